import { type Fields, fieldValue } from '../http-auth/exchange'
import { createBlanker, redactUrl } from '../http-auth/redact'
import { decodePercent, isSecretQueryName } from '../http-auth/secrets'
import type { ProbeMethod } from './transfer'

/** What a person gives a test, and what of it may go where. */

export interface RunInput {
  /** Has passed the gate. */
  url: string
  /** As given; GET unless it is one that is sent. */
  method: string
  headers: Fields
  /** Where the page lives that makes the request. */
  origin?: string
  /** What the person agreed to beyond the usual. */
  acceptOverHttp: boolean
  acceptBogusBearer: boolean
  /** A word that nobody can have used before: what is asked with it is in no cache. */
  nonce: string
}

const plainHeaders: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])
const sentMethods: ReadonlySet<string> = new Set<ProbeMethod>(['GET', 'HEAD', 'OPTIONS'])

/** The method that is sent for the one that was given. */
export function sentMethod({ method }: RunInput): ProbeMethod {
  const upper = method.toUpperCase()
  return upper === 'HEAD' || upper === 'OPTIONS' ? upper : 'GET'
}

/** True for a method that changes nothing (RFC 9110 §9.2.1); others are never sent. */
export function isSent({ method }: RunInput): boolean {
  return sentMethods.has(method.toUpperCase())
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

export function hasCredentials(input: RunInput): boolean {
  return secretsOf(input).length > 0
}

/** Basic may count as a failed log-in, so it is sent once. */
export function isBasic({ headers }: RunInput): boolean {
  return /^\s*basic\b/i.test(fieldValue(headers, 'authorization') ?? '')
}

/** Over plain http others on the way can read credentials. */
export function mayCarry(input: RunInput): boolean {
  return new URL(input.url).protocol === 'https:' || input.acceptOverHttp
}

/** The fields that go with every request. */
export function bareHeaders({ headers, origin }: RunInput): Fields {
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => plainHeaders.has(name.toLowerCase())))
  return origin === undefined ? plain : { ...plain, Origin: origin }
}

/** All fields, credentials among them. */
export function allHeaders({ headers, origin }: RunInput): Fields {
  return origin === undefined || fieldValue(headers, 'origin') !== undefined ? headers : { ...headers, Origin: origin }
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

const blankers = new WeakMap<RunInput, (text: string) => string>()

/** What blanks the person's secrets in a text of this run; their forms are found once. */
export function blankerOf(input: RunInput): (text: string) => string {
  const blank = blankers.get(input) ?? createBlanker(secretsOf(input))
  blankers.set(input, blank)
  return blank
}

/** A URL of the run as it may be shown: a redirect can carry what the person gave, which is blanked. */
export function shownUrl(url: string, input: RunInput): string {
  if (url === input.url || url === withoutSecrets(input.url)) return url
  const blanked = blankerOf(input)(url)
  return URL.canParse(blanked) ? blanked : new URL(url).origin
}

/** A line to run oneself; secrets are left to the person. */
export function curlLine({ url, headers }: RunInput, method = 'GET', own: readonly string[] = []): string {
  const lines = own.length > 0 ? own : Object.keys(credentialFields(headers)).map((name) => `${name}: …`)
  const fields = (lines.length > 0 ? lines : ['Authorization: …']).map((line) => `-H '${line}'`)
  const verb = method === 'GET' ? '' : `-X ${method} `
  return `curl -i ${verb}${fields.join(' ')} '${redactUrl(url).replaceAll("'", '%27')}'`
}
