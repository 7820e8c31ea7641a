import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inReadingOrder, linesOf, markedLines, placesOf } from './place'

const exchange = {
  request: {
    method: 'GET',
    url: 'https://api.example.com/v2/orders',
    headers: { Authorization: 'Bearer [redacted, 20 characters]', Cookie: 'a=1' },
  },
  response: {
    status: 401,
    headers: {
      'WWW-Authenticate': ['Bearer realm="orders", error="invalid_token"', 'Basic realm="x"'],
      Location: 'https://eu.api.example.net/v2/orders',
      'X-Note': 'see invalid_token',
    },
  },
}
const marked = (quote: string, id = 'some-finding') => {
  return placesOf({ id, quote }, exchange).map(({ side, line, start, end, at }) => {
    const text = at === undefined ? quote : (linesOf(exchange)[at]?.text ?? '')
    return `${side} ${line}: ${text.slice(start, end)}`
  })
}

describe('placesOf', () => {
  it.each([
    ['HTTP 401', ['response start: HTTP 401']],
    ['OPTIONS → 401', ['response start: 401']],
    ['Location: https://eu.api.example.net/v2/orders', ['response Location: https://eu.api.example.net/v2/orders']],
    ['location: https://EU.api.example.net', ['response Location: https://eu.api.example.net']],
    ['error="invalid_token"', ['response WWW-Authenticate: error="invalid_token"']],
    ['Bearer realm="orders", …', ['response WWW-Authenticate: Bearer realm="orders",']],
    ['Authorization: Bearer [redacted, 20 characters]', ['request Authorization: Bearer [redacted, 20 characters]']],
    ['/v2/orders', ['response Location: /v2/orders']],
    ['a=1', ['request Cookie: a=1']],
    ['api.example.com/v2', ['request start: api.example.com/v2']],
    [
      'Bearer realm="orders", error="invalid_token", Basic realm="x"',
      [
        'response WWW-Authenticate: Bearer realm="orders", error="invalid_token"',
        'response WWW-Authenticate: Basic realm="x"',
      ],
    ],
    [
      'Bearer realm="orders", error="invalid_token", Basic',
      ['response WWW-Authenticate: Bearer realm="orders", error="invalid_token"'],
    ],
    ['HTTP/1.1 401 Unauthorized', ['response start: 401']],
    ['Location: (none of ours)', ['response Location: https://eu.api.example.net/v2/orders']],
    ['you and invalid_token, see invalid_token', ['response body: you and invalid_token, see invalid_token']],
    ['{"detail":"No token"}', ['response body: {"detail":"No token"}']],
    ['message: No token', ['response body: message: No token']],
  ])('%s', (quote, expected) => expect(marked(quote)).toEqual(expected))

  it('a header that is missing has a place of its own', () => {
    expect(placesOf({ id: 'x', quote: 'Access-Control-Allow-Origin: (missing)' }, exchange)).toEqual([
      { side: 'response', line: 'Access-Control-Allow-Origin', start: 0, end: 9 },
    ])
  })

  it('what is missing in a request is missed there', () => {
    const bare = { request: { url: 'https://a.example/' }, response: { status: 401 } }
    const missing = { start: 0, end: 9 }
    expect(placesOf({ id: 'credentials-none' }, bare)).toEqual([{ side: 'request', line: 'Authorization', ...missing }])
    expect(placesOf({ id: 'challenge-missing' }, bare)).toEqual([
      { side: 'response', line: 'WWW-Authenticate', ...missing },
    ])
    expect(placesOf({ id: 'credentials-none' }, exchange)).toEqual([])
    expect(markedLines(bare, [{ id: 'credentials-none' }, { id: 'challenge-missing' }])).toMatchObject([
      { side: 'request', line: 'start' },
      { side: 'request', line: 'Authorization', text: '(missing)', absent: true },
      { side: 'response', line: 'start' },
      { side: 'response', line: 'WWW-Authenticate', text: '(missing)', absent: true },
    ])
  })

  it('a finding about a whole line marks that line', () => {
    expect(placesOf({ id: 'credentials-odd' }, exchange)).toMatchObject([{ line: 'Authorization', start: 0, end: 32 }])
    expect(placesOf({ id: 'challenge-faulty' }, exchange)).toMatchObject([{ line: 'WWW-Authenticate', start: 0 }])
    expect(placesOf({ id: 'credentials-odd' }, { request: { url: '/' } })).toEqual([])
  })

  it('what a token says, and what was not quoted, has none', () => {
    expect(marked('exp 1795788131')).toEqual([])
    expect(marked('anything', 'jwt-expired')).toEqual([])
    expect(placesOf({ id: 'x' }, exchange)).toEqual([])
    expect(placesOf({ id: 'x', quote: '  ' }, exchange)).toEqual([])
    expect(placesOf({ id: 'x', quote: 'not told' }, { request: { url: '/' } })).toEqual([])
  })

  it('finds no place that is not there, whatever is quoted', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('Server: nginx', 'x: (missing)', 'HTTP 401', 'a, b'),
    )
    const fields = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.oneof(text, fc.array(text, { maxLength: 3 })),
    )
    fc.assert(
      fc.property(text, fields, fields, (quote, sent, answered) => {
        const any = { request: { url: quote, headers: sent }, response: { status: 401, headers: answered } }
        const lines = linesOf(any)
        for (const { at, start, end } of placesOf({ id: 'some-finding', quote }, any)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          if (at !== undefined) expect(end).toBeLessThanOrEqual(lines[at]?.text.length ?? -1)
        }
        for (const { text, marks } of markedLines(any, [
          { id: 'one', quote },
          { id: 'two', quote },
        ])) {
          marks.forEach(({ start, end }, index) => {
            expect(start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0)
            expect(end).toBeLessThanOrEqual(text.length)
          })
        }
      }),
    )
  })

  it('reads a quote as text, not as a pattern', () => {
    expect(marked('.*')).toEqual(['response body: .*'])
    expect(marked('(')).toEqual(['response body: ('])
  })

  it('an error is where the answer would be', () => {
    const failed = { request: { url: 'https://gone.example/' }, error: { stage: 'dns' as const, code: 'ENOTFOUND' } }
    expect(placesOf({ id: 'failed-dns', quote: 'ENOTFOUND' }, failed)).toMatchObject([
      { side: 'response', line: 'start', start: 11, end: 20 },
    ])
  })
})

describe('markedLines', () => {
  const marks = (...quotes: string[]) =>
    markedLines(
      exchange,
      quotes.map((quote, index) => ({ id: `f${index}`, quote })),
    )

  it('keeps several findings on one line, those that overlap under one mark', () => {
    const line = marks('realm="orders"', 'error="invalid_token"', 'invalid_token"').find(
      ({ marks }) => marks.length > 0,
    )
    expect(line?.marks.map(({ start, end, findings }) => [line.text.slice(start, end), findings])).toEqual([
      ['realm="orders"', ['f0']],
      ['error="invalid_token"', ['f1', 'f2']],
    ])
  })

  it('adds a missing header and a quoted body once, the body last', () => {
    const lines = marks('no such user', 'Vary: (missing)', 'no such user')
    expect(lines.slice(-2)).toEqual([
      {
        side: 'response',
        line: 'Vary',
        text: '(missing)',
        absent: true,
        marks: [{ start: 0, end: 9, findings: ['f1'] }],
      },
      { side: 'response', line: 'body', text: 'no such user', marks: [{ start: 0, end: 12, findings: ['f0', 'f2'] }] },
    ])
  })

  it('shows the request before the answer, each line once', () => {
    expect(marks().map(({ side, line }) => `${side} ${line}`)).toEqual([
      'request start',
      'request Authorization',
      'request Cookie',
      'response start',
      'response WWW-Authenticate',
      'response WWW-Authenticate',
      'response Location',
      'response X-Note',
    ])
  })
})

describe('inReadingOrder', () => {
  it('is that of the lines; what has no place comes last', () => {
    const findings = [{ id: 'none' }, { id: 'status', quote: 'HTTP 401' }, { id: 'cookie', quote: 'a=1' }]
    expect(inReadingOrder(exchange, findings).map(({ id }) => id)).toEqual(['cookie', 'status', 'none'])
  })
})
