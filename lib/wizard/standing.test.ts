import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import type { Question } from '../diagnosis/catalogue'
import { canStand, existsOn, optionsOn, optionWording, standingOf, whoQuestions, wordingOf } from './standing'
import { decodeTrail } from './trail'

const { catalogue } = readContent(process.cwd())

const standing = (query: string) => standingOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
const question = (id: string): Question => {
  const found = catalogue.questions.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}
const ids = (answers: [string, string][]) => answers.map(([id]) => id)
const stands = (id: string, query: string) => canStand(question(id), standing(query), catalogue)

describe('which answers count', () => {
  it.each<{ description: string; query: string; counted: string[]; offPath: string[] }>([
    { description: 'none', query: '', counted: [], offPath: [] },
    {
      description: 'a question of the platform',
      query: 'platform=browser&role=use&see=box',
      counted: ['platform', 'role', 'see'],
      offPath: [],
    },
    {
      description: 'in whatever order they were given',
      query: 'see=box&changed=update&worked-before=yes&role=use&platform=browser',
      counted: ['see', 'changed', 'worked-before', 'role', 'platform'],
      offPath: [],
    },
    {
      description: 'not a question of another platform',
      query: 'platform=browser&app-kind=own&sender=own&role=use',
      counted: ['platform', 'role'],
      offPath: ['app-kind', 'sender'],
    },
    {
      description: 'not an option that is offered on another platform',
      query: 'platform=browser&network=hosted&credential=windows&role=build',
      counted: ['platform', 'credential', 'role'],
      offPath: ['network'],
    },
    {
      description: 'not where the condition names another answer',
      query: 'platform=browser&role=build&message=expired',
      counted: ['platform', 'role'],
      offPath: ['message'],
    },
    {
      description: 'not where the condition’s question is open',
      query: 'platform=browser&message=expired',
      counted: ['platform'],
      offPath: ['message'],
    },
    {
      description: '“not sure” where the condition lists it',
      query: 'platform=browser&role=not-sure&message=expired',
      counted: ['platform', 'role', 'message'],
      offPath: [],
    },
    {
      description: 'not “not sure” where it does not',
      query: 'platform=browser&when=not-sure&tabs=one',
      counted: ['platform', 'when'],
      offPath: ['tabs'],
    },
    {
      description: 'a condition’s keys of other platforms do not matter',
      query: 'platform=mobile&app-kind=official&message=expired&signin-with=own',
      counted: ['platform', 'app-kind', 'message', 'signin-with'],
      offPath: [],
    },
    {
      description: 'a condition all of whose keys are of other platforms holds',
      query: 'platform=api-client&says=token&token-says=expired',
      counted: ['platform', 'says', 'token-says'],
      offPath: [],
    },
    {
      description: 'one of several keys is enough where any will do',
      query: 'platform=browser&see=gate&gate=robot',
      counted: ['platform', 'see', 'gate'],
      offPath: [],
    },
    {
      description: 'any: the other key serves as well',
      query: 'platform=mobile&app-shows=window&gate=portal',
      counted: ['platform', 'app-shows', 'gate'],
      offPath: [],
    },
    {
      description: 'any: none of the keys says so',
      query: 'platform=browser&see=box&gate=robot',
      counted: ['platform', 'see'],
      offPath: ['gate'],
    },
    {
      description: 'a chain of conditions',
      query: 'bypass=works&between=cdn&role=run&platform=browser',
      counted: ['bypass', 'between', 'role', 'platform'],
      offPath: [],
    },
    {
      description: 'a chain that is broken at its beginning',
      query: 'bypass=works&between=cdn&role=use&platform=browser',
      counted: ['role', 'platform'],
      offPath: ['bypass', 'between'],
    },
    {
      description: 'without a platform only what all three share',
      query: 'platform=not-sure&number=403&see=box&app-kind=own&worked-before=yes',
      counted: ['platform', 'number', 'worked-before'],
      offPath: ['see', 'app-kind'],
    },
    {
      description: 'without a platform no option that one of them alone has',
      query: 'network=hosted&number=403',
      counted: ['number'],
      offPath: ['network'],
    },
  ])('$description', ({ query, counted, offPath }) => {
    const { counted: does, offPath: doesNot } = standing(query)
    expect(ids(does)).toEqual(counted)
    expect(ids(doesNot)).toEqual(offPath)
  })
})

describe('what the evidence has answered', () => {
  it('is settled with the finding that says so', () => {
    expect(standing('platform=browser&role=use&seen=status-403').settled).toEqual(
      new Map([['number', { option: '403', finding: 'status-403' }]]),
    )
  })

  it('meets conditions like an answer', () => {
    expect(ids(standing('platform=browser&token-says=expired').counted)).toEqual(['platform'])
    const { counted, offPath } = standing('platform=browser&token-says=expired&seen=bearer-invalid-token')
    expect(ids(counted)).toEqual(['platform', 'token-says'])
    expect(offPath).toEqual([])
  })

  it('gives way to an answer by hand', () => {
    const { settled, counted } = standing('platform=browser&role=use&number=404&seen=status-403')
    expect(settled).toEqual(new Map())
    expect(counted).toContainEqual(['number', '404'])
  })

  it('gives way to “I’m not sure”, too', () => {
    expect(standing('platform=browser&role=use&number=not-sure&seen=status-403').settled).toEqual(new Map())
  })

  it('gives way also where the answer by hand meets no condition', () => {
    const query = 'platform=browser&role=build&says=server&token-says=expired&seen=bearer-invalid-token'
    expect(ids(standing(query).offPath)).toEqual(['token-says'])
  })

  it('stands while an answer by hand does not count', () => {
    const { settled, offPath } = standing('platform=browser&role=use&wire=odd&seen=credentials-none')
    expect(offPath).toEqual([['wire', 'odd']])
    expect(settled.get('wire')).toEqual({ option: 'absent', finding: 'credentials-none' })
  })

  it('is what the first of several findings says', () => {
    expect(
      standing('platform=browser&seen=challenge-missing,bearer-without-credentials').settled.get('challenge'),
    ).toEqual({ option: 'none', finding: 'challenge-missing' })
  })

  it('is nothing where the question does not exist on the platform', () => {
    expect(standing('platform=mobile&seen=preflight-refused').settled.has('console')).toBe(false)
    expect(standing('platform=api-client&seen=preflight-refused').settled.has('console')).toBe(true)
  })
})

describe('who is asking', () => {
  it.each([
    ['', undefined, false, ['you']],
    ['platform=not-sure', undefined, false, ['you']],
    ['platform=browser', 'browser', false, ['you']],
    ['platform=browser&role=use', 'browser', false, ['you']],
    ['platform=browser&role=not-sure', 'browser', false, ['you']],
    ['platform=browser&role=build', 'browser', true, ['you', 'developer']],
    ['platform=browser&role=run', 'browser', true, ['you', 'developer', 'site-owner']],
    ['platform=browser&app-kind=own', 'browser', false, ['you']],
    ['platform=mobile&app-kind=official', 'mobile', false, ['you']],
    ['platform=mobile&app-kind=other', 'mobile', false, ['you']],
    ['platform=mobile&app-kind=own', 'mobile', true, ['you', 'developer']],
    ['platform=api-client', 'api-client', false, ['you', 'developer']],
    ['platform=api-client&sender=tool', 'api-client', false, ['you', 'developer']],
    ['platform=api-client&sender=not-sure', 'api-client', false, ['you', 'developer']],
    ['platform=api-client&sender=own', 'api-client', true, ['you', 'developer']],
    ['platform=api-client&sender=hand', 'api-client', true, ['you', 'developer']],
    ['platform=api-client&sender=page', 'api-client', true, ['you', 'developer']],
    ['platform=api-client&sender=job', 'api-client', true, ['you', 'developer']],
    ['platform=api-client&sender=server', 'api-client', true, ['you', 'developer']],
  ])('%s', (query, platform, engineer, canDo) => {
    const { platformAnswered: _, ...found } = standing(query)
    expect(found).toMatchObject({ platform, engineer, canDo })
  })

  it('the platform is answered also by “not sure”', () => {
    expect(standing('').platformAnswered).toBe(false)
    expect(standing('number=401').platformAnswered).toBe(false)
    expect(standing('platform=not-sure').platformAnswered).toBe(true)
    expect(standing('platform=mobile').platformAnswered).toBe(true)
  })

  it('each platform has one question for it, which is asked of everybody there', () => {
    for (const [platform, id] of Object.entries(whoQuestions)) {
      expect(question(id).platforms).toEqual([platform])
      expect(stands(id, `platform=${platform}`)).toBe(true)
    }
  })
})

describe('canStand', () => {
  it.each([
    ['platform', '', true],
    ['platform', 'platform=mobile', true],
    ['see', '', false],
    ['see', 'platform=browser', true],
    ['see', 'platform=mobile', false],
    ['number', 'platform=not-sure', true],
    ['message', 'platform=browser', false],
    ['message', 'platform=browser&role=use', true],
    ['message', 'platform=browser&role=build', false],
    // Only an engineer has words for these.
    ['redirect', 'platform=api-client&sender=tool', false],
    ['redirect', 'platform=api-client&sender=own', true],
    ['redirect', 'platform=not-sure', false],
    ['challenge', 'platform=browser&role=not-sure', false],
    ['token-says', 'platform=browser&role=use&seen=bearer-invalid-token', true],
    ['token-says', 'platform=browser&role=use&seen=status-401', false],
    ['number', 'platform=browser&role=use&seen=status-401', true],
  ])('%s on %s: %s', (id, query, expected) => expect(stands(id, query)).toBe(expected))
})

describe('wording', () => {
  const text = (layman?: string, engineer?: string) => ({ ...(layman && { layman }), ...(engineer && { engineer }) })
  const asked = (layman?: string, engineer?: string): Question => ({
    ...question('platform'),
    text: text(layman, engineer),
  })
  const option = (layman?: string, engineer?: string) => ({ id: 'x', text: text(layman, engineer), effects: {} })

  it.each([
    ['both', 'plain', 'technical', 'plain', 'technical'],
    ['the layman’s serves both', 'plain', undefined, 'plain', 'plain'],
    ['the engineer’s is never for a layman', undefined, 'technical', undefined, 'technical'],
  ])('of a question: %s', (_, layman, engineer, forLayman, forEngineer) => {
    expect(wordingOf(asked(layman, engineer), false)).toBe(forLayman)
    expect(wordingOf(asked(layman, engineer), true)).toBe(forEngineer)
  })

  it.each([
    ['both', 'plain', 'technical', 'plain', 'technical'],
    ['one alone', 'plain', undefined, 'plain', 'plain'],
    ['the other alone', undefined, 'technical', 'technical', 'technical'],
    ['none', undefined, undefined, '', ''],
  ])('of an option: %s', (_, layman, engineer, forLayman, forEngineer) => {
    expect(optionWording(option(layman, engineer), false)).toBe(forLayman)
    expect(optionWording(option(layman, engineer), true)).toBe(forEngineer)
  })

  it('every option of the real questions has words for everybody', () => {
    for (const { id, options } of catalogue.questions) {
      for (const one of options) expect(`${id}: ${optionWording(one, false)}`).not.toBe(`${id}: `)
    }
  })
})

describe('what exists where', () => {
  it('a question exists on its platforms, and without a platform when it is on all', () => {
    expect(existsOn(question('number'), undefined)).toBe(true)
    expect(existsOn(question('number'), 'mobile')).toBe(true)
    expect(existsOn(question('where'), undefined)).toBe(false)
    expect(existsOn(question('where'), 'mobile')).toBe(true)
    expect(existsOn(question('where'), 'api-client')).toBe(false)
  })

  it('options are offered on their platforms', () => {
    const offered = (id: string, platform?: 'browser' | 'mobile' | 'api-client') =>
      optionsOn(question(id), platform).map((option) => option.id)
    expect(offered('system', 'mobile')).toEqual(['windows', 'android', 'ios', 'other'])
    expect(offered('system', 'browser')).toContain('macos')
    expect(offered('network', 'api-client')).toContain('hosted')
    expect(offered('network')).not.toContain('hosted')
  })
})
