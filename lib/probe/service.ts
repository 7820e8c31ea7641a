import packageJson from '../../package.json' with { type: 'json' }
import { type Env, env } from '../env'
import { createProbeLimits, type ProbeLimits } from './limits'
import { createProbeQueue, type ProbeQueue } from './queue'
import type { Redis } from './redis'
import { redisLimiters } from './redis-limits'
import { defaultProbeSettings, type ProbeSettings, robotName } from './settings'

/** What all live tests of this process share. */
export interface ProbeService {
  settings: ProbeSettings
  limits: ProbeLimits
  queue: ProbeQueue
  /** The Redis that the limits are shared through, if there is one. */
  redis: Redis | undefined
}

// Route handlers and Server Actions are bundled apart; what they must share lives outside of both.
const shared = globalThis as { fix401Probe?: Promise<ProbeService> }

/** The one service, made at the first call. Connects to Redis if `REDIS_URL` says so, and does not wait for it. */
export function probeService(): Promise<ProbeService> {
  shared.fix401Probe ??= createService(env())
  return shared.fix401Probe
}

async function createService(settings: Env): Promise<ProbeService> {
  const redis = await openLimitsRedis(settings)
  return {
    settings: {
      ...defaultProbeSettings,
      allow: settings.PROBE_ALLOW,
      deny: settings.PROBE_DENY,
      own: {
        ports: [settings.PORT],
        hosts: [settings.HOST],
        ...(settings.PUBLIC_URL && { publicUrl: settings.PUBLIC_URL }),
      },
      userAgent: robotName(packageJson.version, settings.PUBLIC_URL),
    },
    limits: createProbeLimits(settings.PROBE_RATE_LIMIT, redis && redisLimiters(redis)),
    queue: createProbeQueue({ concurrency: settings.PROBE_CONCURRENCY, size: settings.PROBE_QUEUE, waitMs: 30_000 }),
    redis,
  }
}

async function openLimitsRedis({ PROBE, PROBE_RATE_LIMIT, REDIS_URL }: Env): Promise<Redis | undefined> {
  const isUnused = PROBE === 'off' || PROBE_RATE_LIMIT === 0
  if (isUnused || REDIS_URL === undefined) return undefined
  // The client is large, and most do without.
  const { openRedis } = await import('./redis')
  return openRedis(REDIS_URL)
}
