import { type Challenge, type ChallengeFault, parseChallenges } from '../http-auth/challenge'
import { type CredentialFault, lintCredentials, readCredentials, type Sent } from '../http-auth/credentials'
import { type Exchange, fieldLines, fieldValue } from '../http-auth/exchange'
import { findJwts, type Jwt, readJwt } from '../http-auth/jwt'
import type { Platform } from './catalogue'
import { isAside, type Role } from './roles'
import type { Signature } from './signatures'

/** Something that only the one who made the requests can know, as a finding of rules/run.ts. */
export interface Found {
  id: string
  /** One sentence: what was seen. Redacted. */
  text: string
  /** The exact place, redacted. */
  quote?: string
  exchange?: number
}

/** All that is known. */
export interface Evidence {
  exchanges: readonly Exchange[]
  jwt?: string | { header?: Record<string, unknown>; payload?: Record<string, unknown> }
  platform?: Platform
  /** Question id → option id. */
  answers?: ReadonlyMap<string, string>
  /**
   * The requests were made by the live test. What they leave out then says nothing about what the person's own client
   * sends.
   */
  live?: boolean
  /** What each exchange of the live test was for, in the same order. */
  roles?: readonly Role[]
  /** The exchanges were read from commands and their output, which show every header that was sent. */
  whole?: boolean
  observed?: readonly Found[]
  /** What the person wrote in plain words. */
  text?: string
}

export type ChallengeField = 'www-authenticate' | 'proxy-authenticate'

/** One exchange, read once for all rules. */
export interface Seen {
  index: number
  /** Of the live test alone. */
  role?: Role
  exchange: Exchange
  method: string
  url?: URL
  status?: number
  challenges: (Challenge & { field: ChallengeField })[]
  faults: ChallengeFault[]
  /** Undefined: unknown. 'none': the evidence proves that none was sent. */
  sent?: Sent
  /** What is wrong with the form of what was sent. */
  sentFaults: CredentialFault[]
  /** Credentials for the origin itself, not for a proxy, and not the mere word that stands for a missing value. */
  carries: boolean
  jwts: Jwt[]
  /** Refused: by its status, or by an error in the body of one that says OK, as GraphQL and some APIs word it. */
  refused: boolean
  /** A CORS preflight (Fetch, "CORS-preflight request"). */
  preflight: boolean
  /** The response's Date, or the time of the diagnosis; milliseconds since 1970. */
  time: number
}

/** The evidence as the rules see it. */
export interface View {
  evidence: Evidence
  /** How known servers word a refusal, specific ones first. */
  signatures: readonly Signature[]
  /** The exchanges that tell what happens to the person. */
  seen: Seen[]
  /** Requests of the live test that were made to compare, or to look something up. */
  asides: Seen[]
  /** The exchange that the verdict is about: the last refusal, of one address the one with credentials. */
  failing?: Seen
  /** Tokens that were given alone. */
  jwts: Jwt[]
  now: number
}

const challengeFields: readonly ChallengeField[] = ['www-authenticate', 'proxy-authenticate']
/** Challenges of one field that are looked at: a hostile header holds fifteen thousand. */
const mostChallenges = 256

/** Reads the evidence. `now`: milliseconds since 1970. */
export function viewOf(evidence: Evidence, now: number, signatures: readonly Signature[] = []): View {
  const all = evidence.exchanges.map((exchange, index) => seeOnce(exchange, index, now, evidence.roles?.[index]))
  const seen = all.filter(({ role }) => role === undefined || !isAside(role))
  const asides = all.filter(({ role }) => role !== undefined && isAside(role))
  const jwts = evidence.jwt === undefined ? [] : [readJwt(evidence.jwt)]
  const failing = failingOf(seen, evidence.live === true)
  return { evidence, signatures, seen, asides, jwts, now, ...(failing && { failing }) }
}

const known = new WeakMap<Exchange, { seen: Seen; now: number }>()

/** A live test looks at the same exchanges after each round; they do not change. */
function seeOnce(exchange: Exchange, index: number, now: number, role: Role | undefined): Seen {
  const before = known.get(exchange)
  if (before && before.now === now && before.seen.index === index && before.seen.role === role) return before.seen
  const seen = see(exchange, index, now, role)
  known.set(exchange, { seen, now })
  return seen
}

function see(exchange: Exchange, index: number, now: number, role: Role | undefined): Seen {
  const { request, response } = exchange
  const read = challengeFields.map((field) => ({ field, ...parseChallenges(fieldLines(response?.headers, field)) }))
  const sent = readCredentials(request)
  const sentFaults = lintCredentials(request)
  const status = response?.status
  const method = (request?.method ?? 'GET').toUpperCase()
  const date = Date.parse(fieldValue(response?.headers, 'date') ?? '')
  return {
    index,
    ...(role !== undefined && { role }),
    exchange,
    method,
    ...(request?.url !== undefined && URL.canParse(request.url) && { url: new URL(request.url) }),
    ...(status !== undefined && { status }),
    challenges: read.flatMap(({ field, challenges }) =>
      challenges.slice(0, mostChallenges).map((challenge) => ({ ...challenge, field })),
    ),
    faults: read.flatMap(({ faults }) => faults),
    ...(sent !== undefined && { sent }),
    sentFaults,
    carries: Array.isArray(sent) && sent.some(({ place }) => place !== 'proxy') && !sentFaults.some(isUnset),
    refused:
      status === undefined ? response !== undefined : status >= 400 || (status < 300 && saysError(response?.body)),
    jwts: findJwts(request),
    preflight:
      method === 'OPTIONS' &&
      fieldValue(request?.headers, 'origin') !== undefined &&
      fieldValue(request?.headers, 'access-control-request-method') !== undefined,
    time: Number.isNaN(date) ? now : date,
  }
}

const renewing = /refresh|(^|\/)(oauth2?|connect|openid-connect)(\/v\d[\w.]*)?\/(token|access_token)$|\/token$/i

/** `Bearer undefined`: what a program sends when it has nothing to send. */
export function isUnset({ code }: CredentialFault): boolean {
  return code === 'placeholder-unset' || code === 'empty-credentials'
}

/** The body of an answer that says OK in its status and reports an error in its words. */
function saysError(body = ''): boolean {
  return (
    /^\s*[{[]/.test(body) &&
    /["'](ok|success)["']\s*:\s*false|"errors?"\s*:\s*(\[\s*\{|\{|"\w)/.test(body.slice(0, 4096))
  )
}

/** The same origin and path; the query may be what carries a key. */
export function sameAddress(one: URL | undefined, two: URL | undefined): boolean {
  return one?.origin === two?.origin && one?.pathname === two?.pathname
}

function failingOf(seen: readonly Seen[], live: boolean): Seen | undefined {
  const refused = seen.filter(({ status, refused, preflight }) => status !== undefined && refused && !preflight)
  const last = refused.at(-1)
  const renewal = live ? undefined : refused.findLast(({ url }) => url !== undefined && renewing.test(url.pathname))
  const bare = last?.status === 401 && !last.carries
  return (
    // What is refused after a sign-in that could not be renewed is refused because of that.
    renewal ??
    // The same request with credentials says more than without.
    (bare ? refused.findLast(({ carries, url }) => carries && (live || sameAddress(url, last.url))) : undefined) ??
    last ??
    seen.findLast(({ status, preflight }) => preflight && status !== undefined && status >= 300) ??
    seen.findLast(({ exchange }) => exchange.error !== undefined) ??
    seen.at(-1)
  )
}

/**
 * True when the evidence shows that nothing was sent to sign in with. A real request always has some field: an account
 * of one with none at all has left them out.
 */
export function provesNone({ sent, exchange }: Seen, { whole, live }: Evidence): boolean {
  return sent === 'none' && (whole || live || Object.keys(exchange.request?.headers ?? {}).length > 0)
}

/** A redirect of any kind (RFC 9110 §15.4). */
export function isRedirect({ status }: Seen): boolean {
  return status !== undefined && status >= 300 && status < 400
}

/** The field's value in the response. */
export function responseField({ exchange }: Seen, name: string): string | undefined {
  return fieldValue(exchange.response?.headers, name)
}

/** Where the exchange was answered, for sentences: the host, or "the server". */
export function hostOf({ url }: Seen): string {
  return url?.host ?? 'the server'
}
