import { isSchemeWord, splitAuthorization } from './authorization'
import { parseChallenges, printChallenges } from './challenge'
import type { Challenge } from './challenge-grammar'
import { isToken } from './grammar'
import { readJwt } from './jwt'
import { redactPath, redactUrl } from './redact-url'
import { isSecretQueryName, looksSecret } from './secrets'
import { parseSetCookie } from './set-cookie'
import { readStandIn } from './stand-in'

export interface RedactOptions {
  /** For links, transcripts, cases and logs: blanks nonce, opaque and token68 of challenges too. */
  shared?: boolean
  /** Milliseconds since 1970; decides whether a token is said to have expired. */
  now?: number
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Fields whose values tell about the exchange, never about who sent it. All others are shown by length only. */
const HARMLESS = names(
  'accept accept-charset accept-encoding accept-language accept-patch accept-ranges age allow alt-svc cache-control ' +
    'cf-cache-status cf-mitigated clear-site-data connection content-encoding content-language content-length ' +
    'content-type date dnt expect expires keep-alive last-modified mcp-protocol-version pragma priority proxy-status ' +
    'ratelimit-limit ratelimit-remaining ratelimit-reset referrer-policy restrict-access-confirm retry-after server ' +
    'strict-transport-security te trailer transfer-encoding upgrade upgrade-insecure-requests user-agent vary via ' +
    'warning x-amzn-errortype x-amzn-waf-action x-authentication-denied-reason x-cache x-content-type-options ' +
    'x-forwarded-proto x-frame-options x-github-otp x-github-sso x-goog-iap-generated-response x-http-method-override ' +
    'x-ms-diagnostics x-ms-error-code x-msdavext_error x-powered-by x-ratelimit-limit x-ratelimit-remaining ' +
    'x-ratelimit-reset x-requested-with x-seraph-loginreason x-squid-error x-sucuri-block x-xss-protection',
)
const HARMLESS_PREFIX = /^(?:access-control-|sec-fetch-|sec-ch-ua)/
// Support teams find a failed request by these.
const REQUEST_ID =
  /^(?:x-)?(?:[a-z]+-)?(?:request|correlation|trace|amzn-trace|activity)-?id$|^(?:x-amzn-requestid|x-amz-id-2|x-amz-cf-id|x-vercel-id|x-arequestid|x-b3-traceid|traceparent|cf-ray)$/
const URLS = names('content-location location origin referer')

/** A header's value as it may be shown. The field's name decides; nothing that is not known to be harmless passes. */
export function redactHeader(name: string, value: string, options: RedactOptions = {}): string {
  const lower = name.toLowerCase()
  if (lower === 'authorization' || lower === 'proxy-authorization') return redactAuthorization(value, options)
  if (lower === 'cookie') return redactCookies(value)
  if (lower === 'set-cookie') return redactSetCookie(value)
  if (lower === 'www-authenticate' || lower === 'proxy-authenticate')
    return options.shared ? redactChallenges(value) : value
  if (URLS.has(lower)) return redactUrl(value)
  if (lower === 'host' || lower === ':authority') return redactUrl(`//${value}`).slice(2)
  if (lower === ':path') return redactUrl(value)
  if (lower === ':method' || lower === ':scheme' || lower === ':status')
    return /^\w{1,20}$/.test(value) ? value : shapeOf(value)
  if (REQUEST_ID.test(lower)) return /^[\w.:;=@/+-]{1,128}$/.test(value) ? value : shapeOf(value)
  if (HARMLESS.has(lower) || HARMLESS_PREFIX.test(lower)) return blankWords(value)
  return value === '' || isKnownStandIn(value) ? value : shapeOf(value)
}

/** Harmless by name, but it is the sender who fills it: long random words go all the same. */
function blankWords(value: string): string {
  return value
    .replace(/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>,;]+/gi, (url) => redactUrl(url))
    .replace(/[A-Za-z0-9_\-.~+=%@]{12,}/g, (word) => (looksSecret(word) ? 'redacted' : word))
}

/** `[redacted, 24 characters]`: what a value looked like, which is often what is wrong with it. */
export function shapeOf(value: string, options: RedactOptions = {}): string {
  const text = value.trim()
  if (isRedacted(text)) return text
  const notes = [`${text.length} characters`, ...describeToken(text, options.now)]
  if (/^["'“‘].*["'”’]$/s.test(text)) notes.push('in quotes')
  if (/[\r\n]/.test(text)) notes.push('with a newline')
  else if (/\s/.test(text)) notes.push('with a blank')
  return `[redacted, ${notes.join(', ')}]`
}

export const isRedacted = (text: string): boolean => /^(?:redacted|\[redacted(?:, [\w -]{1,40}){0,6}\])$/.test(text)

function describeToken(text: string, now: number | undefined): string[] {
  if (!/^["']?eyJ/.test(text)) return []
  const jwt = readJwt(text)
  if (!jwt.ok) return jwt.fault.code === 'encrypted' ? ['encrypted JWT'] : []
  const { exp } = jwt.claims
  const date = typeof exp === 'number' && Math.abs(exp) < 8e12 ? new Date(exp * 1000) : undefined
  if (typeof exp !== 'number' || !date) return ['JWT']
  const word = now !== undefined && exp * 1000 <= now ? 'expired' : 'expires'
  return [`JWT ${word} ${date.toISOString().replace(/T.*/, '')}`]
}

function redactAuthorization(value: string, options: RedactOptions): string {
  let shown = ''
  let rest = value.trim()
  // `Bearer Bearer abc` is shown as it is spelled.
  for (let turn = 0; turn < 3 && !isRedacted(rest); turn++) {
    const { word, credentials } = splitAuthorization(rest)
    if (word === '' || !(turn === 0 || isSchemeWord(word.replace(/[:,=]$/, '')))) break
    shown += `${word} `
    rest = credentials
  }
  if (rest === '') return shown.trim()
  return shown + (isKnownStandIn(rest) ? rest : shapeOf(rest, options))
}

/** A stand-in made of the usual words; any other may hold something of the person's. */
export function isKnownStandIn(value: string): boolean {
  if (value.length > 40 || readStandIn(value) !== 'placeholder') return false
  if (value === '[object Object]') return true
  const words = value.replace(/[[\]<>{}$%"'_]/g, ' ').trim()
  return /^[A-Za-z -]*$/.test(words) && readStandIn(words) === 'placeholder'
}

const redactCookies = (value: string): string =>
  value
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const text = pair.slice(equals + 1)
      const shown = text === '' || isKnownStandIn(text) ? text : '[redacted]'
      return equals === -1 ? '[redacted]' : `${redactCookieName(pair.slice(0, equals))}=${shown}`
    })
    .join('; ')

const redactCookieName = (name: string): string =>
  isToken(name) && name.length <= 80 && !looksSecret(name) ? name : 'redacted'

function redactSetCookie(value: string): string {
  const { name, valueLength, attributes } = parseSetCookie(value)
  // What was redacted before keeps the length it told of.
  const before = /^(?:[^=;]*=)?[ \t]*(\[redacted[\w ,-]{0,40}\])[ \t]*(?:;|$)/.exec(value)?.[1]
  const text = before ?? (valueLength === 0 ? '' : `[redacted, ${valueLength} characters]`)
  const printed = attributes.map((attribute) => {
    const word = redactCookieName(attribute.name)
    if (attribute.value === undefined) return word
    const shown = attribute.name.toLowerCase() === 'path' ? redactPath(attribute.value) : blankWords(attribute.value)
    return `${word}=${shown}`
  })
  return [name === '' ? text : `${redactCookieName(name)}=${text}`, ...printed].join('; ')
}

// Parameters that are fresh random text by design (RFC 7616 §3.3, RFC 5802, RFC 7486, UMA).
const RANDOM_PARAMS = names('challenge cnonce data nonce opaque response sid ticket token-key')

/**
 * A challenge field for sharing. Deviations from the grammar have to stay to be found again, so only a valid field is
 * printed anew; in others the values are cut out in place.
 */
function redactChallenges(value: string): string {
  const { challenges, faults } = parseChallenges(value)
  if (faults.length === 0) return printChallenges(challenges.map(redactChallenge))
  const spans = challenges.flatMap(({ token68, params }) => [
    ...(token68 === undefined ? [] : [token68]),
    ...Object.entries(params)
      .filter(([name]) => isSecretParam(name))
      .map(([, text]) => text),
  ])
  let text = value
  for (const span of spans.sort((a, b) => b.length - a.length).slice(0, 50)) {
    if (span.length > 3 && !isRedacted(span)) text = text.replaceAll(span, shapeOfToken68(span))
  }
  return blankWords(text)
}

const redactChallenge = ({ scheme, token68, params }: Challenge): Challenge => ({
  scheme: looksSecret(scheme) ? 'redacted' : scheme,
  ...(token68 === undefined ? {} : { token68: shapeOfToken68(token68) }),
  params: Object.fromEntries(
    Object.entries(params).map(([name, text]) => [
      looksSecret(name) ? 'redacted' : name,
      isSecretParam(name) ? shapeOf(text) : blankWords(text),
    ]),
  ),
})

const shapeOfToken68 = (token68: string): string =>
  /^redacted-\d+-characters$/.test(token68) ? token68 : `redacted-${token68.length}-characters`

const isSecretParam = (name: string): boolean =>
  RANDOM_PARAMS.has(name) || (name !== 'authorization_uri' && isSecretQueryName(name))
