import { splitAuthorization } from './authorization'
import { decodeBase64, decodeText } from './base64'
import { type CredentialField, type CredentialPlace, credentialHeader, credentialQuery } from './credential-fields'
import { type Exchange, fieldLines } from './exchange'
import { decodePercent } from './secrets'
import { isUnsetHalf, readStandIn, type StandIn } from './stand-in'
import { splitQuery, splitUrl } from './url-parts'

export type { CredentialPlace } from './credential-fields'
export { type CredentialFault, type CredentialFaultCode, lintCredentials } from './credential-lint'

export interface SentCredential {
  /** The scheme word in lower case, or `raw`, `sigv4`, `api-key`, `signature`, `cookie`, `certificate`. */
  scheme: string
  place: CredentialPlace
  /** The person or tool that shows the request blanked it: something was sent. */
  masked?: true
  /** A stand-in was sent instead of a credential: `<token>`, `undefined`, `{{token}}`. */
  placeholder?: true
}

/** What was sent to sign in; `none` when the evidence proves that nothing was. */
export type Sent = 'none' | SentCredential[]

type Request = Exchange['request']

/**
 * Which credentials a request carries: Authorization and Proxy-Authorization (RFC 9110 §11.6.2, §11.7.2), key headers,
 * Cookie (RFC 6265 §5.4), secret query keys and userinfo, which clients turn into Basic (RFC 9110 §4.2.4).
 * Undefined when it is not known: the headers are not, and the URL carries none.
 */
export function readCredentials(request: Request): Sent | undefined {
  const headers = request?.headers
  const sent: SentCredential[] = []
  for (const line of fieldLines(headers, 'authorization')) sent.push(readAuthorization(line, 'header'))

  const url = splitUrl(request?.url ?? '')
  if (url.userinfo && sent.length === 0) sent.push(readUserinfo(url.userinfo))
  for (const line of fieldLines(headers, 'proxy-authorization')) sent.push(readAuthorization(line, 'proxy'))
  for (const [name, value] of Object.entries(headers ?? {})) {
    const kind = credentialHeader(name)
    if (kind) sent.push(readKey(kind, [value].flat().join(', '), kind === 'certificate' ? 'certificate' : 'header'))
  }
  const cookies = readCookies(fieldLines(headers, 'cookie'))
  if (cookies) sent.push(cookies)
  for (const { name, value } of splitQuery(url.query ?? '')) {
    const kind = credentialQuery(name)
    if (kind) sent.push(readKey(kind, decodePercent(value ?? ''), 'query'))
  }

  if (sent.length > 0) return sent
  return headers ? 'none' : undefined
}

function readAuthorization(value: string, place: CredentialPlace): SentCredential {
  const { scheme, credentials } = splitAuthorization(value)
  return entry(scheme, place, standInOf(scheme, credentials))
}

function standInOf(scheme: string, credentials: string): StandIn | undefined {
  const standIn = readStandIn(credentials)
  if (standIn || scheme !== 'basic') return standIn
  const bytes = decodeBase64(credentials)
  if (!bytes) return undefined
  const pair = decodeText(bytes)
  const colon = pair.indexOf(':')
  if (pair === ':') return 'placeholder'
  const halves = colon === -1 ? [pair] : [pair.slice(0, colon), pair.slice(colon + 1)]
  // user-pass encoded with a variable that was not set; "user" and "password" are common as real ones.
  return halves.some(isUnsetHalf) ? 'placeholder' : undefined
}

function readUserinfo(userinfo: string): SentCredential {
  const password = decodePercent(userinfo.slice(userinfo.indexOf(':') + 1))
  // An empty password is common: the user name is then the key.
  return entry('basic', 'header', password === '' ? undefined : readStandIn(password))
}

const readKey = (kind: CredentialField | 'sigv4', value: string, place: CredentialPlace): SentCredential =>
  entry(kind, place, readStandIn(value))

/** One entry for all cookies. A cookie left empty or null by a banner does not make the rest placeholders. */
function readCookies(lines: string[]): SentCredential | undefined {
  const pairs = lines
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
  if (pairs.length === 0) return undefined
  const standIns = pairs.map((pair) => readStandIn(pair.slice(pair.indexOf('=') + 1)))
  if (standIns.includes('masked')) return entry('cookie', 'cookie', 'masked')
  return entry('cookie', 'cookie', standIns.every((standIn) => standIn === 'placeholder') ? 'placeholder' : undefined)
}

const entry = (scheme: string, place: CredentialPlace, standIn: StandIn | undefined): SentCredential => ({
  scheme,
  place,
  ...(standIn === 'masked' ? { masked: true } : {}),
  ...(standIn === 'placeholder' ? { placeholder: true } : {}),
})
