import { links } from '@/lib/links'
import type { DrawnNode, DrawnWay } from '@/lib/wizard/drawn-tree'
import type { MapWords } from '@/lib/wizard/map-words'
import type { Steps } from '@/lib/wizard/opened-tree'
import { inWords } from './shares'
import { widthOf, wrap } from './wrap'

/** Turns the drawn part of the tree into blocks of text: what is written on each line, below it, and where it leads. */

export interface Block {
  /** The answers on the way to it, as in a query. */
  key: string
  /** The same, step by step. */
  steps: Steps
  /** On the line: the answer that leads here, and how many give it. */
  label: string[]
  /** Below the line: the step. */
  words: string[]
  /** Everything in one sentence, for those who do not see where it stands. */
  name: string
  href: string
  look: DrawnNode['kind'] | 'others'
  lit?: 'trail' | 'cause'
  here: boolean
  /** How many of all people come here, from 0 to 1. */
  reach: number
  /** The map with this step opened, or closed. */
  toggle?: { href: string; opens: boolean; name: string }
  below: Block[]
}

export interface Setting {
  words: MapWords
  /** What every link carries beside the answers. */
  rest: string
  /** The cause that is looked for. */
  find?: string | undefined
  /** The query of the person's own step. */
  here?: string | undefined
  /** Steps that the person has opened, which can be closed again. */
  opened: ReadonlySet<string>
}

/** Widths in pixels, at 16 pixels of type. */
export const columnWidth = 270
/** A question is never cut. */
const mostLines = 9
const mostLabelLines = 2
/** Of a step that was passed, answers that fewer people give are not drawn one by one. */
const few = 0.1

/** Arranges the tree below `root`. Answers that lead to the same step, and are not open, share a line. */
export function arrange(root: DrawnNode, setting: Setting): Block {
  return block(root, [], undefined, 1, setting)
}

/** Ways of one step that are drawn as one line; the first is the one that most people go. */
interface Strand {
  ways: [DrawnWay, ...DrawnWay[]]
  share: number | undefined
}

function block(
  node: DrawnNode,
  steps: Steps,
  from: (Strand & { node: DrawnNode }) | undefined,
  reach: number,
  setting: Setting,
): Block {
  const lit = from ? from.ways[0].lit : strongest(node)
  const answer = from && answersOf(from, setting.words)
  const share = shareOf(from, setting.words)
  const step = stepWords(node, setting.words)
  const bold = lit === 'trail' || node.here === true
  const key = queryOf(steps)
  const strands = strandsOf(node)
  const passed = node.ways.some((way) => way.lit !== undefined) && !node.here && !setting.opened.has(key)
  const [shown, hidden] = passed ? fold(strands) : [strands, []]
  const below = shown.map((strand) => {
    const [way] = strand.ways
    const on: Steps = [...steps, [node.id, trailAnswer(way, node, setting.words)]]
    return block(way.to, on, { ...strand, node }, node.id === 'platform' ? 1 : reach * (strand.share ?? 0), setting)
  })
  const left = hidden.reduce((sum, { ways }) => sum + ways.flatMap((way) => way.answers).length, 0) + (node.others ?? 0)
  if (left > 0) below.push(othersBlock(node, left, steps, setting))
  const toggle = toggleOf(node, key, step, setting)
  return {
    key,
    steps,
    label: labelOf(answer, share, bold),
    words: wrap(step, columnWidth - 24, mostLines, bold),
    name: nameOf(step, answer, share, node, lit),
    href: hrefOf(node, lit, steps, setting),
    look: node.kind,
    ...(lit && { lit }),
    here: node.here === true,
    reach,
    ...(toggle && { toggle }),
    below,
  }
}

/** How many go this way. How many meet it where nobody knows, and whatever the device is, all go the same way. */
function shareOf(from: (Strand & { node: DrawnNode }) | undefined, { device }: MapWords): string | undefined {
  if (from?.share === undefined || from.node.id === 'platform' || device.includes(from.node.id)) return undefined
  return inWords(from.share)
}

/** The first step is on every way that is lit. */
function strongest({ ways }: DrawnNode): Block['lit'] {
  return ways.some(({ lit }) => lit === 'trail') ? 'trail' : ways.find(({ lit }) => lit !== undefined)?.lit
}

/** The answer, cut where it is long, and after it how many give it. */
function labelOf(answer: string | undefined, share: string | undefined, bold: boolean): string[] {
  if (answer === undefined) return []
  const width = columnWidth - 8
  const lines = wrap(answer, width, mostLabelLines, bold)
  if (share === undefined) return lines
  const last = `${lines.at(-1)} – ${share}`
  return widthOf(last, bold) <= width ? [...lines.slice(0, -1), last] : [...lines, share]
}

function othersBlock(node: DrawnNode, count: number, steps: Steps, setting: Setting): Block {
  const words = count === 1 ? 'one other answer' : `${count} other answers`
  return {
    key: `${queryOf(steps)}&${node.id}`,
    steps,
    label: [words],
    words: [],
    name: `${words}: ${stepWords(node, setting.words)}`,
    href: mapHref(steps, setting),
    look: 'others',
    here: false,
    reach: 0,
    below: [],
  }
}

function strandsOf(node: DrawnNode): Strand[] {
  const strands: Strand[] = []
  for (const way of node.ways) {
    const closed = way.lit === undefined && way.to.ways.length === 0
    const same = closed ? strands.find(({ ways: [one] }) => joins(one, way)) : undefined
    if (!same) strands.push({ ways: [way], share: way.share })
    else {
      if ((way.share ?? 0) > (same.ways[0].share ?? 0)) same.ways.unshift(way)
      else same.ways.push(way)
      if (way.share !== undefined) same.share = (same.share ?? 0) + way.share
    }
  }
  return strands
}

function joins(one: DrawnWay, other: DrawnWay): boolean {
  return one.lit === undefined && one.to.ways.length === 0 && one.to.id === other.to.id
}

/** Parts what is drawn from what is only counted: closed ways that few go. One alone takes no more room than a count. */
function fold(strands: Strand[]): [Strand[], Strand[]] {
  const isFew = ({ ways: [way], share }: Strand) =>
    way.lit === undefined && way.to.ways.length === 0 && (share === undefined || share < few)
  const hidden = strands.filter(isFew)
  return hidden.length < 2 ? [strands, []] : [strands.filter((strand) => !isFew(strand)), hidden]
}

function toggleOf({ kind, ways, here }: DrawnNode, key: string, step: string, setting: Setting): Block['toggle'] {
  if (kind !== 'question' && kind !== 'fix') return undefined
  const closed = ways.length === 0
  if (here || (!closed && !setting.opened.has(key))) return undefined
  return { href: withKey(key, setting), opens: closed, name: closed ? `What follows: ${step}` : `Close: ${step}` }
}

const results: Record<string, string> = {
  fixed: 'It helped',
  'not-fixed': 'It did not help',
  'could-not': 'It could not be done',
}

function answersOf({ ways, node }: Strand & { node: DrawnNode }, words: MapWords): string {
  if (words.device.includes(node.id)) return 'Whichever it is'
  const one = (id: string) =>
    id === 'not-sure' ? 'I’m not sure' : (results[id] ?? pick(words.answers[node.id]?.[id], node.engineer) ?? id)
  return ways.flatMap(({ answers }) => answers.map(one)).join(' · ')
}

/** The answer that stands in a link. What the device is, nobody but the person can say. */
function trailAnswer({ answers: [answer = 'not-sure'] }: DrawnWay, { id }: DrawnNode, words: MapWords): string {
  return words.device.includes(id) ? 'not-sure' : answer
}

function stepWords({ kind, id, engineer }: DrawnNode, words: MapWords): string {
  if (kind === 'fixed') return 'You are in'
  if (kind === 'hand-over') return 'A message for those who can help'
  const text = pick(words.steps[id], engineer) ?? id
  return kind === 'fix' ? `Fix: ${text}` : text
}

function pick(wording: MapWords['steps'][string] | undefined, engineer = false): string | undefined {
  return engineer ? (wording?.[1] ?? wording?.[0]) : wording?.[0]
}

function nameOf(
  step: string,
  answer: string | undefined,
  share: string | undefined,
  { here }: DrawnNode,
  lit: Block['lit'],
) {
  const parts = [step]
  if (answer !== undefined) parts.push(`after: ${answer}`)
  if (share !== undefined) parts.push(share)
  if (here) parts.push('you are here')
  else if (lit === 'trail') parts.push('on your way')
  else if (lit === 'cause') parts.push('on the likeliest way')
  return parts.join(', ')
}

function queryOf(steps: Steps): string {
  const isResult = ([, value]: Steps[number]) => results[value] !== undefined
  // Fixes come after the answers, as in every trail.
  return [...steps.filter((step) => !isResult(step)), ...steps.filter(isResult)]
    .map(([key, value]) => `${key}=${value}`)
    .join('&')
}

function hrefOf({ id, here }: DrawnNode, lit: Block['lit'], steps: Steps, { rest, here: own }: Setting): string {
  if (own !== undefined) {
    if (here) return links.wizard(own)
    // As Change does it: what was answered later stays.
    if (lit === 'trail') return links.step(id, own)
  }
  return steps.length === 0 ? links.wizard() : links.step(id, `${queryOf(steps)}&${rest}`)
}

function mapHref(steps: Steps, setting: Setting): string {
  return withKey(queryOf(steps), setting)
}

function withKey(key: string, { rest, find }: Setting): string {
  const parts = [key, rest, find === undefined ? '' : `find=${encodeURIComponent(find)}`]
  return links.map(parts.filter((part) => part !== '').join('&'))
}
