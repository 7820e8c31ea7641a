import { findLostCookies, isCrossSite, isExpired, isOtherSite, judgeSetCookie } from '../../http-auth/cookie-store'
import { fieldLines, fieldValue } from '../../http-auth/exchange'
import { isIgnored, parseSetCookie } from '../../http-auth/set-cookie'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, responseField, type Seen, type View } from '../evidence'
import { each, names, type RuleFamily } from './rule'

/** What becomes of the cookies: kept or not, sent back or not (RFC 6265bis, Fetch "credentials mode"). */

const rfc = 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html'

const kinds: FindingKind[] = [
  {
    id: 'cookie-not-kept',
    title: 'The server sets a cookie that browsers do not keep',
    severity: 'problem',
    group: 'cookie',
    bears: names('cookie-blocked', 'server-auth-misconfigured', 'credentials-not-included'),
    because: 'It breaks a rule of cookies, so it is dropped as soon as it comes.',
    settles: { question: 'console', option: 'cookie-warning' },
    source: `${rfc}#section-5.7`,
  },
  {
    id: 'cookie-not-for-other-sites',
    title: 'The session cookie does not go along with requests from pages of other sites',
    severity: 'problem',
    group: 'cookie',
    bears: names('cookie-blocked', 'credentials-not-included', 'preflight-rejected'),
    because: 'The page is on another site, and only a cookie with SameSite=None and Secure goes along from there.',
    settles: { question: 'console', option: 'cookie-warning' },
    source: `${rfc}#section-5.6.7`,
  },
  {
    id: 'cookies-wanted-from-scripts',
    title: 'It takes cookies from scripts of your page, and refuses those that bring none',
    severity: 'problem',
    group: 'cookie',
    bears: names('credentials-not-included', 'cookie-blocked', 'session-expired', 'missing-credentials'),
    because: 'A script sends cookies to another origin only when it asks for that (credentials: "include").',
    source: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
  },
  {
    id: 'cookie-not-sent-back',
    title: 'A cookie was set, and the refused request came without it',
    severity: 'problem',
    group: 'cookie',
    bears: names('cookie-blocked', 'credentials-not-included', 'missing-credentials', 'session-store-lost'),
    because: 'The server gave the sign-in a cookie, and the next request does not bring it back.',
    settles: { question: 'console', option: 'no-cookie' },
    source: `${rfc}#section-5.8.3`,
  },
  {
    id: 'manifest-without-credentials',
    title: 'The refused file is one that browsers fetch without credentials',
    severity: 'problem',
    unless: 'wording',
    bears: names('credentials-not-included', 'site-protected', 'missing-credentials'),
    because:
      'A web app manifest is fetched without cookies and passwords unless its link says crossorigin="use-credentials".',
    source: 'https://www.w3.org/TR/appmanifest/#obtaining-a-manifest',
  },
  {
    id: 'cookie-set-then-refused',
    title: 'A cookie is set, and the very next request to the same host is refused',
    severity: 'hint',
    group: 'cookie',
    unless: 'wording',
    bears: {
      ...each('for', 'session-store-lost', 'credentials-not-included', 'server-auth-misconfigured'),
      'cookie-blocked': 'near-proof',
    },
    because: 'What the cookie should prove is not proven a moment later; whether it was sent is not shown.',
    source: `${rfc}#section-5.8.3`,
  },
  {
    id: 'cookie-same-site-strict',
    title: 'The session cookie stays away from requests that begin on other sites (SameSite=Strict)',
    severity: 'hint',
    group: 'cookie',
    bears: each('for', 'cookie-blocked'),
    because: 'Whoever comes by a link, a redirect or an embedded page from another site is a stranger.',
    source: `${rfc}#section-5.6.7`,
  },
  {
    id: 'script-sends-no-cookies',
    title: 'A script of another origin asks, and sends no cookies',
    severity: 'problem',
    group: 'cookie',
    bears: names('credentials-not-included', 'cookie-blocked', 'missing-credentials', 'session-expired'),
    because: 'Across origins a browser sends cookies only when the script asks for it.',
    settles: { question: 'console', option: 'no-cookie' },
    source: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
  },
  {
    id: 'session-cookie-refused',
    title: 'A session cookie was sent, and it is refused',
    severity: 'hint',
    group: 'cookie',
    unless: 'wording',
    bears: each('for', 'session-expired', 'session-store-lost', 'stale-client-state', 'token-revoked'),
    because: 'The cookie arrives; the server does not know its session, or not any more.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-3',
  },
  {
    id: 'cookie-cleared',
    title: 'The refusal deletes a cookie',
    severity: 'hint',
    bears: {
      ...each('for', 'session-expired', 'token-revoked', 'session-store-lost', 'refresh-failed'),
      ...each('against', 'missing-credentials', 'site-protected', 'wrong-auth-scheme'),
    },
    because: 'A server throws away what it found no longer good.',
    source: `${rfc}#section-5.7`,
  },
]

function find(view: View): Found[] {
  const { failing, seen, evidence } = view
  const found: Found[] = []
  const dropped = findDropped(view)
  if (dropped) found.push(dropped)
  const foreign = evidence.live && !dropped ? findForeign(view) : undefined
  if (foreign) found.push(foreign)
  const wanted = evidence.live && !dropped && !foreign ? findWanted(view) : undefined
  if (wanted) found.push(wanted)
  const strict = evidence.live || evidence.platform === 'api-client' ? undefined : findStrict(view)
  if (strict && !dropped) found.push(strict)
  if (!failing || failing.preflight || (failing.status !== 401 && failing.status !== 403)) return found
  const at = { exchange: failing.index }

  const lost = evidence.live ? undefined : findLost(view, failing)
  if (lost) {
    const text = `${hostOf(failing)} set the cookie “${lost.name}”, and the refused request comes without it.`
    found.push({ id: 'cookie-not-sent-back', ...at, text, quote: 'Cookie: (missing)' })
  }
  if (evidence.platform !== 'api-client' && manifest.test(failing.url?.pathname ?? '')) {
    found.push({ id: 'manifest-without-credentials', ...at, text: 'Browsers fetch this file without credentials.' })
  }
  const before = seen[failing.index - 1]
  const unknown = failing.exchange.request?.headers === undefined
  if (!evidence.live && unknown && before?.url && before.url.host === failing.url?.host && setsCookie(before)) {
    const text = `${hostOf(failing)} sets a cookie and refuses the next request.`
    found.push({ id: 'cookie-set-then-refused', ...at, text })
  }
  const { request } = failing.exchange
  if (!evidence.live && !failing.carries && isScriptOfOtherOrigin(failing)) {
    const text = 'The request comes from a page of another origin and carries neither a cookie nor a token.'
    found.push({ id: 'script-sends-no-cookies', ...at, text })
  }
  if (Array.isArray(failing.sent) && failing.sent.every(({ scheme }) => scheme === 'cookie')) {
    found.push({ id: 'session-cookie-refused', ...at, text: `${hostOf(failing)} refuses the session of the cookie.` })
  }
  const sentNames = new Set(
    (fieldValue(request?.headers, 'cookie') ?? '').split(';').map((pair) => pair.split('=')[0]?.trim()),
  )
  const cleared = fieldLines(failing.exchange.response?.headers, 'set-cookie')
    .map(parseSetCookie)
    .find((cookie) => isExpired(cookie, failing.time) && sentNames.has(cookie.name))
  if (cleared || /cookies|\*/.test(responseField(failing, 'clear-site-data') ?? '')) {
    found.push({ id: 'cookie-cleared', ...at, text: `${hostOf(failing)} deletes a cookie along with the refusal.` })
  }
  return found
}

/** A cookie that was set before, and that the refused request comes without. */
function findLost({ seen, now }: View, failing: Seen) {
  const exchanges = seen.map(({ exchange }) => exchange)
  return findLostCookies(exchanges, now).find(({ exchange }) => exchange === failing.index)
}

/** A cookie that no browser would keep; one that is deleted at once was meant to be. */
function findDropped({ seen, evidence }: View): Found | undefined {
  if (evidence.platform === 'api-client') return undefined
  for (const { exchange, index, time } of seen) {
    const { request, response } = exchange
    if (request?.url === undefined || !URL.canParse(request.url)) continue
    for (const line of fieldLines(response?.headers, 'set-cookie')) {
      const cookie = parseSetCookie(line)
      // A test sees every cookie of a site; only one that a sign-in needs says why somebody is refused.
      if (evidence.live && !ofSignIn.test(cookie.name)) continue
      const context = { url: request.url, time, crossSite: isCrossSite(request) }
      const faults = judgeSetCookie(cookie, context).filter(({ code }) => !harmless.has(code))
      const reason = (isIgnored(cookie) ? cookie.faults[0] : undefined) ?? faults[0]
      if (reason)
        return { id: 'cookie-not-kept', exchange: index, text: reason.text, quote: `Set-Cookie: ${cookie.name}=…` }
    }
  }
  return undefined
}

/** A session cookie that stays away from requests of the page that the person named, which is on another site. */
function findForeign({ seen }: View): Found | undefined {
  for (const { exchange, index, url, role } of seen) {
    const origin = fieldValue(exchange.request?.headers, 'origin')
    if (role === 'preflight' || !url || origin === undefined || !URL.canParse(origin)) continue
    if (!isOtherSite(new URL(origin), url)) continue
    const cookies = fieldLines(exchange.response?.headers, 'set-cookie').map(parseSetCookie)
    const kept = cookies.find(({ name, sameSite }) => ofSignIn.test(name) && sameSite?.toLowerCase() !== 'none')
    if (!kept) continue
    const text = `The cookie “${kept.name}” does not go along with requests from ${origin}, another site.`
    return { id: 'cookie-not-for-other-sites', exchange: index, text, quote: `Set-Cookie: ${kept.name}=…` }
  }
  return undefined
}

/** Credentials of scripts are welcome (CORS), no other scheme is asked for, and none was given to the test. */
function findWanted({ seen, failing }: View): Found | undefined {
  if (failing?.status !== 401 || failing.challenges.length > 0 || seen.some(({ role }) => role === 'credentials')) {
    return undefined
  }
  const origin = fieldValue(failing.exchange.request?.headers, 'origin')
  const isAllowed = responseField(failing, 'access-control-allow-credentials') === 'true'
  if (origin === undefined || !isAllowed || responseField(failing, 'access-control-allow-origin') !== origin) {
    return undefined
  }
  const quote = 'Access-Control-Allow-Credentials: true'
  const text = `${hostOf(failing)} lets scripts of ${origin} send cookies, and asks for nothing else.`
  return { id: 'cookies-wanted-from-scripts', exchange: failing.index, text, quote }
}

/** Names that sessions and sign-ins mostly have. */
const ofSignIn = /sess|sid\b|auth|token|login|jwt|csrf|xsrf|identity|remember/i

/** Files of web apps (also those of Angular’s service worker). */
const manifest = /\/(manifest\.json|[\w.-]*webmanifest|ngsw(-manifest)?\.json)$/i

/** A cookie that is only for requests of its own site. */
function findStrict({ seen }: View): Found | undefined {
  for (const { exchange, index } of seen) {
    const cookies = fieldLines(exchange.response?.headers, 'set-cookie').map(parseSetCookie)
    const strict = cookies.find(({ sameSite }) => sameSite?.toLowerCase() === 'strict')
    if (!strict) continue
    const text = `The cookie “${strict.name}” is not sent along when somebody comes from another site.`
    return { id: 'cookie-same-site-strict', exchange: index, text, quote: 'SameSite=Strict' }
  }
  return undefined
}

function setsCookie({ exchange }: Seen): boolean {
  return fieldLines(exchange.response?.headers, 'set-cookie').length > 0
}

const harmless: ReadonlySet<string> = new Set(['expired-when-set', 'path-mismatch'])

/** By Fetch Metadata, or by Origin against the address; a navigation always takes its cookies along. */
function isScriptOfOtherOrigin({ exchange, url }: Seen): boolean {
  const field = (name: string) => fieldValue(exchange.request?.headers, name)
  const site = field('sec-fetch-site')
  if (field('sec-fetch-mode') === 'navigate') return false
  if (site !== undefined) return site === 'cross-site' || site === 'same-site'
  const origin = field('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  // Without its address: servers name the origin in the answer only for requests from another.
  if (!url) return fieldValue(exchange.response?.headers, 'access-control-allow-origin') !== undefined
  return new URL(origin).origin !== url.origin
}

export const cookieRules: RuleFamily = { kinds, find }
