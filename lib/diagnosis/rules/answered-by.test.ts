import { describe, expect, it } from 'vitest'
import type { Fields } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import { answeredByRules } from './answered-by'

const find = (headers: Fields, body?: string, status = 401) =>
  answeredByRules.find(viewOf({ exchanges: [{ response: { status, headers, ...(body && { body }) } }] }, 0))
const page = (server: string) => `<html><h1>401 Authorization Required</h1><hr><center>${server}</center></html>`

describe('who answered', () => {
  it.each<[string, Fields, string | undefined, string, string]>([
    [
      'a web server by its field',
      { Server: 'nginx/1.25.3' },
      undefined,
      'origin',
      'nginx answered, or what runs behind it.',
    ],
    ['a web server by its page', { Server: 'nginx/1.25.3' }, page('nginx/1.25.3'), 'origin', 'nginx answered.'],
    [
      'a web server behind a content network',
      { Server: 'cloudflare', 'CF-Ray': '8a0-FRA' },
      page('nginx'),
      'origin',
      'Cloudflare passed it on; nginx answered.',
    ],
    [
      'an application behind a web server',
      { Server: 'nginx', 'X-Powered-By': 'Express' },
      'Unauthorized',
      'framework',
      'nginx passed it on; Express answered.',
    ],
    [
      'an application behind three',
      { Via: '1.1 varnish, 1.1 abc.cloudfront.net (CloudFront)', Server: 'nginx' },
      '{"message":"Unauthenticated."}',
      'framework',
      'CloudFront, Varnish and nginx passed it on; Laravel answered.',
    ],
    [
      'an application by several fields that only it sets so',
      {
        'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
        Pragma: 'no-cache',
        Expires: '0',
        'X-Content-Type-Options': 'nosniff',
      },
      undefined,
      'framework',
      'Spring Security answered.',
    ],
    ['a gateway', { Server: 'kong/3.4.0', 'X-Kong-Response-Latency': '1' }, undefined, 'gateway', 'Kong answered.'],
    [
      'a gateway that names itself in no field of its own answers alone',
      { 'x-amz-apigw-id': 'abc=', 'x-amzn-ErrorType': 'UnauthorizedException' },
      '{"message":"Unauthorized"}',
      'gateway',
      'AWS API Gateway answered.',
    ],
    [
      'a gateway that no server behind it has answered',
      { Server: 'istio-envoy' },
      undefined,
      'gateway',
      'Envoy answered, or what runs behind it.',
    ],
    [
      'a content network',
      { Server: 'CloudFront', Via: '1.1 abc.cloudfront.net (CloudFront)' },
      undefined,
      'cdn',
      'CloudFront answered.',
    ],
    [
      'a protection',
      { Server: 'cloudflare', 'CF-Ray': '8a0-FRA', 'cf-mitigated': 'challenge' },
      undefined,
      'waf',
      'The protection of Cloudflare answered.',
    ],
    [
      'a proxy without a name',
      { Via: '1.1 edge-7', Server: 'Caddy' },
      undefined,
      'origin',
      'A proxy passed it on; Caddy answered, or what runs behind it.',
    ],
  ])('%s', (_, headers, body, layer, text) => {
    expect(find(headers, body)).toMatchObject([{ id: `answered-by-${layer}`, text, exchange: 0 }])
  })

  it.each<[string, Fields, string]>([
    ['cf-ray', { 'CF-Ray': '8a0-FRA' }, 'The answer went through Cloudflare. Who wrote it does not show.'],
    ['Via', { Via: '1.1 edge-7' }, 'The answer went through a proxy. Who wrote it does not show.'],
    [
      'Envoy with the time of the server behind it',
      { Server: 'envoy', 'X-Envoy-Upstream-Service-Time': '12' },
      'The answer went through Envoy. Who wrote it does not show.',
    ],
    [
      'Kong with the time of the server behind it',
      { Via: 'kong/3.4.0', 'X-Kong-Upstream-Latency': '7', 'X-Kong-Response-Latency': '1' },
      'The answer went through Kong. Who wrote it does not show.',
    ],
  ])('%s says that it went through, not that it was written there', (_, headers, text) => {
    expect(find(headers)).toMatchObject([{ id: 'answer-passed-on', text }])
  })

  it('quotes the line as it was sent, or the words of the body', () => {
    expect(find({ server: 'nginx/1.25.3' })[0]?.quote).toBe('server: nginx/1.25.3')
    expect(find({ Server: 'nginx' }, page('nginx'))[0]?.quote).toBe('<center>nginx</center>')
    expect(find({ Via: ['1.1 edge-7', '1.1 varnish'] })[0]?.quote).toBe('Via: 1.1 varnish')
  })

  it('quotes no secret', () => {
    const cookie = 'laravel_session=eyJpdiI6IkxKQ2Z3SzFhVnRkU1l4d3ZQV0E9PSJ9; path=/; httponly'
    const [found] = find({ 'Set-Cookie': cookie })
    expect(found).toMatchObject({ id: 'answered-by-framework', text: 'Laravel answered.' })
    expect(found?.quote).not.toContain('eyJpdiI6')
  })

  it.each<[string, Fields, string | undefined, number]>([
    ['of nobody known', { Server: 'gws-like' }, 'Unauthorized', 401],
    ['of an answer that refuses nothing', { Server: 'nginx' }, 'hello', 200],
    ['of a look-alike', { Server: 'Apache-Coyote-like/1', 'X-Powered-By': 'Expressive' }, 'nginx', 401],
  ])('says nothing %s', (_, headers, body, status) => expect(find(headers, body, status)).toEqual([]))

  it('bears on no cause', () => {
    for (const { bears, severity, settles } of answeredByRules.kinds) {
      expect({ bears, severity, settles }).toEqual({ bears: {}, severity: 'info', settles: undefined })
    }
  })
})
