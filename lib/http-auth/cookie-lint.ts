import type { CredentialFaultCode } from './credential-faults'
import { isUnset } from './stand-in'

const ATTRIBUTE = /^(?:path|domain|expires|max-age|samesite|secure|httponly|partitioned)$/i
/** Names that cookies have which sign somebody in. */
const SESSION = /sess|sid|auth|token|jwt|login|remember|identity/i

/** What is wrong with the form of a Cookie field (RFC 6265bis §4.2.1): name=value pairs, parted by a semicolon and a blank. */
export function lintCookies(lines: readonly string[]): CredentialFaultCode[] {
  const codes: CredentialFaultCode[] = []
  const values = new Map<string, string>()
  for (const pair of lines.flatMap((line) => line.split(';'))) {
    const equals = pair.indexOf('=')
    const name = (equals === -1 ? pair : pair.slice(0, equals)).trim()
    const value = equals === -1 ? undefined : pair.slice(equals + 1).trim()
    // As Set-Cookie has them, without what is the server's alone.
    if (values.size > 0 && ATTRIBUTE.test(name)) codes.push('cookie-attributes')
    else if (value !== undefined) {
      if (value !== '' && SESSION.test(name) && isUnset(value)) codes.push('placeholder-unset')
      if (values.has(name) && values.get(name) !== value) codes.push('repeated-cookie')
      values.set(name, value)
    }
  }
  if (lines.some((line) => !line.includes(';') && /^[^=,]{1,100}=[^=,]{0,4000}, ?[\w.-]{1,100}=/.test(line)))
    codes.push('cookie-commas')
  return codes
}
