import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kind, readPaste } from './read-paste'
import { browserVariants } from './readers/variants-browsers.testing'
import { commandVariants } from './readers/variants-commands.testing'
import { errorVariants } from './readers/variants-errors.testing'
import { messageVariants } from './readers/variants-messages.testing'
import { logVariants } from './readers/variants-servers.testing'
import { codeVariants } from './readers/variants-snippets.testing'
import { redactExchange } from './redact'
import { randomSecret } from './secrets.testing'

const variants = [
  ...commandVariants,
  ...messageVariants,
  ...browserVariants,
  ...codeVariants,
  ...errorVariants,
  ...logVariants,
]
const kinds: (Kind | undefined)[] = [
  undefined,
  'curl',
  'http',
  'har',
  'code',
  'log',
  'jwt',
  'challenge',
  'json',
  'text',
  'mixed',
]

/** Pieces of real pastes, run together and cut anywhere. */
const shreds = fc
  .array(
    fc.record({
      text: fc.constantFrom(...variants.map(({ text }) => text)),
      from: fc.nat(400),
      length: fc.nat(600),
      glue: fc.constantFrom('\n', '\r\n', ' ', '', '"', "'", '> ', '`', '{', '}', '\\\n', '\u0000', '\ud800'),
    }),
    { maxLength: 8 },
  )
  .map((parts) => parts.map(({ text, from, length, glue }) => text.slice(from, from + length) + glue).join(''))

describe('readPaste', () => {
  it('never throws, whatever the paste and the kind that is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(shreds, fc.string({ unit: 'binary', maxLength: 400 })),
        fc.constantFrom(...kinds),
        (text, as) => {
          const paste = readPaste(text, as)
          for (const { at } of paste.exchanges) {
            expect(at?.start).toBeGreaterThanOrEqual(0)
            expect(at?.end).toBeLessThanOrEqual(text.length)
            expect(at?.start).toBeLessThanOrEqual(at?.end ?? 0)
          }
          JSON.stringify(paste.exchanges.map((exchange) => redactExchange(exchange)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads the same paste the same way, with other line ends and indented', () => {
    for (const { text, expected } of variants) {
      const unix = readPaste(text.replaceAll('\r\n', '\n')).exchanges
      const windows = readPaste(text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')).exchanges
      expect(windows.map(({ request, response }) => [request?.url, response?.status])).toEqual(
        unix.map(({ request, response }) => [request?.url, response?.status]),
      )
      expect(unix).toHaveLength(expected.length)
    }
  })

  it('reads a paste within prose and a fence as it reads it alone', () => {
    const solid = [...commandVariants, ...messageVariants, ...codeVariants]
    for (const { text } of solid) {
      const alone = readPaste(text).exchanges.map(({ request, response }) => [
        request?.method,
        request?.url,
        response?.status,
      ])
      const within = readPaste(`Hello,\n\nthis is what I do:\n\n\`\`\`\n${text}\n\`\`\`\n\nThank you!`)
      expect(
        within.exchanges.map(({ request, response }) => [request?.method, request?.url, response?.status]),
      ).toEqual(alone)
    }
  })

  it('lets no secret through the redactor', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const secret = randomSecret(seed)
        const pastes = [
          `curl -H 'Authorization: Bearer ${secret}' https://api.example.com/?api_key=${secret}\n\nHTTP/1.1 401 X\nSet-Cookie: sid=${secret}\n`,
          `curl -u bob:${secret} -b 'sid=${secret}' https://u:${secret}@api.example.com/`,
          `fetch('https://api.example.com/?token=${secret}', { headers: { 'X-Api-Key': '${secret}' } })`,
          `GET /x?access_token=${secret} HTTP/1.1\nHost: a.example.com\nCookie: s=${secret}\n\nHTTP/1.1 401 X\n\n`,
          `Request URL: https://a.example.com/?sig=${secret}\nRequest Method: GET\nStatus Code: 401\nRequest Headers\nauthorization: ${secret}\n`,
          `1.2.3.4 - - [x] "GET /x?token=${secret} HTTP/1.1" 401 3`,
        ]
        for (const text of pastes) {
          const shown = JSON.stringify(readPaste(text).exchanges.map((exchange) => redactExchange(exchange)))
          expect(shown).not.toContain(secret)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['nested quotes', '"\'`'.repeat(350_000)],
    ['nested braces', '{["('.repeat(250_000)],
    ['header lines', 'HTTP/1.1 401 X\n'.concat('Name: value\n'.repeat(90_000))],
    ['open commands', "curl -H 'x\n".repeat(90_000)],
    ['calls', 'fetch("https://a.example.com/", {\n'.repeat(30_000)],
    ['log lines', '1.2.3.4 - - [x] "GET /a HTTP/1.1" 401 3\n'.repeat(25_000)],
    ['challenges', 'www-authenticate: Bearer\n'.repeat(40_000)],
    ['commands with many addresses and headers', 'curl -H "a: {" https://a.example.com/ '.repeat(30_000)],
    ['addresses', `wget ${'{a} '.repeat(250_000)}`],
  ])('reads of a megabyte of %s what is sensible', (_, text) => {
    const { exchanges, unread } = readPaste(text)
    expect(exchanges.length).toBeLessThanOrEqual(500)
    expect(unread.map(({ code }) => code)).toContain('too-long')
  })

  const entry = (status: number) => ({
    startedDateTime: '2026-01-01T00:00:00Z',
    request: {
      method: 'GET',
      url: 'https://a.example.com/x',
      headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    },
    response: { status, headers: [], content: { text: 'x'.repeat(1000) } },
  })
  const harOf = (statuses: number[]) => JSON.stringify({ log: { entries: statuses.map(entry) } })

  it('reads a HAR of 10 MB, whole and cut off', () => {
    const har = harOf(Array(8000).fill(200))
    expect(har.length).toBeGreaterThan(9_000_000)
    const whole = readPaste(har)
    expect(whole).toMatchObject({ kind: 'har', unread: [{ code: 'too-many' }] })
    expect(whole.exchanges).toHaveLength(500)
    const cut = readPaste(har.slice(0, -1300))
    expect(cut.exchanges).toHaveLength(500)
    expect(cut.unread.map(({ code }) => code)).toEqual(['har-cut-off', 'too-many'])
  })

  it('keeps of many requests those that were refused, in their order', () => {
    const statuses = Array(700).fill(200)
    statuses[650] = 401
    const { exchanges } = readPaste(harOf(statuses))
    expect(exchanges).toHaveLength(500)
    expect(exchanges.map(({ response }) => response?.status).indexOf(401)).toBe(499)
  })

  it('takes a token alone, wrapped, in quotes or after its scheme', () => {
    const token =
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'
    for (const text of [
      token,
      `Bearer ${token}`,
      `"${token}"`,
      `Authorization: Bearer ${token}`,
      token.replaceAll('.', '.\n'),
    ]) {
      expect(readPaste(text)).toEqual({ kind: 'jwt', exchanges: [], jwt: token, unread: [] })
    }
  })

  it('keeps names that every object has, and each line of a repeated field', () => {
    const text =
      'HTTP/1.1 401 No\nconstructor: a\n__proto__: x\n__proto__: y\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM\n'
    expect(Object.entries(readPaste(text).exchanges[0]?.response?.headers ?? {})).toEqual([
      ['constructor', 'a'],
      ['__proto__', ['x', 'y']],
      ['WWW-Authenticate', ['Negotiate', 'NTLM']],
    ])
  })

  it('resolves a redirect’s Location against the request that was answered', () => {
    const text =
      'curl -iL https://a.example.com/x/y\nHTTP/1.1 302 Found\nLocation: ../b\n\nHTTP/1.1 401 Unauthorized\n\n'
    const [, second] = readPaste(text).exchanges
    // What the client sends there is not shown: no headers, so that nothing is held to be proven.
    expect(second?.request).toEqual({ method: 'GET', url: 'https://a.example.com/b' })
  })

  it('says where an exchange stands', () => {
    const text = 'Hello\r\ncurl https://a.example.com/x\r\nbye'
    const [exchange] = readPaste(text).exchanges
    expect(text.slice(exchange?.at?.start, exchange?.at?.end)).toBe('curl https://a.example.com/x')
  })

  it('looks only for what it is told to look for', () => {
    const text = 'curl https://a.example.com/x\n\n1.2.3.4 - - [x] "GET /a HTTP/1.1" 401 3'
    expect(readPaste(text, 'log').exchanges.map(({ request }) => request?.url)).toEqual(['/a'])
  })

  it.each<[Kind, string]>([
    ['curl', 'curl https://a.example.com/'],
    ['http', 'GET / HTTP/1.1\nHost: a.example.com\n\nHTTP/1.1 401 X\n'],
    [
      'har',
      '{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example.com/","headers":[]},"response":{"status":401,"headers":[]}}]}}',
    ],
    ['code', "requests.get('https://a.example.com/')"],
    ['log', '1.2.3.4 - - [x] "GET /a HTTP/1.1" 401 3'],
    ['challenge', 'WWW-Authenticate: Bearer error="invalid_token"'],
    ['json', '{"error":"invalid_token","status":401}'],
    ['text', 'it says error 401'],
    ['mixed', 'curl https://a.example.com/\n\n1.2.3.4 - - [x] "GET /a HTTP/1.1" 401 3'],
  ])('recognises %s', (kind, text) => {
    expect(readPaste(text).kind).toBe(kind)
  })
})
