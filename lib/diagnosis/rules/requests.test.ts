import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { requestRules } from './requests'

const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const api = 'https://api.example.com'

const call = (
  path: string,
  status?: number,
  rest: { method?: string; headers?: Fields; body?: string } = {},
): Exchange => {
  const { method = 'GET', headers, body } = rest
  return {
    request: { method, url: URL.canParse(path) ? path : `${api}${path}`, ...(headers && { headers }) },
    response: { ...(status !== undefined && { status }), ...(body !== undefined && { body }) },
  }
}
const ids = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
  requestRules.find(viewOf({ exchanges, ...rest }, 0)).map(({ id }) => id)

describe('requestRules', () => {
  it.each<[string, Exchange[], string[]]>([
    ['nothing', [], []],
    ['a call that is answered', [call('/login', 200, { method: 'POST' })], []],
    ['a log-in', [call('/auth/login', 401, { method: 'POST' })], ['sign-in-refused']],
    ['a page that is only named so', [call('/blog/logins', 401, { method: 'POST' })], []],
    ['a log-in page that wants a sign-in', [call('/login', 401)], ['public-address-guarded']],
    ['a token endpoint', [call('/oauth2/token', 400, { method: 'POST' })], ['token-request-refused']],
    ['a renewal', [call('/v1/auth/refresh', 401, { method: 'POST' })], ['refresh-refused']],
    ['a renewal that is not there', [call('/v1/auth/refresh', 404, { method: 'POST' })], []],
    ['a token that is refused', [call('/a', 401, { headers: bearer, body: 'bad signature' })], ['credentials-refused']],
    [
      'a token that is refused in silence',
      [call('/a', 401, { headers: bearer, body: '{"code":401,"message":"Unauthorized"}' })],
      ['credentials-refused', 'refused-without-reason'],
    ],
    [
      'a token that the server says it did not see',
      [call('/a', 401, { headers: bearer, body: '{"detail":"Authentication credentials were not provided."}' })],
      ['credentials-sent-not-seen'],
    ],
    [
      'a program that names itself',
      [call('/a', 403, { headers: { 'User-Agent': 'python-requests/2' } })],
      ['program-named-itself'],
    ],
    ['a browser', [call('/a', 403, { headers: { 'User-Agent': 'Mozilla/5.0' } })], []],
    ['a redirect in the place of an answer', [call('/a', 302)], ['redirect-instead-of-answer']],
    ['the own machine', [call('http://localhost:3000/', 404)], ['served-on-own-machine']],
    ['the own machine by number', [call('http://127.0.0.1:3000/', 401)], ['served-on-own-machine']],
    ['the own machine, and it answers', [call('http://localhost:3000/', 200)], []],
    ['a name that only begins so', [call('http://localhost.example.com/', 404)], []],
  ])('%s', (_, exchanges, expected) => expect(ids(exchanges)).toEqual(expected))

  it('does not take the targets of a live test for the person’s own machine', () => {
    expect(ids([call('http://localhost:3000/', 401)], { live: true })).toEqual([])
  })
})
