/**
 * HTTP authentication schemes: the IANA registry (RFC 9110 §16.4.1) and two that are not in it but widely met.
 * https://www.iana.org/assignments/http-authschemes
 */
export const KNOWN_SCHEMES = [
  'Basic',
  'Bearer',
  'Concealed',
  'Digest',
  'DPoP',
  'GNAP',
  'HOBA',
  'Mutual',
  'Negotiate',
  'OAuth',
  'PrivateToken',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
  'vapid',
  'NTLM',
  'AWS4-HMAC-SHA256',
] as const

export type KnownScheme = (typeof KNOWN_SCHEMES)[number]

const known: ReadonlySet<string> = new Set(KNOWN_SCHEMES.map((scheme) => scheme.toLowerCase()))

/** Schemes are matched without case (RFC 9110 §11.1). */
export const isKnownScheme = (scheme: string): boolean => known.has(scheme.toLowerCase())
