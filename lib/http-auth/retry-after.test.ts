import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { retryAfterSeconds } from './retry-after'

const now = Date.UTC(2026, 10, 27, 12, 0, 0)

describe('retryAfterSeconds', () => {
  it.each([
    ['1', 1],
    ['120', 120],
    ['007', 7],
    ['\t 120 ', 120],
    ['3600000', 3_600_000],
    ['99999999999999999999', 2 ** 31],
    ['9'.repeat(400), 2 ** 31],
    ['Fri, 27 Nov 2026 12:02:00 GMT', 120],
    ['fri, 27 nov 2026 12:02:00 gmt', 120],
    ['Friday, 27-Nov-26 12:02:00 GMT', 120],
    ['Fri Nov 27 12:02:00 2026', 120],
    ['Tue Dec  1 12:00:00 2026', 4 * 86_400],
  ])('%s', (value, expected) => {
    expect(retryAfterSeconds(value, now)).toBe(expected)
  })

  it('a part of a second counts as one', () => {
    expect(retryAfterSeconds('Fri, 27 Nov 2026 12:00:01 GMT', now + 1)).toBe(1)
    expect(retryAfterSeconds('Fri, 27 Nov 2026 12:00:01 GMT', now + 1000)).toBeUndefined()
  })

  it('a date is GMT wherever we are', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    expect(new Date(now).getHours()).toBe(21)
    expect(retryAfterSeconds('Fri Nov 27 12:02:00 2026', now)).toBe(120)
    vi.unstubAllEnvs()
  })

  it.each([
    ['nothing', ''],
    ['no delay', '0'],
    ['a negative delay', '-5'],
    ['a part of a second', '1.5'],
    ['a unit', '60s'],
    ['a sign', '+60'],
    ['hex', '0x10'],
    ['two lines', '120, 60'],
    ['words', 'soon'],
    ['a date that has come', 'Fri, 27 Nov 2026 12:00:00 GMT'],
    ['a date long ago', 'Sun, 06 Nov 1994 08:49:37 GMT'],
    ['a date in another form', '2026-11-28T12:00:00Z'],
    ['a date in another zone', 'Sat, 28 Nov 2026 12:00:00 +0900'],
    ['a month that is none', 'Sat, 28 Foo 2026 12:00:00 GMT'],
    ['an hour that is none', 'Sat, 28 Nov 2026 25:00:00 GMT'],
    ['digits of another script', '１２０'],
  ])('nothing follows from %s', (_, value) => {
    expect(retryAfterSeconds(value, now)).toBeUndefined()
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.double(), (value, time) => {
        const seconds = retryAfterSeconds(value, time)
        expect(seconds === undefined || (Number.isInteger(seconds) && seconds >= 1)).toBe(true)
      }),
    )
  })
})
