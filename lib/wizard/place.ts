import type { Catalogue, Question } from '../diagnosis/catalogue'
import { fixStep, type Situation, type Step, situationOf } from './engine'
import { canStand, type Standing } from './standing'
import { type ReadTrail, type Trail, withoutStep } from './trail'

/** What a wizard URL shows. */
export interface Place {
  situation: Situation
  step: Step
  /** The answer that the trail has for this step already. */
  given?: string | undefined
  /** The form was sent without an answer. */
  unanswered: boolean
}

/**
 * Finds what a URL shows: the step that comes next, or the step that is named in the path if it can stand on the trail.
 * @returns 'moved' when the named step cannot stand, 'unknown' when no step has ever had that id
 */
export function placeOf(read: ReadTrail, catalogue: Catalogue, named?: string): Place | 'moved' | 'unknown' {
  const { trail } = read
  const situation = situationOf(trail, catalogue)
  if (named === undefined) {
    const asked = read.from === undefined ? undefined : questionOn(read.from, situation, catalogue)
    if (asked && situation.next.kind !== 'fixed' && !trail.end && !answerOf(trail, asked.id)) {
      return { situation, step: { kind: 'question', id: asked.id }, unanswered: true }
    }
    return { situation, step: situation.next, unanswered: false }
  }

  if (named === 'fixed' || named === 'hand-over') {
    return situation.next.kind === named ? { situation, step: situation.next, unanswered: false } : 'moved'
  }
  if (catalogue.fixes.some((fix) => fix.id === named)) {
    const tried = trail.fixes.find(([fix]) => fix === named)
    const isNext = situation.next.kind === 'fix' && situation.next.id === named
    if (!tried && !isNext) return 'moved'
    // The belief is shown as it was before the fix was tried.
    const { belief } = tried ? situationOf(withoutStep(trail, named), catalogue) : situation
    return { situation, step: fixStep(named, belief, catalogue), given: tried?.[1], unanswered: false }
  }
  if (!catalogue.questions.some((question) => question.id === named)) return 'unknown'
  const question = questionOn(named, situation, catalogue)
  if (!question) return 'moved'
  return {
    situation,
    step: { kind: 'question', id: question.id },
    given: answerOf(trail, question.id) ?? situation.standing.settled.get(question.id)?.option,
    unanswered: false,
  }
}

function questionOn(id: string, { standing }: Situation, catalogue: Catalogue): Question | undefined {
  const question = catalogue.questions.find((candidate) => candidate.id === id)
  return question && canStand(question, standing, catalogue) ? question : undefined
}

function answerOf(trail: Trail, question: string): string | undefined {
  return trail.answers.find(([id]) => id === question)?.[1]
}

/**
 * The steps of a trail in the order in which they were answered. Questions and fixes stand apart in a link, so the way
 * is walked again; where it leaves the engine's own steps, the questions that are left come before the fixes.
 */
export function stepsInOrder(trail: Trail, standing: Standing, catalogue: Catalogue): string[] {
  // What the device told was never a step.
  const told = standing.counted.filter(([id]) => trail.auto.includes(id))
  const questions = standing.counted.filter(([id]) => !trail.auto.includes(id))
  const { fixes } = trail
  const walked: Trail = { ...trail, end: false, answers: [...told], fixes: [] }
  const order: string[] = []
  while (walked.fixes.length < fixes.length) {
    const { next } = situationOf(walked, catalogue)
    const question = questions[walked.answers.length - told.length]
    const fix = fixes[walked.fixes.length]
    if (question && next.kind === 'question' && next.id === question[0]) walked.answers.push(question)
    else if (fix && next.kind === 'fix' && next.id === fix[0]) walked.fixes.push(fix)
    else break
    order.push(next.id)
  }
  const rest = [...questions.slice(walked.answers.length - told.length), ...fixes.slice(walked.fixes.length)]
  return [...order, ...rest.map(([id]) => id)]
}
