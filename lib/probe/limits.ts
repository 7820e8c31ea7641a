import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible'
import { clientKey } from './client-key'

export interface NotTaken {
  ok: false
  /** What is used up: the client's share, the origin's, or the patience of the target itself, which asked to wait. */
  by: 'client' | 'origin' | 'target'
  /** Seconds, at least 1. */
  retryAfter: number
}

export type Taken = { ok: true } | NotTaken

export interface ProbeLimits {
  /**
   * Takes one run off the client's and the target origin's share of this minute. When one is used up nothing is taken
   * from the other, and `retryAfter` says when it is full again. An origin that is held takes nothing.
   */
  takeProbe: (client: string, origin: string) => Promise<Taken>
  /**
   * Closes an origin for everybody, for as many seconds as its server asks for (Retry-After, RFC 9110 §10.2.3), at most
   * `maxHoldSeconds`. A shorter hold does not end a longer one; less than a second holds nothing.
   */
  holdOrigin: (origin: string, seconds: number) => Promise<void>
}

export type Limiter = Pick<RateLimiterAbstract, 'consume' | 'reward' | 'block' | 'get'>

/** Makes one limiter: `points` a minute for each key. The Redis one, for many instances, is made outside. */
export type MakeLimiter = (name: string, points: number) => Limiter

const inMemory: MakeLimiter = (keyPrefix, points) => new RateLimiterMemory({ keyPrefix, points, duration: 60 })

/** A target gets this many times what one client may send, whoever sends it. */
const originShare = 3

/** No server closes its origin for longer, whatever it asks for. */
export const maxHoldSeconds = 3600

/**
 * Rate limits of the live test. Input: runs per client and minute (`PROBE_RATE_LIMIT`; 0 turns all limits off).
 * A store that fails closes the door for a minute rather than leaving it open.
 */
export function createProbeLimits(perMinute: number, makeLimiter: MakeLimiter = inMemory): ProbeLimits {
  if (perMinute <= 0) return { takeProbe: async () => ({ ok: true }), holdOrigin: async () => undefined }
  const clients = makeLimiter('probe-client', perMinute)
  const origins = makeLimiter('probe-origin', perMinute * originShare)
  // Apart from the shares: a short hold would give an origin its whole share back when it ends.
  const holds = makeLimiter('probe-hold', 0)

  const takeProbe = async (client: string, origin: string): Promise<Taken> => {
    const target = origin.toLowerCase()
    const held = await heldFor(holds, target)
    if (held > 0) return { ok: false, by: 'target', retryAfter: held }
    const key = clientKey(client)
    const clientWait = await take(clients, key)
    if (clientWait > 0) return { ok: false, by: 'client', retryAfter: clientWait }
    const originWait = await take(origins, target)
    if (originWait === 0) return { ok: true }
    // Others have used this origin up: that is not the client's doing.
    await clients.reward(key, 1).catch(() => undefined)
    return { ok: false, by: 'origin', retryAfter: originWait }
  }

  const holdOrigin = async (origin: string, seconds: number): Promise<void> => {
    const target = origin.toLowerCase()
    // Whole seconds: a block of less is one without end.
    const wanted = Math.min(Math.floor(seconds), maxHoldSeconds)
    if (!(wanted >= 1) || wanted <= (await heldFor(holds, target))) return
    await holds.block(target, wanted).catch(() => undefined)
  }
  return { takeProbe, holdOrigin }
}

/** Takes one point. Returns 0, or the seconds until there is one again. */
async function take(limiter: Limiter, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (rejected) {
    const wait = rejected instanceof Object && 'msBeforeNext' in rejected ? Number(rejected.msBeforeNext) : 60_000
    return secondsOf(wait)
  }
}

/** Seconds that a key is still blocked. A store that fails says nothing here: it is `take` that closes the door. */
async function heldFor(limiter: Limiter, key: string): Promise<number> {
  const hold = await limiter.get(key).catch(() => null)
  return hold && hold.msBeforeNext > 0 ? secondsOf(hold.msBeforeNext) : 0
}

const secondsOf = (ms: number) => Math.max(1, Math.ceil(ms / 1000))
