import type { DiagnoseResult, Finding } from '@/lib/contract'
import { Marked } from './marked'
import { Notes, type Numbers } from './notes'
import { clock, TokenLife, type When } from './token-life'

interface Props {
  token: DiagnoseResult['tokens'][number]
  notes: Finding[]
  numbers: Numbers
  /** The time that it is judged by. */
  when: When
}

/** What a token says of itself, with the exact places of what was found, and its life as a line. */
export function TokenExhibit({ token: { header, claims }, notes, numbers, when }: Props) {
  const rows: [string, string | undefined, string?][] = [
    ['alg', header.alg],
    ['typ', header.typ],
    ['iss', claims.issHost],
    ['aud', claims.audHosts?.join(', ')],
    ...(['iat', 'nbf', 'exp'] as const).map((name): [string, string | undefined, string] => {
      const value = claims[name]
      return [name, value?.toString(), value === undefined ? '' : clock(value)]
    }),
  ]
  const marked = rows.map(([name, value = '']) =>
    notes.filter(({ quote }) => quote === `${name} ${value}`).map(({ id }) => id),
  )
  const placed = new Set(marked.flat())
  return (
    <section className="exhibit token">
      <h3>Your token says</h3>
      <div className="exhibit-body">
        <div>
          <div className="raw mono">
            {rows.map(([name, value, words], index) => {
              const findings = marked[index] ?? []
              const marks = value && findings.length > 0 ? [{ start: 0, end: value.length, findings }] : []
              return value ? (
                <span className="l" key={name}>
                  <b>{name}</b> <Marked text={value} marks={marks} numbers={numbers} first={placed} />
                  {words ? <span className="dim"> {words}</span> : null}
                </span>
              ) : null
            })}
          </div>
          <TokenLife claims={claims} when={when} />
        </div>
        {notes.length > 0 ? <Notes notes={notes} numbers={numbers} placed={placed} /> : null}
      </div>
    </section>
  )
}
