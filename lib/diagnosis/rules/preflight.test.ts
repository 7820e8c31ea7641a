import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import { preflightRules } from './preflight'

const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'
const origin = 'https://app.example.org'

const preflight = (status: number, headers: Fields = {}, request: Fields = {}): Exchange => ({
  request: {
    url,
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization,x-trace',
      ...request,
    },
  },
  response: { status, headers },
})
const answer = (status: number, headers: Fields = {}, request: Fields = { Origin: origin }): Exchange => ({
  request: { url, headers: request },
  response: { status, headers },
})
const allowed = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'Authorization, X-Trace' }

const find = (...exchanges: Exchange[]) => preflightRules.find(viewOf({ exchanges }, now))
const ids = (...exchanges: Exchange[]) => find(...exchanges).map(({ id }) => id)

describe('preflightRules', () => {
  it.each<{ description: string; exchanges: Exchange[]; expected: string[] }>([
    { description: 'nothing', exchanges: [], expected: [] },
    { description: 'it is refused with 401', exchanges: [preflight(401)], expected: ['preflight-refused'] },
    {
      description: 'it is refused although all is allowed',
      exchanges: [preflight(403, allowed)],
      expected: ['preflight-refused'],
    },
    { description: 'it is redirected', exchanges: [preflight(302, allowed)], expected: ['preflight-refused'] },
    { description: 'it is fine', exchanges: [preflight(204, allowed)], expected: ['preflight-fine'] },
    {
      description: 'names are compared without case',
      exchanges: [
        preflight(200, { 'access-control-allow-origin': origin, 'ACCESS-CONTROL-ALLOW-HEADERS': 'AUTHORIZATION' }),
      ],
      expected: ['preflight-fine'],
    },
    {
      description: 'no origin is allowed',
      exchanges: [preflight(204)],
      expected: ['preflight-origin-not-allowed'],
    },
    {
      description: 'another origin is allowed',
      exchanges: [preflight(204, { ...allowed, 'Access-Control-Allow-Origin': 'https://app.example.com' })],
      expected: ['preflight-origin-not-allowed'],
    },
    {
      description: 'every origin is allowed',
      exchanges: [preflight(204, { ...allowed, 'Access-Control-Allow-Origin': '*' })],
      expected: ['preflight-fine'],
    },
    {
      description: 'Authorization is not allowed',
      exchanges: [preflight(204, { ...allowed, 'Access-Control-Allow-Headers': 'X-Trace' })],
      expected: ['preflight-header-not-allowed'],
    },
    {
      description: 'no header is allowed',
      exchanges: [preflight(204, { 'Access-Control-Allow-Origin': origin })],
      expected: ['preflight-header-not-allowed'],
    },
    {
      description: 'Authorization is allowed by an asterisk',
      exchanges: [preflight(204, { ...allowed, 'Access-Control-Allow-Headers': '*' })],
      expected: ['preflight-header-by-asterisk'],
    },
    {
      description: 'Authorization is not asked for',
      exchanges: [
        preflight(204, { 'Access-Control-Allow-Origin': origin }, { 'Access-Control-Request-Headers': 'x-trace' }),
      ],
      expected: ['preflight-fine'],
    },
    {
      description: 'an OPTIONS that is no preflight',
      exchanges: [
        { request: { url, method: 'OPTIONS', headers: { Origin: origin } }, response: { status: 204, headers: {} } },
      ],
      expected: [],
    },
    {
      description: 'a preflight that was not answered',
      exchanges: [{ ...preflight(204), response: {} }],
      expected: [],
    },
    {
      description: 'a refusal that a script cannot read',
      exchanges: [answer(401)],
      expected: ['refusal-without-cors'],
    },
    {
      description: 'a refusal that a script can read',
      exchanges: [answer(401, { 'Access-Control-Allow-Origin': '*' })],
      expected: [],
    },
    { description: 'a refusal outside of a page', exchanges: [answer(401, {}, {})], expected: [] },
    { description: 'no refusal', exchanges: [answer(200)], expected: [] },
    {
      description: 'a fine preflight before a refusal that no script can read',
      exchanges: [preflight(204, allowed), answer(401)],
      expected: ['preflight-fine', 'refusal-without-cors'],
    },
  ])('$description', ({ exchanges, expected }) => expect(ids(...exchanges)).toEqual(expected))

  it('quotes what was answered', () => {
    expect(find(answer(200), preflight(401))[0]).toMatchObject({ exchange: 1, quote: 'OPTIONS → 401' })
    expect(find(preflight(204))[0]).toMatchObject({ quote: 'Access-Control-Allow-Origin: (missing)' })
    expect(find(preflight(204, { 'Access-Control-Allow-Origin': origin }))[0]).toMatchObject({
      quote: 'Access-Control-Allow-Headers: (missing)',
    })
  })
})
