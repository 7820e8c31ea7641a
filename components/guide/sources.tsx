import { monthWords } from './dates'

interface Props {
  sources: readonly { title: string; url?: string }[]
  /** Year and month: "2026-11". */
  checked: string
}

/** What a page rests on, and when that was last looked at. For the margin. */
export function Sources({ sources, checked }: Props) {
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ul className="toc">
        {sources.map(({ title, url }) => (
          <li key={title}>{url ? <a href={url}>{title}</a> : title}</li>
        ))}
      </ul>
      <p className="quiet">Checked: {monthWords(checked)}</p>
    </section>
  )
}
