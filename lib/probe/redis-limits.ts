import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { MakeLimiter } from './limits'
import type { Redis } from './redis'

/** A request waits no longer for an answer of Redis. */
const answerMs = 500
const parts = 5

/**
 * Makes limiters that every instance with the same Redis shares. While Redis is away each of them goes on in memory, so
 * none is ever open and none fails. The limiter's own `insuranceLimiter` would do the same without a word: nobody could
 * be told, and each request would wait for a Redis that is silent.
 */
export function redisLimiters({ client, isUp, works, fails }: Redis): MakeLimiter {
  return (name, points) => {
    const options = { keyPrefix: `fix401:${name}`, points, duration: 60 }
    const own = new RateLimiterMemory(options)
    const shared = new RateLimiterRedis({ ...options, storeClient: client, useRedisPackage: true })

    const ask = async <T>(question: (limiter: RateLimiterAbstract) => Promise<T>, counts = true): Promise<T> => {
      if (!isUp()) return question(own)
      try {
        const answer = await inTime(question(shared))
        if (counts) works()
        return answer
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) {
          fails(rejected)
          return question(own)
        }
        // A key that is over its limit is an answer too.
        works()
        throw rejected
      }
    }

    return {
      consume: (key) => ask((limiter) => limiter.consume(key)),
      reward: (key, count) => ask((limiter) => limiter.reward(key, count)),
      // A block is noted here as well, and stands whether Redis goes or comes.
      block: async (key, seconds) => {
        await own.block(key, seconds)
        return ask((limiter) => limiter.block(key, seconds))
      },
      // Reading proves nothing: a replica, or a Redis that is full, can be read and does not count.
      get: async (key) => (await ask((limiter) => limiter.get(key), false)) ?? own.get(key),
    }
  }
}

/**
 * The answer, or an error when it does not come in time. The time is counted in parts: while the process is busy itself
 * at most one of them passes, and an answer that has come meanwhile is still read.
 */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout
    const count = (left: number) => {
      if (left === 0) reject(new Error('Operation timed out'))
      else timer = setTimeout(() => count(left - 1), answerMs / parts)
    }
    count(parts)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
