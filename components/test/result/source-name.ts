/** "RFC 6750, section 3.1" for the RFC editor's addresses, otherwise the host. */
export function sourceName(source: string): string {
  const rfc = /\/rfc\/rfc(\d+)(?:#section-([\d.]+))?/.exec(source)
  if (rfc) return rfc[2] ? `RFC ${rfc[1]}, section ${rfc[2]}` : `RFC ${rfc[1]}`
  if (source.startsWith('https://fetch.spec.whatwg.org')) return 'Fetch standard'
  if (source.includes('rfc6265bis')) return 'RFC 6265bis'
  return URL.canParse(source) ? new URL(source).host : source
}
