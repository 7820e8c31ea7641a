import { describe, expect, it } from 'vitest'
import { readContent } from '../../content/load'
import { diagnose } from '../diagnose'
import { type Asked, asked, issuer, liveRun, token, url } from './live.testing'

/** The nearest run to each finding of the live test that does not show it, and what follows from whole runs. */

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-24T10:05:00Z')
const judge = (...run: Asked[]) => diagnose(liveRun(...run), catalogue, now)
const ids = (...run: Asked[]) => judge(...run).findings.map(({ id }) => id)

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const basic = { 'WWW-Authenticate': 'Basic realm="staging"' }
const given = asked('given', 401, { headers: bearer })
const given403 = asked('given', 403)
const mcp = 'https://api.example.com/mcp'
const resourceAt = 'https://api.example.com/.well-known/oauth-protected-resource/mcp'
const askedAtMcp = asked('given', 401, { at: mcp, headers: bearer })
const json = (value: object) => ({ body: JSON.stringify(value) })

describe('no finding without its reason', () => {
  it.each<[string, Asked[]]>([
    ['answers-come-and-go', [given, asked('repeat', 401, { headers: bearer })]],
    ['failures-come-and-go', [asked('given', 502), asked('repeat', 502)]],
    ['addresses-differ', [given, asked('address', 401, { headers: bearer })]],
    ['addresses-differ-in-access', [given, asked('address', 200)]],
    [
      'credentials-change-nothing',
      [
        given,
        asked('credentials', 401, {
          headers: bearer,
          body: 'expired',
          sent: { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4' },
        }),
      ],
    ],
    [
      'two-layers-one-header',
      [
        asked('given', 401, { headers: basic }),
        asked('credentials', 401, { headers: basic, sent: { Authorization: 'Basic dXNlcjpwYXNz' } }),
      ],
    ],
    [
      'made-up-token-ignored',
      [given, asked('bogus-bearer', 401, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })],
    ],
    ['made-up-token-accepted', [given, asked('bogus-bearer', 302, { headers: { Location: '/login' } })]],
    // A path of its own, and an API that checks before its routes, are no gate.
    [
      'everything-guarded',
      [asked('given', 401, { headers: basic }), asked('root', 200), asked('sibling', 401, { headers: basic })],
    ],
    [
      'everything-guarded',
      [given, asked('root', 401, { headers: bearer }), asked('sibling', 401, { headers: bearer })],
    ],
    ['everything-forbidden', [given403, asked('root', 403), asked('sibling', 403)]],
    ['address-exists', [given, asked('sibling', 401, { headers: bearer })]],
    ['slash-matters', [given, asked('slash', 404, { at: `${url}/` })]],
    ['slash-lets-in', [asked('given', 404), asked('slash', 401, { at: `${url}/`, headers: bearer })]],
    [
      'scheme-matters',
      [given, asked('scheme', 301, { at: 'http://api.example.com/v1/me', headers: { Location: url } })],
    ],
    ['www-matters', [given, asked('www', 404, { at: 'https://www.api.example.com/v1/me' })]],
    ['method-matters', [given, asked('head', 405, { method: 'HEAD' })]],
    ['browsers-let-through', [given403, asked('user-agent', 403)]],
    ['refusal-was-stale', [given, asked('uncached', 401, { headers: bearer })]],
    ['refusal-cacheable', [asked('given', 401, { headers: { ...bearer, 'Cache-Control': 'private, max-age=60' } })]],
    ['refusal-from-cache', [asked('given', 401, { headers: { ...bearer, Age: '0', 'X-Cache': 'MISS' } })]],
    ['cookies-let-in', [given, asked('cookies', 401, { sent: { Cookie: 'a=1' } })]],
    [
      'session-forgotten',
      [given, asked('cookies', 401, { sent: { Cookie: 'theme=1' }, headers: { 'Set-Cookie': 'theme=2' } })],
    ],
    ['preflight-behind-guard', [given, asked('stranger-preflight', 204, { method: 'OPTIONS' })]],
    [
      'cookie-not-for-other-sites',
      [asked('given', 401, { sent: { Origin: 'https://app.example.com' }, headers: { 'Set-Cookie': 'sid=a' } })],
    ],
    ['metadata-missing', [given, asked('resource-metadata', 404, { at: resourceAt })]],
    [
      'metadata-resource-differs',
      [
        askedAtMcp,
        asked('resource-metadata', 200, {
          at: resourceAt,
          ...json({ resource: 'https://api.example.com', authorization_servers: [issuer] }),
        }),
      ],
    ],
    [
      'issuer-down',
      [
        askedAtMcp,
        asked('resource-metadata', 200, {
          at: resourceAt,
          ...json({ resource: mcp, authorization_servers: [issuer] }),
        }),
        asked('server-metadata', 404, { at: issuer }),
      ],
    ],
    [
      'jwt-times-by-wrong-clock',
      [
        given,
        asked('credentials', 401, {
          sent: token({ exp: now / 1000 - 60 }),
          headers: { Date: 'Tue, 24 Nov 2026 12:05:00 GMT' },
        }),
      ],
    ],
    [
      'token-lacks-scope',
      [
        given,
        asked('credentials', 403, {
          sent: token({ scope: 'read write' }),
          headers: { 'WWW-Authenticate': 'Bearer scope="write"' },
        }),
      ],
    ],
    [
      'placeholder-sent',
      [given, asked('credentials', 401, { sent: { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4' } })],
    ],
  ])('%s', (id, run) => expect(ids(...run)).not.toContain(id))
})

describe('what a run comes to', () => {
  it('where answers change by themselves, nothing else that differs is a finding', () => {
    const found = ids(given, asked('repeat', 200), asked('slash', 200, { at: `${url}/` }), asked('bogus-bearer', 200))
    expect(found).toContain('answers-come-and-go')
    expect(found.filter((id) => /slash|made-up|bearer/.test(id))).toEqual([])
  })

  it('an answer that only serves to compare is nobody’s problem', () => {
    const { failing, verdict } = judge(asked('given', 200), asked('sibling', 401, { headers: basic }))
    expect(failing).toBe(0)
    expect(verdict.text).toMatch(/^It works from here/)
  })

  it('a made-up token that is read takes the proxy out of suspicion', () => {
    const probability = (run: Asked[]) =>
      judge(...run).causes.find(({ id }) => id === 'header-stripped-by-proxy')?.probability ?? 0
    const sent = asked('credentials', 401, { headers: bearer, sent: { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4' } })
    const read = asked('bogus-bearer', 401, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })
    const ignored = asked('bogus-bearer', 401, { headers: bearer })
    expect(probability([given, sent, read])).toBeLessThan(probability([given, sent]))
    expect(probability([given, sent, ignored])).toBeGreaterThan(probability([given, sent]))
  })

  it('a server cannot object to what it was not sent', () => {
    const said = asked('given', 401, {
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="expired"' },
    })
    expect(judge(said).causes[0]?.id).toBe('missing-credentials')
  })

  it('what strangers are told is no answer to the person', () => {
    const stranger = asked('given', 401, { headers: bearer, body: 'No token provided' })
    const person = asked('credentials', 403, { sent: token({ sub: 'a' }), body: '{"error":"forbidden"}' })
    expect(ids(stranger, person)).not.toContain('says-nothing-sent')
    expect(judge(stranger, person).causes[0]?.id).toBe('actually-403')
  })

  it('a missing document is named with its place and what it should say', () => {
    const { findings, verdict } = judge(askedAtMcp, asked('resource-metadata', 404, { at: resourceAt }))
    const text = findings.find(({ id }) => id === 'metadata-missing')?.text
    expect(text).toContain(resourceAt)
    expect(text).toContain(`“resource”: “${mcp}”`)
    expect(verdict.cause).toBe('server-auth-misconfigured')
  })
})
