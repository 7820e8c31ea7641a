import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { readContent } from '../content/load'
import { type ProbeEvent, type ProbeResult, probeResult } from '../contract'
import { fakeLookup, type TestSettings, testSettings } from './fixtures/fakes'
import { answering, tcpServer } from './fixtures/servers'
import { runProbe } from './run'
import type { RunInput } from './run-input'
import { createSession } from './session'

/** Whole runs against real servers on loopback; names lead there, too, so that there are several origins. */

const { catalogue } = readContent(process.cwd())
const token = 'Zm9vYmFyLWJhei1xdXV4LTEyMzQ1Njc4OTA'
const bearer = { Authorization: `Bearer ${token}` }
const names = ['api.example.com', 'files.example.net', 'gone.example.org']

afterEach(() => vi.restoreAllMocks())

interface Site {
  port: number
  /** What was asked: method, host and target, with what stood in Authorization. */
  asked: () => string[]
  requests: () => IncomingMessage['headers'][]
}

/** A web server whose answers depend on the request; it lives as long as the test. */
async function site(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const asked: string[] = []
  const requests: IncomingMessage['headers'][] = []
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) => {
    const { authorization, host = '' } = request.headers
    asked.push(
      `${request.method} ${host.replace(/:\d+$/, '')}${request.url}${authorization ? ` (${authorization})` : ''}`,
    )
    requests.push(request.headers)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { port: (server.address() as AddressInfo).port, asked: () => asked, requests: () => requests }
}

interface Options extends Partial<RunInput> {
  settings?: TestSettings
  signal?: AbortSignal
  emit?: (event: ProbeEvent) => void
  platform?: 'browser' | 'mobile' | 'api-client'
}

async function run(url: string, options: Options = {}): Promise<ProbeResult | 'cancelled'> {
  const { settings, signal = new AbortController().signal, emit, platform, ...input } = options
  const lookup = fakeLookup(Object.fromEntries(names.map((name) => [name, ['127.0.0.1']])))
  return runProbe({
    input: {
      url,
      method: 'GET',
      headers: {},
      acceptOverHttp: true,
      acceptBogusBearer: false,
      nonce: 'n0nce',
      ...input,
    },
    addresses: ['127.0.0.1'],
    platform,
    resolved: true,
    session: createSession(testSettings({ allow: '127.0.0.1', lookup, ...settings })),
    catalogue,
    signal,
    emit,
  })
}

/** A run that is not cancelled. Every result is what the contract says. */
async function result(url: string, options: Options = {}): Promise<ProbeResult> {
  const done = await run(url, options)
  if (done === 'cancelled') throw new Error('the run was cancelled')
  expect(probeResult.parse(JSON.parse(JSON.stringify(done)))).toEqual(done)
  return done
}
const ids = (of: ProbeResult) => of.findings.map(({ id }) => id)
const refuse = (challenge?: string) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(401, challenge === undefined ? {} : { 'WWW-Authenticate': challenge }).end('no')

describe('an address that refuses', () => {
  test('is asked without credentials first, and judged', async () => {
    const { port, asked, requests } = await site(refuse('Basic realm="Staging"'))
    const before = Date.now()
    const done = await result(`http://127.0.0.1:${port}/a?b=c`, { platform: 'browser' })
    expect(asked()[0]).toBe('GET 127.0.0.1/a?b=c')
    expect(requests()[0]?.['user-agent']).toMatch(/^fix401\/.*\/robot\)$/)
    expect(done.verdict).toMatchObject({ certainty: 'likely', cause: 'site-protected' })
    expect(done.hops).toEqual([
      { exchange: 0, url: `http://127.0.0.1:${port}/a?b=redacted`, status: 401, changed: [], authorization: 'none' },
    ])
    expect(done.failing).toBe(0)
    expect(done.timings).toMatchObject({ dns: null, connect: expect.any(Number), tls: null, total: expect.any(Number) })
    expect(Date.parse(done.testedAt)).toBeGreaterThanOrEqual(before)
    expect(ids(done)).toEqual(expect.arrayContaining(['basic-without-credentials', 'redirect-none', 'clocks-agree']))
    expect(done.notTested.map(({ check }) => check)).toEqual(expect.arrayContaining(['credentials', 'preflight']))
    expect(done.cannotSee.map(({ id }) => id)).toContain('credentials')
  })

  test('with a token that it calls expired', async () => {
    const { port, asked } = await site((request, response) =>
      refuse(request.headers.authorization ? 'Bearer error="invalid_token", error_description="expired"' : 'Bearer')(
        request,
        response,
      ),
    )
    const done = await result(`http://127.0.0.1:${port}/`, { headers: bearer })
    expect(asked().slice(0, 2)).toEqual(['GET 127.0.0.1/', `GET 127.0.0.1/ (Bearer ${token})`])
    expect(asked().filter((line) => line.includes(token))).toHaveLength(1)
    expect(done.verdict).toMatchObject({ certainty: 'proven', cause: 'token-expired' })
    expect(done.hops).toMatchObject([{ exchange: 0, authorization: 'sent' }])
    expect(done.failing).toBe(1)
    expect(done.cannotSee.map(({ id }) => id)).toContain('account')
    expect(JSON.stringify(done)).not.toContain(token)
  })

  test('with a token that works', async () => {
    const { port } = await site((request, response) =>
      request.headers.authorization ? response.end('welcome') : refuse('Bearer')(request, response),
    )
    expect(ids(await result(`http://127.0.0.1:${port}/`, { headers: bearer }))).toContain('credentials-accepted')
  })

  test('by refusing the preflight', async () => {
    const { port, asked, requests } = await site(refuse('Bearer'))
    const done = await result(`http://127.0.0.1:${port}/`, { origin: 'https://app.example.org', platform: 'browser' })
    expect(asked().filter((line) => line.startsWith('OPTIONS'))).toEqual(['OPTIONS 127.0.0.1/'])
    expect(requests()[asked().indexOf('OPTIONS 127.0.0.1/')]).toMatchObject({
      origin: 'https://app.example.org',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    })
    expect(done.verdict).toMatchObject({ certainty: 'proven', cause: 'preflight-rejected' })
  })

  test('is not given credentials over plain http unless that is accepted', async () => {
    const { port, asked } = await site(refuse('Bearer'))
    const done = await result(`http://127.0.0.1:${port}/?api_key=k3y0f1ab2c`, {
      headers: bearer,
      acceptOverHttp: false,
    })
    expect(asked()[0]).toBe('GET 127.0.0.1/')
    expect(asked().filter((line) => line.includes(token) || line.includes('k3y0f1ab2c'))).toEqual([])
    expect(done.hops[0]?.authorization).toBe('none')
    expect(done.notTested).toContainEqual(expect.objectContaining({ check: 'credentials', why: 'not-accepted' }))
  })
})

describe('redirects', () => {
  test('are followed by hand, and what changed is told', async () => {
    const { port } = await site((request, response) => {
      const to: Record<string, string> = {
        '/a': '/b?x=1',
        '/b?x=1': `http://files.example.net:${port}/b?x=1`,
        '/old': `http://api.example.com:${port}/a`,
      }
      const location = request.headers.host?.startsWith('files') ? undefined : to[request.url ?? '']
      if (location) response.writeHead(302, { Location: location }).end()
      else refuse('Bearer')(request, response)
    })
    const done = await result(`http://api.example.com:${port}/old`)
    expect(done.hops.map(({ url, status, changed, location }) => ({ url, status, changed, location }))).toEqual([
      {
        url: `http://api.example.com:${port}/old`,
        status: 302,
        changed: [],
        location: `http://api.example.com:${port}/a`,
      },
      { url: `http://api.example.com:${port}/a`, status: 302, changed: ['path'], location: '/b?x=redacted' },
      {
        url: `http://api.example.com:${port}/b?x=redacted`,
        status: 302,
        changed: ['path'],
        location: `http://files.example.net:${port}/b?x=redacted`,
      },
      { url: `http://files.example.net:${port}/b?x=redacted`, status: 401, changed: ['host'], location: undefined },
    ])
    expect(done.hops.map(({ exchange }) => exchange)).toEqual([0, 1, 2, 3])
    expect(done.verdict).toMatchObject({ certainty: 'likely', cause: 'header-lost-on-redirect' })
  })

  test('to another port of the same host are another origin', async () => {
    const target = await site(refuse('Bearer'))
    const { port } = await site((_, response) =>
      response.writeHead(302, { Location: `http://127.0.0.1:${target.port}/` }).end(),
    )
    const done = await result(`http://127.0.0.1:${port}/`, { headers: bearer })
    expect(done.hops[1]?.changed).toEqual(['port'])
    expect(done.hops.map(({ authorization }) => authorization)).toEqual(['sent', 'dropped'])
    expect(target.asked()[0]).toBe('GET 127.0.0.1/')
    expect(target.asked().filter((line) => line.includes(token))).toEqual([])
  })

  test('take no credentials along, and the last hop of the same origin is asked with them', async () => {
    const { port, asked } = await site((request, response) =>
      request.url === '/a' ? response.writeHead(307, { Location: '/b' }).end() : refuse('Bearer')(request, response),
    )
    const done = await result(`http://127.0.0.1:${port}/a`, { headers: bearer })
    expect(asked().slice(0, 2)).toEqual(['GET 127.0.0.1/a', 'GET 127.0.0.1/b'])
    expect(
      asked()
        .filter((line) => line.includes(token))
        .sort(),
    ).toEqual([`GET 127.0.0.1/a (Bearer ${token})`, `GET 127.0.0.1/b (Bearer ${token})`])
    expect(done.hops.map(({ authorization }) => authorization)).toEqual(['sent', 'sent'])
    expect(ids(done)).toContain('redirect-same-host')
  })

  test('to an address that is closed are a finding with its address', async () => {
    const { port } = await site((_, response) =>
      response.writeHead(302, { Location: 'http://10.1.2.3/admin?token=s3cr3tvalue' }).end(),
    )
    const done = await result(`http://127.0.0.1:${port}/`)
    expect(done.hops).toHaveLength(1)
    expect(done.findings.find(({ id }) => id === 'hop-refused')).toMatchObject({
      exchange: 0,
      text: expect.stringContaining('http://10.1.2.3/admin. This address is not on the public internet'),
    })
    expect(JSON.stringify(done)).not.toContain('s3cr3tvalue')
  })

  test('in a circle end', async () => {
    const { port, asked } = await site((request, response) =>
      response.writeHead(302, { Location: request.url === '/a' ? '/b' : '/a' }).end(),
    )
    expect(ids(await result(`http://127.0.0.1:${port}/a`))).toContain('redirect-loop')
    expect(asked().slice(0, 2)).toEqual(['GET 127.0.0.1/a', 'GET 127.0.0.1/b'])
    expect(asked().filter((line) => line === 'GET 127.0.0.1/b')).toHaveLength(1)
  })

  const numbered = (last: number) =>
    site((request, response) => {
      const at = Number(request.url?.slice(1))
      if (at < last) response.writeHead(302, { Location: `/${at + 1}` }).end()
      else refuse('Bearer')(request, response)
    })

  test('ten of them are followed to their end', async () => {
    const { port } = await numbered(10)
    const done = await result(`http://127.0.0.1:${port}/0`)
    expect(done.hops).toHaveLength(11)
    expect(done.hops.at(-1)?.status).toBe(401)
    expect(ids(done)).not.toContain('redirects-too-many')
    expect(done.notTested.map(({ check }) => check)).not.toContain('redirects')
  })

  test('more than ten are not', async () => {
    const { port, asked } = await numbered(30)
    const done = await result(`http://127.0.0.1:${port}/0`)
    expect(done.hops).toHaveLength(11)
    expect(asked().length).toBeLessThanOrEqual(24)
    expect(asked()).not.toContain('GET 127.0.0.1/11')
    expect(ids(done)).toContain('redirects-too-many')
    expect(done.notTested).toContainEqual(expect.objectContaining({ check: 'redirects', why: 'budget' }))
  })
})

describe('no answer', () => {
  test('no such name', async () => {
    const lookup = async () => ({ code: 'ENOTFOUND' }) as const
    const done = await result('https://api.example.com/', { settings: { lookup } })
    expect(ids(done)).toEqual(['failed-dns'])
    expect(done.verdict.cause).toBeNull()
    expect(done.hops).toEqual([
      { exchange: 0, url: 'https://api.example.com/', status: null, changed: [], authorization: 'none' },
    ])
    expect(done.exchanges[0]?.error).toEqual({ stage: 'dns', code: 'ENOTFOUND' })
  })

  test('nobody listens', async () => {
    const { port } = await site(() => undefined)
    const done = await result(`http://127.0.0.1:${port === 65535 ? 1024 : 1}/`, { settings: { allow: '127.0.0.1' } })
    expect(ids(done)).toEqual(['failed-connect'])
  })

  test('something that does not speak HTTP', async () => {
    const { port } = await answering('SSH-2.0-OpenSSH_9.9\r\n')
    const done = await result(`http://127.0.0.1:${port}/`)
    expect(ids(done)).toEqual(['failed-response'])
    expect(done.exchanges[0]?.error).toEqual({ stage: 'response', code: 'not-http' })
  })

  test('nothing where TLS is expected', async () => {
    const { port } = await answering('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(ids(await result(`https://127.0.0.1:${port}/`))).toEqual(['failed-tls'])
  })
})

describe('what a server sends back', () => {
  test('of credentials is blanked, wherever and however it stands', async () => {
    const { port } = await site((request, response) => {
      const sent = request.headers.authorization ?? ''
      const query = new URL(request.url ?? '/', 'http://x').searchParams.get('api_key') ?? ''
      response
        .writeHead(401, {
          'WWW-Authenticate': `Bearer realm="you sent ${sent}"`,
          'X-Debug': [Buffer.from(`got ${sent}!`).toString('base64'), encodeURIComponent(query), `key=${query}`],
          Location: `/?again=${encodeURIComponent(sent)}`,
        })
        .end(`<p>${sent} ${query}</p>`)
    })
    const key = 'k3y+with/odd=chars'
    const done = await result(`http://127.0.0.1:${port}/?api_key=${encodeURIComponent(key)}`, { headers: bearer })
    expect(ids(done)).toContain('credentials-echoed')
    const told = JSON.stringify(done)
    for (const form of [token, key, encodeURIComponent(key), Buffer.from(token).toString('base64').slice(0, -2)]) {
      expect(told).not.toContain(form)
    }
    expect(done.exchanges[1]?.challenges[0]?.params.realm).toBe('you sent redacted')
  })

  test('without credentials is no echo', async () => {
    const { port } = await site(refuse('Bearer realm="x"'))
    expect(ids(await result(`http://127.0.0.1:${port}/`, { headers: bearer }))).not.toContain('credentials-echoed')
  })

  test('is never a body', async () => {
    const { port } = await site((_, response) => response.writeHead(401).end('a body with 4 secrets'))
    expect(JSON.stringify(await result(`http://127.0.0.1:${port}/`))).not.toContain('4 secrets')
  })

  test('however much, makes a result of at most 256 KiB that still says why', async () => {
    const { port } = await site((request, response) => {
      const at = Number(request.url?.slice(1))
      const challenges = Array.from({ length: 14 }, (_, line) => `Bearer realm="${'word '.repeat(800)}${line}"`)
      response.writeHead(at < 10 ? 302 : 401, { 'WWW-Authenticate': challenges, Location: `/${at + 1}` }).end()
    })
    const done = await result(`http://127.0.0.1:${port}/0`)
    expect(Buffer.byteLength(JSON.stringify(done))).toBeLessThanOrEqual(256 * 1024)
    expect(done.verdict.cause).toBe('missing-credentials')
    expect(done.hops).toHaveLength(11)
    expect(JSON.stringify(done)).toContain('… [cut]')
  })
})

describe('clocks', () => {
  const dated = (date: Date, headers: Record<string, string> = {}) =>
    site((_, response) => response.writeHead(401, { Date: date.toUTCString(), ...headers }).end())

  test('that agree', async () => {
    const { port } = await dated(new Date())
    expect(ids(await result(`http://127.0.0.1:${port}/`))).toContain('clocks-agree')
  })

  test('that do not', async () => {
    const { port } = await dated(new Date(Date.now() - 600_000))
    const done = await result(`http://127.0.0.1:${port}/`)
    expect(done.findings.find(({ id }) => id === 'clock-of-server-off')?.text).toMatch(
      /^The server’s clock is (599|600|601) seconds behind ours\.$/,
    )
  })

  test('of a cached answer say nothing', async () => {
    const { port } = await dated(new Date(Date.now() - 600_000), { Age: '600' })
    expect(ids(await result(`http://127.0.0.1:${port}/`)).filter((id) => id.startsWith('clock'))).toEqual([])
  })
})

describe('the end of a run', () => {
  test('when its time is up: what was seen by then, and what was left out', async () => {
    // The clock of a run, under the test’s hand.
    const deadline = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
    const { port, asked } = await site((request, response) => {
      if (asked().length < 2) refuse('Bearer')(request, response)
      else deadline.abort()
    })
    const done = await result(`http://127.0.0.1:${port}/`, { headers: bearer, origin: 'https://app.example.org' })
    expect(asked()).toHaveLength(2)
    expect(done.exchanges.map(({ response, error }) => response?.status ?? error)).toEqual([
      401,
      { stage: 'response', code: 'ETIMEDOUT' },
    ])
    expect(done.notTested).toContainEqual(expect.objectContaining({ check: 'preflight', why: 'budget' }))
    expect(done.verdict.cause).toBe('missing-credentials')
  })

  test('when the client goes away: at once, with every socket', async () => {
    const gone = new AbortController()
    const server = await tcpServer((socket) => socket.once('data', () => gone.abort()))
    expect(await run(`http://127.0.0.1:${server.port}/`, { signal: gone.signal })).toBe('cancelled')
    await server.allClosed()
    expect(server.connections()).toBe(1)
  })

  test('before it began: nothing is sent', async () => {
    const gone = new AbortController()
    gone.abort()
    const { port, asked } = await site(refuse())
    expect(await run(`http://127.0.0.1:${port}/`, { signal: gone.signal })).toBe('cancelled')
    expect(asked()).toEqual([])
  })
})

describe('what is told on the way', () => {
  test('is every stage, every exchange and every finding, and the whole result last', async () => {
    const { port } = await site((request, response) =>
      request.url === '/a' ? response.writeHead(302, { Location: '/b' }).end() : refuse('Bearer')(request, response),
    )
    const events: ProbeEvent[] = []
    const done = await result(`http://127.0.0.1:${port}/a`, { headers: bearer, emit: (event) => events.push(event) })
    const stages = events.flatMap((event) => (event.event === 'stage' ? `${event.stage} ${event.state}` : []))
    expect(stages).toEqual([
      'resolve started',
      'resolve done',
      'connect started',
      'connect done',
      'request started',
      'request done',
      'redirects started',
      'redirects done',
      'credentials started',
      'credentials done',
      'differentials started',
      'discovery started',
      'differentials done',
      'discovery done',
      'diagnosis started',
      'diagnosis done',
    ])
    const { event, ...last } = events.at(-1) ?? { event: 'none' }
    expect(event).toBe('diagnosis')
    expect(last).toEqual(done)
    const seen = events.flatMap((one) => (one.event === 'exchange' ? one.index : []))
    expect([...new Set(seen)]).toEqual(done.exchanges.map((_, index) => index))
    const found = events.flatMap((one) => (one.event === 'finding' ? one.id : []))
    expect(found).toEqual(ids(done))
    expect(JSON.stringify(events)).not.toContain(token)
  })
})
