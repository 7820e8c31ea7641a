import net from 'node:net'
import tls from 'node:tls'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { fakeLookup, type TestSettings, testSettings } from './fixtures/fakes'
import { drips, floods, silent } from './fixtures/hostile'
import { answering, tcpServer } from './fixtures/servers'
import { refusedTargets } from './fixtures/targets'
import { type GuardedAnswer, type GuardedRequest, guardedFetch } from './guarded-fetch'
import type { LookupAnswer } from './lookup'
import { createSession } from './session'

const quick = { dnsMs: 300, connectMs: 300, headersMs: 300, bodyMs: 300 }

function session(changes: TestSettings = {}) {
  const created = createSession(testSettings({ allow: '127.0.0.1,[::1]', ...changes }))
  onTestFinished(created.close)
  return created
}

function get(url: string, changes: TestSettings = {}, request: Partial<GuardedRequest> = {}): Promise<GuardedAnswer> {
  return guardedFetch({ url, method: 'GET', ...request }, session(changes))
}

function answeredBy(answer: GuardedAnswer) {
  if (answer.kind !== 'answered') throw new Error(`not answered: ${JSON.stringify(answer)}`)
  return answer
}

/** Resolves once the predicate holds. The runner's own limit ends a wait that is in vain. */
async function until(predicate: () => boolean): Promise<void> {
  while (!predicate()) await new Promise((resolve) => setTimeout(resolve, 5))
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('an ordinary answer', () => {
  test('comes with status, fields, body and times', async () => {
    const server = await answering(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="a"\r\nContent-Length: 5\r\n\r\nhello',
    )
    const answer = answeredBy(await get(`http://127.0.0.1:${server.port}/a/b?c=d#e`))
    expect(answer.response).toEqual({
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="a"', 'Content-Length': '5' },
      body: 'hello',
      bodyTruncated: false,
      bodyBytes: 5,
    })
    expect(answer.remoteAddress).toBe('127.0.0.1')
    expect(answer.timings).toEqual({
      dns: null,
      connect: expect.any(Number),
      tls: null,
      firstByte: expect.any(Number),
      total: expect.any(Number),
    })
    expect(answer.receivedAt).toBeGreaterThanOrEqual(answer.sentAt)
    expect(server.received()).toEqual([
      [
        'GET /a/b?c=d HTTP/1.1',
        `host: 127.0.0.1:${server.port}`,
        'connection: close',
        'User-Agent: fix401/0.1.0 (+/robot)',
        'Accept-Encoding: identity',
        'Accept: */*',
        '\r\n',
      ].join('\r\n'),
    ])
  })

  test('keeps the lines of a field apart, also when their case differs', async () => {
    const server = await answering(
      'HTTP/1.1 401 \r\nWWW-Authenticate: Bearer realm="a, b"\r\nServer: x\r\nwww-authenticate: Basic realm="c"\r\nWWW-AUTHENTICATE: Digest\r\nContent-Length: 0\r\n\r\n',
    )
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response.headers['WWW-Authenticate']).toEqual(['Bearer realm="a, b"', 'Basic realm="c"', 'Digest'])
  })

  test('takes any field name as a name', async () => {
    const server = await answering('HTTP/1.1 200 OK\r\n__proto__: a\r\n__proto__: b\r\nconstructor: c\r\n\r\n')
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(Object.entries(response.headers)).toEqual([
      ['__proto__', ['a', 'b']],
      ['constructor', 'c'],
    ])
    expect(Object.getPrototypeOf(response.headers)).toBe(Object.prototype)
  })

  test('reads UTF-8 in values, and ISO-8859-1 where it is not', async () => {
    const server = await answering(
      Buffer.concat([
        Buffer.from('HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm="Geschützt"\r\nX-Old: ', 'utf8'),
        Buffer.from('Geschützt\r\n\r\n', 'latin1'),
      ]),
    )
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response.headers).toEqual({ 'WWW-Authenticate': 'Basic realm="Geschützt"', 'X-Old': 'Geschützt' })
  })

  test('of 3xx is given as it is, never followed', async () => {
    const server = await answering('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n')
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response).toMatchObject({ status: 302, headers: { Location: 'http://127.0.0.1:1/' } })
    expect(server.connections()).toBe(1)
  })

  test.each(['HEAD', 'OPTIONS'] as const)('to %s', async (method) => {
    const server = await answering('HTTP/1.1 204 No Content\r\nAllow: GET\r\n\r\n')
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`, {}, { method }))
    expect(response).toMatchObject({ status: 204, headers: { Allow: 'GET' }, body: '' })
    expect(server.received()[0]).toMatch(new RegExp(`^${method} / HTTP/1.1\r\n`))
  })

  test('over chunks, and without a length until the connection ends', async () => {
    const chunked = await answering(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n',
    )
    expect(answeredBy(await get(`http://127.0.0.1:${chunked.port}/`)).response.body).toBe('abcde')
    const endless = await answering('HTTP/1.1 200 OK\r\n\r\nuntil the end')
    expect(answeredBy(await get(`http://127.0.0.1:${endless.port}/`)).response).toMatchObject({
      body: 'until the end',
      bodyTruncated: false,
    })
  })

  test('over IPv6', async () => {
    const server = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')), '::1')
    const answer = answeredBy(await get(`http://[::1]:${server.port}/`))
    expect(answer.remoteAddress).toBe('::1')
    expect(server.received()[0]).toContain(`host: [::1]:${server.port}\r\n`)
  })

  test('uses a connection of its own for each request', async () => {
    const server = await answering('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok', true)
    const run = session()
    const request: GuardedRequest = { url: `http://127.0.0.1:${server.port}/`, method: 'GET' }
    await guardedFetch(request, run)
    await guardedFetch(request, run)
    expect(server.connections()).toBe(2)
    await server.allClosed()
  })
})

describe('the request that is sent', () => {
  const ok = () => answering('HTTP/1.1 204 No Content\r\n\r\n')

  test('carries the given fields in their order and spelling', async () => {
    const server = await ok()
    await get(
      `http://127.0.0.1:${server.port}/`,
      {},
      { headers: { Authorization: 'Bearer abc', 'X-Many': ['1', '2'], accept: 'text/html' } },
    )
    expect(server.received()[0]).toContain(
      'Authorization: Bearer abc\r\nX-Many: 1\r\nX-Many: 2\r\naccept: text/html\r\n\r\n',
    )
    expect(server.received()[0]).not.toContain('*/*')
  })

  test.each([
    [{ Host: 'evil.example' }, 'forbidden-header'],
    [{ hOsT: 'evil.example' }, 'forbidden-header'],
    [{ Connection: 'keep-alive' }, 'forbidden-header'],
    [{ 'Content-Length': '5' }, 'forbidden-header'],
    [{ 'Transfer-Encoding': 'chunked' }, 'forbidden-header'],
    [{ Upgrade: 'h2c' }, 'forbidden-header'],
    [{ TE: 'trailers' }, 'forbidden-header'],
    [{ Trailer: 'x' }, 'forbidden-header'],
    [{ Expect: '100-continue' }, 'forbidden-header'],
    [{ 'Keep-Alive': '5' }, 'forbidden-header'],
    [{ 'Proxy-Authorization': 'Basic x' }, 'forbidden-header'],
    [{ 'sec-fetch-site': 'none' }, 'forbidden-header'],
    [{ 'X-A': 'a\r\nHost: evil' }, 'invalid-header'],
    [{ 'X-A': 'a\nb' }, 'invalid-header'],
    [{ 'X-A': 'a\u0000' }, 'invalid-header'],
    [{ 'X-A': '€' }, 'invalid-header'],
    [{ 'X A': 'a' }, 'invalid-header'],
    [{ 'X-A:': 'a' }, 'invalid-header'],
    [{ '': 'a' }, 'invalid-header'],
    [{ 'X-A': ['fine', 'a\r\n\r\nGET / HTTP/1.1'] }, 'invalid-header'],
  ])('never with %o', async (headers, code) => {
    const server = await ok()
    const answer = await get(`http://127.0.0.1:${server.port}/`, {}, { headers })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'request', code } })
    expect(server.connections()).toBe(0)
  })

  test('never with another method', async () => {
    const server = await ok()
    const method = 'POST' as 'GET'
    const answer = await get(`http://127.0.0.1:${server.port}/`, {}, { method })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'request', code: 'method-not-sent' } })
    expect(server.connections()).toBe(0)
  })

  test.each([
    ['Mozilla/5.0', 'Mozilla/5.0 fix401/0.1.0 (+/robot)'],
    ['', 'fix401/0.1.0 (+/robot)'],
    ['x fix401/0.1.0 (+/robot)', 'x fix401/0.1.0 (+/robot)'],
  ])('keeps our name at the end of the User-Agent %o', async (given, expected) => {
    const server = await ok()
    await get(`http://127.0.0.1:${server.port}/`, {}, { headers: { 'user-agent': given, 'Accept-Encoding': 'br' } })
    expect(server.received()[0]).toContain(`\r\nUser-Agent: ${expected}\r\nAccept-Encoding: identity\r\n`)
    expect(server.received()[0]?.match(/user-agent/gi)).toHaveLength(1)
    expect(server.received()[0]?.match(/accept-encoding/gi)).toHaveLength(1)
  })

  test('goes nowhere near a proxy of the environment', async () => {
    const proxy = await answering('HTTP/1.1 200 from proxy\r\nX-Proxy: yes\r\n\r\n')
    const server = await ok()
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']) {
      vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`)
    }
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    expect(answeredBy(await get(`http://127.0.0.1:${server.port}/`)).response.status).toBe(204)
    expect(proxy.connections()).toBe(0)
  })
})

describe('a refused target', () => {
  test.each(refusedTargets)('opens no socket: $url $answers', async ({ url, reason, answers }) => {
    const lookup = fakeLookup(answers ? { [new URL(url).hostname]: answers } : {})
    const connect = vi.spyOn(net, 'connect')
    const secure = vi.spyOn(tls, 'connect')
    const answer = await get(url, { allow: '', lookup })
    expect(answer).toEqual({ kind: 'refused', reason, text: expect.any(String) })
    expect(connect).not.toHaveBeenCalled()
    expect(secure).not.toHaveBeenCalled()
  })

  const spellings = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '017700000001', '[::ffff:7f00:1]', '0', 'localhost']
  test.each(spellings)('never reaches a real server as %s', async (host) => {
    const server = await answering('HTTP/1.1 200 OK\r\n\r\n')
    expect(await get(`http://${host}:${server.port}/`, { allow: '' })).toMatchObject({ kind: 'refused' })
    expect(await get(`https://${host}:${server.port}/`, { allow: '' })).toMatchObject({ kind: 'refused' })
    expect(server.connections()).toBe(0)
  })

  test('is our own listener, allowed or not', async () => {
    const server = await answering('HTTP/1.1 200 OK\r\n\r\n')
    const changes = { allow: '127.0.0.1,localhost,own.example.com', own: { ports: [server.port] } }
    const lookup = fakeLookup({ 'own.example.com': ['127.0.0.1'] })
    for (const host of ['127.0.0.1', '0x7f.1', 'localhost', 'own.example.com']) {
      expect(await get(`http://${host}:${server.port}/`, { ...changes, lookup })).toMatchObject({
        kind: 'refused',
        reason: 'self',
      })
    }
    expect(server.connections()).toBe(0)
  })
})

describe('names', () => {
  test('lead to the address that was judged, with their own Host', async () => {
    const server = await answering('HTTP/1.1 204 No Content\r\n\r\n')
    const lookup = fakeLookup({ 'app.example.com': ['127.0.0.1'] })
    const answer = answeredBy(await get(`http://app.example.com.:${server.port}/`, { lookup }))
    expect(answer.timings.dns).toEqual(expect.any(Number))
    expect(server.received()[0]).toContain(`host: app.example.com:${server.port}\r\n`)
  })

  test('are asked for once in a run: a second answer of a rebinding resolver is never seen', async () => {
    const server = await answering('HTTP/1.1 204 No Content\r\n\r\n')
    const trap = await answering('HTTP/1.1 200 OK\r\n\r\n')
    let asked = 0
    const lookup = async (_name: string, family: 4 | 6): Promise<LookupAnswer> => {
      if (family === 6) return { code: 'ENODATA' }
      asked += 1
      return { addresses: [asked === 1 ? '127.0.0.1' : '127.0.0.2'] }
    }
    const run = session({ allow: '127.0.0.1,rebind.example.com:1', lookup })
    const request: GuardedRequest = { url: `http://rebind.example.com:${server.port}/`, method: 'GET' }
    answeredBy(await guardedFetch(request, run))
    const second = answeredBy(await guardedFetch(request, run))
    expect(second.timings.dns).toBeNull()
    expect(asked).toBe(1)
    expect(server.connections()).toBe(2)
    // Another run asks again, and is refused by what it hears.
    expect(await guardedFetch(request, session({ lookup }))).toMatchObject({ kind: 'refused', reason: 'address' })
    expect(trap.connections()).toBe(0)
  })

  test('pinned answers are judged anew for each port', async () => {
    const server = await answering('HTTP/1.1 204 No Content\r\n\r\n')
    const lookup = fakeLookup({ 'app.example.com': ['127.0.0.1'] })
    const run = session({ allow: `127.0.0.1:${server.port}`, lookup })
    const url = (port: number) => `http://app.example.com:${port}/`
    expect(await guardedFetch({ url: url(server.port), method: 'GET' }, run)).toMatchObject({ kind: 'answered' })
    expect(await guardedFetch({ url: url(8080), method: 'GET' }, run)).toMatchObject({ kind: 'refused' })
    expect(lookup.asked).toEqual(['app.example.com/4', 'app.example.com/6'])
  })

  test('localhost needs no DNS', async () => {
    const server = await answering('HTTP/1.1 204 No Content\r\n\r\n')
    const lookup = fakeLookup()
    const answer = answeredBy(await get(`http://localhost:${server.port}/`, { allow: 'localhost', lookup }))
    expect(answer.timings.dns).toBeNull()
    expect(lookup.asked).toEqual([])
  })

  test('fall back to the next address when one does not take the connection', async () => {
    const server = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')), '::1')
    const answer = answeredBy(await get(`http://localhost:${server.port}/`, { allow: 'localhost' }))
    expect(answer.remoteAddress).toBe('::1')
  })

  test('can be kept to one address', async () => {
    const server = await answering('HTTP/1.1 200 OK\r\n\r\n')
    const answer = await get(`http://localhost:${server.port}/`, { allow: 'localhost' }, { address: '::1' })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'connect', code: 'ECONNREFUSED' } })
    expect(server.connections()).toBe(0)
  })

  test.each(['ENOTFOUND', 'ESERVFAIL', 'EREFUSED', 'ETIMEDOUT', 'ENODATA', 'dns-failed'] as const)(
    'that end in %s are unreachable at dns',
    async (code) => {
      const answer = await get('http://gone.example.com/', { lookup: async () => ({ code }) })
      expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'dns', code }, timings: { connect: null } })
    },
  )

  test('that the DNS is silent about end in time', async () => {
    const lookup = () => new Promise<never>(() => undefined)
    const answer = await get('http://slow.example.com/', { lookup, budgets: quick })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'dns', code: 'ETIMEDOUT' } })
  })

  test('whose socket turns out to be connected elsewhere are refused', async () => {
    const server = await answering('HTTP/1.1 200 OK\r\n\r\n')
    const connect = net.connect
    vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) =>
      connect({ ...options, host: '127.0.0.1' })) as typeof net.connect)
    const lookup = fakeLookup({ 'app.example.com': ['93.184.215.14'] })
    const answer = await get(`http://app.example.com:${server.port}/`, { allow: '', lookup })
    expect(answer).toMatchObject({ kind: 'refused', reason: 'address' })
    expect(server.received().join('')).toBe('')
  })
})

describe('connections', () => {
  test('that nobody takes are refused', async () => {
    const server = await answering('')
    const port = server.port === 65535 ? 65534 : server.port
    // 127.0.0.9 is this machine, but nothing listens there.
    const answer = await get(`http://127.0.0.9:${port}/`, { allow: '127.0.0.0/8' })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'connect', code: 'ECONNREFUSED' } })
  })

  test('that stay mute end in time', async () => {
    vi.spyOn(net, 'connect').mockImplementation((() => new net.Socket()) as typeof net.connect)
    const answer = await get('http://127.0.0.1:4000/', { budgets: quick })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'connect', code: 'ETIMEDOUT' } })
  })

  test('that stay mute leave the other addresses their share of the time', async () => {
    const server = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')), '::1')
    const connect = net.connect
    vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) =>
      options.family === 4 ? new net.Socket() : connect(options)) as typeof net.connect)
    const answer = answeredBy(
      await get(`http://localhost:${server.port}/`, { allow: 'localhost', budgets: { connectMs: 400 } }),
    )
    expect(answer.remoteAddress).toBe('::1')
  })
})

describe('servers that do not keep to HTTP', () => {
  const cases: { what: string; bytes: string; code: string }[] = [
    { what: 'an SSH banner', bytes: 'SSH-2.0-OpenSSH_9.6\r\n', code: 'not-http' },
    { what: 'an SMTP banner', bytes: '220 mail.example.com ESMTP\r\n', code: 'not-http' },
    { what: 'HTTP/0.9', bytes: '<html><body>hello</body></html>', code: 'not-http' },
    { what: 'another version', bytes: 'HTTP/9.9 200 OK\r\n\r\n', code: 'not-http' },
    { what: 'a status that is no number', bytes: 'HTTP/1.1 abc OK\r\n\r\n', code: 'not-http' },
    { what: 'a status of two digits', bytes: 'HTTP/1.1 99 OK\r\n\r\n', code: 'not-http' },
    { what: 'a status of four digits', bytes: 'HTTP/1.1 4010 OK\r\n\r\n', code: 'not-http' },
    { what: 'a status with an exponent', bytes: 'HTTP/1.1 1e3 OK\r\n\r\n', code: 'not-http' },
    { what: 'a status below 100', bytes: 'HTTP/1.1 000 OK\r\nContent-Length: 2\r\n\r\nok', code: 'not-http' },
    { what: 'binary', bytes: '\u0000\u0001\u0002\u0003\u00ff', code: 'not-http' },
    { what: 'a TLS alert in clear', bytes: '\u0015\u0003\u0001\u0000\u0002\u0002\u0046', code: 'not-http' },
    { what: 'nothing', bytes: '', code: 'empty-answer' },
    { what: 'half a status line', bytes: 'HTTP/1.1 20', code: 'incomplete-answer' },
    { what: 'half a head', bytes: 'HTTP/1.1 200 OK\r\nServer: x\r\n', code: 'incomplete-answer' },
    { what: 'a bad field name', bytes: 'HTTP/1.1 200 OK\r\nSer ver: x\r\n\r\n', code: 'bad-headers' },
    {
      what: 'two framings',
      bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      code: 'bad-headers',
    },
    { what: 'a bad length', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', code: 'bad-headers' },
    {
      what: 'an upgrade',
      bytes: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      code: 'unexpected-upgrade',
    },
    { what: 'an upgrade to nothing', bytes: 'HTTP/1.1 101 Switching Protocols\r\n\r\nx', code: 'unexpected-upgrade' },
    { what: 'a continue', bytes: 'HTTP/1.1 100 Continue\r\n\r\n', code: 'unexpected-continue' },
  ]
  test.each(cases)('$what: $code', async ({ bytes, code }) => {
    const server = await answering(Buffer.from(bytes, 'latin1'))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code } })
    expect(answer).not.toHaveProperty('response')
    await server.allClosed()
  })

  test('a banner before the request', async () => {
    const server = await tcpServer((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code: 'not-http' } })
    expect(server.connections()).toBe(1)
  })

  test('an answer before the request is not taken for one to it, or is the only one', async () => {
    const server = await tcpServer((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(['answered', 'unreachable']).toContain(answer.kind)
    expect(server.connections()).toBe(1)
  })

  test('a connection that is reset', async () => {
    const server = await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code: 'ECONNRESET' } })
  })

  test('a connection that is closed at once', async () => {
    const server = await tcpServer((socket) => socket.destroy())
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response' } })
    expect(server.connections()).toBe(1)
  })

  test('chunks that cannot be read: a failure, with the head that was seen', async () => {
    const server = await answering(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\nde\r\n',
    )
    expect(await get(`http://127.0.0.1:${server.port}/`)).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'response', code: 'bad-chunking' },
      response: { status: 401, headers: { 'WWW-Authenticate': 'Basic' }, body: 'abc', bodyTruncated: true },
    })
  })

  test.each([
    ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
  ])('a body that ends before its time, with %s: what came is used', async (_what, bytes) => {
    const server = await answering(bytes)
    expect(answeredBy(await get(`http://127.0.0.1:${server.port}/`)).response).toMatchObject({
      status: 200,
      body: 'abc',
      bodyTruncated: true,
    })
  })

  test('a second answer behind the first is ignored', async () => {
    const one = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 1\r\n\r\na'
    const server = await answering(`${one}HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb`)
    expect(answeredBy(await get(`http://127.0.0.1:${server.port}/`)).response).toMatchObject({ status: 401, body: 'a' })
  })
})

describe('servers that try to wear us out', () => {
  test.each([
    ['one endless value', 'HTTP/1.1 200 OK\r\nX: ', 'a', 'headers-too-large'],
    ['endless lines', 'HTTP/1.1 200 OK\r\n', 'X-Filler: aaaaaaaaaaaaaaaa\r\n', 'headers-too-large'],
    ['endless short lines', 'HTTP/1.1 200 OK\r\n', 'a:\r\n', 'headers-too-large'],
    ['an endless reason phrase', 'HTTP/1.1 200 ', 'O', 'headers-too-large'],
    ['endless interim answers', '', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 'too-many-interim-answers'],
    ['endless 102', '', 'HTTP/1.1 102 Processing\r\n\r\n', 'too-many-interim-answers'],
  ])('%s', async (_what, head, unit, code) => {
    const server = await tcpServer(floods(head, unit))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code } })
    await server.allClosed()
  })

  test.each([
    ['a header drip', 'HTTP/1.1 200 OK\r\nX: ', 'a'],
    ['a header line drip', 'HTTP/1.1 200 OK\r\n', 'X: a\r\n'],
    ['a silent socket', '', ''],
  ])('%s ends in time', async (_what, head, piece) => {
    const server = await tcpServer(piece === '' ? silent : drips(head, piece))
    const answer = await get(`http://127.0.0.1:${server.port}/`, { budgets: quick })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code: 'ETIMEDOUT' } })
    await server.allClosed()
  })

  test('interim answers that come slowly do not restart the clock', async () => {
    const server = await tcpServer(drips('', 'HTTP/1.1 103 Early Hints\r\n\r\n'))
    const budgets = { ...quick, interimAnswers: 1e6 }
    const answer = await get(`http://127.0.0.1:${server.port}/`, { budgets })
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code: 'ETIMEDOUT' } })
  })

  test('a few interim answers are fine', async () => {
    const server = await answering(
      'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    )
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response).toMatchObject({ status: 200, body: 'ok' })
    expect(response.headers).not.toHaveProperty('Link')
  })

  test('a body drip: what came by then is used', async () => {
    const server = await tcpServer(drips('HTTP/1.1 200 OK\r\n\r\nstart', 'x'))
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`, { budgets: quick }))
    expect(response.body).toMatch(/^startx+$/)
    expect(response.bodyTruncated).toBe(true)
    await server.allClosed()
  })

  test.each([
    ['without a length', 'HTTP/1.1 200 OK\r\n\r\n', 'b'],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '5\r\nbbbbb\r\n'],
  ])('an endless body %s is cut at the limit', async (_what, head, unit) => {
    const server = await tcpServer(floods(head, unit))
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response).toMatchObject({ status: 200, bodyBytes: 64 * 1024, bodyTruncated: true })
    expect(response.body).toBe('b'.repeat(64 * 1024))
    await server.allClosed()
  })

  test.each([
    ['an endless chunk extension', '1;'],
    ['an endless trailer', '1\r\nb\r\n0\r\nX: '],
  ])('%s is cut off', async (_what, start) => {
    const server = await tcpServer(floods(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${start}`, 'a'))
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'answered', response: { status: 200, bodyTruncated: true } })
    await server.allClosed()
  })

  test('a body of just the limit is whole', async () => {
    const server = await answering(`HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n${'b'.repeat(65_536)}`)
    expect(answeredBy(await get(`http://127.0.0.1:${server.port}/`)).response).toMatchObject({
      bodyBytes: 65_536,
      bodyTruncated: false,
    })
  })

  test('more field lines than any server sends are too many', async () => {
    const server = await answering(`HTTP/1.1 200 OK\r\n${'a:\r\n'.repeat(60_000)}\r\n`)
    const answer = await get(`http://127.0.0.1:${server.port}/`)
    expect(answer).toMatchObject({ kind: 'unreachable', error: { stage: 'response', code: 'headers-too-large' } })
  })

  test('headers of nearly the limit are read', async () => {
    const server = await answering(`HTTP/1.1 200 OK\r\nX: ${'h'.repeat(65_000)}\r\n\r\n`)
    expect(answeredBy(await get(`http://127.0.0.1:${server.port}/`)).response.headers.X).toHaveLength(65_000)
  })

  const bomb = Buffer.alloc(40 * 1024 * 1024)
  test.each([
    ['gzip', gzipSync(bomb)],
    ['x-gzip', gzipSync(bomb)],
    ['deflate', deflateSync(bomb)],
    ['deflate', deflateRawSync(bomb)],
    ['br', brotliCompressSync(bomb)],
    ['gzip, gzip', gzipSync(gzipSync(bomb))],
    ['br, gzip', gzipSync(brotliCompressSync(bomb))],
  ])('a %s bomb gives its first part', async (coding, packed) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${packed.length}\r\n\r\n`
    const server = await answering(Buffer.concat([Buffer.from(head), packed]))
    const { response } = answeredBy(await get(`http://127.0.0.1:${server.port}/`))
    expect(response.bodyTruncated).toBe(true)
    expect(response.body.length).toBe(256 * 1024)
    expect(response.bodyBytes).toBe(Math.min(packed.length, 64 * 1024))
  })
})

describe('the end of a run', () => {
  const silent = () => tcpServer(() => undefined)

  test('by the caller, while waiting for the answer', async () => {
    const server = await silent()
    const controller = new AbortController()
    const pending = get(`http://127.0.0.1:${server.port}/`, {}, { signal: controller.signal })
    await until(() => server.received()[0] !== undefined && server.received()[0] !== '')
    controller.abort()
    expect(await pending).toEqual({ kind: 'cancelled' })
    await server.allClosed()
  })

  test('by the caller, in the middle of the body', async () => {
    const server = await tcpServer((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'))
    })
    const controller = new AbortController()
    const pending = get(`http://127.0.0.1:${server.port}/`, {}, { signal: controller.signal })
    await until(() => server.received()[0] !== undefined && server.received()[0] !== '')
    setTimeout(() => controller.abort(), 30)
    expect(await pending).toEqual({ kind: 'cancelled' })
    await server.allClosed()
  })

  test('by the caller, while the DNS is silent', async () => {
    const controller = new AbortController()
    const lookup = () => new Promise<never>(() => setTimeout(() => controller.abort(), 10))
    expect(await get('http://slow.example.com/', { lookup }, { signal: controller.signal })).toEqual({
      kind: 'cancelled',
    })
  })

  test('by the caller, while connecting and in the handshake', async () => {
    const server = await silent()
    const handshake = new AbortController()
    const pending = get(`https://127.0.0.1:${server.port}/`, {}, { signal: handshake.signal })
    await until(() => server.received()[0] !== undefined && server.received()[0] !== '')
    handshake.abort()
    expect(await pending).toEqual({ kind: 'cancelled' })
    await server.allClosed()

    vi.spyOn(net, 'connect').mockImplementation((() => new net.Socket()) as typeof net.connect)
    const connecting = new AbortController()
    setTimeout(() => connecting.abort(), 10)
    expect(await get('http://127.0.0.1:4000/', {}, { signal: connecting.signal })).toEqual({ kind: 'cancelled' })
  })

  test('before it began', async () => {
    const server = await silent()
    const signal = AbortSignal.abort()
    expect(await get(`http://127.0.0.1:${server.port}/`, {}, { signal })).toEqual({ kind: 'cancelled' })
    expect(server.connections()).toBe(0)
  })

  test('by closing the session, for all its requests at once and all later ones', async () => {
    const server = await silent()
    const warnings = vi.spyOn(process, 'emitWarning')
    const run = session()
    const { signal } = new AbortController()
    const request: GuardedRequest = { url: `http://127.0.0.1:${server.port}/`, method: 'GET', signal }
    const pending = Array.from({ length: 24 }, () => guardedFetch(request, run))
    await until(() => server.connections() === 24)
    run.close()
    expect(new Set((await Promise.all(pending)).map((answer) => answer.kind))).toEqual(new Set(['cancelled']))
    await server.allClosed()
    expect(await guardedFetch(request, run)).toEqual({ kind: 'cancelled' })
    expect(server.connections()).toBe(24)
    expect(warnings).not.toHaveBeenCalled()
  })
})
