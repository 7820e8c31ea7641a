import { trimBlanks } from './grammar'

// HTTP-date = IMF-fixdate / rfc850-date / asctime-date (RFC 9110 §5.6.7). Date.parse alone takes "5" for a date.
const DATE =
  /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$|^[a-z]{6,9}, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d GMT$|^[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/i

// What overflows is a very long time (RFC 9111 §1.2.2).
const MOST = 2 ** 31

/**
 * Seconds to wait, at least 1, that a Retry-After value asks for: delay-seconds or an HTTP-date (RFC 9110 §10.2.3).
 * Input: the field value, and the time in milliseconds since 1970 that a date counts from. Total: undefined for what is
 * neither, for a delay of nothing and for a date that has come.
 */
export function retryAfterSeconds(value: string, now: number): number | undefined {
  const text = trimBlanks(value)
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((timeOf(text) - now) / 1000)
  return seconds >= 1 ? Math.min(seconds, MOST) : undefined
}

/** NaN when it is no HTTP-date. */
function timeOf(text: string): number {
  if (!DATE.test(text)) return Number.NaN
  // An asctime-date does not say that it is GMT, and would be read as local time.
  return Date.parse(/GMT$/i.test(text) ? text : `${text} GMT`)
}
