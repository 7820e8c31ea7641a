import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProbeQueue, type Place, type ProbeQueue } from './queue'

type Outcome = Place | 'busy' | 'cancelled'

/** Enters and notes what came of it, without waiting. */
function enter(queue: ProbeQueue, client: string, signal?: AbortSignal) {
  const entry: { outcome?: Outcome | undefined; release: () => void } = {
    release: () => {
      if (typeof entry.outcome === 'object') entry.outcome.release()
    },
  }
  queue.enterQueue(client, signal).then((outcome) => {
    entry.outcome = outcome
  })
  return entry
}

const many = (queue: ProbeQueue, count: number, client: string) =>
  Array.from({ length: count }, () => enter(queue, client))

const settled = () => vi.advanceTimersByTimeAsync(0)
const running = (entries: { outcome?: Outcome | undefined }[]) =>
  entries.filter(({ outcome }) => typeof outcome === 'object').length
const busy = (entries: { outcome?: Outcome | undefined }[]) =>
  entries.filter(({ outcome }) => outcome === 'busy').length

describe('createProbeQueue', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('one client alone may use all of it, then it is busy', async () => {
    const queue = createProbeQueue()
    const entries = many(queue, 300, 'a')
    await settled()
    expect(queue.counts()).toEqual({ running: 64, waiting: 200 })
    expect(running(entries)).toBe(64)
    expect(busy(entries)).toBe(36)
  })

  test('a place that is given back goes to the next, in order', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 3, waitMs: 1000 })
    const [first, second, third] = many(queue, 3, 'a')
    await settled()
    first?.release()
    first?.release()
    await settled()
    expect([second?.outcome, third?.outcome]).toEqual([{ release: expect.any(Function) }, undefined])
    expect(queue.counts()).toEqual({ running: 1, waiting: 1 })
    second?.release()
    await settled()
    third?.release()
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  })

  test('when it closes, who waits is sent away and nobody comes in; what runs may go on', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 3, waitMs: 1000 })
    const [first, second] = many(queue, 2, 'a')
    await settled()
    queue.close()
    await settled()
    expect(second?.outcome).toBe('busy')
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
    first?.release()
    const late = enter(queue, 'b')
    await settled()
    expect(late.outcome).toBe('busy')
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  })

  test('a newcomer gets the next free places until both have half', async () => {
    const queue = createProbeQueue({ concurrency: 4, size: 100, waitMs: 1000 })
    const greedy = many(queue, 20, 'a')
    const newcomer = many(queue, 20, 'b')
    await settled()
    for (const entry of greedy.slice(0, 2)) entry.release()
    await settled()
    expect(running(newcomer)).toBe(2)
    // From here on nobody may pass half while the other waits.
    newcomer[0]?.release()
    await settled()
    expect(running(newcomer.slice(1))).toBe(2)
    greedy[2]?.release()
    await settled()
    expect(running(greedy.slice(3))).toBe(2)
  })

  test('a full queue makes room for a newcomer, but not for one with half of it', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 4, waitMs: 1000 })
    const greedy = many(queue, 5, 'a')
    const newcomer = many(queue, 3, 'b')
    await settled()
    // Running 1 of a; waiting 2 and 2: the newest of a gave way, the third of b found no room.
    expect(greedy.map(({ outcome }) => outcome === 'busy')).toEqual([false, false, false, true, true])
    expect(newcomer.map(({ outcome }) => outcome === 'busy')).toEqual([false, false, true])
    expect(queue.counts()).toEqual({ running: 1, waiting: 4 })
    const third = enter(queue, 'c')
    await settled()
    expect(third.outcome).toBe('busy')
  })

  test('while others wait one client does not go beyond half of the waiting places', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 10, waitMs: 1000 })
    const other = many(queue, 2, 'b')
    const greedy = many(queue, 9, 'a')
    await settled()
    expect(busy(greedy)).toBe(4)
    expect(busy(other)).toBe(0)
  })

  test('who waits too long is told that it is busy', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 5, waitMs: 30_000 })
    const [first, second] = many(queue, 2, 'a')
    await vi.advanceTimersByTimeAsync(29_999)
    expect(second?.outcome).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(second?.outcome).toBe('busy')
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
    first?.release()
    expect(queue.counts().running).toBe(0)
  })

  test('who goes away while waiting leaves the queue', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 5, waitMs: 1000 })
    const first = enter(queue, 'a')
    const controller = new AbortController()
    const second = enter(queue, 'a', controller.signal)
    const third = enter(queue, 'a')
    await settled()
    controller.abort()
    await settled()
    expect(second.outcome).toBe('cancelled')
    first.release()
    await settled()
    expect(typeof third.outcome).toBe('object')
    const late = enter(queue, 'a', controller.signal)
    await settled()
    expect(late.outcome).toBe('cancelled')
  })

  test('a signal that comes after the place was given changes nothing', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 5, waitMs: 1000 })
    const controller = new AbortController()
    const first = enter(queue, 'a', controller.signal)
    await settled()
    controller.abort()
    await vi.advanceTimersByTimeAsync(5000)
    expect(queue.counts()).toEqual({ running: 1, waiting: 0 })
    first.release()
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 })
  })

  test('an IPv6 network is one client', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 4, waitMs: 1000 })
    const greedy = Array.from({ length: 5 }, (_, index) => enter(queue, `2001:db8::${index + 1}`))
    const newcomer = enter(queue, '192.0.2.1')
    await settled()
    expect(busy(greedy)).toBe(1)
    expect(newcomer.outcome).toBeUndefined()
  })

  test('without waiting places it is busy at once', async () => {
    const queue = createProbeQueue({ concurrency: 1, size: 0, waitMs: 1000 })
    const entries = many(queue, 2, 'a')
    await settled()
    expect(busy(entries)).toBe(1)
  })
})
