import { type Belief, indexOf, rankCauses } from '../diagnosis/belief'
import type { Catalogue } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import type { CaseEvidence } from './case-evidence'
import { type Situation, situationOf } from './engine'
import { encodeTrail, type Trail, withoutStep } from './trail'

/** A whole case to hand on: the way through the wizard, what came of it, and what a test or paste has seen. */

export const outcomes = ['fixed', 'handed-over', 'open'] as const
export type Outcome = (typeof outcomes)[number]

/** How sure, weakest first. */
export const suretyLevels = ['unclear', 'possible', 'likely', 'seen'] as const
export type Surety = (typeof suretyLevels)[number]

/** What a shorter link does without, in this order. */
export const leftOutParts = ['values', 'exchanges', 'headers', 'notes', 'findings', 'evidence'] as const
export type LeftOut = (typeof leftOutParts)[number]

export interface SuspectedCause {
  id: CauseId
  sure: Surety
}

export interface Case {
  version: 1
  /** The UTC minute when the case was made: `2026-11-24T10:05Z`. */
  made: string
  /** The trail as a query, without a question mark. */
  trail: string
  outcome: Outcome
  /** The likeliest ones, best first, at most three. */
  causes: SuspectedCause[]
  evidence?: CaseEvidence
  /** What was left out to keep the link short. */
  leftOut: LeftOut[]
}

/**
 * Makes the case of where a trail stands, without evidence: that is on the person's device.
 * @param now milliseconds since 1970
 */
export function makeCase(situation: Situation, catalogue: Catalogue, now: number): Case {
  const { trail, next } = situation
  return {
    version: 1,
    made: minuteOf(now),
    trail: encodeTrail(trail, catalogue),
    outcome: next.kind === 'fixed' ? 'fixed' : next.kind === 'hand-over' ? 'handed-over' : 'open',
    causes: next.kind === 'fixed' ? cured(trail, catalogue) : suspected(situation, catalogue),
    leftOut: [],
  }
}

/** Milliseconds since 1970 as a UTC minute. */
export const minuteOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`

const likely = 0.5
const proven = 0.9
const possible = 0.25
const most = 3

function suspected({ next, belief, known }: Situation, catalogue: Catalogue): SuspectedCause[] {
  const ranked = rankCauses(belief)
  const named = next.kind === 'hand-over' ? next.causes : ranked.slice(0, most).map(({ id }) => id)
  const { findings } = indexOf(catalogue)
  const isProven = (id: CauseId) => known.findings.some((seen) => findings.get(seen)?.kind.bears[id] === 'proof')
  const all = named.map((id): SuspectedCause => {
    const probability = ranked.find((cause) => cause.id === id)?.probability ?? 0
    const isSeen = id === ranked[0]?.id && probability >= proven && isProven(id)
    return { id, sure: isSeen ? 'seen' : suretyOf(probability) }
  })
  // Beside one that is likely, the improbable ones say nothing.
  const isClear = all[0]?.sure === 'likely' || all[0]?.sure === 'seen'
  return isClear ? all.filter(({ sure }) => sure !== 'unclear') : all
}

/** The causes that the fix which helped cures, by how probable they were before it and how often it cures them. */
function cured(trail: Trail, catalogue: Catalogue): SuspectedCause[] {
  const helped = trail.fixes.find(([, result]) => result === 'fixed')?.[0] ?? ''
  const cures = catalogue.fixes.find(({ id }) => id === helped)?.cures ?? {}
  const before: Belief = situationOf(withoutStep(trail, helped), catalogue).belief
  const weighed = rankCauses(before)
    .map(({ id, probability }) => ({ id, weight: probability * (cures[id] ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const sum = weighed.reduce((total, { weight }) => total + weight, 0)
  return weighed.slice(0, most).map(({ id, weight }) => ({ id, sure: suretyOf(weight / sum) }))
}

function suretyOf(probability: number): Surety {
  if (probability >= likely) return 'likely'
  return probability >= possible ? 'possible' : 'unclear'
}
