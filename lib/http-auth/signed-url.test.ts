import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseBasicTime, readUrlExpiry } from './signed-url'

const noon = Date.UTC(2026, 0, 1, 12)

it.each([
  ['X-Amz-Date=20260101T120000Z&X-Amz-Expires=900', noon + 900_000],
  ['X-Goog-Date=20260101T120000Z&X-Goog-Expires=60', noon + 60_000],
  ['sv=2024-11-04&se=2026-01-01T12%3A00%3A00Z&sig=abc', noon],
  ['Expires=1767268800&Signature=abc&Key-Pair-Id=K', noon],
  ['Expires=1767268800', undefined],
  ['se=2026-01-01', undefined],
  ['X-Amz-Date=20260101T120000Z', undefined],
  ['X-Amz-Date=yesterday&X-Amz-Expires=60', undefined],
])('%s', (query, expected) => expect(readUrlExpiry(`https://b.example.com/a?${query}`)).toBe(expected))

it('reads the basic format of ISO 8601 alone', () => {
  expect(parseBasicTime('20260101T120000Z')).toBe(noon)
  expect(parseBasicTime('2026-01-01T12:00:00Z')).toBeUndefined()
})

it('takes anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readUrlExpiry(text)
      readUrlExpiry(`/?sig=a&se=${text}&X-Amz-Date=${text}`)
    }),
  )
  readUrlExpiry(`/?${'X-Amz-Date=20260101T120000Z&'.repeat(40_000)}`)
})
