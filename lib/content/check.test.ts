import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { platforms } from '../diagnosis/catalogue'
import { causeIds } from '../diagnosis/causes'
import { checkContent } from './check'
import { ContentError } from './front-matter'
import { readContent } from './load'

const description = (what: string) =>
  `${what} is a description that is long enough to be told apart from all the others.`
const sources = ['sources:', '  - title: A standard', '    url: https://example.com/', 'checked: "2026-11"']

const cause = (name: string, ...body: string[]) =>
  [
    '---',
    `title: The ${name} is off`,
    `description: ${description(`How the ${name} is off`)}`,
    'summary: Something is off.',
    'words: [one, two, three]',
    'lookAlikes:',
    '  - cause: token-expired',
    '    differs: It was right before.',
    '  - cause: actually-404',
    '    differs: It is gone.',
    ...sources,
    '---',
    '',
    ...body,
    '',
  ].join('\n')

const sections = [
  '## Is this you?',
  '',
  'See [the fix](/fixes/look-up), [a test](/test?url=x#form) or [another site](https://example.com/).',
  '',
  '<FixIt />',
  '',
  '## Check that it worked',
  '',
  '## If it did not',
  '',
  '## Why it happens',
  '',
  '## False alarms',
]

const fix = (front: string[], ...body: string[]) =>
  [
    '---',
    'title: Look at {site}',
    `description: ${description('How to look')}`,
    'summary: You look.',
    'actor: you',
    'minutes: 3',
    'platforms: [browser]',
    'cures:',
    '  wrong-url: 0.9',
    '  stale-dns: 0.5',
    'place: address-bar',
    'verify: It is fine.',
    ...front,
    ...sources,
    '---',
    '',
    ...body,
    '',
  ].join('\n')

const guide = (order: number, title: string, ...body: string[]) =>
  [
    '---',
    `title: ${title}`,
    `description: ${description(title)}`,
    'summary: All about it.',
    `order: ${order}`,
    ...sources,
    '---',
    '',
    ...body,
    '',
  ].join('\n')

/** A few pages; the first line of each page’s own text is on line `bodyLine`. */
const pages: Record<string, string> = {
  'causes/wrong-url.mdx': cause('address', ...sections),
  'causes/stale-dns.mdx': cause('name', ...sections),
  'fixes/look-up.mdx': fix([], 'Look.'),
  'guide/begin.mdx': guide(1, 'Begin here', 'See [the cause](/causes/wrong-url) and [the next page](/guide/go-on).'),
  'guide/go-on.mdx': guide(2, 'Go on', 'That is [all](/).'),
}

/** Writes content/ into a folder of its own: the pages above and the real data, changed. */
function root(changed: Record<string, string> = {}, edit: Record<string, (data: never) => void> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fix401-content-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const to = path.join(folder, 'content')
  cpSync(path.join(process.cwd(), 'content'), to, {
    recursive: true,
    filter: (source) => !/\.mdx$|\.jsonl$|content\/sites\//.test(source),
  })
  const lines = readFileSync(path.join(process.cwd(), 'content/signatures/servers.jsonl'), 'utf8').split('\n', 2)
  mkdirSync(path.join(to, 'signatures'), { recursive: true })
  writeFileSync(path.join(to, 'signatures/servers.jsonl'), `${lines.join('\n')}\n`)
  for (const [name, text] of Object.entries({ ...pages, ...changed })) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true })
    writeFileSync(path.join(to, name), text)
  }
  for (const [name, change] of Object.entries(edit)) {
    const file = path.join(to, name)
    const data = JSON.parse(readFileSync(file, 'utf8'))
    change(data as never)
    writeFileSync(file, JSON.stringify(data))
  }
  return folder
}

const faults = (...given: Parameters<typeof root>) => checkContent(root(...given)).map(({ message }) => message)
const lineOf = (page: string, text: string) => page.split('\n').findIndex((line) => line.includes(text)) + 1

describe('checkContent', () => {
  it('finds nothing wrong with the real content', () => {
    expect(checkContent(process.cwd()).map(({ message }) => message)).toEqual([])
  })

  it('finds nothing wrong with the small one', () => {
    expect(faults()).toEqual([])
  })

  it.each<{ description: string; changed: Record<string, string>; fault: string }>([
    {
      description: 'a section is missing',
      changed: { 'causes/wrong-url.mdx': cause('address', ...sections.filter((line) => line !== '## False alarms')) },
      fault: `content/causes/wrong-url.mdx:${lineOf(cause('x'), 'checked') + 2}: the section “False alarms” is missing`,
    },
    {
      description: 'sections stand in another order',
      changed: { 'causes/wrong-url.mdx': cause('address', '## False alarms', ...sections.slice(0, -1)) },
      fault: 'the sections stand in another order than Is this you?, Check that it worked',
    },
    {
      description: 'there is no place for the fixes',
      changed: { 'causes/wrong-url.mdx': cause('address', ...sections.filter((line) => line !== '<FixIt />')) },
      fault: '<FixIt /> is missing',
    },
    {
      description: 'a link to a cause without a page',
      changed: { 'guide/go-on.mdx': guide(2, 'Go on', '', 'See [this](/causes/token-expired).') },
      fault: 'content/guide/go-on.mdx:13: the link /causes/token-expired leads nowhere',
    },
    {
      description: 'a link to a fix that is none',
      changed: { 'causes/stale-dns.mdx': cause('name', ...sections, '', '[fix](/fixes/reboot#now)') },
      fault: 'the link /fixes/reboot#now leads nowhere',
    },
    {
      description: 'a link to a guide page that is none',
      changed: { 'fixes/look-up.mdx': fix([], '[more](/guide/more)') },
      fault: 'the link /guide/more leads nowhere',
    },
    {
      description: 'a link to an address that every object has',
      changed: { 'fixes/look-up.mdx': fix([], '[more](/causes/constructor)') },
      fault: 'the link /causes/constructor leads nowhere',
    },
    {
      description: 'a link to a page that is none',
      changed: { 'fixes/look-up.mdx': fix([], '[more](/nowhere)') },
      fault: 'the link /nowhere leads nowhere',
    },
    {
      description: 'a look-alike that is the page itself',
      changed: {
        'causes/wrong-url.mdx': cause('address', ...sections).replace('cause: token-expired', 'cause: wrong-url'),
      },
      fault: 'lookAlikes: “wrong-url” is the page itself',
    },
    {
      description: 'a cause that no fix cures',
      changed: { 'fixes/look-up.mdx': fix([], 'Look.').replace('  stale-dns: 0.5\n', '') },
      fault: 'content/causes/stale-dns.mdx:1: no fix cures “stale-dns”',
    },
    {
      description: 'two pages with one title',
      changed: {
        'guide/go-on.mdx': guide(2, 'Begin here', 'Text.').replace(description('Begin here'), description('Other')),
      },
      fault: 'content/guide/go-on.mdx:2: “Begin here” is used by content/guide/begin.mdx as well',
    },
    {
      description: 'two pages with one description',
      changed: { 'guide/go-on.mdx': guide(2, 'Begin here', 'Text.').replace('title: Begin here', 'title: Go on') },
      fault: 'is used by content/guide/begin.mdx as well',
    },
  ])('$description', ({ changed, fault }) => {
    const found = faults(changed)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(fault)
  })
})

describe('variants', () => {
  const variant = (props: string, text: string) => [
    '<Variants>',
    `<Variant ${props}>`,
    '',
    text,
    '',
    '</Variant>',
    '</Variants>',
    '',
  ]
  const withVariants = (...blocks: string[][]) => faults({ 'fixes/look-up.mdx': fix([], ...blocks.flat()) })

  it('need not be there, and may be for everybody', () => {
    expect(withVariants(variant('title="All"', 'Look.'))).toEqual([])
  })

  it('together cover every option', () => {
    expect(
      withVariants(
        variant('title="A" browser="chrome edge firefox"', 'Look up.'),
        variant('title="B" browser="safari samsung other"', 'Look down.'),
      ),
    ).toEqual([])
    expect(
      withVariants(
        variant('title="A" browser="chrome edge firefox"', 'Look up.'),
        variant('title="B" browser="safari samsung"', 'Look down.'),
      ),
    ).toEqual([expect.stringContaining('on browser no variant is for browser “other”')])
  })

  it.each<[string, string[][], string]>([
    [
      'an option that is none',
      [variant('title="A" browser="opera"', 'Look.'), variant('title="B"', 'Up.')],
      '“opera” is no option of browser',
    ],
    [
      'two with the same text',
      [variant('title="A"', 'Look.'), variant('title="B"', 'Look.')],
      '“B” has the same text as “A”',
    ],
    ['an unknown prop', [variant('title="A" colour="red"', 'Look.'), variant('title="B"', 'Up.')], '<Variant>'],
    ['no title', [variant('browser="chrome"', 'Look.'), variant('title="B"', 'Up.')], '<Variant> title:'],
  ])('%s', (_, blocks, fault) => expect(withVariants(...blocks)).toEqual([expect.stringContaining(fault)]))
})

describe('the tree', () => {
  interface Tree {
    questions: {
      id: string
      ask_when?: Record<string, string[]>
      ask_any?: Record<string, string[]>
      options: { id: string; text: object; effects: object }[]
    }[]
  }
  const option = (id: string) => ({ id, text: { layman: id }, effects: {} })
  const extra = (parts: Partial<Tree['questions'][number]> = {}) => ({
    id: 'extra',
    platforms: [...platforms],
    text: { layman: 'x' },
    showHow: {},
    minutes: 1,
    options: [option('yes'), option('no')],
    ...parts,
  })
  const withQuestion = (parts: Partial<Tree['questions'][number]> = {}) =>
    faults({}, { 'tree/questions.json': (data: Tree) => void data.questions.push(extra(parts)) })

  it('may have one more question', () => expect(withQuestion()).toEqual([]))

  it.each<[string, Partial<Tree['questions'][number]>, string]>([
    ['a question id that is used twice', { id: 'network' }, 'a question id is used twice'],
    ['a question with the id of a fix', { id: 'look-up' }, '“look-up” is the id of a question and of a fix'],
    [
      'an option id that is used twice',
      { options: [option('yes'), option('yes')] },
      'extra: an option id is used twice',
    ],
    [
      '“not sure” as an option',
      { options: [option('yes'), option('not-sure')] },
      'extra: not-sure is implied and never listed',
    ],
    [
      'a condition on a question that is none',
      { ask_when: { colour: ['red'] } },
      'names the question “colour”, which does not exist',
    ],
    [
      'a condition on an option that is none',
      { ask_any: { number: ['999'] } },
      'names the option “number=999”, which does not exist',
    ],
    ...[
      'fixed',
      'hand-over',
      'end',
      'seen',
      'at',
      'auto',
      'cause',
      'url',
      'note',
      'site',
      'ref',
      'tree',
      'continue',
      'moved',
    ].map((id): [string, Partial<Tree['questions'][number]>, string] => [
      `a question with the trail’s own key ${id}`,
      { id },
      `“${id}” is a key of the trail and cannot be the id of a step`,
    ]),
  ])('%s', (_, parts, fault) => {
    expect(withQuestion(parts)).toEqual([expect.stringContaining(`content/tree/questions.json:1: `)])
    expect(withQuestion(parts)[0]).toContain(fault)
  })

  it('“not sure” may stand in a condition', () => {
    expect(withQuestion({ ask_when: { number: ['not-sure'] } })).toEqual([])
  })

  it('has every option that a finding settles', () => {
    const found = faults(
      {},
      {
        'tree/questions.json': (data: Tree) => {
          for (const question of data.questions) {
            if (question.id === 'number') question.options = question.options.filter(({ id }) => id !== '407')
          }
        },
      },
    )
    expect(found).toContainEqual(
      expect.stringContaining('the finding status-407 settles “number=407”, which does not exist'),
    )
  })

  it('has priors that sum to 1', () => {
    type Priors = { priors: Record<string, Record<string, number>> }
    const found = faults(
      {},
      {
        'tree/priors.json': ({ priors }: Priors) => {
          if (priors.mobile) priors.mobile['wrong-url'] = 0.5
        },
      },
    )
    expect(found).toEqual([expect.stringMatching(/^content\/tree\/priors\.json:1: mobile sums to 1\.4/)])
  })
})

describe('signatures', () => {
  const [first = '', second = ''] = readFileSync(
    path.join(process.cwd(), 'content/signatures/servers.jsonl'),
    'utf8',
  ).split('\n', 2)
  const written = (...lines: object[]) =>
    faults({ 'signatures/servers.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') })
  const one = JSON.parse(first)
  const two = JSON.parse(second)

  it.each<[string, object[], string]>([
    ['an id that is used twice', [one, { ...two, id: one.id }], `${one.id}: the id is used twice`],
    [
      'one that misses its own sample',
      [one, { ...two, sample: { status: 418 } }],
      `${two.id}: does not match its own sample`,
    ],
    [
      'one that matches its counter-sample',
      [one, { ...two, counter: two.sample }],
      `${two.id}: matches its counter-sample`,
    ],
  ])('%s', (_, lines, fault) => {
    expect(written(...lines)).toEqual([`content/signatures/servers.jsonl:2: ${fault}`])
  })
})

describe('what cannot be read at all', () => {
  function thrown(...given: Parameters<typeof root>): ContentError {
    try {
      readContent(root(...given))
    } catch (error) {
      if (error instanceof ContentError) return error
      throw error
    }
    throw new Error('nothing was wrong')
  }

  it.each<[string, Record<string, string>, string, number, RegExp]>([
    [
      'a cause that is none',
      { 'causes/bad-luck.mdx': cause('luck') },
      'content/causes/bad-luck.mdx',
      1,
      /“bad-luck” is no cause id/,
    ],
    ['no front matter', { 'guide/more.mdx': 'Text.' }, 'content/guide/more.mdx', 1, /must begin with front matter/],
    ['an unknown key', { 'fixes/look-up.mdx': fix(['colour: red'], 'x') }, 'content/fixes/look-up.mdx', 2, /colour/],
    [
      'an actor that is none',
      { 'fixes/look-up.mdx': fix([], 'x').replace('actor: you', 'actor: somebody') },
      'content/fixes/look-up.mdx',
      5,
      /^actor: /,
    ],
    [
      'a link of a site that is none',
      { 'fixes/look-up.mdx': fix(['site: blog'], 'x') },
      'content/fixes/look-up.mdx',
      13,
      /^site: /,
    ],
    [
      'a cure of more than all',
      { 'fixes/look-up.mdx': fix([], 'x').replace('0.9', '1.1') },
      'content/fixes/look-up.mdx',
      9,
      /^cures\.wrong-url: /,
    ],
    [
      'a fix that cures nothing',
      { 'fixes/look-up.mdx': fix([], 'x').replace(/cures:\n.*\n.*\n/, 'cures: {}\n') },
      'content/fixes/look-up.mdx',
      8,
      /^cures: a fix cures at least one cause/,
    ],
    [
      'a description that is too short',
      { 'guide/go-on.mdx': guide(2, 'Go on').replace(/description: .*/, 'description: Short.') },
      'content/guide/go-on.mdx',
      3,
      /^description: a description has 50 to 165 characters/,
    ],
    [
      'a month that is none',
      { 'guide/go-on.mdx': guide(2, 'Go on').replace('2026-11', '2026-13') },
      'content/guide/go-on.mdx',
      9,
      /^checked: /,
    ],
    ['broken JSON', { 'tree/costs.json': '{' }, 'content/tree/costs.json', 1, /^not valid JSON: /],
    ['data of another form', { 'tree/costs.json': '[]' }, 'content/tree/costs.json', 1, /./],
  ])('%s: file, line and key', (_, changed, file, line, detail) => {
    const fault = thrown(changed)
    expect({ file: fault.file, line: fault.line }).toEqual({ file, line })
    expect(fault.detail).toMatch(detail)
  })

  it('names the line of the fault in data', () => {
    const source = readFileSync(path.join(process.cwd(), 'content/tree/questions.json'), 'utf8')
    const line = lineOf(source, '{"id": "network", "platforms"')
    const fault = thrown({
      'tree/questions.json': source.replace(
        '{"id": "network", "platforms"',
        '{"id": "network", "colour": 1, "platforms"',
      ),
    })
    expect(fault).toMatchObject({ file: 'content/tree/questions.json', line })
    expect(fault.detail).toMatch(/colour/)
  })

  it('misses a cause of the list', () => {
    type Causes = { causes: { id: string }[] }
    const fault = thrown({}, { 'tree/causes.json': (data: Causes) => void data.causes.splice(3, 1) })
    expect(fault.message).toBe(`content/tree/causes.json:1: the cause “${causeIds[3]}” is missing`)
  })
})

describe('readContent', () => {
  it('has causes in the order of the list and the guide in reading order', () => {
    const { causes, guide: read, fixes } = readContent(root({ 'guide/before.mdx': guide(0, 'Before it all') }))
    expect([...causes.keys()]).toEqual(['stale-dns', 'wrong-url'])
    expect([...read.keys()]).toEqual(['before', 'begin', 'go-on'])
    expect([...fixes.keys()]).toEqual(['look-up'])
  })

  it('knows which keys the steps of a fix differ by', () => {
    const variants = (props: string) => fix([], `<Variant title="A" ${props}>`, '', 'x', '', '</Variant>')
    const needs = (props: string) =>
      readContent(root({ 'fixes/look-up.mdx': variants(props) })).fixes.get('look-up')?.needs
    expect(needs('')).toEqual([])
    expect(needs('browser="chrome"')).toEqual(['browser'])
    expect(needs('system="ios" browser="chrome"')).toEqual(['browser', 'system'])
    // For all of them: nothing to ask.
    expect(needs('browser="chrome edge firefox safari samsung other"')).toEqual([])
  })

  it('every cause of the catalogue has a family that exists', () => {
    const { catalogue } = readContent(process.cwd())
    const families = new Set(catalogue.families.map(({ id }) => id))
    for (const { id, family } of catalogue.causes) expect(`${id}: ${families.has(family)}`).toBe(`${id}: true`)
  })
})

describe('phrases', () => {
  const file = () => JSON.parse(readFileSync(path.join(process.cwd(), 'content/tree/phrases.json'), 'utf8'))
  const written = (option: object, more: object = {}) =>
    faults({
      'tree/phrases.json': JSON.stringify({
        about: 'Words.',
        words: file().words,
        questions: [{ question: 'again', clash: 'none', options: [option], ...more }],
      }),
    })
  const option = { option: 'helps', said: 'it helps', counters: ['It never helps.'] }
  const phrase = (match: string, sample = 'Signing in again helps.') => ({
    ...option,
    phrases: [{ match, sample }],
  })

  it('that are sound pass', () => {
    expect(written(phrase('signing in again {g}helps'))).toEqual([])
  })

  it.each([
    ['of no option', { ...phrase('signing in'), option: 'sometimes' }, 'the option “sometimes” does not exist'],
    ['that do not compile', phrase('signing (in'), 'does not compile'],
    ['without a bound', phrase('signing .*helps'), 'has a gap without a bound'],
    ['with a wide gap', phrase('signing .{0,200}helps'), 'has a gap without a bound'],
    ['with a quantifier in another', phrase('(?:sign\\w+ )+in'), 'has a quantifier inside a quantified group'],
    ['with a list that is none', phrase('{nowhere} in'), 'names the words “nowhere”'],
    ['that miss their sample', phrase('signing out'), 'does not match its own sample'],
    [
      'that match the counter',
      { ...phrase('signing in'), counters: ['Signing in fails.'] },
      'matches the counter “Signing in fails.”',
    ],
  ])('%s are a fault', (_, said, detail) => {
    expect(written(said)).toEqual([expect.stringContaining(detail)])
  })

  it('of no question are a fault', () => {
    expect(written(phrase('signing in again'), { question: 'nothing' })).toContain(
      'content/tree/phrases.json:1: nothing: the question does not exist',
    )
  })
})
