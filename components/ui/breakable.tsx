import { Fragment } from 'react'

/** An address that may break after the slashes of its path, and before the parts of its query. */
export function Breakable({ text }: { text: string }) {
  let at = 0
  return text.split(/(?<=[^/]\/)(?!\/)|(?=[?&])/).map((part) => {
    at += part.length
    return (
      <Fragment key={at}>
        {part}
        <wbr />
      </Fragment>
    )
  })
}
