import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProbeLimits, maxHoldSeconds, type ProbeLimits } from './limits'

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
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: false, by: 'client', retryAfter: 40 })
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
    expect(await limits.takeProbe('192.0.2.9', one)).toEqual({ ok: false, by: 'origin', retryAfter: 60 })
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
    const fails = () => Promise.reject(new Error('no store'))
    const limits = createProbeLimits(5, () => ({ consume: fails, reward: fails, block: fails, get: fails }))
    await limits.holdOrigin(one, 5)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: false, by: 'client', retryAfter: 60 })
  })
})

describe('holdOrigin', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('closes an origin for everybody, until the time is over', async () => {
    const limits = createProbeLimits(5)
    await limits.holdOrigin(one, 90)
    expect(await limits.takeProbe('192.0.2.1', one.toUpperCase())).toEqual({ ok: false, by: 'target', retryAfter: 90 })
    expect(await limits.takeProbe('192.0.2.1', two)).toEqual({ ok: true })
    await vi.advanceTimersByTimeAsync(30_500)
    expect(await limits.takeProbe('192.0.2.2', one)).toEqual({ ok: false, by: 'target', retryAfter: 60 })
    await vi.advanceTimersByTimeAsync(59_500)
    expect(await limits.takeProbe('192.0.2.2', one)).toEqual({ ok: true })
  })

  test('costs nobody a test', async () => {
    const limits = createProbeLimits(1)
    await limits.holdOrigin(one, 1)
    for (let client = 1; client <= 10; client += 1) await limits.takeProbe(`192.0.2.${client}`, one)
    expect(await limits.takeProbe('192.0.2.1', two)).toEqual({ ok: true })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await limits.takeProbe('192.0.2.2', one)).toEqual({ ok: true })
  })

  test('gives an origin nothing back when it ends', async () => {
    const limits = createProbeLimits(1)
    for (let client = 1; client <= 3; client += 1) await limits.takeProbe(`192.0.2.${client}`, one)
    await limits.holdOrigin(one, 5)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await limits.takeProbe('192.0.2.9', one)).toEqual({ ok: false, by: 'origin', retryAfter: 55 })
  })

  test('a longer hold counts, whichever comes first', async () => {
    const limits = createProbeLimits(5)
    await limits.holdOrigin(one, 90)
    await limits.holdOrigin(one, 5)
    expect(await limits.takeProbe('192.0.2.1', one)).toMatchObject({ retryAfter: 90 })
    await limits.holdOrigin(one, 120)
    expect(await limits.takeProbe('192.0.2.1', one)).toMatchObject({ retryAfter: 120 })
  })

  test.each([
    [1e9, maxHoldSeconds],
    [Number.POSITIVE_INFINITY, maxHoldSeconds],
    [1.5, 1],
  ])('is bounded and in whole seconds: %d', async (seconds, retryAfter) => {
    const limits = createProbeLimits(5)
    await limits.holdOrigin(one, seconds)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: false, by: 'target', retryAfter })
  })

  test.each([0, -5, 0.9, Number.NaN, Number.NEGATIVE_INFINITY])('%d holds nothing', async (seconds) => {
    const limits = createProbeLimits(5)
    await limits.holdOrigin(one, seconds)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: true })
  })

  test('is off when all limits are', async () => {
    const limits = createProbeLimits(0)
    await limits.holdOrigin(one, 90)
    expect(await limits.takeProbe('192.0.2.1', one)).toEqual({ ok: true })
  })
})
