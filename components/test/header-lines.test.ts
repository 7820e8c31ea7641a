import { describe, expect, it } from 'vitest'
import { parseHeaderLines } from './header-lines'

describe('parseHeaderLines', () => {
  it.each<[string, string, Record<string, string | string[]>]>([
    ['nothing', '', {}],
    ['blank lines', ' \n\n\t\r\n', {}],
    ['one line', 'Authorization: Bearer abc', { Authorization: 'Bearer abc' }],
    ['several', 'X-Api-Key: k\r\nAccept: */*', { 'X-Api-Key': 'k', Accept: '*/*' }],
    ['one name twice', 'Cookie: a=1\nCookie: b=2\nCookie: c=3', { Cookie: ['a=1', 'b=2', 'c=3'] }],
    ['blanks around', '   X-Api-Key :   k  ', { 'X-Api-Key': 'k' }],
    ['an empty value', 'X-Empty:', { 'X-Empty': '' }],
    ['a colon in the value', 'Referer: https://a.example/b', { Referer: 'https://a.example/b' }],
    ['a value alone is for Authorization', 'Bearer abc.def.ghi', { Authorization: 'Bearer abc.def.ghi' }],
    ['a token alone as well', 'eyJhbGciOiJIUzI1NiJ9.e30.x', { Authorization: 'eyJhbGciOiJIUzI1NiJ9.e30.x' }],
    [
      'as in a curl command',
      `-H 'X-Api-Key: k'\n--header "Accept: */*"\n-H"X-B: c"`,
      { 'X-Api-Key': 'k', Accept: '*/*', 'X-B': 'c' },
    ],
    [
      'as in a curl command over several lines',
      "  -H 'X-Api-Key: k' \\\n  -H 'Accept: */*' \\",
      { 'X-Api-Key': 'k', Accept: '*/*' },
    ],
    ['in quotes', '"Authorization: Bearer abc"', { Authorization: 'Bearer abc' }],
    ['a name that every object has', 'constructor: x\ntoString: y', { constructor: 'x', toString: 'y' } as never],
  ])('%s', (_, text, expected) => expect(parseHeaderLines(text)).toEqual(expected))

  it('a name with two underscores on each side is one like any other', () => {
    expect(Object.entries(parseHeaderLines('__proto__: x\nX-A: b'))).toEqual([
      ['__proto__', 'x'],
      ['X-A', 'b'],
    ])
  })
})
