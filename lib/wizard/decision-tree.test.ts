import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { indexOf } from '../diagnosis/belief'
import { platforms } from '../diagnosis/catalogue'
import { growTree, leadsOn, likelihoods, type TreeNode, waysFrom } from './decision-tree'
import { situationOf } from './engine'
import { existsOn } from './standing'
import { emptyTrail, type Trail } from './trail'

const { catalogue } = readContent(process.cwd())
const leastShare = 0.04
const tree = growTree(catalogue, leastShare)
const { questions } = indexOf(catalogue)

interface Visit {
  node: TreeNode
  trail: Trail
  reach: number
}

/** Every step of the tree with the trail that leads there. */
function visits(node: TreeNode = tree, trail: Trail = emptyTrail, reach = 1): Visit[] {
  const below = (node.ways ?? []).flatMap((way) =>
    way.answers.flatMap((answer) => {
      const after =
        node.kind === 'fix'
          ? { ...trail, fixes: [...trail.fixes, [node.id, answer] as Trail['fixes'][number]] }
          : { ...trail, answers: [...trail.answers, [node.id, answer] as [string, string]] }
      return visits(way.to, after, way.share === undefined ? 0 : node.id === 'platform' ? 1 : reach * way.share)
    }),
  )
  return [{ node, trail, reach }, ...below]
}
const all = visits()

describe('the tree', () => {
  it('is large enough to be worth a test', () => {
    expect(all.length).toBeGreaterThan(100)
  })

  it('shows at each step what the engine shows on that trail', () => {
    for (const { node, trail } of all) {
      const { next, standing } = situationOf(trail, catalogue)
      expect({ kind: node.kind, id: node.id }).toEqual({ kind: next.kind, id: 'id' in next ? next.id : next.kind })
      expect(node.engineer ?? false).toBe(standing.engineer)
    }
  })

  it('parts people at each step into shares of one whole', () => {
    for (const { node } of all.filter(({ node }) => node.ways)) {
      const sum = node.ways?.reduce((total, { share = 0 }) => total + share, 0)
      expect(sum, node.id).toBeCloseTo(1, 2)
    }
  })

  it('has every answer of a question once, and “not sure”', () => {
    for (const { node } of all.filter(({ node }) => node.ways && node.kind === 'question')) {
      const answers = node.ways?.flatMap((way) => way.answers) ?? []
      expect(new Set(answers).size).toBe(answers.length)
      expect(answers).toContain('not-sure')
    }
  })

  it('is cut exactly where fewer people come, and at endings', () => {
    for (const { node, reach } of all) {
      expect(node.ways !== undefined, `${node.id} at ${reach}`).toBe(leadsOn(node) && reach >= leastShare)
    }
  })

  it('is the same each time', () => {
    expect(JSON.stringify(growTree(catalogue, leastShare))).toBe(JSON.stringify(tree))
  })
})

describe('the ways on from one step', () => {
  it('are those of the tree', () => {
    for (const { node, trail } of all.filter(({ node }) => node.ways).slice(0, 12)) {
      const bare = node.ways?.map(({ to: { ways: _, ...to }, ...way }) => ({ ...way, to }))
      expect(waysFrom(situationOf(trail, catalogue), catalogue)).toEqual(bare)
    }
  })

  it('are none after an ending', () => {
    expect(waysFrom(situationOf({ ...emptyTrail, end: true }, catalogue), catalogue)).toEqual([])
  })

  it('after a fix are as likely as its cure', () => {
    const fix = walkToFix()
    const ways = waysFrom(situationOf(fix.trail, catalogue), catalogue)
    const { belief } = situationOf(fix.trail, catalogue)
    const { position } = indexOf(catalogue)
    const cures = Object.entries(catalogue.fixes.find(({ id }) => id === fix.id)?.cures ?? {})
    const helped = cures.reduce(
      (sum, [cause, rate]) => sum + (belief[position.get(cause as never) ?? -1] ?? 0) * rate,
      0,
    )
    expect(ways.map(({ answers }) => answers)).toEqual([['fixed'], ['not-fixed']])
    expect(ways[0]?.to).toMatchObject({ kind: 'fixed', id: 'fixed' })
    expect(ways.map(({ share }) => share)).toEqual([expect.closeTo(helped, 3), expect.closeTo(1 - helped, 3)])
  })
})

describe('how likely people with a cause give an answer', () => {
  it('is one whole over the options, for each cause', () => {
    for (const platform of platforms) {
      for (const question of [...questions.values()].filter((one) => existsOn(one, platform))) {
        const options = likelihoods(question, platform, catalogue)
        const sums = options[0]?.given.map((_, at) => options.reduce((sum, { given }) => sum + (given[at] ?? 0), 0))
        for (const sum of sums ?? []) expect(sum).toBeCloseTo(1, 9)
      }
    }
  })
})

/** Somebody who is sure of nothing, at the first fix. */
function walkToFix(): { trail: Trail; id: string } {
  let trail: Trail = {
    ...emptyTrail,
    answers: [
      ['platform', 'browser'],
      ['role', 'use'],
    ],
  }
  for (;;) {
    const { next } = situationOf(trail, catalogue)
    if (next.kind === 'fix') return { trail, id: next.id }
    if (next.kind !== 'question') throw new Error('no fix is reached')
    trail = { ...trail, answers: [...trail.answers, [next.id, 'not-sure']] }
  }
}
