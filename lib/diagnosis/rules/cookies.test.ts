import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { cookieRules } from './cookies'

const url = 'https://app.example.com/me'
const cookie: Fields = { Cookie: 'sid=abcdefgh12345678' }

const answer = (status: number, set: string[] = [], sent?: Fields, at = url): Exchange => ({
  request: { url: at, ...(sent && { headers: sent }) },
  response: { status, headers: set.length > 0 ? { 'Set-Cookie': set } : {} },
})
const find = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
  cookieRules.find(viewOf({ exchanges, ...rest }, Date.parse('2026-11-24T10:05:00Z')))
const ids = (...given: Parameters<typeof find>) => find(...given).map(({ id }) => id)

describe('cookieRules', () => {
  it.each<[string, Exchange[], string[]]>([
    ['nothing', [], []],
    ['a cookie as it should be', [answer(200, ['sid=a; Secure; HttpOnly; SameSite=Lax'])], []],
    ['Secure over http', [answer(200, ['sid=a; Secure'], undefined, 'http://app.example.com/')], ['cookie-not-kept']],
    ['Secure on the own machine', [answer(200, ['sid=a; Secure'], undefined, 'http://localhost:3000/')], []],
    ['another domain', [answer(200, ['sid=a; Domain=example.net'])], ['cookie-not-kept']],
    ['SameSite=None without Secure', [answer(200, ['sid=a; SameSite=None'])], ['cookie-not-kept']],
    ['one that is deleted', [answer(200, ['sid=; Max-Age=0'])], []],
    ['set and not sent back', [answer(200, ['sid=a']), answer(401, [], { Accept: '*/*' })], ['cookie-not-sent-back']],
    ['set, and what is sent is not known', [answer(200, ['sid=a']), answer(401)], ['cookie-set-then-refused']],
    ['set with SameSite=Strict', [answer(200, ['sid=a; SameSite=Strict'])], ['cookie-same-site-strict']],
    ['set and sent back', [answer(200, ['sid=a']), answer(401, [], cookie)], ['session-cookie-refused']],
    [
      'deleted with the refusal',
      [answer(401, ['sid=; Max-Age=0'], cookie)],
      ['session-cookie-refused', 'cookie-cleared'],
    ],
    ['another one deleted', [answer(401, ['lang=; Max-Age=0'], cookie)], ['session-cookie-refused']],
    [
      'a script of another origin without cookies',
      [answer(401, [], { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' })],
      ['script-sends-no-cookies'],
    ],
    ['by its Origin', [answer(401, [], { Origin: 'https://www.example.org' })], ['script-sends-no-cookies']],
    ['of the same origin', [answer(401, [], { Origin: 'https://app.example.com' })], []],
    [
      'a link from another site',
      [answer(401, [], { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })],
      [],
    ],
  ])('%s', (_, exchanges, expected) => expect(ids(exchanges)).toEqual(expected))

  it('of a live test judges only the cookies of a sign-in, and none for programs', () => {
    expect(ids([answer(200, ['sid=a; Domain=example.net'])], { live: true })).toContain('cookie-not-kept')
    expect(ids([answer(200, ['theme=a; Domain=example.net'])], { live: true })).not.toContain('cookie-not-kept')
    expect(ids([answer(200, ['sid=a; Domain=example.net'])], { platform: 'api-client' })).toEqual([])
  })

  it('quotes the name of a cookie alone', () => {
    expect(find([answer(200, ['sid=S3cr3tValue; SameSite=None'])])[0]?.quote).toBe('Set-Cookie: sid=…')
  })
})
