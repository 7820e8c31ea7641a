import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

interface Props {
  /** What it is or where it goes: "In a terminal". */
  caption: ReactNode
  /** Text, or text with `<ins>` for a changed line and `<del>` for what it replaces. */
  children: ReactNode
  /** What the button copies, in words: "the command". */
  what?: string
}

/** Code to copy, with a caption. It scrolls in itself, so it can be reached with the keyboard. */
export function CodeBlock({ caption, children, what = 'the code' }: Props) {
  return (
    <figure className="code">
      <figcaption>
        <span>{caption}</span>
        <CopyButton what={what} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse */}
      <pre tabIndex={0}>{children}</pre>
    </figure>
  )
}
