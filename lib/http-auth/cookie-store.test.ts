import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CookieContextFaultCode,
  findLostCookies,
  isCrossSite,
  judgeSetCookie,
  type NotSentReason,
  storeCookie,
  whyNotSent,
} from './cookie-store'
import type { Exchange } from './exchange'
import { parseSetCookie } from './set-cookie'

const time = Date.UTC(2026, 10, 24, 10, 5)
const at = (url: string, crossSite = false) => ({ url, time, crossSite })
const page = 'https://app.example.com/shop/cart'

describe('judgeSetCookie', () => {
  it.each<[string, string, string, CookieContextFaultCode[]]>([
    ['a plain cookie', 'a=b', page, []],
    ['the own host', 'a=b; Domain=app.example.com', page, []],
    ['a host above', 'a=b; Domain=.example.com; Path=/', page, []],
    ['a host beside', 'a=b; Domain=api.example.com', page, ['domain-mismatch']],
    ['a host below', 'a=b; Domain=x.app.example.com', page, ['domain-mismatch']],
    ['a host that only ends alike', 'a=b; Domain=ple.com', page, ['domain-mismatch']],
    ['a top-level domain', 'a=b; Domain=com', page, ['domain-is-suffix']],
    ['a shared domain', 'a=b; Domain=vercel.app', 'https://x.vercel.app/', ['domain-is-suffix']],
    ['an address', 'a=b; Domain=0.0.1', 'http://127.0.0.1/', ['domain-mismatch']],
    ['Secure over http', 'a=b; Secure', 'http://app.example.com/', ['secure-over-http']],
    ['Secure on the own machine', 'a=b; Secure', 'http://localhost:3000/', []],
    ['a cookie that is deleted', 'a=; Max-Age=0', page, ['expired-when-set']],
    ['an old date', 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', page, ['expired-when-set']],
    ['an old date and a Max-Age', 'a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', page, []],
    ['the path of a sibling', 'a=b; Path=/admin', page, ['path-mismatch']],
    ['a path that only begins alike', 'a=b; Path=/sho', page, ['path-mismatch']],
    ['a path above', 'a=b; Path=/shop', page, []],
  ])('%s', (_, line, url, expected) => {
    expect(judgeSetCookie(parseSetCookie(line), at(url)).map(({ code }) => code)).toEqual(expected)
  })

  it.each<[string, CookieContextFaultCode[]]>([
    ['a=b', ['samesite-cross-site']],
    ['a=b; SameSite=Lax', ['samesite-cross-site']],
    ['a=b; SameSite=None; Secure', []],
  ])('for a page of another site: %s', (line, expected) => {
    expect(judgeSetCookie(parseSetCookie(line), at(page, true)).map(({ code }) => code)).toEqual(expected)
  })
})

describe('whyNotSent', () => {
  it.each<[string, string, NotSentReason | undefined]>([
    ['a=b', 'https://app.example.com/shop/x', undefined],
    ['a=b', 'https://app.example.com:8443/shop', undefined],
    ['a=b', 'https://app.example.com/', 'other-path'],
    ['a=b', 'https://x.app.example.com/shop/x', 'other-host'],
    ['a=b; Domain=example.com; Path=/', 'https://api.example.com/', undefined],
    ['a=b; Domain=example.com; Path=/', 'https://example.org/', 'other-host'],
    ['a=b; Secure', 'http://app.example.com/shop/x', 'not-secure'],
    ['a=b; Max-Age=-1', 'https://app.example.com/shop/x', 'expired'],
  ])('%s → %s', (line, url, expected) => {
    const stored = storeCookie(parseSetCookie(line), at(page))
    expect(stored && whyNotSent(stored, at(url))).toBe(expected)
  })

  it('keeps cookies of another site’s page apart', () => {
    const lax = storeCookie(parseSetCookie('a=b; SameSite=Lax; Path=/'), at(page))
    const none = storeCookie(parseSetCookie('a=b; SameSite=None; Secure; Path=/'), at(page))
    expect(lax && whyNotSent(lax, at(page, true))).toBe('same-site')
    expect(none && whyNotSent(none, at(page, true))).toBeUndefined()
  })

  it.each(['a=b; Domain=com', '__Host-a=b', 'a=b; SameSite=None', '='])('is not kept: %s', (line) => {
    expect(storeCookie(parseSetCookie(line), at(page))).toBeUndefined()
  })
})

describe('findLostCookies', () => {
  const login = (setCookie: string | string[]): Exchange => ({
    request: { method: 'POST', url: 'https://app.example.com/login', headers: {} },
    response: { status: 200, headers: { 'Set-Cookie': setCookie } },
  })
  const next = (url: string, headers?: Record<string, string>): Exchange => ({
    request: { method: 'GET', url, ...(headers && { headers }) },
    response: { status: 401 },
  })

  it('names those that should have been sent', () => {
    const exchanges = [
      login(['sid=abc; Path=/; HttpOnly', 'theme=dark; Path=/']),
      next('https://app.example.com/me', { Cookie: 'theme=dark' }),
    ]
    expect(findLostCookies(exchanges, time)).toEqual([{ name: 'sid', setBy: 0, exchange: 1 }])
  })

  it('says why the others are not', () => {
    const reasonOf = (setCookie: string, url: string, headers = {}) =>
      findLostCookies([login(setCookie), next(url, headers)], time).map(({ reason }) => reason)
    expect(reasonOf('sid=abc; Path=/login', 'https://app.example.com/me')).toEqual(['other-path'])
    expect(reasonOf('sid=abc; Secure; Path=/', 'http://app.example.com/me')).toEqual(['not-secure'])
    expect(
      reasonOf('sid=abc; Path=/', 'https://app.example.com/me', {
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'cors',
      }),
    ).toEqual(['same-site'])
  })

  it('says nothing of other hosts, unknown headers and cookies that were deleted', () => {
    expect(findLostCookies([login('sid=a; Path=/'), next('https://api.example.org/', {})], time)).toEqual([])
    expect(findLostCookies([login('sid=a; Path=/'), next('https://app.example.com/')], time)).toEqual([])
    const gone = [login('sid=a; Path=/'), login('sid=; Path=/; Max-Age=0'), next('https://app.example.com/', {})]
    expect(findLostCookies(gone, time)).toEqual([{ name: 'sid', setBy: 0, exchange: 1 }])
  })

  it('takes anything, and ends before the runner gives up', () => {
    const text = fc.string({ unit: 'binary' })
    const exchange = fc.record({
      request: fc.record({ url: text, headers: fc.dictionary(fc.constantFrom('Cookie', 'cookie', 'a'), text) }),
      response: fc.record({ headers: fc.dictionary(fc.constantFrom('Set-Cookie', 'Date'), text) }),
    })
    fc.assert(fc.property(fc.array(exchange), (exchanges) => Array.isArray(findLostCookies(exchanges, time))))
    const many = login(Array.from({ length: 10_000 }, (_, count) => `a${count}=b; Path=/`))
    expect(findLostCookies(Array(20).fill(many), time).length).toBeLessThanOrEqual(200 * 20)
    findLostCookies([login('a=b; Path=/'), next('https://app.example.com/', { Cookie: ';='.repeat(500_000) })], time)
  })
})

it('knows a page of another site by Fetch Metadata', () => {
  expect(isCrossSite({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' } })).toBe(true)
  expect(isCrossSite({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })).toBe(false)
  expect(isCrossSite({ headers: { Origin: 'https://e.com' } })).toBe(false)
})
