import { Kind } from '@/components/ui/kind'
import type { Finding } from '@/lib/contract'

/** The remarks beside an exhibit, numbered as in it. */
export function Notes({ notes, numbers }: { notes: Finding[]; numbers: ReadonlyMap<string, number> }) {
  return (
    <ol className="notes">
      {notes.map(({ id, severity, text, source }) => (
        <li key={id} id={`note-${id}`} value={numbers.get(id)}>
          <span className="no">{numbers.get(id)}</span>
          <div>
            <Kind kind={severity === 'problem' ? 'problem' : 'warn'} />
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
export function sourceName(source: string): string {
  const rfc = /\/rfc\/rfc(\d+)(?:#section-([\d.]+))?/.exec(source)
  if (rfc) return rfc[2] ? `RFC ${rfc[1]}, section ${rfc[2]}` : `RFC ${rfc[1]}`
  if (source.startsWith('https://fetch.spec.whatwg.org')) return 'Fetch standard'
  return URL.canParse(source) ? new URL(source).host : source
}

/** The number of a note where it is meant, as a link to it. */
export function NoteNumber({ id, number }: { id: string; number: number | undefined }) {
  return (
    <a className="no" href={`#note-${id}`} aria-label={`See note ${number}`}>
      {number}
    </a>
  )
}
