import type { Actor, Catalogue, Platform } from '../../lib/diagnosis/catalogue'
import type { CauseId } from '../../lib/diagnosis/causes'
import { diagnosePaste, type Submission } from '../../lib/diagnosis/diagnose-paste'

/** A real, solved case and what its account answers to the wizard's questions. */
export interface Case {
  id: string
  platform: Platform
  exchanges?: Submission['exchanges']
  jwt?: Submission['jwt']
  cause: CauseId
  /** Causes that an expert would accept as well. */
  also: CauseId[]
}

/** Question id → option id, for what the case tells; `platform` among them. */
export type Answers = Record<string, string>

/** What things cost, in minutes; bench/cases/costs.json says what each number means. */
export interface Costs {
  page: number
  test: number
  handOver: number
  giveUp: number
  roles: Record<'user' | 'developer' | 'owner', Actor[]>
  article: CauseId[][]
  causes: Record<CauseId, { actors: Actor[]; minutes: number; cures: number }>
}

/** One person: their case, their answers, and whose fixes they can do. */
export interface Person {
  one: Case
  answers: Answers
  canDo: readonly Actor[]
  costs: Costs
}

/** Who the person of a case is. */
export function personOf(one: Case, answers: Answers, costs: Costs): Person {
  return { one, answers, canDo: costs.roles[roleOf(one.platform, answers)], costs }
}

function roleOf(platform: Platform, answers: Answers): keyof Costs['roles'] {
  if (platform === 'api-client') return 'developer'
  if (platform === 'mobile') return answers['app-kind'] === 'own' ? 'developer' : 'user'
  if (answers.role === 'build') return 'developer'
  return answers.role === 'run' ? 'owner' : 'user'
}

/** The one of these causes that is the case's own, or accepted as well. */
export function rightOf({ one }: Person, causes: readonly CauseId[]): CauseId | undefined {
  return [one.cause, ...one.also].find((cause) => causes.includes(cause))
}

/** Minutes of a fix for its likeliest cause. */
export function minutesOf(cause: CauseId | undefined, { costs }: Person): number {
  return cause === undefined ? 0 : costs.causes[cause].minutes
}

/** Minutes that the right fix still costs on average, because it does not always cure. */
export function failureOf(cause: CauseId, { costs }: Person): number {
  return (1 - costs.causes[cause].cures) * (costs.page + costs.handOver)
}

/** Whether the person can do what cures the cause. */
export function canFix(cause: CauseId, { canDo, costs }: Person): boolean {
  return costs.causes[cause].actors.some((actor) => canDo.includes(actor))
}

/** Minutes of handing over with these causes named. */
export function handOverMinutes(named: readonly CauseId[], person: Person): number {
  const { page, handOver, giveUp } = person.costs
  const right = rightOf(person, named)
  if (right === undefined) return page + handOver + giveUp
  return page + handOver + (canFix(right, person) ? minutesOf(right, person) : 0)
}

/** Ids of what the case's exchanges and token show. Cases have no time of their own, so the clock is a fixed one. */
export function evidenceOf(one: Case, catalogue: Catalogue): string[] {
  if (!hasEvidence(one)) return []
  const { exchanges = [], jwt, platform } = one
  const clock = Date.parse('2026-11-27T12:00:00Z')
  return diagnosePaste({ exchanges, jwt, platform }, catalogue, clock).findings.map(({ id }) => id)
}

/** Whether the case has anything to paste. */
export function hasEvidence({ exchanges = [], jwt }: Case): boolean {
  return exchanges.length > 0 || jwt !== undefined
}
