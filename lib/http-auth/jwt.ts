import { splitAuthorization } from './authorization'
import { decodeBase64, decodeUtf8 } from './base64'
import { type CredentialPlace, credentialHeader } from './credential-fields'
import { type Exchange, fieldLines } from './exchange'
import { decodePercent, isSecretQueryName, looksSecret } from './secrets'
import { splitQuery, splitUrl } from './url-parts'

type JsonObject = Record<string, unknown>

export type JwtFaultCode = keyof typeof faultTexts

const faultTexts = {
  'alg-missing': 'The header does not say which algorithm signed the token (alg).',
  'alg-none': 'The alg is none: the token is not signed, and servers refuse it.',
  'bad-audience': 'The aud is neither a text nor a list of texts.',
  'bad-header': 'The first part is not a JSON object in base64url.',
  'bad-payload': 'The second part is not a JSON object in base64url.',
  'blank-inside': 'There are blanks or newlines inside the token.',
  'cut-off': 'The token was shortened with an ellipsis.',
  'detached-payload': 'The token has no payload of its own.',
  empty: 'There is no token.',
  'ends-before-start': 'The token ends (exp) before it begins (nbf or iat).',
  encrypted: 'The token is encrypted (JWE): only its recipient can read it.',
  'no-claims': 'There are no claims.',
  'no-signature-part': 'The token has two parts instead of three: its signature is missing.',
  opaque: 'The token is opaque: only its issuer can read it.',
  padded: 'The token uses Base64 with padding or with + and / instead of base64url.',
  'time-as-text': 'A time (exp, nbf or iat) is a text instead of a number.',
  'time-in-milliseconds': 'A time (exp, nbf or iat) seems to be in milliseconds instead of seconds.',
  'time-not-a-number': 'A time (exp, nbf or iat) is not a number.',
  truncated: 'The token is cut off.',
  unsigned: 'The token has no signature.',
} as const

export interface JwtFault {
  code: JwtFaultCode
  text: string
}

/** A token whose claims can be read, which says nothing about its signature. */
export interface ReadableJwt {
  ok: true
  header: JsonObject
  claims: JsonObject
  faults: JwtFault[]
}

export type Jwt = ReadableJwt | { ok: false; fault: JwtFault; header?: JsonObject }

/** What may be told of a token: no names, no identifiers (RFC 7519 §4.1). */
export interface Token {
  exchange?: number
  header: { alg?: string; typ?: string; hasKid: boolean }
  claims: { issHost?: string; audHosts?: string[]; exp?: number; nbf?: number; iat?: number }
}

const faultOf = (code: JwtFaultCode): JwtFault => ({ code, text: faultTexts[code] })
const failed = (code: JwtFaultCode, header?: JsonObject): Jwt => ({
  ok: false,
  fault: faultOf(code),
  ...(header ? { header } : {}),
})

/** Reads a JWT (RFC 7519 §7.2, RFC 7515 §7.1), or a header and payload that are decoded already. Verifies nothing. */
export function readJwt(value: string | { header?: unknown; payload?: unknown }): Jwt {
  if (typeof value !== 'string') {
    const claims = asObject(value.payload)
    const header = asObject(value.header)
    if (!claims) return failed('no-claims', header)
    return { ok: true, header: header ?? {}, claims, faults: claimFaults(claims) }
  }

  const text = unwrap(value)
  if (text === '') return failed('empty')
  if (/…|\.\.\./.test(text)) return failed('cut-off')
  const faults: JwtFault[] = []
  const compact = text.replace(/\s+/g, '')
  if (compact !== text) faults.push(faultOf('blank-inside'))

  const parts = compact.split('.', 6)
  const [first = '', second = '', signature = ''] = parts
  const header = decodePart(first)
  // An opaque token may hold full stops too; without a header of its own it is no JWT.
  if (!header) return failed(parts.length > 1 && first.startsWith('eyJ') ? 'bad-header' : 'opaque')
  // JWE Compact Serialization: five parts (RFC 7516 §7.1)
  if (parts.length === 5 || (parts.length === 4 && 'enc' in header))
    return failed(parts.length === 5 ? 'encrypted' : 'truncated', header)
  if (parts.length > 3) return failed('opaque')
  if (parts.length === 1) return failed('truncated', header)
  if (second === '') return failed(parts.length === 3 ? 'detached-payload' : 'truncated', header)
  const claims = decodePart(second)
  if (!claims) return failed(parts.length === 2 ? 'truncated' : 'bad-payload', header)

  if (/[+/=]/.test(compact)) faults.push(faultOf('padded'))
  if (parts.length === 2) faults.push(faultOf('no-signature-part'))
  else if (signature === '') faults.push(faultOf('unsigned'))
  // RFC 7515 §4.1.1, RFC 8725 §3.2
  if (typeof header.alg !== 'string') faults.push(faultOf('alg-missing'))
  else if (header.alg.toLowerCase() === 'none') faults.push(faultOf('alg-none'))
  return { ok: true, header, claims, faults: [...faults, ...claimFaults(claims)] }
}

/** Whether a text begins like a JWT; it may still be cut off or broken. */
export const isJwtShaped = (text: string): boolean =>
  /^eyJ[\w+/=-]*(?:\.|$)/.test(text) ||
  (text.includes('.') && decodePart(text.slice(0, text.indexOf('.'))) !== undefined)

/** What may be told of a token that could be read. */
export function describeJwt(jwt: ReadableJwt): Token {
  const { alg, typ, kid } = jwt.header
  const { iss, aud } = jwt.claims
  const audiences = (Array.isArray(aud) ? aud : [aud]).filter((item) => typeof item === 'string')
  return {
    header: {
      ...(typeof alg === 'string' ? { alg: safeWord(alg) } : {}),
      ...(typeof typ === 'string' ? { typ: safeWord(typ) } : {}),
      hasKid: kid !== undefined,
    },
    claims: {
      ...(typeof iss === 'string' ? { issHost: hostOf(iss) } : {}),
      ...(audiences.length > 0 ? { audHosts: audiences.slice(0, 20).map(hostOf) } : {}),
      ...timeClaims(jwt.claims),
    },
  }
}

export type FoundJwt = Jwt & {
  place: Exclude<CredentialPlace, 'certificate'>
  /** The header field, query key or cookie. */
  name: string
}

/** The JWTs that a request carries, those in Authorization first. Opaque tokens are left out. */
export function findJwts(request: Exchange['request']): FoundJwt[] {
  const found = new Map<string, FoundJwt>()
  const add = (place: FoundJwt['place'], name: string, sent: string) => {
    const value = unwrap(sent)
    if (found.has(value) || !isJwtShaped(value)) return
    const jwt = readJwt(value)
    if (jwt.ok || jwt.fault.code !== 'opaque') found.set(value, { ...jwt, place, name })
  }

  const headers = request?.headers
  for (const line of fieldLines(headers, 'authorization')) add('header', 'authorization', bareToken(line))
  for (const line of fieldLines(headers, 'proxy-authorization')) add('proxy', 'proxy-authorization', bareToken(line))
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (credentialHeader(name) === 'api-key') for (const line of [value].flat()) add('header', name.toLowerCase(), line)
  }
  for (const { name, value } of splitQuery(splitUrl(request?.url ?? '').query ?? '')) {
    if (value !== undefined && isSecretQueryName(name)) add('query', name, decodePercent(value))
  }
  for (const line of fieldLines(headers, 'cookie')) {
    for (const { name, value } of splitQuery(line.replaceAll('&', '%26').replaceAll(';', '&'))) {
      if (value !== undefined) add('cookie', name.trim(), value)
    }
  }
  return [...found.values()]
}

/** A token as people copy it: with quotes, the field's name or the scheme word before it, also twice. */
function unwrap(value: string): string {
  const text = value.trim().replace(/^["'`]+|["'`,;]+$/g, '')
  const named = text.replace(/^(?:proxy-)?authorization\s*:\s*/i, '')
  return bareToken(named)
}

function bareToken(line: string): string {
  let rest = line.trim()
  for (let turn = 0; turn < 3; turn++) {
    const { scheme, credentials } = splitAuthorization(rest)
    if (scheme === 'raw' || scheme === 'basic' || scheme === 'digest' || scheme === 'sigv4' || credentials === '') break
    rest = credentials
  }
  return rest.replace(/^["'`]+|["'`,;]+$/g, '')
}

function decodePart(part: string): JsonObject | undefined {
  const bytes = decodeBase64(part)
  const text = bytes && decodeUtf8(bytes)
  // Short of parsing everything that happens to be Base64: an object begins with a brace.
  return text && /^\s*\{/.test(text) ? parseObject(text) : undefined
}

function asObject(value: unknown): JsonObject | undefined {
  if (typeof value === 'string') return parseObject(value) ?? decodePart(value.trim())
  return isObject(value) ? value : undefined
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const TIMES = ['exp', 'nbf', 'iat'] as const

// NumericDate (RFC 7519 §2). A number sent as text is read all the same, since some servers do.
function timeClaims(claims: JsonObject): { exp?: number; nbf?: number; iat?: number } {
  const times: { exp?: number; nbf?: number; iat?: number } = {}
  for (const name of TIMES) {
    const time = readTime(claims[name])
    if (time !== undefined) times[name] = time
  }
  return times
}

function readTime(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'string' && /^\s*-?\d{1,15}(?:\.\d{1,9})?\s*$/.test(value) ? Number(value) : undefined
}

function claimFaults(claims: JsonObject): JwtFault[] {
  const codes = new Set<JwtFaultCode>()
  for (const name of TIMES) {
    const value = claims[name]
    if (value === undefined || value === null) continue
    const time = readTime(value)
    if (time === undefined) codes.add('time-not-a-number')
    else if (typeof value === 'string') codes.add('time-as-text')
    // The year 5138 in seconds is 1973 in milliseconds.
    if (time !== undefined && time > 1e11) codes.add('time-in-milliseconds')
  }
  const { exp, nbf, iat } = timeClaims(claims)
  if (exp !== undefined && !codes.has('time-in-milliseconds') && exp < Math.max(nbf ?? exp, iat ?? exp))
    codes.add('ends-before-start')
  const { aud } = claims
  if (aud !== undefined && aud !== null && ![aud].flat().every((item) => typeof item === 'string'))
    codes.add('bad-audience')
  return Array.from(codes, faultOf)
}

const REDACTED = 'redacted'

/** The host of a URL, else the word itself when it is plain and short. */
function hostOf(value: string): string {
  const { scheme, host } = splitUrl(value)
  if (host !== undefined && /^[a-z0-9.-]{1,253}(?::\d{1,5})?$/i.test(host)) {
    if (scheme && /^(?:https?|wss?)$/.test(scheme)) return host.toLowerCase()
  }
  return safeWord(value)
}

const safeWord = (value: string): string =>
  /^[\w.:/+-]{1,64}$/.test(value) && !value.split(/[/:]/).some(looksSecret) && !/\d{7}/.test(value) ? value : REDACTED
