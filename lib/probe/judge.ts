import { type Address, classifyParsed, embeddedIPv4, parseAddress } from './address'
import { listHasAddress, listHasName, listReachesAddress } from './allow-list'
import { isWebPort, portOf } from './ports'
import type { OwnListener, ProbeSettings } from './settings'

/** Why a target is refused; the words of the `blocked-target` problem. */
export type BlockReason = 'address' | 'name' | 'port' | 'scheme' | 'userinfo' | 'self' | 'denied'

/** A name with the port that is asked for, or an address literal (`name` absent). */
export interface JudgedTarget {
  name?: string
  port: number
  addresses: readonly string[]
}

/**
 * Decides whether all addresses that a target leads to may be connected to. One that may not closes them all, so that
 * a name with public and private answers never depends on which is tried first.
 * Our own listener is refused whatever is allowed; deny outranks allow; a name that is allowed opens whatever it
 * resolves to; an address entry opens what leads only into it; everything else has to be public, on a web port.
 * What is closed anyway says `address` and no more: `self` or `denied` would tell strangers the addresses of this
 * machine and the operator's list, one guess at a time. Loopback is no secret.
 * Output: undefined when open, else the reason.
 */
export function judgeAddresses(target: JudgedTarget, settings: ProbeSettings): BlockReason | undefined {
  const { name, port } = target
  const addresses = target.addresses.map(parseAddress).filter((address) => address !== undefined)
  if (addresses.length === 0 || addresses.length < target.addresses.length) return 'address'

  const isSelf = leadsToOwnListener(addresses, port, settings)
  const isAllowed =
    (name !== undefined && listHasName(settings.allow, name, port)) ||
    addresses.every((address) => listHasAddress(settings.allow, address, port))
  if (!isAllowed && addresses.some((address) => classifyParsed(address) !== 'public')) {
    return isSelf && addresses.every(isThisMachine) ? 'self' : 'address'
  }
  if (isSelf) return 'self'
  if (addresses.some((address) => listReachesAddress(settings.deny, address, port))) return 'denied'
  return isAllowed || isWebPort(port) ? undefined : 'port'
}

/** Whether an address at this port is this service: any way to say "this machine", with a port that we listen on. */
function leadsToOwnListener(addresses: readonly Address[], port: number, settings: ProbeSettings): boolean {
  if (!settings.own.ports.includes(port)) return false
  const own = new Set(
    [...settings.localAddresses(), ...settings.own.hosts].map((text) => parseAddress(text)?.toString()),
  )
  return addresses.some(
    (address) => isThisMachine(address) || [address, ...embeddedIPv4(address)].some((each) => own.has(each.toString())),
  )
}

/** Loopback and the unspecified address, which connects to loopback, wrapped in IPv6 or not. */
function isThisMachine(address: Address): boolean {
  return [address, ...embeddedIPv4(address)].map(String).some((text) => /^(127|0)\.|^::1?$/.test(text))
}

/** Whether the name at this port is this service by name: the host of the public URL, or the name that it listens on. */
export function isOwnName(name: string, port: number, own: OwnListener): boolean {
  if (own.ports.includes(port) && own.hosts.some((host) => host.toLowerCase() === name)) return true
  const publicUrl = own.publicUrl === undefined ? undefined : parseUrl(own.publicUrl)
  if (!publicUrl || bareHost(publicUrl) !== name) return false
  // http and https of one host are one service: the one redirects to the other.
  const publicPort = portOf(publicUrl)
  const isDefault = (value: number) => value === 80 || value === 443
  return port === publicPort || own.ports.includes(port) || (isDefault(port) && isDefault(publicPort))
}

/** The host without the brackets of IPv6 and without the trailing dot of an absolute name. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

/** WHATWG parsing as a value instead of a throw. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
