import { Ringed } from '@/components/ui/ringed'
import type { DiagnoseResult, Finding } from '@/lib/contract'
import { NoteNumber, Notes } from './notes'

interface Props {
  token: DiagnoseResult['tokens'][number]
  notes: Finding[]
  numbers: ReadonlyMap<string, number>
  exchanges: DiagnoseResult['exchanges']
}

/** What a token says of itself, and its life as a line. */
export function TokenExhibit({ token, notes, numbers, exchanges }: Props) {
  const { header, claims } = token
  const rows: [string, string | undefined][] = [
    ['alg', header.alg],
    ['iss', claims.issHost],
    ['aud', claims.audHosts?.join(', ')],
  ]
  const times = (['iat', 'nbf', 'exp'] as const).flatMap((name) => {
    const value = claims[name]
    return value === undefined ? [] : [{ name, value }]
  })
  const tested = testedAt(token, exchanges)
  return (
    <section className="exhibit">
      <div>
        <h3>Your token says</h3>
        <div className="raw mono">
          {rows.map(([name, value]) =>
            value ? (
              <span className="l" key={name}>
                <b>{name}</b> {value}
              </span>
            ) : null,
          )}
          {times.map(({ name, value }) => {
            const note = notes.find(({ quote }) => quote === `${name} ${value}`)
            return (
              <span className="l" key={name}>
                <b>{name}</b>{' '}
                {note ? (
                  <span className="here">
                    {value} <NoteNumber id={note.id} number={numbers.get(note.id)} />
                  </span>
                ) : (
                  value
                )}{' '}
                <span className="dim">{clock(value)}</span>
              </span>
            )
          })}
        </div>
        <Life token={token} tested={tested} />
      </div>
      {notes.length > 0 ? <Notes notes={notes} numbers={numbers} /> : null}
    </section>
  )
}

/** Issued, expired, tested: solid while it is valid, dashed after. */
function Life({ token: { claims }, tested }: { token: Props['token']; tested: number | undefined }) {
  const { iat, exp } = claims
  if (iat === undefined || exp === undefined || tested === undefined || exp <= iat || tested <= exp) return null
  // In steps of five, because the page's policy takes no style attributes.
  const valid = Math.min(95, Math.max(5, Math.round(((exp - iat) / (tested - iat)) * 20) * 5))
  const oneDay = clock(iat).slice(0, 10) === clock(tested).slice(0, 10)
  const short = (seconds: number) => (oneDay ? clock(seconds).slice(11, 16) : clock(seconds).slice(0, 10))
  return (
    <div className="life" data-valid={valid}>
      <div className="bar" aria-hidden="true">
        <i />
        <i />
      </div>
      <ol aria-label="Life of the token">
        <li>
          <span>issued</span>
          {short(iat)}
        </li>
        <li>
          <span>expired</span>
          {short(exp)}
        </li>
        <li>
          <span>tested</span>
          <Ringed said={null}>{short(tested)}</Ringed>
        </li>
      </ol>
    </div>
  )
}

function testedAt({ exchange }: Props['token'], exchanges: Props['exchanges']): number | undefined {
  const headers = Object.entries(exchanges[exchange ?? 0]?.response?.headers ?? {})
  const date = headers.find(([name]) => name.toLowerCase() === 'date')?.[1]
  const time = Date.parse([date].flat()[0] ?? '')
  return Number.isNaN(time) ? Math.floor(Date.now() / 1000) : time / 1000
}

/** Seconds since 1970 as a UTC time, with the day. */
function clock(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
