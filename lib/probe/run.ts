import 'server-only'
import type { ProbeEvent, ProbeResult } from '../contract'
import type { Catalogue, Platform } from '../diagnosis/catalogue'
import { diagnose, findAll, showExchange } from '../diagnosis/diagnose'
import { type Evidence, type Found, viewOf } from '../diagnosis/evidence'
import { isAside } from '../diagnosis/roles'
import { type Exchange, type Fields, fieldValue } from '../http-auth/exchange'
import { redactUrl } from '../http-auth/redact'
import { retryAfterSeconds } from '../http-auth/retry-after'
import { bound, boundExchange } from './bound'
import { cannotSee } from './cannot-see'
import { judgeClock } from './clock'
import { type GuardedAnswer, guardedFetch, type Timings } from './guarded-fetch'
import { hopsOf } from './hops'
import { heldOrigins, maxHops, nextRequests, notTested, redirectOf } from './plan'
import { hopsMade, type Made, type Planned, type RunState } from './planned'
import { blankerOf, type RunInput, shownUrl } from './run-input'
import type { ProbeSession } from './session'
import { createStages, type Emit, stageOf } from './stages'

/** A live test: fetch → find → plan → fetch, until nothing more is worth asking; then the diagnosis. */

export interface RunOptions {
  input: RunInput
  platform?: Platform | undefined
  /** The name was found before the run began. */
  resolved: boolean
  /** The addresses that the name leads to. */
  addresses: readonly string[]
  /** Made for this run; it is closed at the end. */
  session: ProbeSession
  catalogue: Catalogue
  /** Ends the run at once: the client has gone. */
  signal: AbortSignal
  /** Told of everything as it happens. */
  emit?: Emit | undefined
  /** Told of origins that asked to be left alone, and for how many seconds (RFC 9110 §10.2.3). */
  onHold?: ((origin: string, seconds: number) => void) | undefined
}

/** A run takes no longer, from its start. */
const runMs = 30_000
/** Requests that run side by side: as many connections as browsers open to one host. */
const sideBySide = 6

/**
 * Runs a test. Expected failures are part of the result; a target that cannot be reached is a finding.
 * @returns the result, or 'cancelled' when the client went away
 */
export async function runProbe(options: RunOptions): Promise<ProbeResult | 'cancelled'> {
  const { input, session, signal, emit = () => undefined } = options
  const cancel = () => session.close()
  signal.addEventListener('abort', cancel, { once: true })
  const deadline = AbortSignal.timeout(runMs)
  const recorder = createRecorder(options)
  const stages = createStages(emit, options.resolved)
  const isOver = () => deadline.aborted || signal.aborted

  try {
    while (!isOver()) {
      const round = nextRequests(recorder.state())
      if (round.length === 0) break
      const exchanges = await askAll(round, {
        isOver,
        ask: (planned) => ask(planned, session, deadline),
        onBegin: (planned) => stages.begin(told(planned, input)),
        onEnd: (planned, answer) => stages.end(told(planned, input), answer),
      })
      for (const { planned, answer } of exchanges) {
        const index = recorder.record(planned, answer)
        const exchange = index === undefined ? undefined : recorder.evidence().exchanges[index]
        if (index !== undefined && exchange)
          emit({ event: 'exchange', index, ...boundExchange(showExchange(exchange)) })
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    session.close()
  }
  if (signal.aborted) return 'cancelled'

  stages.finish()
  for (const [origin, until] of heldOrigins(recorder.state().made)) {
    options.onHold?.(origin, Math.ceil((until - Date.now()) / 1000))
  }
  const result = conclude(options, recorder, deadline.aborted ? 'budget' : undefined)
  tell(result, emit)
  return result
}

function told(planned: Planned, input: RunInput): Planned {
  return { ...planned, url: shownUrl(planned.url, input) }
}

interface Answered {
  planned: Planned
  answer: GuardedAnswer
}

/** Makes the requests of a round, a few at a time; the answers come in the order of the requests. */
async function askAll(
  round: readonly Planned[],
  run: {
    isOver: () => boolean
    ask: (planned: Planned) => Promise<GuardedAnswer>
    onBegin: (planned: Planned) => void
    onEnd: (planned: Planned, answer: GuardedAnswer) => void
  },
): Promise<Answered[]> {
  const answers: (Answered | undefined)[] = round.map(() => undefined)
  const waiting = [...round.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next && !run.isOver(); next = waiting.shift()) {
      const [at, planned] = next
      run.onBegin(planned)
      const answer = await run.ask(planned)
      run.onEnd(planned, answer)
      answers[at] = { planned, answer }
    }
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, round.length) }, work))
  return answers.filter((answer) => answer !== undefined)
}

async function ask(planned: Planned, session: ProbeSession, deadline: AbortSignal): Promise<GuardedAnswer> {
  const { url, method, headers, address } = planned
  const answer = await guardedFetch({ url, method, headers, address, signal: deadline }, session)
  if (answer.kind !== 'cancelled' || !deadline.aborted) return answer
  // The run's own time is up; what this request would have brought is not known.
  const timings: Timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }
  return { kind: 'unreachable', error: { stage: 'response', code: 'ETIMEDOUT' }, timings }
}

/** Keeps what was made and seen; secrets that come back are blanked before anything else sees them. */
function createRecorder({ input, platform, catalogue, addresses }: RunOptions) {
  const made: Made[] = []
  const exchanges: Exchange[] = []
  const roles: Planned['role'][] = []
  const observed: Found[] = []
  const blank = blankerOf(input)
  const startedAt = Date.now()
  let timings: Timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }

  const evidence = (): Evidence => ({ exchanges, roles, live: true, observed, ...(platform && { platform }) })

  const state = (): RunState => {
    const view = viewOf(evidence(), startedAt, catalogue.signatures)
    const findings = new Set(findAll(view).map(({ id }) => id))
    const used = made[0]?.address
    return { input, made, view, findings, otherAddresses: addresses.filter((address) => address !== used) }
  }

  /** The index of the exchange; undefined when the request was not sent, or stopped. */
  const record = (planned: Planned, answer: GuardedAnswer): number | undefined => {
    if (answer.kind === 'cancelled') return undefined
    const index = exchanges.length
    const url = shownUrl(planned.url, input)
    if (answer.kind === 'refused') {
      made.push({ planned, refused: true })
      // The given URL has passed the gate, or its name resolved into a private network; a document may be anywhere.
      if (planned.role === 'given' || planned.role === 'hop') {
        const text = `The redirect leads to ${redactUrl(url)}. ${hopTexts[answer.reason] ?? answer.text}`
        observed.push({ id: 'hop-refused', text, exchange: Math.max(0, index - 1) })
      }
      return undefined
    }
    if (index === 0) timings = answer.timings
    roles.push(planned.role)
    const request = { method: planned.method, url, headers: planned.headers }
    const { response: seen } = answer
    if (!seen) {
      exchanges.push({ request, ...('error' in answer && { error: answer.error }) })
      made.push({ planned })
      return index
    }
    const response = {
      status: seen.status,
      headers: blankFields(seen.headers, blank),
      body: blank(seen.body.slice(0, bodyLimit(planned.role))),
    }
    if (isEchoed({ ...seen, body: seen.body.slice(0, bodyLimit(planned.role)) }, response)) {
      const text = 'The answer repeats what you gave to sign in. It is blanked here.'
      observed.push({ id: 'credentials-echoed', text, exchange: index })
    }
    exchanges.push({ request, response, ...(answer.kind === 'unreachable' && { error: answer.error }) })
    made.push({ planned, ...factsOf(seen), ...('remoteAddress' in answer && { address: answer.remoteAddress }) })
    if (answer.kind === 'answered') observed.push(...judgeClock(answer, index))
    return index
  }

  return { record, state, evidence, startedAt, timings: () => timings }
}

/** A Location is not the person's doing, so what to do about it is not told as to them. */
const hopTexts: Partial<Record<string, string>> = {
  userinfo: 'It holds a name and a password, which is not followed.',
  scheme: 'Only http and https are followed.',
  invalid: 'That is no address.',
}

/** What is only compared need not be kept whole: a run has two dozen answers. Documents have to be read. */
function bodyLimit(role: Planned['role']): number {
  const isCompared = isAside(role) && stageOf(role) !== 'discovery'
  return isCompared ? 8192 : Number.POSITIVE_INFINITY
}

type Recorder = ReturnType<typeof createRecorder>

/** What the plan goes by. */
function factsOf({
  status,
  headers,
}: {
  status: number
  headers: Fields
}): Pick<Made, 'status' | 'location' | 'waitUntil'> {
  const location = fieldValue(headers, 'location')
  const now = Date.now()
  const wait =
    status === 429 || status === 503 ? retryAfterSeconds(fieldValue(headers, 'retry-after') ?? '', now) : undefined
  return {
    status,
    ...(location !== undefined && { location }),
    ...(wait !== undefined && { waitUntil: now + wait * 1000 }),
  }
}

function blankFields(fields: Fields, blank: (line: string) => string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      blank(name),
      Array.isArray(value) ? value.map(blank) : blank(value),
    ]),
  )
}

function isEchoed(before: { headers: Fields; body: string }, after: { headers: Fields; body: string }): boolean {
  return before.body !== after.body || JSON.stringify(before.headers) !== JSON.stringify(after.headers)
}

function conclude({ input, catalogue }: RunOptions, recorder: Recorder, ended: 'budget' | undefined): ProbeResult {
  const state = recorder.state()
  const evidence = recorder.evidence()
  const chain = hopsMade(state.made)
  const endless = chain.length > maxHops && redirectOf(chain.at(-1)) !== undefined
  const observed = [...(evidence.observed ?? []), ...(endless ? [tooManyRedirects(chain.length - 1)] : [])]
  return bound({
    ...diagnose({ ...evidence, observed }, catalogue, recorder.startedAt),
    hops: hopsOf(input, state.made, evidence.exchanges),
    notTested: notTested(state, ended),
    cannotSee: cannotSee(state.made),
    timings: recorder.timings(),
    testedAt: new Date(recorder.startedAt).toISOString(),
  })
}

function tooManyRedirects(exchange: number): Found {
  return { id: 'redirects-too-many', text: 'It redirects more than ten times.', exchange }
}

function tell(result: ProbeResult, emit: Emit): void {
  for (const finding of result.findings) emit({ event: 'finding', ...finding })
  emit({ event: 'stage', stage: 'diagnosis', state: 'done', text: result.verdict.text })
  emit({ event: 'diagnosis', ...result } satisfies ProbeEvent)
}
