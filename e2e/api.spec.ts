import http from 'node:http'
import { app, diagnose, limitedApp, postJson, probe, problemOf } from './app'
import type { Answer } from './targets'
import { expect, test } from './test'

/** The two APIs: what they refuse, in which words, and that their answers are what they promise. */

const kib = 1024
const endpoints = [
  { path: '/api/probe', limit: 64 * kib },
  { path: '/api/diagnose', limit: 2048 * kib },
]
const json = { 'content-type': 'application/json' }

for (const { path, limit } of endpoints) {
  test.describe(path, () => {
    test('a body that is not JSON', async () => {
      const bodies: BodyInit[] = ['', '  ', '{"url":', 'url=https://example.com', new Uint8Array([0x22, 0xff, 0x22])]
      for (const body of bodies) {
        const response = await fetch(app + path, { method: 'POST', headers: json, body })
        await problemOf(response, 'invalid-json', 400)
      }
      const none = await fetch(app + path, { method: 'POST', headers: json })
      expect((await problemOf(none, 'invalid-json', 400)).detail).toBe('The body is empty.')
    })

    test('a body of another type, or compressed', async () => {
      const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', '']
      for (const type of types) {
        const response = await postJson(path, {}, { headers: { 'content-type': type } })
        await problemOf(response, 'unsupported-media-type', 415)
      }
      for (const coding of ['gzip', 'identity', 'br, gzip']) {
        const response = await postJson(path, {}, { headers: { 'content-encoding': coding } })
        await problemOf(response, 'unsupported-media-type', 415)
      }
      const typeless = await raw(path, { method: 'POST', headers: { 'content-length': '2' } }, '{}')
      expect(typeless).toMatchObject({ status: 415, type: 'application/problem+json' })
      const withCharset = await postJson(
        path,
        { nonsense: 1 },
        { headers: { 'content-type': 'application/json; charset=utf-8' } },
      )
      await problemOf(withCharset, 'invalid-request', 422)
    })

    test('a body that is too large, announced or not', async () => {
      const body = `{"x":"${'y'.repeat(limit)}"}`
      await problemOf(await fetch(app + path, { method: 'POST', headers: json, body }), 'body-too-large', 413)
      const chunked = new ReadableStream<Uint8Array>({
        start(controller) {
          const bytes = new TextEncoder().encode(body)
          for (let at = 0; at < bytes.length; at += 16 * kib) controller.enqueue(bytes.slice(at, at + 16 * kib))
          controller.close()
        },
      })
      const init = { method: 'POST', headers: json, body: chunked, duplex: 'half' } as RequestInit
      await problemOf(await fetch(app + path, init), 'body-too-large', 413)
      const fits = `{"x":"${'y'.repeat(limit - 8)}"}`
      expect(fits).toHaveLength(limit)
      await problemOf(await fetch(app + path, { method: 'POST', headers: json, body: fits }), 'invalid-request', 422)
    })

    test('a page of another site', async () => {
      for (const origin of ['https://evil.example', 'null', `${app}.evil.example`, 'http://127.0.0.1:1', '']) {
        const response = await postJson(path, {}, { headers: { origin } })
        await problemOf(response, 'cross-origin', 403)
      }
      for (const [origin, host] of [
        [app, app],
        [limitedApp, limitedApp],
        ['https://help.example.org', limitedApp],
      ] as const) {
        await problemOf(await postJson(path, { nonsense: 1 }, { headers: { origin } }, host), 'invalid-request', 422)
      }
    })

    test('another method', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const response = await fetch(app + path, { method })
        expect(response.headers.get('allow')).toBe('POST')
        if (method === 'HEAD') expect(response.status).toBe(405)
        else await problemOf(response, 'method-not-allowed', 405)
      }
    })
  })
}

test('addresses that do not exist are told so, by every method', async () => {
  for (const path of ['/api', '/api/nope', '/api/probe/nope', '/api/health/x', '/api/openapi.yaml', '/api/Probe']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      await problemOf(await fetch(app + path, { method }), 'not-found', 404)
    }
  }
})

test.describe('a request that is not what the address takes', () => {
  const probes: { name: string; body: unknown; pointer: string }[] = [
    { name: 'no URL', body: {}, pointer: '/url' },
    { name: 'an empty URL', body: { url: '' }, pointer: '/url' },
    { name: 'no object', body: ['https://example.com'], pointer: '' },
    { name: 'a member that is not known', body: { url: 'https://example.com/', follow: true }, pointer: '' },
    { name: 'an unknown platform', body: { url: 'https://example.com/', platform: 'toaster' }, pointer: '/platform' },
    { name: 'a method that is none', body: { url: 'https://example.com/', method: 'GE T' }, pointer: '/method' },
    { name: 'an unknown consent', body: { url: 'https://example.com/', accept: ['all'] }, pointer: '/accept/0' },
    {
      name: 'an origin with a path',
      body: { url: 'https://example.com/', origin: 'https://a.example/x' },
      pointer: '/origin',
    },
    {
      name: 'a field name with a blank',
      body: { url: 'https://example.com/', headers: { 'a b': 'c' } },
      pointer: '/headers',
    },
    ...[
      'Host',
      'connection',
      'Content-Length',
      'Transfer-Encoding',
      'Upgrade',
      'TE',
      'Trailer',
      'Expect',
      'Proxy-Authorization',
      'Sec-Fetch-Site',
    ].map((name) => ({
      name: `the field ${name}`,
      body: { url: 'https://example.com/', headers: { [name]: 'x' } },
      pointer: `/headers/${name}`,
    })),
    ...['a\r\nb: c', 'a\nb', 'a\0b', '\u{1f511}'].map((value) => ({
      name: `the field value ${JSON.stringify(value)}`,
      body: { url: 'https://example.com/', headers: { 'X-Key': value } },
      pointer: '/headers/X-Key',
    })),
  ]
  for (const { name, body, pointer } of probes) {
    test(`probe: ${name}`, async () => {
      const problem = await problemOf(await postJson('/api/probe', body, {}, limitedApp), 'invalid-request', 422)
      expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
    })
  }

  const diagnoses: { name: string; body: unknown; pointer: string }[] = [
    { name: 'an unknown kind', body: { text: 'x', as: 'poem' }, pointer: '/as' },
    { name: 'a kind that only answers have', body: { text: 'x', as: 'mixed' }, pointer: '/as' },
    { name: 'an unknown platform', body: { text: 'x', platform: 'toaster' }, pointer: '/platform' },
    { name: 'a time that is none', body: { text: 'x', now: 'yesterday' }, pointer: '/now' },
    {
      name: 'a status that is no number',
      body: { exchanges: [{ response: { status: 'no' } }] },
      pointer: '/exchanges/0/response/status',
    },
    {
      name: 'an unknown stage',
      body: { exchanges: [{ error: { stage: 'tea', code: 'x' } }] },
      pointer: '/exchanges/0/error/stage',
    },
    { name: 'a member that is not known', body: { texts: 'x' }, pointer: '' },
    { name: 'too many exchanges', body: { exchanges: Array.from({ length: 501 }, () => ({})) }, pointer: '/exchanges' },
  ]
  for (const { name, body, pointer } of diagnoses) {
    test(`diagnose: ${name}`, async () => {
      const problem = await problemOf(await postJson('/api/diagnose', body), 'invalid-request', 422)
      expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
    })
  }
})

test('no refusal repeats anything that was sent', async () => {
  const canary = 'Zq7vT2mKx9Rw4LpB'
  const url = `https://${canary}.example/${canary}?key=${canary}`
  const probes: unknown[] = [
    { url: `${canary}.example` },
    { url },
    { url: `https://${canary}@example.com/` },
    { url: `ftp://${canary}/` },
    { url, [canary]: canary },
    { url, platform: canary },
    { url, method: `${canary} ${canary}` },
    { url, origin: canary },
    { url, accept: [canary] },
    { url, headers: { [canary]: `${canary}\n` } },
    { url, headers: { Host: canary } },
    { url, headers: { [`${canary} x`]: canary } },
    { url, headers: { [`Proxy-${canary}`]: canary } },
    { url, headers: canary },
    canary,
  ]
  const diagnoses: unknown[] = [
    { [canary]: canary },
    { text: { [canary]: canary } },
    { text: canary, as: canary },
    { text: canary, platform: canary },
    { text: canary, now: canary },
    { jwt: { [canary]: canary } },
    { jwt: [canary] },
    { answers: { [canary]: { [canary]: canary } } },
    { exchanges: [{ request: { url: [canary], headers: { [canary]: 7 } }, error: { stage: canary, code: canary } }] },
    canary,
  ]
  const fields = { 'x-canary': canary, authorization: `Bearer ${canary}`, cookie: `sid=${canary}` }
  const answers: [string, Promise<Response>][] = [
    ...probes.map((body): [string, Promise<Response>] => [
      JSON.stringify(body),
      postJson('/api/probe', body, { headers: fields }, limitedApp),
    ]),
    ...diagnoses.map((body): [string, Promise<Response>] => [
      JSON.stringify(body),
      postJson('/api/diagnose', body, { headers: fields }),
    ]),
    ['body', fetch(`${app}/api/probe`, { method: 'POST', headers: json, body: canary })],
    ['type', postJson('/api/probe', {}, { headers: { 'content-type': `text/${canary}` } })],
    ['coding', postJson('/api/probe', {}, { headers: { 'content-encoding': canary } })],
    ['origin', postJson('/api/probe', {}, { headers: { origin: `https://${canary}.example` } })],
    ['path', fetch(`${app}/api/${canary}?${canary}=${canary}`, { headers: fields })],
    ['method', fetch(`${app}/api/probe?${canary}`, { method: 'DELETE', headers: fields })],
  ]
  for (const [sent, pending] of answers) {
    const response = await pending
    const told = [JSON.stringify([...response.headers]), await response.text()].join('\n')
    expect.soft(response.status, sent).toBeGreaterThanOrEqual(400)
    expect.soft(response.status, sent).toBeLessThan(500)
    expect.soft(told.toLowerCase(), sent).not.toContain(canary.toLowerCase())
  }
})

test('health', async () => {
  const response = await fetch(`${app}/api/health`)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ status: 'ok' })
  expect((await fetch(`${app}/api/health`, { method: 'HEAD' })).status).toBe(200)
  const posted = await fetch(`${app}/api/health`, { method: 'POST' })
  expect(posted.headers.get('allow')).toBe('GET, HEAD')
  await problemOf(posted, 'method-not-allowed', 405)
})

test('the OpenAPI document is whole: every reference leads somewhere', async () => {
  const response = await fetch(`${app}/api/openapi.json`)
  expect(response.headers.get('content-type')).toBe('application/json')
  const text = await response.text()
  const document = JSON.parse(text)
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#([^"]*)"/g)) {
    const found = pointer
      .split('/')
      .slice(1)
      .reduce((node, key) => node?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
    expect(found, pointer).toBeDefined()
  }
  for (const [path, operations] of Object.entries<Record<string, { responses: Record<string, unknown> }>>(
    document.paths,
  )) {
    for (const [method, { responses }] of Object.entries(operations)) {
      expect(Object.keys(responses), `${method} ${path}`).toContain('200')
      const response200 = await fetch(app + path, { method: method.toUpperCase() })
      expect(response200.status, `${method} ${path} exists`).not.toBe(404)
    }
  }
})

test('answers of the live test and of the judge are what the schemas say', async ({ targets }) => {
  const bearer: Answer = { status: 401, headers: { 'www-authenticate': ['Bearer realm="a"', 'Basic realm="b"'] } }
  const target = await targets.http(bearer)
  // Both parse what comes back by the strict schemas.
  const live = await probe({ url: target.origin, origin: 'https://app.example', method: 'PUT' })
  expect(live.exchanges[0]?.challenges.map(({ scheme }) => scheme)).toEqual(['Bearer', 'Basic'])
  const submissions = [
    {},
    { text: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\n' },
    { text: 'nothing to see' },
    { exchanges: [{ response: { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x", ,Bearer =' } } }] },
    { exchanges: [{ error: { stage: 'dns', code: 'ENOTFOUND' } }], platform: 'mobile', answers: { number: '401' } },
    { jwt: { payload: { exp: 1 } }, now: '2026-11-24T10:05:00Z' },
  ]
  for (const submission of submissions) await diagnose(submission)
})

test('pages and answers carry the policies', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/wizard?platform=browser', '/test', '/privacy', '/no-such-page', '/api/health']) {
    const { headers } = await fetch(app + path)
    const policy = headers.get('content-security-policy') ?? ''
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ', 1)[0], rule.split(' ').slice(1)]))
    expect(rules.get('default-src')).toEqual(["'none'"])
    expect(rules.get('frame-ancestors')).toEqual(["'none'"])
    expect(rules.get('base-uri')).toEqual(["'none'"])
    expect(rules.get('form-action')).toEqual(["'self'"])
    expect(rules.get('connect-src')).toEqual(["'self'"])
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const nonce = /'nonce-([^']+)'/.exec((rules.get('script-src') ?? []).join(' '))?.[1] ?? ''
    expect(nonce.length).toBeGreaterThanOrEqual(16)
    nonces.add(nonce)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer|strict-origin)$/)
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('set-cookie')).toBeNull()
  }
  expect(nonces.size, 'each answer has a nonce of its own').toBe(6)
})

test('every script of a page carries the nonce of its policy', async () => {
  const response = await fetch(`${app}/test`)
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
  const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  expect(scripts.length).toBeGreaterThan(1)
  for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
})

/** A request as it is, without what fetch adds. */
function raw(
  path: string,
  options: http.RequestOptions,
  body: string,
): Promise<{ status: number; type: string | undefined }> {
  return new Promise((resolve, reject) => {
    const request = http.request(app + path, options, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] }))
    })
    request.on('error', reject)
    request.end(body)
  })
}
