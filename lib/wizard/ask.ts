import { type Belief, hypotheses, indexOf, normalise } from '../diagnosis/belief'
import type { Catalogue, Platform, Question } from '../diagnosis/catalogue'
import { bestPlan, type Choices } from './plan'
import { canStand, optionsOn, type Standing } from './standing'

/** Which question is worth asking: what it is expected to save. */

/** How the options of a question tell the causes apart. */
export interface OptionFactors {
  /** Per option its factor for each hypothesis, and the strongest of them. */
  options: { id: string; factors: Float64Array; strongest: number }[]
  /** Per hypothesis the sum of the options' factors, each in parts of its strongest. */
  shares: Float64Array
}

/**
 * What nearly proves one cause is seldom said by anybody else: P(option | cause) is the option's factor for the cause in
 * parts of its strongest factor, shared over the options.
 */
export function optionFactors(question: Question, platform: Platform | undefined, catalogue: Catalogue): OptionFactors {
  const known = worked.get(catalogue) ?? new Map<string, OptionFactors>()
  worked.set(catalogue, known)
  const key = `${question.id} ${platform}`
  const factors = known.get(key) ?? workOut(question, platform, catalogue)
  known.set(key, factors)
  return factors
}

const worked = new WeakMap<Catalogue, Map<string, OptionFactors>>()

function workOut(question: Question, platform: Platform | undefined, catalogue: Catalogue): OptionFactors {
  const index = indexOf(catalogue)
  const shares = new Float64Array(hypotheses.length)
  const options = optionsOn(question, platform).map(({ id }) => {
    const weights = index.options.get(`${question.id}=${id}`) ?? new Float64Array()
    const factors = weights.map(Math.exp)
    return { id, factors, strongest: factors.reduce((most, factor) => Math.max(most, factor), 0) }
  })
  for (const { factors, strongest } of options) {
    for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] ?? 0) + (factors[at] ?? 0) / strongest
  }
  return { options, shares }
}

/** What may be asked, and what for. */
export interface Asking {
  standing: Standing
  /** Ids of questions that are answered. */
  asked: ReadonlySet<string>
  choices: Choices
  catalogue: Catalogue
}

/**
 * The question that saves the most of `minutes`, the expected time without any, its own cost taken off; undefined when
 * none is worth its cost.
 */
export function bestQuestion(belief: Belief, minutes: number, asking: Asking): Question | undefined {
  let best: Question | undefined
  let most = 1e-9
  for (const question of askable(asking)) {
    const gain = minutes - minutesAfter([question], question.minutes, belief, asking)
    if (gain > most) {
      most = gain
      best = question
    }
  }
  return best
}

function askable({ standing, asked, catalogue }: Asking): Question[] {
  return catalogue.questions.filter(
    (question) => !question.device && !asked.has(question.id) && canStand(question, standing, catalogue),
  )
}

/**
 * Expected minutes when the questions are answered first.
 * @param cost minutes that answering them takes, the page not counted
 */
export function minutesAfter(questions: readonly Question[], cost: number, belief: Belief, asking: Asking): number {
  return cost + asking.catalogue.costs.page + minutesKnowing(questions, belief, asking)
}

function minutesKnowing(questions: readonly Question[], belief: Belief, asking: Asking): number {
  const [question, ...others] = questions
  if (!question) return bestPlan(belief, asking.choices).minutes
  const { options, shares } = optionFactors(question, asking.standing.platform, asking.catalogue)
  let minutes = 0
  for (const { factors, strongest } of options) {
    let probability = 0
    const after = new Float64Array(belief.length)
    for (let at = 0; at < belief.length; at += 1) {
      after[at] = ((belief[at] ?? 0) * (factors[at] ?? 0)) / strongest / (shares[at] ?? 1)
      probability += after[at] ?? 0
    }
    if (probability > 0) minutes += probability * minutesKnowing(others, normalise(after), asking)
  }
  return minutes
}
