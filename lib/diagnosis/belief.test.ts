import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { believe, contributions, hypotheses, normalise, type Observations, rankCauses } from './belief'
import { type Bearing, type Catalogue, type FindingKind, type Hypothesis, platforms, type Question } from './catalogue'
import { causeIds } from './causes'

const { catalogue: real } = readContent(process.cwd())
const { levels } = real

const nothing: Observations = { answers: new Map(), findings: [], notFixed: [] }
const answers = (...pairs: [string, string][]) => new Map(pairs)

const kind = (id: string, bears: Bearing, parts: Partial<FindingKind> = {}): FindingKind => ({
  id,
  title: id,
  severity: 'info',
  bears,
  because: 'x',
  ...parts,
})

const question = (id: string, options: Record<string, Bearing>): Question => ({
  id,
  platforms: [...platforms],
  text: { layman: id },
  showHow: {},
  minutes: 1,
  options: Object.entries(options).map(([option, effects]) => ({ id: option, text: { layman: option }, effects })),
})

/** Two questions, a few findings, one fix; priors and levels are the real ones. */
const catalogue: Catalogue = {
  ...real,
  questions: [
    question('colour', { red: { 'wrong-url': 'for', 'stale-dns': 'against' }, blue: {} }),
    question('size', { big: { 'wrong-url': 'near-proof' }, small: { 'wrong-url': 'ruled-out' } }),
  ],
  findings: [
    kind('for-url', { 'wrong-url': 'for' }),
    kind('against-dns', { 'stale-dns': 'against' }),
    kind('twin-one', { 'wrong-url': 'for', 'stale-dns': 'near-proof' }, { group: 'twins' }),
    kind('twin-two', { 'wrong-url': 'near-proof', 'stale-dns': 'for' }, { group: 'twins' }),
    kind(
      'looks-red',
      { 'stale-dns': 'ruled-out', 'token-expired': 'for' },
      { settles: { question: 'colour', option: 'red' } },
    ),
    kind('looks-blue', { 'wrong-url': 'near-proof' }, { settles: { question: 'colour', option: 'blue' } }),
    kind('proves', { 'wrong-url': 'proof' }),
    kind('fine', { none: 'for' }),
  ],
  fixes: [
    {
      id: 'look-up',
      title: 'Look it up',
      actor: 'you',
      minutes: 1,
      platforms: [...platforms],
      cures: { 'wrong-url': 0.75, 'stale-dns': 0.5 },
      place: 'x',
      needs: [],
    },
  ],
}

/** How much likelier one observation makes a cause than it was, against one that nothing bears on. */
function factor(known: Partial<Observations>, id: Hypothesis): number {
  const odds = (of: Observations) => {
    const belief = believe(catalogue, of)
    return (belief[hypotheses.indexOf(id)] ?? 0) / (belief[hypotheses.indexOf('provider-outage')] ?? 0)
  }
  return odds({ ...nothing, ...known }) / odds({ ...nothing, platform: known.platform })
}

describe('the priors', () => {
  it.each(platforms)('are those of %s, with `none` beside them, scaled to 1', (platform) => {
    const belief = believe(real, { ...nothing, platform })
    const sum = causeIds.reduce((total, id) => total + real.priors[platform][id], 0) + real.nonePrior
    for (const [at, id] of causeIds.entries()) expect(belief[at]).toBeCloseTo(real.priors[platform][id] / sum, 12)
    expect(belief[causeIds.length]).toBeCloseTo(real.nonePrior / sum, 12)
  })

  it('are the mean of the three where no platform is known', () => {
    const belief = believe(real, nothing)
    const mean = causeIds.map((id) => platforms.reduce((sum, platform) => sum + real.priors[platform][id], 0) / 3)
    const sum = mean.reduce((total, value) => total + value, 0) + real.nonePrior
    for (const [at, value] of mean.entries()) expect(belief[at]).toBeCloseTo(value / sum, 12)
  })

  it('are never zero, so that nothing is out of the question', () => {
    for (const platform of platforms) expect(Math.min(...believe(real, { ...nothing, platform }))).toBeGreaterThan(0)
  })
})

describe('one observation', () => {
  it.each<[string, Partial<Observations>, Hypothesis, number]>([
    ['an answer, for', { answers: answers(['colour', 'red']) }, 'wrong-url', levels.for],
    ['an answer, against', { answers: answers(['colour', 'red']) }, 'stale-dns', levels.against],
    ['an answer, ruled out', { answers: answers(['size', 'small']) }, 'wrong-url', levels['ruled-out']],
    ['an answer, near proof', { answers: answers(['size', 'big']) }, 'wrong-url', levels['near-proof']],
    ['an answer, neutral', { answers: answers(['colour', 'blue']) }, 'wrong-url', 1],
    ['“I’m not sure”', { answers: answers(['colour', 'not-sure']) }, 'wrong-url', 1],
    ['an unknown question', { answers: answers(['smell', 'red']) }, 'wrong-url', 1],
    ['a finding, for', { findings: ['for-url'] }, 'wrong-url', levels.for],
    ['a finding, proof', { findings: ['proves'] }, 'wrong-url', levels.proof],
    ['a finding for `none`', { findings: ['fine'] }, 'none', levels.for],
    ['an unknown finding', { findings: ['gone', '__proto__'] }, 'wrong-url', 1],
    ['the sender’s opinion', { suspected: 'wrong-url' }, 'wrong-url', levels.for],
    ['the sender’s opinion of another', { suspected: 'stale-dns' }, 'wrong-url', 1],
    ['a fix that did not help', { notFixed: ['look-up'] }, 'wrong-url', 0.25],
    ['the same for its other cause', { notFixed: ['look-up'] }, 'stale-dns', 0.5],
    ['an unknown fix', { notFixed: ['reboot'] }, 'wrong-url', 1],
  ])('%s', (_, known, id, expected) => {
    for (const platform of [...platforms, undefined]) {
      expect(factor({ ...known, platform }, id)).toBeCloseTo(expected, 8)
    }
  })

  it('`none` is part of the sum', () => {
    const belief = believe(catalogue, { ...nothing, findings: ['fine'] })
    const causes = rankCauses(belief).reduce((sum, { probability }) => sum + probability, 0)
    expect(causes + (belief[hypotheses.indexOf('none')] ?? 0)).toBeCloseTo(1, 12)
    expect(causes).toBeLessThan(
      rankCauses(believe(catalogue, nothing)).reduce((sum, { probability }) => sum + probability, 0),
    )
  })
})

describe('several observations', () => {
  it.each<[string, Partial<Observations>, Hypothesis, number]>([
    [
      'multiply',
      { answers: answers(['colour', 'red'], ['size', 'big']) },
      'wrong-url',
      levels.for * levels['near-proof'],
    ],
    [
      'of answers and findings multiply',
      { answers: answers(['size', 'big']), findings: ['for-url'] },
      'wrong-url',
      100,
    ],
    ['of one group count once, by the strongest level', { findings: ['twin-one', 'twin-two'] }, 'wrong-url', 25],
    ['of one group: of each cause its own strongest', { findings: ['twin-one', 'twin-two'] }, 'stale-dns', 25],
    ['of one group beside another', { findings: ['twin-one', 'for-url'] }, 'wrong-url', 16],
    ['a finding with the option that it settles', { findings: ['looks-red'] }, 'wrong-url', levels.for],
    ['a finding that says more than its option', { findings: ['looks-red'] }, 'stale-dns', levels['ruled-out']],
    ['a finding that says something else as well', { findings: ['looks-red'] }, 'token-expired', levels.for],
    ['two findings that settle one question', { findings: ['looks-red', 'looks-blue'] }, 'wrong-url', 25],
    [
      'an answer by hand replaces what the evidence says',
      { answers: answers(['colour', 'blue']), findings: ['looks-red', 'looks-blue'] },
      'stale-dns',
      1,
    ],
    [
      'also its findings’ own words',
      { answers: answers(['colour', 'red']), findings: ['looks-red'] },
      'token-expired',
      1,
    ],
    [
      '“I’m not sure” by hand replaces it, too',
      { answers: answers(['colour', 'not-sure']), findings: ['looks-red'] },
      'stale-dns',
      1,
    ],
    ['the sender’s opinion is a group of its own', { suspected: 'wrong-url', findings: ['for-url'] }, 'wrong-url', 16],
    ['a fix that did not help, beside proof', { findings: ['proves'], notFixed: ['look-up'] }, 'wrong-url', 1250],
  ])('%s', (_, known, id, expected) => expect(factor(known, id)).toBeCloseTo(expected, 6))
})

describe('contributions', () => {
  it('tell where each comes from, one per group', () => {
    const sources = contributions(catalogue, {
      ...nothing,
      answers: answers(['size', 'big'], ['colour', 'not-sure']),
      findings: ['twin-one', 'twin-two', 'for-url', 'gone'],
      suspected: 'stale-dns',
    }).map(({ source }) => source)
    expect(sources).toEqual([
      { kind: 'answer', question: 'size', option: 'big' },
      { kind: 'finding', id: 'twin-one' },
      { kind: 'finding', id: 'for-url' },
      { kind: 'sender' },
    ])
  })
})

describe('any observations', () => {
  const pair = fc.nat().chain((at): fc.Arbitrary<[string, string]> => {
    const asked = real.questions[at % real.questions.length]
    return fc.tuple(
      fc.constant(asked?.id ?? ''),
      fc.constantFrom(...(asked?.options ?? []).map(({ id }) => id), 'not-sure'),
    )
  })
  const known: fc.Arbitrary<Observations> = fc.record({
    platform: fc.constantFrom(...platforms, undefined),
    answers: fc.array(pair, { maxLength: 50 }).map((pairs) => new Map(pairs)),
    findings: fc.subarray(real.findings.map(({ id }) => id)),
    notFixed: fc.subarray(real.fixes.map(({ id }) => id)),
    suspected: fc.constantFrom(...causeIds, undefined),
  })

  it('give a belief that sums to 1, is never negative and always the same', () => {
    fc.assert(
      fc.property(known, (observations) => {
        const belief = believe(real, observations)
        expect(belief.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9)
        expect(belief.every((value) => value >= 0 && value <= 1)).toBe(true)
        expect(believe(real, observations)).toEqual(belief)
      }),
      { numRuns: 500 },
    )
  })

  it('give the same belief in whatever order answers were given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(pair, { maxLength: 12, selector: ([id]) => id }), (pairs) => {
        const forth = believe(real, { ...nothing, answers: new Map(pairs) })
        const back = believe(real, { ...nothing, answers: new Map(pairs.toReversed()) })
        for (const [at, value] of forth.entries()) expect(back[at]).toBeCloseTo(value, 12)
      }),
      { numRuns: 200 },
    )
  })
})

describe('rankCauses', () => {
  it('puts the most probable first, equal ones in the order of the list, and leaves out `none`', () => {
    const belief = new Float64Array(hypotheses.length)
    belief[causeIds.indexOf('wrong-url')] = 0.5
    belief[hypotheses.indexOf('none')] = 0.5
    const ranked = rankCauses(belief).map(({ id }) => id)
    expect(ranked).toEqual(['wrong-url', ...causeIds.filter((id) => id !== 'wrong-url')])
  })
})

describe('normalise', () => {
  it('scales so that the sum is 1', () => {
    expect(normalise(Float64Array.of(1, 3))).toEqual(Float64Array.of(0.25, 0.75))
  })
})
