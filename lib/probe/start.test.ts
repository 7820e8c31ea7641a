import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readContent } from '../content/load'
import type { ProbeRequest } from '../contract'
import { fakeLookup, testSettings } from './fixtures/fakes'
import { answering } from './fixtures/servers'
import { createProbeLimits, type NotTaken, type ProbeLimits } from './limits'
import { createProbeQueue, type ProbeQueue } from './queue'
import { startProbe } from './start'

const { catalogue } = readContent(process.cwd())
const lookup = fakeLookup({ 'inside.example.com': ['10.1.2.3'], 'api.example.com': ['127.0.0.1'] })
const settings = testSettings({ allow: '127.0.0.1', lookup, own: { ports: [3000], hosts: ['127.0.0.1'] } })

/** The service that all entrances share; each test has its own. */
const shared = globalThis as { fix401Probe?: unknown }
let queue: ProbeQueue
function serve(parts: { limits?: ProbeLimits; queue?: ProbeQueue } = {}) {
  queue = parts.queue ?? createProbeQueue()
  shared.fix401Probe = { settings, limits: parts.limits ?? createProbeLimits(0), queue }
}
beforeEach(() => serve())
afterEach(() => {
  shared.fix401Probe = undefined
  vi.unstubAllEnvs()
  vi.resetModules()
})

function start(request: ProbeRequest, signal = new AbortController().signal, client = '203.0.113.9') {
  return startProbe({ request, client, catalogue, signal })
}
async function refusal(...given: Parameters<typeof start>) {
  const started = await start(...given)
  if (started === 'cancelled' || !('problem' in started)) throw new Error('it was not refused')
  expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  return started
}
const url = 'https://example.org/'

describe('what is refused before anything is sent', () => {
  it.each<[string, ProbeRequest, string, object]>([
    ['no address', { url: 'hello' }, 'invalid-url', {}],
    ['an address with blanks', { url: 'https://example.org/a b' }, 'invalid-url', {}],
    ['another scheme', { url: 'ftp://example.org/' }, 'blocked-target', { reason: 'scheme' }],
    ['a password in the address', { url: 'https://a:b@example.org/' }, 'blocked-target', { reason: 'userinfo' }],
    ['an address in a private network', { url: 'http://10.1.2.3/' }, 'blocked-target', { reason: 'address' }],
    ['a name that leads into one', { url: 'http://inside.example.com/' }, 'blocked-target', { reason: 'address' }],
    ['a name of a private network', { url: 'http://printer.local/' }, 'blocked-target', { reason: 'name' }],
    ['a port that is not the web’s', { url: 'http://example.org:22/' }, 'blocked-target', { reason: 'port' }],
    ['ourselves', { url: 'http://127.0.0.1:3000/' }, 'blocked-target', { reason: 'self' }],
    [
      'a field that we set',
      { url, headers: { Host: 'a.example' } },
      'invalid-request',
      { errors: [{ pointer: '/headers/Host', detail: 'This field is set by us and cannot be given.' }] },
    ],
    [
      'a value with a line break',
      { url, headers: { 'X-Fine': 'a', 'X-Two': ['b', 'c\r\nd'] } },
      'invalid-request',
      { errors: [{ pointer: '/headers/X-Two', detail: expect.stringContaining('line break') }] },
    ],
    ['a value with a letter that no field has', { url, headers: { 'X-Name': 'Ж' } }, 'invalid-request', {}],
    ...['example.org', 'https://a.example/path', 'https://a:b@c.example', 'null', 'file://x', 'https://'].map(
      (origin): [string, ProbeRequest, string, object] => [
        `the origin ${origin}`,
        { url, origin },
        'invalid-request',
        { errors: [{ pointer: '/origin', detail: expect.any(String) }] },
      ],
    ),
  ])('%s', async (_, request, code, extra) => {
    const { problem } = await refusal(request)
    expect(problem).toMatchObject({ type: `/problems/${code}`, ...extra })
    expect(problem.detail).not.toContain('10.1.2.3')
  })

  it('repeats nothing that was sent', async () => {
    const secret = 'Zm9vYmFyLWJhei1xdXV4LTEyMzQ'
    const requests: ProbeRequest[] = [
      { url, headers: { [`Sec-${secret}`]: 'x' } },
      { url, headers: { 'X-A': `${secret}\n` } },
      { url: `https://${secret}@example.org/` },
      { url: `not an address ${secret}` },
      { url, origin: `https://x.example/${secret}` },
    ]
    for (const request of requests) {
      expect(JSON.stringify(await refusal(request))).not.toContain(secret)
    }
  })

  it.each<[NotTaken['by'], number, string | RegExp]>([
    ['client', 7, 'Wait 7 seconds, then test again.'],
    ['client', 1, 'Wait 1 second, then test again.'],
    ['origin', 60, /^This server has had its tests of this minute, .* Wait 60 seconds, then test again\.$/],
    ['target', 120, /^This server itself has asked .*Retry-After.* Wait 120 seconds, then test again\.$/],
    ['target', 3541, /^This server itself has asked .*Retry-After.* Wait 60 minutes, then test again\.$/],
  ])('what the limits close, by the %s for %i seconds', async (by, retryAfter, detail) => {
    serve({ limits: { ...createProbeLimits(0), takeProbe: async () => ({ ok: false, by, retryAfter }) } })
    const matching = typeof detail === 'string' ? detail : expect.stringMatching(detail)
    expect(await refusal({ url })).toEqual({
      problem: expect.objectContaining({ type: '/problems/rate-limited', status: 429, detail: matching }),
      retryAfter,
      limitedBy: by,
    })
  })

  it('an origin whose server has asked to wait, and no other', async () => {
    const limits = createProbeLimits(5)
    serve({ limits })
    await limits.holdOrigin('https://inside.example.com', 90)
    expect(await refusal({ url: 'https://inside.example.com/a' })).toMatchObject({
      problem: { type: '/problems/rate-limited', detail: expect.stringContaining('This server itself has asked') },
      retryAfter: 90,
    })
    // The next door is refused for what is wrong with it.
    expect(await refusal({ url: 'https://inside.example.com:8443/' })).toMatchObject({ problem: { status: 422 } })
  })

  it('limits are taken by client and by target, not by what is refused anyway', async () => {
    const taken: string[][] = []
    const takeProbe = async (...args: string[]) => {
      taken.push(args)
      return { ok: false, by: 'client', retryAfter: 1 } as const
    }
    serve({ limits: { ...createProbeLimits(0), takeProbe } })
    await refusal({ url: 'http://10.1.2.3/' })
    await refusal({ url: 'https://Example.org:443/a?b=c' })
    expect(taken).toEqual([['203.0.113.9', 'https://example.org']])
  })

  it('too many at once', async () => {
    serve({ queue: createProbeQueue({ concurrency: 1, size: 0, waitMs: 1000 }) })
    const place = await queue.enterQueue('198.51.100.1')
    const started = await start({ url })
    expect(started).toEqual({
      problem: expect.objectContaining({ type: '/problems/busy', status: 503 }),
      retryAfter: 30,
    })
    if (typeof place !== 'string') place.release()
  })

  it('everything, when tests are switched off', async () => {
    vi.stubEnv('PROBE', 'off')
    vi.resetModules()
    const { startProbe: startAnew } = await import('./start')
    const started = await startAnew({ request: { url }, client: 'x', catalogue, signal: new AbortController().signal })
    expect(started).toMatchObject({ problem: { type: '/problems/probe-off', status: 503 } })
  })
})

describe('a client that goes away', () => {
  it('leaves the queue', async () => {
    serve({ queue: createProbeQueue({ concurrency: 1, size: 5, waitMs: 10_000 }) })
    const place = await queue.enterQueue('198.51.100.1')
    const gone = new AbortController()
    const started = start({ url }, gone.signal)
    await vi.waitFor(() => expect(queue.counts().waiting).toBe(1))
    gone.abort()
    expect(await started).toBe('cancelled')
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
    if (typeof place !== 'string') place.release()
  })

  it('gives its place back while its name is looked up', async () => {
    const gone = new AbortController()
    const slow = async () => {
      gone.abort()
      return new Promise<never>(() => undefined)
    }
    shared.fix401Probe = { settings: { ...settings, lookup: slow }, limits: createProbeLimits(0), queue }
    expect(await start({ url }, gone.signal)).toBe('cancelled')
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  })
})

describe('a test that may run', () => {
  it('holds its place until it has run', async () => {
    const { port, received } = await answering(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n',
    )
    const started = await start({
      url: `http://API.example.com:${port}/`,
      headers: { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' },
      origin: 'https://App.example.org/',
      accept: ['credentials-over-http'],
      platform: 'browser',
    })
    if (started === 'cancelled' || 'problem' in started) throw new Error('it was refused')
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
    const result = await started.run()
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
    expect(result).toMatchObject({ hops: [{ status: 401, authorization: 'sent' }] })
    expect(
      received()
        .slice(0, 2)
        .map((text) => text.split(' ', 1)[0]),
    ).toEqual(['GET', 'GET'])
    const preflights = received().filter((text) => text.startsWith('OPTIONS'))
    expect(preflights).toHaveLength(1)
    expect(preflights[0]).toContain('Origin: https://app.example.org\r\n')
  })

  it('runs also when its name is not found: that is a result', async () => {
    const missing = async () => ({ code: 'ENOTFOUND' }) as const
    shared.fix401Probe = { settings: { ...settings, lookup: missing }, limits: createProbeLimits(0), queue }
    const started = await start({ url: 'https://nowhere.example.com/' })
    if (started === 'cancelled' || 'problem' in started) throw new Error('it was refused')
    const events: string[] = []
    const result = await started.run((event) => {
      if (event.event === 'stage') events.push(`${event.stage} ${event.state}`)
    })
    expect(result).toMatchObject({ findings: [{ id: 'failed-dns' }] })
    expect(events.slice(0, 2)).toEqual(['resolve started', 'resolve failed'])
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  })
})
