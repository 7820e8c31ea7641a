import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { situationOf } from './engine'
import { placeOf, stepsInOrder } from './place'
import { standingOf } from './standing'
import { decodeTrail, encodeTrail, type Trail } from './trail'

const { catalogue } = readContent(process.cwd())

const read = (query: string) => decodeTrail(new URLSearchParams(query), catalogue)
const place = (query: string, named?: string) => placeOf(read(query), catalogue, named)

/** The query of a person who is sure of nothing, up to the first fix. */
function toFirstFix(query: string): { query: string; fix: string } {
  let trail: Trail = read(query).trail
  for (;;) {
    const { next } = situationOf(trail, catalogue)
    if (next.kind === 'fix') return { query: encodeTrail(trail, catalogue), fix: next.id }
    if (next.kind !== 'question') throw new Error(`${query} leads to no fix`)
    trail = { ...trail, answers: [...trail.answers, [next.id, 'not-sure']] }
  }
}
const first = toFirstFix('platform=browser&role=use')

describe('a query alone', () => {
  it('shows the step that comes next', () => {
    expect(place('')).toMatchObject({ step: { kind: 'question', id: 'platform' }, unanswered: false })
    expect(place('platform=browser')).toMatchObject({ step: { id: 'role' }, unanswered: false })
    expect(place(first.query)).toMatchObject({ step: { kind: 'fix', id: first.fix }, unanswered: false })
    expect(place(`${first.query}&${first.fix}=fixed`)).toMatchObject({ step: { kind: 'fixed' } })
    expect(place('end=hand-over')).toMatchObject({ step: { kind: 'hand-over', chosen: true } })
  })

  it.each<[string, string, string, boolean]>([
    ['stays at a question that was sent without an answer', 'continue=platform', 'platform', true],
    ['stays also when another comes next', 'platform=browser&role=use&continue=number', 'number', true],
    ['stays when the answer is none of the question’s', 'platform=nothing&continue=platform', 'platform', true],
    ['goes on when it was answered', 'platform=browser&continue=platform', 'role', false],
    ['goes on from a question that cannot stand', 'platform=browser&continue=sender', 'role', false],
    ['goes on from a fix', 'platform=browser&continue=sign-in-again', 'role', false],
    ['goes on from what never was', 'continue=__proto__', 'platform', false],
  ])('%s', (_, query, id, unanswered) => {
    expect(place(query)).toMatchObject({ step: { kind: 'question', id }, unanswered })
  })

  it('goes on from a question whose condition does not hold', () => {
    const query = 'platform=browser&role=build'
    expect(place(`${query}&continue=message`)).toEqual(place(query))
  })

  it('goes on when it is fixed or handed over, whatever was sent without an answer', () => {
    expect(place('continue=platform&sign-in-again=fixed')).toMatchObject({ step: { kind: 'fixed' }, unanswered: false })
    expect(place('continue=platform&end=hand-over')).toMatchObject({ step: { kind: 'hand-over' }, unanswered: false })
  })
})

describe('a step that is named', () => {
  it.each<[string, string, string, string | undefined]>([
    ['a question, unanswered', 'platform', '', undefined],
    ['its answer', 'platform', 'platform=browser&role=use', 'browser'],
    ['its “I’m not sure”', 'role', 'platform=browser&role=not-sure', 'not-sure'],
    ['what the evidence says', 'number', 'platform=browser&role=use&seen=status-403', '403'],
    [
      'what was said by hand, against the evidence',
      'number',
      'platform=browser&role=use&number=404&seen=status-403',
      '404',
    ],
    ['a question that was not reached yet', 'see', 'platform=browser', undefined],
    ['a device question', 'browser', 'platform=browser&role=use&browser=safari&auto=browser', 'safari'],
    ['a question of which an answer of another platform is left', 'number', 'number=401&platform=mobile', '401'],
  ])('shows %s', (_, named, query, given) => {
    const found = place(query, named)
    expect(found).toMatchObject({ step: { kind: 'question', id: named }, unanswered: false })
    expect(typeof found === 'string' ? found : found.given).toBe(given)
  })

  it.each([
    ['a question of another platform', 'sender', 'platform=browser'],
    ['a question before its platform is known', 'see', ''],
    ['a question whose condition does not hold', 'message', 'platform=browser&role=build'],
    ['an engineer’s question', 'redirect', 'platform=browser&role=use'],
    ['a fix that does not come next', 'answer-preflight', 'platform=browser&role=use'],
    ['a fix before its turn', first.fix, 'platform=browser&role=use'],
    ['the happy end, before it', 'fixed', first.query],
    ['the hand-over, before it', 'hand-over', first.query],
    ['the hand-over, after it is fixed', 'hand-over', 'sign-in-again=fixed&end=hand-over'],
  ])('moves on from %s', (_, named, query) => expect(place(query, named)).toBe('moved'))

  it.each(['nothing', '__proto__', 'constructor', '', 'end', 'seen', 'continue', 'Platform'])(
    'does not know “%s”',
    (named) => {
      expect(place('platform=browser', named)).toBe('unknown')
    },
  )

  it('shows the fix that comes next', () => {
    const found = place(first.query, first.fix)
    expect(found).toMatchObject({ step: { kind: 'fix', id: first.fix } })
    expect(typeof found === 'string' ? found : found.given).toBeUndefined()
  })

  it('shows a fix that was tried, with what came of it, and the causes as they stood before', () => {
    const before = place(first.query)
    const after = place(`${first.query}&${first.fix}=not-fixed`, first.fix)
    if (typeof before === 'string' || typeof after === 'string') throw new Error('both are places')
    expect(after.given).toBe('not-fixed')
    expect(after.step).toEqual(before.step)
    // The situation around it is the one after.
    expect(after.situation.belief).not.toEqual(before.situation.belief)
  })

  it('shows a fix that was tried also when it is fixed since', () => {
    expect(place('sign-in-again=not-fixed&check-password=fixed', 'sign-in-again')).toMatchObject({
      step: { kind: 'fix', id: 'sign-in-again' },
      given: 'not-fixed',
    })
  })

  it('shows the endings when they come next', () => {
    expect(place('sign-in-again=fixed', 'fixed')).toMatchObject({ step: { kind: 'fixed' } })
    expect(place('end=hand-over', 'hand-over')).toMatchObject({ step: { kind: 'hand-over' } })
  })
})

describe('stepsInOrder', () => {
  const steps = (query: string) => {
    const { trail } = read(query)
    return stepsInOrder(trail, standingOf(trail, catalogue), catalogue)
  }

  it('is the order of the answers where no fix was tried', () => {
    expect(steps('')).toEqual([])
    expect(steps('platform=browser&role=use&number=401&see=box')).toEqual(['platform', 'role', 'number', 'see'])
  })

  it('puts fixes between the questions where they were tried', () => {
    const answered = read(first.query).trail.answers.map(([id]) => id)
    let trail = read(`${first.query}&${first.fix}=not-fixed`).trail
    const expected = [...answered, first.fix]
    for (let more = 0; more < 4; more += 1) {
      const { next } = situationOf(trail, catalogue)
      if (next.kind === 'question') trail = { ...trail, answers: [...trail.answers, [next.id, 'not-sure']] }
      else if (next.kind === 'fix') trail = { ...trail, fixes: [...trail.fixes, [next.id, 'could-not']] }
      else break
      expected.push(next.id)
    }
    expect(steps(encodeTrail(trail, catalogue))).toEqual(expected)
    expect(steps(encodeTrail({ ...trail, end: true }, catalogue))).toEqual(expected)
  })

  it('puts the questions first where the way was another than ours', () => {
    expect(
      steps('platform=browser&role=use&tabs=one&when=later&answer-preflight=could-not&sign-in-again=not-fixed'),
    ).toEqual(['platform', 'role', 'tabs', 'when', 'answer-preflight', 'sign-in-again'])
  })

  it('leaves out what no longer counts and what the device told', () => {
    expect(steps('platform=browser&browser=firefox&role=use&sender=own&number=401&auto=browser')).toEqual([
      'platform',
      'role',
      'number',
    ])
  })
})
