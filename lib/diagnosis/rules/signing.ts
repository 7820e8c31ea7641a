import { lintSignedRequest, type SigningFaultCode } from '../../http-auth/signed-request'
import type { FindingKind } from '../catalogue'
import { type Found, responseField, type View } from '../evidence'
import { names, type RuleFamily } from './rule'

/** Credentials that the client works out for each request: Digest, AWS Signature Version 4, DPoP, signed addresses. */

const kinds: FindingKind[] = [
  {
    id: 'signature-clock',
    title: 'The time that was signed is not the server’s',
    severity: 'problem',
    group: 'signing',
    bears: names('clock-skew', 'request-signature-mismatch'),
    because: 'It lies further from the Date of the answer than the scheme lets pass.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html',
  },
  {
    id: 'signed-address-expired',
    title: 'The signed address had expired when it was used',
    severity: 'problem',
    group: 'signing',
    bears: { ...names('token-expired', 'request-signature-mismatch', 'clock-skew'), 'token-expired': 'proof' },
    because: 'Its own time and lifetime are over by the Date of the answer.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
  },
  {
    id: 'signature-ill-formed',
    title: 'The signature over the request cannot be right as it is written',
    severity: 'problem',
    group: 'signing',
    bears: names('request-signature-mismatch', 'malformed-credentials', 'wrong-auth-scheme'),
    because: 'A part is missing, or does not fit the request that it was made for.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html',
  },
]

const clock: ReadonlySet<SigningFaultCode> = new Set(['sigv4-clock', 'dpop-clock'])

function find({ seen }: View): Found[] {
  const found = new Map<string, Found>()
  for (const one of seen) {
    const { exchange, index, status, time, preflight } = one
    if (preflight || (status !== undefined && status < 400)) continue
    const dated = responseField(one, 'date') !== undefined
    const before = seen.find((earlier) => earlier.index < index && earlier.challenges.length > 0)
    const faults = lintSignedRequest(exchange.request, {
      ...(dated && { time }),
      ...(before && { challenges: before.challenges }),
    })
    for (const { code, text, severity } of faults) {
      if (severity === 'hint') continue
      const id =
        code === 'signed-url-expired'
          ? 'signed-address-expired'
          : clock.has(code)
            ? 'signature-clock'
            : 'signature-ill-formed'
      if (!found.has(id)) found.set(id, { id, exchange: index, text })
    }
  }
  return [...found.values()]
}

export const signingRules: RuleFamily = { kinds, find }
