import { isSchemeWord, splitAuthorization } from './authorization'
import { decodeBase64, decodeText } from './base64'
import { type CredentialPlace, credentialHeader, credentialQuery } from './credential-fields'
import { type Exchange, fieldLines } from './exchange'
import { isToken68 } from './grammar'
import { isJwtShaped, readJwt } from './jwt'
import { isKnownScheme } from './schemes'
import { decodePercent } from './secrets'
import { isUnset, readStandIn } from './stand-in'
import { splitQuery, splitUrl } from './url-parts'

const faultTexts = {
  'bad-character': 'The credentials hold a character that Bearer and Basic do not allow.',
  'base64-wrapped': 'The Base64 text is broken over several lines.',
  'basic-not-base64': 'What follows Basic is not Base64.',
  'basic-trailing-newline':
    'The Base64 text holds a newline after the password: it was made with `echo` instead of `echo -n`.',
  'basic-url-alphabet': 'The Base64 text uses the URL alphabet (- and _) instead of + and /.',
  'basic-without-colon': 'The Base64 text does not hold a name and a password with a colon between them.',
  'blank-inside': 'There is a blank inside the credentials.',
  'cut-off': 'The token ends in an ellipsis: if it was sent like this, it was cut off.',
  'doubled-scheme': 'The scheme word stands there twice.',
  'empty-credentials': 'Nothing follows the scheme word.',
  'invisible-character': 'The credentials hold an invisible or non-ASCII character.',
  'json-as-token': 'A whole JSON document was sent instead of the token inside it.',
  'jwt-bad-encoding': 'The token has the shape of a JWT, but its parts cannot be decoded.',
  'jwt-without-scheme': 'A JWT was sent without the word Bearer before it.',
  'missing-space-after-scheme': 'There is no space between the scheme word and the credentials.',
  'newline-inside': 'There is a newline inside the credentials.',
  'no-scheme': 'The value does not begin with a scheme word such as Bearer or Basic.',
  'percent-encoded': 'The credentials are percent-encoded, as if for a URL.',
  placeholder: 'A placeholder stands where the credential should be.',
  'placeholder-unset': 'A variable without a value was sent instead of a credential.',
  'punctuation-after-scheme': 'The scheme word is followed by punctuation instead of a space.',
  quoted: 'The credentials stand in quotes.',
  'repeated-authorization': 'There is more than one Authorization field.',
  'scheme-in-key': 'A scheme word stands in a header that takes the bare key.',
  'truncated-jwt': 'The token is a JWT without its last part.',
  'two-credentials': 'Two credentials were joined in one field.',
} as const

export type CredentialFaultCode = keyof typeof faultTexts

// What some server wants just so, or what the person who shows the request may have done to it.
const UNSURE: ReadonlySet<CredentialFaultCode> = new Set([
  'basic-url-alphabet',
  'cut-off',
  'no-scheme',
  'placeholder',
  'repeated-authorization',
  'scheme-in-key',
])

export interface CredentialFault {
  code: CredentialFaultCode
  text: string
  place: CredentialPlace
  /** A problem is wrong whatever the server wants; a hint may be right for this one. */
  severity: 'problem' | 'hint'
}

/** What is wrong with the form of the credentials sent (RFC 9110 §11.4, RFC 7617 §2, RFC 6750 §2.1). Never quotes them. */
export function lintCredentials(request: Exchange['request']): CredentialFault[] {
  const faults: CredentialFault[] = []
  const collect = (place: CredentialPlace, codes: Iterable<CredentialFaultCode>) => {
    for (const code of new Set(codes)) {
      if (faults.some((fault) => fault.code === code && fault.place === place)) continue
      faults.push({ code, text: faultTexts[code], place, severity: UNSURE.has(code) ? 'hint' : 'problem' })
    }
  }

  const lines = fieldLines(request?.headers, 'authorization')
  if (lines.length > 1) collect('header', ['repeated-authorization'])
  for (const line of lines) collect('header', lintAuthorization(line))
  for (const line of fieldLines(request?.headers, 'proxy-authorization')) collect('proxy', lintAuthorization(line))
  for (const [name, value] of Object.entries(request?.headers ?? {})) {
    if (credentialHeader(name) === 'api-key') for (const line of [value].flat()) collect('header', lintKey(line))
  }
  for (const { name, value } of splitQuery(splitUrl(request?.url ?? '').query ?? '')) {
    if (credentialQuery(name) === 'api-key') collect('query', lintKey(decodePercent(value ?? '')))
  }
  return faults
}

// Schemes whose credentials are a list of parameters: quotes, commas and blanks belong there.
const WITH_PARAMS =
  /^(?:digest|oauth|sigv4|signature|hawk|mutual|hoba|vapid|concealed|aws|gnap|privatetoken|token|key|api-?key|scram-.*)$/

function lintAuthorization(value: string): CredentialFaultCode[] {
  const codes: CredentialFaultCode[] = []
  const text = value.trim()
  const { scheme, word, credentials } = splitAuthorization(value)
  if (/[\r\n]/.test(value) || /\\[rn]$|%0[ad]$/i.test(text)) codes.push('newline-inside')
  if (isQuoted(text)) codes.push('quoted')
  if (/[:,=]$/.test(word)) codes.push('punctuation-after-scheme')

  if (credentials === '') return [...codes, 'empty-credentials']
  const inner = splitAuthorization(credentials)
  if (inner.word !== '' && isSchemeWord(word.replace(/[:,=]$/, '')) && isSchemeWord(inner.word.replace(/[:,=]$/, '')))
    return [...codes, 'doubled-scheme', ...(inner.credentials === '' ? (['empty-credentials'] as const) : [])]

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
  return WITH_PARAMS.test(scheme) && credentials.includes('=') ? codes : [...codes, ...lintToken(credentials)]
}

function lintBasic(credentials: string): CredentialFaultCode[] {
  if (isQuoted(credentials)) return ['quoted', ...lintBasic(credentials.slice(1, -1).trim() || '=')]
  const joined = credentials.replace(/\s+/g, '')
  const codes: CredentialFaultCode[] = []
  if (joined !== credentials) codes.push(/[\r\n]/.test(credentials) ? 'base64-wrapped' : 'blank-inside')
  if (/%(?:3d|2b|2f)/i.test(joined)) return [...codes, 'percent-encoded']
  const bytes = decodeBase64(joined)
  if (!bytes) return [...codes, 'basic-not-base64']
  if (/[-_]/.test(joined)) codes.push('basic-url-alphabet')
  const pair = decodeText(bytes)
  if (!pair.includes(':')) codes.push('basic-without-colon')
  if (/[\r\n]$/.test(pair)) codes.push('basic-trailing-newline')
  if (/^(?:[^:]*:)?(?:undefined|null)$|^(?:undefined|null):/.test(pair)) codes.push('placeholder-unset')
  return codes
}

function lintToken(credentials: string): CredentialFaultCode[] {
  const codes: CredentialFaultCode[] = []
  let token = credentials
  if (isQuoted(token)) {
    codes.push('quoted')
    token = token.slice(1, -1).trim()
  } else if (/^["'“‘]|["'”’]$/.test(token)) {
    codes.push('quoted')
    token = token.replace(/^["'“‘]|["'”’]$/g, '')
  }
  if (/^[{[]/.test(token)) return [...codes, 'json-as-token']
  if (/[\r\n]/.test(token)) codes.push('newline-inside')
  else if (/[ \t]/.test(token)) codes.push('blank-inside')
  if (/[^\t\r\n -~]/.test(token)) codes.push('invisible-character')
  if (/%[0-9a-f]{2}/i.test(token)) codes.push('percent-encoded')
  const joined = token.replace(/\s+/g, '')
  if (codes.length === 0 && !isToken68(joined)) codes.push('bad-character')

  if (isJwtShaped(joined)) {
    const jwt = readJwt(joined)
    if (jwt.ok ? jwt.faults.some((fault) => fault.code === 'no-signature-part') : jwt.fault.code === 'truncated')
      codes.push('truncated-jwt')
    else if (!jwt.ok && (jwt.fault.code === 'bad-header' || jwt.fault.code === 'bad-payload'))
      codes.push('jwt-bad-encoding')
  }
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
  if (isQuoted(text)) codes.push('quoted')
  else if (!isSchemeWord(word.replace(/[:,=]$/, '')) && /[ \t]/.test(text)) codes.push('blank-inside')
  if (/[^\t\r\n -~]/.test(text)) codes.push('invisible-character')
  return codes
}

const isQuoted = (text: string): boolean => text.length > 1 && /^["'“”‘’]/.test(text) && /["'“”‘’]$/.test(text)
