import type { View } from '../diagnosis/evidence'
import { storeCookie, whyNotSent } from '../http-auth/cookie-store'
import { fieldLines } from '../http-auth/exchange'
import { parseSetCookie } from '../http-auth/set-cookie'

/** Most cookies that go along once. */
const most = 20

/**
 * The Cookie field that a browser would send to an address after the answers so far (RFC 6265bis §5.8.3).
 * Input: what was seen; the address. Output: undefined when none of the cookies goes there, or none was kept.
 */
export function replayedCookies({ seen }: View, url: URL): string | undefined {
  const kept = new Map<string, string>()
  for (const { exchange, time, role } of seen) {
    const from = exchange.request?.url
    // What came with the person's own sign-in is theirs alone.
    if (from === undefined || role === 'credentials') continue
    for (const line of fieldLines(exchange.response?.headers, 'set-cookie')) {
      const cookie = parseSetCookie(line)
      const stored = storeCookie(cookie, { url: from, time })
      if (!stored || whyNotSent(stored, { url: url.href, time }) !== undefined) {
        kept.delete(cookie.name)
        continue
      }
      if (kept.size < most) kept.set(cookie.name, line.split(';', 1)[0]?.trim() ?? '')
    }
  }
  return kept.size > 0 ? [...kept.values()].join('; ') : undefined
}
