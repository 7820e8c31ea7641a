import { describeJwt, type Jwt } from '../../http-auth/jwt'
import { readTokenKind } from '../../http-auth/token-kind'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, responseField, type Seen, type View } from '../evidence'
import { each, names, type RuleFamily } from './rule'

/** What the times in a JWT say (RFC 7519 §4.1). A minute of difference between clocks is normal. */

const rfc = (section: string) => `https://www.rfc-editor.org/rfc/rfc7519#section-${section}`
const tolerance = 60

const kinds: FindingKind[] = [
  {
    id: 'jwt-expired',
    title: 'Your token has expired',
    severity: 'problem',
    bears: { 'token-expired': 'proof' },
    because: 'A token must not be accepted after its exp.',
    settles: { question: 'claims', option: 'expired' },
    source: rfc('4.1.4'),
  },
  {
    id: 'jwt-times-by-wrong-clock',
    title: 'The token is within its times, but not by the server’s clock, which is off',
    severity: 'problem',
    bears: { 'clock-skew': 'proof' },
    because: 'By the time that it really is the token is good; the server judges it by another.',
    settles: { question: 'clock', option: 'wrong' },
    source: rfc('4.1.4'),
  },
  {
    id: 'jwt-not-yet-valid',
    title: 'Your token is not valid yet',
    severity: 'problem',
    bears: { 'clock-skew': 'near-proof' },
    because: 'Its nbf or iat lies in the future, so the clock of the issuer or of the server is off.',
    settles: { question: 'claims', option: 'future' },
    source: rfc('4.1.5'),
  },
  {
    id: 'dates-run-backwards',
    title: 'A later answer has an earlier date: two servers’ clocks disagree',
    severity: 'problem',
    bears: names('clock-skew'),
    because: 'What the first server issues is, for the second, from the future.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
  },
  {
    id: 'jwt-of-wrong-kind',
    title: 'An ID or refresh token is used as an access token',
    severity: 'problem',
    bears: names('wrong-audience', 'malformed-credentials'),
    because: 'APIs take access tokens; the token says itself that it is of another kind.',
    settles: { question: 'claims', option: 'not-for-us' },
    source: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
  },
  {
    id: 'jwt-perhaps-id-token',
    title: 'The token looks like an ID token',
    severity: 'hint',
    bears: each('for', 'wrong-audience'),
    because: 'Its claims are those that say who signed in, and none says what it may do.',
    source: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  },
  {
    id: 'jwt-audience-elsewhere',
    title: 'Your token names another address than the one that refuses it',
    severity: 'hint',
    unless: 'wording',
    // A name need not be the address: many APIs are called otherwise than where they are.
    bears: { 'wrong-audience': 'for', 'wrong-environment': 'for' },
    because: 'Its aud is an address on another host. Many servers take only tokens that name them.',
    source: rfc('4.1.3'),
  },
  {
    id: 'jwt-in-time',
    title: 'Your token is within its times',
    severity: 'info',
    bears: { 'token-expired': 'against' },
    because: 'By its own exp it is still good; the server may know better.',
    source: rfc('4.1.4'),
  },
]

function find(view: View): Found[] {
  // A token that is accepted is not what is wrong, whatever its times say.
  const refused = view.seen.filter(({ status }) => status === undefined || status >= 300)
  const sent = refused.flatMap((seen) => seen.jwts.map((jwt) => ({ jwt, seen })))
  const given = view.jwts.map((jwt) => ({ jwt, seen: view.failing }))
  const found = new Map<string, Found>()
  for (const { jwt, seen } of [...sent, ...given]) {
    if (seen && isByWrongClock(view, jwt, seen)) {
      const apart = span(Math.abs(seen.time - view.now) / 1000)
      const text = `The token is good now; by the clock of ${hostOf(seen)}, which is ${apart} off, it is not.`
      found.set('jwt-times-by-wrong-clock', { id: 'jwt-times-by-wrong-clock', exchange: seen.index, text })
      continue
    }
    const judged = judge(jwt, (seen?.time ?? view.now) / 1000, timeWords(view, seen))
    if (!judged || found.has(judged.id)) continue
    const isSent = seen?.jwts.includes(jwt)
    found.set(judged.id, isSent ? { ...judged, exchange: seen?.index ?? 0 } : judged)
  }
  for (const item of [wrongKind(view), audienceElsewhere(view), datesBackwards(view)])
    if (item) found.set(item.id, item)
  return [...found.values()]
}

/** True when a token is refused that only the server's wrong clock has over, or not begun. */
export function hasWrongClock(view: View): boolean {
  const { failing } = view
  return failing?.refused === true && failing.jwts.some((jwt) => isByWrongClock(view, jwt, failing))
}

/** Good by our clock and not by that of the server, which a live test can compare. */
function isByWrongClock({ evidence, now }: View, jwt: Jwt, { time }: Seen): boolean {
  if (!evidence.live || Math.abs(time - now) / 1000 <= tolerance) return false
  const isGood = (at: number) => judge(jwt, at / 1000, '')?.id === 'jwt-in-time'
  return isGood(now) && !isGood(time)
}

/** What the times of a token are held against. */
function timeWords({ evidence }: View, seen: Seen | undefined): string {
  if (evidence.live) return 'before the test'
  return seen && responseField(seen, 'date') !== undefined ? 'before this answer' : 'ago'
}

/** A refused token that is none for an API. */
function wrongKind({ failing, jwts }: View): Found | undefined {
  if (failing && (failing.status === undefined || failing.status < 400)) return undefined
  for (const jwt of [...(failing?.jwts ?? []), ...jwts]) {
    if (!jwt.ok) continue
    const { kind, certain, by } = readTokenKind(jwt)
    if (kind !== 'id' && kind !== 'refresh' && kind !== 'logout') continue
    const at = { ...(failing && { exchange: failing.index }), ...(by !== undefined && { quote: by }) }
    const name = { id: 'an ID token', refresh: 'a refresh token', logout: 'a log-out token' }[kind]
    if (certain) return { id: 'jwt-of-wrong-kind', text: `The token is ${name}; an API takes an access token.`, ...at }
    return { id: 'jwt-perhaps-id-token', text: `The token has the claims of ${name}.`, ...at }
  }
  return undefined
}

/** The refused token is addressed to another host alone. */
function audienceElsewhere({ failing }: View): Found | undefined {
  if (!failing?.refused || (failing.status !== 401 && failing.status !== 403) || !failing.url) return undefined
  for (const jwt of failing.jwts) {
    if (!jwt.ok) continue
    const audiences = [jwt.claims.aud].flat().filter((one) => typeof one === 'string')
    const hosts = audiences.flatMap((one) => (/^https?:/.test(one) && URL.canParse(one) ? [new URL(one).hostname] : []))
    if (hosts.length === 0 || hosts.length < audiences.length || hosts.includes(failing.url.hostname)) continue
    const text = `The token is addressed to ${hosts[0]}; ${hostOf(failing)} refuses it.`
    return { id: 'jwt-audience-elsewhere', exchange: failing.index, text, quote: `aud ${hosts.join(', ')}` }
  }
  return undefined
}

/** A refusal dated before the answer that issued the token: that one was there first. */
const issuing = /(^|[/_-])(token|oauth2?|auth|access_token|sts)(\/|$)/i

function datesBackwards({ failing, seen }: View): Found | undefined {
  if (!failing?.carries || !hasOwnDate(failing)) return undefined
  const ahead = seen.find((earlier) => {
    const elsewhere = earlier.url !== undefined && earlier.url.host !== failing.url?.host
    const issues = issuing.test(earlier.url?.pathname ?? '')
    return earlier.index < failing.index && elsewhere && issues && hasOwnDate(earlier) && earlier.time > failing.time
  })
  if (!ahead) return undefined
  const text = `${hostOf(failing)} answers after ${hostOf(ahead)}, with a date ${span((ahead.time - failing.time) / 1000)} before it.`
  return { id: 'dates-run-backwards', exchange: failing.index, text, quote: `Date: ${responseField(failing, 'date')}` }
}

/** A date of its own: one from a cache is old without any clock being wrong. */
function hasOwnDate(seen: Seen): boolean {
  return Number.isFinite(Date.parse(responseField(seen, 'date') ?? '')) && responseField(seen, 'age') === undefined
}

/** `time`: seconds since 1970; `since`: what that time is, in words. */
function judge(jwt: Jwt, time: number, since: string): Found | undefined {
  if (!jwt.ok) return undefined
  const { exp, nbf, iat } = describeJwt(jwt).claims
  if (exp !== undefined && exp < time) {
    return { id: 'jwt-expired', quote: `exp ${exp}`, text: `The token expired ${span(time - exp)} ${since}.` }
  }
  const from = Math.max(nbf ?? 0, iat ?? 0)
  if (from > time + tolerance) {
    const name = from === nbf ? 'nbf' : 'iat'
    return {
      id: 'jwt-not-yet-valid',
      quote: `${name} ${from}`,
      text: `The token becomes valid only in ${span(from - time)}.`,
    }
  }
  if (exp === undefined) return undefined
  return { id: 'jwt-in-time', quote: `exp ${exp}`, text: `The token is good for another ${span(exp - time)}.` }
}

/** Seconds in words, rounded down to one unit: "47 minutes". */
export function span(seconds: number): string {
  const units: [number, string][] = [
    [86_400 * 365, 'year'],
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ]
  const whole = Math.max(1, Math.floor(seconds))
  const [size, name] = units.find(([unit]) => whole >= unit) ?? [1, 'second']
  const count = Math.floor(whole / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

export const tokenRules: RuleFamily = { kinds, find }
