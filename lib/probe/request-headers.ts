import type { Fields } from '../http-auth/exchange'

const forbidden: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'keep-alive',
])

/**
 * Whether nobody may set this field on a probe: it would change the framing, the connection or the host that was
 * checked (RFC 9110 §7.2, §7.6.1), or pass for something that only a browser or a proxy says.
 */
export function isForbiddenHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return forbidden.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')
}

/** token = 1*tchar, RFC 9110 §5.6.2 */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** field-value without CR, LF, NUL and other controls, RFC 9110 §5.5; HTAB and obs-text are allowed. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/

export type RequestLines = { lines: string[] } | { fault: 'forbidden-header' | 'invalid-header' }

/**
 * The field lines of a request, name and value in turn. Input: the caller's fields and our User-Agent. The caller's
 * Accept-Encoding is left out, because the answer is read as it stands; a User-Agent that a person gives keeps our
 * name at its end. Output: a fault when a field may not be set or cannot be written; callers check earlier, this is
 * the last line.
 */
export function requestLines(given: Fields | undefined, userAgent: string): RequestLines {
  const lines: string[] = []
  let agent = userAgent
  let hasAccept = false
  for (const [name, value] of Object.entries(given ?? {})) {
    const lower = name.toLowerCase()
    for (const line of Array.isArray(value) ? value : [value]) {
      if (!token.test(name) || !fieldValue.test(line)) return { fault: 'invalid-header' }
      if (isForbiddenHeader(name)) return { fault: 'forbidden-header' }
      if (lower === 'accept-encoding') continue
      if (lower === 'user-agent') {
        agent = line.trimEnd().endsWith(userAgent) ? line : `${line.trim()} ${userAgent}`.trim()
        continue
      }
      if (lower === 'accept') hasAccept = true
      lines.push(name, line)
    }
  }
  if (!hasAccept) lines.unshift('Accept', '*/*')
  return { lines: ['User-Agent', agent, 'Accept-Encoding', 'identity', ...lines] }
}
