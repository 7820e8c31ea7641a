import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { span, tokenRules } from './tokens'

const now = Date.parse('2026-11-24T10:05:00Z')
const seconds = now / 1000
const url = 'https://api.example.com/v1/me'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`
const answer = (claims: object, status: number, date?: string): Exchange => ({
  request: { url, headers: { Authorization: `Bearer ${jwt(claims)}` } },
  response: { status, headers: date ? { Date: date } : {} },
})
const find = (evidence: Partial<Evidence>) => tokenRules.find(viewOf({ exchanges: [], ...evidence }, now))
const ids = (evidence: Partial<Evidence>) => find(evidence).map(({ id }) => id)

describe('tokenRules', () => {
  it.each<[string, object, string[]]>([
    ['no times', { sub: '1' }, []],
    ['expired a second ago', { exp: seconds - 1 }, ['jwt-expired']],
    ['expires now', { exp: seconds }, ['jwt-in-time']],
    ['expires later', { exp: seconds + 3600 }, ['jwt-in-time']],
    ['becomes valid within a minute', { nbf: seconds + 59, exp: seconds + 3600 }, ['jwt-in-time']],
    ['becomes valid later', { nbf: seconds + 61, exp: seconds + 3600 }, ['jwt-not-yet-valid']],
    ['was issued in the future', { iat: seconds + 3600 }, ['jwt-not-yet-valid']],
    ['was issued in the past, without an end', { iat: seconds - 3600 }, []],
    ['expired before it became valid', { nbf: seconds + 3600, exp: seconds - 3600 }, ['jwt-expired']],
    ['times as text', { exp: String(seconds - 60) }, ['jwt-expired']],
    ['times that are none', { exp: 'soon', nbf: null, iat: { toString: {} } }, []],
    ['an empty time', { exp: '' }, []],
    ['times beyond all bounds', { exp: Number.MAX_VALUE }, ['jwt-in-time']],
    ['a time in milliseconds', { exp: now - 1000 }, ['jwt-in-time']],
  ])('%s', (_, claims, expected) => {
    expect(ids({ jwt: { payload: claims as Record<string, unknown> } })).toEqual(expected)
    expect(ids({ jwt: jwt(claims) })).toEqual(expected)
    expect(ids({ exchanges: [answer(claims, 401)] })).toEqual(expected)
  })

  it('judges by the Date of the answer that refused it', () => {
    const claims = { exp: seconds - 60 }
    expect(ids({ exchanges: [answer(claims, 401, 'Tue, 24 Nov 2026 10:03:00 GMT')] })).toEqual(['jwt-in-time'])
    expect(ids({ exchanges: [answer({}, 401, 'Tue, 24 Nov 2026 10:03:00 GMT')], jwt: jwt(claims) })).toEqual([
      'jwt-in-time',
    ])
    expect(ids({ exchanges: [answer(claims, 401, 'yesterday')] })).toEqual(['jwt-expired'])
  })

  it('says nothing of a token that was accepted', () => {
    expect(ids({ exchanges: [answer({ exp: seconds - 60 }, 200)] })).toEqual([])
  })

  it('tells each kind once', () => {
    const claims = { exp: seconds - 60 }
    expect(find({ exchanges: [answer(claims, 401), answer(claims, 401)], jwt: jwt(claims) })).toEqual([
      {
        id: 'jwt-expired',
        exchange: 0,
        quote: `exp ${seconds - 60}`,
        text: 'The token expired 1 minute ago.',
      },
    ])
  })

  it('names the later of nbf and iat', () => {
    expect(find({ jwt: jwt({ nbf: seconds + 120, iat: seconds + 7200 }) })).toMatchObject([
      { quote: `iat ${seconds + 7200}`, text: 'The token becomes valid only in 2 hours.' },
    ])
  })

  it.each<[string, string, string, string[]]>([
    ['the issuer is ahead', 'https://id.example.net/token', '', ['dates-run-backwards']],
    ['a request beside it, which may have taken longer', 'https://www.example.net/news', '', []],
    ['an answer from a cache', 'https://id.example.net/token', '120', []],
  ])('a refusal dated before an earlier answer: %s', (_, url, age, expected) => {
    const dated = (at: string, status: number, second: number, headers = {}): Exchange => ({
      request: { url: at, headers },
      response: { status, headers: { Date: `Tue, 24 Nov 2026 10:05:0${second} GMT`, ...(age && { Age: age }) } },
    })
    const bearer = { Authorization: 'Bearer abcdefgh12345678' }
    expect(ids({ exchanges: [dated(url, 200, 5), dated('https://api.example.com/', 401, 3, bearer)] })).toEqual(
      expected,
    )
  })

  it('says what the times were held against', () => {
    const claims = { exp: seconds - 60 }
    expect(find({ exchanges: [answer(claims, 401)], live: true })[0]?.text).toMatch(/before the test\.$/)
    expect(find({ exchanges: [answer(claims, 401, 'Tue, 24 Nov 2026 10:05:00 GMT')] })[0]?.text).toMatch(
      /this answer\.$/,
    )
  })

  it('reads no opaque token', () => {
    expect(ids({ jwt: 'abcdefgh12345678' })).toEqual([])
    expect(ids({ jwt: '' })).toEqual([])
  })
})

describe('span', () => {
  it.each([
    [0, '1 second'],
    [1.9, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [3599, '59 minutes'],
    [3600, '1 hour'],
    [86_399, '23 hours'],
    [86_400, '1 day'],
    [86_400 * 364, '364 days'],
    [86_400 * 365 * 3, '3 years'],
  ])('%d: %s', (value, expected) => expect(span(value)).toBe(expected))
})
