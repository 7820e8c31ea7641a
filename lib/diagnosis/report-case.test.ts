import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { randomSecret } from '../http-auth/secrets.testing'
import { diagnosePaste } from './diagnose-paste'
import { reportCase } from './report-case'

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-24T10:05:00Z')
const read = (text: string) => diagnosePaste({ text }, catalogue, now)
const refused =
  'GET /me HTTP/1.1\nHost: api.example.com\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nDate: Tue, 24 Nov 2026 10:05:00 GMT\n'
const report = (text: string, happened = 'The key was for another account.') =>
  reportCase({ result: read(text), platform: 'api-client', client: 'curl', cause: 'invalid-api-key', happened })

describe('reportCase', () => {
  it('has the form of the scored cases', () => {
    const made = report(refused)
    expect(Object.keys(made)).toEqual([
      'id',
      'source',
      'platform',
      'client',
      'summary',
      'facts',
      'exchanges',
      'cause',
      'also',
      'fix',
      'confidence',
      'evidence',
    ])
    expect(made).toMatchObject({
      id: expect.stringMatching(/^case-[0-9a-f]{10}$/),
      source: 'reported by a person',
      summary: 'The key was for another account.',
      facts: expect.arrayContaining(['the verdict was likely: missing-credentials', 'found: status-401']),
      cause: 'invalid-api-key',
      evidence: 'full',
    })
    expect(made.exchanges).toEqual([
      {
        request: {
          method: 'GET',
          url: expect.stringContaining('api.example.com/me'),
          headers: { Host: 'api.example.com' },
        },
        response: { status: 401, headers: { 'WWW-Authenticate': 'Bearer', Date: 'Tue, 24 Nov 2026 10:05:00 GMT' } },
      },
    ])
  })

  it('the same case has the same id, another one another', () => {
    expect(report(refused).id).toBe(report(refused).id)
    expect(report(refused).id).not.toBe(report(refused, 'Something else.').id)
  })

  it('a cause that is not in the list is null, and a bare number is little evidence', () => {
    const made = reportCase({
      result: read('it says 401'),
      platform: 'browser',
      client: '',
      cause: null,
      happened: ' ',
    })
    expect(made).toMatchObject({ cause: null, summary: '', evidence: 'status-only' })
  })

  it('of a long file only what was found in it', () => {
    const entries = Array.from({ length: 40 }, (_, index) => ({
      request: { method: 'GET', url: `https://api.example.com/${index}`, headers: [] },
      response: { status: index === 30 ? 401 : 200, headers: [] },
      startedDateTime: '2026-11-24T10:05:00Z',
    }))
    const { exchanges } = report(JSON.stringify({ log: { entries } }))
    expect(exchanges.length).toBeLessThanOrEqual(8)
    expect(exchanges.map(({ response }) => response?.status)).toContain(401)
  })

  it('names when a token began and ended, and nobody whose it is', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'RS256', kid: 'k1' })}.${part({ sub: 'person-8841', exp: 1, iat: 0, iss: 'https://id.example/x' })}.c2ln`
    const made = report(token)
    expect(made.jwt).toEqual({
      header: { alg: 'RS256', kid: 'redacted' },
      payload: { iss: 'https://id.example', exp: 1, iat: 0 },
    })
    expect(JSON.stringify(made)).not.toContain('person-8841')
    expect(made.evidence).toBe('none')
  })

  it('holds no secret, wherever it stood', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const secret = randomSecret(seed)
        const text = [
          `$ curl -i -H 'Authorization: Bearer ${secret}' -H 'X-Api-Key: ${secret}' -b 'sid=${secret}' 'https://api.example.com/me?api_key=${secret}'`,
          'HTTP/1.1 401 Unauthorized',
          `WWW-Authenticate: Digest realm="x", nonce="${secret}", opaque="${secret}"`,
          `Set-Cookie: sid=${secret}`,
          '',
          `{"token":"${secret}"}`,
        ].join('\n')
        const made = reportCase({
          result: read(text),
          platform: 'api-client',
          client: `curl ${secret}`,
          cause: null,
          happened: `It works with Authorization: Bearer ${secret}`,
        })
        expect(JSON.stringify(made)).not.toContain(secret)
      }),
      { numRuns: 60 },
    )
  })
})
