import type { Heading } from './headings'

function List({ headings }: { headings: readonly Heading[] }) {
  return (
    <ul className="toc">
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`}>{text}</a>
        </li>
      ))}
    </ul>
  )
}

/** On this page, for the margin; a narrow page has `ContentsAbove` instead. */
export function Contents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null
  return (
    <nav className="only-wide" aria-labelledby="on-this-page">
      <h2 id="on-this-page">On this page</h2>
      <List headings={headings} />
    </nav>
  )
}

/** On this page, above the text: on a narrow page the margin comes too late to lead anywhere. */
export function ContentsAbove({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null
  return (
    <details className="jump only-narrow">
      <summary>On this page</summary>
      <nav aria-label="On this page">
        <List headings={headings} />
      </nav>
    </details>
  )
}
