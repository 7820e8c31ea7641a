import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { randomSecret, randomText } from '../http-auth/secrets.testing'
import { type Case, leftOutParts, makeCase } from './case'
import { anyCase, diagnosed, exampleCase, madeAt, situationFor, testedAt } from './case.testing'
import { evidenceOf } from './case-evidence'
import { decodeCase, encodeCase, maxCaseLength, redactCase } from './case-link'
import { shorter } from './case-shorten'

const { catalogue } = readContent(process.cwd())
const example = exampleCase(catalogue)

async function fragmentOf(made: Case): Promise<string> {
  const encoded = await encodeCase(made)
  if (encoded.kind !== 'encoded') throw new Error(encoded.kind)
  return encoded.fragment
}
const decode = (text: string) => decodeCase(text, catalogue)
async function caseOf(text: string): Promise<Case> {
  const decoded = await decode(text)
  if (decoded.kind !== 'case') throw new Error(decoded.kind)
  return decoded.case
}
/** A fragment of any JSON. */
const fragmentFor = (json: unknown) =>
  `#c=${deflateRawSync(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url')}`

describe('a case link', () => {
  it('gives back what was put in, in few characters', async () => {
    const fragment = await fragmentOf(example)
    expect(fragment).toMatch(/^#c=[\w-]+$/)
    expect(fragment.length).toBeLessThan(1500)
    expect(await caseOf(fragment)).toEqual(example)
  })

  it('holds any case', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase(catalogue), async (made) => {
        const encoded = await encodeCase(made)
        if (encoded.kind !== 'encoded') throw new Error(encoded.kind)
        expect(encoded.fragment.length).toBeLessThanOrEqual(maxCaseLength)
        expect(await caseOf(encoded.fragment)).toEqual(encoded.case)
      }),
      { numRuns: 200 },
    )
  })

  it('leaves out the least useful parts until it is short enough, and says which', async () => {
    const noise = (seed: number) => randomText(seed, 'abcdefghij klmnop', 400, 400)
    const exchanges = Array.from({ length: 8 }, (_, index) => ({
      request: { method: 'GET', url: `https://a.example/${index}` },
      response: {
        status: 401,
        headers: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`warning${at}`, 'x'.repeat(at)])),
      },
    }))
    const long = exchanges.map((exchange, index) => ({
      ...exchange,
      response: { status: 401, headers: { ...exchange.response.headers, server: 'nginx', warning: noise(index) } },
    }))
    const findings = Array.from({ length: 40 }, (_, index) => ({
      id: 'status-401',
      text: noise(100 + index),
      exchange: 7,
    }))
    const made = {
      ...example,
      evidence: evidenceOf({ exchanges: long, findings, tokens: [], failing: 7 }, 'test', testedAt),
    }
    const encoded = await encodeCase(made)
    if (encoded.kind !== 'encoded') throw new Error(encoded.kind)
    expect(encoded.fragment.length).toBeLessThanOrEqual(maxCaseLength)
    expect(encoded.case.leftOut).toEqual(['values', 'exchanges'])
    const { evidence } = await caseOf(encoded.fragment)
    expect(evidence?.exchanges.map(({ request }) => request?.url)).toEqual(['https://a.example/7'])
    expect(evidence?.failing).toBe(0)
    expect(evidence?.findings).toHaveLength(40)
    expect(new Set(evidence?.findings.map(({ exchange }) => exchange))).toEqual(new Set([0]))
    const steps = [...shorter(made)]
    expect(steps.map(({ leftOut }) => leftOut.at(-1))).toEqual([undefined, ...leftOutParts])
    const lengths = steps.map((step) => JSON.stringify(step.evidence ?? '').length)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    expect(steps.at(-1)?.evidence).toBeUndefined()
  })

  it('is too long only where the trail alone is', async () => {
    const letters = Array.from({ length: 3900 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)))
    expect(await encodeCase({ ...example, trail: `note=${letters.join('')}` })).toEqual({ kind: 'too-long' })
  })

  it('never holds bodies, nonces or what else is blanked in shared things', async () => {
    const challenge = 'Digest realm="shop", nonce="dcd98b7102dd2f0e", opaque="5ccc069c403e"'
    const exchange = { response: { status: 401, headers: { 'www-authenticate': challenge }, body: 'a body' } }
    const findings = [{ id: 'status-401', text: 'It says nonce dcd98b7102dd2f0e.', quote: challenge, exchange: 0 }]
    const evidence = evidenceOf({ exchanges: [exchange], findings, tokens: [] }, 'paste', testedAt)
    const text = JSON.stringify(await caseOf(await fragmentOf({ ...example, evidence })))
    expect(text).toContain('Digest realm')
    expect(text).not.toMatch(/dcd98b7102dd2f0e|5ccc069c403e|a body/)
  })
})

describe('what happens to links on their way', () => {
  const spoilt: [string, (fragment: string) => string][] = [
    ['a whole link', (fragment) => `https://fix.example/case${fragment}`],
    ['tracking parameters', (fragment) => `${fragment}&utm_source=mail&utm_medium=c=x`],
    ['a full stop after it', (fragment) => `${fragment}.`],
    ['angle brackets', (fragment) => `<https://fix.example/case${fragment}>`],
    ['a quoted link in a sentence', (fragment) => `Open "https://fix.example/case${fragment}", please.`],
    ['emphasis', (fragment) => `https://fix.example/case${fragment}__`],
    ['percent-encoding', (fragment) => encodeURIComponent(`https://fix.example/case${fragment}`)],
    ['an encoded equals sign', (fragment) => fragment.replace('=', '%3D')],
    ['wrapped lines', (fragment) => (fragment.match(/.{1,76}/g) ?? []).join('\r\n')],
    ['quoted-printable lines', (fragment) => (fragment.match(/.{1,76}/g) ?? []).join('=\r\n')],
    ['no number sign', (fragment) => fragment.slice(1)],
  ]
  it.each(spoilt)('%s does no harm', async (_, spoil) => {
    expect(await caseOf(spoil(await fragmentOf(example)))).toEqual(example)
  })

  it.each(['', '#', '#c=', '#c', 'https://fix.example/case', '#d=abc', 'hello'])('%j holds no case', async (text) => {
    expect(await decode(text)).toEqual({ kind: 'empty' })
  })

  it('is told when it was cut off, wherever', async () => {
    const fragment = await fragmentOf(example)
    for (let length = 4; length < fragment.length; length += 1) {
      const decoded = await decode(fragment.slice(0, length))
      expect(decoded.kind, String(length)).toBe('broken')
    }
  })

  it('is told when it is too long, or of a later version', async () => {
    expect(await decode(`#c=${'A'.repeat(maxCaseLength + 1)}`)).toEqual({ kind: 'too-long' })
    expect(await decode('x'.repeat(1e6))).toEqual({ kind: 'empty' })
    expect(await decode(`#c=${'A'.repeat(5_000_000)}`)).toEqual({ kind: 'too-long' })
    expect(await decode(fragmentFor({ version: 2 }))).toEqual({ kind: 'newer' })
  })

  it('unfolds a bomb no further than a case can be', async () => {
    const bomb = fragmentFor(JSON.stringify({ ...example, note: 'a'.repeat(3_000_000) }))
    expect(bomb.length).toBeLessThan(maxCaseLength)
    expect(await decode(bomb)).toEqual({ kind: 'broken' })
  })
})

describe('hostile links', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['text', 'case'],
    ['no JSON', '{"version":1,'],
    ['deep nesting', '['.repeat(100_000)],
    ['no version', { ...example, version: undefined }],
    ['a version in words', { ...example, version: '1' }],
    ['an outcome of its own', { ...example, outcome: 'won' }],
    ['a trail that is no text', { ...example, trail: { platform: 'browser' } }],
    ['a time that is none', { ...example, made: '2026-99-99T10:00Z' }],
  ])('%s is no case', async (_, json) => {
    expect(await decode(fragmentFor(json))).toEqual({ kind: 'broken' })
  })

  it.each<[string, unknown]>([
    ['evidence that is none', { ...example, evidence: 5 }],
    ['evidence of nothing', { ...example, evidence: { testedAt: example.made } }],
    ['lists that are none', { ...example, evidence: { ...example.evidence, exchanges: 'x', findings: {}, tokens: 1 } }],
    ['parts that are none', { ...example, evidence: { ...example.evidence, exchanges: [1, null, { response: 7 }] } }],
    ['indexes out of range', { ...example, evidence: { ...example.evidence, failing: 99 } }],
    [
      'causes that are none',
      { ...example, causes: [{ id: 'constructor', sure: 'likely' }, 7, { id: 'token-expired' }] },
    ],
    [
      'too many',
      { ...example, evidence: { ...example.evidence, findings: Array(2000).fill({ id: 'status-401', text: 'x' }) } },
    ],
    [
      'the names of prototypes',
      JSON.stringify({
        ...example,
        evidence: { ...example.evidence, exchanges: [{ response: { headers: { a: 'b' } } }] },
      }).replace('"a":"b"', '"__proto__":{"polluted":"yes"},"constructor":"x","toString":"y"'),
    ],
  ])('%s is left out', async (_, json) => {
    const made = await caseOf(fragmentFor(json))
    expect(made.trail).toBe(example.trail)
    expect(made.evidence?.findings.length ?? 0).toBeLessThanOrEqual(60)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    for (const { exchange } of made.evidence?.findings ?? []) {
      if (exchange !== undefined) expect(made.evidence?.exchanges[exchange]).toBeDefined()
    }
  })

  it('any JSON in the place of any part is read or refused, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (a, b, c) => {
        const evidence = {
          testedAt: example.made,
          exchanges: [a, { request: b, response: c }],
          findings: [b, a],
          tokens: [c, { header: a, claims: b }],
          failing: c,
        }
        for (const json of [a, { ...example, evidence }, { ...example, causes: a, leftOut: b, evidence: c }]) {
          const { kind } = await decode(fragmentFor(json))
          expect(['case', 'broken', 'newer']).toContain(kind)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('changed bytes are read or refused, never thrown at', async () => {
    const fragment = await fragmentOf(example)
    const bytes = Buffer.from(fragment.slice(3), 'base64url')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (flips) => {
          const changed = Buffer.from(bytes)
          for (const [at, value] of flips) changed[at] = value
          const { kind } = await decode(`#c=${changed.toString('base64url')}`)
          expect(['case', 'broken', 'newer']).toContain(kind)
        },
      ),
      { numRuns: 400 },
    )
  })
})

/** The case with a secret in each of its texts. */
function plant(value: unknown, secret: (at: number) => string, count = { at: 0 }): unknown {
  if (typeof value === 'string') {
    count.at += 1
    return `${value} ${secret(count.at)}`
  }
  if (Array.isArray(value)) return value.map((item) => plant(item, secret, count))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (['version', 'made', 'outcome', 'testedAt', 'source', 'trail'].includes(key)) return [[key, item]]
      count.at += 1
      return [
        [key, plant(item, secret, count)],
        [`x-${secret(count.at)}`, secret(count.at)],
      ]
    }),
  )
}

describe('secrets', () => {
  it('in any text of a case do not survive being written or read', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const planted: string[] = []
      const secret = (at: number) => {
        const text = randomSecret(seed * 1000 + at)
        planted.push(text)
        return text
      }
      const made = plant(example, secret) as Case
      const trail = new URLSearchParams(example.trail)
      for (const key of [...trail.keys()]) trail.set(key, `${trail.get(key)}/${secret(0)}`)
      trail.set(secret(7), secret(8))
      made.trail = trail.toString()
      const written = JSON.stringify(redactCase(made))
      const read = JSON.stringify(await caseOf(fragmentFor(made)))
      for (const text of planted) {
        expect(written, `written, seed ${seed}`).not.toContain(text)
        expect(read, `read, seed ${seed}`).not.toContain(text)
      }
    }
  })

  it('what is ours is not taken for one', () => {
    const seen = catalogue.findings.map(({ id }) => id)
    for (const id of seen) {
      const { trail } = redactCase(makeCase(situationFor(`platform=browser&seen=${id}`, catalogue), catalogue, madeAt))
      expect(new URLSearchParams(trail).get('seen')).toBe(id)
    }
    for (const question of catalogue.questions) {
      for (const { id } of question.options) {
        const { trail } = redactCase({ ...example, trail: `${question.id}=${id}` })
        expect(trail).toBe(`${question.id}=${id}`)
      }
    }
  })

  it('a redacted case is redacted to itself', () => {
    expect(redactCase(redactCase(example))).toEqual(redactCase(example))
    expect(evidenceOf(diagnosed, 'test', testedAt)).toEqual(example.evidence)
  })
})
