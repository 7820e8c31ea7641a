import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Why an address is not part of the public internet. Internal: answers only ever say `address`. */
export type AddressReason =
  | 'not-an-address'
  | 'this-network'
  | 'loopback'
  | 'private'
  | 'shared'
  | 'link-local'
  | 'metadata'
  | 'protocol-assignment'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'reserved'
  | 'transition'
  | 'embedded'

/**
 * The IANA special-purpose registries, the multicast blocks, and addresses that clouds serve to their guests only.
 * ipaddr.js knows most of these: the table is a second, independent opinion, so that neither an update of the
 * library nor an oversight here opens a range by itself. The first match names the reason.
 */
const specialRanges: readonly (readonly [cidr: string, reason: AddressReason])[] = [
  // https://www.iana.org/assignments/iana-ipv4-special-registry
  ['0.0.0.0/8', 'this-network'],
  ['10.0.0.0/8', 'private'],
  ['100.100.100.200/32', 'metadata'], // Alibaba Cloud; inside 100.64.0.0/10
  ['100.64.0.0/10', 'shared'], // RFC 6598, carrier-grade NAT
  ['127.0.0.0/8', 'loopback'],
  ['169.254.169.254/32', 'metadata'], // AWS, Azure, Google Cloud and others; inside 169.254.0.0/16
  ['169.254.0.0/16', 'link-local'],
  ['168.63.129.16/32', 'metadata'], // Azure's wire server: looks public, answers inside Azure only
  ['172.16.0.0/12', 'private'],
  ['192.0.0.192/32', 'metadata'], // Oracle Cloud; inside 192.0.0.0/24
  ['192.0.0.0/24', 'protocol-assignment'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'protocol-assignment'], // AS112-v4
  ['192.52.193.0/24', 'protocol-assignment'], // AMT
  ['192.88.99.0/24', 'transition'], // 6to4 relays, RFC 7526
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'protocol-assignment'], // AS112
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'], // with 255.255.255.255
  // https://www.iana.org/assignments/iana-ipv6-special-registry
  ['::1/128', 'loopback'],
  ['::/96', 'this-network'], // with the unspecified address and the IPv4-compatible ones
  ['::ffff:0:0/96', 'embedded'],
  ['::ffff:0:0:0/96', 'embedded'], // SIIT, RFC 7915
  ['64:ff9b::/96', 'transition'],
  ['64:ff9b:1::/48', 'transition'],
  ['100::/64', 'reserved'], // discard only, RFC 6666
  ['100:0:0:1::/64', 'reserved'], // dummy prefix, RFC 9780
  ['2001::/23', 'protocol-assignment'], // Teredo, benchmarking, ORCHID and the rest
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', 'transition'], // 6to4
  ['2620:4f:8000::/48', 'protocol-assignment'], // AS112
  ['3ffe::/16', 'reserved'], // 6bone, handed back (RFC 3701)
  ['3fff::/20', 'documentation'], // RFC 9637
  ['5f00::/16', 'reserved'], // segment routing, RFC 9602
  ['fd00:ec2::254/128', 'metadata'], // AWS; inside fc00::/7
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'private'], // site-local, deprecated by RFC 3879
  ['ff00::/8', 'multicast'],
]

const parsedRanges = specialRanges.map(([cidr, reason]) => ({ range: ipaddr.parseCIDR(cidr), reason }))

/** RFC 4291 §2.4 and IANA: the only block from which global unicast addresses are given out. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an address belongs to the public internet.
 * Input: an address in the usual notation of its family, no brackets, port or zone. Output: `'public'`, or the reason
 * why not; anything that is no address is refused too. Never throws.
 * Standard: the two IANA special-purpose registries; RFC 4291 for the reach of IPv6. An IPv6 address that carries an
 * IPv4 address is never better than the one that it carries.
 */
export function classifyAddress(ip: string): 'public' | { refused: AddressReason } {
  const address = parseAddress(ip)
  return address ? classifyParsed(address) : { refused: 'not-an-address' }
}

/** `classifyAddress` for an address that has been read already. */
export function classifyParsed(address: Address): 'public' | { refused: AddressReason } {
  const special = specialReason(address)
  if (special) return { refused: special }
  if (address.kind() === 'ipv6' && !address.match(globalUnicast)) return { refused: 'reserved' }
  if (address.range() !== 'unicast') return { refused: 'reserved' }
  return 'public'
}

function specialReason(address: Address): AddressReason | undefined {
  for (const inner of embeddedIPv4(address)) {
    const reason = rangeReason(inner)
    if (reason) return reason
  }
  return rangeReason(address)
}

function rangeReason(address: Address): AddressReason | undefined {
  return parsedRanges.find(({ range }) => inRange(address, range))?.reason
}

/** True when the address lies in the range; false also when the two are of different families. */
export function inRange(address: Address, range: [Address, number]): boolean {
  return address.kind() === range[0].kind() && address.match(range)
}

/**
 * Reads one address, or returns undefined. Only the canonical four decimal parts of IPv4 are read: the short, octal
 * and hexadecimal notations are turned into these by the URL parser before they come here.
 */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return ipaddr.IPv4.parse(text)
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (!isIPv6(text) || text.includes('%')) return undefined
  // ipaddr.js takes `::127.0.0.1` for the mapped `::ffff:127.0.0.1`; spelt in hexadecimal it cannot be mistaken.
  return ipaddr.IPv6.parse(new URL(`http://[${text}]/`).hostname.slice(1, -1))
}

/** Whether two spellings mean the same address. */
export function sameAddress(a: string, b: string): boolean {
  const first = parseAddress(a)
  return first !== undefined && first.toString() === parseAddress(b)?.toString()
}

/** The IPv4 addresses that an IPv6 address may lead to when a gateway or tunnel unwraps it; none for IPv4. */
export function embeddedIPv4(address: Address): ipaddr.IPv4[] {
  if (!(address instanceof ipaddr.IPv6)) return []
  const part = (index: number) => address.parts[index] ?? 0
  const v4 = (high: number, low: number) => new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff])
  const zeros = (from: number, to: number) => address.parts.slice(from, to).every((value) => value === 0)
  const last = () => v4(part(6), part(7))

  if (zeros(0, 5) && part(5) === 0xffff) return [last()] // mapped, RFC 4291 §2.5.5.2
  if (zeros(0, 4) && part(4) === 0xffff && part(5) === 0) return [last()] // SIIT, RFC 7915
  if (zeros(0, 6) && part(6) !== 0) return [last()] // compatible, RFC 4291 §2.5.5.1; leaves out :: and ::1
  if (part(0) === 0x64 && part(1) === 0xff9b && zeros(2, 6)) return [last()] // NAT64, RFC 6052
  if (part(0) === 0x64 && part(1) === 0xff9b && part(2) === 1) {
    // NAT64 for local use, RFC 8215: a /48 embeds around bits 64 to 71 (RFC 6052 §2.2), a /96 in the last 32 bits.
    return [last(), v4(part(3), ((part(4) & 0xff) << 8) | (part(5) >> 8))]
  }
  if (part(0) === 0x2002) return [v4(part(1), part(2))] // 6to4, RFC 3056
  if (part(0) === 0x2001 && part(1) === 0) {
    // Teredo, RFC 4380 §4: the server in clear, the client with every bit inverted.
    return [v4(part(2), part(3)), v4(part(6) ^ 0xffff, part(7) ^ 0xffff)]
  }
  if ((part(4) & 0xfcff) === 0 && part(5) === 0x5efe) return [last()] // ISATAP, RFC 5214 §6.1
  return []
}
