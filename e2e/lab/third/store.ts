import { createHmac } from 'node:crypto'
import type { Bench, Fault } from '../fault'
import { startApi } from './start'

/** An object store that is signed like S3's version 2: the query holds key, time and HMAC-SHA1. */
const keyId = 'AKLAB7QK2M5RD3XWTZ4E'
const secret = 'q0V2cT9yJk5mWb7RzXh1NsLd4GfPa8EuKt6CiMoY'

export const storeFaults: Fault[] = [
  {
    id: 'store-unknown-key',
    server: 'store',
    about: 'The link was signed with a key of which the store knows nothing: one letter is missing.',
    cause: 'invalid-api-key',
    plant: async (bench) => {
      const origin = await startStore(bench)
      return {
        url: origin + sign('/reports/2026-10.csv', keyId.slice(0, -1)),
        platform: 'api-client',
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'store-other-path',
    server: 'store',
    about: 'A program signs the name of the object before it adds the folder.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const origin = await startStore(bench)
      const url = origin + sign('/2026-10.csv', keyId).replace('/2026-10.csv', '/reports/2026-10.csv')
      return { url, platform: 'api-client', accept: ['credentials-over-http'] }
    },
  },
]

/** A path with a signed query that holds for an hour. */
function sign(path: string, key: string): string {
  const expires = Math.floor(Date.now() / 1000) + 3600
  return `${path}?AWSAccessKeyId=${key}&Expires=${expires}&Signature=${encodeURIComponent(signatureOf(path, expires))}`
}

function signatureOf(path: string, expires: number | string): string {
  return createHmac('sha1', secret).update(`GET\n\n\n${expires}\n${path}`).digest('base64')
}

function startStore(bench: Bench): Promise<string> {
  return startApi(bench, ({ url }) => {
    const refuse = (code: string, message: string, more = '') => ({
      status: 403,
      headers: { 'Content-Type': 'application/xml', Server: 'ObjectStore', 'x-amz-request-id': '17F3A9C2D4E5B601' },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}<Resource>${url.pathname}</Resource><RequestId>17F3A9C2D4E5B601</RequestId></Error>`,
    })
    const key = url.searchParams.get('AWSAccessKeyId')
    const expires = url.searchParams.get('Expires') ?? '0'
    if (key === null) return refuse('AccessDenied', 'Access Denied')
    if (key !== keyId)
      return refuse(
        'InvalidAccessKeyId',
        'The Access Key Id you provided does not exist in our records.',
        `<AWSAccessKeyId>${key}</AWSAccessKeyId>`,
      )
    if (Number(expires) * 1000 < Date.now()) return refuse('AccessDenied', 'Request has expired')
    if (url.searchParams.get('Signature') !== signatureOf(url.pathname, expires))
      return refuse(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      )
    return { status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'day,orders\n' }
  })
}
