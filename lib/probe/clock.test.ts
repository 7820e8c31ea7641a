import { describe, expect, it } from 'vitest'
import type { Fields } from '../http-auth/exchange'
import { judgeClock } from './clock'

const date = 'Tue, 24 Nov 2026 10:05:00 GMT'
const served = Date.parse(date)

/** An answer whose round trip began and ended so many milliseconds after its Date. */
function judge(sent: number, received: number, headers: Fields = { Date: date }) {
  return judgeClock(
    {
      kind: 'answered',
      response: { status: 401, headers, body: '', bodyTruncated: false, bodyBytes: 0 },
      timings: { dns: null, connect: 1, tls: null, firstByte: 1, total: 1 },
      remoteAddress: '127.0.0.1',
      sentAt: served + sent,
      receivedAt: served + received,
    },
    3,
  )
}
const said = (...given: Parameters<typeof judge>) => judge(...given).map(({ id, text }) => `${id}: ${text}`)

describe('judgeClock', () => {
  const agree = 'clocks-agree: The server’s clock agrees with ours to within a minute.'

  it.each<[string, number, number, string]>([
    ['the same', 400, 600, agree],
    // Whole seconds are cut off: half a second on average.
    ['behind by a minute', 60_500, 60_500, agree],
    ['behind by more', 60_501, 60_501, 'clock-of-server-off: The server’s clock is 60 seconds behind ours.'],
    ['ahead by a minute', -59_500, -59_500, agree],
    ['ahead by more', -59_501, -59_501, 'clock-of-server-off: The server’s clock is 60 seconds ahead of ours.'],
    ['off by an hour', 3_600_500, 3_600_500, 'clock-of-server-off: The server’s clock is 3600 seconds behind ours.'],
    ['a slow answer counts by half of its way', 500, 120_500, agree],
    [
      'a slow answer of a clock that is off',
      500,
      120_502,
      'clock-of-server-off: The server’s clock is 60 seconds behind ours.',
    ],
  ])('%s', (_, sent, received, expected) => expect(said(sent, received)).toEqual([expected]))

  it('tells in which exchange, and quotes the field', () => {
    expect(judge(0, 0)).toMatchObject([{ exchange: 3, quote: `Date: ${date}` }])
  })

  it.each<[string, Fields]>([
    ['no Date', {}],
    ['a Date that is none', { Date: 'soon' }],
    ['two of them', { Date: [date, date] }],
    ['an answer from a cache', { Date: date, Age: '5' }],
  ])('%s says nothing', (_, headers) => expect(judge(0, 3_600_000, headers)).toEqual([]))

  it.each<[string, Fields]>([
    ['Age: 0', { date, Age: '0' }],
    ['an Age that is none', { DATE: date, age: 'x' }],
  ])('%s is fresh', (_, headers) => expect(judge(0, 0, headers)).toHaveLength(1))
})
