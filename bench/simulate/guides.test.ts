import { describe, expect, it } from 'vitest'
import { readContent } from '../../lib/content/load'
import type { CauseId } from '../../lib/diagnosis/causes'
import { causeIds } from '../../lib/diagnosis/causes'
import { type Case, type Costs, personOf } from './case'
import { figuresOf, walkPeople } from './figures'
import { walkAllKnowing, walkArticle, walkPlan, walkWizard } from './guides'

const { catalogue } = readContent(process.cwd())

/** Round numbers: a page costs 1, a test 2, a hand-over 10, giving up 100; every fix 5, and it always cures. */
const costs: Costs = {
  page: 1,
  test: 2,
  handOver: 10,
  giveUp: 100,
  roles: { user: ['you'], developer: ['you', 'developer'], owner: ['you', 'developer', 'site-owner'] },
  article: [['wrong-password'], [], ['wrong-url', 'actually-404']],
  causes: Object.fromEntries(
    causeIds.map((id) => [id, { actors: ['you'], minutes: 5, cures: 1 }]),
  ) as unknown as Costs['causes'],
}
const person = (cause: CauseId, parts: Partial<Case> = {}, answers: Record<string, string> = {}, own = costs) =>
  personOf({ id: 'x', platform: 'browser', cause, also: [], ...parts }, answers, own)
const withCause = (id: CauseId, entry: Partial<Costs['causes'][CauseId]>): Costs => ({
  ...costs,
  causes: { ...costs.causes, [id]: { ...costs.causes[id], ...entry } },
})

describe('whoever knows the cause', () => {
  it('reads two pages and does the fix', () => expect(walkAllKnowing(person('wrong-url'))).toBe(2 + 5))
  it('pays for a fix that does not always cure', () => {
    const own = withCause('wrong-url', { cures: 0.5 })
    expect(walkAllKnowing(person('wrong-url', {}, {}, own))).toBe(2 + 5 + 0.5 * (1 + 10))
  })
  it('hands over what the person cannot do', () => {
    const own = withCause('wrong-url', { actors: ['site-owner'] })
    expect(walkAllKnowing(person('wrong-url', {}, {}, own))).toBe(2 + 10)
    expect(walkAllKnowing(person('wrong-url', {}, { role: 'run' }, own))).toBe(2 + 5)
  })
})

describe('the article', () => {
  it('costs every fix up to the right one', () => {
    expect(walkArticle(person('wrong-password'))).toBe(1 + 6)
    // The second names no cause and costs three minutes.
    expect(walkArticle(person('actually-404'))).toBe(1 + 6 + 4 + 6)
  })
  it('counts a cause that is accepted as well', () =>
    expect(walkArticle(person('stale-dns', { also: ['wrong-password'] }))).toBe(1 + 6))
  it('is given up after the last', () => expect(walkArticle(person('stale-dns'))).toBe(1 + 6 + 4 + 6 + 100))
})

describe('the wizard', () => {
  it('counts what is answered, and passes over what the case does not tell', () => {
    const mute = walkWizard(person('wrong-url'), [], catalogue)
    expect(mute.questions).toBe(0)
    expect(mute.shown).toBeGreaterThan(0)
    const told = walkWizard(person('wrong-url', {}, { role: 'use', number: '404' }), [], catalogue)
    expect(told.questions).toBeGreaterThan(0)
    expect(told.questions).toBeLessThanOrEqual(2)
    expect(told.steps.filter((step) => step.includes('='))).toHaveLength(told.questions)
  })

  it('adds up: every step is a page, and a wrong hand-over costs giving up', () => {
    const { steps, pages, minutes, wrongHandOver } = walkWizard(person('stale-dns'), [], catalogue)
    expect(pages).toBe(steps.length + 1)
    expect(minutes > 100).toBe(wrongHandOver)
  })

  it('pays for a paste', () => {
    const answers = { role: 'use' }
    const plain = walkWizard(person('wrong-url', {}, answers), [], catalogue)
    expect(walkWizard(person('wrong-url', {}, answers), [], catalogue, true).minutes).toBe(plain.minutes + 2)
  })
})

describe('figures', () => {
  const people = (['wrong-url', 'stale-dns', 'token-expired'] as const).map((cause) => person(cause))
  const walked = walkPeople(people, catalogue)
  const figures = figuresOf(walked)

  it('are means over all, in parts of the all-knowing guide’s', () => {
    expect(figures.n).toBe(3)
    expect(figures.allKnowing.meanMinutes).toBe(7)
    const plan = people.map((one) => walkPlan(one, catalogue))
    expect(figures.answers.probabilityOverCost.meanMinutes).toBeCloseTo(plan.reduce((sum, one) => sum + one, 0) / 3, 10)
    const { meanMinutes, ratio } = figures.answers.wizard
    expect(ratio).toBeCloseTo(meanMinutes / 7, 10)
  })

  it('are numbers, all of them', () => {
    const numbers = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).every(numbers)
        : typeof value === 'number' && Number.isFinite(value)
    expect(numbers(figures)).toBe(true)
  })

  it('without evidence both ways are the same', () => expect(figures.evidence.wizard).toEqual(figures.answers.wizard))
})
