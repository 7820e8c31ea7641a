import { describe, expect, it } from 'vitest'
import type { Fields } from '../../http-auth/exchange'
import { layers } from './mark'
import { answererOf, marksOf, type Recognised, recognise } from './recognise'

const all = layers.flatMap((layer) => marksOf[layer].map((mark) => ({ layer, ...mark })))

/** One answer that each product is recognised by as its author, or as the server; the words are those of its makers. */
const written: Record<string, [Fields, string?][]> = {
  nginx: [
    [{}, '<hr><center>nginx/1.25.3</center>'],
    [{}, '<center>nginx/1.22.1 (Ubuntu)</center>'],
    [{ server: 'nginx' }],
  ],
  OpenResty: [[{}, '<center>openresty/1.21.4.1</center>'], [{ server: 'openresty/1.21.4.1' }]],
  Apache: [
    [{}, '<p>This server could not verify that you\nare authorized to access the document\nrequested.'],
    [{}, '<address>Apache/2.4.57 (Debian) Server at example.com Port 443</address>'],
    [{ server: 'Apache' }],
    [{ server: 'Apache/2.4.57 (Unix) mod_wsgi/4.9.4' }],
  ],
  IIS: [
    [{}, '<title>401 - Unauthorized: Access is denied due to invalid credentials.</title>'],
    [{}, '<h2>HTTP Error 401.2 - Unauthorized</h2>'],
    [{ server: 'Microsoft-IIS/10.0' }],
    [{ 'x-powered-by': 'ASP.NET' }],
  ],
  'the HTTP service of Windows': [[{ server: 'Microsoft-HTTPAPI/2.0' }]],
  Caddy: [[{ server: 'Caddy', 'www-authenticate': 'Basic realm="restricted"' }], [{ server: 'Caddy' }]],
  lighttpd: [[{ server: 'lighttpd/1.4.69' }]],
  LiteSpeed: [[{ server: 'LiteSpeed' }]],
  'Amazon S3': [[{ server: 'AmazonS3' }]],
  Express: [[{ 'x-powered-by': 'Express' }]],
  NestJS: [
    [{}, '{"message":"Unauthorized","statusCode":401}'],
    [{}, '{"statusCode":401,"message":"Unauthorized"}'],
  ],
  'Next.js': [[{ 'x-powered-by': 'Next.js' }]],
  Laravel: [[{}, '{"message":"Unauthenticated."}'], [{ 'set-cookie': 'laravel_session=x' }]],
  WordPress: [
    [{}, '{"code":"rest_not_logged_in","message":"You are not currently logged in."}'],
    [{ link: '<https://example.com/wp-json/>; rel="https://api.w.org/"' }],
  ],
  PHP: [[{ 'x-powered-by': 'PHP/8.2.7' }]],
  'ASP.NET Core': [
    [
      {},
      '{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.2","title":"Unauthorized","status":401,"traceId":"00-8a"}',
    ],
    [{ server: 'Kestrel' }],
  ],
  'ASP.NET': [[{ 'x-aspnet-version': '4.0.30319' }]],
  'Spring Boot': [
    [{}, '{"timestamp":"2026-11-24T10:05:00.000+00:00","status":401,"error":"Unauthorized","path":"/me"}'],
    [{}, '{"timestamp":1795514700000,"status":401,"error":"Unauthorized","message":"","path":"/me"}'],
  ],
  'Spring Security': [
    [
      {
        'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
        pragma: 'no-cache',
        expires: '0',
        'x-content-type-options': 'nosniff',
      },
    ],
  ],
  Tomcat: [
    [{}, '<title>HTTP Status 401 – Unauthorized</title>'],
    [{}, '<h3>Apache Tomcat/9.0.80</h3>'],
    [{ server: 'Apache-Coyote/1.1' }],
  ],
  Jetty: [[{}, '<hr/><a href="https://jetty.org/">Powered by Jetty:// 12.0.1</a>'], [{ server: 'Jetty(9.4.51)' }]],
  'Django REST framework': [[{}, '{"detail":"Authentication credentials were not provided."}']],
  Django: [[{}, '<h1>Forbidden <span>(403)</span></h1>\n<p>CSRF verification failed. Request aborted.</p>']],
  'Django’s test server': [[{ server: 'WSGIServer/0.2 CPython/3.11' }]],
  Gunicorn: [[{ server: 'gunicorn' }]],
  FastAPI: [[{}, '{"detail":"Not authenticated"}']],
  Uvicorn: [[{ server: 'uvicorn' }]],
  Flask: [[{}, '<p>The server could not verify that you are authorized to access the URL requested. You either']],
  Werkzeug: [[{ server: 'Werkzeug/3.0.1 Python/3.11' }]],
  Rails: [[{}, 'HTTP Basic: Access denied.\n'], [{ 'x-runtime': '0.004123', 'x-request-id': 'a' }]],
  'AWS API Gateway': [
    [{ 'x-amzn-errortype': 'UnauthorizedException', 'x-amz-apigw-id': 'a' }],
    [{ 'apigw-requestid': 'a' }, '{"message":"Unauthorized"}'],
  ],
  'an AWS load balancer': [[{ server: 'awselb/2.0' }]],
  Kong: [[{ server: 'kong/3.4.0' }], [{ 'x-kong-response-latency': '1' }]],
  Envoy: [[{}, 'Jwt is missing'], [{ server: 'istio-envoy' }]],
  Traefik: [[{ 'www-authenticate': 'Basic realm="traefik"' }]],
  Apigee: [[{}, '{"fault":{"faultstring":"Invalid ApiKey","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}']],
  'Azure API Management': [
    [{}, '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure'],
  ],
  'Azure Application Gateway': [[{}, '<center>Microsoft-Azure-Application-Gateway/v2</center>']],
  HAProxy: [[{}, '<h1>401 Unauthorized</h1>\nYou need a valid user and password to access this content.\n']],
  'Google’s Identity-Aware Proxy': [[{ 'x-goog-iap-generated-response': 'true' }]],
  Squid: [[{ 'x-squid-error': 'ERR_ACCESS_DENIED 0' }]],
  Cloudflare: [
    [{}, '<div id="cf-error-details" class="cf-error-details-wrapper">'],
    [{}, 'error code: 522'],
    [{ 'cf-mitigated': 'challenge' }],
    [{}, '<title>Attention Required! | Cloudflare</title>'],
    [{}, 'error code: 1020'],
  ],
  CloudFront: [[{}, 'Generated by cloudfront (CloudFront)'], [{ server: 'CloudFront' }]],
  Varnish: [[{}, '<p>XID: 3</p><hr><p>Varnish cache server</p>']],
  Akamai: [[{ server: 'AkamaiGHost' }]],
  Vercel: [[{ 'set-cookie': '_vercel_sso_nonce=a; Path=/' }], [{ 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' }]],
  'Azure Front Door': [[{}, "<h2>Our services aren't available right now</h2>"]],
  'AWS WAF': [[{ 'x-amzn-waf-action': 'captcha' }]],
  DataDome: [[{}, '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=a"}']],
  Imperva: [[{}, 'Request unsuccessful. Incapsula incident ID: 443']],
  Sucuri: [[{ 'x-sucuri-block': '11' }]],
  'HUMAN (PerimeterX)': [[{}, "<script>window._pxAppId = 'PXabc';</script>"]],
  'F5 BIG-IP': [[{}, 'The requested URL was rejected. Please consult with your administrator.']],
  ModSecurity: [[{}, 'This error was generated by Mod_Security.']],
  Wordfence: [[{}, '<p>Generated by Wordfence at Tue, 24 Nov 2026</p>']],
  Imunify360: [[{}, 'Access denied by Imunify360 bot-protection. protected by imunify360']],
}

/** Fields that only say that the answer went through. */
const passing: Record<string, Fields[]> = {
  'AWS API Gateway': [{ 'x-amz-apigw-id': 'a' }, { 'apigw-requestid': 'a' }],
  Kong: [{ 'x-kong-upstream-latency': '3' }, { via: 'kong/3.4.0' }],
  Envoy: [{ 'x-envoy-upstream-service-time': '3' }],
  'a Google load balancer': [{ via: '1.1 google' }],
  'Google Frontend': [{ server: 'Google Frontend' }],
  'Heroku’s router': [{ via: '1.1 vegur' }],
  Squid: [{ via: '1.1 gate (squid/5.7)' }],
  'a proxy': [{ via: '1.1 edge-7' }],
  Cloudflare: [{ 'cf-ray': 'a' }, { server: 'cloudflare' }],
  CloudFront: [{ via: '1.1 abc.cloudfront.net (CloudFront)' }],
  Fastly: [{ 'x-served-by': 'cache-fra-1' }],
  Varnish: [{ via: '1.1 varnish (Varnish/7.1)' }],
  Akamai: [{ 'akamai-grn': '0.05.1' }],
  Vercel: [{ 'x-vercel-id': 'fra1::a' }],
  Netlify: [{ 'x-nf-request-id': 'a' }, { server: 'Netlify' }],
  'Azure Front Door': [{ 'x-azure-ref': 'a' }],
  DataDome: [{ 'x-datadome': 'protected' }],
  Imperva: [{ 'x-iinfo': 'a' }, { 'x-cdn': 'Imperva' }],
  Sucuri: [{ 'x-sucuri-id': '1' }],
}

describe('the marks', () => {
  it.each(Object.entries(written))('%s is recognised as the one that answers', (product, samples) => {
    for (const [headers, body] of samples) {
      const response = { status: 401, headers, ...(body !== undefined && { body }) }
      expect(answererOf(recognise(response))?.product, JSON.stringify(response)).toBe(product)
    }
  })

  it.each(Object.entries(passing))('%s is recognised on the way', (product, samples) => {
    for (const headers of samples) {
      const found = recognise({ status: 401, headers })
      expect(found.map((one) => one.product)).toContain(product)
      expect(answererOf(found), JSON.stringify(headers)).toBeUndefined()
    }
  })

  it('all have a sample', () => {
    const answers = [
      ...Object.values(written).flat(),
      ...Object.values(passing).flatMap((all) => all.map((one) => [one] as [Fields])),
    ]
    const found = answers.flatMap(([headers, body]) => recognise({ headers, ...(body !== undefined && { body }) }))
    const nameOf = (
      { product, layer, tells, config }: Pick<Recognised, 'product' | 'layer' | 'tells' | 'config'>,
      byBody: boolean,
    ) => [product, layer, tells, config, byBody].join(' ')
    const shown = new Set(found.map((one) => nameOf(one, one.byBody)))
    expect(all.map((mark) => nameOf(mark, mark.body !== undefined)).filter((name) => !shown.has(name))).toEqual([])
    const named = new Set([...Object.keys(written), ...Object.keys(passing)])
    expect(named).toEqual(new Set(all.map(({ product }) => product)))
  })

  it.each(all)('$product ($tells) has a condition and a source', ({ fields, body, source }) => {
    expect(Object.keys(fields ?? {}).length + (body ? 1 : 0)).toBeGreaterThan(0)
    for (const name of Object.keys(fields ?? {})) expect(name).toBe(name.toLowerCase())
    expect(new URL(source).protocol).toBe('https:')
  })

  it('take no time on a long hostile body', () => {
    for (const hostile of ['"type":"https://tools.ietf.org/html/rfc9110#section-1"', '"timestamp":1,"status":401,']) {
      expect(recognise({ status: 401, body: hostile.repeat(20_000) })).toEqual([])
    }
  })
})
