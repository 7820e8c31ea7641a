import { splitAuthorization } from './authorization'
import { type Exchange, fieldLines } from './exchange'
import { type Jwt, readJwt } from './jwt'
import { type SigningFault, signingFaults } from './signing-fault'
import { readStandIn } from './stand-in'
import { splitUrl } from './url-parts'

const faultTexts = {
  'dpop-bad-alg': ['problem', 'The DPoP proof is not signed with an asymmetric algorithm, which it must be.'],
  'dpop-bad-typ': ['problem', 'The typ of the DPoP proof is not dpop+jwt.'],
  'dpop-bound-as-bearer': ['problem', 'The token is bound to a key (DPoP), but it was sent as Bearer.'],
  'dpop-certificate-bound': [
    'hint',
    'The token is bound to a client certificate, so it works only over a connection that shows it.',
  ],
  'dpop-clock': ['problem', 'The iat of the DPoP proof is more than five minutes from the time of the answer.'],
  'dpop-private-key': ['problem', 'The DPoP proof shows a private key; it has to show the public one alone.'],
  'dpop-htm-mismatch': ['problem', 'The htm of the DPoP proof is not the method of the request.'],
  'dpop-htu-mismatch': ['problem', 'The htu of the DPoP proof is not the address of the request.'],
  'dpop-missing-claim': ['problem', 'A DPoP proof needs jti, htm, htu and iat; not all are there.'],
  'dpop-proof-with-bearer': ['hint', 'A DPoP proof was sent, but the token was sent as Bearer instead of DPoP.'],
  'dpop-repeated': ['problem', 'There is more than one DPoP header.'],
  'dpop-unreadable': ['problem', 'The DPoP header does not hold one well-formed JWT.'],
  'dpop-without-ath': ['problem', 'The DPoP proof has no ath, the hash of the access token that it goes with.'],
  'dpop-without-key': ['problem', 'The header of the DPoP proof does not hold the public key (jwk).'],
  'dpop-without-proof': ['problem', 'The token was sent as DPoP, but without the DPoP header that has to go with it.'],
} as const

export type DpopFaultCode = keyof typeof faultTexts

const TOLERANCE = 5 * 60

/**
 * Tokens that are bound to a key, and the proof that goes with them (RFC 9449 §4.2, §4.3, §7.1; RFC 8705 §3).
 * Verifies no signature. `time`: milliseconds since 1970, by the server’s clock.
 */
export function lintDpop(request: Exchange['request'], time?: number): SigningFault<DpopFaultCode>[] {
  const headers = request?.headers
  const authorization = fieldLines(headers, 'authorization')[0]
  const { scheme, credentials } = splitAuthorization(authorization ?? '')
  const proofs = fieldLines(headers, 'dpop')
  const codes: DpopFaultCode[] = []

  const isToken = credentials !== '' && readStandIn(credentials) !== 'placeholder'
  if (scheme === 'dpop' && isToken && proofs.length === 0) codes.push('dpop-without-proof')
  if (scheme === 'bearer') {
    if (proofs.length > 0) codes.push('dpop-proof-with-bearer')
    const confirmation = confirmationOf(readJwt(credentials))
    if (confirmation?.jkt !== undefined) codes.push('dpop-bound-as-bearer')
    else if (confirmation?.['x5t#S256'] !== undefined) codes.push('dpop-certificate-bound')
  }
  if (proofs.length > 1) codes.push('dpop-repeated')
  const [proof] = proofs
  if (proof !== undefined && (proof === '' || !readStandIn(proof))) {
    const jwt = readJwt(proof)
    if (jwt.ok) codes.push(...judgeProof(jwt, request, scheme === 'dpop' && isToken, time))
    // Shortened by whoever shows it.
    else if (jwt.fault.code !== 'cut-off') codes.push('dpop-unreadable')
  }
  return signingFaults(faultTexts, codes)
}

/** cnf, the key or certificate that a token is bound to (RFC 7800 §3.1). */
function confirmationOf(jwt: Jwt): Record<string, unknown> | undefined {
  const cnf = jwt.ok ? jwt.claims.cnf : undefined
  return typeof cnf === 'object' && cnf !== null ? { ...cnf } : undefined
}

function judgeProof(
  { header, claims }: Extract<Jwt, { ok: true }>,
  request: Exchange['request'],
  withToken: boolean,
  time: number | undefined,
): DpopFaultCode[] {
  const codes: DpopFaultCode[] = []
  if (String(header.typ).toLowerCase() !== 'dpop+jwt') codes.push('dpop-bad-typ')
  if (typeof header.alg !== 'string' || /^(?:none|HS\d+)$/i.test(header.alg)) codes.push('dpop-bad-alg')
  const { jwk } = header
  if (typeof jwk !== 'object' || jwk === null) codes.push('dpop-without-key')
  else if ('d' in jwk) codes.push('dpop-private-key')

  const { jti, htm, htu, iat } = claims
  if ([jti, htm, htu].some((claim) => typeof claim !== 'string') || typeof iat !== 'number')
    codes.push('dpop-missing-claim')
  if (typeof htm === 'string' && request?.method !== undefined && htm !== request.method.toUpperCase())
    codes.push('dpop-htm-mismatch')
  if (typeof htu === 'string' && request?.url !== undefined && !isSameAddress(htu, request.url))
    codes.push('dpop-htu-mismatch')
  if (withToken && claims.ath === undefined) codes.push('dpop-without-ath')
  if (typeof iat === 'number' && time !== undefined && Math.abs(time / 1000 - iat) > TOLERANCE) codes.push('dpop-clock')
  return codes
}

/** Without query and fragment, normalised as URLs are (RFC 9449 §4.3, no. 9). What was masked is passed over. */
function isSameAddress(htu: string, url: string): boolean {
  const asked = splitUrl(url)
  if (asked.host === undefined || /redacted|\*\*|…/.test(url)) return true
  const plain = (text: string): string => {
    const { scheme, host = '', path } = splitUrl(text)
    const address = `${scheme ?? 'https'}://${host}${path}`
    return URL.canParse(address) ? new URL(address).href : address
  }
  return plain(htu) === plain(url)
}
