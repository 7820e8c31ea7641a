import type { Registry } from 'prom-client'
import type { RequestRecord } from './current-request'

/** What `/api/metrics` counts (`METRICS=on`). No label holds anything that a person has sent. */

export interface Metrics {
  /** A request that has been answered. */
  request: (record: RequestRecord, status: number, seconds: number) => void
  /** A live test that has run. */
  probe: (outcome: string, seconds: number) => void
  /** A test that was refused by a limit; whose share it was. */
  rateLimited: (by: string) => void
  /** A step of the wizard that was shown. */
  step: (kind: string, place: string) => void
  /** The ending "fixed", by the fix that helped. */
  fixed: (fix: string, actor: string) => void
  /** The ending "hand over", by who is to act and the likeliest cause. */
  handOver: (actor: string, cause: string) => void
  registry: Registry
}

/** What is read when somebody asks for the metrics. */
export interface Readings {
  running: number
  waiting: number
  places: number
  queuePlaces: number
  /** Undefined without Redis. */
  isRedisUp: boolean | undefined
}

// Outside of the bundles, like the service of the live test: each has this file once more.
const shared = globalThis as { fix401Metrics?: Metrics }

/** The metrics of this process; undefined unless they were switched on. */
export function metrics(): Metrics | undefined {
  return shared.fix401Metrics
}

/** Begins to count. `read` is called for each scrape. */
export async function startMetrics(read: () => Readings): Promise<void> {
  // Most do without.
  shared.fix401Metrics ??= await createMetrics(read)
}

/**
 * All metrics in the text format of Prometheus, with its media type.
 * @throws when they are not switched on
 */
export async function metricsText(): Promise<{ type: string; text: string }> {
  const { registry } = shared.fix401Metrics ?? {}
  if (!registry) throw new Error('metrics are off')
  return { type: registry.contentType, text: await registry.metrics() }
}

/** Metrics in a registry of their own; those of the process are among them. */
export async function createMetrics(read: () => Readings): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const requests = new Histogram({
    name: 'fix401_http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer. Files are left out.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers,
  })
  const problems = new Counter({
    name: 'fix401_problems_total',
    help: 'Requests that were answered with a problem, by its code.',
    labelNames: ['code'],
    registers,
  })
  const probes = new Histogram({
    name: 'fix401_probe_duration_seconds',
    help: 'Time of live tests that ran, without their wait in the queue, by outcome.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.3, 1, 3, 5, 10, 20, 30],
    registers,
  })
  const limited = new Counter({
    name: 'fix401_probe_rate_limited_total',
    help: 'Live tests that a rate limit refused, by whose it was.',
    labelNames: ['by'],
    registers,
  })
  const steps = new Counter({
    name: 'fix401_wizard_steps_total',
    help: 'Steps of the wizard that were rendered.',
    labelNames: ['kind', 'place'],
    registers,
  })
  const fixes = new Counter({
    name: 'fix401_wizard_fixed_total',
    help: 'Endings "fixed" that were rendered, by the fix that helped.',
    labelNames: ['fix', 'actor'],
    registers,
  })
  const handOvers = new Counter({
    name: 'fix401_wizard_hand_overs_total',
    help: 'Endings "hand over" that were rendered, by who is to act and the likeliest cause.',
    labelNames: ['actor', 'cause'],
    registers,
  })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  gauge('fix401_probe_running', 'Live tests that run now.', () => read().running)
  gauge('fix401_probe_waiting', 'Live tests that wait for a place.', () => read().waiting)
  gauge('fix401_probe_places', 'Live tests that may run at the same time.', () => read().places)
  gauge('fix401_probe_queue_places', 'Live tests that may wait.', () => read().queuePlaces)
  if (read().isRedisUp !== undefined) {
    gauge('fix401_redis_up', 'Whether the rate limits are shared through Redis now.', () => Number(read().isRedisUp))
  }

  return {
    request: ({ route, method, outcome, isProblem }, status, seconds) => {
      requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds)
      if (isProblem && outcome !== undefined) problems.inc({ code: outcome })
    },
    probe: (outcome, seconds) => probes.observe({ outcome }, seconds),
    rateLimited: (by) => limited.inc({ by }),
    step: (kind, place) => steps.inc({ kind, place }),
    fixed: (fix, actor) => fixes.inc({ fix, actor }),
    handOver: (actor, cause) => handOvers.inc({ actor, cause }),
    registry,
  }
}
