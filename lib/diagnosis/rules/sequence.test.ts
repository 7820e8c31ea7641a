import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { sequenceRules } from './sequence'

const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const api = 'https://api.example.com'

const call = (
  path: string,
  status?: number,
  rest: { method?: string; headers?: Fields; body?: string; location?: string } = {},
): Exchange => {
  const { method = 'GET', headers, body, location } = rest
  return {
    request: { method, url: URL.canParse(path) ? path : `${api}${path}`, ...(headers && { headers }) },
    response: {
      ...(status !== undefined && { status }),
      ...(body !== undefined && { body }),
      ...(location && { headers: { Location: location } }),
    },
  }
}
const ids = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
  sequenceRules.find(viewOf({ exchanges, ...rest }, 0)).map(({ id }) => id)

const basic: Fields = { Authorization: 'Basic dXNlcjpwYXNz' }
const post = { method: 'POST' }

describe('sequenceRules', () => {
  it.each<[string, Exchange[], string[]]>([
    ['nothing', [], []],
    ['a change of the password before', [call('/change-password', 204), call('/me', 401)], ['refused-after-change']],
    ['a change of the password after', [call('/me', 401), call('/change-password', 204)], []],
    ['the same call elsewhere', [call('/app/api/users/1', 401), call('/api/users/1', 200)], ['other-address-answers']],
    ['another call elsewhere', [call('/app/api/users/1', 401), call('/api/users/2', 200)], []],
    ['another method elsewhere', [call('/app/api/users/1', 401, { method: 'POST' }), call('/api/users/1', 200)], []],
    [
      'a key in the address that is accepted',
      [call('/a', 403, { headers: bearer }), call('/a?api_key=abcdefgh12345678', 200)],
      ['query-credentials-accepted'],
    ],
    ['a sign-in, and the next call refused', [call('/login', 200, post), call('/me', 401)], ['sign-in-does-not-last']],
    ['a sign-in on another host', [call('https://id.example.net/login', 200, post), call('/me', 401)], []],
    ['a sign-in that is refused', [call('/login', 401, post), call('/me', 401)], []],
    [
      'sent back to the sign-in',
      [call('/session', 302, { ...post, location: '/boards' }), call('/boards', 302, { location: '/session/new' })],
      ['sign-in-does-not-last'],
    ],
    ['sent to the sign-in at first', [call('/boards', 302, { location: '/login' })], []],
    ['the same call before', [call('/me', 200), call('/me', 401)], ['same-call-answered-before']],
    [
      'the same call of another program',
      [
        call('/me', 200, { headers: { 'User-Agent': 'curl/8' } }),
        call('/me', 401, { headers: { 'User-Agent': 'axios/1' } }),
      ],
      ['other-program-answered'],
    ],
    ['the same call after', [call('/me', 401), call('/me', 200)], []],
    [
      'a password for the gate, a token for the application',
      [call('/', 200, { headers: basic }), call('/api', 401, { headers: bearer })],
      ['two-sign-ins-one-header'],
    ],
  ])('%s', (_, exchanges, expected) => expect(ids(exchanges)).toEqual(expected))

  it('does not compare the requests of a live test, which differ on purpose', () => {
    expect(ids([call('/app/api/users/1', 401), call('/api/users/1', 200)], { live: true })).toEqual([])
  })
})
