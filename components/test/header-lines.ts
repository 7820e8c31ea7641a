import type { Fields } from '@/lib/http-auth/exchange'

/** Header lines as people write them, one per line; a line without a colon counts as an Authorization value. */
export function parseHeaderLines(text: string): Fields {
  const fields: Fields = {}
  for (const line of text.split(/\r?\n/)) {
    // As in a curl command: -H "Name: value"
    const bare = line
      .trim()
      .replace(/^(-H|--header)\s*/, '')
      .replace(/^(['"])(.*)\1$/, '$2')
    if (bare === '') continue
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*)$/.exec(bare)
    const [name, value] = match ? [match[1] ?? '', match[2] ?? ''] : ['Authorization', bare]
    const before = fields[name]
    fields[name] = before === undefined ? value : [...[before].flat(), value]
  }
  return fields
}
