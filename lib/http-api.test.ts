import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Problem, problemSchema } from './contract'
import { Refusal, readJson, refuse, route, routeToNowhere, routeWhile } from './http-api'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const url = 'http://localhost:3000/api/x'

const fine = () => new Response('fine')
const echo = (request: Request) => new Response(request.url)
const created = () => new Response('x', { status: 201 })
const limited = () => {
  throw new Refusal(refuse('rate-limited', 'Wait 7 seconds.').body, { 'retry-after': '7' })
}
const broken = async () => {
  throw new Error('the inside of it')
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = problemSchema.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

describe('routeWhile', () => {
  it('is an address that does not exist until it is on, for every method', async () => {
    let isOn = false
    const table = routeWhile(() => isOn, { GET: fine })
    for (const method of methods) {
      expect(await problemOf(await table[method](new Request(url, { method })))).toMatchObject({ status: 404 })
    }
    isOn = true
    expect(await (await table.GET(new Request(url))).text()).toBe('fine')
    expect((await table.POST(new Request(url, { method: 'POST' }))).headers.get('allow')).toBe('GET, HEAD')
  })
})

describe('route', () => {
  it('hands a request to its handler', async () => {
    const { GET } = route({ GET: echo })
    expect(await (await GET(new Request(url))).text()).toBe(url)
  })

  it('answers HEAD as GET', async () => {
    const { HEAD } = route({ GET: created })
    expect((await HEAD(new Request(url, { method: 'HEAD' }))).status).toBe(201)
  })

  it.each<[string, Parameters<typeof route>[0], string]>([
    ['POST alone', { POST: fine }, 'POST'],
    ['GET alone', { GET: fine }, 'GET, HEAD'],
    ['both', { GET: fine, POST: fine }, 'GET, HEAD, POST'],
  ])('refuses every other method and says which there are: %s', async (_, handlers, allow) => {
    const table = route(handlers)
    for (const method of methods.filter((name) => !allow.split(', ').includes(name))) {
      const response = await table[method](new Request(url, { method }))
      expect(response.headers.get('allow')).toBe(allow)
      expect(await problemOf(response)).toMatchObject({ type: '/problems/method-not-allowed', status: 405 })
    }
  })

  it('answers a refusal as the problem that it is', async () => {
    const { POST } = route({ POST: limited })
    const response = await POST(new Request(url, { method: 'POST' }))
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await problemOf(response)).toMatchObject({
      type: '/problems/rate-limited',
      status: 429,
      detail: 'Wait 7 seconds.',
    })
  })

  it('answers a fault of ours without a word about it, and logs it without the query', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { GET } = route({ GET: broken })
    const problem = await problemOf(await GET(new Request(`${url}?secret=1`)))
    expect(problem).toMatchObject({ type: '/problems/internal', status: 500 })
    expect(JSON.stringify(problem)).not.toContain('inside')
    expect(error.mock.calls[0]?.[0]).toBe('fix401: GET /api/x failed:')
    error.mockClear()
  })
})

describe('the same-origin rule', () => {
  const ask = async (headers: Record<string, string>, publicUrl?: string) => {
    if (publicUrl) vi.stubEnv('PUBLIC_URL', publicUrl)
    vi.resetModules()
    const { route: fresh } = await import('./http-api')
    return (await fresh({ GET: fine }).GET(new Request(url, { headers }))).status
  }

  it.each<[string, Record<string, string>, string | undefined, number]>([
    ['none: curl, CI', { host: 'help.example' }, undefined, 200],
    ['ours by the Host', { host: 'help.example', origin: 'https://help.example' }, undefined, 200],
    ['ours by the Host, with a port', { host: 'localhost:3000', origin: 'http://localhost:3000' }, undefined, 200],
    ['ours by the setting', { host: '127.0.0.1:3000', origin: 'https://help.example' }, 'https://help.example', 200],
    ['another site', { host: 'help.example', origin: 'https://evil.example' }, undefined, 403],
    ['another port', { host: 'help.example', origin: 'https://help.example:8443' }, undefined, 403],
    ['one that begins like ours', { host: 'help.example', origin: 'https://help.example.evil.test' }, undefined, 403],
    ['a page without one', { host: 'help.example', origin: 'null' }, undefined, 403],
    ['none that can be read', { host: 'help.example', origin: '' }, undefined, 403],
  ])('%s', async (_, headers, publicUrl, status) => expect(await ask(headers, publicUrl)).toBe(status))
})

describe('routeToNowhere', () => {
  it('answers every method with the same problem', async () => {
    const table = routeToNowhere()
    for (const method of methods) {
      expect(await problemOf(await table[method](new Request(url, { method })))).toMatchObject({
        type: '/problems/not-found',
        status: 404,
      })
    }
  })
})

describe('readJson', () => {
  const schema = z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()).optional() })
  const limit = 1024
  const post = (body: BodyInit | undefined, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    readJson(
      new Request(url, { method: 'POST', headers, ...(body !== undefined && { body }), duplex: 'half' } as RequestInit),
      schema,
      limit,
    )
  async function refusal(...given: Parameters<typeof post>): Promise<Problem> {
    try {
      await post(...given)
    } catch (error) {
      if (error instanceof Refusal) return error.body
      throw error
    }
    throw new Error('it was not refused')
  }

  it.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['Application/JSON;charset=UTF-8'],
    ['application/json ; x=y'],
  ])('takes %s', async (type) => {
    expect(await post('{"url":"x"}', { 'content-type': type })).toEqual({ url: 'x' })
  })

  it('takes a body of just the limit', async () => {
    const body = JSON.stringify({ url: 'x'.repeat(limit - 10) })
    expect(body).toHaveLength(limit)
    expect(await post(body)).toEqual({ url: 'x'.repeat(limit - 10) })
  })

  it.each<[string, BodyInit | undefined, Record<string, string> | undefined, string, number]>([
    ['no type', new Uint8Array(2), {}, 'unsupported-media-type', 415],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 'unsupported-media-type', 415],
    ['text', '{}', { 'content-type': 'text/plain' }, 'unsupported-media-type', 415],
    ['a type that begins like it', '{}', { 'content-type': 'application/jsonp' }, 'unsupported-media-type', 415],
    [
      'a packed body',
      '{}',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      'unsupported-media-type',
      415,
    ],
    [
      'also when it is not',
      '{}',
      { 'content-type': 'application/json', 'content-encoding': 'identity' },
      'unsupported-media-type',
      415,
    ],
    ['nothing', undefined, undefined, 'invalid-json', 400],
    ['an empty body', '', undefined, 'invalid-json', 400],
    ['blanks', '  \n', undefined, 'invalid-json', 400],
    ['no JSON', '{url: x}', undefined, 'invalid-json', 400],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), undefined, 'invalid-json', 400],
    ['more than the limit', `{"url":"${'x'.repeat(limit)}"}`, undefined, 'body-too-large', 413],
    [
      'a length that is more',
      '{"url":"x"}',
      { 'content-type': 'application/json', 'content-length': '99999' },
      'body-too-large',
      413,
    ],
    ['something else', '[]', undefined, 'invalid-request', 422],
    ['a missing member', '{}', undefined, 'invalid-request', 422],
    ['an unknown member', '{"url":"x","y":1}', undefined, 'invalid-request', 422],
  ])('refuses %s', async (_, body, headers, code, status) => {
    expect(await refusal(body, headers)).toMatchObject({ type: `/problems/${code}`, status })
  })

  it('stops reading as soon as there is too much', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(512))
      },
    })
    expect(await refusal(endless)).toMatchObject({ status: 413, detail: 'The body may have up to 1 KiB.' })
    expect(sent).toBeLessThan(10)
  })

  it('points at what is wrong', async () => {
    expect((await refusal('{"url":1,"headers":{"X-A":2}}')).errors).toEqual([
      { pointer: '/url', detail: expect.any(String) },
      { pointer: '/headers/X-A', detail: expect.any(String) },
    ])
  })

  it('repeats nothing that was sent', async () => {
    const secret = 'Zm9vYmFyLWJhei1xdXV4LTEyMzQ'
    for (const body of [
      `{"url":"x","${secret}":1}`,
      `{"url":"x","headers":{"${secret}":1}}`,
      `{"url":["${secret}"]}`,
      `{"url":"${secret}`,
      `"${secret}"`,
    ]) {
      expect(JSON.stringify(await refusal(body))).not.toContain(secret)
    }
    expect((await refusal(`{"url":"x","headers":{"${secret}":1}}`)).errors?.[0]?.pointer).toBe('/headers')
  })
})
