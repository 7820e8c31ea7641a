/** The rules that every field of RFC 9110 is built from (§5.6). */

// token = 1*tchar (RFC 9110 §5.6.2)
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
// token68 = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"=" (RFC 9110 §11.2)
const TOKEN68 = /^[A-Za-z0-9._~+/-]+=*$/

const TCHARS = new Set("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
const TOKEN68_CHARS = new Set('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~+/')

export const isToken = (text: string): boolean => TOKEN.test(text)

export const isToken68 = (text: string): boolean => TOKEN68.test(text)

/** Where the run of token characters that begins at `at` ends. */
export function endOfToken(text: string, at: number): number {
  return endOfRun(text, at, TCHARS)
}

/** Where the token68, padding included, that begins at `at` ends; `at` itself when there is none. */
export function endOfToken68(text: string, at: number): number {
  let end = endOfRun(text, at, TOKEN68_CHARS)
  if (end > at) while (text[end] === '=') end++
  return end
}

/** OWS = *( SP / HTAB ) (RFC 9110 §5.6.3) */
export function skipBlanks(text: string, at: number): number {
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** A field line's value without the white space around it, which is no part of it (RFC 9110 §5.5). */
export function trimBlanks(text: string): string {
  const start = skipBlanks(text, 0)
  let end = text.length
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  return text.slice(start, end)
}

/** obs-fold = OWS CRLF RWS: each counts as one space (RFC 9112 §5.2). */
export function unfold(text: string): string {
  if (!text.includes('\r\n')) return text
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) {
    const next = skipBlanks(text, at + 2)
    if (next === at + 2) continue
    let end = at
    while (end > from && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
    parts.push(text.slice(from, end))
    from = next
  }
  parts.push(text.slice(from))
  return parts.join(' ')
}

/** A quoted-string's value and where it ends (RFC 9110 §5.6.4); undefined when it breaks the grammar. */
export function readQuotedString(text: string, at: number): { value: string; end: number } | undefined {
  if (text[at] !== '"') return undefined
  const parts: string[] = []
  let from = at + 1
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x22) {
      parts.push(text.slice(from, i))
      return { value: parts.join(''), end: i + 1 }
    }
    if (code === 0x5c) {
      // quoted-pair = "\" ( HTAB / SP / VCHAR / obs-text )
      parts.push(text.slice(from, i))
      i++
      if (i >= text.length || !isText(text.charCodeAt(i))) return undefined
      from = i
    } else if (!isText(code)) return undefined
  }
  return undefined
}

/** A quoted-string that reads back as `value`; what cannot be said in one (controls) becomes a space. */
export function printQuotedString(value: string): string {
  return `"${value.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' ').replace(/["\\]/g, '\\$&')}"`
}

// Text may have been decoded as UTF-8 or as ISO 8859-1. Either way, what is not ASCII came from obs-text octets.
const isText = (code: number): boolean => code === 0x09 || (code >= 0x20 && code !== 0x7f)

function endOfRun(text: string, at: number, chars: Set<string>): number {
  for (let char = text[at]; char !== undefined && chars.has(char); char = text[at]) at++
  return at
}
