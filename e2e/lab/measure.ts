import type { ProbeRequest, ProbeResult } from '../../lib/contract'
import type { Fault } from './fault'

export interface Measured {
  id: string
  server: string
  about: string
  cause: string
  also: string[]
  /** Where the right cause came, from 1 on; the best place of several. 0 when it is not in the list. */
  rank: number
  /** The right cause that has that place. */
  as: string
  request: ProbeRequest
  result: ProbeResult
}

/** The same fractions hold for any number of faults. */
const promised = { first: 26, three: 29, of: 30 }

/** Looks up where the right cause of a fault came in the result of its test. */
export function judge(fault: Fault, request: ProbeRequest, result: ProbeResult): Measured {
  const { id, server, about, cause, also = [] } = fault
  const index = result.causes.findIndex((one) => one.id === cause || also.includes(one.id))
  return { id, server, about, cause, also, rank: index + 1, as: result.causes[index]?.id ?? cause, request, result }
}

/** One line: id, expected cause, its place, certainty, the first three. */
export function lineOf({ id, cause, rank, as, result }: Measured): string {
  const wanted = as === cause ? cause : `${cause} (as ${as})`
  const three = result.causes.slice(0, 3).map((one) => `${one.id} ${one.probability.toFixed(2)}`)
  return `${id}: ${wanted}, place ${rank}, ${result.verdict.certainty}: ${three.join(', ')}`
}

/** How many came first and among three, and whether that is as many as is promised. */
export function total(measured: Measured[]): { text: string; good: boolean } {
  const all = measured.length
  const first = measured.filter(({ rank }) => rank === 1).length
  const three = measured.filter(({ rank }) => rank >= 1 && rank <= 3).length
  return {
    text: `first ${first} of ${all}, among three ${three} of ${all}`,
    good: first * promised.of >= promised.first * all && three * promised.of >= promised.three * all,
  }
}
