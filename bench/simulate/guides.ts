import { believe, rankCauses } from '../../lib/diagnosis/belief'
import type { Catalogue } from '../../lib/diagnosis/catalogue'
import type { CauseId } from '../../lib/diagnosis/causes'
import { fixStep, situationOf } from '../../lib/wizard/engine'
import { bestPlan, choicesFor, threeLikeliest } from '../../lib/wizard/plan'
import { optionsOn } from '../../lib/wizard/standing'
import { emptyTrail, notSure, type Trail } from '../../lib/wizard/trail'
import { canFix, failureOf, handOverMinutes, minutesOf, type Person, rightOf } from './case'

/** The ways in which a person can be guided, each with what it costs them. */

export interface Walk {
  minutes: number
  /** Pages read: questions that the case answers, fixes, the ending. */
  pages: number
  /** Questions answered, `platform` not counted. */
  questions: number
  /** Questions that the wizard put, `platform` not counted, those among them that the case passes over. */
  shown: number
  /** A right cause is among the three likeliest when the first fix, or the hand-over, is shown. */
  top3AtFixes: boolean
  /** It ended with a hand-over that names no right cause. */
  wrongHandOver: boolean
  /** Every step that cost something, in order. */
  steps: string[]
}

/** Walks the wizard from the platform's question to an ending. `seen`: ids of what was pasted first. */
export function walkWizard(person: Person, seen: string[], catalogue: Catalogue, pasted = false): Walk {
  const { one, answers, costs } = person
  let trail: Trail = { ...emptyTrail, answers: [['platform', one.platform]], seen }
  const walk: Walk = {
    minutes: costs.page + (pasted ? costs.test : 0),
    pages: 1,
    questions: 0,
    shown: 0,
    top3AtFixes: false,
    wrongHandOver: false,
    steps: [],
  }
  const read = (step: string, minutes: number) => {
    walk.steps.push(step)
    walk.pages += 1
    walk.minutes += minutes
  }
  let atFixes = false
  for (;;) {
    const { next, belief } = situationOf(trail, catalogue)
    if (next.kind === 'fixed') throw new Error(`${one.id}: an ending that nobody asked for`)
    if (next.kind === 'question') {
      const question = catalogue.questions.find(({ id }) => id === next.id)
      const offered = question ? optionsOn(question, one.platform) : []
      const option = offered.find(({ id }) => id === answers[next.id])?.id
      trail = { ...trail, answers: [...trail.answers, [next.id, option ?? notSure]] }
      walk.shown += 1
      if (option === undefined) continue
      walk.questions += 1
      read(`${next.id}=${option}`, costs.page + (question?.minutes ?? 0))
      continue
    }
    if (!atFixes) {
      atFixes = true
      const three = rankCauses(belief).slice(0, 3)
      walk.top3AtFixes =
        rightOf(
          person,
          three.map(({ id }) => id),
        ) !== undefined
    }
    const right = rightOf(person, next.causes)
    if (next.kind === 'hand-over') {
      read(`hand-over ${next.causes.join(' ')}`, handOverMinutes(next.causes, person))
      return { ...walk, wrongHandOver: right === undefined }
    }
    read(next.id, costs.page + minutesOf(next.causes[0], person) + (right ? failureOf(right, person) : 0))
    if (right) return walk
    trail = { ...trail, fixes: [...trail.fixes, [next.id, 'not-fixed']] }
  }
}

/** Nothing is asked: fixes by probability × cure ÷ cost, and a hand-over when the plan of least time begins with it. */
export function walkPlan(person: Person, catalogue: Catalogue): number {
  const { one, canDo, costs } = person
  const tried: string[] = []
  let minutes = costs.page
  for (;;) {
    const belief = believe(catalogue, {
      platform: one.platform,
      answers: new Map(),
      findings: [],
      notFixed: tried,
    })
    const { first } = bestPlan(belief, { ...choicesFor(catalogue, one.platform, canDo, tried), here: undefined })
    if (!first?.fix) {
      const named = threeLikeliest(belief).flatMap((at): CauseId[] => {
        const cause = catalogue.causes[at]
        return cause ? [cause.id] : []
      })
      return minutes + handOverMinutes(named, person)
    }
    const { causes } = fixStep(first.fix.id, belief, catalogue)
    const right = rightOf(person, causes)
    minutes += costs.page + minutesOf(causes[0], person) + (right ? failureOf(right, person) : 0)
    if (right) return minutes
    tried.push(first.fix.id)
  }
}

/** The ten fixes of the usual article, in its order. */
export function walkArticle(person: Person): number {
  const { costs } = person
  let minutes = costs.page
  for (const causes of costs.article) {
    const right = rightOf(person, causes)
    minutes += costs.page + (causes[0] === undefined ? 3 : minutesOf(causes[0], person))
    if (right) return minutes + failureOf(right, person)
  }
  return minutes + costs.giveUp
}

/** Whoever knows the cause: two pages and the right fix, or two pages and the hand-over. */
export function walkAllKnowing(person: Person): number {
  const { one, costs } = person
  const { cause } = one
  return 2 * costs.page + (canFix(cause, person) ? minutesOf(cause, person) + failureOf(cause, person) : costs.handOver)
}
