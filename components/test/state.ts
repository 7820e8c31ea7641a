import type { ProbeEvent, ProbeResult, Problem } from '@/lib/contract'
import type { Read } from './paste/job'

export type StageEvent = Extract<ProbeEvent, { event: 'stage' }>

/** A test while it runs: its stages, and how many answers have come. */
export interface Progress {
  stages: StageEvent[]
  answers: number
}

/** What /test shows. */
export type TestState =
  /** With the address of a test that is to be changed. */
  | { kind: 'idle'; address?: string }
  /** The address may be good for one use only. */
  | { kind: 'confirm'; address: string }
  | ({ kind: 'running'; address: string } & Progress)
  /** `before`: what the same test came to the last time. */
  | { kind: 'result'; address: string; result: ProbeResult; before?: ProbeResult }
  | Read
  | { kind: 'problem'; address: string; problem: Problem }

/** A Server Action of the address form. */
export type TestAction = (before: TestState, form: FormData) => Promise<TestState>
