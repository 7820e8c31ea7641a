import { domainToASCII } from 'node:url'
import { type Address, embeddedIPv4, inRange, parseAddress } from './address'

/** One entry of `PROBE_ALLOW` or `PROBE_DENY`. Without a port it speaks of every port. */
export type TargetEntry =
  | { kind: 'name'; name: string; port?: number }
  | { kind: 'suffix'; suffix: string; port?: number }
  | { kind: 'range'; range: [Address, number]; port?: number }

export type TargetList = readonly TargetEntry[]

/**
 * Reads a target list: comma-separated `name`, `.suffix`, address or CIDR, each of the first three with an optional
 * `:port`, IPv6 in brackets when a port follows.
 * Output: the entries, none for an empty text, or an error that names the bad entry. Never throws.
 */
export function parseTargetList(text: string): { entries: TargetList } | { error: string } {
  const entries: TargetEntry[] = []
  for (const part of text.split(',')) {
    const source = part.trim()
    if (source === '') continue
    const entry = parseEntry(source)
    if (typeof entry === 'string') return { error: `"${source}" ${entry}` }
    entries.push(entry)
  }
  return { entries }
}

function parseEntry(source: string): TargetEntry | string {
  if (source.includes('/')) return parseCidr(source)
  const bare = parseAddress(source)
  if (bare) return rangeEntry(bare)

  // host [ ":" port ], where an IPv6 host stands in brackets as in RFC 3986 §3.2.2
  const match = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/.exec(source)
  if (!match) return 'is neither a name, an address nor a CIDR; write IPv6 in brackets when a port follows'
  const [, host = '', portText] = match
  const port = portText === undefined ? undefined : parsePort(portText)
  if (port === 'bad') return 'has a port that is not a number from 1 to 65535'

  if (host.startsWith('[')) {
    const address = parseAddress(host.slice(1, -1))
    return address && address.kind() === 'ipv6' ? rangeEntry(address, port) : 'is not an IPv6 address'
  }
  const address = parseAddress(host)
  if (address) return rangeEntry(address, port)
  if (host.startsWith('.')) {
    const suffix = parseName(host.slice(1))
    return suffix ? { kind: 'suffix', suffix: `.${suffix}`, ...withPort(port) } : 'is not a suffix of names'
  }
  const name = parseName(host)
  return name ? { kind: 'name', name, ...withPort(port) } : 'is not a host name or an address'
}

/** `10.0.0.0/8`, `fd00::/8`, `[fd00::]/8` or `[fd00::/8]`. */
function parseCidr(source: string): TargetEntry | string {
  const match = /^\[?([0-9a-f:.]+)\]?\/(\d{1,3})\]?$/i.exec(source)
  if (!match) return 'is not a CIDR such as 10.0.0.0/8 or fd00::/8 (a CIDR has no port)'
  const [, text = '', bits] = match
  const address = parseAddress(text)
  if (!address) return 'is not a CIDR: no address stands before the slash'
  const length = Number(bits)
  if (length > (address.kind() === 'ipv4' ? 32 : 128)) return 'is not a CIDR: the number after the slash is too large'
  return { kind: 'range', range: [address, length] }
}

function rangeEntry(address: Address, port?: number): TargetEntry {
  return { kind: 'range', range: [address, address.kind() === 'ipv4' ? 32 : 128], ...withPort(port) }
}

function withPort(port: number | undefined): { port?: number } {
  return port === undefined ? {} : { port }
}

function parsePort(text: string): number | 'bad' {
  if (!/^\d{1,5}$/.test(text)) return 'bad'
  const port = Number(text)
  return port >= 1 && port <= 65535 ? port : 'bad'
}

function parseName(text: string): string | undefined {
  const name = domainToASCII(text.replace(/\.$/, '')).toLowerCase()
  if (name.length > 253) return undefined
  const labels = name.split('.')
  if (!labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label))) return undefined
  // `127.1`, `0x7f.1` and the like are addresses to a URL parser, never names.
  if (/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return undefined
  return name
}

/** Whether the list speaks of this name at this port. A suffix means the names below it, not itself. */
export function listHasName(list: TargetList, name: string, port: number): boolean {
  return list.some((entry) => {
    if (entry.port !== undefined && entry.port !== port) return false
    if (entry.kind === 'name') return entry.name === name
    return entry.kind === 'suffix' && name.endsWith(entry.suffix)
  })
}

/** Whether the list speaks of exactly this address at this port. */
export function listHasAddress(list: TargetList, address: Address, port: number): boolean {
  return list.some(
    (entry) =>
      entry.kind === 'range' && (entry.port === undefined || entry.port === port) && inRange(address, entry.range),
  )
}

/** As `listHasAddress`, and also of an IPv4 address inside an IPv6 one: a deny list must not be dodged by wrapping. */
export function listReachesAddress(list: TargetList, address: Address, port: number): boolean {
  return [address, ...embeddedIPv4(address)].some((each) => listHasAddress(list, each, port))
}

/** Whether some address entry speaks of this port: then a name may yet turn out to be opened by where it leads. */
export function listHasAddressPort(list: TargetList, port: number): boolean {
  return list.some((entry) => entry.kind === 'range' && (entry.port === undefined || entry.port === port))
}
