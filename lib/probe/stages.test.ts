import { describe, expect, it } from 'vitest'
import type { Role } from '../diagnosis/roles'
import type { FailureStage } from '../http-auth/exchange'
import type { GuardedAnswer } from './guarded-fetch'
import type { Planned } from './planned'
import { createStages } from './stages'

const timings = { dns: null, connect: null, tls: null, firstByte: null, total: null }
const answered = (status: number): GuardedAnswer => ({
  kind: 'answered',
  response: { status, headers: {}, body: '', bodyTruncated: false, bodyBytes: 0 },
  timings,
  remoteAddress: '127.0.0.1',
  sentAt: 0,
  receivedAt: 0,
})
const failed = (stage: FailureStage): GuardedAnswer => ({ kind: 'unreachable', error: { stage, code: 'x' }, timings })
const refused: GuardedAnswer = { kind: 'refused', reason: 'address', text: 'Not on the public internet.' }
const planned = (role: Role, host = 'api.example.com'): Planned => ({
  role,
  url: `https://${host}/`,
  method: 'GET',
  headers: {},
  carries: role === 'credentials',
})

/** Tells a run and gives back what was said of it. */
function told(steps: [Planned, GuardedAnswer][], resolved = true, finish = true) {
  const events: { stage: string; state: string; text: string }[] = []
  const stages = createStages((event) => {
    if (event.event === 'stage') events.push({ stage: event.stage, state: event.state, text: event.text })
  }, resolved)
  for (const [plan, answer] of steps) {
    stages.begin(plan)
    stages.end(plan, answer)
  }
  if (finish) stages.finish()
  return events
}
const short = (...given: Parameters<typeof told>) => told(...given).map(({ stage, state }) => `${stage} ${state}`)

const begun = ['resolve started', 'resolve done', 'connect started', 'connect done', 'request started', 'request done']

describe('createStages', () => {
  it.each<{ description: string; steps: [Planned, GuardedAnswer][]; resolved?: boolean; expected: string[] }>([
    {
      description: 'one request',
      steps: [[planned('given'), answered(401)]],
      expected: [
        ...begun,
        'redirects skipped',
        'credentials skipped',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    },
    {
      description: 'everything',
      steps: [
        [planned('given'), answered(302)],
        [planned('hop', 'b.example'), answered(302)],
        [planned('hop', 'c.example'), answered(401)],
        [planned('credentials'), answered(401)],
        [planned('preflight'), answered(204)],
      ],
      expected: [
        ...begun,
        'redirects started',
        'redirects done',
        'credentials started',
        'credentials done',
        'differentials started',
        'differentials done',
        'discovery skipped',
        'diagnosis started',
      ],
    },
    {
      description: 'a name that is not found',
      steps: [[planned('given'), failed('dns')]],
      resolved: false,
      expected: [
        'resolve started',
        'resolve failed',
        'connect skipped',
        'request skipped',
        'redirects skipped',
        'credentials skipped',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    },
    ...(['connect', 'tls'] as const).map((stage) => ({
      description: `no connection: ${stage}`,
      steps: [[planned('given'), failed(stage)]] as [Planned, GuardedAnswer][],
      expected: [
        ...begun.slice(0, 3),
        'connect failed',
        'request skipped',
        'redirects skipped',
        'credentials skipped',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    })),
    ...(['request', 'response'] as const).map((stage) => ({
      description: `no answer: ${stage}`,
      steps: [[planned('given'), failed(stage)]] as [Planned, GuardedAnswer][],
      expected: [
        ...begun.slice(0, 5),
        'request failed',
        'redirects skipped',
        'credentials skipped',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    })),
    {
      description: 'a redirect that is refused, and what comes after it',
      steps: [
        [planned('given'), answered(302)],
        [planned('hop', '10.0.0.1'), refused],
        [planned('credentials'), answered(401)],
      ],
      expected: [
        ...begun,
        'redirects started',
        'redirects failed',
        'credentials started',
        'credentials done',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    },
    {
      description: 'credentials that get no answer',
      steps: [
        [planned('given'), answered(401)],
        [planned('credentials'), failed('response')],
      ],
      expected: [
        ...begun,
        'credentials started',
        'credentials failed',
        'redirects skipped',
        'differentials skipped',
        'discovery skipped',
        'diagnosis started',
      ],
    },
  ])('$description', ({ steps, resolved, expected }) => expect(short(steps, resolved)).toEqual(expected))

  it('each stage is started once and ends once', () => {
    const events = told([
      [planned('given'), answered(302)],
      [planned('hop'), answered(401)],
      [planned('credentials'), answered(401)],
      [planned('credentials'), answered(403)],
    ])
    for (const stage of new Set(events.map((event) => event.stage))) {
      const states = events.filter((event) => event.stage === stage).map(({ state }) => state)
      expect(states.filter((state) => state === 'started').length).toBeLessThanOrEqual(1)
      expect(states.filter((state) => state !== 'started').length).toBe(stage === 'diagnosis' ? 0 : 1)
    }
  })

  it('a redirect that fails after others have not is told as failed', () => {
    const steps: [Planned, GuardedAnswer][] = [
      [planned('given'), answered(302)],
      [planned('hop'), answered(302)],
      [planned('hop', '10.0.0.1'), refused],
    ]
    expect(short(steps)).toContain('redirects failed')
  })

  it('says what came of it, in words', () => {
    const texts = told([
      [planned('given'), answered(302)],
      [planned('hop', 'sso.example'), refused],
      [planned('credentials'), answered(401)],
      [planned('preflight'), failed('response')],
    ]).map(({ text }) => text)
    expect(texts).toEqual([
      'Looking up api.example.com',
      'Name found',
      'Connecting to api.example.com and asking',
      'Connected',
      'api.example.com answers 302',
      'api.example.com answers 302',
      'Following the redirect to sso.example',
      'Not on the public internet.',
      'Asking api.example.com with your credentials',
      'api.example.com answers 401',
      'Asking api.example.com again, a little differently each time',
      'Answers compared',
      'No documents to look up',
      'Weighing what was seen',
    ])
  })
})
