import { describe, expect, it } from 'vitest'
import { credentialHeader, credentialQuery } from './credential-fields'

describe('credentialHeader', () => {
  it.each(
    'x-api-key X-Auth-Token X-Auth-Key PRIVATE-TOKEN Job-Token X-Figma-Token DD-API-KEY x-rapidapi-key X-Master-Key x-jwt-assertion x-vercel-protection-bypass'.split(
      ' ',
    ),
  )('%s', (name) => expect(credentialHeader(name)).toBe('api-key'))

  it.each('X-Signature X-Hub-Signature-256 X-Shopify-Hmac-Sha256 Signature'.split(' '))('%s', (name) =>
    expect(credentialHeader(name)).toBe('signature'),
  )

  it.each(
    'Authorization Proxy-Authorization Cookie Accept X-CSRF-Token X-XSRF-TOKEN Postman-Token Idempotency-Key Sec-WebSocket-Key X-Amz-Security-Token X-Cache-Key Signature-Input Keep-Alive X-Auth-Email'.split(
      ' ',
    ),
  )('not %s', (name) => expect(credentialHeader(name)).toBeUndefined())
})

describe('credentialQuery', () => {
  it.each([
    ['api_key', 'api-key'],
    ['access_token', 'api-key'],
    ['key', 'api-key'],
    ['appid', 'api-key'],
    ['X-Amz-Signature', 'sigv4'],
    ['sig', 'signature'],
    ['X-Goog-Signature', 'signature'],
    ['X-Amz-Credential', undefined],
    ['code', undefined],
    ['state', undefined],
    ['nonce', undefined],
    ['csrf_token', undefined],
    ['page_token', undefined],
    ['q', undefined],
  ])('%s', (name, expected) => expect(credentialQuery(name)).toBe(expected))
})
