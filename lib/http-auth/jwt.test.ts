import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { describeJwt, findJwts, type JwtFaultCode, readJwt } from './jwt'

const part = (value: unknown) =>
  encodeBase64(utf8(typeof value === 'string' ? value : JSON.stringify(value)))
    .replace(/=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
const token = (header: unknown, claims: unknown, signature = 'c2ln') => `${part(header)}.${part(claims)}.${signature}`

const claims = {
  iss: 'https://login.example.com/realms/shop',
  aud: 'orders-api',
  sub: 'Jörg 日本',
  exp: 1792398600,
  iat: 1792395000,
}
const good = token({ alg: 'RS256', typ: 'JWT', kid: 'k-1' }, claims)

describe('readJwt', () => {
  it.each([
    ['as it is', good],
    ['with the scheme', `Bearer ${good}`],
    ['with the scheme twice', `Bearer bearer ${good}`],
    ['with the field', `Authorization: Bearer ${good}`],
    ['in quotes', ` "${good}" `],
    ['with a comma', `${good},`],
  ])('%s', (_, value) => {
    expect(readJwt(value)).toEqual({ ok: true, header: { alg: 'RS256', typ: 'JWT', kid: 'k-1' }, claims, faults: [] })
  })

  const faults: [string, string, JwtFaultCode[]][] = [
    [
      'padding',
      [encodeBase64(utf8('{"alg":"HS256","typ":"JWT"}')), encodeBase64(utf8('{"a":"12345"}')), 'c2ln'].join('.'),
      ['padded'],
    ],
    ['a newline within', `${good.slice(0, 40)}\n  ${good.slice(40)}`, ['blank-inside']],
    ['no signature part', good.split('.').slice(0, 2).join('.'), ['no-signature-part']],
    ['an empty signature', token({ alg: 'RS256' }, { a: 1 }, ''), ['unsigned']],
    ['no algorithm', token({ typ: 'JWT' }, { a: 1 }), ['alg-missing']],
    ['the algorithm none', token({ alg: 'None' }, { a: 1 }, ''), ['unsigned', 'alg-none']],
    ['an end before the start', token({ alg: 'HS256' }, { exp: 10, iat: 20 }), ['ends-before-start']],
    ['an audience that is none', token({ alg: 'HS256' }, { aud: [1] }), ['bad-audience']],
    ['times as text', token({ alg: 'HS256' }, { exp: '1792398600' }), ['time-as-text']],
    ['times in milliseconds', token({ alg: 'HS256' }, { exp: 1792398600000 }), ['time-in-milliseconds']],
    ['times that are none', token({ alg: 'HS256' }, { exp: 'soon', nbf: {}, iat: null }), ['time-not-a-number']],
    ['times too large for a number', token({ alg: 'HS256' }, '{"exp":1e999}'), ['time-not-a-number']],
  ]
  it.each(faults)('reads with %s', (_, value, expected) => {
    const jwt = readJwt(value)
    expect(jwt.ok && jwt.faults.map(({ code }) => code)).toEqual(expected)
  })

  const unreadable: [string, string, JwtFaultCode][] = [
    ['nothing', ' ', 'empty'],
    ['an opaque token', 'at_RK4ElRabzIkZLOLEPHFeMdS02EGlbtdJxmRXFMB9', 'opaque'],
    ['an opaque token with full stops', 'SG.abc.def', 'opaque'],
    ['a number', '12', 'opaque'],
    ['a host', 'www.example.com', 'opaque'],
    ['an encrypted token', `${part({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`, 'encrypted'],
    ['an encrypted token cut off', `${part({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lw`, 'truncated'],
    ['a header alone', good.split('.')[0] ?? '', 'truncated'],
    ['a payload cut off', good.slice(0, 90), 'truncated'],
    ['an ellipsis', `${good.slice(0, 20)}...`, 'cut-off'],
    ['a typographic ellipsis', `${good.slice(0, 20)}…${good.slice(-4)}`, 'cut-off'],
    ['a broken header', 'eyJhbGciOiJIUzI1NiIs.e30.c2ln', 'bad-header'],
    ['a broken payload', `${part({ alg: 'HS256' })}.${part('[1]')}.c2ln`, 'bad-payload'],
    ['no payload', `${part({ alg: 'HS256' })}..c2ln`, 'detached-payload'],
  ]
  it.each(unreadable)('refuses %s', (_, value, code) => {
    const jwt = readJwt(value)
    expect(jwt.ok ? 'ok' : jwt.fault.code).toBe(code)
  })

  it('takes decoded parts', () => {
    expect(readJwt({ header: { alg: 'HS256' }, payload: { exp: 1 } })).toEqual({
      ok: true,
      header: { alg: 'HS256' },
      claims: { exp: 1 },
      faults: [],
    })
    expect(readJwt({ payload: '{"exp":1}' })).toMatchObject({ ok: true, header: {}, claims: { exp: 1 } })
    expect(readJwt({ header: part({ alg: 'HS256' }), payload: part({ exp: 1 }) })).toMatchObject({
      ok: true,
      header: { alg: 'HS256' },
    })
    expect(readJwt({ header: {} })).toMatchObject({ ok: false, fault: { code: 'no-claims' } })
    expect(readJwt({})).toMatchObject({ ok: false })
  })

  it('takes anything, and ends before the runner gives up', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.record({ header: fc.anything(), payload: fc.anything() })),
        (value) => {
          const jwt = readJwt(value)
          if (jwt.ok) describeJwt(jwt)
        },
      ),
    )
    for (const piece of ['.', 'eyJ', 'eyJ.', ' ', '"', '=', 'Bearer ', 'W1tb']) readJwt(piece.repeat(250_000))
    readJwt(`${part({ alg: 'HS256' })}.${part(`{"a":${'['.repeat(300_000)}`)}.c2ln`)
  })
})

const describeClaims = (value: object) => {
  const jwt = readJwt({ header: {}, payload: value })
  return jwt.ok ? describeJwt(jwt).claims : undefined
}

describe('describeJwt', () => {
  it('tells hosts and times, no names', () => {
    const jwt = readJwt(good)
    expect(jwt.ok && describeJwt(jwt)).toEqual({
      header: { alg: 'RS256', typ: 'JWT', hasKid: true },
      claims: { issHost: 'login.example.com', audHosts: ['orders-api'], exp: 1792398600, iat: 1792395000 },
    })
  })

  it.each([
    ['https://api.example.org/v1?x=y', 'api.example.org'],
    ['https://u:p@api.example.org:8443/', 'api.example.org:8443'],
    ['urn:example:api', 'urn:example:api'],
    ['accounts.example.com', 'accounts.example.com'],
    ['account', 'account'],
    ['api://0b1e9c2a-4a77-4d52-9a01-5d7cf0a1e6aa', 'redacted'],
    ['00000003-0000-0000-c000-000000000000', 'redacted'],
    ['bot@project.iam.gserviceaccount.com', 'redacted'],
    ['6nLX0GqPscTE7XVI4tM4E30d', 'redacted'],
    ['407408718192', 'redacted'],
    ['two words', 'redacted'],
  ])('aud %s → %s', (aud, expected) => {
    expect(describeClaims({ aud, iss: aud })).toEqual({ issHost: expected, audHosts: [expected] })
    expect(describeClaims({ aud: [aud, 1, null] })).toEqual({ audHosts: [expected] })
  })

  it('gives times only when they are numbers', () => {
    expect(describeClaims({ exp: '1792398600', nbf: 1.5, iat: 'x' })).toEqual({ exp: 1792398600, nbf: 1.5 })
    expect(describeClaims({ exp: Number.NaN, nbf: true, iat: [1] })).toEqual({})
  })

  it('masks an algorithm that is none', () => {
    const jwt = readJwt({ header: { alg: '6nLX0GqPscTE7XVI4tM4E30d', typ: 7, kid: null }, payload: {} })
    expect(jwt.ok && describeJwt(jwt).header).toEqual({ alg: 'redacted', hasKid: true })
  })
})

describe('findJwts', () => {
  const other = token({ alg: 'HS256' }, { exp: 1 })
  const found = (request: Parameters<typeof findJwts>[0]) =>
    findJwts(request).map(({ place, name, ok }) => [place, name, ok])

  it('looks into every place', () => {
    expect(found({ headers: { Authorization: `Bearer ${good}` } })).toEqual([['header', 'authorization', true]])
    expect(found({ headers: { authorization: `DPoP ${good}` } })).toEqual([['header', 'authorization', true]])
    expect(found({ headers: { authorization: good } })).toEqual([['header', 'authorization', true]])
    expect(found({ headers: { authorization: `Bearer "${good}"` } })).toEqual([['header', 'authorization', true]])
    expect(found({ headers: { 'X-Access-Token': good } })).toEqual([['header', 'x-access-token', true]])
    expect(found({ headers: { Cookie: `theme=dark; session=${good}` } })).toEqual([['cookie', 'session', true]])
    expect(found({ url: `https://e.com/?access_token=${good}` })).toEqual([['query', 'access_token', true]])
  })

  it('gives each token once, that of Authorization first', () => {
    expect(found({ url: `/?token=${other}`, headers: { 'X-Token': good, Authorization: `Bearer ${good}` } })).toEqual([
      ['header', 'authorization', true],
      ['query', 'token', true],
    ])
  })

  it('gives broken tokens, not opaque ones', () => {
    expect(found({ headers: { authorization: `Bearer ${good.slice(0, 90)}` } })).toEqual([
      ['header', 'authorization', false],
    ])
    expect(found({ headers: { authorization: 'Bearer abc123' } })).toEqual([])
    expect(found({ headers: { authorization: 'Basic eyJhOjF9' } })).toEqual([])
    expect(found(undefined)).toEqual([])
  })

  it('does not give the token itself', () => {
    expect(JSON.stringify(findJwts({ headers: { authorization: `Bearer ${good}` } }))).not.toContain(good)
  })
})
