import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { diagnosePaste } from './diagnose-paste'
import { readProse, toldKinds } from './told'

const { catalogue, told } = readContent(process.cwd())
const { phrases } = catalogue
const now = Date.parse('2026-11-24T10:05:00Z')

const read = (text: string) => readProse(text, phrases).map(({ id }) => id)
const judge = (text: string, more: object = {}) => diagnosePaste({ text, ...more }, catalogue, now)
const toldBy = (text: string, more: object = {}) =>
  judge(text, more).findings.flatMap(({ id }) => (id.startsWith('told-') ? [id] : []))

describe('phrases', () => {
  it('every question but those of the device can be told', () => {
    const asked = catalogue.questions.filter(({ id, device }) => !device && id !== 'platform').map(({ id }) => id)
    expect(told.questions.map(({ question }) => question).toSorted()).toEqual(asked.toSorted())
  })

  it.each(told.questions.flatMap(({ question, options }) => options.map((option) => ({ question, ...option }))))(
    '$question: $option is read from each of its samples',
    ({ question, option, phrases: wordings }) => {
      const alone = { ...phrases, questions: phrases.questions.filter((one) => one.question === question) }
      for (const { sample } of wordings) {
        const others = readProse(sample, {
          ...alone,
          questions: alone.questions.map((one) => ({
            ...one,
            options: one.options.filter((candidate) => candidate.option === option),
          })),
        })
        expect(others.map(({ id }) => id)).toEqual([`told-${question}-${option}`])
      }
    },
  )

  it('each option is one kind of finding, which settles the question', () => {
    const kinds = toldKinds(phrases)
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length)
    for (const { id, settles, bears } of kinds) {
      expect(id).toBe(`told-${settles?.question}-${settles?.option}`)
      expect(bears).toEqual({})
      expect(catalogue.findings.some((kind) => kind.id === id)).toBe(true)
    }
  })
})

describe('a sentence', () => {
  it.each([
    ['It works in a private window.', 'told-private-window-works'],
    ['In an incognito tab I can log in.', 'told-private-window-works'],
    ['Deleting the cookies helped.', 'told-private-window-works'],
    ['It does not help in a private window.', 'told-private-window-same'],
    ['It doesn’t work in incognito mode', 'told-private-window-same'],
    ['We moved to a new server last week.', 'told-changed-moved'],
    ['Since then everybody gets 401', 'told-others-all'],
    ['After an hour it stops until I sign in again.', 'told-after-same-time'],
    ['The token endpoint says invalid_grant', 'told-says-grant'],
    ['The log says: signature verification failed', 'told-token-says-signature'],
    ['It says "Your IP is not allowed"', 'told-rule-says-address'],
    ['It answers 403 Forbidden', 'told-number-403'],
    ['With the VPN off it works.', 'told-other-network-works'],
  ])('%s → %s', (text, id) => {
    expect(read(text)).toContain(id)
  })

  it('is told with its words and what was understood', () => {
    const [found] = judge('Hello,\nit works in a private window. Regards', { platform: 'browser' }).findings.filter(
      ({ id }) => id === 'told-private-window-works',
    )
    expect(found).toMatchObject({
      severity: 'info',
      text: 'You say: it works in a private window, or without the site’s cookies.',
      quote: 'it works in a private window.',
    })
  })

  it.each([
    'Does it work in a private window?',
    'I have not tried a private window.',
    'I do not know whether it works in a private window.',
    'It should work in a private window.',
  ])('a question, a doubt or a wish says nothing: %s', (text) => {
    expect(read(text)).not.toContain('told-private-window-works')
  })

  it('what contradicts itself says nothing', () => {
    const ids = read('It works in a private window.\nIt does not work in a private window.')
    expect(ids.filter((id) => id.startsWith('told-private-window'))).toEqual([])
  })

  it('of one question at most one option is told', () => {
    const text = told.questions.flatMap(({ options }) => options.flatMap((option) => option.phrases[0]?.sample ?? []))
    const questions = read(text.join('\n')).map((id) => catalogue.findings.find((kind) => kind.id === id)?.settles)
    expect(new Set(questions.map((settles) => settles?.question)).size).toBe(questions.length)
  })

  it('what stands in quotation marks is not the person’s own, but is what a message says', () => {
    expect(read('The page says “open it in a private window, that works”.')).not.toContain('told-private-window-works')
    expect(read('The page says “your account is locked”.')).toContain('told-rule-says-account')
  })
})

describe('a diagnosis', () => {
  it('is moved by what is told as by the answer', () => {
    const said = judge('It works in a private window.', { platform: 'browser' })
    expect(said.causes[0]?.id).toBe('stale-client-state')
    expect(said.causes[0]?.findings).toContain('told-private-window-works')
    const answered = diagnosePaste({ answers: { 'private-window': 'works' }, platform: 'browser' }, catalogue, now)
    expect(said.causes.map(({ probability }) => probability)).toEqual(
      answered.causes.map(({ probability }) => probability),
    )
  })

  it('an answer by hand replaces what is told', () => {
    const text = 'It works in a private window.'
    const both = judge(text, { platform: 'browser', answers: { 'private-window': 'same' } })
    const answered = diagnosePaste({ answers: { 'private-window': 'same' }, platform: 'browser' }, catalogue, now)
    expect(both.causes.map(({ probability }) => probability)).toEqual(
      answered.causes.map(({ probability }) => probability),
    )
  })

  it('asks no question that is told, and reads none that the platform does not have', () => {
    expect(judge('It works in a private window.', { platform: 'browser' }).settle.map(({ id }) => id)).not.toContain(
      'private-window',
    )
    expect(toldBy('It works in a private window.', { platform: 'api-client' })).toEqual([])
    expect(toldBy('It works in a private window.', { answers: { platform: 'api-client' } })).toEqual([])
  })

  it('what was seen counts before what is told', () => {
    const exchanges = [{ request: { url: 'https://example.com/' }, response: { status: 401 } }]
    expect(toldBy('The number is 404.', { exchanges }).filter((id) => id.startsWith('told-number'))).toEqual([])
  })

  it('does not read code, commands, logs, answers and programs as words of the person', () => {
    const works = 'it works in a private window'
    for (const text of [
      `HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nSorry. ${works}.\n`,
      `HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{"message":"${works}"}`,
      `2026-11-24T10:05:00Z ERROR 1 --- [main] o.a.Login : ${works}`,
      `\`\`\`\n${works}\n\`\`\``,
      `// ${works}\nfetch('https://example.com/a')`,
      `# ${works}\ncurl https://example.com/`,
      `curl https://example.com/ -d "${works}"`,
      `{"error": "${works}"}`,
      `Error: ${works}`,
      `fatal: ${works}`,
      `<p>${works}</p>`,
    ]) {
      expect({ text, told: toldBy(text, { platform: 'browser' }) }).toEqual({
        text,
        told: expect.not.arrayContaining(['told-private-window-works']),
      })
    }
  })

  it('reads the words around a command and its answer', () => {
    const text = `It worked until yesterday.\n\ncurl -i https://example.com/api\nHTTP/1.1 401 Unauthorized\n`
    expect(toldBy(text)).toContain('told-worked-before-yes')
  })

  it('quotes no secret and not much', () => {
    const text = `It works in a private window with password: hunter2 and token ghp_${'a1B2c3D4'.repeat(5)} ${'and so on '.repeat(30)}`
    const quotes = judge(text, { platform: 'browser' }).findings.map(({ quote }) => quote ?? '')
    expect(quotes.some((quote) => quote.includes('private window'))).toBe(true)
    for (const quote of quotes) {
      expect(quote).not.toMatch(/hunter2|ghp_a1B2/)
      expect(quote.length).toBeLessThanOrEqual(160)
    }
  })

  it.each([
    ['one word again and again', 'works '],
    ['beginnings of phrases', 'it works after the token was not deleted in the same '],
    ['no sentence', 'not the same error in another browser and the '],
    ['many lines', 'a key\n'],
    ['many different lines', Array.from({ length: 2000 }, (_, at) => `the key ${at}\n`).join('')],
  ])('reads 1 MB in bounded time: %s', (_, part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length))
    const from = performance.now()
    readProse(text, phrases)
    expect(performance.now() - from).toBeLessThan(8000)
  })
})
