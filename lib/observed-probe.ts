import 'server-only'
import type { ProbeResult } from './contract'
import { noteOutcome, noteProblem } from './operate/current-request'
import { metrics } from './operate/metrics'
import { type Admitted, type Refused, type StartOptions, startProbe } from './probe/start'
import { codeOf } from './problem'

/** What a live test came to, in the log and the metrics; never which one it was. */
export type ProbeOutcome = 'answered' | 'unreachable' | 'timed-out' | 'cancelled' | 'failed'

/** `startProbe`, with its outcome noted for log and metrics. */
export async function startObservedProbe(options: StartOptions): Promise<Admitted | Refused | 'cancelled'> {
  const started = await startProbe(options)
  if (started === 'cancelled') return started
  if ('problem' in started) {
    noteProblem(codeOf(started.problem))
    if (started.limitedBy) metrics()?.rateLimited(started.limitedBy)
    return started
  }
  return {
    run: async (emit) => {
      const begun = performance.now()
      let outcome: ProbeOutcome = 'failed'
      try {
        const result = await started.run(emit)
        outcome = outcomeOf(result)
        return result
      } finally {
        noteOutcome(outcome)
        metrics()?.probe(outcome, (performance.now() - begun) / 1000)
      }
    },
  }
}

/** By what the given URL came to; what its redirects lead to does not count. */
export function outcomeOf(result: ProbeResult | 'cancelled'): ProbeOutcome {
  if (result === 'cancelled') return result
  const given = result.exchanges[result.hops[0]?.exchange ?? 0]
  if (given?.response?.status !== undefined) return 'answered'
  return given?.error?.code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable'
}
