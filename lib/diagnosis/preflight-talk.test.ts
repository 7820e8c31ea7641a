import { describe, expect, it } from 'vitest'
import type { Fields } from '../http-auth/exchange'
import { preflightTalk } from './preflight-talk'

const origin = 'https://app.example.org'
const talk = (status: number | undefined, headers: Fields, wanted = 'authorization', method = 'GET') =>
  preflightTalk({
    request: {
      method: 'OPTIONS',
      url: 'https://api.example.com/',
      headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': wanted },
    },
    ...(status !== undefined && { response: { status, headers } }),
    challenges: [],
    challengeFaults: [],
  })

describe('preflightTalk', () => {
  it.each<[string, number | undefined, Fields, string, string, string[]]>([
    [
      'is granted',
      204,
      { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'Authorization' },
      'authorization',
      'GET',
      [],
    ],
    ['is refused', 401, {}, 'authorization', 'GET', ['Status', 'Origin', 'Header']],
    ['gets no answer', undefined, {}, 'authorization', 'GET', ['Status', 'Origin', 'Header']],
    [
      'names another origin',
      200,
      { 'access-control-allow-origin': 'https://other.example', 'access-control-allow-headers': 'authorization' },
      'authorization',
      'GET',
      ['Origin'],
    ],
    [
      'has an asterisk, which does not cover Authorization',
      200,
      { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      'authorization,x-trace',
      'GET',
      ['Header'],
    ],
    [
      'does not name the method',
      200,
      { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'x-a' },
      'x-a',
      'DELETE',
      ['Method'],
    ],
    [
      'names the method in its own spelling',
      200,
      { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'delete' },
      '',
      'DELETE',
      [],
    ],
  ])('%s', (_, status, headers, wanted, method, unfit) => {
    const result = talk(status, headers, wanted, method)
    expect(result?.rows.filter(({ fine }) => !fine).map(({ what }) => what)).toEqual(unfit)
    expect(result?.goesOn).toBe(unfit.length === 0)
  })

  it('is only of preflights', () => {
    const exchange = {
      request: { method: 'OPTIONS', headers: { Origin: origin } },
      challenges: [],
      challengeFaults: [],
    }
    expect(preflightTalk(exchange)).toBeUndefined()
  })
})
