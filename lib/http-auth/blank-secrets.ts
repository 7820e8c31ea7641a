import { splitAuthorization } from './authorization'
import { decodeBase64, decodeText, encodeBase64, utf8 } from './base64'
import { REDACTED } from './redact-url'
import { readStandIn } from './stand-in'

// Blanking shorter texts would tear holes into everything and hide nothing.
const SHORTEST = 4
// From here on a form is known in small and capital letters, too: a host is in lower case whatever was written. Of a
// shorter word only its own spelling is: blanking `prod` must not blank the Prod of a sentence.
const ANY_CASE = 8
// Whoever repeats so much of a secret repeats the secret: no more is compared at every place of a text.
const TELLING = 64

/**
 * A text without the given secrets, in whatever form a server may echo them: as they are, in small or capital letters,
 * percent-encoded, form-encoded, JSON- or HTML-escaped, in hexadecimal, or in Base64 at any position of a longer text.
 */
export function blankSecrets(value: string, secrets: readonly string[]): string {
  return createBlanker(secrets)(value)
}

/**
 * `blankSecrets` for many texts: to find the forms takes far longer than to look for them. The time that a text takes
 * grows with its length and hardly with the secrets: a person may give thousands of cookies.
 */
export function createBlanker(secrets: readonly string[]): (value: string) => string {
  const all = [...new Set(secrets.flatMap(partsOf))].flatMap(encodingsOf).filter((form) => form !== REDACTED)
  const short = sortForms(all.filter(({ length }) => length >= SHORTEST && length < ANY_CASE))
  const long = sortForms(all.filter(({ length }) => length >= ANY_CASE).map(lowerCase))
  return (value) => {
    const lower = lowerCase(value)
    let shown = ''
    let end = 0
    for (let at = 0; at + SHORTEST <= value.length; at++) {
      const length = Math.max(longestAt(value, at, short), longestAt(lower, at, long))
      if (length === 0) continue
      shown += value.slice(end, at) + REDACTED
      end = at + length
      at = end - 1
    }
    return shown + value.slice(end)
  }
}

interface Forms {
  /** The first characters of all forms. */
  starts: ReadonlySet<string>
  /** What tells each form, in the order of characters. */
  sorted: readonly string[]
  /** The next shorter one that each begins with. */
  within: ReadonlyMap<string, string>
  /** The forms that are longer than what tells them. */
  whole: ReadonlyMap<string, readonly string[]>
}

function sortForms(forms: readonly string[]): Forms {
  const all = [...new Set(forms)]
  const sorted = [...new Set(all.map((form) => form.slice(0, TELLING)))].sort()
  const within = new Map<string, string>()
  const begun: string[] = []
  for (const form of sorted) {
    while (begun.length > 0 && !form.startsWith(begun.at(-1) ?? '')) begun.pop()
    const shorter = begun.at(-1)
    if (shorter !== undefined) within.set(form, shorter)
    begun.push(form)
  }
  const whole = new Map<string, string[]>()
  for (const form of all.filter(({ length }) => length > TELLING)) {
    const told = form.slice(0, TELLING)
    const alike = whole.get(told)
    if (alike) alike.push(form)
    else whole.set(told, [form])
  }
  return { starts: new Set(sorted.map((form) => form.slice(0, SHORTEST))), sorted, within, whole }
}

/** The length of the longest form that stands at this place of a text; 0 when none does. */
function longestAt(text: string, at: number, { starts, sorted, within, whole }: Forms): number {
  if (!starts.has(text.slice(at, at + SHORTEST))) return 0
  const here = text.slice(at, at + TELLING)
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((sorted[middle] ?? '') <= here) from = middle + 1
    else to = middle
  }
  // The last form that is not after this text begins with all that the text begins with.
  let form = sorted[from - 1]
  while (form !== undefined && !here.startsWith(form)) form = within.get(form)
  if (form === undefined) return 0
  return Math.max(form.length, ...(whole.get(form) ?? []).map((each) => sharedLength(text, at, each)))
}

/** In lower case and as long as it was, which not every letter is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** How much of a form stands at this place of a text. */
function sharedLength(text: string, at: number, form: string): number {
  let length = 0
  while (length < form.length && text[at + length] === form[length]) length += 1
  return length
}

/** A header's value and what is secret within: the token after the scheme, the name and password of Basic, cookies. */
function partsOf(secret: string): string[] {
  const whole = secret.trim()
  const parts = whole === secret ? [whole] : [secret, whole]
  const { word, credentials, scheme } = splitAuthorization(whole)
  if (word !== '' && !readStandIn(credentials)) {
    parts.push(credentials)
    const bytes = scheme === 'basic' ? decodeBase64(credentials) : undefined
    if (bytes) {
      const pair = decodeText(bytes)
      parts.push(pair, pair.slice(pair.indexOf(':') + 1))
    }
  }
  for (const cookie of whole.split('; ')) {
    const equals = cookie.indexOf('=')
    // Shorter values are settings: theme=dark
    if (equals > 0 && cookie.length - equals > 8) parts.push(cookie.slice(equals + 1))
  }
  return parts.filter((part) => part.length >= SHORTEST)
}

function encodingsOf(secret: string): string[] {
  const bytes = utf8(secret)
  // Lone surrogates cannot be encoded; UTF-8 has already replaced them.
  const sendable = decodeText(bytes)
  const component = encodeURIComponent(sendable)
  const strict = component.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  const percent = [component, strict, strict.replaceAll('%20', '+'), encodeURI(sendable)]
  const json = JSON.stringify(secret).slice(1, -1)
  const html = secret.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
  const named = secret.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char,
  )
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    secret,
    ...percent,
    ...percent.map(lowerEscapes),
    ...percent.map((text) => encodeURIComponent(text)),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[&<>'=+]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
    html,
    named,
    named.replaceAll("'", '&#39;'),
    named.replaceAll("'", '&#x27;'),
    hex,
    ...base64Forms(bytes),
  ]
}

const lowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase())

/** Base64 of the octets, and the digits that are the same wherever they stand within longer encoded text. */
function base64Forms(bytes: Uint8Array): string[] {
  const whole = encodeBase64(bytes)
  const forms = [whole, whole.replace(/=+$/, '')]
  for (let offset = 0; offset < 3; offset++) {
    const shifted = new Uint8Array(offset + bytes.length)
    shifted.set(bytes, offset)
    // Each digit holds six bits; those that share bits with a neighbour of the secret are left out.
    const core = encodeBase64(shifted).slice(Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6))
    if (core.length >= 6) forms.push(core)
  }
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(form)])
}
