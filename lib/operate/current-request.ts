import { AsyncLocalStorage } from 'node:async_hooks'
import type { Route } from './route-pattern'

/** What log and metrics know of the request that is being answered. */

export interface RequestRecord {
  /** Made here, and given back as `X-Request-Id`. */
  id: string
  method: string
  route: Route
  /** What it came to, in one of our own words: the code of a problem, or the outcome of a test. */
  outcome?: string
  /** True when the outcome is a problem's code. */
  isProblem?: boolean
}

// Route handlers, Server Actions and the instrumentation are bundled apart; what they share lies outside of all.
const shared = globalThis as { fix401Requests?: AsyncLocalStorage<RequestRecord> }
shared.fix401Requests ??= new AsyncLocalStorage()
const storage = shared.fix401Requests

/** From here on, what runs because of this request finds the record. */
export function enterRequest(record: RequestRecord): void {
  storage.enterWith(record)
}

/** The record of the request that this runs for; undefined in a script or a test. */
export function currentRequest(): RequestRecord | undefined {
  return storage.getStore()
}

/** Notes what the request has come to. The last word counts. */
export function noteOutcome(outcome: string): void {
  const record = storage.getStore()
  if (record) Object.assign(record, { outcome, isProblem: false })
}

/** Notes the code of the problem that is the answer. */
export function noteProblem(code: string): void {
  const record = storage.getStore()
  if (record) Object.assign(record, { outcome: code, isProblem: true })
}
