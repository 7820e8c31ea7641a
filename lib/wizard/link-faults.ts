import { readAddress, redactText, stripUrl } from '../http-auth/redact'
import { decodePercent, isSecretQueryName, looksSecret } from '../http-auth/secrets'
import { splitQuery } from '../http-auth/url-parts'
import { plainLine } from './trail'

/** What stands in the way of putting something into a link: above all, whatever looks like a credential. */

export type UrlFault =
  /** Not an http or https address. */
  | 'no-address'
  /** A credential and no address. */
  | 'secret'
  /** A user name or password before the host. */
  | 'userinfo'
  /** A secret after the question mark or the number sign. */
  | 'secret-query'
  /** A secret in the path. */
  | 'secret-path'

export type TextFault = 'secret' | 'mail' | 'too-long'

/** The fault of an address as typed; an empty one has none. */
export function urlFault(typed: string): UrlFault | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const address = readAddress(text)
  if (!address) return hidesSecret(text) ? 'secret' : 'no-address'
  if (address.username !== '' || address.password !== '') return 'userinfo'
  if (holdsSecret(address.search) || holdsSecret(address.hash)) return 'secret-query'
  // An id is masked and no credential; anything else that has to be masked is taken for one.
  if (stripUrl(address.origin) !== `${address.origin}/` || !maskedParts(address).every(isId)) return 'secret-path'
  return undefined
}

/** What a link leaves out of an address without faults. */
export function leftOut(typed: string): { query: boolean; ids: boolean } {
  const address = readAddress(typed)
  return {
    query: address !== undefined && address.search + address.hash !== '',
    ids: address !== undefined && maskedParts(address).length > 0,
  }
}

/** The fault of a line of text as typed, which may have `longest` characters. */
export function textFault(typed: string, longest: number): TextFault | undefined {
  const text = plainLine(typed)
  if (hidesSecret(text)) return hidesSecret(text.replace(mail, 'mail')) ? 'secret' : 'mail'
  return text.length > longest ? 'too-long' : undefined
}

const mail = /[^\s@/<>:,;()]+@[^\s@/]+\.[a-z]{2,}/gi
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const isId = (segment: string) => uuid.test(segment) || /^\d+$/.test(segment)

/** Whether the text holds what looks like a secret. */
export function hidesSecret(text: string): boolean {
  return redactText(text) !== text || text.split(/\s+/).some(looksSecret)
}

/** The segments of the path that a link masks. */
function maskedParts(address: URL): string[] {
  const shown = new URL(stripUrl(address.href) ?? address.origin).pathname.split('/')
  return address.pathname.split('/').filter((segment, index) => segment !== shown[index])
}

function holdsSecret(part: string): boolean {
  return splitQuery(part.slice(1)).some(({ name, value }) => {
    const text = decodePercent(value ?? name)
    return (value !== undefined && value !== '' && isSecretQueryName(name)) || hidesSecret(text)
  })
}
