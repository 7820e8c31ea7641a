import type { Fields } from '@/lib/http-auth/exchange'

/** Header lines as people write them, one per line; a line without a colon counts as an Authorization value. */
export function parseHeaderLines(text: string): Fields {
  const fields = new Map<string, string | string[]>()
  for (const line of text.split(/\r?\n/)) {
    // As in a curl command: -H "Name: value" \
    const bare = line
      .trim()
      .replace(/\s*\\$/, '')
      .replace(/^(-H|--header)\s*/, '')
      .replace(/^(['"])(.*)\1$/, '$2')
    if (bare === '') continue
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*)$/.exec(bare)
    const [name, value] = match ? [match[1] ?? '', match[2] ?? ''] : ['Authorization', bare]
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [...[before].flat(), value])
  }
  // fromEntries makes own properties of all names, also of `__proto__`.
  return Object.fromEntries(fields)
}
