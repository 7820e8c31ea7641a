import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProbeLimits, type ProbeLimits } from './limits'

const one = 'https://one.example.com'
const two = 'https://two.example.com'

async function takeMany(limits: ProbeLimits, count: number, client: string, origin: string) {
  const taken = []
  for (let index = 0; index < count; index += 1) taken.push(await limits.takeProbe(client, origin))
  return taken.filter(({ ok }) => ok).length
}

describe('createProbeLimits', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('gives each client its share of a minute', async () => {
    const limits = createProbeLimits(2)
    expect(await takeMany(limits, 5, '192.0.2.1', one)).toBe(2)
    expect(await takeMany(limits, 5, '192.0.2.2', one)).toBe(2)
  })

  test('says when to come back, and lets in then', async () => {
    const limits = createProbeLimits(1)
    await limits.takeProbe('192.0.2.1', one)
    await vi.advanceTimersByTimeAsync(20_500)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: false, retryAfter: 40 })
    await vi.advanceTimersByTimeAsync(40_000)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: true })
  })

  test('gives a target three times that, from all clients together', async () => {
    const limits = createProbeLimits(2)
    let taken = 0
    for (let client = 1; client <= 10; client += 1) taken += await takeMany(limits, 2, `192.0.2.${client}`, one)
    expect(taken).toBe(6)
    expect(await takeMany(limits, 2, '192.0.2.99', two)).toBe(2)
  })

  test('a target that others have used up costs the client nothing', async () => {
    const limits = createProbeLimits(1)
    for (let client = 1; client <= 3; client += 1) await limits.takeProbe(`192.0.2.${client}`, one)
    expect(await limits.takeProbe('192.0.2.9', one)).toMatchObject({ ok: false })
    expect(await limits.takeProbe('192.0.2.9', two)).toEqual({ ok: true })
  })

  test('a client that is over its limit takes nothing from the target', async () => {
    const limits = createProbeLimits(1)
    await takeMany(limits, 50, '192.0.2.1', one)
    expect(await limits.takeProbe('192.0.2.2', one)).toEqual({ ok: true })
  })

  test('counts an IPv6 network as one client, and an origin in any case as one', async () => {
    const limits = createProbeLimits(1)
    expect(await limits.takeProbe('2001:db8::1', one)).toEqual({ ok: true })
    expect(await limits.takeProbe('2001:db8::2', two)).toMatchObject({ ok: false })
    expect(await limits.takeProbe('2001:db8:0:1::1', one)).toEqual({ ok: true })
    expect(await limits.takeProbe('2001:db8:0:2::1', one.toUpperCase())).toEqual({ ok: true })
    expect(await limits.takeProbe('2001:db8:0:3::1', one)).toMatchObject({ ok: false })
  })

  test('0 turns it off', async () => {
    expect(await takeMany(createProbeLimits(0), 500, '192.0.2.1', one)).toBe(500)
  })

  test('a store that fails closes the door', async () => {
    const failing = { consume: () => Promise.reject(new Error('no store')), reward: () => Promise.reject(new Error()) }
    const limits = createProbeLimits(5, () => failing)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: false, retryAfter: 60 })
  })
})
