import { isSchemeWord, splitAuthorization } from './authorization'
import { decodeBase64, decodeText, decodeUtf8 } from './base64'
import { lintCookies } from './cookie-lint'
import { type CredentialFault, type CredentialFaultCode, credentialFault } from './credential-faults'
import { type CredentialPlace, credentialHeader, credentialQuery, misspeltAuthorization } from './credential-fields'
import { type Exchange, fieldLines } from './exchange'
import { isToken68 } from './grammar'
import { isJwtShaped, readJwt } from './jwt'
import { isKnownScheme } from './schemes'
import { decodePercent } from './secrets'
import { isUnset, isUnsetHalf, readStandIn } from './stand-in'
import { splitQuery, splitUrl } from './url-parts'

export type { CredentialFault, CredentialFaultCode } from './credential-faults'

/** What is wrong with the form of the credentials sent (RFC 9110 §11.4, RFC 7617 §2, RFC 6750 §2, RFC 6265bis §4.2). Never quotes them. */
export function lintCredentials(request: Exchange['request']): CredentialFault[] {
  const faults: CredentialFault[] = []
  const collect = (place: CredentialPlace, codes: Iterable<CredentialFaultCode>) => {
    for (const code of new Set(codes)) {
      if (!faults.some((fault) => fault.code === code && fault.place === place))
        faults.push(credentialFault(code, place))
    }
  }

  const lines = fieldLines(request?.headers, 'authorization')
  if (lines.length > 1) collect('header', ['repeated-authorization'])
  for (const line of lines) collect('header', lintAuthorization(line))
  for (const line of fieldLines(request?.headers, 'proxy-authorization')) collect('proxy', lintAuthorization(line))
  for (const [name, value] of Object.entries(request?.headers ?? {})) {
    const keys = [value].flat()
    if (lines.length === 0 && keys.some((key) => key.trim() !== ''))
      collect('header', misspeltAuthorization(name) ?? [])
    if (credentialHeader(name) !== 'api-key') continue
    if (keys.length > 1) collect('header', ['repeated-key'])
    if (name.includes('_')) collect('header', ['underscore-in-field-name'])
    for (const key of keys) collect('header', lintKey(key))
  }
  collect('cookie', lintCookies(fieldLines(request?.headers, 'cookie')))
  for (const { name, value = '' } of splitQuery(splitUrl(request?.url ?? '').query ?? '')) {
    const kind = credentialQuery(name)
    if (kind === undefined) continue
    if (value.includes('+')) collect('query', ['plus-in-query'])
    if (kind !== 'api-key') continue
    collect('query', lintKey(decodePercent(value)))
    // RFC 6750 §2: one method in each request.
    if (name.toLowerCase() === 'access_token' && lines.some((line) => splitAuthorization(line).scheme === 'bearer'))
      collect('query', ['two-methods'])
  }
  return faults
}

// Schemes whose credentials are a list of parameters: quotes, commas and blanks belong there.
const WITH_PARAMS =
  /^(?:digest|oauth|sigv4|signature|hawk|mutual|hoba|vapid|concealed|aws|gnap|privatetoken|token|key|api-?key|scram-.*)$/

// auth-param *( OWS "," OWS auth-param ), RFC 9110 §11.4: a scheme that nobody has registered may have them, too.
const PARAMS = /^[\w.-]{1,64}\s*=\s*(?:"[^"]*"|[^\s,"]+)(?:\s*,\s*[\w.-]{1,64}\s*=\s*(?:"[^"]*"|[^\s,"]+))+$/

const FIELD_NAME = /^(?:proxy-)?authorization\s*[:=]\s*/i

function lintAuthorization(value: string): CredentialFaultCode[] {
  const codes: CredentialFaultCode[] = []
  const whole = value.trim()
  const around = value.replace(whole, '')
  const text = whole.replace(FIELD_NAME, '')
  if (text !== whole) codes.push('field-name-in-value')
  const { scheme, word, credentials } = splitAuthorization(text)
  if (/[\r\n]/.test(value) || /\\[rn]$|%0[ad]$/i.test(text)) codes.push('newline-inside')
  // No-break spaces and byte order marks are trimmed like blanks here, but by no server.
  if (/[^ \t\r\n]/.test(around)) codes.push('invisible-character')
  if (isQuoted(text)) codes.push('quoted')
  if (/[:,=]$/.test(word)) codes.push('punctuation-after-scheme')

  if (credentials === '') return [...codes, 'empty-credentials']
  const isScheme = isBareSchemeWord(word)
  const inner = splitAuthorization(credentials)
  if (isScheme && inner.word !== '' && isBareSchemeWord(inner.word))
    return [...codes, 'doubled-scheme', ...(inner.credentials === '' ? (['empty-credentials'] as const) : [])]
  if (!isScheme && /^\S+\s+(?:bearer|basic|token)$/i.test(text)) return [...codes, 'scheme-at-end']

  // 'Bearer' + token, as code has it: the value is not shown, the missing blank is.
  if (scheme === 'raw' && /^(?:bearer|basic|token)(?:…|\.\.\.)/i.test(credentials))
    return [...codes, 'missing-space-after-scheme']
  if (/^b['"]/.test(credentials)) return [...codes, 'python-bytes']
  if (/,\s*(?:bearer|basic)\s+\S/i.test(credentials)) return [...codes, 'two-credentials']
  const standIn = readStandIn(credentials)
  if (/(?:…|\.\.\.)["']?$/.test(credentials)) codes.push('cut-off')
  if (standIn === 'placeholder') codes.push(isUnset(credentials) ? 'placeholder-unset' : 'placeholder')
  if (standIn) return codes

  if (scheme === 'raw') {
    const glued = /^(?:bearer|basic|token|dpop|digest)(?=\S{8})/i.exec(credentials)
    if (glued) codes.push('missing-space-after-scheme')
    else codes.push(isJwtShaped(credentials.replace(/^["']/, '')) ? 'jwt-without-scheme' : 'no-scheme')
  }
  for (const [, second] of credentials.matchAll(/,\s*([A-Za-z0-9-]{2,20})(?=\s)/g))
    if (second && isKnownScheme(second)) return [...codes, 'two-credentials']
  if (scheme === 'basic') return [...codes, ...lintBasic(credentials)]
  if (scheme === 'bearer' && isEncodedPair(credentials)) codes.push('pair-in-bearer')
  if (scheme !== 'bearer' && PARAMS.test(credentials)) return codes
  return WITH_PARAMS.test(scheme) && credentials.includes('=') ? codes : [...codes, ...lintToken(credentials)]
}

function lintBasic(sent: string): CredentialFaultCode[] {
  const { inner, codes } = unwrap(sent)
  const credentials = inner.trim()
  const joined = credentials.replace(/\s+/g, '')
  if (isCompactJwt(joined)) return [...codes, 'jwt-in-basic']
  if (/^[^\s:]{1,200}:/.test(credentials)) return [...codes, 'basic-unencoded', 'basic-not-base64']
  if (joined !== credentials) codes.push(/[\r\n]/.test(credentials) ? 'base64-wrapped' : 'blank-inside')
  if (/%(?:3d|2b|2f)/i.test(joined)) return [...codes, 'percent-encoded']
  const bytes = joined === '' ? undefined : decodeBase64(joined)
  if (!bytes) return [...codes, 'basic-not-base64']
  if (/[-_]/.test(joined)) codes.push('basic-url-alphabet')
  const pair = decodeText(bytes)
  if (isEncodedPair(pair.trim())) codes.push('double-encoded')
  if (!pair.includes(':')) codes.push('basic-without-colon')
  if (/[\r\n]$/.test(pair)) codes.push('basic-trailing-newline')
  const colon = pair.indexOf(':')
  if (isUnsetHalf(pair.slice(0, Math.max(0, colon))) || isUnsetHalf(pair.slice(colon + 1)))
    codes.push('placeholder-unset')
  return codes
}

// A name before the value, as in a form or in JSON.
const NAMED = /^"?(?:access_token|accessToken|id_token|token|api_key|apikey|jwt)"?\s*[=:]\s*(?=.)/

function lintToken(sent: string): CredentialFaultCode[] {
  const { inner, codes } = unwrap(sent)
  const token = inner.replace(NAMED, '')
  if (token !== inner) codes.push('name-in-token')
  if (/^[{[]/.test(token)) return [...codes, 'json-as-token']
  if (/[\r\n]/.test(token)) codes.push('newline-inside')
  else if (/[ \t]/.test(token)) codes.push('blank-inside')
  if (/[^\t\r\n -~]/.test(token)) codes.push('invisible-character')
  if (/%[0-9a-f]{2}/i.test(token)) codes.push('percent-encoded')
  const joined = token.replace(/\s+/g, '')
  if (codes.length === 0 && !isToken68(joined)) codes.push('bad-character')

  if (!isJwtShaped(joined)) {
    if (/^ZXlK/.test(joined) && isCompactJwt(decodeWhole(joined) ?? '')) codes.push('double-encoded')
    return codes
  }
  if (isTwoJwts(joined)) return [...codes, 'doubled-token']
  const jwt = readJwt(joined)
  if (jwt.ok ? jwt.faults.some((fault) => fault.code === 'no-signature-part') : jwt.fault.code === 'truncated')
    codes.push('truncated-jwt')
  else if (!jwt.ok && (jwt.fault.code === 'bad-header' || jwt.fault.code === 'bad-payload'))
    codes.push('jwt-bad-encoding')
  return codes
}

function lintKey(value: string): CredentialFaultCode[] {
  const text = value.trim()
  const codes: CredentialFaultCode[] = []
  if (/[\r\n]/.test(value) || /\\[rn]$/.test(text)) codes.push('newline-inside')
  if (text === '') return [...codes, 'empty-credentials']
  const standIn = readStandIn(text)
  if (/(?:…|\.\.\.)["']?$/.test(text)) codes.push('cut-off')
  if (standIn === 'placeholder') codes.push(isUnset(text) ? 'placeholder-unset' : 'placeholder')
  if (standIn) return codes
  const { word } = splitAuthorization(text)
  if (/^(?:bearer|basic|token|apikey|api-key)\b/i.test(word)) codes.push('scheme-in-key')
  if (isPythonBytes(text)) codes.push('python-bytes')
  else if (isQuoted(text)) codes.push('quoted')
  else if (!isBareSchemeWord(word) && /[ \t]/.test(text)) codes.push('blank-inside')
  if (/[^\t\r\n -~]/.test(text)) codes.push('invisible-character')
  return codes
}

/** Credentials without what a program or a person put around them. */
function unwrap(credentials: string): { inner: string; codes: CredentialFaultCode[] } {
  if (isPythonBytes(credentials)) return { inner: credentials.slice(2, -1), codes: ['python-bytes'] }
  if (isQuoted(credentials)) return { inner: credentials.slice(1, -1).trim(), codes: ['quoted'] }
  const inner = credentials.replace(/^["'“‘]|["'”’]$/g, '')
  // `"access_token":"abc"` begins and ends with quotes, but they are not around it.
  return { inner, codes: inner === credentials ? [] : ['quoted'] }
}

const isQuoted = (text: string): boolean => text.length > 1 && /^["'“”‘’]/.test(text) && /["'“”‘’]$/.test(text)

const isPythonBytes = (text: string): boolean =>
  /^b(["'])/.test(text) && text.length > 3 && text.endsWith(text.charAt(1))

const isBareSchemeWord = (word: string): boolean => isSchemeWord(word.replace(/[:,=]$/, ''))

const isCompactJwt = (text: string): boolean => /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/** a.b.c and d.e.f run together: a header begins within the third part. */
const isTwoJwts = (text: string): boolean => {
  const parts = text.split('.', 6)
  return parts.length === 5 && /.eyJ/.test(parts[2] ?? '') && text.startsWith('eyJ')
}

const decodeWhole = (text: string): string | undefined => {
  const bytes = decodeBase64(text)
  return bytes && decodeUtf8(bytes)
}

/** Whether this is Base64 of printable text with a colon between two parts, as Basic wants it. */
function isEncodedPair(text: string): boolean {
  if (text.length < 8 || text.length > 400 || text.length % 4 !== 0) return false
  return /^[\x20-\x39\x3b-\x7e]+:[\x20-\x39\x3b-\x7e]+\n?$/.test(decodeWhole(text) ?? '')
}
