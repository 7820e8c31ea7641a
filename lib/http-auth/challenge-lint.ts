import type { Challenge } from './challenge'

const faultTexts = {
  'basic-bad-charset': ['hint', 'The charset of Basic can only be UTF-8; clients ignore others.'],
  'basic-without-realm': ['problem', 'A Basic challenge needs a realm, and has none.'],
  'bearer-bad-text': ['hint', 'A text of the Bearer challenge holds a character that RFC 6750 does not allow there.'],
  'bearer-unknown-error': ['hint', 'The error of the Bearer challenge is none that is registered.'],
  'bearer-without-params': ['hint', 'A Bearer challenge needs at least one parameter, and has none.'],
  'challenge-repeated': ['hint', 'The same challenge was sent more than once.'],
  'digest-challenge-incomplete': ['problem', 'A Digest challenge needs a realm and a nonce; not both are there.'],
  'digest-challenge-without-qop': [
    'hint',
    'The Digest challenge offers no qop, which only the old form of 1997 leaves out.',
  ],
  'digest-only-unknown-algorithm': [
    'problem',
    'The server offers Digest only with algorithms that are not in RFC 7616.',
  ],
  'negotiate-with-params': ['hint', 'Negotiate and NTLM take no parameters; clients may ignore the challenge.'],
  'resource-metadata-not-https': ['problem', 'The resource_metadata of the challenge is not an https address.'],
  'scheme-disguised': ['hint', 'The scheme is a known one with something before it, so that browsers show no prompt.'],
} as const

export type ChallengeLintCode = keyof typeof faultTexts

/** A challenge that follows the grammar and still breaks the rules of its scheme. */
export interface ChallengeLint {
  code: ChallengeLintCode
  text: string
  severity: 'problem' | 'hint'
}

// The OAuth error registry, as far as resource servers use it: RFC 6750 §3.1, RFC 9449 §12.2, RFC 9470 §3.
const ERRORS = new Set(
  (
    'invalid_request invalid_token insufficient_scope use_dpop_nonce invalid_dpop_proof ' +
    'insufficient_user_authentication insufficient_authorization_details invalid_target'
  ).split(' '),
)
const ALGORITHMS = /^(?:MD5|SHA-256|SHA-512-256)(?:-sess)?$/i

/** What each scheme asks of its challenges: RFC 7617 §2, RFC 7616 §3.3, RFC 6750 §3, RFC 4559 §4, RFC 9728 §5.1. */
export function lintChallenges(challenges: readonly Challenge[]): ChallengeLint[] {
  const codes = new Set<ChallengeLintCode>()
  for (const { scheme, token68, params } of challenges) {
    const has = (name: string): boolean => Object.hasOwn(params, name)
    const name = scheme.toLowerCase()
    if (name === 'basic') {
      if (!has('realm')) codes.add('basic-without-realm')
      if (has('charset') && params.charset?.toLowerCase() !== 'utf-8') codes.add('basic-bad-charset')
    }
    if (name === 'digest') {
      if (!has('realm') || !has('nonce')) codes.add('digest-challenge-incomplete')
      if (!has('qop')) codes.add('digest-challenge-without-qop')
    }
    if (name === 'bearer' || name === 'dpop') {
      if (name === 'bearer' && token68 === undefined && Object.keys(params).length === 0)
        codes.add('bearer-without-params')
      if (has('error') && !ERRORS.has(params.error ?? '')) codes.add('bearer-unknown-error')
      // error and error_description = *( %x20-21 / %x23-5B / %x5D-7E )
      if (/[^ !#-[\]-~]/.test(`${params.error ?? ''}${params.error_description ?? ''}`)) codes.add('bearer-bad-text')
    }
    if ((name === 'negotiate' || name === 'ntlm') && Object.keys(params).length > 0) codes.add('negotiate-with-params')
    if (/^x-?(?:basic|bearer|digest|negotiate)$/.test(name)) codes.add('scheme-disguised')
    if (has('resource_metadata') && !/^https:\/\/[^/]/i.test(params.resource_metadata ?? ''))
      codes.add('resource-metadata-not-https')
  }

  const digests = challenges.filter(({ scheme }) => /^digest$/i.test(scheme))
  if (digests.length > 0 && digests.every(({ params }) => !ALGORITHMS.test(params.algorithm ?? 'MD5')))
    codes.add('digest-only-unknown-algorithm')
  const seen = new Set(challenges.map(({ scheme, ...rest }) => JSON.stringify([scheme.toLowerCase(), rest])))
  if (seen.size < challenges.length) codes.add('challenge-repeated')
  return Array.from(codes, (code) => {
    const [severity, text] = faultTexts[code]
    return { code, text, severity }
  })
}
