import { isToken } from './grammar'
import { isKnownScheme } from './schemes'
import { looksSecret } from './secrets'
import { readStandIn } from './stand-in'

/** The value of Authorization or Proxy-Authorization, taken apart (RFC 9110 §11.4). */
export interface Authorization {
  /** Lower case; `raw` for a value without a scheme word, `sigv4` for AWS4-*. */
  scheme: string
  /** The scheme word as sent, with punctuation that clings to it (`Bearer:`); empty when there is none. */
  word: string
  /** What follows the scheme word. */
  credentials: string
}

// In no registry, but read by many servers. Only these and the known ones count as a scheme when they stand alone.
const COMMON_SCHEMES = new Set(
  (
    'api-key apikey aws bot geniekey hawk hmac jwt kerberos key passport sharedaccesssignature sharedkey ' +
    'sharedkeylite signature splunk sso-key token'
  ).split(' '),
)

export const isSchemeWord = (word: string): boolean => isKnownScheme(word) || COMMON_SCHEMES.has(word.toLowerCase())

/** credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ], read leniently. */
export function splitAuthorization(value: string): Authorization {
  const text = value
    .trim()
    .replace(/^"([\s\S]*)"$/, '$1')
    .trim()
  const blank = text.search(/\s/)
  const head = blank === -1 ? text : text.slice(0, blank)
  const credentials = blank === -1 ? '' : text.slice(blank).trim()

  const bare = head.replace(/[:,=]$/, '')
  if (isSchemeWord(bare)) return { scheme: schemeName(bare), word: head, credentials }

  // `Bearer:abc`, but not `key=abc`, which is how some servers want it.
  const glued = /^([A-Za-z0-9-]+)[:=]/.exec(head.slice(0, 40))
  if (glued?.[1] && isKnownScheme(glued[1]))
    return { scheme: schemeName(glued[1]), word: glued[0], credentials: text.slice(glued[0].length).trim() }

  // "your token here" begins with a word, but with no scheme.
  const isScheme =
    credentials !== '' &&
    isToken(bare) &&
    /^[A-Za-z][\w-]{1,39}$/.test(bare) &&
    !looksSecret(bare) &&
    !readStandIn(bare)
  if (isScheme) return { scheme: schemeName(bare), word: head, credentials }
  return { scheme: 'raw', word: '', credentials: text }
}

const schemeName = (word: string): string => (/^aws4-/i.test(word) ? 'sigv4' : word.toLowerCase())
