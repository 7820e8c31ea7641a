import type { Bearing, Catalogue, FindingKind, Hypothesis, Level, Platform, Question } from './catalogue'
import { type CauseId, causeIds } from './causes'

/**
 * One belief for answers and findings: naive Bayes over the causes and `none`. Each observation multiplies the odds of
 * the causes that it names by a coarse level; what it does not name stays as it is.
 */

/** All hypotheses in the order of a belief's numbers; `none` comes last. */
export const hypotheses: readonly Hypothesis[] = [...causeIds, 'none']

/** Probabilities in the order of `hypotheses`; they sum to 1. */
export type Belief = Float64Array

/** What is known, already cleared of everything that does not count. */
export interface Observations {
  /** Unknown or not sure: the mean of the three priors. */
  platform?: Platform | undefined
  /** Answers given by hand, question id → option id. */
  answers: ReadonlyMap<string, string>
  /** Ids of findings. */
  findings: readonly string[]
  /** Ids of fixes that were done and did not help. */
  notFixed: readonly string[]
  /** The sender's opinion. */
  suspected?: CauseId | undefined
}

/** One thing that moved the belief, for "why this step". */
export interface Contribution {
  source: { kind: 'answer'; question: string; option: string } | { kind: 'finding'; id: string } | { kind: 'sender' }
  /** Natural logarithm of the factor per hypothesis. */
  weights: Float64Array
}

interface Index {
  options: Map<string, Float64Array>
  findings: Map<string, { kind: FindingKind; weights: Float64Array }>
  questions: Map<string, Question>
  priors: Map<Platform | undefined, Float64Array>
  position: Map<Hypothesis, number>
}

const indexes = new WeakMap<Catalogue, Index>()

/** The catalogue's numbers in the order of `hypotheses`, worked out once. */
export function indexOf(catalogue: Catalogue): Index {
  const known = indexes.get(catalogue)
  if (known) return known

  const position = new Map(hypotheses.map((id, at) => [id, at]))
  const weigh = (bearing: Bearing): Float64Array => {
    const weights = new Float64Array(hypotheses.length)
    for (const [id, level] of Object.entries(bearing) as [Hypothesis, Level][]) {
      weights[position.get(id) ?? 0] = Math.log(catalogue.levels[level])
    }
    return weights
  }
  const prior = (of: readonly Platform[]): Float64Array => {
    const numbers = new Float64Array(hypotheses.length)
    for (const platform of of) {
      causeIds.forEach((id, at) => {
        numbers[at] = (numbers[at] ?? 0) + catalogue.priors[platform][id] / of.length
      })
    }
    numbers[hypotheses.length - 1] = catalogue.nonePrior
    return numbers
  }
  const index: Index = {
    options: new Map(
      catalogue.questions.flatMap((question) =>
        question.options.map((option) => [`${question.id}=${option.id}`, weigh(option.effects)] as const),
      ),
    ),
    findings: new Map(catalogue.findings.map((kind) => [kind.id, { kind, weights: weigh(kind.bears) }])),
    questions: new Map(catalogue.questions.map((question) => [question.id, question])),
    priors: new Map<Platform | undefined, Float64Array>([
      ['browser', prior(['browser'])],
      ['mobile', prior(['mobile'])],
      ['api-client', prior(['api-client'])],
      [undefined, prior(['browser', 'mobile', 'api-client'])],
    ]),
    position,
  }
  indexes.set(catalogue, index)
  return index
}

/** Everything that moves the belief, one entry per group: in a group each cause takes only the strongest level. */
export function contributions(catalogue: Catalogue, known: Observations): Contribution[] {
  const index = indexOf(catalogue)
  const all: Contribution[] = []
  for (const [question, option] of known.answers) {
    const weights = index.options.get(`${question}=${option}`)
    if (weights) all.push({ source: { kind: 'answer', question, option }, weights })
  }

  const groups = new Map<string, Contribution>()
  for (const id of known.findings) {
    const finding = index.findings.get(id)
    if (!finding) continue
    const { settles, group } = finding.kind
    // What the person says by hand replaces what was read off the evidence.
    if (settles && known.answers.has(settles.question)) continue
    const key = settles ? `question ${settles.question}` : group ? `group ${group}` : `finding ${id}`
    const option = settles && index.options.get(`${settles.question}=${settles.option}`)
    const weights = option ? strongest(finding.weights, option) : finding.weights
    const member = groups.get(key)
    if (member) member.weights = strongest(member.weights, weights)
    else groups.set(key, { source: { kind: 'finding', id }, weights })
  }
  all.push(...groups.values())

  if (known.suspected) {
    const weights = new Float64Array(hypotheses.length)
    weights[index.position.get(known.suspected) ?? 0] = Math.log(catalogue.levels.for)
    all.push({ source: { kind: 'sender' }, weights })
  }
  return all
}

/** The belief over all causes after everything that is known. */
export function believe(catalogue: Catalogue, known: Observations): Belief {
  const index = indexOf(catalogue)
  const odds = Float64Array.from(index.priors.get(known.platform) ?? [])
  for (const { weights } of contributions(catalogue, known)) {
    for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) * Math.exp(weights[at] ?? 0)
  }
  for (const id of known.notFixed) {
    const fix = catalogue.fixes.find((candidate) => candidate.id === id)
    for (const [cause, rate] of Object.entries(fix?.cures ?? {}) as [CauseId, number][]) {
      const at = index.position.get(cause) ?? 0
      odds[at] = (odds[at] ?? 0) * (1 - rate)
    }
  }
  return normalise(odds)
}

/** Scales in place so that the numbers sum to 1. */
export function normalise(odds: Float64Array): Belief {
  let sum = 0
  for (const value of odds) sum += value
  for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) / sum
  return odds
}

export interface RankedCause {
  id: CauseId
  probability: number
}

/** The causes, most probable first; equal ones in the order of the list. */
export function rankCauses(belief: Belief): RankedCause[] {
  return causeIds.map((id, at) => ({ id, probability: belief[at] ?? 0 })).sort((a, b) => b.probability - a.probability)
}

/** Per hypothesis the weight that lies further from neutral; the first where both lie equally far. */
function strongest(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((weight, at) => (Math.abs(second[at] ?? 0) > Math.abs(weight) ? (second[at] ?? 0) : weight))
}
