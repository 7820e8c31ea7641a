import { type Exchange, fieldLines } from './exchange'
import { isIgnored, parseSetCookie, type SetCookie } from './set-cookie'
import { splitUrl } from './url-parts'

/** The request that a cookie is set by, or would go along with. */
export interface CookieContext {
  /** The whole URL. */
  url: string
  /** Milliseconds since 1970. */
  time: number
  /** The request comes from a page of another site, and is no navigation (RFC 6265bis §5.2). */
  crossSite?: boolean
}

const faultTexts = {
  'domain-is-suffix': 'The Domain is one under which anybody gets names, so the cookie is ignored.',
  'domain-mismatch': 'The Domain is not the host that answered nor one above it, so the cookie is ignored.',
  'expired-when-set': 'The cookie is deleted at once: its Max-Age or Expires is over.',
  'path-mismatch': 'The Path is not above that of the request, so the cookie does not go back to this address.',
  'samesite-cross-site': 'The answer went to a page of another site, where only cookies with SameSite=None are kept.',
  'secure-over-http': 'A Secure cookie came over http, so it is ignored.',
} as const

export type CookieContextFaultCode = keyof typeof faultTexts

export interface CookieContextFault {
  code: CookieContextFaultCode
  text: string
}

// Names that people get a subdomain of. The whole list (publicsuffix.org) has thousands; these are met most.
const SHARED = new Set(
  (
    'co.uk com.au co.jp com.br co.nz co.in github.io gitlab.io vercel.app netlify.app pages.dev workers.dev web.app ' +
    'firebaseapp.com herokuapp.com azurewebsites.net cloudfront.net onrender.com fly.dev ngrok.io ngrok-free.app ' +
    'trycloudflare.com appspot.com'
  ).split(' '),
)

/** Why a user agent ignores this cookie here, or does not send it back to this address (RFC 6265bis §5.7). */
export function judgeSetCookie(cookie: SetCookie, { url, time, crossSite }: CookieContext): CookieContextFault[] {
  const codes: CookieContextFaultCode[] = []
  const { host, path, secure } = placeOf(url)
  if (cookie.domain !== undefined && host !== undefined && cookie.domain !== host) {
    if (!cookie.domain.includes('.') || SHARED.has(cookie.domain)) codes.push('domain-is-suffix')
    else if (!domainMatches(host, cookie.domain)) codes.push('domain-mismatch')
  }
  if (cookie.secure && !secure) codes.push('secure-over-http')
  if (crossSite && cookie.sameSite?.toLowerCase() !== 'none') codes.push('samesite-cross-site')
  if (isExpired(cookie, time)) codes.push('expired-when-set')
  if (!pathMatches(path, cookie.path ?? defaultPath(path))) codes.push('path-mismatch')
  return codes.map((code) => ({ code, text: faultTexts[code] }))
}

/** A cookie as a user agent keeps it, without its value. */
export interface StoredCookie {
  cookie: SetCookie
  domain: string
  hostOnly: boolean
  path: string
  /** Milliseconds since 1970; infinite for one that ends with the session. */
  expires: number
}

/** Undefined when the cookie is ignored (RFC 6265bis §5.7). One that deletes another is kept as expired. */
export function storeCookie(cookie: SetCookie, context: CookieContext): StoredCookie | undefined {
  const { host, path } = placeOf(context.url)
  const faults = judgeSetCookie(cookie, context)
  const isKept = faults.every(({ code }) => code === 'expired-when-set' || code === 'path-mismatch')
  if (host === undefined || !isKept || isIgnored(cookie)) return undefined
  return {
    cookie,
    domain: cookie.domain ?? host,
    hostOnly: cookie.domain === undefined,
    path: cookie.path ?? defaultPath(path),
    expires: expiryOf(cookie, context.time),
  }
}

export type NotSentReason = 'expired' | 'not-secure' | 'other-host' | 'other-path' | 'same-site'

/** Why a kept cookie does not go along with a request; undefined when it does (RFC 6265bis §5.8.3). */
export function whyNotSent(stored: StoredCookie, { url, time, crossSite }: CookieContext): NotSentReason | undefined {
  const { host, path, secure } = placeOf(url)
  if (host === undefined) return 'other-host'
  if (stored.hostOnly ? host !== stored.domain : !domainMatches(host, stored.domain)) return 'other-host'
  if (!pathMatches(path, stored.path)) return 'other-path'
  if (stored.cookie.secure && !secure) return 'not-secure'
  if (stored.expires <= time) return 'expired'
  return crossSite && stored.cookie.sameSite?.toLowerCase() !== 'none' ? 'same-site' : undefined
}

export interface LostCookie {
  name: string
  /** The exchange whose response set it. */
  setBy: number
  /** The later exchange whose request should carry it, and does not. */
  exchange: number
  /** Why a browser leaves it out; undefined when it should have sent it. */
  reason?: NotSentReason
}

/** More than browsers keep for one host. */
const MOST = 200

/**
 * Cookies that an earlier response set and a later request to the same host does not carry. Requests whose headers are
 * not known say nothing. `now`: milliseconds since 1970, where an exchange has no Date.
 */
export function findLostCookies(exchanges: readonly Exchange[], now: number): LostCookie[] {
  const kept = new Map<string, StoredCookie & { setBy: number }>()
  const lost: LostCookie[] = []
  exchanges.forEach(({ request, response }, exchange) => {
    if (request?.url === undefined) return
    const date = Date.parse(fieldLines(response?.headers, 'date')[0] ?? '')
    const context = { url: request.url, time: Number.isNaN(date) ? now : date, crossSite: isCrossSite(request) }
    if (request.headers && kept.size > 0) {
      const sent = cookieNames(request)
      for (const { setBy, ...stored } of kept.values()) {
        const reason = whyNotSent(stored, context)
        if (sent.has(stored.cookie.name) || reason === 'other-host' || reason === 'expired') continue
        lost.push({ name: stored.cookie.name, setBy, exchange, ...(reason && { reason }) })
      }
    }
    for (const line of fieldLines(response?.headers, 'set-cookie')) {
      const stored = storeCookie(parseSetCookie(line), context)
      if (!stored) continue
      const key = [stored.cookie.name, stored.domain, stored.path].join(';')
      if (kept.size < MOST || kept.has(key)) kept.set(key, { ...stored, setBy: exchange })
    }
  })
  return lost
}

/** By Fetch Metadata, which browsers send (Sec-Fetch-Site, Sec-Fetch-Mode). Without it nothing is known. */
export function isCrossSite(request: Exchange['request']): boolean {
  const field = (name: string) => fieldLines(request?.headers, name)[0]?.toLowerCase()
  return field('sec-fetch-site') === 'cross-site' && field('sec-fetch-mode') !== 'navigate'
}

const cookieNames = (request: Exchange['request']): Set<string> =>
  new Set(
    fieldLines(request?.headers, 'cookie')
      .flatMap((line) => line.split(';'))
      .map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))).trim()),
  )

/** Max-Age goes before Expires (RFC 6265bis §5.7, steps 3 and 4). */
/** True when the cookie is over as soon as it is set, which deletes it. `time`: milliseconds since 1970. */
export function isExpired(cookie: SetCookie, time: number): boolean {
  return expiryOf(cookie, time) <= time
}

function expiryOf({ maxAge, expires }: SetCookie, time: number): number {
  if (maxAge !== undefined) return maxAge <= 0 ? Number.NEGATIVE_INFINITY : time + maxAge * 1000
  return expires === undefined ? Number.POSITIVE_INFINITY : expires * 1000
}

function placeOf(url: string): { host?: string; path: string; secure: boolean } {
  const { scheme, host, path } = splitUrl(url)
  const name = host?.toLowerCase().replace(/:\d*$/, '')
  // Browsers take the own machine for secure.
  const isLocal = name !== undefined && /^(?:.*\.)?localhost$|^127\.|^\[::1\]$/.test(name)
  return { ...(name !== undefined && { host: name }), path: path || '/', secure: scheme !== 'http' || isLocal }
}

/** RFC 6265bis §5.1.3 */
/**
 * True when two addresses are of different sites: another scheme, or another registrable domain (HTML, "schemelessly
 * same site"; the list of shared suffixes is an excerpt).
 */
export function isOtherSite(one: URL, two: URL): boolean {
  return one.protocol !== two.protocol || siteOf(one.hostname) !== siteOf(two.hostname)
}

function siteOf(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host
  const labels = host.split('.')
  return labels.slice(SHARED.has(labels.slice(-2).join('.')) ? -3 : -2).join('.')
}

const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && !/^[\d.]+$|^\[/.test(host))

/** RFC 6265bis §5.1.4 */
const pathMatches = (path: string, above: string): boolean =>
  path === above || (path.startsWith(above) && (above.endsWith('/') || path.charAt(above.length) === '/'))

/** RFC 6265bis §5.1.4: up to the last slash. */
const defaultPath = (path: string): string => {
  const last = path.lastIndexOf('/')
  return path.startsWith('/') && last > 0 ? path.slice(0, last) : '/'
}
