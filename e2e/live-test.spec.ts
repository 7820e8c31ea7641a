import type { ProbeRequest, ProbeResult } from '../lib/contract'
import { probe } from './app'
import type { Answer, Reply, SeenRequest, Targets } from './targets'
import { expect, test } from './test'
import { inSeconds, makeJwt } from './tokens'

/** What the live test concludes from real servers. */

const basic: Answer = { status: 401, headers: { 'www-authenticate': 'Basic realm="staging"' } }
const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } }
const expired: Answer = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
}
const accept: ProbeRequest['accept'] = ['credentials-over-http']

interface Case {
  name: string
  reply: Reply
  request?: Partial<ProbeRequest>
  certainty: ProbeResult['verdict']['certainty']
  cause: ProbeResult['verdict']['cause']
  finding: string
  /** Words of the verdict, which people read first. */
  says?: RegExp
}

const cases: Case[] = [
  {
    name: 'Basic for a stranger: the site is protected',
    reply: basic,
    certainty: 'likely',
    cause: 'site-protected',
    finding: 'basic-without-credentials',
  },
  {
    name: 'Bearer without an error: nothing was sent',
    reply: bearer,
    certainty: 'likely',
    cause: 'missing-credentials',
    finding: 'bearer-without-credentials',
  },
  {
    name: 'invalid_token that speaks of the time: the token has expired',
    reply: ({ headers }) => (headers.authorization ? expired : bearer),
    request: {
      headers: { Authorization: `Bearer ${makeJwt({ exp: inSeconds(-600), iat: inSeconds(-4200) })}` },
      accept,
    },
    certainty: 'proven',
    cause: 'token-expired',
    finding: 'jwt-expired',
    says: /The token has expired/,
  },
  {
    name: 'a preflight that is refused',
    reply: bearer,
    request: { origin: 'https://app.example.com' },
    certainty: 'proven',
    cause: 'preflight-rejected',
    finding: 'preflight-refused',
    says: /preflight/,
  },
  { name: '403', reply: { status: 403 }, certainty: 'likely', cause: 'actually-403', finding: 'status-403' },
  {
    name: '407',
    reply: { status: 407, headers: { 'proxy-authenticate': 'Basic realm="proxy"' } },
    certainty: 'likely',
    cause: 'proxy-auth-required',
    finding: 'status-407',
  },
  { name: '500', reply: { status: 500 }, certainty: 'likely', cause: 'actually-5xx', finding: 'status-500' },
  {
    name: '401 without a challenge: the cause is open',
    reply: { status: 401 },
    certainty: 'unclear',
    cause: null,
    finding: 'challenge-missing',
  },
  {
    name: '200: it works from here, and nothing is accused',
    reply: { status: 200, body: 'hello' },
    certainty: 'unclear',
    cause: null,
    finding: 'answered-ok',
    says: /^It works from here: .* answers 200\./,
  },
]

for (const { name, reply, request, certainty, cause, finding, says } of cases) {
  test(name, async ({ targets }) => {
    const target = await targets.http(reply)
    const { verdict, findings, causes } = await probe({ url: `${target.origin}/orders`, ...request })
    expect(verdict).toMatchObject({ certainty, cause })
    expect(findings.map(({ id }) => id)).toContain(finding)
    if (says) expect(verdict.text).toMatch(says)
    const first = causes[0]?.probability ?? 0
    if (cause === null) expect(first).toBeLessThan(0.5)
    else expect(first).toBeGreaterThanOrEqual(certainty === 'proven' ? 0.9 : 0.5)
    expect(causes.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1)
  })
}

test('404: not there, or the wrong address, comes first', async ({ targets }) => {
  const target = await targets.http({ status: 404 })
  const { causes, findings } = await probe({ url: `${target.origin}/orders` })
  expect(['actually-404', 'wrong-url']).toContain(causes[0]?.id)
  expect(findings.map(({ id }) => id)).toContain('status-404')
})

test('a redirect to another origin, which then wants a token: likely lost on the way', async ({ targets }) => {
  const end = await targets.http(bearer)
  const start = await targets.http({ status: 302, headers: { location: `${end.origin}/v2/orders` } })
  const { verdict, hops, failing, exchanges } = await probe({ url: `${start.origin}/orders` })
  expect(verdict).toMatchObject({ certainty: 'likely', cause: 'header-lost-on-redirect' })
  expect(hops).toMatchObject([
    { url: `${start.origin}/orders`, status: 302, location: `${end.origin}/v2/orders`, changed: [] },
    { url: `${end.origin}/v2/orders`, status: 401, changed: ['port', 'path'] },
  ])
  expect(exchanges[failing ?? -1]?.request?.url).toBe(`${end.origin}/v2/orders`)
  expect(exchanges[failing ?? -1]?.challenges).toMatchObject([{ scheme: 'Bearer', params: { realm: 'api' } }])
})

test('lost on the way is never more than likely, also with a token', async ({ targets }) => {
  const end = await targets.http(bearer)
  const start = await targets.http({ status: 307, headers: { location: `${end.origin}/` } })
  const headers = { Authorization: 'Bearer opaque-token-of-a-person' }
  const { verdict, hops } = await probe({ url: `${start.origin}/`, headers, accept })
  expect(verdict).toMatchObject({ certainty: 'likely', cause: 'header-lost-on-redirect' })
  expect(hops.map(({ authorization }) => authorization)).toEqual(['sent', 'dropped'])
})

const unreachable: { name: string; finding: string; stage: string; open: (targets: Targets) => Promise<string> }[] = [
  {
    name: 'a port where nothing listens',
    finding: 'failed-connect',
    stage: 'connect',
    open: async (targets) => {
      const gone = await targets.http({ status: 200 })
      await targets.close()
      return gone.origin
    },
  },
  {
    name: 'a certificate that is signed by itself',
    finding: 'failed-tls',
    stage: 'tls',
    open: async (targets) => (await targets.https('self-signed.pem', basic)).origin,
  },
  {
    name: 'a handshake that is never answered',
    finding: 'failed-tls',
    stage: 'tls',
    open: async (targets) => (await targets.tcp(() => undefined)).origin.replace('http:', 'https:'),
  },
  {
    name: 'a server that never answers',
    finding: 'failed-response',
    stage: 'response',
    open: async (targets) => (await targets.http('silence')).origin,
  },
  {
    name: 'a server that does not speak HTTP',
    finding: 'failed-response',
    stage: 'response',
    open: async (targets) => (await targets.tcp((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))).origin,
  },
]

for (const { name, finding, stage, open } of unreachable) {
  test(`${name} is a result that names the stage`, async ({ targets }) => {
    const { verdict, findings, causes, exchanges, hops } = await probe({ url: `${await open(targets)}/` })
    expect(verdict).toMatchObject({ certainty: 'unclear', cause: null })
    expect(findings.map(({ id }) => id)).toContain(finding)
    expect(exchanges[0]?.error?.stage).toBe(stage)
    expect(hops).toMatchObject([{ status: null }])
    expect(causes[0]?.probability).toBeLessThan(0.5)
  })
}

test('a certificate that cannot be verified is never asked anything', async ({ targets }) => {
  const target = await targets.https('self-signed.pem', basic)
  const headers = { Authorization: 'Bearer opaque-token-of-a-person' }
  await probe({ url: `${target.origin}/`, headers, accept })
  expect(target.connections()).toBeGreaterThan(0)
  expect(target.requests).toEqual([])
})

test('a test with a token in order, which is accepted, blames what the client sends', async ({ targets }) => {
  const open = ({ headers }: SeenRequest): Answer => (headers.authorization ? { status: 200 } : bearer)
  const target = await targets.http(open)
  const exp = inSeconds(3600)
  const headers = { Authorization: `Bearer ${makeJwt({ exp, iss: 'https://id.example' })}` }
  const { findings, tokens, causes } = await probe({ url: `${target.origin}/`, headers, accept })
  expect(findings.map(({ id }) => id)).toContain('credentials-accepted')
  expect(tokens).toMatchObject([{ exchange: 1, header: { alg: 'RS256' }, claims: { exp, issHost: 'id.example' } }])
  expect(causes[0]?.id).not.toBe('token-expired')
})
