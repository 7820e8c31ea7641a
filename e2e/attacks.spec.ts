import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import { type ProbeRequest, type ProbeResult, probeResult } from '../lib/contract'
import { type Attacker, answers, silent } from '../lib/probe/fixtures/hostile'
import { root } from '../scripts/setup.mjs'
import { eventsOf, probe, startStream } from './app'
import { bombs, slow, withAnswer, withoutAnswer, withoutHandshake } from './attackers'
import type { Answer, Target, Targets } from './targets'
import { expect, test } from './test'

/** Whole tests of servers that mean harm: each ends in a clear result, within all budgets. */

const token = 'Zq7vT2mKx9Rw4LpB8nYcQeUd'
const request = (url: string): ProbeRequest => ({
  url,
  headers: { Authorization: `Bearer ${token}` },
  origin: 'https://app.example',
  accept: ['credentials-over-http'],
})
const ids = ({ findings }: ProbeResult) => findings.map(({ id }) => id)

interface Hostile extends Target {
  /** All that it was sent. */
  received: () => string
}

async function open(targets: Targets, attacker: Attacker): Promise<Hostile> {
  let received = ''
  const target = await targets.tcp((socket) => {
    socket.on('data', (data) => {
      received += data.toString('latin1')
    })
    attacker(socket)
  })
  return { ...target, received: () => received }
}

/** What holds for every run: size, number of requests, what is sent of the credentials; nothing is left open. */
async function expectBounds(result: ProbeResult, target: Hostile): Promise<void> {
  expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThanOrEqual(256 * 1024)
  expect(JSON.stringify(result)).not.toContain(token)
  expect(result.verdict.text).not.toBe('')
  expect(target.connections()).toBeLessThanOrEqual(24)
  expect(target.received().split(token).length - 1).toBeLessThanOrEqual(2)
  await target.allClosed()
}

/** The first request failed at this stage, and the finding says why in words. */
function expectFailure(result: ProbeResult, stage: 'response' | 'tls', code: string): void {
  expect(result.exchanges[0]?.error).toEqual({ stage, code })
  expect(result.verdict).toMatchObject({ certainty: 'unclear', cause: null })
  expect(result.hops).toMatchObject([{ exchange: 0, status: null }])
  const finding = result.findings.find(({ id }) => id === `failed-${stage}`)
  expect(finding).toMatchObject({ quote: code, exchange: 0 })
  expect(finding?.text, 'the reason is told behind the host').toMatch(/\(\S+:\d+\)\. [A-Z].+\.$/)
}

test.describe('servers that give no usable answer', () => {
  for (const { what, attacker, code } of withoutAnswer) {
    test(what, async ({ targets }) => {
      const target = await open(targets, attacker)
      const result = await probe(request(`${target.origin}/`))
      expectFailure(result, 'response', code)
      await expectBounds(result, target)
    })
  }
})

test.describe('servers that answer, and then some', () => {
  for (const { what, attacker } of withAnswer) {
    test(what, async ({ targets }) => {
      const target = await open(targets, attacker)
      const result = await probe(request(`${target.origin}/`))
      expect(result.exchanges[0]?.response?.status).toBe(401)
      expect(ids(result)).toContain('status-401')
      await expectBounds(result, target)
    })
  }

  for (const status of [600, 999]) {
    test(`the status ${status}, which is told as it is`, async ({ targets }) => {
      const target = await open(targets, answers(`HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`))
      const result = await probe(request(`${target.origin}/`))
      expect(result.hops).toMatchObject([{ status }])
      await expectBounds(result, target)
    })
  }

  test('bodies that are small on the wire only', async ({ targets }) => {
    for (const { what, attacker, read } of bombs()) {
      await test.step(what, async () => {
        const target = await open(targets, attacker)
        const result = await probe(request(`${target.origin}/`))
        expect(ids(result)).toContain('status-403')
        expect(ids(result).includes('says-address-not-allowed'), 'what came first is read').toBe(read)
        await expectBounds(result, target)
      })
    }
  })

  test('another answer to each request', async ({ targets }) => {
    const kinds: Attacker[] = [...withAnswer, ...withoutAnswer].map(({ attacker }) => attacker)
    for (const first of [0, 1, 9, 20]) {
      let at = first
      const target = await open(targets, (socket) => kinds[at++ % kinds.length]?.(socket))
      await expectBounds(await probe(request(`${target.origin}/`)), target)
    }
  })
})

test('what the HTTP client trips over holds nothing up', async ({ ownApp, targets }) => {
  // In a bundle each of these two once kept the whole process busy for most of a minute: longer, together, than a test
  // may take. It does so once in a process.
  const { origin } = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const broken = await open(targets, answers('HTTP/1.1 000 OK\r\n\r\n'))
  const upgraded = await open(targets, answers('HTTP/1.1 101 Switching Protocols\r\n\r\nx'))
  const good = await targets.http({ status: 401 })
  for (const { origin: url } of [broken, upgraded, good]) await probe({ url }, origin)
  expect((await fetch(`${origin}/api/health`)).status).toBe(200)
  expect(good.requests.length).toBeGreaterThan(0)
})

test.describe('redirects', () => {
  const refused: { what: string; location: string; shown?: string }[] = [
    { what: 'credentials', location: `http://ana:${token}@127.0.0.1:1/`, shown: 'http://127.0.0.1:1/' },
    { what: 'a script', location: `javascript:alert('${token}')` },
    { what: 'a file', location: 'file:///etc/passwd' },
    { what: 'data', location: `data:text/html,${token}` },
    { what: 'another protocol', location: 'gopher://127.0.0.1:6379/_INFO' },
    { what: 'more than 8 KiB', location: `/${'a'.repeat(9000)}` },
    { what: 'the address of a cloud’s metadata', location: 'http://169.254.169.254/latest/meta-data/' },
    { what: 'an address in backslashes', location: '\\\\10.0.0.1\\x', shown: 'http://10.0.0.1/x' },
    { what: 'an address in octal digits', location: 'http://0251.0376.0251.0376/', shown: 'http://169.254.169.254/' },
    { what: 'a name of a private network', location: 'http://printer.local/' },
    { what: 'a port that is not the web’s', location: 'http://8.8.8.8:25/' },
  ]
  for (const { what, location, shown } of refused) {
    test(`to ${what}`, async ({ targets }) => {
      const target = await open(
        targets,
        answers(`HTTP/1.1 302 X\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
      )
      const result = await probe(request(`${target.origin}/`))
      const finding = result.findings.find(({ id }) => id === 'hop-refused')
      expect(finding?.text).toContain(`The redirect leads to ${shown ?? ''}`)
      expect(result.hops).toMatchObject([{ status: 302 }])
      await expectBounds(result, target)
    })
  }

  const followed: { what: string; fields: string }[] = [
    { what: 'nearly 8 KiB', fields: `Location: /${'a'.repeat(8000)}` },
    { what: 'two places', fields: 'Location: /a\r\nLocation: http://10.0.0.1/' },
    { what: 'itself', fields: 'Location: ' },
    { what: 'what is no address', fields: 'Location: http://[::1' },
    { what: 'nowhere', fields: 'X: y' },
    { what: 'a port behind a tab', fields: 'Location: http://127.0.0.1\t:1/' },
    { what: 'where nobody listens', fields: 'Location: http://127.0.0.1:1/' },
    { what: 'what looks like markup', fields: `Location: /"><script>alert(1)</script>` },
  ]
  for (const { what, fields } of followed) {
    test(`to ${what}`, async ({ targets }) => {
      const target = await open(targets, answers(`HTTP/1.1 302 X\r\n${fields}\r\nContent-Length: 0\r\n\r\n`))
      const result = await probe(request(`${target.origin}/`))
      expect(result.hops[0]).toMatchObject({ status: 302 })
      expect(target.received()).not.toMatch(/^host: 10\./im)
      await expectBounds(result, target)
    })
  }
})

test('TLS that cannot be trusted is told by its code, and gets no request', async ({ ownApp, targets }) => {
  const authority = join(root, 'lib/probe/fixtures/authority.pem')
  const settings = { PROBE_ALLOW: '127.0.0.1,localhost', PROBE_RATE_LIMIT: '0', NODE_EXTRA_CA_CERTS: authority }
  const { origin } = await ownApp(settings)
  const unauthorized: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer' } }
  const good = await targets.https('good.pem', unauthorized)
  expect(await probe(request(`${good.origin}/`), origin)).toMatchObject({ hops: [{ status: 401 }] })

  const old = { ciphers: 'DEFAULT@SECLEVEL=0' }
  const cases: [what: string, code: string, says: RegExp, pem: string, options?: TlsOptions, host?: string][] = [
    ['an expired certificate', 'CERT_HAS_EXPIRED', /has expired/, 'expired.pem'],
    ['another name', 'ERR_TLS_CERT_ALTNAME_INVALID', /another name/, 'good.pem', {}, 'localhost'],
    ['a certificate of its own', 'DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself/, 'self-signed.pem'],
    [
      'a client certificate that is wanted (1.3)',
      'ERR_SSL_ALERT_CERTIFICATE_REQUIRED',
      /asks for a client certificate/,
      'good.pem',
      { requestCert: true, minVersion: 'TLSv1.3' },
    ],
    [
      'a client certificate that is wanted (1.2)',
      'ERR_SSL_ALERT_HANDSHAKE_FAILURE',
      /mostly it asks for a client certificate/,
      'good.pem',
      { requestCert: true, maxVersion: 'TLSv1.2' },
    ],
    ['TLS 1.0', 'ERR_SSL_ALERT_PROTOCOL_VERSION', /out of use/, 'good.pem', { ...old, ...versions('TLSv1') }],
    ['TLS 1.1', 'ERR_SSL_ALERT_PROTOCOL_VERSION', /out of use/, 'good.pem', { ...old, ...versions('TLSv1.1') }],
    [
      'HTTP/2 alone',
      'ERR_SSL_ALERT_NO_APPLICATION_PROTOCOL',
      /does not offer HTTP\/1\.1/,
      'good.pem',
      { ALPNProtocols: ['h2'] },
    ],
  ]
  for (const [what, code, says, pem, options, host = '127.0.0.1'] of cases) {
    await test.step(what, async () => {
      const target = await targets.https(pem, unauthorized, options)
      const result = await probe(request(`https://${host}:${target.port}/`), origin)
      expectFailure(result, 'tls', code)
      expect(result.findings.find(({ id }) => id === 'failed-tls')?.text).toMatch(says)
      expect(target.requests).toEqual([])
      await target.allClosed()
    })
  }

  await test.step('an issuer that is not known', async () => {
    const target = await targets.https('good.pem', unauthorized)
    expectFailure(await probe(request(`${target.origin}/`)), 'tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    expect(target.requests).toEqual([])
  })

  for (const { what, attacker, code } of withoutHandshake) {
    await test.step(what, async () => {
      const target = await open(targets, attacker)
      const result = await probe(request(`https://127.0.0.1:${target.port}/`), origin)
      expectFailure(result, 'tls', code)
      await expectBounds(result, target)
    })
  }

  await test.step('a redirect from https to plain http', async () => {
    const end = await targets.http(unauthorized)
    const start = await targets.https('good.pem', { status: 302, headers: { location: `${end.origin}/` } })
    const result = await probe(request(`${start.origin}/`), origin)
    expect(ids(result)).toContain('redirect-downgrade')
    expect(result.hops[1]?.changed).toContain('scheme')
    expect(end.requests.length).toBeGreaterThan(0)
    expect(JSON.stringify(end.requests)).not.toContain(token)
  })
})

function versions(version: 'TLSv1' | 'TLSv1.1'): TlsOptions {
  return { minVersion: version, maxVersion: version }
}

test('servers that take their time are left when it is over, all at once', async ({ targets }) => {
  const runs = slow.map(async ({ what, scheme, attacker, stage, path = '/' }) => {
    const target = await open(targets, attacker)
    const result = await probe(request(`${scheme}://127.0.0.1:${target.port}${path}`))
    if (stage) expectFailure(result, stage, 'ETIMEDOUT')
    else expect(result.exchanges[0]?.response?.status, what).toBe(401)
    await expectBounds(result, target)
  })
  const hop = async () => {
    const hanging = await open(targets, silent)
    const start = await targets.http({ status: 302, headers: { location: `${hanging.origin}/` } })
    const result = await probe(request(`${start.origin}/`))
    expect(result.hops.map(({ status }) => status)).toEqual([302, null])
    expect(result.exchanges[1]?.error).toEqual({ stage: 'response', code: 'ETIMEDOUT' })
    expect(hanging.received()).not.toContain(token)
    await hanging.allClosed()
  }
  await Promise.all([...runs, hop()])
})

test('a stream tells of an attack stage by stage, and ends with the result', async ({ targets }) => {
  for (const { attacker } of [...withoutAnswer.slice(0, 3), ...withAnswer.slice(0, 3)]) {
    const target = await open(targets, attacker)
    const events = []
    for await (const event of eventsOf(await startStream(request(`${target.origin}/`)))) events.push(event)
    const { event, ...result } = events.at(-1) ?? { event: 'none' }
    expect(event).toBe('diagnosis')
    await expectBounds(probeResult.parse(result), target)
    expect(JSON.stringify(events)).not.toContain(token)
  }
})
