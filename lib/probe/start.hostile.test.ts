import net from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readContent } from '../content/load'
import { type ProbeRequest, type ProbeResult, type Problem, probeResult } from '../contract'
import { fakeLookup, type TestSettings, testSettings } from './fixtures/fakes'
import { answers, silent } from './fixtures/hostile'
import { type TestServer, tcpServer } from './fixtures/servers'
import { refusedTargets } from './fixtures/targets'
import { createProbeLimits } from './limits'
import type { Family, Lookup, LookupAnswer } from './lookup'
import { createProbeQueue } from './queue'
import { startProbe } from './start'

/** Whole tests against names and servers that want them to go where they must not. Nothing here counts on a plan. */

const { catalogue } = readContent(process.cwd())
const shared = globalThis as { fix401Probe?: unknown }
const most = 24
const quick = { dnsMs: 300, connectMs: 400, headersMs: 300, bodyMs: 300 }
const token = 'Zm9vYmFyLWJhei1xdXV4LTEyMzQ1Njc4OTA'
const credentials: Partial<ProbeRequest> = {
  headers: { Authorization: `Bearer ${token}` },
  origin: 'https://app.example.org',
  accept: ['credentials-over-http'],
}

afterEach(() => {
  shared.fix401Probe = undefined
  vi.restoreAllMocks()
})

async function start(request: ProbeRequest, settings: TestSettings) {
  const queue = createProbeQueue()
  const full = testSettings({ ...settings, budgets: { ...quick, ...settings.budgets } })
  shared.fix401Probe = { settings: full, limits: createProbeLimits(0), queue }
  const signal = new AbortController().signal
  const started = await startProbe({ request, client: '203.0.113.9', catalogue, signal })
  if (started === 'cancelled') throw new Error('it was cancelled')
  return started
}

/** Runs a test that has to run; its result is what the contract says. */
async function probe(request: ProbeRequest, settings: TestSettings): Promise<ProbeResult> {
  const started = await start(request, settings)
  if ('problem' in started) throw new Error(started.problem.detail)
  const result = await started.run()
  return probeResult.parse(JSON.parse(JSON.stringify(result)))
}

async function refusal(url: string, settings: TestSettings): Promise<Problem> {
  const started = await start({ url }, settings)
  if (!('problem' in started)) throw new Error('it was not refused')
  return started.problem
}

const ids = ({ findings }: ProbeResult) => findings.map(({ id }) => id)
const textOf = ({ findings }: ProbeResult, id: string) => findings.find((finding) => finding.id === id)?.text
const redirect = (location: string) =>
  answers(Buffer.from(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`))
const unauthorized = answers('HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n')

/** Where sockets were opened to from now on. */
function watchConnections(): () => string[] {
  const spy = vi.spyOn(net, 'connect')
  return () =>
    spy.mock.calls.map(([options]) => {
      const { host, port } = options as unknown as net.TcpNetConnectOpts
      return `${host}:${port}`
    })
}

/** The hosts that a server was asked for. */
const hostsAsked = ({ received }: TestServer) =>
  new Set(received().flatMap((text) => [...text.matchAll(/\r\nhost: ([^\r]*)\r\n/gi)].map(([, host = '']) => host)))

describe('a name with hundreds of addresses', () => {
  const many = Array.from({ length: 900 }, (_, at) => `127.1.${at >> 8}.${at & 255}`)
  const settings = { allow: '127.0.0.0/8', lookup: fakeLookup({ 'many.example.com': many }) }

  test('is asked at a few of them', async () => {
    const server = await tcpServer(unauthorized, '0.0.0.0')
    const connections = watchConnections()
    const result = await probe({ url: `http://many.example.com:${server.port}/`, ...credentials }, settings)
    expect(ids(result)).toContain('status-401')
    expect(server.connections()).toBeLessThanOrEqual(most)
    expect(new Set(connections()).size).toBeLessThanOrEqual(4)
  })

  test('of which none takes a connection is given up after a few', async () => {
    const { port } = await tcpServer(silent, '127.0.0.1')
    const connections = watchConnections()
    const result = await probe({ url: `http://many.example.com:${port}/` }, settings)
    expect(result.exchanges[0]?.error).toEqual({ stage: 'connect', code: 'ECONNREFUSED' })
    expect(ids(result)).toContain('failed-connect')
    expect(new Set(connections()).size).toBeLessThanOrEqual(4)
    expect(connections().length).toBeLessThanOrEqual(4 * most)
  })

  test.each([
    ['the last of them', [...many, '10.0.0.1']],
    ['one of the other family', [...many, 'fd00::1']],
  ])('of which %s is private is refused before a socket is opened', async (_, all) => {
    const connections = watchConnections()
    const lookup = fakeLookup({ 'many.example.com': all })
    const problem = await refusal('http://many.example.com/', { ...settings, lookup })
    expect(problem).toMatchObject({ type: '/problems/blocked-target', reason: 'address' })
    expect(JSON.stringify(problem)).not.toMatch(/10\.0|fd00|127\.1/)
    expect(connections()).toEqual([])
  })
})

describe('public and private answers for one name', () => {
  const cases = [
    ['1.1.1.1', '10.0.0.7'],
    ['10.0.0.7', '1.1.1.1'],
    ['1.1.1.1', 'fd00::7'],
    ['2606:4700:4700::1111', '169.254.169.254'],
    ['1.1.1.1', '::ffff:127.0.0.1'],
    ['1.1.1.1', '0.0.0.0'],
  ]

  test.each(cases)('given: %s, %s', async (...all) => {
    const connections = watchConnections()
    const problem = await refusal('http://mixed.example.com/', { lookup: fakeLookup({ 'mixed.example.com': all }) })
    expect(problem).toMatchObject({ type: '/problems/blocked-target', reason: 'address' })
    expect(connections()).toEqual([])
  })

  test.each(cases)('at a later hop: %s, %s', async (...all) => {
    const server = await tcpServer(redirect('http://mixed.example.com/admin'))
    const lookup = fakeLookup({ 'start.example.com': ['127.0.0.1'], 'mixed.example.com': all })
    const connections = watchConnections()
    const url = `http://start.example.com:${server.port}/`
    const result = await probe({ url, ...credentials }, { allow: 'start.example.com', lookup })
    expect(textOf(result, 'hop-refused')).toContain('http://mixed.example.com/admin')
    expect(result.hops).toHaveLength(1)
    expect(new Set(connections())).toEqual(new Set([`127.0.0.1:${server.port}`]))
    for (const address of all) expect(JSON.stringify(result)).not.toContain(`"${address}`)
  })
})

describe('a name whose answer changes', () => {
  /** The first question for each family hears loopback, every later one another address of this machine. */
  function rebinding(): Lookup & { asked: string[] } {
    const asked: string[] = []
    const lookup = async (name: string, family: Family): Promise<LookupAnswer> => {
      const question = `${name}/${family}`
      const isFirst = !asked.includes(question)
      asked.push(question)
      return family === 6 ? { code: 'ENODATA' } : { addresses: [isFirst ? '127.0.0.1' : '127.0.0.2'] }
    }
    return Object.assign(lookup, { asked })
  }

  test('between the hops of a run is not asked for again', async () => {
    const lookup = rebinding()
    const connections = watchConnections()
    const server = await tcpServer((socket) =>
      socket.once('data', (data) => {
        const at = Number(/^GET \/(\d)/.exec(String(data))?.[1] ?? 3)
        const next = `http://${at % 2 === 0 ? 'b' : 'a'}.example.com:${server.port}/${at + 1}`
        if (at < 3) socket.end(`HTTP/1.1 302 Found\r\nLocation: ${next}\r\nContent-Length: 0\r\n\r\n`)
        else socket.end('HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n')
      }),
    )
    const url = `http://a.example.com:${server.port}/0`
    const result = await probe({ url, ...credentials }, { allow: '127.0.0.1', lookup })
    expect(result.hops.map(({ status }) => status)).toEqual([302, 302, 302, 401])
    expect(new Set(connections())).toEqual(new Set([`127.0.0.1:${server.port}`]))
    expect(lookup.asked.filter((question) => /^[ab]\.example\.com/.test(question)).sort()).toEqual([
      'a.example.com/4',
      'a.example.com/6',
      'b.example.com/4',
      'b.example.com/6',
    ])
  })

  test('between two runs is refused when it may not be reached any more', async () => {
    const lookup = rebinding()
    const server = await tcpServer(unauthorized)
    const url = `http://a.example.com:${server.port}/`
    await probe({ url }, { allow: '127.0.0.1', lookup })
    const connections = watchConnections()
    expect(await refusal(url, { allow: '127.0.0.1', lookup })).toMatchObject({ reason: 'address' })
    expect(connections()).toEqual([])
  })
})

describe('a redirect to this service itself', () => {
  const everything = '0.0.0.0/0,::/0,localhost,.localhost,.example.com,.example.org'

  test.each([
    'https://help.example.org/wizard',
    'http://help.example.org/',
    'https://HELP.example.org./api/probe',
    'https://help.example.org:443/?a=b',
  ])('by its public address: %s', async (location) => {
    const server = await tcpServer(redirect(location))
    const lookup = fakeLookup({ 'start.example.com': ['127.0.0.1'] })
    const own = { publicUrl: 'https://help.example.org' }
    const connections = watchConnections()
    const url = `http://start.example.com:${server.port}/`
    const result = await probe({ url, ...credentials }, { allow: everything, own, lookup })
    expect(textOf(result, 'hop-refused')).toContain('the address of this service itself')
    expect(new Set(connections())).toEqual(new Set([`127.0.0.1:${server.port}`]))
    expect(lookup.asked.filter((question) => question.startsWith('help'))).toEqual([])
  })

  test.each([
    ...['127.0.0.1', '127.1', '2130706433', '127.8.8.8', '0.0.0.0', 'localhost', 'a.localhost', '[::1]', '[::]'],
    ...['[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]', 'alias.example.com', 'mixed.example.com'],
  ])('by its listener: %s', async (host) => {
    const trap = await tcpServer(unauthorized, '::')
    const server = await tcpServer(redirect(`http://${host}:${trap.port}/api/health`))
    const lookup = fakeLookup({
      'start.example.com': ['127.0.0.1'],
      'alias.example.com': ['127.0.0.1'],
      'mixed.example.com': ['1.1.1.1', '::1'],
    })
    const url = `http://start.example.com:${server.port}/`
    const settings = { allow: everything, own: { ports: [trap.port], hosts: ['127.0.0.1'] }, lookup }
    const result = await probe({ url, ...credentials }, settings)
    expect(textOf(result, 'hop-refused')).toContain('the address of this service itself')
    expect(trap.connections()).toBe(0)
  })
})

describe('a redirect to whatever must never be reached', () => {
  // What is no whole address is resolved against the address that redirects, and may then be a good one; so is an
  // empty userinfo.
  const locations = refusedTargets.filter(({ reason, url }) => reason !== 'invalid' && /^[a-z]+:\/\/(?!@)/i.test(url))

  test('there are many', () => expect(locations.length).toBeGreaterThan(150))

  test.each(locations)('$url $answers', async ({ url: location, answers: all }) => {
    const server = await tcpServer(redirect(location))
    const lookup = fakeLookup({
      'start.example.com': ['127.0.0.1'],
      ...(all && { [new URL(location).hostname]: all }),
    })
    const connections = watchConnections()
    const url = `http://start.example.com:${server.port}/`
    const result = await probe({ url }, { allow: 'start.example.com', lookup })
    expect(ids(result)).toContain('hop-refused')
    expect(result.hops).toHaveLength(1)
    expect(new Set(connections())).toEqual(new Set([`127.0.0.1:${server.port}`]))
    expect(hostsAsked(server)).toEqual(new Set([`start.example.com:${server.port}`]))
  })
})

describe('a document at what must never be reached', () => {
  const places = [
    ...['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]/', 'http://0x7f.1/'],
    ...['http://localhost/', 'http://printer.local/', 'http://inside.example.com/', 'http://8.8.8.8:25/'],
    ...['https://help.example.org/', 'http://user:pass@127.0.0.1/', 'file:///etc/passwd', 'javascript:alert(1)'],
  ]
  const ways: Record<string, (place: string, bare: string) => { challenge: string; document?: object }> = {
    'the resource’s': (place) => ({ challenge: `Bearer resource_metadata="${place}"` }),
    'the issuer’s': (place, bare) => ({
      challenge: 'Bearer',
      document: { resource: `${bare}/a`, authorization_servers: [place] },
    }),
    'the keys’': (place, bare) => ({
      challenge: 'Bearer',
      document: { resource: `${bare}/a`, authorization_servers: [bare], issuer: bare, jwks_uri: place },
    }),
    'the token service’s': (place) => ({ challenge: `Bearer realm="${place}", service="x"` }),
  }
  /** A server that says that its document is at a place. */
  const leading = async (way: string, place: string) => {
    const server = await tcpServer((socket) =>
      socket.once('data', (data) => {
        const { challenge, document } = ways[way]?.(place, `http://start.example.com:${server.port}`) ?? {}
        const isDocument = document !== undefined && /^GET \/\.well-known\//.test(String(data))
        const body = isDocument ? JSON.stringify(document) : ''
        const head = isDocument ? '200 OK' : `401 Unauthorized\r\nWWW-Authenticate: ${challenge}`
        socket.end(`HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
      }),
    )
    return server
  }
  const lookup = fakeLookup({ 'start.example.com': ['127.0.0.1'], 'inside.example.com': ['10.1.2.3'] })
  const own = { publicUrl: 'https://help.example.org' }
  const cases = Object.keys(ways).flatMap((way) => places.map((place) => [way, place] as const))

  test.each(cases)('%s: %s', async (way, place) => {
    const server = await leading(way, place)
    const connections = watchConnections()
    const url = `http://start.example.com:${server.port}/a`
    await probe({ url, ...credentials }, { allow: 'start.example.com', own, lookup })
    expect(new Set(connections())).toEqual(new Set([`127.0.0.1:${server.port}`]))
    expect(server.connections()).toBeLessThanOrEqual(most)
  })

  test.each(Object.keys(ways))('%s is asked for where it may be', async (way) => {
    const other = await tcpServer(answers('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'))
    const server = await leading(way, `http://127.0.0.1:${other.port}/place`)
    const url = `http://start.example.com:${server.port}/a`
    await probe({ url, ...credentials }, { allow: 'start.example.com,127.0.0.1', own, lookup })
    expect(other.received().join('')).toContain('/place')
    expect(other.received().join('')).not.toContain(token)
  })
})

describe('a redirect to what does not answer', () => {
  const from = async (location: string, lookup: Lookup = fakeLookup({ 'start.example.com': ['127.0.0.1'] })) => {
    const server = await tcpServer(redirect(location))
    const url = `http://start.example.com:${server.port}/`
    return probe({ url, ...credentials }, { allow: '127.0.0.1', lookup })
  }

  test('a server that stays silent', async () => {
    const hanging = await tcpServer(silent)
    const result = await from(`http://127.0.0.1:${hanging.port}/`)
    expect(result.hops.map(({ status }) => status)).toEqual([302, null])
    expect(result.exchanges[1]?.error).toEqual({ stage: 'response', code: 'ETIMEDOUT' })
    await hanging.allClosed()
    expect(hanging.received().join('')).not.toContain(token)
  })

  test('a name that the DNS is silent about', async () => {
    const known = fakeLookup({ 'start.example.com': ['127.0.0.1'] })
    const lookup: Lookup = (name, family, signal) =>
      name === 'mute.example.com' ? new Promise(() => undefined) : known(name, family, signal)
    const result = await from('http://mute.example.com/', lookup)
    expect(result.hops.map(({ status }) => status)).toEqual([302, null])
    expect(result.exchanges[1]?.error).toEqual({ stage: 'dns', code: 'ETIMEDOUT' })
  })

  test('a handshake that never ends', async () => {
    const hanging = await tcpServer(silent)
    const result = await from(`https://127.0.0.1:${hanging.port}/`)
    expect(result.exchanges[1]?.error).toEqual({ stage: 'tls', code: 'ETIMEDOUT' })
    await hanging.allClosed()
  })
})

describe('a target that answers differently to each request', () => {
  const kinds = [
    unauthorized,
    answers('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
    answers('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n'),
    redirect('/again'),
    answers('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'),
    answers('SSH-2.0-OpenSSH_9.6\r\n'),
    redirect('http://10.0.0.1/'),
    answers('HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 9\r\n\r\n'),
    silent,
    answers(''),
  ]
  test.each(kinds.map((_, at) => at))('beginning with the answer %i', async (first) => {
    let at = first
    const server = await tcpServer((socket) => kinds[at++ % kinds.length]?.(socket))
    const request = { url: `http://127.0.0.1:${server.port}/a`, ...credentials }
    const result = await probe(request, { allow: '127.0.0.1' })
    expect(result.verdict.text).not.toBe('')
    expect(result.exchanges.length).toBeGreaterThan(0)
    expect(server.connections()).toBeLessThanOrEqual(most)
    const carrying = server.received().filter((text) => text.includes(token))
    expect(carrying.length).toBeLessThanOrEqual(2)
    await server.allClosed()
  })
})

describe('what was given to sign in, sent back where nobody looks for it', () => {
  const secret = 'velvet-Orchard-window'
  const request = { headers: { 'X-Api-Key': secret }, accept: credentials.accept }
  const refuse = (lines: string) => answers(`HTTP/1.1 401 No\r\n${lines}\r\nContent-Length: 0\r\n\r\n`)

  test.each<[string, (port: number) => ReturnType<typeof answers>]>([
    ['the name of a field', () => refuse(`X-${secret}: 1`)],
    ['the name of a cookie', () => refuse(`Set-Cookie: ${secret}=1; Path=/${secret}; Domain=${secret}.example.com`)],
    ['the scheme of a challenge', () => refuse(`WWW-Authenticate: ${secret} realm="x"`)],
    ['a parameter of a challenge', () => refuse(`WWW-Authenticate: Bearer ${secret}="x", error="${secret}"`)],
    ['capital letters', () => refuse(`WWW-Authenticate: Basic realm="${secret.toUpperCase()}"`)],
    ['the reason', () => answers(`HTTP/1.1 401 ${secret}\r\nContent-Length: 0\r\n\r\n`)],
    ['the host of a redirect', () => redirect(`http://${secret}.example/`)],
    ['the scheme of a redirect', () => redirect(`${secret}:x`)],
    ['the user of a redirect', () => redirect(`http://${secret}@127.0.0.1/`)],
    ['the path of a redirect', (port) => redirect(`http://127.0.0.1:${port}/${secret}/${secret.toUpperCase()}`)],
    ['the fragment of a redirect', (port) => redirect(`http://127.0.0.1:${port}/a#${secret}`)],
    ['no HTTP at all', () => answers(secret)],
    [
      'a chunk and a trailer',
      () =>
        answers(`HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n1;${secret}\r\na\r\n0\r\nX: ${secret}\r\n\r\n`),
    ],
    [
      'the address of a document',
      (port) => refuse(`WWW-Authenticate: Bearer resource_metadata="http://127.0.0.1:${port}/${secret}"`),
    ],
    [
      'the address of a token service',
      (port) => refuse(`WWW-Authenticate: Bearer realm="http://127.0.0.1:${port}/${secret}", service="${secret}"`),
    ],
    [
      'a document',
      (port) => {
        const bare = `http://127.0.0.1:${port}`
        const document = {
          resource: `${bare}/${secret}`,
          authorization_servers: [`${bare}/${secret}`],
          [secret]: secret,
        }
        const body = JSON.stringify({ ...document, issuer: `${bare}/${secret}`, jwks_uri: `${bare}/${secret}` })
        return (socket) =>
          socket.once('data', (data) => {
            const status = String(data).includes('well-known') ? '200 OK' : '401 No\r\nWWW-Authenticate: Bearer'
            socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
          })
      },
    ],
  ])('as %s', async (_, attacker) => {
    const server = await tcpServer((socket) => attacker(server.port)(socket))
    const events: string[] = []
    const started = await start({ url: `http://127.0.0.1:${server.port}/a`, ...request }, { allow: '127.0.0.1' })
    if ('problem' in started) throw new Error(started.problem.detail)
    const result = await started.run((event) => events.push(JSON.stringify(event)))
    const told = [JSON.stringify(result), ...events].join('\n')
    expect(told).not.toMatch(new RegExp(secret, 'i'))
  })
})

test('when its time is up a run ends, whatever still hangs', async () => {
  const deadline = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
  const server = await tcpServer((socket) => {
    if (server.connections() < 2) unauthorized(socket)
    else socket.once('data', () => deadline.abort())
  })
  // Long enough that only the end of the run can end the requests.
  const budgets = { headersMs: 60_000, bodyMs: 60_000 }
  const request = { url: `http://127.0.0.1:${server.port}/a`, ...credentials }
  const result = await probe(request, { allow: '127.0.0.1', budgets })
  await server.allClosed()
  expect(result.exchanges[0]?.response?.status).toBe(401)
  expect(result.notTested.map(({ why }) => why)).toContain('budget')
  expect(result.hops[0]?.status).toBe(401)
})
