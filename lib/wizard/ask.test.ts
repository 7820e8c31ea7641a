import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { believe, hypotheses } from '../diagnosis/belief'
import { type Platform, platforms, type Question } from '../diagnosis/catalogue'
import { minutesAfter, optionFactors } from './ask'
import { bestPlan, choicesFor } from './plan'
import { optionsOn, standingOf } from './standing'
import { decodeTrail } from './trail'

const { catalogue } = readContent(process.cwd())
const questionOf = (id: string): Question => {
  const question = catalogue.questions.find((one) => one.id === id)
  if (!question) throw new Error(`no question ${id}`)
  return question
}

/** What is known after these answers, ready for asking. */
function askingAfter(query: string) {
  const { trail } = decodeTrail(new URLSearchParams(query), catalogue)
  const standing = standingOf(trail, catalogue)
  const { platform } = standing
  const answers = new Map(standing.counted)
  const belief = believe(catalogue, { platform, answers, findings: [], notFixed: [] })
  const choices = choicesFor(catalogue, platform, standing.canDo, [])
  return { belief, asking: { standing, asked: new Set(answers.keys()), choices, catalogue } }
}

describe('optionFactors', () => {
  it.each<Platform | undefined>([...platforms, undefined])(
    'on %s: people with a cause are shared over the options',
    (platform) => {
      for (const question of catalogue.questions.filter(({ device }) => !device)) {
        const { options, shares } = optionFactors(question, platform, catalogue)
        expect(options.map(({ id }) => id)).toEqual(optionsOn(question, platform).map(({ id }) => id))
        if (options.length === 0) continue
        hypotheses.forEach((id, at) => {
          const parts = options.map(({ factors, strongest }) => (factors[at] ?? 0) / strongest / (shares[at] ?? 0))
          expect(
            parts.reduce((sum, part) => sum + part, 0),
            `${question.id} for ${id}`,
          ).toBeCloseTo(1, 10)
        })
      }
    },
  )

  it('what nearly proves a cause is said more often by those who have it', () => {
    const { options, shares } = optionFactors(questionOf('others'), 'browser', catalogue)
    const at = hypotheses.indexOf('provider-outage')
    const other = hypotheses.indexOf('wrong-password')
    const all = options.find(({ id }) => id === 'all')
    const share = (position: number) => (all?.factors[position] ?? 0) / (all?.strongest ?? 1) / (shares[position] ?? 1)
    expect(share(at)).toBeGreaterThan(5 * share(other))
  })
})

describe('minutesAfter', () => {
  const { belief, asking } = askingAfter('platform=browser&role=use&when=signing-in')
  const without = bestPlan(belief, asking.choices).minutes
  const { page } = catalogue.costs

  it('of no question is the plan as it stands, and the page', () => {
    expect(minutesAfter([], 0.5, belief, asking)).toBeCloseTo(without + 0.5 + page, 10)
  })

  it('never gets longer by knowing more, whatever is asked', () => {
    for (const question of catalogue.questions.filter(({ device }) => !device)) {
      if (optionsOn(question, 'browser').length === 0) continue
      expect(minutesAfter([question], 0, belief, asking) - page, question.id).toBeLessThan(without + 0.01)
    }
  })

  it('knows at least as much by two answers as by one of them', () => {
    const [number, see] = [questionOf('number'), questionOf('see')]
    const one = minutesAfter([number], 0, belief, asking)
    const both = minutesAfter([number, see], 0, belief, asking)
    expect(both).toBeLessThan(one)
    expect(minutesAfter([see, number], 0, belief, asking)).toBeCloseTo(both, 10)
  })
})
