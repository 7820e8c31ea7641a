import { indexOf } from '../diagnosis/belief'
import type { Catalogue, Platform } from '../diagnosis/catalogue'
import { type CauseId, causeIds } from '../diagnosis/causes'
import { likelihoods, type TreeNode, type Way } from './decision-tree'
import type { Situation, Step } from './engine'
import { stepsInOrder } from './place'
import { standingOf } from './standing'
import { notSure } from './trail'
import { walkTruthfully } from './truthful'

/** The part of the decision tree that is drawn: its first steps, and the lines that people walk through it. */

export interface DrawnNode {
  kind: Step['kind']
  id: string
  engineer?: true
  /** Empty when it is closed, or an ending. */
  ways: DrawnWay[]
  /** How many of its answers are not drawn. */
  others?: number
  /** Where the person is. */
  here?: true
}

export interface DrawnWay {
  answers: string[]
  share?: number
  /** The person has gone this way; or those with the cause that is looked for do. */
  lit?: 'trail' | 'cause'
  to: DrawnNode
}

/** A way through the tree from the first question on. */
export interface Line {
  lit: 'trail' | 'cause'
  /** Each step with its answer, in the order in which they were shown. */
  steps: [string, string][]
  /** Where it has got to. */
  end: Pick<TreeNode, 'kind' | 'id'>
  engineer: boolean
  /** The ways on from its end, where they are to be drawn although the tree may be cut there. */
  onward: Way[]
}

/** The line that a person has walked. What their device told was never a step. */
export function lineOf({ trail, standing, next }: Situation, onward: Way[], catalogue: Catalogue): Line {
  const given = new Map<string, string>([...trail.answers, ...trail.fixes])
  return {
    lit: 'trail',
    steps: stepsInOrder(trail, standing, catalogue).map((id) => [id, given.get(id) ?? '']),
    end: { kind: next.kind, id: 'id' in next ? next.id : next.kind },
    engineer: standing.engineer,
    onward,
  }
}

/** The line on which most people with a cause go at each step: they answer truthfully, and the right fix helps. */
export function lineTo(cause: CauseId, platform: Platform, catalogue: Catalogue): Line {
  const { steps, trail, end } = walkTruthfully(cause, platform, catalogue)
  const given = new Map<string, string>([...trail.answers, ...trail.fixes])
  const kind = end === 'fixed' ? 'fixed' : 'hand-over'
  const { questions } = indexOf(catalogue)
  return {
    lit: 'cause',
    // What the device is makes no difference to the cause.
    steps: steps.map((id) => [id, questions.get(id)?.device ? notSure : (given.get(id) ?? '')]),
    end: { kind, id: kind },
    engineer: standingOf(trail, catalogue).engineer,
    onward: [],
  }
}

/**
 * Takes from the tree what is to be drawn: along each line everything that branches off, elsewhere the first steps.
 * Where a line leaves the tree, it goes on alone.
 * @param tree absent when the lines are on another tree, because more is known than answers
 * @param levels how many steps are open where no line goes
 */
export function drawnTree(
  tree: TreeNode | undefined,
  lines: readonly Line[],
  levels: number,
  catalogue: Catalogue,
): DrawnNode {
  return draw(tree, lines, 0, levels, catalogue)
}

function draw(
  node: TreeNode | undefined,
  lines: readonly Line[],
  depth: number,
  levels: number,
  catalogue: Catalogue,
): DrawnNode {
  const stepOf = (line: Line) => line.steps[depth]?.[0] ?? line.end.id
  // Who has answered in another order is no longer on the tree.
  const known = node && (lines.length === 0 || lines.some((line) => stepOf(line) === node.id)) ? node : undefined
  const step = known ?? ownStep(lines[0], depth, catalogue)
  const here = lines.filter((line) => stepOf(line) === step.id)
  const ended = here.filter((line) => line.steps.length === depth)
  const drawn: DrawnNode = {
    kind: step.kind,
    id: step.id,
    ...(step.engineer && { engineer: true as const }),
    ways: [],
    ...(ended.some(({ lit }) => lit === 'trail') && { here: true as const }),
  }
  if (lines.length === 0 && depth >= levels) return drawn

  const beside = known?.ways ?? ended.find(({ onward }) => onward.length > 0)?.onward ?? []
  const through = (answers: readonly string[]) =>
    here.filter((line) => line.steps.length > depth && answers.includes(line.steps[depth]?.[1] ?? ''))
  for (const { to, ...way } of beside) {
    const on = through(way.answers)
    drawn.ways.push({ ...way, ...litBy(on), to: draw(to, on, depth + 1, levels, catalogue) })
  }
  for (const line of here) {
    const answer = line.steps[depth]?.[1]
    if (answer === undefined || drawn.ways.some(({ answers }) => answers.includes(answer))) continue
    const on = through([answer])
    drawn.ways.push({ answers: [answer], ...litBy(on), to: draw(undefined, on, depth + 1, levels, catalogue) })
  }
  const others = beside.length === 0 && drawn.ways.length > 0 ? othersOf(step, drawn, catalogue) : 0
  if (others > 0) drawn.others = others
  return drawn
}

function litBy(lines: readonly Line[]): Pick<DrawnWay, 'lit'> {
  const lit = lines.some((line) => line.lit === 'trail') ? 'trail' : lines[0]?.lit
  return lit ? { lit } : {}
}

/** The step of a line that is not on the tree. */
function ownStep(line: Line | undefined, depth: number, catalogue: Catalogue): TreeNode {
  const engineer = line?.engineer && depth > 1 ? { engineer: true as const } : {}
  const id = line?.steps[depth]?.[0]
  if (id === undefined) return { ...(line?.end ?? { kind: 'hand-over', id: 'hand-over' }), ...engineer }
  return { kind: indexOf(catalogue).questions.has(id) ? 'question' : 'fix', id, ...engineer }
}

function othersOf({ kind, id }: Pick<TreeNode, 'kind' | 'id'>, { ways }: DrawnNode, catalogue: Catalogue): number {
  if (kind !== 'question') return 0
  // "Not sure" is one more.
  return (indexOf(catalogue).questions.get(id)?.options.length ?? 0) + 1 - ways.length
}

/** The same drawing with the shares of those who have a cause, in place of everybody's. */
export function withSharesOf(cause: CauseId, root: DrawnNode, catalogue: Catalogue): DrawnNode {
  const at = causeIds.indexOf(cause)
  const share = (node: DrawnNode, platform: Platform | undefined): DrawnNode => ({
    ...node,
    ways: node.ways.map(({ share: _, ...way }) => {
      const below = node.id === 'platform' ? platformOf(way.answers[0]) : platform
      const chance = node.id === 'platform' ? undefined : chanceOf(node, way.answers, at, below, catalogue)
      return { ...way, ...(chance !== undefined && { share: chance }), to: share(way.to, below) }
    }),
  })
  return share(root, undefined)
}

function platformOf(answer: string | undefined): Platform | undefined {
  return answer === 'browser' || answer === 'mobile' || answer === 'api-client' ? answer : undefined
}

function chanceOf(
  { kind, id }: DrawnNode,
  answers: readonly string[],
  at: number,
  platform: Platform | undefined,
  catalogue: Catalogue,
): number | undefined {
  if (kind === 'fix') {
    const cause = causeIds[at]
    const cured = (cause && catalogue.fixes.find((fix) => fix.id === id)?.cures[cause]) ?? 0
    return answers[0] === 'fixed' ? cured : 1 - cured
  }
  const question = indexOf(catalogue).questions.get(id)
  if (!question) return undefined
  if (question.device) return 1
  return likelihoods(question, platform, catalogue).find((option) => option.id === answers[0])?.given[at]
}
