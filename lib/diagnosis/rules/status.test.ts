import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import { statusRules } from './status'

const url = 'https://api.example.com/v1/me'
const answer = (status: number, headers: Fields = {}, body = '', request?: Fields): Exchange => ({
  request: { url, ...(request && { headers: request }) },
  response: { status, headers, body },
})
const find = (...exchanges: Exchange[]) => statusRules.find(viewOf({ exchanges }, 0))
const ids = (...exchanges: Exchange[]) => find(...exchanges).map(({ id }) => id)

describe('statusRules', () => {
  it.each<[string, Exchange, string[]]>([
    ['101', answer(101), []],
    ['200', answer(200), ['answered-ok']],
    ['204', answer(204), ['answered-ok']],
    ['302', answer(302), []],
    ['304', answer(304), []],
    ['400', answer(400), []],
    ['401', answer(401), ['status-401']],
    ['403', answer(403), ['status-403', 'no-block-page']],
    [
      '403, nothing was sent',
      answer(403, {}, '', { Accept: '*/*' }),
      ['status-403', 'no-block-page', 'refused-unasked'],
    ],
    ['403, a key was sent', answer(403, {}, '', { 'X-Api-Key': 'k3y0f1ab2c' }), ['status-403', 'no-block-page']],
    ['403 of a robot check', answer(403, { 'CF-Mitigated': 'challenge' }), ['status-403']],
    ['403 with a page that blocks', answer(403, {}, '<h1>Access denied</h1>'), ['status-403']],
    ['403 with a captcha', answer(403, {}, 'Please solve the CAPTCHA'), ['status-403']],
    ['403 with a page of its own', answer(403, {}, 'You lack the role editor'), ['status-403', 'no-block-page']],
    ['404', answer(404), ['status-404']],
    ['405', answer(405), ['status-405']],
    ['407', answer(407), ['status-407']],
    ['410', answer(410), ['status-410']],
    ['418', answer(418), []],
    ['429', answer(429), ['status-429']],
    ['500', answer(500), ['status-500']],
    ['502', answer(502), ['status-5xx']],
    ['503', answer(503), ['status-5xx']],
    ['511', answer(511), ['answered-511']],
    ['599', answer(599), ['status-5xx']],
    ['600', answer(600), []],
    ['-1', answer(-1), []],
  ])('%s', (_, exchange, expected) => expect(ids(exchange)).toEqual(expected))

  it('is about the exchange in question', () => {
    expect(find(answer(200), answer(403), answer(200))[0]).toEqual({
      id: 'status-403',
      exchange: 1,
      quote: 'HTTP 403',
      text: 'api.example.com answers 403: it understood the request and refuses it.',
    })
  })

  it('says nothing of preflights, nor where there was no answer', () => {
    const preflight = { Origin: 'https://app.example.org', 'Access-Control-Request-Method': 'GET' }
    expect(ids({ request: { url, method: 'OPTIONS', headers: preflight }, response: { status: 401 } })).toEqual([])
    expect(ids({ request: { url }, error: { stage: 'dns', code: 'x' } })).toEqual([])
    expect(ids()).toEqual([])
  })
})
