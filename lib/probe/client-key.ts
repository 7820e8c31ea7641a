import ipaddr from 'ipaddr.js'
import { parseAddress } from './address'

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, because one household or machine gets
 * that many addresses at once (RFC 6177). An IPv4 address that a dual-stack socket reports as mapped counts as itself.
 * Input: the address of the peer; anything else is its own key. Never throws.
 */
export function clientKey(client: string): string {
  const address = parseAddress(client.replace(/%.*$/, ''))
  if (!address) return client.slice(0, 64)
  if (!(address instanceof ipaddr.IPv6)) return address.toString()
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString()
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`
}
