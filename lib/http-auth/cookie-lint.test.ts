import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lintCookies } from './cookie-lint'
import type { CredentialFaultCode } from './credential-faults'

it.each<[string[], CredentialFaultCode[]]>([
  [[], []],
  [['sid=abc1; theme=dark; a=b=c'], []],
  [['path=/x; sid=abc1'], []],
  [['sid=abc1; Path=/; HttpOnly'], ['cookie-attributes', 'cookie-attributes']],
  [['sid=abc1, theme=dark'], ['cookie-commas']],
  [['filter=a,b'], []],
  [['sid=abc1; sid=abc2'], ['repeated-cookie']],
  [['sid=abc1', 'sid=abc2'], ['repeated-cookie']],
  [['sid=abc1; sid=abc1'], []],
  [['session=undefined; theme=dark'], ['placeholder-unset']],
  [['theme=undefined; sid='], []],
])('%j', (lines, expected) => expect(lintCookies(lines)).toEqual(expected))

it('takes anything, and ends before the runner gives up', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => Array.isArray(lintCookies(lines))))
  for (const piece of ['a=b; ', ';', '=', 'a=,', 'a=b, ', 'Path=/;']) lintCookies([piece.repeat(200_000)])
})
