/**
 * The causes of a 401 and its neighbours. These ids are public and stable: rules, pages, links, the tree and the
 * scored cases all use them. Never rename one; a cause that is split keeps its id for the commoner half.
 */
export const causeIds = [
  'wrong-password',
  'mfa-required',
  'account-locked',
  'password-auth-retired',
  'session-expired',
  'cookie-blocked',
  'stale-client-state',
  'credentials-not-included',
  'extension-interference',
  'missing-credentials',
  'malformed-credentials',
  'wrong-auth-scheme',
  'token-expired',
  'token-revoked',
  'invalid-api-key',
  'wrong-environment',
  'wrong-audience',
  'signature-invalid',
  'insufficient-scope',
  'refresh-failed',
  'request-signature-mismatch',
  'clock-skew',
  'header-lost-on-redirect',
  'header-stripped-by-proxy',
  'preflight-rejected',
  'proxy-auth-required',
  'ip-restricted',
  'bot-protection',
  'stale-dns',
  'wrong-url',
  'admin-restricted',
  'site-protected',
  'server-auth-misconfigured',
  'session-store-lost',
  'provider-outage',
  'client-library-bug',
  'actually-403',
  'actually-404',
  'actually-5xx',
] as const

export type CauseId = (typeof causeIds)[number]

const known: ReadonlySet<string> = new Set(causeIds)

/** True when `value` is the id of a cause. */
export function isCauseId(value: string): value is CauseId {
  return known.has(value)
}
