import { monthWords } from './dates'
import type { Heading } from './headings'

/** For the list of what is on the page. */
export const sourcesHeading: Heading = { id: 'sources', text: 'Sources' }

interface Props {
  sources: readonly { title: string; url?: string }[]
  /** Year and month: "2026-11". */
  checked: string
}

/** What a page rests on, and when that was last looked at: the end of its text. */
export function Sources({ sources, checked }: Props) {
  return (
    <>
      <h2 id={sourcesHeading.id}>{sourcesHeading.text}</h2>
      <ul className="bullets">
        {sources.map(({ title, url }) => (
          <li key={title}>{url ? <a href={url}>{title}</a> : title}</li>
        ))}
      </ul>
      <p className="quiet">Checked: {monthWords(checked)}</p>
    </>
  )
}
