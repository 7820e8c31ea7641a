import 'server-only'
import type { ProbeEvent, ProbeResult } from '../contract'
import type { Catalogue, Platform } from '../diagnosis/catalogue'
import { diagnose, showExchange } from '../diagnosis/diagnose'
import type { Evidence, Found } from '../diagnosis/evidence'
import { type Exchange, type Fields, fieldValue } from '../http-auth/exchange'
import { createBlanker, redactUrl } from '../http-auth/redact'
import { bound, boundExchange } from './bound'
import { cannotSee } from './cannot-see'
import { judgeClock } from './clock'
import { type GuardedAnswer, guardedFetch, type Timings } from './guarded-fetch'
import { hopsOf } from './hops'
import {
  chainOf,
  type Made,
  maxHops,
  maxRequests,
  nextRequest,
  notTested,
  type Planned,
  type RunInput,
  redirectTarget,
  secretsOf,
  shownUrl,
} from './plan'
import type { ProbeSession } from './session'
import { createStages, type Emit } from './stages'

/** A live test: fetch → diagnose → plan → fetch, until nothing more is worth asking. */

export interface RunOptions {
  input: RunInput
  platform?: Platform | undefined
  /** The name was found before the run began. */
  resolved: boolean
  /** Made for this run; it is closed at the end. */
  session: ProbeSession
  catalogue: Catalogue
  /** Ends the run at once: the client has gone. */
  signal: AbortSignal
  /** Told of everything as it happens. */
  emit?: Emit | undefined
}

/** A run takes no longer, from its start. */
export const runMs = 30_000

interface Recorded {
  made: Made[]
  exchanges: Exchange[]
  observed: Found[]
  timings?: Timings
}

/**
 * Runs a test. Expected failures are part of the result; a target that cannot be reached is a finding.
 * @returns the result, or 'cancelled' when the client went away
 */
export async function runProbe(options: RunOptions): Promise<ProbeResult | 'cancelled'> {
  const { input, session, signal, emit = () => undefined } = options
  const cancel = () => session.close()
  signal.addEventListener('abort', cancel, { once: true })
  const deadline = AbortSignal.timeout(runMs)
  const recorded: Recorded = { made: [], exchanges: [], observed: [] }
  const startedAt = Date.now()
  const stages = createStages(emit, options.resolved)

  try {
    while (recorded.made.length < maxRequests && !deadline.aborted && !signal.aborted) {
      const planned = nextRequest(input, recorded.made)
      if (!planned) break
      const told = { ...planned, url: shownUrl(planned.url, input) }
      stages.begin(told)
      const answer = await ask(planned, session, deadline)
      if (answer.kind === 'cancelled') break
      const before = recorded.exchanges.length
      record(recorded, planned, answer, input)
      stages.end(told, answer)
      for (const exchange of recorded.exchanges.slice(before)) {
        emit({ event: 'exchange', index: before, ...boundExchange(showExchange(exchange)) })
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    session.close()
  }
  if (signal.aborted) return 'cancelled'

  stages.finish()
  const ended = deadline.aborted || recorded.made.length >= maxRequests ? 'budget' : undefined
  const result = conclude(options, recorded, startedAt, ended)
  tell(result, emit)
  return result
}

async function ask(planned: Planned, session: ProbeSession, deadline: AbortSignal): Promise<GuardedAnswer> {
  const { url, method, headers } = planned
  const answer = await guardedFetch({ url, method, headers, signal: deadline }, session)
  if (answer.kind !== 'cancelled' || !deadline.aborted) return answer
  // The run's own time is up; what this request would have brought is not known.
  const timings: Timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }
  return { kind: 'unreachable', error: { stage: 'response', code: 'ETIMEDOUT' }, timings }
}

function record(recorded: Recorded, planned: Planned, answer: GuardedAnswer, input: RunInput): void {
  if (answer.kind === 'cancelled') return
  const index = recorded.exchanges.length
  const blank = createBlanker(secretsOf(input))
  const url = shownUrl(planned.url, input)
  if (answer.kind === 'refused') {
    // Only a redirect can lead here: the given URL has passed the gate, or a name resolved into a private network.
    recorded.made.push({ planned, refused: true })
    const text = `The redirect leads to ${redactUrl(url)}. ${answer.text}`
    recorded.observed.push({ id: 'hop-refused', text, exchange: Math.max(0, index - 1) })
    return
  }
  if ('timings' in answer && !recorded.timings) recorded.timings = answer.timings
  const request = { method: planned.method, url, headers: planned.headers }
  const response = answer.response && {
    status: answer.response.status,
    headers: blankFields(answer.response.headers, blank),
    body: blank(answer.response.body),
  }
  if (response && answer.response && isEchoed(answer.response, response)) {
    const text = 'The answer repeats what you gave to sign in. It is blanked here.'
    recorded.observed.push({ id: 'credentials-echoed', text, exchange: index })
  }
  if (answer.kind === 'unreachable' && !response) {
    recorded.exchanges.push({ request, error: answer.error })
    recorded.made.push({ planned })
    return
  }
  if (!response) return
  recorded.exchanges.push({ request, response })
  const location = fieldValue(answer.response?.headers, 'location')
  recorded.made.push({ planned, status: response.status, ...(location !== undefined && { location }) })
  if (answer.kind === 'answered') recorded.observed.push(...judgeClock(answer, index))
}

function blankFields(fields: Fields, blank: (line: string) => string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value.map(blank) : blank(value)]),
  )
}

function isEchoed(before: { headers: Fields; body: string }, after: { headers: Fields; body: string }): boolean {
  return before.body !== after.body || JSON.stringify(before.headers) !== JSON.stringify(after.headers)
}

function conclude(
  { input, platform, catalogue }: RunOptions,
  recorded: Recorded,
  startedAt: number,
  ended: 'budget' | undefined,
): ProbeResult {
  const observed = [...recorded.observed]
  const chain = chainOf(recorded.made)
  if (chain.length > maxHops && redirectTarget(chain.at(-1)) !== undefined) observed.push(...tooManyRedirects(recorded))
  const evidence: Evidence = {
    exchanges: recorded.exchanges,
    live: true,
    observed,
    ...(platform && { platform }),
  }
  return bound({
    ...diagnose(evidence, catalogue, startedAt),
    hops: hopsOf(input, recorded.made, recorded.exchanges),
    notTested: notTested(input, recorded.made, ended),
    cannotSee: cannotSee(recorded.made),
    timings: recorded.timings ?? { dns: null, connect: null, tls: null, firstByte: null, total: null },
    testedAt: new Date(startedAt).toISOString(),
  })
}

function tooManyRedirects({ exchanges }: Recorded): Found[] {
  const text = 'It redirects more than ten times.'
  return [{ id: 'redirects-too-many', text, exchange: exchanges.length - 1 }]
}

function tell(result: ProbeResult, emit: Emit): void {
  for (const finding of result.findings) emit({ event: 'finding', ...finding })
  emit({ event: 'stage', stage: 'diagnosis', state: 'done', text: result.verdict.text })
  emit({ event: 'diagnosis', ...result } satisfies ProbeEvent)
}
