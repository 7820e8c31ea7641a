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

// What people write instead: the words around it, and the scheme or the token as a field of its own.
const LOOK_ALIKES = new Set('auth authenticate authentication authorize bearer bearer-token'.split(' '))

/** Whether a header’s name is Authorization misspelt (`Authorisation`), or another word for it that servers do not know. */
export function misspeltAuthorization(name: string): ['misspelt-field' | 'look-alike-field'] | undefined {
  const lower = name.trim().toLowerCase()
  if (LOOK_ALIKES.has(lower)) return ['look-alike-field']
  const isNear = ['authorization', 'proxy-authorization'].some((right) => isNearly(lower, right, 2))
  return isNear && !lower.startsWith('x-') ? ['misspelt-field'] : undefined
}

/** Whether `text` becomes `right` with at most `slips` characters left out, added, changed or swapped with the next. */
function isNearly(text: string, right: string, slips: number): boolean {
  if (text === right) return false
  if (Math.abs(text.length - right.length) > slips) return false
  const reach = (a: string, b: string, left: number): boolean => {
    let at = 0
    while (at < a.length && a[at] === b[at]) at++
    const [restA, restB] = [a.slice(at), b.slice(at)]
    if (restA === restB) return true
    if (left === 0) return false
    const swapped = restA[0] === restB[1] && restA[1] === restB[0] && reach(restA.slice(2), restB.slice(2), left - 1)
    return (
      swapped ||
      reach(restA.slice(1), restB.slice(1), left - 1) ||
      reach(restA.slice(1), restB, left - 1) ||
      reach(restA, restB.slice(1), left - 1)
    )
  }
  return reach(text, right, slips)
}

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
