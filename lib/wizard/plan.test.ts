import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { hypotheses } from '../diagnosis/belief'
import type { Actor, Catalogue, CauseEntry, Fix, Hypothesis, Platform } from '../diagnosis/catalogue'
import { type CauseId, causeIds } from '../diagnosis/causes'
import { bestPlan, type Candidate, type Choices, choicesFor, threeLikeliest } from './plan'

const { catalogue: real } = readContent(process.cwd())

/** A belief in the order of the hypotheses, from the few that are not zero. */
function beliefOf(parts: Partial<Record<Hypothesis, number>>): Float64Array {
  return Float64Array.from(hypotheses, (id) => parts[id] ?? 0)
}

function candidate(minutes: number, cures: Partial<Record<CauseId, number>>): Candidate {
  const causes = Object.entries(cures).map(([id, rate]) => ({ at: causeIds.indexOf(id as CauseId), rate }))
  return { minutes, causes }
}

const fixOf = (id: string): Fix => ({
  id,
  title: id,
  actor: 'you',
  minutes: 3,
  platforms: ['browser', 'mobile', 'api-client'],
  cures: { 'wrong-url': 0.9 },
  place: 'x',
  needs: [],
})

/** Costs that are easy to reckon with: a page half a minute, a hand-over five, giving up an hour. */
function choices(candidates: Candidate[], own: Partial<Record<CauseId, number>> = {}): Choices {
  return { candidates, ownMinutes: beliefOf(own), page: 0.5, handOver: 5, giveUp: 60 }
}

describe('bestPlan', () => {
  it('one cause, one fix: the fix, then handing over what it left', () => {
    const fix = candidate(4, { 'wrong-url': 0.9 })
    const plan = bestPlan(beliefOf({ 'wrong-url': 1 }), choices([fix], { 'wrong-url': 4 }))
    // 4 + 0.5 for the fix; one time in ten a hand-over (0.5 + 5) with the cause’s own minutes (4) after it.
    expect(plan.minutes).toBeCloseTo(4.5 + 0.1 * (5.5 + 4), 10)
    expect(plan.first).toBe(fix)
  })

  it('begins with the fix of most probability × cure ÷ cost, and stops where handing over is cheaper', () => {
    const often = candidate(9.5, { 'wrong-password': 0.5 }) // 0.6 × 0.5 ÷ 10 = 0.03
    const quick = candidate(1.5, { 'session-expired': 0.9 }) // 0.4 × 0.9 ÷ 2 = 0.18
    const belief = beliefOf({ 'wrong-password': 0.6, 'session-expired': 0.4 })
    const plan = bestPlan(belief, choices([often, quick], { 'wrong-password': 10, 'session-expired': 2 }))
    expect(plan.first).toBe(quick)
    // After the quick one 0.64 is left: the other fix would cost 6.4 + 4.95, the hand-over 3.52 + 6 + 0.08.
    expect(plan.minutes).toBeCloseTo(2 + (0.64 * 5.5 + 0.6 * 10 + 0.04 * 2), 10)
  })

  it('begins with the hand-over when what is likeliest is not the person’s to fix', () => {
    const slow = candidate(9.5, { 'wrong-url': 0.95 })
    const belief = beliefOf({ 'server-auth-misconfigured': 0.9, 'wrong-url': 0.1 })
    const plan = bestPlan(belief, choices([slow], { 'wrong-url': 4 }))
    expect(plan.first).toBeUndefined()
    expect(plan.minutes).toBeCloseTo(5.5 + 0.1 * 4, 10)
  })

  it('tries it all the same when it is quick and often right', () => {
    const quick = candidate(0.5, { 'wrong-url': 0.95 })
    const belief = beliefOf({ 'server-auth-misconfigured': 0.6, 'wrong-url': 0.4 })
    const plan = bestPlan(belief, choices([quick], { 'wrong-url': 4 }))
    expect(plan.first).toBe(quick)
    expect(plan.minutes).toBeCloseTo(1 + 0.62 * 5.5 + 0.02 * 4, 10)
  })

  it('a hand-over names three causes; a fourth, and that nothing is wrong, cost giving up', () => {
    const belief = beliefOf({
      'wrong-url': 0.3,
      'stale-dns': 0.2,
      'token-expired': 0.2,
      'account-locked': 0.1,
      none: 0.2,
    })
    expect(bestPlan(belief, choices([])).minutes).toBeCloseTo(5.5 + (0.1 + 0.2) * 60, 10)
  })

  it('no fix at all: hand over', () => {
    expect(bestPlan(beliefOf({ 'wrong-url': 1 }), choices([]))).toEqual({ minutes: 5.5, first: undefined })
  })

  it('a fix for causes that are out of the question is never begun with', () => {
    const useless = candidate(0.1, { 'stale-dns': 0.9 })
    expect(bestPlan(beliefOf({ 'wrong-url': 1 }), choices([useless])).first).toBeUndefined()
  })

  it('one fix for several causes counts for all of them', () => {
    const both = candidate(3.5, { 'session-expired': 0.9, 'token-expired': 0.5 })
    const one = candidate(3.5, { 'session-expired': 0.95 })
    const belief = beliefOf({ 'session-expired': 0.5, 'token-expired': 0.5 })
    const own = { 'session-expired': 20, 'token-expired': 20 }
    expect(bestPlan(belief, choices([one, both], own)).first).toBe(both)
  })

  it('equal ones are taken in their order', () => {
    const first = candidate(2, { 'wrong-url': 0.9 })
    const second = candidate(2, { 'wrong-url': 0.9 })
    const belief = beliefOf({ 'wrong-url': 1 })
    expect(bestPlan(belief, choices([first, second], { 'wrong-url': 60 })).first).toBe(first)
    expect(bestPlan(belief, choices([second, first], { 'wrong-url': 60 })).first).toBe(second)
  })

  it('those of one place and actor follow one another, unless another is much better', () => {
    const at = (place: string, minutes: number, cause: CauseId, actor: Actor = 'you'): Candidate => ({
      ...candidate(minutes, { [cause]: 0.9 }),
      fix: { ...fixOf(`${cause} in ${place}`), place, actor },
    })
    const belief = beliefOf({ 'wrong-url': 0.5, 'stale-dns': 0.5 })
    const own = { 'wrong-url': 60, 'stale-dns': 60 }
    const first = (near: Candidate, far: Candidate, here: Partial<Fix>) =>
      bestPlan(belief, { ...choices([far, near], own), here: { ...fixOf('done'), ...here } }).first
    const [near, far] = [at('settings', 4, 'wrong-url'), at('network', 3.5, 'stale-dns')]
    expect(first(near, far, { place: 'settings' })).toBe(near)
    expect(first(near, far, { place: 'network' })).toBe(far)
    expect(first(near, far, { place: 'elsewhere' })).toBe(far)
    expect(first(near, far, { place: 'settings', actor: 'developer' })).toBe(far)
    const better = at('network', 1, 'stale-dns')
    expect(first(near, better, { place: 'settings' })).toBe(better)
  })

  const cure = fc.record({ at: fc.nat(causeIds.length - 1), rate: fc.double({ min: 0.05, max: 1, noNaN: true }) })
  const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
    minutes: fc.double({ min: 0.1, max: 40, noNaN: true }),
    causes: fc.uniqueArray(cure, { minLength: 1, maxLength: 4, selector: ({ at }) => at }),
  })
  const odds = fc.array(fc.double({ min: 1e-4, max: 1, noNaN: true }), {
    minLength: hypotheses.length,
    maxLength: hypotheses.length,
  })

  it('takes the minutes of the best moment to hand over, along the fixes by what each is worth', () => {
    fc.assert(
      fc.property(odds, fc.array(anyCandidate, { maxLength: 20 }), (weights, candidates) => {
        const sum = weights.reduce((total, weight) => total + weight, 0)
        const belief = Float64Array.from(weights, (weight) => weight / sum)
        const all = choices(candidates, { 'wrong-url': 4, 'token-expired': 7 })
        const { minutes, first } = bestPlan(belief, all)

        // The same, written as a sum over each moment at which one could stop.
        const rest = Float64Array.from(belief)
        const left = [...candidates]
        let spent = 0
        let least = Number.POSITIVE_INFINITY
        let stopAt = 0
        let begun: Candidate | undefined
        for (let done = 0; ; done += 1) {
          const alive = rest.reduce((total, value) => total + value, 0)
          const named = threeLikeliest(rest)
          const sure = named.reduce((total, at) => total + (rest[at] ?? 0), 0)
          const own = named.reduce((total, at) => total + (rest[at] ?? 0) * (all.ownMinutes[at] ?? 0), 0)
          const total = spent + alive * 5.5 + own + (alive - sure) * 60
          if (total < least - 1e-9) {
            least = total
            stopAt = done
          }
          const worth = ({ causes, minutes: cost }: Candidate) =>
            causes.reduce((cured, { at, rate }) => cured + (rest[at] ?? 0) * rate, 0) / (cost + 0.5)
          const best = left.toSorted((a, b) => worth(b) - worth(a))[0]
          if (!best || done === 14 || alive < 1e-3) break
          begun ??= best
          left.splice(left.indexOf(best), 1)
          spent += alive * (best.minutes + 0.5)
          for (const { at, rate } of best.causes) rest[at] = (rest[at] ?? 0) * (1 - rate)
        }
        expect(minutes).toBeCloseTo(least, 6)
        if (stopAt > 0) expect(first).toBe(begun)
        else expect(first).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})

describe('threeLikeliest', () => {
  it.each<[string, Partial<Record<Hypothesis, number>>, CauseId[]]>([
    [
      'best first',
      { 'stale-dns': 0.2, 'wrong-url': 0.5, 'token-expired': 0.1 },
      ['wrong-url', 'stale-dns', 'token-expired'],
    ],
    ['`none` is no cause', { none: 0.9, 'wrong-url': 0.1 }, ['wrong-url', 'wrong-password', 'mfa-required']],
    ['equal ones in the order of the list', {}, ['wrong-password', 'mfa-required', 'account-locked']],
  ])('%s', (_, belief, expected) => {
    expect(threeLikeliest(beliefOf(belief)).map((at) => causeIds[at])).toEqual(expected)
  })
})

describe('choicesFor', () => {
  const fix = (id: string, parts: Partial<Fix>): Fix => ({ ...fixOf(id), ...parts })
  const cause = (id: CauseId, parts: Partial<CauseEntry> = {}): CauseEntry => ({
    id,
    title: id,
    family: 'x',
    platforms: ['browser', 'mobile', 'api-client'],
    actors: ['site-owner'],
    minutes: 7,
    cures: 0.8,
    ask: 'x',
    ...parts,
  })
  const small = (fixes: Fix[], changed: CauseEntry[] = []): Catalogue => ({
    ...real,
    fixes,
    causes: causeIds.map((id) => changed.find((entry) => entry.id === id) ?? cause(id)),
  })
  const idsOf = (catalogue: Catalogue, platform: Platform | undefined, canDo: Actor[], tried: string[] = []) =>
    choicesFor(catalogue, platform, canDo, tried).candidates.flatMap(({ fix: one }) => one?.id ?? [])

  const fixes = [
    fix('everywhere', {}),
    fix('in-browsers', { platforms: ['browser'] }),
    fix('in-code', { actor: 'developer' }),
    fix('on-the-server', { actor: 'site-owner' }),
  ]

  it.each<[string, Platform | undefined, Actor[], string[], string[]]>([
    ['those of the platform', 'mobile', ['you'], [], ['everywhere']],
    ['those of any platform when it is not known', undefined, ['you'], [], ['everywhere', 'in-browsers']],
    ['those that the person can do', 'browser', ['you', 'developer'], [], ['everywhere', 'in-browsers', 'in-code']],
    ['not those that were tried', 'browser', ['you'], ['everywhere'], ['in-browsers']],
  ])('%s', (_, platform, canDo, tried, expected) => {
    expect(idsOf(small(fixes), platform, canDo, tried)).toEqual(expected)
  })

  it('a cause without any fix stands for itself where the person could act', () => {
    const changed = [
      cause('stale-dns', { actors: ['you'], minutes: 6, cures: 0.8 }),
      cause('token-expired', { actors: ['developer'] }),
      cause('account-locked', { actors: ['you', 'site-owner'], platforms: ['mobile'] }),
      cause('wrong-url', { actors: ['you'], minutes: 4 }),
    ]
    const { candidates, ownMinutes } = choicesFor(small(fixes, changed), 'browser', ['you'], [])
    expect(candidates.filter((one) => !one.fix)).toEqual([
      { minutes: 6, causes: [{ at: causeIds.indexOf('stale-dns'), rate: 0.8 }] },
    ])
    const own = Object.fromEntries(causeIds.map((id, at) => [id, ownMinutes[at]]))
    expect(own).toMatchObject({ 'stale-dns': 6, 'wrong-url': 4, 'account-locked': 7, 'token-expired': 0 })
  })

  it('the person is where the last of the tried ones was done', () => {
    expect(choicesFor(small(fixes), 'browser', ['you'], []).here).toBeUndefined()
    expect(choicesFor(small(fixes), 'browser', ['you'], ['everywhere', 'in-browsers']).here?.id).toBe('in-browsers')
    expect(choicesFor(small(fixes), 'browser', ['you'], ['in-browsers', 'everywhere']).here?.id).toBe('everywhere')
  })

  it('a fix that was tried leaves its cause covered', () => {
    const changed = [cause('wrong-url', { actors: ['you'] })]
    const { candidates } = choicesFor(small(fixes, changed), 'browser', ['you'], ['everywhere', 'in-browsers'])
    expect(candidates).toEqual([])
  })
})
