import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import type { Catalogue } from '../diagnosis/catalogue'
import { causeIds } from '../diagnosis/causes'
import { randomSecret } from '../http-auth/secrets.testing'
import { placeOf } from './place'
import { decodeTrail, emptyTrail, encodeTrail, maxTrailLength, type ReadTrail, type Trail, withoutStep } from './trail'

const { catalogue } = readContent(process.cwd())

const decode = (query: string) => decodeTrail(new URLSearchParams(query), catalogue)
const trailOf = (query: string) => decode(query).trail
const canonical = (query: string) => encodeTrail(trailOf(query), catalogue)
/** A trail made of parts, with everything that is not named empty. */
const made = (parts: Partial<Trail>): Trail => ({ ...emptyTrail, ...parts })

describe('what each key means', () => {
  it.each<{ description: string; query: string; expected: Partial<Trail> }>([
    { description: 'nothing at all', query: '', expected: {} },
    {
      description: 'an answer',
      query: 'platform=browser',
      expected: { answers: [['platform', 'browser']] },
    },
    {
      description: '“I’m not sure” is an answer to every question',
      query: 'platform=not-sure&number=not-sure',
      expected: {
        answers: [
          ['platform', 'not-sure'],
          ['number', 'not-sure'],
        ],
      },
    },
    {
      description: 'fixes in the order tried',
      query: 'sign-in-again=not-fixed&check-password=could-not&clear-site-data=fixed',
      expected: {
        fixes: [
          ['sign-in-again', 'not-fixed'],
          ['check-password', 'could-not'],
          ['clear-site-data', 'fixed'],
        ],
      },
    },
    { description: 'the person chose to hand over', query: 'end=hand-over', expected: { end: true } },
    {
      description: 'findings, each once, in their order',
      query: 'seen=status-401,redirect-none,status-401',
      expected: { seen: ['status-401', 'redirect-none'] },
    },
    {
      description: 'the minute of the evidence',
      query: 'seen=status-401&at=2026-11-24T10:05Z',
      expected: { seen: ['status-401'], at: '2026-11-24T10:05Z' },
    },
    {
      description: 'what was answered from the device',
      query: 'platform=browser&browser=firefox&auto=browser',
      expected: {
        answers: [
          ['platform', 'browser'],
          ['browser', 'firefox'],
        ],
        auto: ['browser'],
      },
    },
    { description: 'the sender’s opinion', query: 'cause=token-expired', expected: { cause: 'token-expired' } },
    {
      description: 'an address without its query and fragment',
      query: `url=${encodeURIComponent('https://ana:pw@shop.example.com:8443/cart?session=abc#top')}`,
      expected: { url: 'https://shop.example.com:8443/cart' },
    },
    {
      description: 'opaque segments of an address are masked',
      query: 'url=https://example.com/invite/9f8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d/start',
      expected: { url: 'https://example.com/invite/redacted/start' },
    },
    {
      description: 'an address without a scheme',
      query: 'url=example.com/account',
      expected: { url: 'https://example.com/account' },
    },
    { description: 'a note', query: 'note=Please+try+this+first', expected: { note: 'Please try this first' } },
    {
      description: 'control characters and line breaks of a note are blanks',
      query: 'note=one%0D%0A%00two%E2%80%A8three',
      expected: { note: 'one two three' },
    },
    {
      description: 'a site profile',
      query: 'site=acme-2',
      expected: { site: 'acme-2' },
    },
    { description: 'a reference', query: 'ref=TICKET-4711%2Fb', expected: { ref: 'TICKET-4711/b' } },
  ])('$description', ({ query, expected }) => {
    const read = decode(query)
    expect(read).toEqual({ trail: made(expected), dropped: false, otherVersion: false, moved: false })
  })

  it('knows every question with every option, every fix with every result, every finding and every cause', () => {
    for (const { id, options } of catalogue.questions) {
      for (const option of [...options.map((one) => one.id), 'not-sure']) {
        expect(trailOf(`${id}=${option}`).answers).toEqual([[id, option]])
      }
    }
    for (const { id } of catalogue.fixes) {
      for (const result of ['fixed', 'not-fixed', 'could-not']) {
        expect(trailOf(`${id}=${result}`).fixes).toEqual([[id, result]])
      }
    }
    for (const { id } of catalogue.findings) expect(trailOf(`seen=${id}`).seen).toEqual([id])
    for (const id of causeIds) expect(trailOf(`cause=${id}`).cause).toBe(id)
  })
})

describe('what is not known is dropped, and said', () => {
  it.each([
    ['an unknown key', 'color=red'],
    ['a key of every object', '__proto__=1'],
    ['another one', 'constructor=platform'],
    ['an empty key', '=browser'],
    ['an option of another question', 'platform=use'],
    ['an option of every object', 'platform=constructor'],
    ['an empty answer', 'platform='],
    ['a question in capitals', 'Platform=browser'],
    ['a result that is none', 'sign-in-again=maybe'],
    ['“not sure” about a fix', 'sign-in-again=not-sure'],
    ['a fix that never was', 'reboot=fixed'],
    ['another end', 'end=fixed'],
    ['an unknown finding', 'seen=status-999'],
    ['no time', 'seen=status-401&at=yesterday'],
    ['a time with seconds', 'seen=status-401&at=2026-11-24T10:05:33Z'],
    ['a time of another zone', 'seen=status-401&at=2026-11-24T10:05%2B01:00'],
    ['a minute that no hour has', 'seen=status-401&at=2026-11-24T10:65Z'],
    ['a month that no year has', 'seen=status-401&at=2026-13-24T10:05Z'],
    ['a day that no February has', 'seen=status-401&at=2026-02-31T10:05Z'],
    ['an hour that no day has', 'seen=status-401&at=2026-02-03T24:00Z'],
    ['a question that no device tells', 'platform=browser&auto=platform'],
    ['an unknown cause', 'cause=bad-luck'],
    ['an address of another kind', 'url=javascript:alert(1)'],
    ['mail', 'url=mailto:ana@example.com'],
    ['a file', 'url=file:///etc/passwd'],
    ['a word', 'url=shop'],
    ['an empty note', 'note='],
    ['a note of blanks', 'note=%20%0A%09'],
    ['a site with a slash', 'site=a/b'],
    ['a site that is too long', `site=${'a'.repeat(65)}`],
    ['an empty reference', 'ref='],
    ['a reference that is too long', `ref=${'1'.repeat(65)}`],
    ['a reference that is a token', 'ref=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x'],
  ])('%s: %s', (_, query) => {
    const { trail, dropped } = decode(query)
    expect(dropped).toBe(true)
    const rest = { ...trail, answers: trail.answers.filter(([, value]) => value !== 'browser') }
    expect({ ...rest, seen: rest.seen.filter((id) => id !== 'status-401') }).toEqual(emptyTrail)
  })

  it('keeps the known part of a list', () => {
    expect(decode('seen=status-401,gone,redirect-none')).toMatchObject({
      dropped: true,
      trail: { seen: ['status-401', 'redirect-none'] },
    })
  })

  it('takes the first value of a key that comes twice, also when that is no good', () => {
    expect(trailOf('platform=browser&platform=mobile').answers).toEqual([['platform', 'browser']])
    expect(trailOf('platform=nothing&platform=mobile').answers).toEqual([])
    expect(trailOf('note=one&note=two').note).toBe('one')
  })

  it('forgets the time of evidence that is not there, and devices that were not asked', () => {
    expect(trailOf('at=2026-11-24T10:05Z')).toEqual(emptyTrail)
    expect(trailOf('platform=browser&auto=browser,system').auto).toEqual([])
  })
})

describe('what is about the page, not part of the trail', () => {
  it.each([
    ['continue', 'continue=see', { from: 'see' }],
    ['moved', 'moved=1', { moved: true }],
    ['moved, wrongly', 'moved=yes', { moved: false }],
    ['the same version', `tree=${catalogue.tree}`, { otherVersion: false }],
    ['an older version', `tree=${catalogue.tree - 1}`, { otherVersion: true }],
    ['a version that is none', 'tree=__proto__', { otherVersion: true }],
  ])('%s', (_, query, expected) => {
    const read = decode(query)
    expect(read).toMatchObject({ ...expected, dropped: false })
    expect(read.trail).toEqual(emptyTrail)
    expect(encodeTrail(read.trail, catalogue)).toBe(`tree=${catalogue.tree}`)
  })
})

describe('the canonical order', () => {
  it('is answers, fixes, end, seen, at, auto, cause, url, note, site, ref, tree', () => {
    const parts = [
      'ref=T-1',
      'site=acme',
      'note=hello+there',
      'url=https://example.com/a',
      'cause=wrong-url',
      'auto=browser',
      'at=2026-11-24T10:05Z',
      'seen=status-401,redirect-none',
      'end=hand-over',
      'sign-in-again=not-fixed',
      'browser=chrome',
      'platform=browser',
      'role=use',
    ]
    expect(canonical(parts.join('&'))).toBe(
      'browser=chrome&platform=browser&role=use&sign-in-again=not-fixed&end=hand-over&seen=status-401,redirect-none' +
        `&at=2026-11-24T10:05Z&auto=browser&cause=wrong-url&url=https://example.com/a&note=hello%20there&site=acme&ref=T-1&tree=${catalogue.tree}`,
    )
  })

  it('keeps the order in which the person answered', () => {
    expect(canonical('role=use&see=box&platform=browser')).toMatch(/^role=use&see=box&platform=browser&/)
    expect(canonical('see=box&platform=browser&role=use')).toMatch(/^see=box&platform=browser&role=use&/)
  })

  it.each([
    ['a question of another platform', 'sender=own&platform=browser&role=use', 'platform=browser&role=use&sender=own'],
    [
      'a question whose condition does not hold',
      'changed=update&platform=browser&worked-before=never',
      'platform=browser&worked-before=never&changed=update',
    ],
    [
      'an option that is not offered there',
      'system=macos&platform=mobile&app-kind=own',
      'platform=mobile&app-kind=own&system=macos',
    ],
    ['without a platform, what the three do not share', 'role=use&number=403', 'number=403&role=use'],
  ])('puts %s after what counts', (_, query, expected) => {
    expect(canonical(query)).toBe(`${expected}&tree=${catalogue.tree}`)
  })

  it('is read as itself', () => {
    const query = canonical('platform=browser&role=use&note=50%25+off+%2B+%26+%23&ref=%C3%A4%2F1')
    expect(query).toContain('&note=50%25%20off%20%2B%20%26%20%23&')
    expect(canonical(query)).toBe(query)
  })
})

describe('secrets', () => {
  it.each([
    ['a bearer token', 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghij', 'abcdefghij'],
    ['a password by its name', 'it says password=hunter2secret here', 'hunter2secret'],
    ['an address with a key', 'see https://example.com/x?api_key=k3y0f1ab2c', 'k3y0f1ab2c'],
    ['a mail address', 'ask ana.lopez@example.com', 'ana.lopez'],
  ])('%s is masked in a note', (_, note, secret) => {
    const { trail } = decodeTrail([['note', note]], catalogue)
    expect(trail.note).toBeDefined()
    expect(trail.note).not.toContain(secret)
    expect(encodeTrail(trail, catalogue)).not.toContain(secret)
  })

  it('no link holds one, wherever it was put', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('note', 'ref', 'url', 'site', 'platform', 'x'), (seed, key) => {
        const secret = randomSecret(seed)
        const values = [secret, `token: ${secret}`, `https://example.com/${secret}/a?key=${secret}`]
        for (const value of values) {
          const query = encodeTrail(decodeTrail([[key, value]], catalogue).trail, catalogue)
          expect(decodeURIComponent(query)).not.toContain(secret)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('length', () => {
  it('a note has at most 300 characters and no half one at its end', () => {
    expect(trailOf(`note=${'word '.repeat(100)}`).note).toHaveLength(299)
    const { note } = decodeTrail([['note', `${'x '.repeat(149)}x😀 and on`]], catalogue).trail
    expect(note?.length).toBeLessThanOrEqual(300)
    expect(note?.isWellFormed()).toBe(true)
  })

  it('a masked secret at the end of a long note stays masked', () => {
    for (let before = 260; before <= 300; before += 1) {
      const text = `${'so '.repeat(100).slice(0, before)} password: hunter2secret and more words`
      const { note = '' } = decodeTrail([['note', text]], catalogue).trail
      expect(note).not.toContain('hunter2')
      expect(decodeTrail([['note', note]], catalogue).trail.note).toBe(note)
    }
  })

  /** All answers of the browser that count, and as many that do not, so that the link is nearly full. */
  const many = ['platform=browser', 'role=build']
  for (const { id, options } of catalogue.questions) {
    if (id !== 'platform' && id !== 'role') many.push(`${id}=${options.at(-1)?.id}`)
  }
  for (const { id } of catalogue.fixes) many.push(`${id}=not-fixed`)
  const long = many.join('&')
  const room = maxTrailLength - canonical(long).length
  /** An address that leaves so many characters of the link; a negative number is too many. */
  const urlThatLeaves = (characters: number) => `&url=https://example.com/${'a/'.repeat((room - characters - 25) / 2)}`
  const note = `&note=${encodeURIComponent('ж'.repeat(200))}`

  it('leaves out the note first', () => {
    const withUrl = long + urlThatLeaves(500)
    const { trail } = decode(withUrl + note)
    expect(trail.note).toBeUndefined()
    expect(trail).toEqual(trailOf(withUrl))
    expect(trail.url).toBeDefined()
    expect(trail.answers).toHaveLength(catalogue.questions.length)
  })

  it('then the answers that do not count', () => {
    const { trail } = decode(long + urlThatLeaves(-50) + note)
    expect(trail.note).toBeUndefined()
    expect(trail.url).toBeDefined()
    expect(trail.answers).toEqual(trailOf(long).answers.slice(0, trail.answers.length))
    expect(trail.answers.length).toBeGreaterThan(20)
    expect(trail.answers.some(([id]) => id === 'sender')).toBe(false)
    expect(trail.fixes).toHaveLength(catalogue.fixes.length)
  })

  it('then the address, and never more than is needed', () => {
    const { trail } = decode(`platform=browser&url=https://example.com/${'a/'.repeat(2100)}&seen=status-401`)
    expect(trail).toEqual(made({ answers: [['platform', 'browser']], seen: ['status-401'] }))
  })

  it('a link that was shortened is read as itself, also when findings had to go that made answers count', () => {
    const findings = Array.from({ length: 220 }, (_, at) => ({
      id: `finding-number-${at}-of-many`,
      title: 'x',
      severity: 'info' as const,
      bears: {},
      because: 'x',
      ...(at === 219 && { settles: { question: 'worked-before', option: 'yes' } }),
    }))
    const crowded: Catalogue = { ...catalogue, findings }
    const query: [string, string][] = [
      ['changed', 'update'],
      ['platform', 'browser'],
      ['client', 'curl'],
      ['auto', 'client'],
      ['seen', findings.map(({ id }) => id).join(',')],
      ['at', '2026-11-24T10:05Z'],
    ]
    const { trail } = decodeTrail(query, crowded)
    const link = encodeTrail(trail, crowded)
    expect(link.length).toBeLessThanOrEqual(maxTrailLength)
    expect(decodeTrail(new URLSearchParams(link), crowded).trail).toEqual(trail)
  })
})

describe('withoutStep', () => {
  it('takes out an answer, a fix and what the device told', () => {
    const trail = trailOf('platform=browser&browser=chrome&sign-in-again=not-fixed&auto=browser')
    expect(withoutStep(trail, 'browser')).toEqual({ ...trail, answers: [['platform', 'browser']], auto: [] })
    expect(withoutStep(trail, 'sign-in-again').fixes).toEqual([])
    expect(withoutStep(trail, 'see')).toEqual(trail)
  })
})

describe('any query', () => {
  const questions = catalogue.questions.map(({ id }) => id)
  const fixes = catalogue.fixes.map(({ id }) => id)
  const reserved = ['end', 'seen', 'at', 'auto', 'cause', 'url', 'note', 'site', 'ref', 'tree', 'continue', 'moved']

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '\u0000\u001b[2J',
      '\ud800',
      'a\udfff\ud800b',
      '%',
      '%zz',
      '<script>alert(1)</script>',
      '../../etc/passwd',
      'not-sure',
      '401',
      `${'a'.repeat(5000)}`,
      `${'ж'.repeat(1500)}`,
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    ),
    fc
      .tuple(fc.constantFrom('password: ', 'Bearer ', 'see https://x.example/?key='), fc.nat())
      .map(([before, seed]) => {
        return `${'word '.repeat(seed % 60)}${before}${randomSecret(seed)} tail`
      }),
  )
  const option = fc.constantFrom(...catalogue.questions.flatMap(({ options }) => options.map(({ id }) => id)))
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.nat().map((seed) => `https://example.com/${'x/'.repeat(seed % 3000)}${randomSecret(seed)}`),
    hostile,
  )
  const answer = fc.nat().chain((at): fc.Arbitrary<[string, string]> => {
    const question = catalogue.questions[at % catalogue.questions.length]
    const ids = question?.options.map(({ id }) => id) ?? []
    return fc.tuple(fc.constant(question?.id ?? ''), fc.constantFrom(...ids, 'not-sure'))
  })
  const fix = fc.tuple(fc.constantFrom(...fixes), fc.constantFrom('not-fixed', 'not-fixed', 'could-not', 'fixed'))
  const seen = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...catalogue.findings.map(({ id }) => id)) }, hostile), {
      maxLength: 12,
    })
    .map((ids): [string, string] => ['seen', ids.join(',')])
  const other = fc.oneof(
    seen,
    fc.tuple(
      fc.constantFrom('at'),
      fc.constantFrom('2026-11-24T10:05Z', '2026-02-31T10:05Z', '0000-00-00T00:00Z', 'x'),
    ),
    fc.tuple(fc.constantFrom('auto'), fc.subarray(['browser', 'system', 'client', 'platform', 'x']).map(String)),
    fc.tuple(fc.constantFrom('cause'), fc.constantFrom(...causeIds)),
    fc.tuple(fc.constantFrom('url'), url),
    fc.tuple(fc.constantFrom('note', 'ref', 'site'), hostile),
    fc.tuple(fc.constantFrom('end'), fc.constantFrom('hand-over', 'fixed')),
    fc.tuple(fc.constantFrom('tree'), fc.constantFrom('0', '1', '2', 'x')),
    fc.tuple(fc.constantFrom('continue'), fc.constantFrom(...questions, ...fixes, 'x')),
  )
  const junk = fc.tuple(
    fc.oneof(fc.constantFrom(...questions, ...fixes, ...reserved, '__proto__', 'constructor', ''), hostile),
    fc.oneof(option, hostile),
  )
  const start = fc.constantFrom<[string, string][]>(
    [],
    [['platform', 'not-sure']],
    [
      ['platform', 'browser'],
      ['role', 'use'],
    ],
    [
      ['role', 'run'],
      ['platform', 'browser'],
    ],
    [
      ['platform', 'mobile'],
      ['app-kind', 'other'],
    ],
    [
      ['platform', 'api-client'],
      ['sender', 'own'],
    ],
  )
  const pairs = fc.oneof(
    { weight: 8, arbitrary: answer },
    { weight: 2, arbitrary: fix },
    { weight: 4, arbitrary: other },
    junk,
  )
  const query = fc.tuple(start, fc.array(pairs, { maxLength: 24 })).map(([first, rest]) => [...first, ...rest])
  const named = fc.option(fc.constantFrom(...questions, ...fixes, 'fixed', 'hand-over', '__proto__'), {
    nil: undefined,
    freq: 1,
  })

  /** The engine weighs every question that it may ask; with a part of them the same trails are judged much faster. */
  const askable = new Set([...questions.slice(0, 12), 'worked-before', 'browser', 'system', 'client'])
  const lean: Catalogue = { ...catalogue, questions: catalogue.questions.filter(({ id }) => askable.has(id)) }

  /** What the page shows, as far as its URL decides it. */
  function pageOf(read: ReadTrail, step: string | undefined) {
    const place = placeOf(read, lean, step)
    return typeof place === 'string' ? place : { ...place.step, given: place.given, unanswered: place.unanswered }
  }

  it('is read, written and read again without a change, and shows the same page as its canonical form', () => {
    fc.assert(
      fc.property(query, named, (given, step) => {
        const read = decodeTrail(given, catalogue)
        const link = encodeTrail(read.trail, catalogue)
        expect(link.length).toBeLessThanOrEqual(maxTrailLength)
        const again = decodeTrail(new URLSearchParams(link), catalogue)
        expect(again).toEqual({ trail: read.trail, dropped: false, otherVersion: false, moved: false })
        expect(encodeTrail(again.trail, catalogue)).toBe(link)
        const page = pageOf(read, step)
        expect(pageOf(read.from === undefined ? again : { ...again, from: read.from }, step)).toEqual(page)
      }),
      { numRuns: 10_000 },
    )
  }, 120_000)

  it('is read the same in whatever order its keys come, up to the order of the steps', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(answer, fix), { maxLength: 12, selector: ([key]) => key }), (given) => {
        const forth = decodeTrail(given, catalogue).trail
        const back = decodeTrail(given.toReversed(), catalogue).trail
        expect(new Map(back.answers)).toEqual(new Map(forth.answers))
        expect(new Map(back.fixes)).toEqual(new Map(forth.fixes))
      }),
      { numRuns: 500 },
    )
  })
})
