import { describe, expect, it } from 'vitest'
import { type BrowserFacts, judgeBrowser } from './browser'

const fine: BrowserFacts = { cookies: true, storage: true, online: true, clock: { ahead: 0.4, uncertainty: 0.6 } }

describe('judgeBrowser', () => {
  it.each<[string, Partial<BrowserFacts>, string[]]>([
    ['all is well', {}, ['browser-cookies-kept', 'browser-clock-right']],
    ['no cookies', { cookies: false }, ['browser-cookies-off', 'browser-clock-right']],
    ['no storage', { storage: false }, ['browser-cookies-kept', 'browser-storage-off', 'browser-clock-right']],
    ['offline', { online: false, clock: undefined }, ['browser-cookies-kept', 'browser-offline']],
    ['a clock that is ahead', { clock: { ahead: 600, uncertainty: 1 } }, ['browser-cookies-kept', 'browser-clock-off']],
    [
      'a clock that is behind',
      { clock: { ahead: -600, uncertainty: 1 } },
      ['browser-cookies-kept', 'browser-clock-off'],
    ],
    ['a clock that may be off or not', { clock: { ahead: 61, uncertainty: 5 } }, ['browser-cookies-kept']],
    ['a clock that was compared too slowly', { clock: { ahead: 0, uncertainty: 70 } }, ['browser-cookies-kept']],
  ])('%s', (_, changes, expected) => {
    expect(judgeBrowser({ ...fine, ...changes }).map(({ id }) => id)).toEqual(expected)
  })

  it('says which way the clock is off', () => {
    const text = (ahead: number) => judgeBrowser({ ...fine, clock: { ahead, uncertainty: 1 } }).at(-1)?.text
    expect(text(600)).toBe('Your device’s clock is 600 seconds ahead of ours.')
    expect(text(-90)).toBe('Your device’s clock is 90 seconds behind ours.')
  })
})
