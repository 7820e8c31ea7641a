import { splitAuthorization } from './authorization'
import { type Challenge, parseChallenges } from './challenge'
import { type SigningFault, signingFaults } from './signing-fault'
import { readStandIn } from './stand-in'
import { splitUrl } from './url-parts'

const faultTexts = {
  'digest-algorithm-not-offered': [
    'problem',
    'The algorithm of the Digest credentials is not the one that the server asked for.',
  ],
  'digest-bad-nc': ['problem', 'The nc of the Digest credentials is not eight hexadecimal digits.'],
  'digest-bad-response': [
    'problem',
    'The response of the Digest credentials has not the length that its algorithm gives.',
  ],
  'digest-malformed': [
    'problem',
    'The Digest credentials do not follow the grammar of name="value", parted by commas.',
  ],
  'digest-missing-parameter': [
    'problem',
    'Digest credentials need username, realm, nonce, uri and response; not all are there.',
  ],
  'digest-opaque-changed': ['problem', 'The opaque of the Digest credentials is not the one that the server gave.'],
  'digest-qop-incomplete': ['problem', 'In Digest credentials qop, nc and cnonce belong together; not all are there.'],
  'digest-qop-not-offered': ['problem', 'The qop of the Digest credentials is none that the server offered.'],
  'digest-realm-changed': ['problem', 'The realm of the Digest credentials is not the one that the server gave.'],
  'digest-unknown-algorithm': ['hint', 'The algorithm of the Digest credentials is not one of RFC 7616.'],
  'digest-uri-mismatch': ['hint', 'The uri of the Digest credentials is not the address that was asked for.'],
} as const

export type DigestFaultCode = keyof typeof faultTexts

// Digits of the response, per algorithm (RFC 7616 §3.3, §6.1).
const DIGITS = new Map([
  ['md5', 32],
  ['sha-256', 64],
  ['sha-512-256', 64],
])

/**
 * Digest credentials by themselves, against the address, and against the challenge they answer (RFC 7616 §3.4).
 * `value` is the field’s; `asked` the Digest challenges that the server sent before. Values that were masked are passed over.
 */
export function lintDigest(
  value: string,
  url: string | undefined,
  asked: readonly Challenge[] = [],
): SigningFault<DigestFaultCode>[] {
  const { scheme, credentials } = splitAuthorization(value)
  if (scheme !== 'digest' || credentials === '' || readStandIn(credentials)) return []
  // Credentials have the grammar of a challenge (RFC 9110 §11.4).
  const { challenges, faults } = parseChallenges(`Digest ${credentials}`)
  const codes: DigestFaultCode[] = faults.length > 0 || challenges.length !== 1 ? ['digest-malformed'] : []
  const params = challenges[0]?.params ?? {}
  const read = (name: string): string | undefined => {
    const text = Object.hasOwn(params, name) ? params[name] : undefined
    return text !== undefined && isHidden(text) ? undefined : text
  }
  const has = (name: string): boolean => Object.hasOwn(params, name)

  if (!['realm', 'nonce', 'uri', 'response'].every(has) || !(has('username') || has('username*')))
    codes.push('digest-missing-parameter')
  const together = ['qop', 'nc', 'cnonce'].filter(has).length
  if (together > 0 && together < 3) codes.push('digest-qop-incomplete')
  const nc = read('nc')
  if (nc !== undefined && !/^[0-9a-f]{8}$/i.test(nc)) codes.push('digest-bad-nc')

  const algorithm = (read('algorithm') ?? 'MD5').toLowerCase().replace(/-sess$/, '')
  const digits = DIGITS.get(algorithm)
  if (digits === undefined) codes.push('digest-unknown-algorithm')
  const response = read('response')
  if (response !== undefined && digits !== undefined && !(response.length === digits && /^[0-9a-f]+$/i.test(response)))
    codes.push('digest-bad-response')

  const uri = read('uri')
  if (uri !== undefined && url !== undefined && !isTarget(uri, url)) codes.push('digest-uri-mismatch')
  return signingFaults(faultTexts, [...codes, ...compare(read, asked)])
}

/** Whether a person left the value out: `***`, `<response>`. A realm may well be called “admin”. */
const isHidden = (text: string): boolean => {
  const standIn = text === '' ? undefined : readStandIn(text)
  return standIn === 'masked' || (standIn === 'placeholder' && /^[<{[$]/.test(text))
}

/** The credentials against what was asked for; with several challenges one that fits is enough (RFC 7616 §3.7). */
function compare(read: (name: string) => string | undefined, asked: readonly Challenge[]): DigestFaultCode[] {
  const digests = asked.filter(({ scheme }) => scheme.toLowerCase() === 'digest')
  const results = digests.map(({ params }) => {
    const codes: DigestFaultCode[] = []
    const differs = (name: string) =>
      read(name) !== undefined && params[name] !== undefined && read(name) !== params[name]
    if (differs('realm')) codes.push('digest-realm-changed')
    if (differs('opaque')) codes.push('digest-opaque-changed')
    const algorithm = read('algorithm') ?? 'MD5'
    if (algorithm.toLowerCase() !== (params.algorithm ?? 'MD5').toLowerCase())
      codes.push('digest-algorithm-not-offered')
    const offered = params.qop?.toLowerCase().split(/[\s,]+/)
    const qop = read('qop')?.toLowerCase()
    if (qop !== undefined && offered && !offered.includes(qop)) codes.push('digest-qop-not-offered')
    return codes
  })
  return results.find((codes) => codes.length === 0) ?? results[0] ?? []
}

/** Whether `uri` is the request target (RFC 9112 §3.2): path and query, or the whole URL towards a proxy. */
function isTarget(uri: string, url: string): boolean {
  if (uri === url || uri === '*') return true
  const [sent, asked] = [splitUrl(uri), splitUrl(url)]
  // What was masked in the address cannot be compared.
  if (/redacted|\*\*|…|\.\.\./.test(url + uri)) return true
  if (sent.host !== undefined && asked.host !== undefined && sent.host.toLowerCase() !== asked.host.toLowerCase())
    return false
  return (sent.path || '/') === (asked.path || '/') && sent.query === asked.query
}
