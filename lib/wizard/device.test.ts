import { describe, expect, it } from 'vitest'
import { type Device, readDevice } from './device'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const linux = 'Mozilla/5.0 (X11; Linux x86_64)'
const android = 'Mozilla/5.0 (Linux; Android 10; K)'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)'
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0'
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('readDevice', () => {
  it.each<[string, string, Device, number?]>([
    ['Chrome on Windows', `${windows} ${blink} Safari/537.36`, { browser: 'chrome', system: 'windows' }],
    ['Chrome on a Mac', `${mac} ${blink} Safari/537.36`, { browser: 'chrome', system: 'macos' }],
    ['Chrome on Linux', `${linux} ${blink} Safari/537.36`, { browser: 'chrome', system: 'linux' }],
    ['Chrome on Android', `${android} ${blink} Mobile Safari/537.36`, { browser: 'chrome', system: 'android' }],
    [
      'Chrome on an iPhone',
      `${iphone} ${webkit} CriOS/141.0.7390.41 Mobile/15E148 Safari/604.1`,
      { browser: 'chrome', system: 'ios' },
    ],
    ['Edge on Windows', `${windows} ${blink} Safari/537.36 Edg/141.0.0.0`, { browser: 'edge', system: 'windows' }],
    [
      'Edge on Android',
      `${android} ${blink} Mobile Safari/537.36 EdgA/141.0.0.0`,
      { browser: 'edge', system: 'android' },
    ],
    [
      'Edge on an iPhone',
      `${iphone} ${webkit} Version/18.0 EdgiOS/141.0.3537.71 Mobile/15E148 Safari/604.1`,
      { browser: 'edge', system: 'ios' },
    ],
    [
      'Firefox on Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
      { browser: 'firefox', system: 'windows' },
    ],
    [
      'Firefox on Linux',
      'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
      { browser: 'firefox', system: 'linux' },
    ],
    [
      'Firefox on Android',
      'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0',
      { browser: 'firefox', system: 'android' },
    ],
    [
      'Firefox on an iPhone',
      `${iphone} ${webkit} FxiOS/143.0 Mobile/15E148 Safari/605.1.15`,
      { browser: 'firefox', system: 'ios' },
    ],
    ['Safari on a Mac', `${mac} ${webkit} Version/18.6 Safari/605.1.15`, { browser: 'safari', system: 'macos' }],
    [
      'Safari on an iPhone',
      `${iphone} ${webkit} Version/18.6 Mobile/15E148 Safari/604.1`,
      { browser: 'safari', system: 'ios' },
    ],
    [
      'Safari on an iPad, which says that it is a Mac',
      `${mac} ${webkit} Version/18.6 Safari/605.1.15`,
      { browser: 'safari', system: 'ios' },
      5,
    ],
    [
      'Safari on an older iPad',
      `Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) ${webkit} Version/12.1.2 Mobile/15E148 Safari/604.1`,
      { browser: 'safari', system: 'ios' },
    ],
    [
      'Samsung Internet',
      `${android} AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      { browser: 'samsung', system: 'android' },
    ],
    ['Opera', `${windows} ${blink} Safari/537.36 OPR/122.0.0.0`, { browser: 'other', system: 'windows' }],
    ['Vivaldi', `${linux} ${blink} Safari/537.36 Vivaldi/7.6`, { browser: 'other', system: 'linux' }],
    ['Yandex', `${windows} ${blink} YaBrowser/25.8.0.0 Safari/537.36`, { browser: 'other', system: 'windows' }],
    [
      'DuckDuckGo on Android',
      `${android} AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile DuckDuckGo/5 Safari/537.36`,
      { browser: 'other', system: 'android' },
    ],
    // What it does not tell is not guessed.
    ['Chrome on ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Safari/537.36`, { browser: 'chrome' }],
    [
      'a television',
      'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/6.0 Chrome/94.0 TV Safari/537.36',
      { browser: 'samsung' },
    ],
    ['the browser inside of an app on an iPhone', `${iphone} ${webkit} Mobile/15E148`, { system: 'ios' }],
    ['a program', 'curl/8.15.0', {}],
    ['nothing', '', {}],
  ])('%s', (_, userAgent, expected, touchPoints) => expect(readDevice(userAgent, touchPoints)).toEqual(expected))

  it('a Windows computer with a touch screen is none the less one', () => {
    expect(readDevice(`${windows} ${blink} Safari/537.36`, 10)).toEqual({ browser: 'chrome', system: 'windows' })
  })
})
