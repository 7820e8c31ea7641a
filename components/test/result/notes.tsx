import { Kind } from '@/components/ui/kind'
import type { Finding } from '@/lib/contract'
import { sourceName } from './source-name'

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
