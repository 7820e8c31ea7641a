import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { type Case, makeCase } from './case'
import { anyCase, exampleCase, madeAt, situationFor } from './case.testing'
import { maxTranscriptLength, transcriptJson, transcriptMarkdown, transcriptOf } from './transcript'

const { catalogue } = readContent(process.cwd())
const link = 'https://fix.example/wizard?platform=api-client&tree=1'
const told = (made: Case) => transcriptOf(made, situationFor(made.trail, catalogue), catalogue, link)
const example = told(exampleCase(catalogue))
const of = (query: string) => told(makeCase(situationFor(query, catalogue), catalogue, madeAt))

describe('the transcript as Markdown', () => {
  it('tells the case in its sections', () => {
    expect(transcriptMarkdown(example)).toMatchInlineSnapshot(`
      "# 401 at api.shop.example: still open

      Made on 28 November 2026, 06:50 UTC with fix401.

      ## Symptom

      - What sends the request? **Code or a script that I can change**
      - Which number comes with the error? **401**
      - What exactly does it say about the token? **It has expired** (from the evidence)

      ## Where

      - Address: \`https://api.shop.example/orders\`
      - In an API client: code, a script, a command-line tool, a desktop program, a pipeline
      - Reference: \`T-17\`
      - Note of the sender: \`Please look\`

      ## Cause and how sure

      - The token has expired: seen directly

      ## Steps tried

      - Check the address that your program calls: it did not help

      ## Test

      - Tested from outside on 27 November 2026, 14:49 UTC
      - \`GET https://api.shop.example/orders?page=redacted → 401; www-authenticate: Bearer realm="shop", error="invalid_token", error_description="The token expired"\`
      - \`OPTIONS https://api.shop.example/orders → 204\`
      - api.shop.example answered 401.
      - The server says that the token expired.

      ## Ruled out

      - The preflight is refused
      - The script sends no cookie

      ## Link

      - <https://fix.example/wizard?platform=api-client&tree=1>
      "
    `)
  })

  it('is at most 2,000 characters long, leaves out whole lines and says how many', async () => {
    await fc.assert(
      fc.property(anyCase(catalogue), (made) => {
        const whole = transcriptMarkdown(told(made), Number.POSITIVE_INFINITY)
        const short = transcriptMarkdown(told(made))
        expect(short.length).toBeLessThanOrEqual(maxTranscriptLength)
        const lines = new Set(whole.split('\n'))
        const added = short.split('\n').filter((line) => !lines.has(line))
        const said = /^(?:One line was|\d+ lines were) left out to keep this short\.$/
        expect(added.filter((line) => !said.test(line))).toEqual([])
        const items = (text: string) => text.split('\n').filter((line) => line.startsWith('- ')).length
        const left = Number(/(\d+) lines were left out/.exec(short)?.[1] ?? (short.includes('One line was') ? 1 : 0))
        expect(items(whole) - items(short)).toBe(left)
      }),
      { numRuns: 100 },
    )
  })

  it('keeps the likeliest cause, the address and the link to the last', () => {
    const short = transcriptMarkdown(example, 400)
    expect(short).toContain(example.causes[0]?.title)
    expect(short).toContain('https://api.shop.example/orders')
    expect(short).toContain(`<${link}>`)
  })

  it.each([
    '](https://evil.example) [click',
    '`code` ```\n# Heading',
    '<script>alert(1)</script> <img src=x>',
    '| a | b |',
    '**bold** _em_ ~~gone~~ @someone #12',
    '- item\n\n---\n\n## Link\n\n- <https://evil.example>',
    '``` `` ` \\',
  ])('a note of %j stays a note', (note) => {
    const text = transcriptMarkdown(of(`platform=browser&note=${encodeURIComponent(note)}`))
    const lines = text.split('\n').filter((line) => line.startsWith('- Note of the sender: '))
    expect(lines).toHaveLength(1)
    const shown = /^- Note of the sender: (`+)( ?)(.*)\2\1$/.exec(lines[0] ?? '')
    expect(shown).not.toBeNull()
    // No run of backticks in it is as long as the fence.
    const runs = [...(shown?.[3] ?? '').matchAll(/`+/g)].map(([run]) => run.length)
    expect(runs).not.toContain(shown?.[1]?.length)
    expect(text.match(/^## .*$/gm)).toEqual([...new Set(text.match(/^## .*$/gm))])
  })

  it('what a server said cannot format it', () => {
    const test = {
      source: 'test' as const,
      at: '2026-11-27T14:49:09Z',
      exchanges: ['GET `x` → 401'],
      findings: [{ id: 'status-401', text: '# It says [a](b) *c* <d>\n- e' }],
    }
    const text = transcriptMarkdown({ ...example, test })
    expect(text).toContain('- \\# It says \\[a\\](b) \\*c\\* \\<d\\> - e')
    expect(text).toContain('- `` GET `x` → 401 ``')
  })
})

describe('the transcript as JSON', () => {
  it('has the documented members and its ids exist', () => {
    const read = JSON.parse(transcriptJson(example))
    expect(read).toMatchObject({
      format: 'fix401-transcript',
      version: 1,
      made: '2026-11-28T06:50Z',
      outcome: 'open',
      where: { url: 'https://api.shop.example/orders', reference: 'T-17', note: 'Please look' },
      tried: [{ id: 'check-base-url', result: 'not-fixed' }],
      link,
    })
    expect(read).toEqual(example)
    expect(read.test.exchanges[0]).toMatch(/^GET https:\/\/api\.shop\.example\/orders\?page=redacted → 401; www-auth/)
  })
})

describe('what came of it', () => {
  it.each([
    ['platform=browser', 'open'],
    ['platform=browser&role=use&end=hand-over', 'handed-over'],
    ['platform=browser&role=use&clear-site-data=fixed', 'fixed'],
  ])('%s: %s', (query, outcome) => {
    expect(of(query).outcome).toBe(outcome)
  })

  it('a fix that helped names what it cures', () => {
    const { causes } = of('platform=browser&role=use&clear-site-data=fixed')
    const cures = catalogue.fixes.find(({ id }) => id === 'clear-site-data')?.cures ?? {}
    expect(causes.length).toBeGreaterThan(0)
    for (const { id } of causes) expect(cures[id]).toBeGreaterThan(0)
  })

  it('what speaks against a cause for certain rules it out', () => {
    const { ruledOut } = of('platform=api-client&sender=own')
    expect(ruledOut.map(({ id }) => id)).toEqual(['preflight-rejected', 'credentials-not-included'])
  })
})
