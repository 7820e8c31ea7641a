import { splitAuthorization } from './authorization'
import type { Challenge } from './challenge'
import { type DigestFaultCode, lintDigest } from './digest-lint'
import { type DpopFaultCode, lintDpop } from './dpop-lint'
import { type Exchange, fieldLines } from './exchange'
import type { SigningFault } from './signing-fault'
import { lintSigV4, type SigV4FaultCode } from './sigv4-lint'

export type SigningFaultCode = DigestFaultCode | SigV4FaultCode | DpopFaultCode

export interface SigningContext {
  /** The server’s time, from its Date; milliseconds since 1970. Without it no clock is judged. */
  time?: number
  /** The challenges that the server sent before, which Digest credentials answer. */
  challenges?: readonly Challenge[]
}

/**
 * What is wrong with credentials that are computed for one request, as far as it shows without the key: Digest
 * (RFC 7616), AWS Signature Version 4, DPoP (RFC 9449). The form of all others is for `lintCredentials`.
 */
export function lintSignedRequest(
  request: Exchange['request'],
  { time, challenges }: SigningContext = {},
): SigningFault<SigningFaultCode>[] {
  const digest = fieldLines(request?.headers, 'authorization').find(
    (line) => splitAuthorization(line).scheme === 'digest',
  )
  return [
    ...(digest === undefined ? [] : lintDigest(digest, request?.url, challenges)),
    ...lintSigV4(request, time),
    ...lintDpop(request, time),
  ]
}
