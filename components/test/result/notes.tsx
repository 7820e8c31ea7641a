import { Kind } from '@/components/ui/kind'
import type { Finding } from '@/lib/contract'

/** Positions of the findings in the evidence: the same number at the place and at the sentence. */
export type Numbers = ReadonlyMap<string, number>

const kinds = { problem: 'problem', hint: 'warn', info: 'note' } as const

/** The sentences beside an exhibit. Each number leads back to the place that it is about. */
export function Notes({ notes, numbers, placed }: { notes: Finding[]; numbers: Numbers; placed: ReadonlySet<string> }) {
  return (
    <ol className="notes">
      {notes.map(({ id, severity, text, source }) => (
        <li key={id} id={`note-${id}`} value={numbers.get(id)}>
          {placed.has(id) ? (
            <a className="no" href={`#mark-${id}`} aria-label={`${numbers.get(id)}, show the place`}>
              {numbers.get(id)}
            </a>
          ) : (
            <span className="no">{numbers.get(id)}</span>
          )}
          <div>
            <Kind kind={kinds[severity]} />
            <p className="note-text">{text}</p>
            {source ? (
              <p className="src">
                <a href={source}>{sourceName(source)}</a>
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** "RFC 6750, section 3.1" for the RFC editor's addresses, otherwise the host. */
function sourceName(source: string): string {
  const rfc = /\/rfc\/rfc(\d+)(?:#section-([\d.]+))?/.exec(source)
  if (rfc) return rfc[2] ? `RFC ${rfc[1]}, section ${rfc[2]}` : `RFC ${rfc[1]}`
  if (source.startsWith('https://fetch.spec.whatwg.org')) return 'Fetch standard'
  if (source.includes('rfc6265bis')) return 'RFC 6265bis'
  return URL.canParse(source) ? new URL(source).host : source
}
