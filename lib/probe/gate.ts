import { isIP } from 'node:net'
import { listHasAddressPort, listHasName } from './allow-list'
import { type BlockReason, bareHost, isOwnName, judgeAddresses, parseUrl } from './judge'
import { isDnsName, isInternalName, isLocalhostName } from './names'
import { isWebPort, portOf } from './ports'
import type { ProbeSettings } from './settings'

/** A target whose name has passed the gate; what it resolves to is still to be judged. */
export interface Target {
  url: URL
  /** The name in lower case without a trailing dot, or an address without brackets. */
  host: string
  port: number
  isLiteral: boolean
}

export type Refusal = { refused: 'invalid'; text: string } | { refused: 'blocked'; reason: BlockReason; text: string }

/** What people read. Nothing that was sent and no resolved address is repeated. */
const refusalTexts: Record<BlockReason | 'invalid', string> = {
  invalid:
    'This is not a whole web address. It begins with http:// or https://, has a host name and holds no blanks, control characters or backslashes.',
  scheme: 'Only addresses that begin with http:// or https:// can be tested.',
  userinfo: 'The address holds a user name or password in front of an @. Take it out and give it as a header instead.',
  name: 'This name means something only inside a private network, so it cannot be tested from here.',
  port: 'This port is not used by web servers, so it is not tested.',
  address: 'This address is not on the public internet, or its name leads to a place that is not.',
  self: 'This is the address of this service itself, which does not test itself.',
  denied: 'The operator of this service has excluded this address from tests.',
}

/** The refusal for a reason, with its plain words. */
export function refuse(reason: BlockReason | 'invalid'): Refusal {
  const text = refusalTexts[reason]
  return reason === 'invalid' ? { refused: 'invalid', text } : { refused: 'blocked', reason, text }
}

/** Longer than any server takes; keeps the parser and the answers small. */
const longestUrl = 8192

/**
 * The first gate for a URL, be it given or from a Location: everything that can be told without the DNS.
 * Input: the text as given, which has to be a whole URL, and the settings. Output: the one parsed URL that may be used
 * from here on (trailing dot of the host removed), or a refusal. Never throws, opens no socket.
 * Standard: WHATWG URL, parsed once; its odd notations of IPv4 (`0x7f.1`, `2130706433`, full-width digits) have become
 * plain addresses by then and are judged here. Names are judged again by what they resolve to (`resolveTarget`).
 */
export function gateUrl(raw: string, settings: ProbeSettings): { url: URL; target: Target } | Refusal {
  // The parser would strip or repair these: two programs could then read two different hosts.
  if (raw.length > longestUrl || /[\p{Cc}\p{Z}\s\\]/u.test(raw)) return refuse('invalid')
  const url = parseUrl(raw)
  if (!url) return refuse('invalid')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refuse('scheme')
  if (url.username !== '' || url.password !== '' || hasUserinfo(raw)) return refuse('userinfo')

  const host = bareHost(url)
  if (host === '') return refuse('invalid')
  const target: Target = { url, host, port: portOf(url), isLiteral: isIP(host) !== 0 }
  const reason = target.isLiteral ? gateLiteral(target, settings) : gateName(target, settings)
  if (reason) return refuse(reason)
  url.hostname = target.isLiteral ? url.hostname : host
  return { url, target }
}

function gateLiteral({ host, port }: Target, settings: ProbeSettings): BlockReason | undefined {
  if (isOwnName(host, port, settings.own)) return 'self'
  return judgeAddresses({ port, addresses: [host] }, settings)
}

function gateName({ host, port }: Target, settings: ProbeSettings): BlockReason | 'invalid' | undefined {
  if (!isDnsName(host)) return 'invalid'
  if (isOwnName(host, port, settings.own)) return 'self'
  if (isLocalhostName(host) && settings.own.ports.includes(port)) return 'self'
  if (listHasName(settings.deny, host, port)) return 'denied'
  if (listHasName(settings.allow, host, port)) return undefined
  if (isInternalName(host)) return 'name'
  // An address entry without a port opens every port, also for the names that lead into it: only the DNS can tell.
  if (!isWebPort(port) && !listHasAddressPort(settings.allow, port)) return 'port'
  return undefined
}

/** An empty userinfo (`http://@host`) leaves no trace in the parsed URL. */
function hasUserinfo(raw: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/*[^/?#]*@/i.test(raw)
}
