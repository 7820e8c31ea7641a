import { clientKey } from './client-key'

export interface QueueOptions {
  /** Runs at the same time (`PROBE_CONCURRENCY`). */
  concurrency: number
  /** Runs that may wait (`PROBE_QUEUE`). */
  size: number
  /** How long one may wait before it is told to come back. */
  waitMs: number
}

export const defaultQueueOptions: QueueOptions = { concurrency: 64, size: 200, waitMs: 30_000 }

/** The right to run; `release` gives it back, and may be called twice. */
export interface Place {
  release: () => void
}

export interface ProbeQueue {
  enterQueue: (client: string, signal?: AbortSignal) => Promise<Place | 'busy' | 'cancelled'>
  counts: () => { running: number; waiting: number }
  /** From now on nobody gets a place, and nobody waits for one: the server ends when what runs has ended. */
  close: () => void
}

interface Waiter {
  client: string
  settle: (outcome: Place | 'busy' | 'cancelled') => void
}

/**
 * A fair queue for runs. One client may use all of it while nobody else waits; as soon as others do, it holds at most
 * half of the running places and half of the waiting ones: a free place goes to the waiting client that runs least,
 * and a newcomer to a full queue takes the newest place of a client that holds more than half.
 * `enterQueue` answers with a place, `'busy'` (no room, or waited too long) or `'cancelled'` (the signal).
 */
export function createProbeQueue(options: QueueOptions = defaultQueueOptions): ProbeQueue {
  const running = new Map<string, number>()
  const waiting: Waiter[] = []
  let busy = 0
  let isClosed = false

  const waitingOf = (client: string) => waiting.filter((waiter) => waiter.client === client).length
  const othersWait = (client: string) => waiting.some((waiter) => waiter.client !== client)
  const halfOf = (total: number) => Math.ceil(total / 2)

  const start = (client: string): Place => {
    busy += 1
    running.set(client, (running.get(client) ?? 0) + 1)
    let isHeld = true
    const release = () => {
      if (!isHeld) return
      isHeld = false
      busy -= 1
      const left = (running.get(client) ?? 1) - 1
      if (left > 0) running.set(client, left)
      else running.delete(client)
      admit()
    }
    return { release }
  }

  /** Fills free places: the client that runs least first, in order of arrival among equals. */
  const admit = () => {
    while (busy < options.concurrency) {
      const next = waiting.reduce<Waiter | undefined>(
        (best, waiter) =>
          best && (running.get(best.client) ?? 0) <= (running.get(waiter.client) ?? 0) ? best : waiter,
        undefined,
      )
      if (!next) return
      leave(next)
      next.settle(start(next.client))
    }
  }

  const leave = (waiter: Waiter) => {
    const index = waiting.indexOf(waiter)
    if (index >= 0) waiting.splice(index, 1)
  }

  /** Whether there is a waiting place for the client, made free by the greediest one if need be. */
  const hasRoom = (client: string): boolean => {
    const half = halfOf(options.size)
    if (othersWait(client) && waitingOf(client) >= half) return false
    if (waiting.length < options.size) return true
    const greedy = waiting.findLast((waiter) => waiter.client !== client && waitingOf(waiter.client) > half)
    if (!greedy) return false
    leave(greedy)
    greedy.settle('busy')
    return true
  }

  const enterQueue = (client: string, signal?: AbortSignal): Promise<Place | 'busy' | 'cancelled'> => {
    const key = clientKey(client)
    if (signal?.aborted) return Promise.resolve('cancelled')
    if (isClosed) return Promise.resolve('busy')
    if (busy < options.concurrency) return Promise.resolve(start(key))
    if (!hasRoom(key)) return Promise.resolve('busy')
    return new Promise((resolve) => {
      const settle: Waiter['settle'] = (outcome) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        resolve(outcome)
      }
      const waiter: Waiter = { client: key, settle }
      const giveUp = (outcome: 'busy' | 'cancelled') => {
        leave(waiter)
        settle(outcome)
      }
      const onAbort = () => giveUp('cancelled')
      const timer = setTimeout(() => giveUp('busy'), options.waitMs)
      signal?.addEventListener('abort', onAbort, { once: true })
      waiting.push(waiter)
    })
  }

  const close = () => {
    isClosed = true
    for (const waiter of waiting.splice(0)) waiter.settle('busy')
  }

  return { enterQueue, counts: () => ({ running: busy, waiting: waiting.length }), close }
}
