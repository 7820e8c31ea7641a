import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Authorization, isSchemeWord, splitAuthorization } from './authorization'

const table: { description: string; value: string; expected: Authorization }[] = [
  { description: 'Bearer', value: 'Bearer abc', expected: { scheme: 'bearer', word: 'Bearer', credentials: 'abc' } },
  {
    description: 'blanks',
    value: ' BASIC \t YTpi ',
    expected: { scheme: 'basic', word: 'BASIC', credentials: 'YTpi' },
  },
  { description: 'alone', value: 'Negotiate', expected: { scheme: 'negotiate', word: 'Negotiate', credentials: '' } },
  {
    description: 'SigV4',
    value: 'AWS4-HMAC-SHA256 Credential=a',
    expected: { scheme: 'sigv4', word: 'AWS4-HMAC-SHA256', credentials: 'Credential=a' },
  },
  { description: 'a colon', value: 'Bearer: abc', expected: { scheme: 'bearer', word: 'Bearer:', credentials: 'abc' } },
  {
    description: 'a colon without a space',
    value: 'Bearer:abc',
    expected: { scheme: 'bearer', word: 'Bearer:', credentials: 'abc' },
  },
  {
    description: 'a common scheme',
    value: 'Token token="a"',
    expected: { scheme: 'token', word: 'Token', credentials: 'token="a"' },
  },
  {
    description: 'another scheme',
    value: 'Zoho-oauthtoken 1000.ab',
    expected: { scheme: 'zoho-oauthtoken', word: 'Zoho-oauthtoken', credentials: '1000.ab' },
  },
  { description: 'key=value', value: 'key=AAAA', expected: { scheme: 'raw', word: '', credentials: 'key=AAAA' } },
  {
    description: 'a token',
    value: '6nLX0GqPscTE7XVI4tM4E30d',
    expected: { scheme: 'raw', word: '', credentials: '6nLX0GqPscTE7XVI4tM4E30d' },
  },
  {
    description: 'a token with a blank in it',
    value: '6nLX0GqPscTE7XVI4tM4E30d x',
    expected: { scheme: 'raw', word: '', credentials: '6nLX0GqPscTE7XVI4tM4E30d x' },
  },
  {
    description: 'no space',
    value: 'BearereyJhbGci',
    expected: { scheme: 'raw', word: '', credentials: 'BearereyJhbGci' },
  },
  {
    description: 'filler words',
    value: 'your token',
    expected: { scheme: 'raw', word: '', credentials: 'your token' },
  },
  { description: 'nothing', value: '', expected: { scheme: 'raw', word: '', credentials: '' } },
]

describe('splitAuthorization', () => {
  it.each(table)('$description', ({ value, expected }) => expect(splitAuthorization(value)).toEqual(expected))

  it('takes anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { scheme, word } = splitAuthorization(value)
        expect(scheme === 'raw').toBe(word === '')
      }),
    )
  })
})

describe('isSchemeWord', () => {
  it('knows registered and common words', () => {
    expect(['bearer', 'NTLM', 'Token', 'ApiKey', 'AWS'].every(isSchemeWord)).toBe(true)
    expect(['', 'abc', 'constructor'].some(isSchemeWord)).toBe(false)
  })
})
