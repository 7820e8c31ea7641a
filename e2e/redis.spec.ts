import { once } from 'node:events'
import { freePort, type OwnApp } from '../scripts/built-app'
import { postJson, problemOf } from './app'
import { hasRedis, type RedisServer, startRedis } from './redis-server'
import type { Answer } from './targets'
import { test as base, expect } from './test'

/** Many instances with one Redis have one set of limits, and each its own while Redis is away. */

const ok: Answer = { status: 200 }
const settings = { PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '3', TRUST_PROXY: '1' }

interface Fixtures {
  /** Starts a Redis that lives as long as the test. */
  ownRedis: (given?: Parameters<typeof startRedis>[0]) => Promise<RedisServer>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures off this parameter
  ownRedis: async ({}, use) => {
    const servers: RedisServer[] = []
    await use(async (given) => {
      const server = await startRedis(given)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.kill()))
  },
})

test.skip(!hasRedis, 'redis-server is not installed')

/** Statuses of tests of one client that follow one another, each by the next app. */
async function statuses(client: string, url: string, apps: OwnApp[]): Promise<number[]> {
  const seen: number[] = []
  for (const { origin } of apps) {
    const response = await postJson('/api/probe', { url }, { headers: { 'x-forwarded-for': client } }, origin)
    seen.push(response.status)
    await response.arrayBuffer()
  }
  return seen
}

/** What an app has said of Redis. */
const linesOf = (app: OwnApp) =>
  app
    .log()
    .split('\n')
    .filter((line) => /redis/i.test(line))

const gone = /^fix401: Redis at 127\.0\.0\.1:\d+ does not serve \(.+\); rate limits are kept in memory until it does$/
const back = /^fix401: Redis at 127\.0\.0\.1:\d+ is back; rate limits are shared again$/

test('two apps share the limits of client and target', async ({ ownApp, ownRedis, targets }) => {
  const { url: REDIS_URL } = await ownRedis()
  const [a, b] = await Promise.all([ownApp({ ...settings, REDIS_URL }), ownApp({ ...settings, REDIS_URL })])
  const { origin: url } = await targets.http(ok)
  expect(await statuses('203.0.113.1', url, [a, b, a, b, a])).toEqual([200, 200, 200, 429, 429])
  // Nine tests of the target are its share, from all clients by all apps.
  expect(await statuses('203.0.113.2', url, [a, a, a])).toEqual([200, 200, 200])
  expect(await statuses('203.0.113.3', url, [b, b, b])).toEqual([200, 200, 200])
  const headers = { 'x-forwarded-for': '203.0.113.4' }
  const refused = await postJson('/api/probe', { url }, { headers }, a.origin)
  const wait = Number(refused.headers.get('retry-after'))
  const { detail } = await problemOf(refused, 'rate-limited', 429)
  expect(detail).toContain('This server has had its tests of this minute')
  expect(detail).toContain(`Wait ${wait} second`)
  expect([linesOf(a), linesOf(b)]).toEqual([[], []])
})

test('when Redis goes, each app goes on in memory; when it is back, they share again', async ({
  ownApp,
  ownRedis,
  targets,
}) => {
  const redis = await ownRedis({ options: ['--requirepass', 'hunter2'] })
  const REDIS_URL = redis.url.replace('//', '//:hunter2@')
  const own = { ...settings, REDIS_URL, METRICS: 'on' }
  const [a, b] = await Promise.all([ownApp(own), ownApp(own)])
  const apps = [a, b]
  const isUp = async ({ origin }: OwnApp) =>
    /^fix401_redis_up (.*)$/m.exec(await (await fetch(`${origin}/api/metrics`)).text())?.[1]
  const { origin: url } = await targets.http(ok)
  expect(await statuses('203.0.113.1', url, [a, b])).toEqual([200, 200])
  expect(await Promise.all(apps.map(isUp))).toEqual(['1', '1'])

  // Tests that run while it goes are answered too.
  const { origin: other } = await targets.http(ok)
  const running = ['1', '2', '3', '4'].map((last) => statuses(`198.51.100.${last}`, other, [a, b]))
  await redis.kill()
  for (const seen of await Promise.all(running))
    expect(seen.filter((status) => ![200, 429].includes(status))).toEqual([])
  for (const app of apps) await expect.poll(() => linesOf(app)).toEqual([expect.stringMatching(gone)])
  expect(await Promise.all(apps.map(isUp))).toEqual(['0', '0'])
  const { origin: third } = await targets.http(ok)
  for (const app of apps) {
    expect(await statuses('203.0.113.5', third, [app, app, app, app, app])).toEqual([200, 200, 200, 429, 429])
  }
  for (const app of apps) expect(linesOf(app)).toHaveLength(1)

  await ownRedis({ port: redis.port, options: ['--requirepass', 'hunter2'] })
  for (const app of apps) {
    await expect.poll(() => linesOf(app)).toEqual([expect.stringMatching(gone), expect.stringMatching(back)])
  }
  const { origin: fourth } = await targets.http(ok)
  expect(await statuses('203.0.113.6', fourth, [a, b, a, b])).toEqual([200, 200, 200, 429])
  expect(await Promise.all(apps.map(isUp))).toEqual(['1', '1'])
  for (const app of apps) expect(app.log()).not.toContain('hunter2')
})

test('an app starts without its Redis and keeps the limits, until it comes', async ({ ownApp, ownRedis, targets }) => {
  const port = await freePort()
  const REDIS_URL = `redis://127.0.0.1:${port}`
  const [a, b] = await Promise.all([ownApp({ ...settings, REDIS_URL }), ownApp({ ...settings, REDIS_URL })])
  // It is missed at the start, not when somebody tests.
  for (const app of [a, b]) await expect.poll(() => linesOf(app)).toEqual([expect.stringContaining('(ECONNREFUSED)')])
  const { origin: url } = await targets.http(ok)
  expect(await statuses('203.0.113.1', url, [a, a, a, a, b])).toEqual([200, 200, 200, 429, 200])
  await ownRedis({ port })
  for (const app of [a, b]) await expect.poll(() => linesOf(app).at(-1)).toMatch(back)
  const { origin: other } = await targets.http(ok)
  expect(await statuses('203.0.113.2', other, [a, b, a, b])).toEqual([200, 200, 200, 429])
})

test('SIGTERM ends an app, with Redis and without', async ({ ownApp, ownRedis }) => {
  const redis = await ownRedis()
  const [a, b] = await Promise.all([
    ownApp({ ...settings, REDIS_URL: redis.url }),
    ownApp({ ...settings, REDIS_URL: `redis://127.0.0.1:${await freePort()}` }),
  ])
  for (const app of [a, b]) {
    const ended = once(app.process, 'exit')
    app.process.kill('SIGTERM')
    await ended
  }
})

test('without limits no Redis is needed', async ({ ownApp, targets }) => {
  const REDIS_URL = `redis://127.0.0.1:${await freePort()}`
  const app = await ownApp({ ...settings, PROBE_RATE_LIMIT: '0', REDIS_URL })
  const { origin: url } = await targets.http(ok)
  expect(await statuses('203.0.113.1', url, Array(12).fill(app))).toEqual(Array(12).fill(200))
  expect(linesOf(app)).toEqual([])
})
