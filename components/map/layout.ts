import { type Block, columnWidth } from './arrange'
import { widthOf } from './wrap'

/** Where each block of the drawing stands: columns by depth, and each branch in a band of its own. */

export interface Placed {
  block: Block
  /** Where its line begins. */
  x: number
  /** Where its line lies. */
  y: number
  /** What it branches off; absent for the first. */
  from?: Placed
}

export interface Layout {
  placed: Placed[]
  width: number
  height: number
}

export const lineHeight = 20
/** From a line to the text on it, and to the text below it. */
export const above = 7
export const below = 22
/** Room for the ring. */
export const ringGap = 12
const columnGap = 58
const rowGap = 14
const edge = 18
/** The button at the end of a line reaches beyond it. */
const buttonRoom = 28

/** What a block takes up over and under its line. */
export function extentOf({ label, words, here, toggle }: Block): { over: number; under: number } {
  const text = words.length === 0 ? 0 : below - 16 + words.length * lineHeight + (here ? 2 * ringGap : 0)
  // The button at the end of the line.
  const button = toggle ? 14 : 0
  return { over: Math.max(button, label.length * lineHeight + above), under: Math.max(button, 4, text) }
}

/**
 * Places a tree from left to right, as close as nothing overlaps (after Reingold and Tilford). A step stands level with
 * the next one of the way that is lit, else with the first: that way is one straight line.
 */
export function layOut(root: Block): Layout {
  const { placed, outline } = place(root, undefined)
  const top = Math.min(...outline.map((band) => band.top))
  const bottom = Math.max(...outline.map((band) => band.bottom))
  for (const one of placed) one.y += edge - top
  const ends = placed.map(
    ({ block, x }) => x + Math.max(columnWidth + buttonRoom, ...block.words.map((line) => widthOf(line))),
  )
  return { placed, width: Math.ceil(Math.max(...ends)) + edge, height: Math.ceil(bottom - top) + 2 * edge }
}

interface Band {
  top: number
  bottom: number
}

interface Branch {
  /** The first is where the branch begins. */
  placed: [Placed, ...Placed[]]
  /** What it takes up: of each column, and of the room for lines behind it. */
  outline: Band[]
}

/** Places a block and all that branches off it; its own line is at 0 or below what comes before. */
function place(block: Block, from: Placed | undefined): Branch {
  const own: Placed = { block, x: from ? from.x + columnWidth + columnGap : edge, y: 0, ...(from && { from }) }
  const below: Placed[] = []
  const rest: Band[] = []
  const starts: Placed[] = []
  for (const child of block.below) {
    const branch = place(child, own)
    moveBy(branch, room(rest, branch.outline))
    branch.outline.forEach((band, level) => {
      const before = rest[level]
      rest[level] = before
        ? { top: Math.min(before.top, band.top), bottom: Math.max(before.bottom, band.bottom) }
        : band
    })
    below.push(...branch.placed)
    starts.push(branch.placed[0])
  }
  own.y = (starts.find((start) => start.block.lit) ?? starts[0])?.y ?? 0
  const { over, under } = extentOf(block)
  const outline: Band[] = [{ top: own.y - over, bottom: own.y + under }]
  if (starts.length > 0) outline.push({ top: starts[0]?.y ?? 0, bottom: starts.at(-1)?.y ?? 0 }, ...rest)
  return { placed: [own, ...below], outline }
}

/** How far a branch has to move down to stand clear of what is above it. */
function room(above: readonly Band[], branch: readonly Band[]): number {
  return above.reduce((most, { bottom }, level) => {
    const band = branch[level]
    return band ? Math.max(most, bottom + rowGap - band.top) : most
  }, Number.NEGATIVE_INFINITY)
}

function moveBy({ placed, outline }: Branch, distance: number): void {
  if (!Number.isFinite(distance)) return
  for (const one of placed) one.y += distance
  for (const band of outline) {
    band.top += distance
    band.bottom += distance
  }
}
