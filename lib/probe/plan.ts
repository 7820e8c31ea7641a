import type { ProbeResult } from '../contract'
import { type Fields, fieldValue } from '../http-auth/exchange'
import { blankSecrets, redactUrl } from '../http-auth/redact'
import { decodePercent, isSecretQueryName } from '../http-auth/secrets'
import { isSingleUse } from '../http-auth/single-use'
import type { ProbeMethod } from './transfer'

/** Which request of a run is worth making next: pure, from what was seen so far. */

export type Purpose = 'given' | 'hop' | 'credentials' | 'preflight'

export interface Planned {
  purpose: Purpose
  url: string
  method: ProbeMethod
  headers: Fields
  /** It carries the person's credentials. */
  carries: boolean
}

/** A request that was made, and what came of it. */
export interface Made {
  planned: Planned
  status?: number
  location?: string
  /** It was not sent: the guard refused the address. */
  refused?: boolean
}

export interface RunInput {
  /** Has passed the gate. */
  url: string
  /** As given; GET unless it is one that is sent. */
  method: string
  headers: Fields
  origin?: string
  acceptOverHttp: boolean
}

type NotTested = ProbeResult['notTested'][number]

export const maxHops = 10
export const maxRequests = 24

const plainHeaders: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])
const sentMethods: ReadonlySet<string> = new Set<ProbeMethod>(['GET', 'HEAD', 'OPTIONS'])
/** The request to make next; undefined when nothing more is worth asking. */
export function nextRequest(input: RunInput, made: readonly Made[]): Planned | undefined {
  const given = made.find(({ planned }) => planned.purpose === 'given')
  if (!given) return givenRequest(input)
  if (given.refused || given.status === undefined || isSingleUse(input.url)) return undefined
  return nextHop(input, made) ?? credentialRequest(input, made) ?? preflightRequest(input, made)
}

/** The first request: without credentials, unless the link is good for one use only and that is all that is asked. */
function givenRequest(input: RunInput): Planned {
  const url = isSingleUse(input.url) && overHttp(input) !== 'not-accepted' ? input.url : withoutSecrets(input.url)
  return {
    purpose: 'given',
    url,
    method: methodOf(input),
    headers: bareHeaders(input),
    carries: url !== withoutSecrets(input.url),
  }
}

/** Follows a redirect by hand: no credentials, a loop is not walked twice. */
function nextHop(input: RunInput, made: readonly Made[]): Planned | undefined {
  const chain = chainOf(made)
  const last = chain.at(-1)
  const target = last && redirectTarget(last)
  if (!last || target === undefined || chain.length > maxHops) return undefined
  const url = withoutSecrets(target)
  if (chain.some(({ planned }) => planned.url === url)) return undefined
  const method = last.status === 303 && last.planned.method !== 'HEAD' ? 'GET' : last.planned.method
  return { purpose: 'hop', url, method, headers: bareHeaders(input), carries: false }
}

/**
 * The person's credentials go to the given URL, and to the last hop when that is another URL of the same origin; Basic
 * goes once, because it may count as a failed log-in.
 */
function credentialRequest(input: RunInput, made: readonly Made[]): Planned | undefined {
  if (!hasCredentials(input) || overHttp(input) === 'not-accepted') return undefined
  const sent = made.filter(({ planned }) => planned.purpose === 'credentials')
  const targets = credentialTargets(input, made)
  const url = targets[sent.length]
  if (url === undefined) return undefined
  return { purpose: 'credentials', url, method: methodOf(input), headers: allHeaders(input), carries: true }
}

function credentialTargets(input: RunInput, made: readonly Made[]): string[] {
  const last = chainOf(made).at(-1)
  const end = last && !last.refused ? new URL(last.planned.url) : undefined
  const start = new URL(withoutSecrets(input.url))
  const moved = end !== undefined && end.origin === start.origin && end.href !== start.href ? end.href : undefined
  const isBasic = /^\s*basic\b/i.test(fieldValue(input.headers, 'authorization') ?? '')
  if (isBasic) return [moved ?? input.url]
  return moved === undefined ? [input.url] : [input.url, moved]
}

/** The preflight that a browser would send for this request (Fetch, "CORS-preflight fetch"). No credentials, ever. */
function preflightRequest(input: RunInput, made: readonly Made[]): Planned | undefined {
  if (input.origin === undefined || made.some(({ planned }) => planned.purpose === 'preflight')) return undefined
  const names = Object.keys(input.headers).map((name) => name.toLowerCase())
  const asked = names.filter(
    (name) => !['accept', 'accept-language', 'user-agent', 'cookie', 'origin', 'referer'].includes(name),
  )
  const wanted = [...new Set(asked.length > 0 ? asked : ['authorization'])].sort()
  return {
    purpose: 'preflight',
    url: withoutSecrets(input.url),
    method: 'OPTIONS',
    headers: {
      Origin: input.origin,
      'Access-Control-Request-Method': input.method.toUpperCase(),
      'Access-Control-Request-Headers': wanted.join(','),
    },
    carries: false,
  }
}

/** What was left out, and why; with a line to run oneself where that helps. */
export function notTested(input: RunInput, made: readonly Made[], ended?: 'budget' | 'cancelled'): NotTested[] {
  const list: NotTested[] = []
  const given = made[0]
  const method = input.method.toUpperCase()
  if (!sentMethods.has(method)) {
    const text = `${method} may change something, so it was tested with GET. Run this line yourself and paste what it prints.`
    list.push({ check: 'method', why: 'unsafe-method', text, curl: curlLine(input, method) })
  }
  if (isSingleUse(input.url)) {
    const text =
      'The link looks as if it were good for one use only, so it was asked for once and nothing else was tried.'
    list.push({ check: 'differentials', why: 'single-use', text })
    return list
  }
  if (!hasCredentials(input)) {
    const text = 'No token, key or cookie was given. Run this line with yours and paste what it prints.'
    list.push({ check: 'credentials', why: 'needs-credentials', text, curl: curlLine(input, method) })
  } else if (overHttp(input) === 'not-accepted') {
    const text = 'The address is plain http, where everybody on the way can read credentials. They were not sent.'
    list.push({ check: 'credentials', why: 'not-accepted', text, curl: curlLine(input, method) })
  }
  if (input.origin === undefined) {
    const text =
      'No page origin was given, so no preflight was sent. Give one if a script in a web page makes the request.'
    list.push({ check: 'preflight', why: 'nothing-to-learn', text })
  }
  const next = given?.status === undefined || given.refused ? undefined : nextRequest(input, made)
  if (chainOf(made).length > maxHops && redirectTarget(chainOf(made).at(-1)) !== undefined) {
    list.push({
      check: 'redirects',
      why: 'budget',
      text: `More than ${maxHops} redirects; the rest were not followed.`,
    })
  }
  if (ended && next) {
    const text =
      ended === 'budget' ? 'The time or the number of requests for one test was used up.' : 'The test was stopped.'
    list.push({ check: next.purpose === 'hop' ? 'redirects' : next.purpose, why: ended, text })
  }
  return list
}

/** The given URL and its redirects, in order. */
export function chainOf(made: readonly Made[]): Made[] {
  return made.filter(({ planned }) => planned.purpose === 'given' || planned.purpose === 'hop')
}

/** Where an answer redirects to, resolved against its own URL; undefined when it does not (RFC 9110 §15.4). */
export function redirectTarget(made: Made | undefined): string | undefined {
  if (!made || made.status === undefined || made.location === undefined) return undefined
  if (![301, 302, 303, 307, 308].includes(made.status) || !URL.canParse(made.location, made.planned.url))
    return undefined
  const url = new URL(made.location, made.planned.url)
  url.hash = ''
  return url.href
}

/** The header fields that are credentials: everything but what only describes the request. */
export function credentialFields(headers: Fields): Fields {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !plainHeaders.has(name.toLowerCase())))
}

/** Every secret that the person gave: the values of credential headers and of secret query keys. */
export function secretsOf({ url, headers }: Pick<RunInput, 'url' | 'headers'>): string[] {
  const fields = Object.values(credentialFields(headers)).flat()
  const query = [...new URL(url).searchParams].filter(([name]) => isSecretQueryName(name)).map(([, value]) => value)
  return [...fields, ...query].filter((secret) => secret !== '')
}

/** The URL without the values of secret query keys; otherwise as it was written. */
export function withoutSecrets(url: string): string {
  const parsed = new URL(url)
  parsed.hash = ''
  const parts = parsed.search.slice(1).split('&')
  const kept = parts.filter((part) => !isSecretQueryName(decodePercent(part.split('=', 1)[0] ?? '')))
  if (kept.length < parts.length) parsed.search = kept.join('&')
  return parsed.href
}

/** A URL of the run as it may be shown: a redirect can carry what the person gave, which is blanked. */
export function shownUrl(url: string, input: RunInput): string {
  if (url === input.url || url === withoutSecrets(input.url)) return url
  const blanked = blankSecrets(url, secretsOf(input))
  return URL.canParse(blanked) ? blanked : new URL(url).origin
}

function hasCredentials(input: RunInput): boolean {
  return secretsOf(input).length > 0
}

function overHttp(input: RunInput): 'fine' | 'not-accepted' {
  return new URL(input.url).protocol === 'https:' || input.acceptOverHttp ? 'fine' : 'not-accepted'
}

function methodOf({ method }: RunInput): ProbeMethod {
  const upper = method.toUpperCase()
  return upper === 'HEAD' || upper === 'OPTIONS' ? upper : 'GET'
}

function bareHeaders({ headers, origin }: RunInput): Fields {
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => plainHeaders.has(name.toLowerCase())))
  return origin === undefined ? plain : { ...plain, Origin: origin }
}

function allHeaders({ headers, origin }: RunInput): Fields {
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'origin')
  return origin === undefined || named ? headers : { ...headers, Origin: origin }
}

/** A line to run oneself; secrets are left to the person. */
function curlLine({ url, headers }: RunInput, method: string): string {
  const lines = Object.keys(credentialFields(headers)).map((name) => `-H '${name}: …'`)
  const auth = lines.length > 0 ? lines.join(' ') : `-H 'Authorization: …'`
  const verb = method === 'GET' ? '' : `-X ${method} `
  return `curl -i ${verb}${auth} '${redactUrl(url).replaceAll("'", '%27')}'`
}
