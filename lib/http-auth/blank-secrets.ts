import { splitAuthorization } from './authorization'
import { decodeBase64, decodeText, encodeBase64, utf8 } from './base64'
import { REDACTED } from './redact-url'
import { readStandIn } from './stand-in'

// Blanking shorter texts would tear holes into everything and hide nothing.
const SHORTEST = 4

/**
 * A text without the given secrets, in whatever form a server may echo them: as they are, percent-encoded, form-encoded,
 * JSON- or HTML-escaped, in hexadecimal, or in Base64 at any position of a longer text.
 */
export function blankSecrets(value: string, secrets: readonly string[]): string {
  return createBlanker(secrets)(value)
}

/** `blankSecrets` for many texts: to find the forms takes far longer than to look for them. */
export function createBlanker(secrets: readonly string[]): (value: string) => string {
  const forms = formsOf(secrets)
  return (value) => forms.reduce((text, form) => (text.includes(form) ? text.replaceAll(form, REDACTED) : text), value)
}

/** All forms, the longest first, so that none leaves the rest of another. */
function formsOf(secrets: readonly string[]): string[] {
  const forms = new Set<string>()
  for (const secret of new Set(secrets.flatMap(partsOf))) for (const form of encodingsOf(secret)) forms.add(form)
  return [...forms].filter((form) => form.length >= SHORTEST && form !== REDACTED).sort((a, b) => b.length - a.length)
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
    hex.toUpperCase(),
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
