import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import { stageRules } from './stages'

const url = 'https://api.example.com/v1/me'
const failed = (stage: NonNullable<Exchange['error']>['stage'], code = 'ETIMEDOUT'): Exchange => ({
  request: { url },
  error: { stage, code },
})
const find = (...exchanges: Exchange[]) => stageRules.find(viewOf({ exchanges }, 0))

describe('stageRules', () => {
  it.each([
    ['dns', 'ENOTFOUND', 'The name was not found (api.example.com). There is no such name.'],
    [
      'connect',
      'ECONNREFUSED',
      'No connection came about (api.example.com). The server does not accept connections at this port.',
    ],
    ['tls', 'CERT_HAS_EXPIRED', 'No secure connection came about (api.example.com). Its certificate has expired.'],
    [
      'tls',
      'ERR_SSL_ALERT_CERTIFICATE_REQUIRED',
      'No secure connection came about (api.example.com). It asks for a client certificate, and none was sent.',
    ],
    [
      'tls',
      'ERR_SSL_ALERT_PROTOCOL_VERSION',
      'No secure connection came about (api.example.com). It offers only versions of TLS that are out of use (RFC 8996).',
    ],
    ['response', 'bad-headers', 'No proper HTTP answer came (api.example.com). Its headers break the rules of HTTP.'],
    ['request', 'EWHAT', 'The request could not be sent (api.example.com).'],
    [
      'response',
      'empty-answer',
      'No proper HTTP answer came (api.example.com). It ended the connection without an answer.',
    ],
  ] as const)('%s, %s', (stage, code, text) => {
    expect(find(failed(stage, code))).toEqual([{ id: `failed-${stage}`, exchange: 0, quote: code, text }])
  })

  it('says nothing where there was an answer', () => {
    expect(find({ ...failed('response'), response: { status: 200 } })).toEqual([])
    expect(find()).toEqual([])
    expect(find({ request: { url }, response: { status: 401 } })).toEqual([])
  })

  it('is about the last failure, and about none when a refusal was seen', () => {
    expect(find(failed('dns'), failed('tls'))).toMatchObject([{ id: 'failed-tls', exchange: 1 }])
    expect(find({ request: { url }, response: { status: 401 } }, failed('tls'))).toEqual([])
  })

  it.each([
    'Error: connect ECONNREFUSED to https://ana:secret@api.example.com',
    'E'.repeat(65),
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x',
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  ])('does not repeat what is no code: %s', (code) => {
    expect(find(failed('tls', code))[0]).not.toHaveProperty('quote')
  })

  it('is known by no word that every object has', () => {
    expect(find(failed('tls', 'constructor'))[0]?.text).toBe('No secure connection came about (api.example.com).')
  })
})
