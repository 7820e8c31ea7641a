import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { growTree, waysFrom } from './decision-tree'
import { type DrawnNode, type DrawnWay, drawnTree, type Line, lineOf, lineTo, withSharesOf } from './drawn-tree'
import { situationOf } from './engine'
import { closeAt, openAt, type Steps, waysAt } from './opened-tree'
import { decodeTrail, type Trail } from './trail'

const { catalogue } = readContent(process.cwd())
/** So coarse that every longer walk leaves it. */
const tree = growTree(catalogue, 0.2)

function line(trail: Trail): Line {
  const situation = situationOf(trail, catalogue)
  return lineOf(situation, waysFrom(situation, catalogue), catalogue)
}
const read = (query: string) => decodeTrail(new URLSearchParams(query), catalogue).trail

/** The trail of somebody who takes the answer in that place each time, after so many steps. */
function walk(query: string, place: number, length: number): Trail {
  let trail = read(query)
  for (let step = 0; step < length; step += 1) {
    const { next } = situationOf(trail, catalogue)
    if (next.kind === 'fix')
      trail = { ...trail, fixes: [...trail.fixes, [next.id, step % 2 ? 'could-not' : 'not-fixed']] }
    else if (next.kind === 'question') {
      const { options } = catalogue.questions.find(({ id }) => id === next.id) ?? { options: [] }
      const option = options[place % (options.length + 1)]
      const offered = option && (!option.platforms || option.platforms.includes(trail.answers[0]?.[1] as never))
      trail = { ...trail, answers: [...trail.answers, [next.id, offered ? option.id : 'not-sure']] }
    } else return trail
  }
  return trail
}

function nodes(node: DrawnNode): DrawnNode[] {
  return [node, ...node.ways.flatMap(({ to }) => nodes(to))]
}
/** The steps on the lit way, and where it ends. */
function litWay(
  node: DrawnNode,
  lit: DrawnWay['lit'],
  before: [string, DrawnWay][] = [],
): [[string, DrawnWay][], DrawnNode] {
  const way = node.ways.find((one) => one.lit === lit)
  return way ? litWay(way.to, lit, [...before, [node.id, way]]) : [before, node]
}

const trails: [string, Trail][] = [
  ['one answer', read('platform=mobile')],
  ['no platform', read('platform=not-sure')],
  ['a few answers', walk('platform=browser&role=use', 0, 2)],
  ['far beyond the cut', walk('platform=browser&role=use', 1, 14)],
  ['an engineer', walk('platform=browser&role=build', 2, 9)],
  ['an app', walk('platform=mobile&app-kind=other', 3, 12)],
  ['a program', walk('platform=api-client&sender=tool', 0, 16)],
  ['to the end', walk('platform=api-client&sender=hand', 9, 49)],
  ['answers in another order than the engine’s', read('platform=browser&network=plain&role=use&clock=right')],
  ['what a device told', read('platform=browser&role=use&browser=firefox&system=linux&auto=browser,system')],
  ['handed over', read('platform=browser&role=use&end=hand-over')],
  ['fixed', { ...walk('platform=browser&role=use', 0, 3), fixes: [['sign-in-again', 'fixed']] }],
]

describe('the drawing of a trail', () => {
  it.each(trails)('lights every step of it and rings where it has got to: %s', (_, trail) => {
    const walked = line(trail)
    const root = drawnTree(tree, [walked], 0, catalogue)
    const [way, end] = litWay(root, 'trail')
    expect(way.map(([id]) => id)).toEqual(walked.steps.map(([id]) => id))
    for (const [at, [, { answers }]] of way.entries()) expect(answers).toContain(walked.steps[at]?.[1])
    expect(end).toMatchObject({ ...walked.end, here: true })
    expect(nodes(root).filter(({ here }) => here)).toHaveLength(1)
    if (end.kind === 'question' || end.kind === 'fix') expect(end.ways.length).toBeGreaterThan(0)
  })

  it.each(trails)('draws beside it only what the engine shows there: %s', (_, trail) => {
    const root = drawnTree(tree, [line(trail)], 0, catalogue)
    const [way] = litWay(root, 'trail')
    let path: Steps = []
    let node = root
    for (const [id, lit] of way) {
      for (const { answers, to } of node.ways) {
        const there = [...path, [id, answers[0] ?? ''] as const]
        const auto = trail.auto.map((key) => `&${key}=${new Map(trail.answers).get(key)}`).join('')
        const { next } = situationOf(read(`${there.map((step) => step.join('=')).join('&')}${auto}`), catalogue)
        if (!lit.answers.some((answer) => answers.includes(answer))) {
          expect(to.id, there.join(' ')).toBe('id' in next ? next.id : next.kind)
        }
      }
      path = [...path, [id, lit.answers[0] ?? '']]
      node = lit.to
    }
  })

  it('with evidence goes its own way, and counts the answers that are not drawn', () => {
    const walked = line(read('platform=api-client&sender=own&seen=bearer-says-expired'))
    const root = drawnTree(undefined, [walked], 0, catalogue)
    const [way, end] = litWay(root, 'trail')
    expect(way.map(([id]) => id)).toEqual(['platform', 'sender'])
    expect(end).toMatchObject({ ...walked.end, here: true, engineer: true })
    const sender = catalogue.questions.find(({ id }) => id === 'sender')
    expect(root.ways[0]?.to).toMatchObject({ id: 'sender', others: sender?.options.length })
    expect(end.ways).toEqual(walked.onward.map((one) => ({ ...one, to: { ...one.to, ways: [] } })))
  })
})

describe('the drawing without a trail', () => {
  it('has the first steps', () => {
    const root = drawnTree(tree, [], 2, catalogue)
    expect(root.ways.length).toBe(tree.ways?.length)
    const depth = (node: DrawnNode): number => Math.max(0, ...node.ways.map(({ to }) => 1 + depth(to)))
    expect(depth(root)).toBe(2)
    expect(nodes(root).some(({ here }) => here)).toBe(false)
  })
})

describe('the way to a cause', () => {
  it('is drawn to its end for every cause on every platform', () => {
    for (const { id, platforms } of catalogue.causes) {
      for (const platform of platforms) {
        const way = lineTo(id, platform, catalogue)
        const [lit, end] = litWay(drawnTree(tree, [way], 0, catalogue), 'cause')
        expect(
          lit.map(([step]) => step),
          `${id} on ${platform}`,
        ).toEqual(way.steps.map(([step]) => step))
        expect(end.kind).toMatch(/^(fixed|hand-over)$/)
        expect(end.here).toBeUndefined()
        expect(end.engineer ?? false).toBe(way.engineer)
      }
    }
  })

  it('stands beside the person’s own', () => {
    const own = line(read('platform=api-client&sender=own'))
    const root = drawnTree(tree, [lineTo('token-expired', 'api-client', catalogue), own], 0, catalogue)
    expect(nodes(root).filter(({ here }) => here)).toMatchObject([own.end])
    expect(root.ways.find(({ lit }) => lit === 'trail')?.answers).toEqual(['api-client'])
    expect(nodes(root).filter(({ kind }) => kind === 'fixed').length).toBeGreaterThan(0)
  })

  it('has the shares of its people, which are one whole at each step', () => {
    const way = lineTo('token-expired', 'api-client', catalogue)
    const root = withSharesOf('token-expired', drawnTree(tree, [way], 0, catalogue), catalogue)
    const open = nodes(root).filter(({ id, ways, others = 0 }) => id !== 'platform' && ways.length > 1 && others === 0)
    expect(open.length).toBeGreaterThan(0)
    for (const { id, ways } of open) {
      expect(
        ways.reduce((sum, { share = 0 }) => sum + share, 0),
        id,
      ).toBeCloseTo(1, 6)
    }
    expect(
      root.ways.some(({ share }) => share !== undefined),
      'nobody knows how many meet it where',
    ).toBe(false)
  })
})

describe('a branch that is opened on the page', () => {
  const root = drawnTree(tree, [], 2, catalogue)
  const [platform] = tree.ways ?? []
  const [first] = platform?.to.ways ?? []
  const path: Steps = [
    ['platform', platform?.answers[0] ?? ''],
    [platform?.to.id ?? '', first?.answers[0] ?? ''],
  ]

  it('shows the ways of the tree, none of them open, and can be closed again', () => {
    const ways = waysAt(tree, path)
    expect(ways).toBe(first?.to.ways)
    const opened = openAt(root, path, ways ?? [])
    const shown = opened.ways[0]?.to.ways[0]?.to
    expect(shown?.ways.map(({ to }) => to.id)).toEqual(ways?.map(({ to }) => to.id))
    expect(shown?.ways.every(({ to }) => to.ways.length === 0)).toBe(true)
    expect(closeAt(opened, path)).toEqual(root)
  })

  it('is not there where the tree is cut, or never was', () => {
    expect(waysAt(tree, [['platform', 'not-sure']])).toBeUndefined()
    expect(waysAt(tree, [['role', 'use']])).toBeUndefined()
    expect(waysAt(tree, [['platform', 'nothing']])).toBeUndefined()
  })
})
