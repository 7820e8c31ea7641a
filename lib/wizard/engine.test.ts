import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { hypotheses } from '../diagnosis/belief'
import {
  type Catalogue,
  type Fix,
  type Hypothesis,
  type Platform,
  platforms,
  type Question,
} from '../diagnosis/catalogue'
import { type CauseId, causeIds } from '../diagnosis/causes'
import { leftToTry, maxSteps, type Step, situationOf, testSavesMore } from './engine'
import { stepsInOrder } from './place'
import { optionsOn, whoQuestions } from './standing'
import { decodeTrail, emptyTrail, encodeTrail, type Trail } from './trail'

const { catalogue: real } = readContent(process.cwd())

const everywhere: Platform[] = [...platforms]
const who = new Set(['platform', ...Object.values(whoQuestions)])

/** The questions of who is asking, which here bear on nothing. */
const start: Question[] = real.questions
  .filter(({ id }) => who.has(id))
  .map((question) => ({ ...question, options: question.options.map((option) => ({ ...option, effects: {} })) }))

const question = (id: string, parts: Partial<Question> = {}): Question => ({
  id,
  platforms: everywhere,
  text: { layman: id },
  showHow: {},
  minutes: 0.1,
  options: [
    { id: 'yes', text: { layman: 'yes' }, effects: {} },
    { id: 'no', text: { layman: 'no' }, effects: {} },
  ],
  ...parts,
})

const fix = (id: string, cures: Fix['cures'], parts: Partial<Fix> = {}): Fix => ({
  id,
  title: id,
  actor: 'you',
  minutes: 3,
  platforms: everywhere,
  cures,
  place: 'x',
  needs: [],
  ...parts,
})

/** A catalogue of a few causes. All others cannot occur, and nobody could do anything about them. */
function small(
  prior: Partial<Record<Hypothesis, number>>,
  questions: Question[],
  fixes: Fix[],
  own: Partial<Record<CauseId, number>> = {},
): Catalogue {
  const priors = Object.fromEntries(causeIds.map((id) => [id, prior[id] ?? 0])) as Record<CauseId, number>
  return {
    ...real,
    questions: [...start, ...questions],
    fixes,
    causes: real.causes.map((cause) => ({
      ...cause,
      actors: own[cause.id] === undefined ? ['site-owner'] : ['you'],
      minutes: own[cause.id] ?? cause.minutes,
    })),
    priors: { browser: priors, mobile: priors, 'api-client': priors },
    nonePrior: prior.none ?? 0,
  }
}

function situation(query: string, catalogue: Catalogue) {
  return situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
}
const next = (query: string, catalogue: Catalogue): Step => situation(query, catalogue).next
const probability = (query: string, catalogue: Catalogue, id: Hypothesis) =>
  situation(query, catalogue).belief[hypotheses.indexOf(id)] ?? 0

const asks = (id: string) => ({ kind: 'question', id })

describe('the beginning', () => {
  it('is the platform, whatever is known already', () => {
    expect(next('', real)).toEqual(asks('platform'))
    expect(next('number=401&role=use&seen=bearer-says-expired&cause=wrong-url', real)).toEqual(asks('platform'))
    expect(next('sign-in-again=not-fixed', real)).toEqual(asks('platform'))
  })

  it('then who is asking', () => {
    for (const [platform, id] of Object.entries(whoQuestions)) {
      expect(next(`platform=${platform}`, real)).toEqual(asks(id))
      expect(next(`number=401&platform=${platform}&seen=status-401`, real)).toEqual(asks(id))
      expect(next(`platform=${platform}&${id}=not-sure`, real)).not.toEqual(asks(id))
    }
  })

  it('nobody is asked who they are when the platform is not sure', () => {
    const step = next('platform=not-sure', real)
    expect(Object.values(whoQuestions).map(asks)).not.toContainEqual(step)
    expect(step.kind).toBe('question')
  })
})

describe('the question that saves the most', () => {
  /** Which of two it is: each option nearly proves one and rules the other out. */
  const tells = (id: string, one: CauseId, two: CauseId, parts: Partial<Question> = {}) =>
    question(id, {
      ...parts,
      options: [
        { id: 'one', text: { layman: 'one' }, effects: { [one]: 'near-proof', [two]: 'ruled-out' } },
        { id: 'two', text: { layman: 'two' }, effects: { [two]: 'near-proof', [one]: 'ruled-out' } },
      ],
    })
  const prior = { 'wrong-url': 0.5, 'token-expired': 0.5 }
  const own = { 'wrong-url': 60, 'token-expired': 60 }
  const fixes = [
    fix('look-up', { 'wrong-url': 0.95 }, { minutes: 20 }),
    fix('renew', { 'token-expired': 0.95 }, { minutes: 20 }),
  ]
  const begun = 'platform=browser&role=use'

  it('is asked before the fix that it may spare', () => {
    expect(next(begun, small(prior, [tells('which', 'wrong-url', 'token-expired')], fixes, own))).toEqual(asks('which'))
  })

  it('is not asked when asking costs more than it saves', () => {
    // It can save no more than a wrong first fix: half of 20.33 minutes.
    const dear = tells('which', 'wrong-url', 'token-expired', { minutes: 11 })
    expect(next(begun, small(prior, [dear], fixes, own))).toMatchObject({ kind: 'fix', id: 'look-up' })
  })

  it('is not asked when its answers change nothing', () => {
    expect(next(begun, small(prior, [question('idle')], fixes, own))).toMatchObject({ kind: 'fix' })
  })

  it('is the one that tells apart what is likely', () => {
    const other = tells('other', 'stale-dns', 'account-locked')
    const which = tells('which', 'wrong-url', 'token-expired')
    expect(next(begun, small(prior, [other, which], fixes, own))).toEqual(asks('which'))
  })

  it('is the quicker one of two that say the same', () => {
    const slow = tells('slow', 'wrong-url', 'token-expired', { minutes: 0.5 })
    const quick = tells('quick', 'wrong-url', 'token-expired', { minutes: 0.4 })
    expect(next(begun, small(prior, [slow, quick], fixes, own))).toEqual(asks('quick'))
  })

  it('is the first of equal ones', () => {
    const [one, two] = ['one', 'two'].map((id) => tells(id, 'wrong-url', 'token-expired'))
    if (!one || !two) throw new Error('two questions')
    expect(next(begun, small(prior, [one, two], fixes, own))).toEqual(asks('one'))
    expect(next(begun, small(prior, [two, one], fixes, own))).toEqual(asks('two'))
  })

  it.each<[string, Partial<Question>, string, boolean]>([
    ['on its platform', { platforms: ['browser'] }, begun, true],
    ['not on another one', { platforms: ['mobile'] }, begun, false],
    ['where its condition holds', { ask_when: { role: ['use'] } }, begun, true],
    ['not where it does not', { ask_when: { role: ['build'] } }, begun, false],
    ['where the condition is about another platform', { ask_when: { sender: ['own'] } }, begun, true],
    ['not where none of several holds', { ask_any: { role: ['build'], sender: ['own'] } }, begun, false],
    ['where one of several holds', { ask_any: { role: ['use'], sender: ['own'] } }, begun, true],
    ['not when only an engineer has words for it', { text: { engineer: 'x' } }, begun, false],
    ['when an engineer is asking', { text: { engineer: 'x' } }, 'platform=browser&role=run', true],
    ['for everybody while the platform is not sure', {}, 'platform=not-sure', true],
    [
      'not while the platform is not sure if one lacks it',
      { platforms: ['browser', 'mobile'] },
      'platform=not-sure',
      false,
    ],
    ['once', {}, `${begun}&which=two`, false],
    ['not again after “I’m not sure”', {}, `${begun}&which=not-sure`, false],
    ['never to choose between variants', { device: true }, begun, false],
  ])('is asked %s', (_, parts, query, expected) => {
    const catalogue = small(prior, [tells('which', 'wrong-url', 'token-expired', parts)], fixes, own)
    const step = next(query, catalogue)
    if (expected) expect(step).toEqual(asks('which'))
    else expect(step).toMatchObject({ kind: 'fix' })
  })

  it('is not asked when a finding has answered it, and moves the belief by that', () => {
    const which = tells('which', 'wrong-url', 'token-expired')
    const seen = {
      id: 'seen-it',
      title: 'seen',
      severity: 'info' as const,
      bears: {},
      because: 'x',
      settles: { question: 'which', option: 'two' },
    }
    const catalogue = { ...small(prior, [which], fixes, own), findings: [seen] }
    const { standing, next: step } = situation(`${begun}&seen=seen-it`, catalogue)
    expect(standing.settled).toEqual(new Map([['which', { option: 'two', finding: 'seen-it' }]]))
    expect(step).toMatchObject({ kind: 'fix', id: 'renew' })
    // Said by hand, the other answer replaces it.
    const byHand = situation(`${begun}&which=one&seen=seen-it`, catalogue)
    expect(byHand.standing.settled).toEqual(new Map())
    expect(byHand.next).toMatchObject({ kind: 'fix', id: 'look-up' })
  })
})

describe('the fix', () => {
  const begun = 'platform=browser&role=use'

  it('is the one of most probability × cure ÷ cost', () => {
    const prior = { 'wrong-password': 0.6, 'session-expired': 0.4 }
    const catalogue = small(
      prior,
      [],
      [
        fix('reset', { 'wrong-password': 0.5 }, { minutes: 9.67 }), // 0.6 × 0.5 ÷ 10
        fix('sign-in', { 'session-expired': 0.9 }, { minutes: 1.67 }), // 0.4 × 0.9 ÷ 2
      ],
      { 'wrong-password': 30, 'session-expired': 30 },
    )
    expect(next(begun, catalogue)).toEqual({ kind: 'fix', id: 'sign-in', causes: ['session-expired'], actor: 'you' })
    expect(next(`${begun}&sign-in=not-fixed`, catalogue)).toMatchObject({ kind: 'fix', id: 'reset' })
    expect(next(`${begun}&sign-in=not-fixed&reset=could-not`, catalogue)).toMatchObject({ kind: 'hand-over' })
  })

  it('names the causes that it is for, the most probable first, at most three', () => {
    const cures = { 'wrong-url': 0.5, 'stale-dns': 0.5, 'token-expired': 0.5, 'session-expired': 0.5 }
    const prior = { 'wrong-url': 0.2, 'stale-dns': 0.4, 'token-expired': 0.1, 'session-expired': 0.3 }
    const own = { 'wrong-url': 60, 'stale-dns': 60, 'token-expired': 60, 'session-expired': 60 }
    expect(next(begun, small(prior, [], [fix('all', cures)], own))).toMatchObject({
      id: 'all',
      causes: ['stale-dns', 'session-expired', 'wrong-url'],
    })
  })

  it('that did not help makes its causes less likely by its cure', () => {
    const prior = { 'wrong-url': 0.5, 'token-expired': 0.5 }
    const catalogue = small(prior, [], [fix('look-up', { 'wrong-url': 0.9 }), fix('renew', { 'token-expired': 0.9 })])
    expect(probability(begun, catalogue, 'wrong-url')).toBeCloseTo(0.5, 10)
    // 0.5 × (1 − 0.9) beside 0.5.
    expect(probability(`${begun}&look-up=not-fixed`, catalogue, 'wrong-url')).toBeCloseTo(0.05 / 0.55, 10)
    expect(probability(`${begun}&look-up=not-fixed&renew=not-fixed`, catalogue, 'wrong-url')).toBeCloseTo(0.5, 10)
  })

  it('that could not be done only goes off the list', () => {
    const prior = { 'wrong-url': 0.5, 'token-expired': 0.5 }
    const own = { 'wrong-url': 60, 'token-expired': 60 }
    const fixes = [fix('look-up', { 'wrong-url': 0.9 }), fix('renew', { 'token-expired': 0.9 })]
    const catalogue = small(prior, [], fixes, own)
    expect(next(begun, catalogue)).toMatchObject({ id: 'look-up' })
    expect(situation(`${begun}&look-up=could-not`, catalogue).belief).toEqual(situation(begun, catalogue).belief)
    expect(next(`${begun}&look-up=could-not`, catalogue)).toMatchObject({ id: 'renew' })
  })

  it('of somebody else is not offered', () => {
    const own = { 'wrong-url': 60 }
    const fixes = [fix('in-code', { 'wrong-url': 0.9 }, { actor: 'developer' })]
    const catalogue = small({ 'wrong-url': 1 }, [], fixes, own)
    expect(next('platform=browser&role=use', catalogue).kind).toBe('hand-over')
    expect(next('platform=browser&role=build', catalogue)).toMatchObject({
      kind: 'fix',
      id: 'in-code',
      actor: 'developer',
    })
  })
})

describe('the device', () => {
  const catalogue = small(
    { 'wrong-url': 1 },
    [
      question('browser', { platforms: ['browser'], device: true }),
      question('system', { platforms: ['browser', 'mobile'], device: true }),
      question('client', { platforms: ['api-client'], device: true }),
    ],
    [fix('look-up', { 'wrong-url': 0.9 }, { needs: ['browser', 'system', 'client'] })],
    { 'wrong-url': 60 },
  )

  it.each([
    ['browser', 'platform=browser&role=use', asks('browser')],
    ['then system', 'platform=browser&role=use&browser=yes', asks('system')],
    ['not sure will do', 'platform=browser&role=use&browser=not-sure&system=not-sure', { kind: 'fix' }],
    ['what the device told', 'platform=browser&role=use&browser=yes&system=no&auto=browser,system', { kind: 'fix' }],
    ['system alone in an app', 'platform=mobile&app-kind=own', asks('system')],
    ['client in code', 'platform=api-client&sender=own', asks('client')],
    ['nothing that not all platforms share', 'platform=not-sure', { kind: 'fix' }],
  ])('is asked for when the fix’s steps differ by it: %s', (_, query, expected) => {
    expect(next(query, catalogue)).toMatchObject(expected)
  })

  it('is not asked for otherwise', () => {
    const same = { ...catalogue, fixes: [fix('look-up', { 'wrong-url': 0.9 }, { needs: ['client'] })] }
    expect(next('platform=browser&role=use', same)).toMatchObject({ kind: 'fix' })
  })

  it('bears on no cause', () => {
    const begun = situation('platform=browser&role=use', real)
    expect(situation('platform=browser&role=use&browser=safari&system=ios', real).belief).toEqual(begun.belief)
  })
})

describe('the hand-over', () => {
  it('comes when the quickest plan begins with it', () => {
    const prior = { 'server-auth-misconfigured': 0.9, 'wrong-url': 0.1 }
    const catalogue = small(prior, [], [fix('look-up', { 'wrong-url': 0.95 }, { minutes: 10 })], { 'wrong-url': 4 })
    // The fix would cost 10.33 minutes and spare a tenth of a hand-over.
    expect(next('platform=browser&role=use', catalogue)).toEqual({
      kind: 'hand-over',
      causes: ['server-auth-misconfigured', 'wrong-url', 'wrong-password'],
      actor: 'site-owner',
      chosen: false,
    })
  })

  it('names a cause first for which there is no fix yet, when its turn has come', () => {
    const prior = { 'stale-dns': 0.3, 'wrong-url': 0.4, 'wrong-password': 0.3 }
    const fixes = [
      fix('look-up', { 'wrong-url': 0.95 }, { minutes: 40 }),
      fix('reset', { 'wrong-password': 0.95 }, { minutes: 40 }),
    ]
    const own = { 'stale-dns': 0.5, 'wrong-url': 60, 'wrong-password': 60 }
    expect(next('platform=browser&role=use', small(prior, [], fixes, own))).toMatchObject({
      kind: 'hand-over',
      causes: ['stale-dns', 'wrong-url', 'wrong-password'],
      chosen: false,
    })
  })

  it('comes when the person chooses it, at any time', () => {
    expect(next('end=hand-over', real)).toMatchObject({ kind: 'hand-over', chosen: true })
    expect(next('platform=browser&role=use&end=hand-over', real)).toMatchObject({ kind: 'hand-over', chosen: true })
  })

  it('goes to somebody that the person is not', () => {
    const expired = 'platform=browser&cause=preflight-rejected&seen=preflight-refused&end=hand-over'
    expect(next(`${expired}&role=use`, real)).toMatchObject({ actor: 'developer' })
    expect(next(`${expired}&role=build`, real)).toMatchObject({ actor: 'site-owner' })
    expect(next(`${expired}&role=run`, real)).toMatchObject({ actor: 'developer' })
  })

  it('goes to those who run the service where only the person could act', () => {
    expect(next('platform=browser&role=use&seen=step-up-required&end=hand-over', real)).toMatchObject({
      causes: [expect.stringMatching('mfa-required'), expect.any(String), expect.any(String)],
      actor: 'site-owner',
    })
  })
})

describe('what outranks what', () => {
  it('fixed, over everything', () => {
    expect(next('sign-in-again=fixed', real)).toEqual({ kind: 'fixed' })
    expect(next('platform=browser&check-password=not-fixed&sign-in-again=fixed&end=hand-over', real)).toEqual({
      kind: 'fixed',
    })
    expect(next('sign-in-again=fixed&platform=browser&role=use&check-password=not-fixed', real)).toEqual({
      kind: 'fixed',
    })
  })

  it('the end, over all that could still be asked', () => {
    expect(next('end=hand-over', real).kind).toBe('hand-over')
    expect(next('end=hand-over&platform=browser&check-password=not-fixed', real).kind).toBe('hand-over')
  })

  it('nothing else comes after so many steps', () => {
    const many = Array.from({ length: 60 }, (_, at) => question(`q${at}`))
    const catalogue = small({ 'wrong-url': 1 }, many, [fix('look-up', { 'wrong-url': 0.9 })], { 'wrong-url': 60 })
    const answers = (count: number) =>
      many
        .slice(0, count - 2)
        .map(({ id }) => `&${id}=yes`)
        .join('')
    expect(next(`platform=browser&role=use${answers(maxSteps - 2)}`, catalogue).kind).toBe('fix')
    expect(next(`platform=browser&role=use${answers(maxSteps - 1)}`, catalogue).kind).toBe('hand-over')
  })
})

describe('testSavesMore', () => {
  const number = question('number', {
    minutes: 5,
    options: [
      { id: '401', text: { layman: '401' }, effects: { 'token-expired': 'near-proof', 'wrong-url': 'ruled-out' } },
      { id: '404', text: { layman: '404' }, effects: { 'wrong-url': 'near-proof', 'token-expired': 'ruled-out' } },
    ],
  })
  const fixes = [
    fix('look-up', { 'wrong-url': 0.95 }, { minutes: 20 }),
    fix('renew', { 'token-expired': 0.95 }, { minutes: 20 }),
  ]
  const own = { 'wrong-url': 60, 'token-expired': 60 }
  const prior = { 'wrong-url': 0.5, 'token-expired': 0.5 }
  /** It leaves one time in seventeen open, so that a second one says more. */
  const nearlyTells = (id: string, yes: CauseId, no: CauseId): Question =>
    question(id, {
      minutes: 0.3,
      options: [
        { id: 'yes', text: { layman: 'yes' }, effects: { [yes]: 'for', [no]: 'against' } },
        { id: 'no', text: { layman: 'no' }, effects: { [no]: 'for', [yes]: 'against' } },
      ],
    })
  const three = ['number', 'challenge', 'redirect'].map((id) => nearlyTells(id, 'wrong-url', 'token-expired'))
  const offers = (query: string, parts: Question[]) => {
    const catalogue = small(prior, parts, fixes, own)
    return testSavesMore(situation(query, catalogue), catalogue)
  }
  const begun = 'platform=browser&role=use'

  it.each<[string, boolean, string, Question[]]>([
    ['answers the number at the cost of a test', true, begun, [number]],
    ['is quicker than the question that is asked', true, begun, [{ ...number, id: 'other', minutes: 4 }, number]],
    ['is slower than the question that is asked', false, begun, [{ ...number, id: 'other', minutes: 0.2 }, number]],
    ['tells nothing', false, begun, [question('number')]],
    ['answers more than the question that is asked', true, begun, three],
    ['answers no more than that, and takes longer', false, begun, three.slice(0, 1)],
    ['has no question that it could answer', false, begun, []],
    ['was run already', false, `${begun}&seen=status-401`, [number]],
    ['would ask what the person has said', false, `${begun}&number=401`, [number]],
    ['comes before the platform is known', false, '', [number]],
    ['comes when the platform is not sure', false, 'platform=not-sure', [number]],
    ['comes at the end', false, `${begun}&end=hand-over`, [number]],
    ['comes when it is fixed', false, `${begun}&renew=fixed`, [number]],
  ])('a test that %s: %s', (_, expected, query, parts) => expect(offers(query, parts)).toBe(expected))
})

describe('people who answer at random', () => {
  const deviceAnswers: Record<string, [string, string][]> = {
    browser: [
      ['browser', 'firefox'],
      ['system', 'linux'],
    ],
    mobile: [['system', 'android']],
    'api-client': [],
  }

  /** Walks to an ending; `choose` gives a number below its argument. */
  function walk(first: string, hasScripts: boolean, choose: (below: number) => number) {
    let trail: Trail = { ...emptyTrail, answers: [['platform', first]], fixes: [], seen: [], auto: [] }
    const steps = ['platform']
    for (;;) {
      const { next: step, standing } = situationOf(trail, real)
      if (step.kind === 'fixed' || step.kind === 'hand-over') return { trail, steps, end: step }
      expect(steps).not.toContain(step.id)
      steps.push(step.id)
      expect(steps.length).toBeLessThan(maxSteps)

      // As a form does it: what the device tells is added before the step's own answer.
      const told = hasScripts && standing.platform && trail.auto.length === 0 ? deviceAnswers[standing.platform] : []
      trail = {
        ...trail,
        answers: [...trail.answers, ...(told ?? [])],
        auto: [...trail.auto, ...(told ?? []).map(([id]) => id)],
      }
      if (step.kind === 'question') {
        const question = real.questions.find(({ id }) => id === step.id)
        if (!question) throw new Error(`the step ${step.id} is no question`)
        if (question.device) expect(situationOf(trail, real).next.kind).toBe('question')
        const options = [...optionsOn(question, standing.platform).map(({ id }) => id), 'not-sure']
        trail = { ...trail, answers: [...trail.answers, [step.id, options[choose(options.length)] ?? 'not-sure']] }
      } else {
        const results = ['not-fixed', 'could-not', 'not-fixed', 'could-not', 'fixed'] as const
        trail = { ...trail, fixes: [...trail.fixes, [step.id, results[choose(5)] ?? 'not-fixed']] }
      }
    }
  }

  it.each([...platforms, 'not-sure'])(
    'on %s always come to an ending, on a path that can be walked again',
    (first) => {
      fc.assert(
        fc.property(fc.boolean(), fc.infiniteStream(fc.nat(10_000)), (hasScripts, stream) => {
          const { trail, steps, end } = walk(first, hasScripts, (below) => (stream.next().value ?? 0) % below)
          // A link to it is the same place, and Back leads the way that was come.
          const read = decodeTrail(new URLSearchParams(encodeTrail(trail, real)), real)
          expect(read.trail).toEqual(trail)
          const { next: again, standing } = situationOf(read.trail, real)
          expect(again).toEqual(end)
          expect(stepsInOrder(read.trail, standing, real)).toEqual(steps)
        }),
        { numRuns: 25 },
      )
    },
    120_000,
  )

  it('those who give up at nothing and know nothing come to an ending as well', () => {
    for (const first of [...platforms, 'not-sure']) {
      const { end } = walk(first, false, (below) => (below === 5 ? 0 : below - 1))
      expect(end.kind).toBe('hand-over')
    }
  })
})

describe('what a fix needs', () => {
  it('its device questions come only right before it', () => {
    const device = new Set(real.questions.filter((one) => one.device).map(({ id }) => id))
    const begun = ['platform=browser&role=use', 'platform=browser&role=build', 'platform=mobile&app-kind=official']
    for (const query of [...begun, 'platform=api-client&sender=own', 'platform=api-client&sender=tool']) {
      let { trail } = decodeTrail(new URLSearchParams(query), real)
      for (let step = situationOf(trail, real).next; step.kind === 'question'; step = situationOf(trail, real).next) {
        const wasDevice = device.has(step.id)
        trail = { ...trail, answers: [...trail.answers, [step.id, 'not-sure']] }
        const after = situationOf(trail, real).next
        if (wasDevice) expect(after.kind === 'fix' || (after.kind === 'question' && device.has(after.id))).toBe(true)
      }
    }
  })
})

describe('what a person told in plain words', () => {
  const told = real.findings.filter(({ id }) => id.startsWith('told-'))

  it('leads on from a link as any other finding, and is not asked for again', () => {
    for (const { id, settles } of told) {
      const { next, standing } = situationOf(
        {
          ...emptyTrail,
          answers: [
            ['platform', 'api-client'],
            ['sender', 'own'],
          ],
          seen: [id],
        },
        real,
      )
      expect(next.kind).toMatch(/^(question|fix|hand-over)$/)
      if (next.kind === 'question') expect(next.id).not.toBe(standing.settled.has(next.id) ? settles?.question : '')
    }
  })
})

describe('what is left to try', () => {
  const left = (query: string, ...causes: CauseId[]) =>
    leftToTry(situation(query, catalogueOfFixes), causes, catalogueOfFixes).map(({ id }) => id)
  const catalogueOfFixes = small(
    { 'wrong-url': 0.5, 'session-expired': 0.3 },
    [],
    [
      fix('slow', { 'wrong-url': 0.9 }, { minutes: 30 }),
      fix('quick', { 'wrong-url': 0.5 }),
      fix('theirs', { 'wrong-url': 0.9 }, { actor: 'developer' }),
      fix('elsewhere', { 'wrong-url': 0.9 }, { platforms: ['mobile'] }),
      fix('for-another', { 'session-expired': 0.9 }),
    ],
  )

  it('is what the person can do there, the best first', () => {
    expect(left('platform=browser&role=use&end=hand-over', 'wrong-url')).toEqual(['quick', 'slow'])
    expect(left('platform=browser&role=use&end=hand-over', 'wrong-url', 'session-expired')[0]).toBe('for-another')
    expect(left('platform=browser&role=build&end=hand-over', 'wrong-url')).toContain('theirs')
  })

  it('is nothing that was tried', () => {
    expect(left('platform=browser&role=use&quick=not-fixed&end=hand-over', 'wrong-url')).toEqual(['slow'])
    expect(left('platform=browser&role=use&quick=could-not&slow=not-fixed&end=hand-over', 'wrong-url')).toEqual([])
  })
})
