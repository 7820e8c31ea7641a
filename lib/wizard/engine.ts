import { type Belief, believe, indexOf, type Observations, rankCauses } from '../diagnosis/belief'
import type { Actor, Catalogue, Fix, Question, VariantKey } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import { bestQuestion, minutesAfter } from './ask'
import { bestPlan, type Candidate, choicesFor, threeLikeliest } from './plan'
import { cannotOccurOn } from './sites'
import { existsOn, type Standing, standingOf, whoQuestions } from './standing'
import type { Trail } from './trail'

/**
 * Decides which step comes next on a trail. The tree is computed from the belief, not drawn: the question whose answer
 * is expected to save the most time, else the fix or the hand-over with which the quickest plan begins.
 */

export type Step =
  | { kind: 'question'; id: string }
  | { kind: 'fix'; id: string; causes: CauseId[]; actor: Actor }
  | { kind: 'fixed' }
  | { kind: 'hand-over'; causes: CauseId[]; actor: Actor; chosen: boolean }

/** Everything about a trail that pages, messages and the step itself are made from. */
export interface Situation {
  trail: Trail
  standing: Standing
  known: Observations
  belief: Belief
  next: Step
}

/** No path is longer; then only the hand-over is left. */
export const maxSteps = 50

/** Works out where a trail stands, what is believed and what comes next. The same trail always gives the same step. */
export function situationOf(trail: Trail, catalogue: Catalogue): Situation {
  const standing = standingOf(trail, catalogue)
  const known = { ...observationsOf(trail, standing), cannotOccur: cannotOccurOn(trail, catalogue.sites) }
  const belief = believe(catalogue, known)
  return { trail, standing, known, belief, next: nextStep(trail, standing, belief, catalogue) }
}

function observationsOf(trail: Trail, standing: Standing): Observations {
  return {
    platform: standing.platform,
    answers: new Map(standing.counted),
    findings: trail.seen.filter((id) => !standing.outdated.has(id)),
    notFixed: trail.fixes.filter(([, result]) => result === 'not-fixed').map(([fix]) => fix),
    suspected: trail.cause,
  }
}

function nextStep(trail: Trail, standing: Standing, belief: Belief, catalogue: Catalogue): Step {
  if (trail.fixes.some(([, result]) => result === 'fixed')) return { kind: 'fixed' }
  if (trail.end) return handOver(belief, standing, catalogue, true)
  if (!standing.platformAnswered) return { kind: 'question', id: 'platform' }

  const asked = new Set([...standing.counted.map(([id]) => id), ...standing.settled.keys()])
  const who = standing.platform && whoQuestions[standing.platform]
  if (who && !asked.has(who)) return { kind: 'question', id: who }
  if (standing.counted.length + trail.fixes.length >= maxSteps - 1) return handOver(belief, standing, catalogue, false)

  const choices = choicesFor(catalogue, standing.platform, standing.canDo, triedIn(trail))
  const plan = bestPlan(belief, choices)
  const question = bestQuestion(belief, plan.minutes, { standing, asked, choices, catalogue })
  if (question) return { kind: 'question', id: question.id }

  if (!plan.first) return handOver(belief, standing, catalogue, false)
  const { fix } = plan.first
  if (!fix) {
    const first = catalogue.causes[plan.first.causes[0]?.at ?? 0]
    return handOver(belief, standing, catalogue, false, first?.id)
  }
  const missing = missingDevice(fix.needs, standing, asked, catalogue)
  if (missing) return { kind: 'question', id: missing.id }
  return fixStep(fix.id, belief, catalogue)
}

const triedIn = (trail: Trail): string[] => trail.fixes.map(([fix]) => fix)

/** The step of one fix with the causes that it is for. */
export function fixStep(id: string, belief: Belief, catalogue: Catalogue): Extract<Step, { kind: 'fix' }> {
  const fix = catalogue.fixes.find((candidate) => candidate.id === id)
  const causes = rankCauses(belief)
    .filter(({ id: cause }) => fix?.cures[cause] !== undefined)
    .slice(0, 3)
    .map(({ id: cause }) => cause)
  return { kind: 'fix', id, causes, actor: fix?.actor ?? 'you' }
}

/** The first device question that the fix's steps differ by and that nobody has answered. */
function missingDevice(
  needs: readonly VariantKey[],
  standing: Standing,
  asked: ReadonlySet<string>,
  catalogue: Catalogue,
): Question | undefined {
  return catalogue.questions.find(
    (question) =>
      question.device &&
      (needs as readonly string[]).includes(question.id) &&
      existsOn(question, standing.platform) &&
      !asked.has(question.id),
  )
}

function handOver(
  belief: Belief,
  standing: Standing,
  catalogue: Catalogue,
  chosen: boolean,
  first?: CauseId,
): Extract<Step, { kind: 'hand-over' }> {
  const likeliest = threeLikeliest(belief).flatMap((at) => catalogue.causes[at]?.id ?? [])
  const causes = first ? [first, ...likeliest.filter((id) => id !== first)].slice(0, 3) : likeliest
  return { kind: 'hand-over', causes, actor: helperFor(causes[0], standing, catalogue), chosen }
}

/** Who can act on the cause: somebody that the person is not; where that is nobody, those who run the service. */
function helperFor(cause: CauseId | undefined, standing: Standing, catalogue: Catalogue): Actor {
  const able = catalogue.causes.find((entry) => entry.id === cause)?.actors ?? []
  const other = able.filter((actor) => actor !== 'you')
  return other.find((actor) => !standing.canDo.includes(actor)) ?? other[0] ?? 'site-owner'
}

/** Fixes for these causes that the person could still do, the most likely cure in the least time first. */
export function leftToTry(
  { trail, standing, belief }: Situation,
  causes: readonly CauseId[],
  catalogue: Catalogue,
): Fix[] {
  const { candidates } = choicesFor(catalogue, standing.platform, standing.canDo, triedIn(trail))
  const worth = (one: Candidate) =>
    one.causes.reduce((sum, { at, rate }) => sum + (belief[at] ?? 0) * rate, 0) / one.minutes
  return candidates
    .toSorted((a, b) => worth(b) - worth(a))
    .flatMap(({ fix }) => (fix && causes.some((id) => fix.cures[id] !== undefined) ? fix : []))
}

/** Questions that a live test answers, whoever asks. */
export const seenByTest: ReadonlySet<string> = new Set(['number', 'challenge', 'redirect'])

/**
 * Whether a live test would save more than the step that comes next. It answers several questions at the cost of a
 * test; once evidence is there, it is not offered again.
 */
export function testSavesMore({ trail, standing, belief, next }: Situation, catalogue: Catalogue): boolean {
  if (trail.seen.length > 0 || !standing.platform || (next.kind !== 'question' && next.kind !== 'fix')) return false
  const asked = new Set(standing.counted.map(([id]) => id))
  const { questions } = indexOf(catalogue)
  const answered = [...seenByTest].flatMap((id) => (asked.has(id) ? [] : (questions.get(id) ?? [])))
  if (answered.length === 0) return false
  const choices = choicesFor(catalogue, standing.platform, standing.canDo, triedIn(trail))
  const asking = { standing, asked, choices, catalogue }
  const tested = minutesAfter(answered, catalogue.costs.test, belief, asking)
  const question = next.kind === 'question' ? questions.get(next.id) : undefined
  const other = question
    ? minutesAfter([question], question.minutes, belief, asking)
    : bestPlan(belief, choices).minutes
  return tested < other
}
