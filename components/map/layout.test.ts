import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, columnWidth } from './arrange'
import { extentOf, layOut } from './layout'

interface Shape {
  label: number
  words: number
  here: boolean
  toggle: boolean
  lit: boolean
  below: Shape[]
}

const { tree } = fc.letrec<{ tree: Shape }>((tie) => ({
  tree: fc.record({
    label: fc.integer({ min: 0, max: 3 }),
    words: fc.integer({ min: 0, max: 3 }),
    here: fc.boolean(),
    toggle: fc.boolean(),
    lit: fc.boolean(),
    below: fc.oneof({ depthSize: 'small' }, fc.constant<Shape[]>([]), fc.array(tie('tree'), { maxLength: 5 })),
  }),
}))

let count = 0
function block({ label, words, here, toggle, lit, below }: Shape): Block {
  count += 1
  const lines = (length: number) => Array.from({ length }, () => 'What is it')
  return {
    key: String(count),
    steps: [],
    label: lines(label),
    words: lines(words),
    name: '',
    href: '',
    look: 'question',
    here,
    reach: 1,
    ...(lit && { lit: 'trail' as const }),
    ...(toggle && below.length === 0 && { toggle: { href: '', opens: true, name: '' } }),
    below: below.map(block),
  }
}

describe('the layout', () => {
  it('lets nothing overlap, and leaves nothing outside', () => {
    fc.assert(
      fc.property(tree, (shape) => {
        const { placed, width, height } = layOut(block(shape))
        const boxes = placed.map((one) => {
          const { over, under } = extentOf(one.block)
          return { x: one.x, top: one.y - over, bottom: one.y + under }
        })
        for (const [at, box] of boxes.entries()) {
          expect(box.top).toBeGreaterThanOrEqual(0)
          expect(box.bottom).toBeLessThanOrEqual(height)
          expect(box.x + columnWidth).toBeLessThanOrEqual(width)
          for (const other of boxes.slice(at + 1)) {
            if (other.x !== box.x) continue
            expect(other.top >= box.bottom || other.bottom <= box.top).toBe(true)
          }
        }
      }),
    )
  })

  it('keeps the upright lines of one column apart', () => {
    fc.assert(
      fc.property(tree, (shape) => {
        const { placed } = layOut(block(shape))
        const stems = placed
          .filter(({ block }) => block.below.length > 0)
          .map((parent) => {
            const ends = placed.filter(({ from }) => from === parent).map(({ y }) => y)
            return { x: parent.x, top: Math.min(parent.y, ...ends), bottom: Math.max(parent.y, ...ends) }
          })
        for (const [at, stem] of stems.entries()) {
          for (const other of stems.slice(at + 1)) {
            if (other.x === stem.x) expect(other.top > stem.bottom || other.bottom < stem.top).toBe(true)
          }
        }
      }),
    )
  })

  it('keeps the order of the answers, from top to bottom', () => {
    fc.assert(
      fc.property(tree, (shape) => {
        const { placed } = layOut(block(shape))
        const lineOf = new Map(placed.map((one) => [one.block, one.y]))
        for (const { block } of placed) {
          const lines = block.below.map((child) => lineOf.get(child) ?? 0)
          expect(lines).toEqual([...lines].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('draws the way that is lit as one straight line', () => {
    const leaf: Shape = { label: 1, words: 2, here: false, toggle: false, lit: false, below: [] }
    const lit = { ...leaf, lit: true }
    const shape = { ...lit, below: [leaf, { ...lit, below: [leaf, leaf, { ...lit, here: true }] }, leaf] }
    const levels = layOut(block(shape)).placed.filter(({ block }) => block.lit)
    expect(levels).toHaveLength(3)
    expect(new Set(levels.map(({ y }) => y)).size).toBe(1)
  })
})
