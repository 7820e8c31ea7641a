import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSetCookie, type SetCookie, type SetCookieFaultCode } from './set-cookie'

const table: { description: string; line: string; expected: Partial<SetCookie>; codes?: SetCookieFaultCode[] }[] = [
  {
    description: 'all attributes',
    line: 'sid=abc123; Domain=.Example.com; Path=/app; Max-Age=3600; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
    expected: {
      name: 'sid',
      valueLength: 6,
      domain: 'example.com',
      path: '/app',
      maxAge: 3600,
      expires: Date.UTC(2026, 9, 21, 7, 28) / 1000,
      secure: true,
      httpOnly: true,
      sameSite: 'None',
      partitioned: true,
    },
  },
  {
    description: 'a name and a value',
    line: 'a=b',
    expected: { name: 'a', valueLength: 1, secure: false, httpOnly: false, attributes: [] },
  },
  { description: 'white space', line: '  a = b ;  SECURE ;;', expected: { name: 'a', valueLength: 1, secure: true } },
  { description: 'a value with an equals sign', line: 'a=b=c', expected: { name: 'a', valueLength: 3 } },
  { description: 'an empty value', line: 'rt=; Max-Age=0', expected: { name: 'rt', valueLength: 0, maxAge: 0 } },
  {
    description: 'no equals sign',
    line: 'abc; Path=/',
    expected: { name: '', valueLength: 3, path: '/' },
    codes: ['no-equals-sign'],
  },
  { description: 'a later attribute overrides', line: 'a=b; Path=/x; Path=/y', expected: { path: '/y' } },
  {
    description: 'a path that is none',
    line: 'a=b; Path=x',
    expected: { attributes: [{ name: 'Path', value: 'x' }] },
    codes: ['bad-path'],
  },
  {
    description: 'a prefix without a name',
    line: '=__Host-a=b; Secure; Path=/',
    expected: { name: '' },
    codes: ['nameless-prefix'],
  },
  {
    description: 'SameSite=None alone',
    line: 'a=b; SameSite=None',
    expected: { sameSite: 'None' },
    codes: ['samesite-none-without-secure'],
  },
  {
    description: 'a SameSite that is none',
    line: 'a=b; SameSite=Always',
    expected: { sameSite: 'Always' },
    codes: ['bad-samesite'],
  },
  {
    description: 'Partitioned alone',
    line: 'a=b; Partitioned',
    expected: { partitioned: true },
    codes: ['partitioned-without-secure'],
  },
  { description: '__Secure- without Secure', line: '__Secure-a=b', expected: {}, codes: ['secure-prefix'] },
  {
    description: '__Host- with a Domain',
    line: '__Host-a=b; Secure; Path=/; Domain=e.com',
    expected: {},
    codes: ['host-prefix'],
  },
  { description: '__Host- as it should be', line: '__host-a=b; Secure; Path=/', expected: { secure: true, path: '/' } },
  { description: 'a Max-Age that is none', line: 'a=b; Max-Age=1h', expected: {}, codes: ['bad-max-age'] },
  { description: 'an Expires that is none', line: 'a=b; Expires=tomorrow', expected: {}, codes: ['bad-expires'] },
  {
    description: 'a date that does not exist',
    line: 'a=b; Expires=Mon, 30 Feb 2026 00:00:00 GMT',
    expected: {},
    codes: ['bad-expires'],
  },
  { description: 'an old date', line: 'a=b; Expires=Thu, 01-Jan-70 00:00:00 GMT', expected: { expires: 0 } },
  {
    description: 'an unknown attribute',
    line: 'a=b; Same-Site=Lax',
    expected: { attributes: [{ name: 'Same-Site' }] },
    codes: ['unknown-attribute'],
  },
  { description: 'a control character', line: 'a=b\0c', expected: { name: 'a' }, codes: ['control-character'] },
  {
    description: 'a large cookie',
    line: `a=${'b'.repeat(4096)}`,
    expected: { valueLength: 4096 },
    codes: ['too-large'],
  },
  {
    description: 'nothing',
    line: '',
    expected: { name: '', valueLength: 0 },
    codes: ['no-equals-sign', 'empty-cookie'],
  },
]

describe('parseSetCookie', () => {
  it.each(table)('$description', ({ line, expected, codes = [] }) => {
    const cookie = parseSetCookie(line)
    expect(cookie).toMatchObject(expected)
    if (codes.includes('bad-max-age')) expect(cookie).not.toHaveProperty('maxAge')
    if (codes.includes('bad-expires')) expect(cookie).not.toHaveProperty('expires')
    expect(cookie.faults.map(({ code }) => code)).toEqual(codes)
  })

  it('never gives the value', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{12,30}$/),
        fc.constantFrom('', '; Path=/', '; Foo', '; Secure'),
        (value, rest) => {
          for (const line of [`a=${value}${rest}`, `${value}${rest}`, `a=b; Unknown=${value}`])
            expect(JSON.stringify(parseSetCookie(line))).not.toContain(value)
        },
      ),
    )
  })

  it('takes anything, and ends before the runner gives up', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => typeof parseSetCookie(line).name === 'string'))
    for (const piece of [';', '=', ' ', '; Path=/', '; Expires=1:1:1 ']) parseSetCookie(piece.repeat(200_000))
  })
})
