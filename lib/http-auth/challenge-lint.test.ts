import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseChallenges } from './challenge'
import { type ChallengeLintCode, lintChallenges } from './challenge-lint'

const lint = (header: string | string[]) => lintChallenges(parseChallenges(header).challenges)

it.each<[string | string[], ChallengeLintCode[]]>([
  ['Basic realm="a", charset="UTF-8"', []],
  ['Basic realm=""', []],
  ['Basic', ['basic-without-realm']],
  ['Basic realm="a", charset="latin1"', ['basic-bad-charset']],
  ['Digest realm="a", nonce="b", qop="auth", algorithm=SHA-256', []],
  ['Digest realm="a", qop="auth"', ['digest-challenge-incomplete']],
  ['Digest realm="a", nonce="b"', ['digest-challenge-without-qop']],
  ['Digest realm="a", nonce="b", qop="auth", algorithm=SHA1', ['digest-only-unknown-algorithm']],
  [['Digest realm="a", nonce="b", qop="auth", algorithm=X', 'Digest realm="a", nonce="b", qop="auth"'], []],
  ['Bearer', ['bearer-without-params']],
  ['Bearer realm="a", error="invalid_token"', []],
  ['Bearer error="InvalidToken"', ['bearer-unknown-error']],
  ['Bearer error="invalid_token", error_description="é"', ['bearer-bad-text']],
  ['DPoP algs="ES256", error="use_dpop_nonce"', []],
  ['Negotiate', []],
  ['Negotiate realm="a"', ['negotiate-with-params']],
  ['xBasic realm="a"', ['scheme-disguised']],
  ['x-Bearer realm="a"', ['scheme-disguised']],
  ['Bearer resource_metadata="https://e.com/.well-known/oauth-protected-resource"', []],
  ['Bearer resource_metadata="/.well-known/oauth-protected-resource"', ['resource-metadata-not-https']],
  [['Basic realm="a"', 'basic realm="a"'], ['challenge-repeated']],
  [['Basic realm="a"', 'Basic realm="b"'], []],
])('%s', (header, expected) => {
  const faults = lint(header)
  expect(faults.map(({ code }) => code)).toEqual(expected)
  for (const { text } of faults) expect(text).toMatch(/^[A-Z].*\.$/)
})

it('takes anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(lint(`Bearer error=${text}`))))
  for (const piece of ['Basic ', 'Basic, ', 'Digest a=b, ', 'Bearer error="é" ']) lint(piece.repeat(50_000))
})
