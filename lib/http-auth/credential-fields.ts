import { isSecretQueryName, splitName } from './secrets'

export type CredentialPlace = 'header' | 'query' | 'cookie' | 'proxy' | 'certificate'

/** Where a credential can travel besides Authorization, Proxy-Authorization and Cookie. */

// Secrets of another kind: they guard against forgery or repetition, or name a request, and sign nobody in.
const NOT_FOR_SIGNING_IN = /csrf|xsrf|nonce|idempotency|^postman-token$|^sec-|surrogate|cache|partition/i

const KEY_HEADER =
  /(?:^|[-_])(?:api|access|account|admin|app|application|auth|client|functions|license|master|private|rapidapi|secret|service|subscription|user)[-_]?key$/i
const SECRET_HEADER =
  /(?:^|[-_])(?:token|secret|apikey|jwt|passw(?:or)?d|passcode|pat|authorization|assertion|bypass)$/i
const SIGNATURE_HEADER = /(?:^|[-_])(?:signature|hmac)(?:[-_](?:v?\d|sha\d+|\d+))?$/i

// What a proxy in front tells about the client's certificate (RFC 9440 §2.2, and what came before it).
const CERTIFICATE_HEADERS = new Set(
  'client-cert ssl-client-cert x-arr-clientcert x-client-cert x-forwarded-client-cert x-ssl-cert x-ssl-client-cert'.split(
    ' ',
  ),
)

export type CredentialField = 'api-key' | 'signature' | 'certificate'

/** What kind of credential a header of this name carries; undefined for all others and for Authorization and Cookie. */
export function credentialHeader(name: string): CredentialField | undefined {
  const lower = name.toLowerCase()
  if (lower === 'authorization' || lower === 'proxy-authorization' || lower.length > 100) return undefined
  if (CERTIFICATE_HEADERS.has(lower)) return 'certificate'
  // Part of a SigV4 signature, which Authorization or the query already tells of.
  if (lower.startsWith('x-amz-') || NOT_FOR_SIGNING_IN.test(lower)) return undefined
  if (SIGNATURE_HEADER.test(lower)) return 'signature'
  return KEY_HEADER.test(lower) || SECRET_HEADER.test(lower) ? 'api-key' : undefined
}

// Secrets that belong to a log-in under way, not to a client that is signed in (RFC 6749 §4.1.2, RFC 7636 §4.3).
const FLOW_NAMES = new Set(
  'code state sessionstate relaystate samlart samlrequest samlresponse otp totp magic oauthstate'.split(' '),
)

/** What kind of credential a query key of this name carries. */
export function credentialQuery(name: string): CredentialField | 'sigv4' | undefined {
  const parts = splitName(name)
  const joined = parts.join('')
  if (joined === 'xamzsignature') return 'sigv4'
  if (joined.startsWith('xamz') || joined === 'xgoogcredential') return undefined
  const last = parts.at(-1)
  if (!isSecretQueryName(name) || NOT_FOR_SIGNING_IN.test(name) || FLOW_NAMES.has(joined)) return undefined
  if (last === 'code' || last === 'verifier') return undefined
  return last === 'sig' || last === 'signature' || last === 'hmac' ? 'signature' : 'api-key'
}
