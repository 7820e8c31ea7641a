import type { Token } from '../http-auth/jwt'
import { span } from './rules/tokens'

export interface Moment {
  /** `now` is the time of the evidence, `ours` the same moment by another clock that disagrees. */
  what: 'issued' | 'starts' | 'ends' | 'now' | 'ours'
  /** Seconds since 1970. */
  time: number
  /** From here to the next moment a server may accept the token. */
  valid: boolean
  /** What lasts from here to the next moment, in words; undefined for the last. */
  lasts?: string
}

/**
 * The life of a token as moments in their order (RFC 7519 §4.1.4 to §4.1.6), the time of the evidence among them. Empty
 * when it names no time. Times are seconds since 1970.
 * @param ours the same moment by another clock, when the two disagree
 */
export function lifeOf({ iat, nbf, exp }: Token['claims'], now: number, ours?: number): Moment[] {
  const named: [Moment['what'], number | undefined][] = [
    ['issued', iat],
    ['starts', nbf === iat ? undefined : nbf],
    ['ends', exp],
  ]
  const known = named.flatMap(([what, time]) => (time !== undefined && isDate(time) ? [{ what, time }] : []))
  if (known.length === 0) return []
  const from = nbf ?? iat ?? Number.NEGATIVE_INFINITY
  const to = exp ?? Number.POSITIVE_INFINITY
  const times = [
    ...known,
    { what: 'now' as const, time: now },
    ...(ours === undefined ? [] : [{ what: 'ours' as const, time: ours }]),
  ]
  const moments = times.toSorted((a, b) => a.time - b.time)
  return moments.map((moment, index) => {
    const next = moments[index + 1]
    const valid = moment.time >= from && moment.time < to
    if (!next || next.time === moment.time) return { ...moment, valid }
    const state = valid ? 'valid' : moment.time >= to ? 'expired' : 'not valid'
    const more = moment.what === 'now' || moment.what === 'ours' ? 'another ' : ''
    return { ...moment, valid, lasts: `${state} for ${more}${span(next.time - moment.time)}` }
  })
}

/** ECMA-262, "Time Values and Time Range". */
const isDate = (seconds: number): boolean => Number.isFinite(seconds) && Math.abs(seconds) <= 8.64e12
