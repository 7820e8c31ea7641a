import type { Belief } from '../diagnosis/belief'
import { indexOf } from '../diagnosis/belief'
import type { Catalogue, Question } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import { optionFactors } from './ask'
import { type Situation, type Step, situationOf } from './engine'
import { optionsOn } from './standing'
import { emptyTrail, notSure, type Trail } from './trail'

/**
 * The decision tree as the engine computes it, for drawing: each step with the ways that lead on from it. The whole tree
 * is far too big to draw, so it is cut where few people come; there the wizard itself goes on.
 */

export interface TreeNode {
  kind: Step['kind']
  id: string
  /** Who comes here is asked in the words of engineers. */
  engineer?: true
  /** Absent at an ending, and where the tree is cut. */
  ways?: Way[]
}

export interface Way {
  /** The answer that leads this way; of a question that only tells the device, all of them. */
  answers: string[]
  /** How many of those who come to the step go this way; absent for "not sure", which the belief says nothing of. */
  share?: number
  to: TreeNode
}

/** One way on from a step, with the trail on which its next step stands. */
export interface Branching {
  answers: string[]
  share?: number
  trail: Trail
}

/**
 * Grows the tree from the first question.
 * @param leastShare steps to which fewer of a platform's people come are not followed any further
 */
export function growTree(catalogue: Catalogue, leastShare: number): TreeNode {
  const grow = (trail: Trail, reach: number): TreeNode => {
    const situation = situationOf(trail, catalogue)
    const node = nodeOf(situation)
    if (reach < leastShare || !leadsOn(node)) return node
    // Nobody knows how many meet it where: each platform counts as a whole.
    const reached = (share = 0) => (node.id === 'platform' ? 1 : reach * share)
    const ways = branchings(situation, catalogue).map(({ trail: after, ...way }) => ({
      ...way,
      to: grow(after, way.share === undefined ? 0 : reached(way.share)),
    }))
    return { ...node, ways }
  }
  return grow(emptyTrail, 1)
}

/** The step that comes next on a trail, with the ways on from it, none of them followed any further. */
export function waysFrom(situation: Situation, catalogue: Catalogue): Way[] {
  if (!leadsOn(situation.next)) return []
  return branchings(situation, catalogue).map(({ trail, ...way }) => ({
    ...way,
    to: nodeOf(situationOf(trail, catalogue)),
  }))
}

/** True for a step that is followed by others. */
export function leadsOn({ kind }: Pick<TreeNode, 'kind'>): boolean {
  return kind === 'question' || kind === 'fix'
}

function nodeOf({ next, standing }: Situation): TreeNode {
  const id = next.kind === 'question' || next.kind === 'fix' ? next.id : next.kind
  return { kind: next.kind, id, ...(standing.engineer && { engineer: true as const }) }
}

/** The ways on from the step that comes next, with the trail of each. */
function branchings(situation: Situation, catalogue: Catalogue): Branching[] {
  const { next, trail, belief, standing } = situation
  if (next.kind === 'fix') {
    const helped = cureChance(next.id, belief, catalogue)
    const tried = (result: 'fixed' | 'not-fixed'): Trail => ({ ...trail, fixes: [...trail.fixes, [next.id, result]] })
    return [
      { answers: ['fixed'], share: rounded(helped), trail: tried('fixed') },
      { answers: ['not-fixed'], share: rounded(1 - helped), trail: tried('not-fixed') },
    ]
  }
  const question = next.kind === 'question' ? indexOf(catalogue).questions.get(next.id) : undefined
  if (!question) return []
  const answered = (option: string): Trail => ({ ...trail, answers: [...trail.answers, [question.id, option]] })
  if (question.device) {
    // It bears on no cause, so every answer leads to the same step.
    const answers = optionsOn(question, standing.platform).map(({ id }) => id)
    return [{ answers: [...answers, notSure], share: 1, trail: answered(notSure) }]
  }
  const options = likelihoods(question, standing.platform, catalogue).map(({ id, given }) => ({
    answers: [id],
    share: rounded(belief.reduce((sum, probability, at) => sum + probability * (given[at] ?? 0), 0)),
    trail: answered(id),
  }))
  return [...options, { answers: [notSure], trail: answered(notSure) }]
}

/** P(option | hypothesis) of each option, in the order of `hypotheses`. */
export function likelihoods(
  question: Question,
  platform: Situation['standing']['platform'],
  catalogue: Catalogue,
): { id: string; given: Float64Array }[] {
  const { options, shares } = optionFactors(question, platform, catalogue)
  return options.map(({ id, factors, strongest }) => ({
    id,
    given: factors.map((factor, at) => factor / strongest / (shares[at] ?? 1)),
  }))
}

function cureChance(fix: string, belief: Belief, catalogue: Catalogue): number {
  const { position } = indexOf(catalogue)
  const cures = Object.entries(catalogue.fixes.find(({ id }) => id === fix)?.cures ?? {}) as [CauseId, number][]
  return cures.reduce((sum, [cause, rate]) => sum + (belief[position.get(cause) ?? -1] ?? 0) * rate, 0)
}

/** Four digits are more than any drawing shows. */
function rounded(share: number): number {
  return Number(share.toFixed(4))
}
