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
  /** What cannot be the reason at the site in question, as its owner says. */
  cannotOccur?: readonly CauseId[]
}

/** One thing that moved the belief, for "why this step". */
export interface Contribution {
  source:
    | { kind: 'answer'; question: string; option: string }
    | { kind: 'finding'; id: string }
    | { kind: 'sender' }
    | { kind: 'site' }
  /** Natural logarithm of the factor per hypothesis. */
  weights: Float64Array
}

/** A finding with the natural logarithm of its factor per hypothesis, that of the option that it settles included. */
export interface IndexedFinding {
  kind: FindingKind
  weights: Float64Array
}

interface Index {
  options: Map<string, Float64Array>
  findings: Map<string, IndexedFinding>
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
    const { '*': rest = 'neutral', ...named } = bearing
    const weights = new Float64Array(hypotheses.length).fill(Math.log(catalogue.levels[rest]), 0, causeIds.length)
    for (const [id, level] of Object.entries(named) as [Hypothesis, Level][]) {
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
  const options = new Map(
    catalogue.questions.flatMap((question) =>
      question.options.map((option) => [`${question.id}=${option.id}`, weigh(option.effects)] as const),
    ),
  )
  const index: Index = {
    options,
    findings: new Map(
      catalogue.findings.map((kind) => {
        const option = kind.settles && options.get(`${kind.settles.question}=${kind.settles.option}`)
        const weights = weigh(kind.bears)
        return [kind.id, { kind, weights: option ? stronger(weights, option) : weights }]
      }),
    ),
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

  for (const [first, ...others] of factsOf(catalogue, known)) {
    if (!first) continue
    const weights = others.length === 0 ? first.weights : strongest([first, ...others].map((one) => one.weights))
    all.push({ source: { kind: 'finding', id: first.kind.id }, weights })
  }

  if (known.suspected) {
    const weights = new Float64Array(hypotheses.length)
    weights[index.position.get(known.suspected) ?? 0] = Math.log(catalogue.levels.for)
    all.push({ source: { kind: 'sender' }, weights })
  }
  if (known.cannotOccur?.length) {
    const weights = new Float64Array(hypotheses.length)
    for (const id of known.cannotOccur) weights[index.position.get(id) ?? 0] = Math.log(catalogue.levels['ruled-out'])
    all.push({ source: { kind: 'site' }, weights })
  }
  return all
}

/**
 * What the findings come to: each fact with the findings that tell it. Those of one group are one fact, and those that
 * answer one question; what does not count is left out.
 */
export function factsOf(catalogue: Catalogue, known: Observations): IndexedFinding[][] {
  const { findings } = indexOf(catalogue)
  const found = known.findings.flatMap((id) => findings.get(id) ?? [])
  const groups = new Set(found.map(({ kind }) => kind.group))
  const sets = new Map<string, Set<IndexedFinding>>()
  for (const finding of found) {
    const { id, settles, group, unless } = finding.kind
    // What the person says by hand replaces what was read off the evidence.
    if (settles && known.answers.has(settles.question)) continue
    if (unless !== undefined && groups.has(unless)) continue
    const keys = [...(settles ? [`question ${settles.question}`] : []), ...(group ? [`group ${group}`] : [])]
    if (keys.length === 0) keys.push(`finding ${id}`)
    const joined = new Set([finding])
    for (const key of keys) for (const member of sets.get(key) ?? []) joined.add(member)
    for (const { kind } of joined) {
      if (kind.settles) sets.set(`question ${kind.settles.question}`, joined)
      if (kind.group) sets.set(`group ${kind.group}`, joined)
    }
    for (const key of keys) sets.set(key, joined)
  }
  return [...new Set(sets.values())].map((set) => found.filter((finding) => set.has(finding)))
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

/** Per hypothesis the weight that lies further from neutral; that of the finding where both lie equally far. */
function stronger(finding: Float64Array, option: Float64Array): Float64Array {
  return finding.map((weight, at) => (Math.abs(option[at] ?? 0) > Math.abs(weight) ? (option[at] ?? 0) : weight))
}

/** Per hypothesis the weight that lies furthest from neutral; neutral where two lie equally far on both sides. */
function strongest(all: readonly Float64Array[]): Float64Array {
  return new Float64Array(hypotheses.length).map((_, at) => {
    const weights = all.map((weights) => weights[at] ?? 0)
    const [least, most] = [Math.min(0, ...weights), Math.max(0, ...weights)]
    if (most === -least) return 0
    return most > -least ? most : least
  })
}
