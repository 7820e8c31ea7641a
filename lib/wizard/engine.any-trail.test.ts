import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { hypotheses, indexOf } from '../diagnosis/belief'
import { platforms } from '../diagnosis/catalogue'
import { causeIds } from '../diagnosis/causes'
import { maxSteps, situationOf } from './engine'
import { stepsInOrder } from './place'
import { optionsOn } from './standing'
import { decodeTrail, encodeTrail, type FixResult, notSure, type Trail } from './trail'

/** What holds on every trail that a link can carry: with fixes, evidence, an opinion, a note, in any mixture. */

const { catalogue } = readContent(process.cwd())

const anyAnswer = fc
  .constantFrom(...catalogue.questions.filter(({ id }) => id !== 'platform'))
  .chain(({ id, options }) =>
    fc.constantFrom(...options.map((option) => option.id), notSure).map((option): [string, string] => [id, option]),
  )
const anyFix = fc.tuple(
  fc.constantFrom(...catalogue.fixes.map(({ id }) => id)),
  fc.constantFrom<FixResult>('not-fixed', 'could-not'),
)
const anyTrail: fc.Arbitrary<Trail> = fc
  .record({
    platform: fc.constantFrom(...platforms, notSure),
    answers: fc.uniqueArray(anyAnswer, { maxLength: 8, selector: ([id]) => id }),
    fixes: fc.uniqueArray(anyFix, { maxLength: 6, selector: ([id]) => id }),
    seen: fc.uniqueArray(fc.constantFrom(...indexOf(catalogue).findings.keys()), { maxLength: 6 }),
    said: fc.record(
      {
        cause: fc.constantFrom(...causeIds),
        note: fc.constantFrom('Please try the first one again.', 'Call me: 12'),
        ref: fc.constantFrom('T-17', 'case 4'),
        url: fc.constantFrom('https://shop.test/orders', 'http://api.test:8080/v1/items'),
        at: fc.constant('2026-11-24T10:05Z'),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ platform, answers, fixes, seen, said }) => {
    const trail = {
      answers: [['platform', platform], ...answers] as Trail['answers'],
      fixes,
      seen,
      ...said,
      end: false,
      auto: [],
    }
    return decodeTrail(new URLSearchParams(encodeTrail(trail, catalogue)), catalogue).trail
  })

const check = (holds: (trail: Trail) => void) => fc.assert(fc.property(anyTrail, holds), { numRuns: 150 })

describe('any trail', () => {
  it('is the same after it was a link', () =>
    check((trail) => {
      expect(decodeTrail(new URLSearchParams(encodeTrail(trail, catalogue)), catalogue)).toMatchObject({
        trail,
        dropped: false,
      })
    }))

  it('has one belief, and a next step that is new', () =>
    check((trail) => {
      const { belief, next, standing } = situationOf(trail, catalogue)
      expect(belief).toHaveLength(hypotheses.length)
      expect(belief.every((part) => part >= 0 && part <= 1)).toBe(true)
      expect(belief.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 10)
      const known = new Set([...standing.counted.map(([id]) => id), ...standing.settled.keys()])
      if (next.kind === 'question') expect(known).not.toContain(next.id)
      if (next.kind === 'fix') expect(trail.fixes.map(([id]) => id)).not.toContain(next.id)
      if (next.kind === 'fix' || next.kind === 'hand-over') expect(next.causes.length).toBeGreaterThan(0)
    }))

  it('asks nothing that its evidence has settled, and lists what has', () =>
    check((trail) => {
      const { standing, next } = situationOf(trail, catalogue)
      for (const [question, { finding }] of standing.settled) {
        expect(trail.seen).toContain(finding)
        expect(standing.outdated).not.toContain(finding)
        expect(standing.counted.map(([id]) => id)).not.toContain(question)
        expect(next).not.toMatchObject({ kind: 'question', id: question })
      }
    }))

  it('goes the same way without what a fix has changed since', () =>
    check((trail) => {
      const { standing, belief, next } = situationOf(trail, catalogue)
      const rest = { ...trail, seen: trail.seen.filter((id) => !standing.outdated.has(id)) }
      const without = situationOf(rest, catalogue)
      expect(without.next).toEqual(next)
      expect([...without.belief]).toEqual([...belief])
    }))

  it('is not changed by what its sender wrote, other than the suspected cause', () =>
    check(({ note: _note, ref: _ref, ...rest }) => {
      const plain = situationOf(rest, catalogue)
      const sent = situationOf({ ...rest, note: 'Anything at all', ref: 'T-99' }, catalogue)
      expect(sent.next).toEqual(plain.next)
      expect([...sent.belief]).toEqual([...plain.belief])
    }))

  it('makes the suspected cause likelier, and rules nothing out', () =>
    check(({ cause: _cause, ...rest }) => {
      const { belief } = situationOf(rest, catalogue)
      const at = causeIds.indexOf('wrong-url')
      const opinion = situationOf({ ...rest, cause: 'wrong-url' }, catalogue).belief
      expect(opinion[at] ?? 0).toBeGreaterThanOrEqual(belief[at] ?? 0)
      opinion.forEach((part, other) => {
        if (other !== at && (belief[other] ?? 0) > 1e-6) expect(part).toBeGreaterThan(0)
      })
    }))

  it(
    'ends, whatever is answered from there',
    () =>
      fc.assert(
        fc.property(anyTrail, fc.infiniteStream(fc.nat(1000)), (start, stream) => {
          let trail = start
          const steps = new Set<string>()
          for (;;) {
            const { next, standing } = situationOf(trail, catalogue)
            if (next.kind === 'hand-over' || next.kind === 'fixed') return
            expect(steps).not.toContain(next.id)
            steps.add(next.id)
            expect(steps.size).toBeLessThan(maxSteps)
            if (next.kind === 'fix') {
              trail = { ...trail, fixes: [...trail.fixes, [next.id, 'not-fixed']] }
              continue
            }
            const question = indexOf(catalogue).questions.get(next.id)
            const options = [...(question ? optionsOn(question, standing.platform) : []).map(({ id }) => id), notSure]
            const chosen = options[(stream.next().value ?? 0) % options.length] ?? notSure
            const answers = trail.answers.filter(([id]) => id !== next.id)
            trail = { ...trail, answers: [...answers, [next.id, chosen]] }
          }
        }),
        { numRuns: 40 },
      ),
    60_000,
  )

  it('every step on its way back can be shown', () =>
    check((trail) => {
      const { standing } = situationOf(trail, catalogue)
      const steps = stepsInOrder(trail, standing, catalogue)
      expect(new Set(steps).size).toBe(steps.length)
      for (const [id] of trail.fixes) expect(steps).toContain(id)
    }))
})
