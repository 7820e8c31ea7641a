import type { FindingKind } from '../catalogue'
import type { Found, Seen, View } from '../evidence'
import { each, ofPasswords, type RuleFamily } from './rule'

/** What kind of credentials the refused request carries; the answers to the wizard’s own question say what that means. */

const signing: ReadonlySet<string> = new Set(['sigv4', 'dpop', 'hmac', 'oauth', 'signature', 'hawk'])

interface Way {
  id: string
  option: string
  title: string
  text: string
  schemes: ReadonlySet<string>
}

const ways: Way[] = [
  {
    id: 'sent-signature',
    option: 'signed',
    title: 'The request is signed',
    text: 'The request carries a signature that is worked out for it.',
    schemes: signing,
  },
  {
    id: 'sent-token',
    option: 'token',
    title: 'The request carries a token (JWT)',
    text: 'The request carries a JWT as Bearer token.',
    schemes: new Set(['bearer']),
  },
  {
    id: 'sent-password',
    option: 'password',
    title: 'The request carries a user name and a password',
    text: 'The request carries a user name and a password.',
    schemes: new Set(['basic', 'digest']),
  },
  {
    id: 'sent-windows-sign-in',
    option: 'windows',
    title: 'The request carries a Windows sign-in',
    text: 'The request carries a Windows sign-in (Negotiate or NTLM).',
    schemes: new Set(['negotiate', 'ntlm', 'kerberos']),
  },
  {
    id: 'sent-key',
    option: 'key',
    title: 'The request carries a key',
    text: 'The request carries an API key.',
    schemes: new Set(['api-key', 'apikey', 'key', 'token']),
  },
  {
    id: 'sent-cookie',
    option: 'cookie',
    title: 'The request carries a cookie',
    text: 'The request carries a cookie and nothing else to sign in with.',
    schemes: new Set(['cookie']),
  },
]

const opaque: FindingKind = {
  id: 'sent-opaque-token',
  title: 'The request carries a token or key after Bearer',
  severity: 'info',
  bears: each(
    'against',
    ...ofPasswords,
    'session-expired',
    'cookie-blocked',
    'credentials-not-included',
    'site-protected',
  ),
  because: 'No password and no cookie plays a part; whether it is an API key or a token of a sign-in does not show.',
}

const kinds: FindingKind[] = [
  opaque,
  ...ways.map(
    ({ id, title, option }): FindingKind => ({
      id,
      title,
      severity: 'info',
      bears: {},
      because: 'It stands in the request; how each kind can fail the answers to this question say.',
      settles: { question: 'credential', option },
      source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
    }),
  ),
]

function find({ failing }: View): Found[] {
  if (!failing?.refused || failing.preflight || !failing.carries || !Array.isArray(failing.sent)) return []
  const schemes = new Set(failing.sent.filter(({ place }) => place !== 'proxy').map(({ scheme }) => scheme))
  if (schemes.has('bearer') && failing.jwts.length === 0) {
    return [{ id: opaque.id, exchange: failing.index, text: 'The request carries a token or key after Bearer.' }]
  }
  const way = ways.find((one) => [...schemes].some((scheme) => one.schemes.has(familyOf(scheme))))
  return way ? [{ id: way.id, exchange: failing.index, text: way.text }] : []
}

/** `hmac-sha256` and the like are one way of signing. */
function familyOf(scheme: string): string {
  return scheme.startsWith('hmac') ? 'hmac' : scheme
}

/** True when what was sent is a signature of the request. */
export function isSigned({ sent }: Seen): boolean {
  return Array.isArray(sent) && sent.some(({ scheme }) => signing.has(familyOf(scheme)))
}

export const sentRules: RuleFamily = { kinds, find }
