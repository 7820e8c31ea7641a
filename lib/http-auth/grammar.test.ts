import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfToken68, isToken, isToken68, printQuotedString, readQuotedString, trimBlanks, unfold } from './grammar'

describe('token and token68', () => {
  it('follow RFC 9110', () => {
    expect(["a!#$%&'*+-.^_`|~Z0", 'Bearer'].every(isToken)).toBe(true)
    expect(['', 'a b', 'a/b', 'a=', '"a"', 'ä', 'a,b', 'a:b'].some(isToken)).toBe(false)
    expect(['a', 'a-._~+/Z9==', 'a='].every(isToken68)).toBe(true)
    expect(['', '=', 'a=b', 'a b', 'a!'].some(isToken68)).toBe(false)
    expect(endOfToken68('x ab== ', 2)).toBe(6)
    expect(endOfToken68('==', 0)).toBe(0)
  })
})

describe('quoted-string', () => {
  it.each([
    ['"a"', { value: 'a', end: 3 }],
    ['"a\\"b\\\\" x', { value: 'a"b\\', end: 8 }],
    ['"a\tb é"', { value: 'a\tb é', end: 7 }],
    ['""', { value: '', end: 2 }],
    ['"a', undefined],
    ['"a\\', undefined],
    ['"a\nb"', undefined],
    ['"a\\\nb"', undefined],
    ['"\x7f"', undefined],
    ['a', undefined],
  ])('%j', (text, expected) => expect(readQuotedString(text, 0)).toEqual(expected))

  it('reads what was printed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const printed = printQuotedString(value)
        expect(readQuotedString(printed, 0)).toEqual({
          value: value.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' '),
          end: printed.length,
        })
      }),
    )
  })
})

describe('unfold', () => {
  it.each([
    ['a\r\n b', 'a b'],
    ['a \t\r\n\t b', 'a b'],
    ['a\r\n \r\n b', 'a  b'],
    ['a\r\nb', 'a\r\nb'],
    ['a\n b', 'a\n b'],
    ['\r\n a\r\n ', ' a '],
    ['ab', 'ab'],
  ])('%j', (text, expected) => expect(unfold(text)).toBe(expected))
})

describe('trimBlanks', () => {
  it('takes away only spaces and tabs', () => {
    expect(trimBlanks(' \t a b\t ')).toBe('a b')
    expect(trimBlanks('\u00a0a\n')).toBe('\u00a0a\n')
    expect(trimBlanks('  ')).toBe('')
  })
})
