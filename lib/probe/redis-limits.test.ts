import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hasRedis, type RedisServer, startRedis } from '../../e2e/redis-server'
import { createProbeLimits, maxHoldSeconds, type ProbeLimits } from './limits'
import { openRedis, type Redis, restMs } from './redis'
import { redisLimiters } from './redis-limits'

const one = 'https://one.example.com'
const two = 'https://two.example.com'

async function serve(given: Parameters<typeof startRedis>[0] = {}): Promise<RedisServer> {
  const server = await startRedis(given)
  onTestFinished(server.kill)
  return server
}

interface Instance {
  limits: ProbeLimits
  redis: Redis
  /** What it has said. */
  log: string[]
}

/** One of many instances of the app; `perMinute` as in PROBE_RATE_LIMIT. */
function instance(url: string, perMinute: number): Instance {
  const log: string[] = []
  const redis = openRedis(url, (line) => log.push(line))
  onTestFinished(() => redis.client.destroy())
  return { limits: createProbeLimits(perMinute, redisLimiters(redis)), redis, log }
}

async function connected(url: string, perMinute: number): Promise<Instance> {
  const app = instance(url, perMinute)
  await vi.waitFor(() => expect(app.redis.isUp()).toBe(true))
  return app
}

/** Whether tests that follow one another may run. */
async function takeMany({ limits }: Instance, count: number, client: string, origin: string): Promise<boolean[]> {
  const taken = []
  for (let index = 0; index < count; index += 1) taken.push((await limits.takeProbe(client, origin)).ok)
  return taken
}

const went = (port: number, why: string) =>
  `fix401: Redis at 127.0.0.1:${port} does not serve (${why}); rate limits are kept in memory until it does`
const came = (port: number) => `fix401: Redis at 127.0.0.1:${port} is back; rate limits are shared again`

describe.skipIf(!hasRedis)('limits in Redis', () => {
  test('are one for all instances', async () => {
    const { url } = await serve()
    const [first, second] = [await connected(url, 2), await connected(url, 2)]
    expect(await takeMany(first, 1, '192.0.2.1', one)).toEqual([true])
    expect(await takeMany(second, 2, '192.0.2.1', two)).toEqual([true, false])
    expect(await first.limits.takeProbe('192.0.2.1', one)).toMatchObject({ ok: false, by: 'client' })
    // The target’s share too: one test of six is used up.
    for (const last of ['2', '3']) expect(await takeMany(first, 2, `192.0.2.${last}`, one)).toEqual([true, true])
    expect(await takeMany(second, 1, '192.0.2.4', one)).toEqual([true])
    expect(await second.limits.takeProbe('192.0.2.4', one)).toMatchObject({ ok: false, by: 'origin' })
    // That has cost the client nothing.
    expect(await takeMany(first, 2, '192.0.2.4', two)).toEqual([true, false])
    expect([first.log, second.log]).toEqual([[], []])
  })

  test('lie under names of ours, and none stays', async () => {
    const { url } = await serve()
    const app = await connected(url, 1)
    await app.limits.holdOrigin(two, 1e9)
    await takeMany(app, 2, '2001:db8::1', one)
    const keys = await app.redis.client.keys('*')
    expect(keys.toSorted()).toEqual([
      'fix401:probe-client:2001:db8::/64',
      `fix401:probe-hold:${two}`,
      `fix401:probe-origin:${one}`,
    ])
    for (const key of keys) {
      const seconds = await app.redis.client.ttl(key)
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(key.includes('hold') ? maxHoldSeconds : 60)
    }
  })

  test('an origin that one instance holds is held by all, also after Redis has gone', async () => {
    const server = await serve()
    const [first, second] = [await connected(server.url, 5), await connected(server.url, 5)]
    await first.limits.holdOrigin(one, 90)
    await second.limits.holdOrigin(one, 5)
    for (const { limits } of [first, second]) {
      expect(await limits.takeProbe('192.0.2.1', one)).toMatchObject({ ok: false, by: 'target' })
    }
    await server.kill()
    await vi.waitFor(() => expect(first.redis.isUp()).toBe(false))
    expect(await first.limits.takeProbe('192.0.2.1', one)).toMatchObject({ ok: false, by: 'target' })
    const { kill } = await serve({ port: server.port })
    await vi.waitFor(() => expect(first.redis.isUp()).toBe(true))
    expect(await first.limits.takeProbe('192.0.2.1', one)).toMatchObject({ ok: false, by: 'target' })
    await kill()
  })

  test('go on in memory when Redis goes, and are shared again when it is back', async () => {
    const server = await serve()
    const [first, second] = [await connected(server.url, 2), await connected(server.url, 2)]
    expect(await takeMany(first, 3, '192.0.2.1', one)).toEqual([true, true, false])
    // What is on its way while Redis goes is answered too: at most two tests there, and two in memory.
    const running = Promise.all([takeMany(first, 5, '192.0.2.2', one), takeMany(second, 5, '192.0.2.3', one)])
    await server.kill()
    for (const taken of await running) expect(taken.at(-1)).toBe(false)
    await vi.waitFor(() => expect([first.redis.isUp(), second.redis.isUp()]).toEqual([false, false]))
    expect(await takeMany(first, 3, '192.0.2.4', two)).toEqual([true, true, false])
    expect(await takeMany(second, 3, '192.0.2.4', two)).toEqual([true, true, false])
    for (const { log } of [first, second]) {
      expect(log).toEqual([expect.stringMatching(/^fix401: Redis at 127\.0\.0\.1:\d+ does not serve \(.+\); /)])
    }

    await serve({ port: server.port })
    await vi.waitFor(() => expect([first.redis.isUp(), second.redis.isUp()]).toEqual([true, true]))
    expect(await takeMany(first, 1, '192.0.2.5', one)).toEqual([true])
    expect(await takeMany(second, 2, '192.0.2.5', one)).toEqual([true, false])
    for (const { log } of [first, second]) expect(log.slice(1)).toEqual([came(server.port)])
  })

  test('hold when Redis is not there yet, and are shared as soon as it is', async () => {
    const server = await serve()
    await server.kill()
    const app = instance(server.url, 2)
    expect(await takeMany(app, 3, '192.0.2.1', one)).toEqual([true, true, false])
    await vi.waitFor(() => expect(app.log).toEqual([went(server.port, 'ECONNREFUSED')]))
    expect(await takeMany(app, 1, '192.0.2.1', one)).toEqual([false])
    await serve({ port: server.port })
    await vi.waitFor(() => expect(app.log.slice(1)).toEqual([came(server.port)]))
    const other = await connected(server.url, 2)
    expect(await takeMany(app, 2, '192.0.2.6', one)).toEqual([true, true])
    expect(await takeMany(other, 1, '192.0.2.6', one)).toEqual([false])
  })

  test('nobody waits long for a Redis that has stopped answering', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    onTestFinished(() => void vi.useRealTimers())
    const server = await serve()
    const app = await connected(server.url, 2)
    const asked = vi.spyOn(app.redis.client, 'multi')
    server.process.kill('SIGSTOP')
    const all = await Promise.all(['1', '2', '3'].map((last) => takeMany(app, 3, `192.0.2.${last}`, one)))
    expect(all).toEqual(Array(3).fill([true, true, false]))
    expect(app.log).toEqual([went(server.port, 'Operation timed out')])
    // Each had one question on its way. Until the rest is over no other is asked.
    expect(asked).toHaveBeenCalledTimes(3)
    expect(await takeMany(app, 1, '192.0.2.1', two)).toEqual([false])
    expect(asked).toHaveBeenCalledTimes(3)

    server.process.kill('SIGCONT')
    await app.redis.client.ping()
    vi.setSystemTime(Date.now() + restMs)
    const other = await connected(server.url, 2)
    expect(await takeMany(app, 1, '192.0.2.7', two)).toEqual([true])
    expect(await takeMany(other, 2, '192.0.2.7', two)).toEqual([true, false])
    expect(app.log.slice(1)).toEqual([came(server.port)])
  })

  test('a process that is busy itself does not take Redis for silent', async () => {
    const { url } = await serve()
    const app = await connected(url, 2)
    for (const busyAfter of [0, 1, 2, 3]) {
      const taking = takeMany(app, 3, `192.0.2.${busyAfter}`, `https://${busyAfter}.example.com`)
      for (let turn = 0; turn < busyAfter; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      const end = performance.now() + 700
      while (performance.now() < end);
      expect(await taking).toEqual([true, true, false])
    }
    expect(app.log).toEqual([])
  })

  test('a connection that has died without a word is given up', async () => {
    const server = await serve()
    const app = await connected(server.url, 2)
    server.process.kill('SIGSTOP')
    await vi.waitFor(() => expect(app.redis.client.isReady).toBe(false), { timeout: 20_000 })
    expect(app.log).toHaveLength(1)
    server.process.kill('SIGCONT')
    await vi.waitFor(() => expect(app.redis.isUp()).toBe(true), { timeout: 20_000 })
    expect(app.log.slice(1)).toEqual([came(server.port)])
  })

  test.each([
    ['is read-only', ['--replicaof', '127.0.0.1', '1'], 'READONLY'],
    ['does not know a command', ['--rename-command', 'EVAL', ''], 'ERR'],
    ['has no memory left', ['--maxmemory', '1'], 'OOM'],
  ])('a Redis that %s is one line in the log', async (_, options, why) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    onTestFinished(() => void vi.useRealTimers())
    const server = await serve({ options })
    const app = await connected(server.url, 2)
    expect(await takeMany(app, 3, '192.0.2.1', one)).toEqual([true, true, false])
    expect(await takeMany(app, 3, '192.0.2.2', one)).toEqual([true, true, false])
    vi.setSystemTime(Date.now() + restMs)
    expect(await takeMany(app, 1, '192.0.2.2', two)).toEqual([false])
    expect(app.log).toEqual([went(server.port, why)])
  })

  test.each([
    ['takes another password', ['--requirepass', 'another'], 'WRONGPASS'],
    ['repeats the command that it does not know', ['--rename-command', 'HELLO', ''], 'ERR'],
  ])('a Redis that %s: no password in the log', async (_, options, why) => {
    const server = await serve({ options })
    const app = instance(`redis://someone:hunter2@127.0.0.1:${server.port}/0`, 2)
    await vi.waitFor(() => expect(app.log).toEqual([went(server.port, why)]))
    expect(await takeMany(app, 3, '192.0.2.1', one)).toEqual([true, true, false])
  })

  test('user, password and database of the URL are used', async () => {
    const server = await serve({ options: ['--user', 'fix401', 'on', '>p@ss', '~fix401:*', '+@all'] })
    const app = await connected(`redis://fix401:p%40ss@127.0.0.1:${server.port}/3`, 2)
    expect(await takeMany(app, 3, '192.0.2.1', one)).toEqual([true, true, false])
    await app.redis.client.select(0)
    expect(await app.redis.client.dbSize()).toBe(0)
    expect(app.log).toEqual([])
  })
})
