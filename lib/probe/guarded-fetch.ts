import { setMaxListeners } from 'node:events'
import type { Fields } from '../http-auth/exchange'
import { type Connected, connectChecked } from './connect'
import type { Failure } from './failure'
import { gateUrl, refuse } from './gate'
import type { BlockReason } from './judge'
import { requestLines } from './request-headers'
import { resolveTarget } from './resolve'
import type { ProbeSession } from './session'
import { type ProbeMethod, type SeenResponse, type Transfer, transfer } from './transfer'

export interface GuardedRequest {
  /** A whole URL, given or from a Location that was resolved against its base. */
  url: string
  method: ProbeMethod
  headers?: Fields
  /** Connect to this one of the target's addresses; all of them are judged all the same. */
  address?: string | undefined
  /** Ends the request and its socket at once. */
  signal?: AbortSignal
}

/** Milliseconds of each step; null where it did not happen (the name was pinned, an address was given, plain http). */
export interface Timings {
  dns: number | null
  connect: number | null
  tls: number | null
  firstByte: number | null
  total: number | null
}

export type GuardedAnswer =
  | {
      kind: 'answered'
      response: SeenResponse
      timings: Timings
      /** The address that answered. */
      remoteAddress: string
      /** Epoch milliseconds when the request left and when the headers were complete: what a Date is judged by. */
      sentAt: number
      receivedAt: number
    }
  /** `response` is there when the headers were read before the body's framing broke. */
  | { kind: 'unreachable'; error: Failure; timings: Timings; response?: SeenResponse }
  | { kind: 'refused'; reason: BlockReason | 'invalid'; text: string }
  | { kind: 'cancelled' }

const methods: ReadonlySet<string> = new Set<ProbeMethod>(['GET', 'HEAD', 'OPTIONS'])

/**
 * What an outbound request may do: the one way out of this server. Sends one request and never follows a redirect.
 * Gate the URL → resolve, or take the run's pinned answer → judge all addresses → connect only to one of these →
 * check the peer → TLS, always verified → one request, one answer, within the budgets. A refused target never gets a
 * socket.
 * Input: the request and the run's session. Output: an answer, why there is none, a refusal with plain words, or
 * `cancelled` when the caller's signal or the session has ended. Expected failures are values.
 */
export async function guardedFetch(request: GuardedRequest, session: ProbeSession): Promise<GuardedAnswer> {
  const { settings } = session
  const start = performance.now()
  const timings: Timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }
  const unreachable = (error: Failure, response?: SeenResponse): GuardedAnswer => {
    timings.total = milliseconds(performance.now() - start)
    return { kind: 'unreachable', error, timings, ...(response ? { response } : {}) }
  }

  const gate = gateUrl(request.url, settings)
  if ('refused' in gate) return refused(gate.refused === 'invalid' ? 'invalid' : gate.reason)
  const lines = requestLines(request.headers, settings.userAgent)
  if ('fault' in lines) return unreachable({ stage: 'request', code: lines.fault })
  if (!methods.has(request.method)) return unreachable({ stage: 'request', code: 'method-not-sent' })

  const { signal, release } = joinSignals([session.signal, request.signal])
  try {
    const { target } = gate
    let isAsked = false
    const answers = (name: string) => {
      isAsked = !session.isPinned(name)
      return session.answers(name)
    }
    const resolved = await resolveTarget(target, { settings, signal, answers, only: request.address })
    if (isAsked) timings.dns = milliseconds(performance.now() - start)
    if ('cancelled' in resolved) return { kind: 'cancelled' }
    if ('refused' in resolved) return refused(resolved.refused)
    if ('failed' in resolved) return unreachable(resolved.failed)

    const connected = await connectChecked(target, resolved.addresses, settings.budgets.connectMs, signal)
    noteConnect(timings, connected)
    if ('cancelled' in connected) return { kind: 'cancelled' }
    if ('refused' in connected) return refused(connected.refused)
    if ('failed' in connected) return unreachable(connected.failed)

    const { connection } = connected
    const seen = await transfer(connection, { ...request, url: target.url, ...lines }, settings.budgets, signal)
    timings.firstByte = milliseconds(seen.firstByte)
    if (seen.cancelled) return { kind: 'cancelled' }
    if (seen.failure) return unreachable(seen.failure, seen.response)
    return answered(seen, connection.address, timings, start)
  } finally {
    release()
  }
}

function answered(seen: Transfer, remoteAddress: string, timings: Timings, start: number): GuardedAnswer {
  timings.total = milliseconds(performance.now() - start)
  const { response, receivedAt, sentAt } = seen
  if (!response || receivedAt === null) {
    return { kind: 'unreachable', error: { stage: 'response', code: 'empty-answer' }, timings }
  }
  return { kind: 'answered', response, timings, remoteAddress, sentAt, receivedAt }
}

function refused(reason: BlockReason | 'invalid'): GuardedAnswer {
  return { kind: 'refused', reason, text: refuse(reason).text }
}

function noteConnect(timings: Timings, connected: Connected): void {
  timings.connect = milliseconds(connected.connect)
  timings.tls = milliseconds(connected.tls)
}

function milliseconds(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}

/** One signal out of several, with a way to let go of them: a session's signal outlives its requests. */
function joinSignals(signals: readonly (AbortSignal | undefined)[]): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const end = () => controller.abort()
  for (const each of signals) {
    if (!each) continue
    if (each.aborted) end()
    // A run's requests share one signal; many listeners are no leak, each lets go when it ends.
    setMaxListeners(0, each)
    each.addEventListener('abort', end, { once: true })
  }
  const release = () => {
    for (const each of signals) each?.removeEventListener('abort', end)
  }
  return { signal: controller.signal, release }
}
