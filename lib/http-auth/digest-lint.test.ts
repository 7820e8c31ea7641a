import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printChallenges } from './challenge'
import { type DigestFaultCode, lintDigest } from './digest-lint'
import { randomText } from './secrets.testing'

const response = '8ca523f5e9506fed4657c9700eebdbec'
// RFC 7616 §3.9.1
const params: Record<string, string> = {
  username: 'Mufasa',
  realm: 'http-auth@example.org',
  uri: '/dir/index.html?a=b',
  algorithm: 'MD5',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  nc: '00000001',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  qop: 'auth',
  response,
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
}
const url = 'https://example.org/dir/index.html?a=b'

/** The credentials with some parameters changed; null leaves one out. */
function print(changes: Record<string, string | null> = {}): string {
  const entries = Object.entries({ ...params, ...changes }).filter((pair): pair is [string, string] => pair[1] !== null)
  return printChallenges([{ scheme: 'Digest', params: Object.fromEntries(entries) }])
}
const codes = (value: string, address: string | undefined = url) => lintDigest(value, address).map(({ code }) => code)

describe('lintDigest', () => {
  it.each<[string, string, DigestFaultCode[]]>([
    ['the example of RFC 7616', print(), []],
    ['the old form without qop', print({ qop: null, nc: null, cnonce: null, algorithm: null, opaque: null }), []],
    ['username*', print({ username: null, 'username*': "UTF-8''J%C3%A4s%C3%B8n" }), []],
    ['SHA-256', print({ algorithm: 'SHA-256', response: response + response }), []],
    ['a session algorithm', print({ algorithm: 'MD5-sess' }), []],
    ['the whole address, as towards a proxy', print({ uri: url }), []],
    ['no uri', print({ uri: null }), ['digest-missing-parameter']],
    ['no username', print({ username: null }), ['digest-missing-parameter']],
    ['no cnonce', print({ cnonce: null }), ['digest-qop-incomplete']],
    ['nc without qop', print({ qop: null, cnonce: null }), ['digest-qop-incomplete']],
    ['a short nc', print({ nc: '1' }), ['digest-bad-nc']],
    ['a response that is too short', print({ algorithm: 'SHA-256' }), ['digest-bad-response']],
    ['a response that is no hash', print({ response: 'zy'.repeat(16) }), ['digest-bad-response']],
    ['an unknown algorithm', print({ algorithm: 'SHA-1' }), ['digest-unknown-algorithm']],
    ['another address', print({ uri: '/dir/index.html' }), ['digest-uri-mismatch']],
    ['another host', print({ uri: url.replace('example.org', 'e.com') }), ['digest-uri-mismatch']],
    ['no comma', print().replace(', nonce', ' nonce'), ['digest-malformed']],
    ['a masked response', print({ response: '***' }), []],
    ['a placeholder for the response', print({ response: '<response>' }), []],
    ['masked as a whole', 'Digest [redacted, 300 characters, with a blank]', []],
    ['another scheme', 'Basic YTpi', []],
    ['nothing', 'Digest', []],
  ])('%s', (_, value, expected) => expect(codes(value)).toEqual(expected))

  it('does not judge an address that is unknown or masked', () => {
    expect(lintDigest(print(), undefined)).toEqual([])
    expect(codes(print(), 'https://example.org/dir/index.html?a=redacted')).toEqual([])
  })

  it.each<[string, Record<string, string>, DigestFaultCode[]]>([
    ['what was asked for', { qop: 'auth, auth-int', algorithm: 'md5' }, []],
    ['another realm', { realm: 'x' }, ['digest-realm-changed']],
    ['another opaque', { opaque: 'x' }, ['digest-opaque-changed']],
    ['another algorithm', { algorithm: 'SHA-256' }, ['digest-algorithm-not-offered']],
    ['another qop', { qop: 'auth-int' }, ['digest-qop-not-offered']],
  ])('against the challenge: %s', (_, challenge, expected) => {
    const asked = { scheme: 'Digest', params: { realm: params.realm ?? '', qop: 'auth', ...challenge } }
    expect(lintDigest(print(), url, [asked]).map(({ code }) => code)).toEqual(expected)
    const other = { scheme: 'digest', params: { realm: params.realm ?? '', qop: 'auth' } }
    expect(lintDigest(print(), url, [asked, other])).toEqual([])
  })

  it('finds nothing wrong with what is printed, whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => value.replace(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(text, text, fc.integer(), (username, realm, seed) => {
        const hash = randomText(seed, '0123456789abcdef', 32, 32)
        expect(codes(print({ username, realm, response: hash }))).toEqual([])
      }),
    )
  })

  it('takes anything, and ends before the runner gives up', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(lintDigest(`Digest ${text}`, text))))
    for (const piece of ['a=', ',', '"', '\\', 'a="', 'uri="/', 'a=b,', 'Digest '])
      lintDigest(`Digest ${piece.repeat(Math.ceil(1_000_000 / piece.length))}`, url)
  })
})
