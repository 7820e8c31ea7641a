import { describe, expect, it } from 'vitest'
import { findCause } from '@/lib/content/find-cause'
import { readContent } from '@/lib/content/load'
import { buildIndex } from '@/lib/content/search-index'
import { growTree } from '@/lib/wizard/decision-tree'
import { situationOf } from '@/lib/wizard/engine'
import { placeOf } from '@/lib/wizard/place'
import { decodeTrail } from '@/lib/wizard/trail'
import { arrange, type Block } from './arrange'
import { mapView } from './map-view'

const content = readContent(process.cwd())
const { catalogue } = content
const tree = growTree(catalogue, 0.1)
const index = buildIndex(content)

function view(query: string, find = '') {
  const { trail } = decodeTrail(new URLSearchParams(query), catalogue)
  return mapView(situationOf(trail, catalogue), tree, findCause(find, index, content), catalogue)
}
function arranged(query: string, find = ''): Block {
  const { root, ...setting } = view(query, find).drawing
  return arrange(root, { ...setting, opened: new Set() })
}
const blocks = (block: Block): Block[] => [block, ...block.below.flatMap(blocks)]

const maps: [string, string, string?][] = [
  ['without a trail', ''],
  ['on the tree', 'platform=browser&role=use'],
  ['as an engineer', 'platform=browser&role=build&says=token&token-says=expired'],
  ['with a fix that failed', 'platform=browser&role=use&sign-in-again=not-fixed'],
  ['with an address and a note', 'platform=mobile&app-kind=official&url=https://shop.example/cart&note=Hello you'],
  ['with what the device told', 'platform=browser&role=use&browser=firefox&system=linux&auto=browser,system'],
  ['with evidence', 'platform=api-client&sender=own&seen=bearer-says-expired&at=2026-11-24T10:05Z'],
  ['with a suspicion', 'platform=browser&role=use&cause=wrong-password'],
  ['handed over', 'platform=browser&role=use&end=hand-over'],
  ['with a cause', '', 'token-expired'],
  ['with a cause and a trail', 'platform=api-client&sender=own&worked-before=yes', 'token-expired'],
  ['with a cause and evidence', 'platform=api-client&sender=own&seen=bearer-says-expired', 'clock-skew'],
]

describe('each link of the drawing', () => {
  it.each(maps)('leads to the step that is drawn: %s', (_, query, find) => {
    const all = blocks(arranged(query, find))
    expect(all.length).toBeGreaterThan(2)
    for (const { href, look, name, steps, words } of all) {
      const url = new URL(href, 'http://localhost')
      if (look === 'others') {
        expect(url.pathname).toBe('/map')
        continue
      }
      const named = url.pathname.split('/')[2]
      const place = placeOf(decodeTrail(url.searchParams, catalogue), catalogue, named)
      if (place === 'moved' || place === 'unknown') return expect.fail(`${href} (${name}) is ${place}`)
      expect(place.step.kind).toBe(look)
      expect(words.length).toBeGreaterThan(0)
      // Of several that share a line, the trail has one.
      for (const [id] of steps) expect(url.searchParams.has(id), `${href} has ${id}`).toBe(true)
    }
  })

  it.each(maps)('has a name and an address of its own: %s', (_, query, find) => {
    const all = blocks(arranged(query, find))
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    for (const { name } of all) expect(name).not.toMatch(/undefined|^,/)
  })
})

describe('what is open', () => {
  it('has a button at each step that is not, which leads to a map where it is', () => {
    const closed = blocks(arranged('platform=browser&role=use')).filter(({ toggle }) => toggle)
    expect(closed.length).toBeGreaterThan(3)
    for (const { toggle, href } of closed) {
      expect(toggle?.opens).toBe(true)
      const url = new URL(toggle?.href ?? '', 'http://localhost')
      const there = blocks(arranged(url.search.slice(1))).find(({ here }) => here)
      expect(there?.below.length, `${href} is opened by ${toggle?.href}`).toBeGreaterThan(0)
    }
  })

  it('is ringed and bold where the person is, and nowhere else', () => {
    const here = blocks(arranged('platform=browser&role=use')).filter((block) => block.here)
    expect(here).toHaveLength(1)
    expect(here[0]).toMatchObject({
      lit: 'trail',
      href: expect.stringMatching(/^\/wizard\?platform=browser&role=use&/),
    })
    expect(here[0]?.name).toContain('you are here')
    expect(blocks(arranged('')).some((block) => block.here || block.lit)).toBe(false)
  })
})

describe('answers that lead to the same step', () => {
  it('share a line while they are closed, with their shares together', () => {
    for (const [, query, find] of maps) {
      for (const { below } of blocks(arranged(query, find))) {
        const closed = below.filter(({ look, lit, below: next }) => look === 'question' && !lit && next.length === 0)
        const words = closed.map((block) => block.words.join(' '))
        expect(new Set(words).size, `${query}: ${words.join(' · ')}`).toBe(words.length)
      }
    }
  })

  it('are counted where a passed step has too many', () => {
    const others = blocks(arranged('platform=browser&role=use&message=wrong-login')).filter(
      ({ look }) => look === 'others',
    )
    for (const { label } of others) expect(label.join(' ')).toMatch(/^(\d+ other answers|one other answer)$/)
  })
})

describe('the way to a cause', () => {
  it('is lit from the first question to the fix or the message', () => {
    const lit = blocks(arranged('', 'token-expired')).filter((block) => block.lit === 'cause')
    expect(lit.length).toBeGreaterThan(2)
    expect(['fixed', 'hand-over']).toContain(lit.at(-1)?.look)
  })

  it('is that of the person’s own platform, where it occurs there', () => {
    const { ways } = view('platform=browser', 'token-expired')
    expect(ways.map(({ platform }) => platform)).toContain('browser')
    expect(ways[0]?.platform).toBe('browser')
  })

  it('does not hide the person’s own', () => {
    const all = blocks(arranged('platform=api-client&sender=own', 'token-expired'))
    expect(all.filter(({ here }) => here)).toHaveLength(1)
    expect(all.some(({ lit }) => lit === 'cause')).toBe(true)
  })
})
