import { splitAuthorization } from './authorization'
import type { Challenge } from './challenge'
import { type DigestFaultCode, lintDigest } from './digest-lint'
import { type DpopFaultCode, lintDpop } from './dpop-lint'
import { type Exchange, fieldLines } from './exchange'
import { readUrlExpiry } from './signed-url'
import { type SigningFault, signingFaults } from './signing-fault'
import { lintSigV4, type SigV4FaultCode } from './sigv4-lint'

const faultTexts = {
  'signed-url-expired': ['problem', 'The signed address had expired when it was used.'],
} as const

export type SigningFaultCode = DigestFaultCode | SigV4FaultCode | DpopFaultCode | keyof typeof faultTexts

export interface SigningContext {
  /** The server’s time, from its Date; milliseconds since 1970. Without it no clock is judged. */
  time?: number
  /** The challenges that the server sent before, which Digest credentials answer. */
  challenges?: readonly Challenge[]
}

/**
 * What is wrong with credentials that are computed for one request, as far as it shows without the key: Digest
 * (RFC 7616), AWS Signature Version 4, DPoP (RFC 9449), signed addresses. The form of all others is for `lintCredentials`.
 */
export function lintSignedRequest(
  request: Exchange['request'],
  { time, challenges }: SigningContext = {},
): SigningFault<SigningFaultCode>[] {
  const digest = fieldLines(request?.headers, 'authorization').find(
    (line) => splitAuthorization(line).scheme === 'digest',
  )
  const end = time === undefined ? undefined : readUrlExpiry(request?.url ?? '')
  return [
    ...signingFaults(faultTexts, end !== undefined && time !== undefined && time > end ? ['signed-url-expired'] : []),
    ...(digest === undefined ? [] : lintDigest(digest, request?.url, challenges)),
    ...lintSigV4(request, time),
    ...lintDpop(request, time),
  ]
}
