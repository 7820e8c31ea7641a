import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { fakeLookup, type TestSettings, testSettings } from './fixtures/fakes'
import { answering, tcpServer, tlsServer } from './fixtures/servers'
import { type GuardedAnswer, guardedFetch } from './guarded-fetch'
import { createSession } from './session'

const quick = { connectMs: 300, headersMs: 300 }

function get(url: string, changes: TestSettings = {}): Promise<GuardedAnswer> {
  const lookup = fakeLookup({ [new URL(url).hostname]: ['127.0.0.1'] })
  const run = createSession(testSettings({ allow: '127.0.0.1', lookup, ...changes }))
  onTestFinished(run.close)
  return guardedFetch({ url, method: 'GET' }, run)
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('TLS that fails', () => {
  beforeEach(() => {
    // The verification must not depend on what the operator's environment says.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    // Node warns that this setting is unsafe.
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  })

  test('because the certificate vouches for itself', async () => {
    let requests = 0
    const server = await tlsServer('self-signed.pem', (socket) => socket.on('data', () => (requests += 1)))
    expect(await get(`https://self.example.org:${server.port}/`)).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      timings: { connect: expect.any(Number), tls: null },
    })
    expect(server.connections()).toBe(1)
    expect(requests).toBe(0)
    await server.allClosed()
  })

  test('because nobody knows the issuer', async () => {
    const server = await tlsServer('good.pem', () => undefined)
    expect(await get(`https://good.example.org:${server.port}/`)).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    })
  })

  test('because the handshake is mute', async () => {
    const server = await tcpServer(() => undefined)
    expect(await get(`https://mute.example.org:${server.port}/`, { budgets: quick })).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'tls', code: 'ETIMEDOUT' },
    })
    await server.allClosed()
  })

  test('because the handshake is a drip', async () => {
    const server = await tcpServer((socket) => {
      // The head of a handshake record of 16 KiB, then a byte at a time.
      socket.write(Buffer.from([0x16, 3, 3, 0x40, 0]))
      const timer = setInterval(() => socket.write('\u0002'), 10)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await get(`https://drip.example.org:${server.port}/`, { budgets: quick })).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'tls', code: 'ETIMEDOUT' },
    })
    await server.allClosed()
  })

  test('because the server speaks plain HTTP', async () => {
    const server = await answering('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await get(`https://plain.example.org:${server.port}/`)).toMatchObject({
      kind: 'unreachable',
      error: { stage: 'tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    })
  })

  test('because the connection is closed or reset', async () => {
    const closed = await tcpServer((socket) => socket.once('data', () => socket.end()))
    const reset = await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    for (const { port } of [closed, reset]) {
      expect(await get(`https://gone.example.org:${port}/`)).toMatchObject({
        kind: 'unreachable',
        error: { stage: 'tls', code: 'ECONNRESET' },
      })
    }
  })
})

describe('with a trusted authority (NODE_EXTRA_CA_CERTS)', () => {
  /** Fetches all URLs in one other process, which knows the test authority. */
  async function fetchAll(urls: string[]): Promise<GuardedAnswer[]> {
    const script = fileURLToPath(new URL('fixtures/fetch-urls.ts', import.meta.url))
    const authority = fileURLToPath(new URL('fixtures/authority.pem', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...urls], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
    })
    return JSON.parse(stdout)
  }

  test('a good certificate is taken, others fail by their own code', async () => {
    const seen: (string | false | null)[] = []
    const ok = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nok'
    const good = await tlsServer('good.pem', (socket) => {
      seen.push(socket.servername, socket.alpnProtocol)
      socket.once('data', () => socket.end(ok))
    })
    const expired = await tlsServer('expired.pem', (socket) => socket.end(ok))
    const wantsClient = await tlsServer('good.pem', (socket) => socket.end(ok), { requestCert: true })
    const wantsClient12 = await tlsServer('good.pem', (socket) => socket.end(ok), {
      requestCert: true,
      maxVersion: 'TLSv1.2',
    })
    const onlyH2 = await tlsServer('good.pem', (socket) => socket.end(ok), { ALPNProtocols: ['h2'] })
    const old = await tlsServer('good.pem', (socket) => socket.end(ok), {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    })

    const answers = await fetchAll([
      `https://good.example.org:${good.port}/`,
      `https://127.0.0.1:${good.port}/`,
      `https://wrong.example.org:${good.port}/`,
      `https://good.example.org:${expired.port}/`,
      `https://good.example.org:${wantsClient.port}/`,
      `https://good.example.org:${wantsClient12.port}/`,
      `https://good.example.org:${onlyH2.port}/`,
      `https://good.example.org:${old.port}/`,
    ])
    const brief = answers.map((answer) =>
      answer.kind === 'answered'
        ? answer.response.status
        : answer.kind === 'unreachable' && `${answer.error.stage} ${answer.error.code}`,
    )
    expect(brief).toEqual([
      401,
      401,
      'tls ERR_TLS_CERT_ALTNAME_INVALID',
      'tls CERT_HAS_EXPIRED',
      'tls ERR_SSL_ALERT_CERTIFICATE_REQUIRED',
      'tls ERR_SSL_ALERT_HANDSHAKE_FAILURE',
      'tls ERR_SSL_ALERT_NO_APPLICATION_PROTOCOL',
      'tls ERR_SSL_ALERT_PROTOCOL_VERSION',
    ])
    // SNI carries names only; the connections with a wrong name end before a request.
    expect(seen.slice(0, 4)).toContain('good.example.org')
    expect(seen).toContain(false)
    expect(seen).not.toContain('h2')
    expect(answers[0]).toMatchObject({ timings: { tls: expect.any(Number) }, response: { body: 'ok' } })
  })
})
