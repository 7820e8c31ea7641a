import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible'
import { clientKey } from './client-key'

export type Taken = { ok: true } | { ok: false; retryAfter: number }

export interface ProbeLimits {
  /**
   * Takes one run off the client's and the target origin's share of this minute. When one is used up nothing is taken
   * from the other, and `retryAfter` (seconds, at least 1) says when it is full again.
   */
  takeProbe: (client: string, origin: string) => Promise<Taken>
}

/** Makes one limiter: `points` a minute for each key. The Redis one, for many instances, is made outside. */
export type MakeLimiter = (prefix: string, points: number) => Pick<RateLimiterAbstract, 'consume' | 'reward'>

const inMemory: MakeLimiter = (keyPrefix, points) => new RateLimiterMemory({ keyPrefix, points, duration: 60 })

/** A target gets this many times what one client may send, whoever sends it. */
const originShare = 3

/**
 * Rate limits of the live test. Input: runs per client and minute (`PROBE_RATE_LIMIT`; 0 turns all limits off).
 * A store that fails closes the door for a minute rather than leaving it open.
 */
export function createProbeLimits(perMinute: number, makeLimiter: MakeLimiter = inMemory): ProbeLimits {
  if (perMinute <= 0) return { takeProbe: async () => ({ ok: true }) }
  const clients = makeLimiter('probe-client', perMinute)
  const origins = makeLimiter('probe-origin', perMinute * originShare)

  const takeProbe = async (client: string, origin: string): Promise<Taken> => {
    const key = clientKey(client)
    const byClient = await take(clients, key)
    if (!byClient.ok) return byClient
    const byOrigin = await take(origins, origin.toLowerCase())
    // Others have used this origin up: that is not the client's doing.
    if (!byOrigin.ok) await clients.reward(key, 1).catch(() => undefined)
    return byOrigin
  }
  return { takeProbe }
}

async function take(limiter: Pick<RateLimiterAbstract, 'consume'>, key: string): Promise<Taken> {
  try {
    await limiter.consume(key)
    return { ok: true }
  } catch (rejected) {
    const wait = rejected instanceof Object && 'msBeforeNext' in rejected ? Number(rejected.msBeforeNext) : 60_000
    return { ok: false, retryAfter: Math.max(1, Math.ceil(wait / 1000)) }
  }
}
