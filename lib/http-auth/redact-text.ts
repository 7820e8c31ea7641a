import { isSchemeWord } from './authorization'
import { credentialHeader } from './credential-fields'
import { isKnownStandIn, isRedacted, redactHeader, shapeOf } from './redact-header'
import { redactPhrases } from './redact-phrases'
import { redactUrl } from './redact-url'
import { isSecretQueryName, looksSecret, oddness, splitName } from './secrets'
import { readStandIn } from './stand-in'

/**
 * Prose, logs and code without the secrets in them: credential headers, tokens, keys and passwords by their name, long
 * random words, mail addresses, and userinfo and query values of URLs. Idempotent, and linear in the length.
 */
export function redactText(text: string): string {
  // What one pass shows may let another see more, for instance where two URLs run into each other.
  let shown = text
  for (let turn = 0; turn < 4; turn++) {
    const next = redactOnce(shown)
    if (next === shown) break
    shown = next
  }
  return shown
}

function redactOnce(text: string): string {
  const lines = redactKeys(redactLines(text))
  // What stands between URLs is judged by words; a URL's own parts are not.
  let shown = ''
  let from = 0
  for (const match of lines.matchAll(URL_LIKE)) {
    const url = match[0].replace(/[.,;:!?)\]}]+$/, '')
    shown += redactWords(lines.slice(from, match.index)) + redactUrl(url)
    from = match.index + url.length
  }
  return shown + redactWords(lines.slice(from))
}

const URL_LIKE = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>`\\]+/gi

const LINE_FIELD = /(["'`]?)\b([A-Za-z][A-Za-z0-9-]{3,60})(\\?["'])?[ \t]{0,4}([:=])[ \t]{0,4}/g
const IN_LINES = /^(?:(?:proxy-)?authorization|(?:set-)?cookie)$/i

/** Whether a field's value is the rest of the line, or of the quoted text around it. */
const takesLine = (name: string, separator: string): boolean =>
  IN_LINES.test(name) || (separator === ':' && name.includes('-') && credentialHeader(name) !== undefined)

function redactLines(text: string): string {
  let shown = ''
  let from = 0
  let lineEnd = -1
  for (const match of text.matchAll(LINE_FIELD)) {
    if (match.index < from || /[?&/]/.test(text.charAt(match.index - 1))) continue
    const [head, before = '', name = '', after = '', separator = ''] = match
    if (!takesLine(name, separator)) continue
    const start = match.index + head.length
    // -H 'Authorization: Bearer abc' ends at the quote that opened before the name; "authorization": "Bearer abc" at its own.
    const own = /^\\?["'`]/.exec(text.slice(start, start + 2))?.[0] ?? ''
    const quote = after === '' ? before || own : own
    const valueStart = quote === own ? start + own.length : start
    // Looked up once a line, or a long line with many fields would be searched for each.
    if (lineEnd < valueStart) lineEnd = endOfLine(text, valueStart)
    const value = text.slice(valueStart, endOfValue(text, valueStart, quote, lineEnd))
    // `Authorization: ${…}` in code, or the name at the end of a sentence.
    if (value.trim() === '') continue
    shown += text.slice(from, valueStart) + redactHeader(name, value)
    from = valueStart + value.length
  }
  return shown + text.slice(from)
}

function endOfLine(text: string, start: number): number {
  let end = start
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}

/** The end of the value that begins at `start`: its closing quote, else the end of its line. */
function endOfValue(text: string, start: number, quote: string, lineEnd: number): number {
  if (quote === '') return lineEnd
  const close = text.slice(start, lineEnd).indexOf(quote)
  return close === -1 ? lineEnd : start + close
}

// -----BEGIN RSA PRIVATE KEY----- (RFC 7468)
function redactKeys(text: string): string {
  let shown = ''
  let from = 0
  for (;;) {
    const begin = text.indexOf('-----BEGIN ', from)
    if (begin === -1) return shown + text.slice(from)
    const end = text.indexOf('-----END ', begin)
    shown += `${text.slice(from, begin)}[redacted]`
    if (end === -1) return shown
    from = end + (/^-----END [A-Z0-9 ]{1,40}-----/.exec(text.slice(end, end + 60))?.[0].length ?? 9)
  }
}

const redactWords = (text: string): string =>
  redactPhrases(text)
    .replace(CURL_OPTION, (_, option: string, quote: string) => `${option}${quote}[redacted]${quote}`)
    .replace(HAR_PAIR, redactPair)
    .replace(FORM_PART, redactPart)
    .replace(QUERY_VALUE, (found, name: string, value: string) => (isRedacted(value) ? found : `${name}redacted`))
    .replace(NAMED_VALUE, redactNamed)
    .replace(SCHEME_VALUE, redactScheme)
    .replace(MAIL, '[redacted]')
    .replace(WORD, redactWord)

// curl's -u, -b, --user … (quotes are closed or the option stands at the end of a line)
const CURL_OPTION =
  /(?<=\s)((?:-u|-U|--user|--proxy-user|-b|--cookie|--oauth2-bearer|--password)(?:[ \t]+|=))(["']?)(?!-|\[redacted)(?:(?<=")[^"\r\n]{1,9000}"|(?<=')[^'\r\n]{1,9000}'|(?<!["'])[^\s"'`]{1,9000})/g

// A header, cookie or parameter as HAR lists it.
const HAR_PAIR =
  /(\\?"name\\?"\s{0,9}:\s{0,9}\\?"([^"\\]{1,100})\\?"\s{0,99},\s{0,99}\\?"value\\?"\s{0,9}:\s{0,9}\\?")((?:[^"\\]|\\["\\/])[^"\\]{0,20000})/g

function redactPair(found: string, head: string, name: string, value: string): string {
  const isSecret = credentialHeader(name) !== undefined || isSecretQueryName(name) || /cookie$/i.test(name)
  return isSecret && !isRedacted(value) ? head + redactHeader(name, value) : found
}

// A field of multipart/form-data (RFC 7578 §4.2): its value follows after an empty line.
const FORM_PART =
  /(\bname="([^"\r\n]{1,100})"[^\r\n]{0,100}(?:\r?\n[^\r\n]{1,200}){0,3}(?:\r?\n){2})([^\r\n]{1,20000})/g

const redactPart = (found: string, head: string, name: string, value: string): string =>
  isSecretQueryName(name) && !isRedacted(value) ? head + shapeOf(value) : found

const QUERY_VALUE = /([?&][\w.~%[\]-]{1,64}=)([^\s&#"'<>`]+)/g

// name = value, name: value, "name": "value", \"name\":\"value\"
const NAMED_VALUE =
  /([A-Za-z_][\w.-]{0,63})(\\?["'])?([ \t]{0,4}(?::|=>?)[ \t]{0,4})(?:(\\?["'])([^"'\\\r\n]{1,20000})|([^\s"'`\\,;&<>(){}[\]]{1,20000}))/g

function redactNamed(
  found: string,
  name: string,
  close = '',
  separator: string,
  open: string | undefined,
  quoted: string | undefined,
  bare: string | undefined,
): string {
  const value = quoted ?? bare ?? ''
  const isHeader = credentialHeader(name) !== undefined
  if ((!isHeader && !isSecretQueryName(name)) || IN_LINES.test(name) || isSchemeWord(value)) return found
  if (isRedacted(value) || !/[\p{L}\p{N}]/u.test(value) || isStandIn(value)) return found
  if (!(isHeader && name.includes('-')) && isOrdinary(name, value, quoted !== undefined)) return found
  return `${name}${close}${separator}${open ?? ''}${shapeOf(value)}`
}

// What a person masked is left as they masked it, unless much of it still shows.
const isStandIn = (value: string): boolean =>
  isKnownStandIn(value) || (value.length <= 24 && readStandIn(value) === 'masked')

// Names that more often stand before a word than before a secret: "code: invalid_token", "state: open".
const WEAK = new Set(
  'auth authorization code credential credentials key nonce pin session sid sig signature state ticket'.split(' '),
)
const PASSWORD = /^(?:pass|passwd|password|passcode|passphrase|pin|pwd|pw|secret)$|password$|secret$/
const STATUS =
  /^(?:a|an|and|are|before|denied|empty|error|expired|failed|false|for|found|has|incorrect|in|invalid|is|malformed|mismatch|missing|no|none|not|null|of|ok|or|required|revoked|string|that|the|to|true|undefined|unknown|valid|was|wrong|yes)[.!?]?$/i

function isOrdinary(name: string, value: string, isQuoted: boolean): boolean {
  const words = splitName(name)
  if (words.length === 1 && WEAK.has(words[0] ?? '')) {
    return !looksSecret(value) && !/\d{6}/.test(value) && !(value.length >= 16 && /\d/.test(value))
  }
  if (isQuoted) return false
  // A password may be a word, a token hardly: "the token: header or cookie"
  return STATUS.test(value) || (/^[a-z]{1,12}$/.test(value) && !PASSWORD.test(words.at(-1) ?? ''))
}

const SCHEME_VALUE =
  /(?<![\w./-])(Bearer|Basic|DPoP|Negotiate|NTLM|Token|ApiKey|Api-Key|Digest|Signature|OAuth|GenieKey|SSWS)([ \t]+)([^\s"'`,;<>()]{4,20000})/gi

function redactScheme(found: string, scheme: string, blank: string, value: string): string {
  if (value.startsWith('[redacted') || isRedacted(value) || isSchemeWord(value)) return found
  // "Basic authentication", "Token expired.", `Bearer realm="x"`
  if (/^(?:[A-Za-z]?[a-z]+|[A-Z]+)(?:[-_/][a-z]+)*[.:!?]*$/.test(value) && !looksSecret(value)) return found
  if (/^v?\d+(?:\.\d+)*[a-z]?$|^HTTP\//.test(value)) return found
  if (/^[a-z_]{2,20}=./.test(value) || /^[a-z_]{2,20}=$/.test(value) || readStandIn(value) === 'placeholder')
    return found
  return `${scheme}${blank}${shapeOf(value)}`
}

const MAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}\b/g

const WORD = /[A-Za-z0-9_\-.~+/=%]{12,}/g

function redactWord(word: string): string {
  if (!looksSecret(word)) return word
  if (!word.includes('/')) return shapeOf(word)
  // A path, of which only some parts are secret; or Base64, which is so as a whole.
  const pieces = word.split('/')
  const rest = pieces.filter((piece) => !looksSecret(piece))
  if (rest.length === pieces.length || oddness(rest.join(' ')) > 0.4) return shapeOf(word)
  return pieces.map((piece) => (looksSecret(piece) ? shapeOf(piece) : piece)).join('/')
}
