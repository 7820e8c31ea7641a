import { Ringed } from '@/components/ui/ringed'
import type { DiagnoseResult } from '@/lib/contract'
import { lifeOf, type Moment } from '@/lib/diagnosis/token-life'

interface Props {
  claims: DiagnoseResult['tokens'][number]['claims']
  when: When
}

/** The time that a token is judged by, what that time is, and our own clock where it disagrees. */
export interface When {
  time: number
  word: string
  ours?: number
}

/** A token's life as a line: solid while it is valid, dashed before and after, the time of the evidence ringed. */
export function TokenLife({ claims, when: { time, word, ours } }: Props) {
  const moments = lifeOf(claims, time, ours)
  const [first, last] = [moments[0], moments.at(-1)]
  if (!first || !last)
    return <p className="quiet no-life">It names no time: neither when it was issued nor when it expires.</p>
  const oneDay = clock(first.time).slice(0, 10) === clock(last.time).slice(0, 10)
  return (
    <ol className="life" aria-label="Life of the token">
      {moments.map((moment) => (
        <li key={moment.what} className={moment.valid ? 'valid' : undefined}>
          <span className="what">{wordOf(moment, time, ours === undefined ? word : 'the server’s clock')}</span>
          <span className="at">
            {moment.what === 'now' ? (
              <Ringed said={null}>{short(moment.time, oneDay)}</Ringed>
            ) : (
              short(moment.time, oneDay)
            )}
          </span>
          {moment.lasts ? <span className="lasts">{moment.lasts}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function wordOf({ what, time }: Moment, now: number, word: string): string {
  if (what === 'now') return word
  if (what === 'ours') return 'our clock'
  if (what === 'issued') return 'issued'
  if (what === 'starts') return 'valid from'
  return time <= now ? 'expired' : 'expires'
}

/** The time alone while all is on one day, else the day too. */
const short = (seconds: number, oneDay: boolean): string => (oneDay ? clock(seconds).slice(11, 16) : clock(seconds))

/** Seconds since 1970 as a UTC time, with the day. */
export function clock(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
