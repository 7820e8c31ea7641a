import type { Found } from '../diagnosis/evidence'
import { fieldValue } from '../http-auth/exchange'
import type { GuardedAnswer } from './guarded-fetch'

/** Clocks that differ by less are called equal, in seconds. */
const tolerance = 60

/**
 * Compares the Date of an answer with our clock at half the round trip (RFC 9110 §6.6.1). A cached answer tells the time
 * at which it was made; its Age (RFC 9111 §5.1) is counted to that, which can show that the clocks agree, and not that
 * they differ: caches count in their own way.
 */
export function judgeClock(
  { response, sentAt, receivedAt }: Extract<GuardedAnswer, { kind: 'answered' }>,
  exchange: number,
): Found[] {
  const value = fieldValue(response.headers, 'date')
  const date = Date.parse(value ?? '')
  if (value === undefined || Number.isNaN(date)) return []
  const said = Number(fieldValue(response.headers, 'age') ?? '0')
  const age = Number.isFinite(said) ? Math.max(0, said) : 0
  // Date is cut to whole seconds; half a second is what was cut off on average.
  const offset = (date + 500 - (sentAt + receivedAt) / 2) / 1000 + age
  const quote = `Date: ${value}`
  if (Math.abs(offset) <= tolerance) {
    return [{ id: 'clocks-agree', exchange, quote, text: 'The server’s clock agrees with ours to within a minute.' }]
  }
  if (age > 0) return []
  const way = offset > 0 ? 'ahead of' : 'behind'
  const text = `The server’s clock is ${Math.round(Math.abs(offset))} seconds ${way} ours.`
  return [{ id: 'clock-of-server-off', exchange, quote, text }]
}
