import type { ProbeRequest } from '../../../lib/contract'

/** What people give and allow who test the servers of this set. */

/** Somebody who tests an API of their own lets the credentials go over plain http and a made-up token be tried. */
export const accept: ProbeRequest['accept'] = ['credentials-over-http', 'bogus-bearer']

/** Authorization of RFC 7617. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** The cookies that an answer has set, as the next request sends them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
