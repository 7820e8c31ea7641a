import { isUtf8 } from 'node:buffer'
import type { Fields } from '../http-auth/exchange'

/**
 * Field lines as they came (name and value in turn, one character per byte) as `Fields`: lines of one field stay
 * apart, in order, under the spelling of the first. Names match without case (RFC 9110 §5.1). Values that are UTF-8
 * are read as such, others as ISO-8859-1 (RFC 9110 §5.5).
 */
export function readFieldLines(raw: readonly string[]): Fields {
  const fields = new Map<string, { name: string; lines: string[] }>()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    const value = readValue(raw[index + 1] ?? '')
    const known = fields.get(name.toLowerCase())
    if (known) known.lines.push(value)
    else fields.set(name.toLowerCase(), { name, lines: [value] })
  }
  // fromEntries makes own properties of all names, also of `__proto__`.
  return Object.fromEntries(
    [...fields.values()].map(({ name, lines }) => [name, lines.length === 1 ? (lines[0] ?? '') : lines]),
  )
}

function readValue(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1
  const bytes = Buffer.from(latin1, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : latin1
}
