import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fields } from './exchange'
import { lintSigV4, type SigV4FaultCode } from './sigv4-lint'

const hex = 'ab'.repeat(32)
const scope = 'AKIDEXAMPLE/20260101/eu-west-1/s3/aws4_request'
const at = Date.UTC(2026, 0, 1, 12, 0, 0)

const header = (changes: { credential?: string; signed?: string; signature?: string; glue?: string } = {}) => {
  const { credential = scope, signed = 'host;x-amz-date', signature = hex, glue = ', ' } = changes
  return `AWS4-HMAC-SHA256 ${[`Credential=${credential}`, `SignedHeaders=${signed}`, `Signature=${signature}`].join(glue)}`
}
const codes = (authorization: string, more: Fields = {}, time?: number) => {
  const headers = { Authorization: authorization, 'X-Amz-Date': '20260101T120000Z', ...more }
  return lintSigV4({ url: 'https://b.s3.amazonaws.com/', headers }, time).map(({ code }) => code)
}

describe('lintSigV4: Authorization', () => {
  it.each<[string, string, Fields, SigV4FaultCode[]]>([
    ['as it should be', header(), {}, []],
    ['without blanks after the commas', header({ glue: ',' }), {}, []],
    ['with a Date instead', header({ signed: 'date;host' }), { 'X-Amz-Date': 'x', Date: 'y' }, ['sigv4-bad-date']],
    ['blanks for commas', header({ glue: ' ' }), {}, ['sigv4-missing-comma']],
    ['no signature', header({ signature: '' }), {}, ['sigv4-missing-part']],
    ['a cut signature', header({ signature: 'abc1' }), {}, ['sigv4-bad-signature']],
    ['a masked signature', header({ signature: '***' }), {}, []],
    [
      'a scope with a part missing',
      header({ credential: 'AKID/20260101/s3/aws4_request' }),
      {},
      ['sigv4-bad-credential'],
    ],
    [
      'a scope of another day',
      header({ credential: scope.replace('0101', '0102') }),
      {},
      ['sigv4-scope-date-mismatch'],
    ],
    ['no host', header({ signed: 'x-amz-date' }), {}, ['sigv4-host-not-signed']],
    ['capitals', header({ signed: 'Host;x-amz-date' }), {}, ['sigv4-signed-headers-order']],
    ['another order', header({ signed: 'x-amz-date;host' }), {}, ['sigv4-signed-headers-order']],
    ['a header lost', header({ signed: 'host;x-amz-date;x-amz-meta-a' }), {}, ['sigv4-signed-header-absent']],
    ['a temporary key alone', header({ credential: scope.replace('AKID', 'ASIA') }), {}, ['sigv4-token-missing']],
    ['a temporary key', header({ credential: scope.replace('AKID', 'ASIA') }), { 'x-amz-security-token': 'a' }, []],
    ['a time in another form', header(), { 'X-Amz-Date': '2026-01-01T12:00:00Z' }, ['sigv4-bad-date']],
    ['masked', 'AWS4-HMAC-SHA256 [redacted, 200 characters]', {}, []],
    ['another scheme', 'Bearer abc', {}, []],
  ])('%s', (_, value, more, expected) => expect(codes(value, more)).toEqual(expected))

  it('needs a time', () => {
    expect(lintSigV4({ headers: { Authorization: header({ signed: 'host' }) } }).map(({ code }) => code)).toEqual([
      'sigv4-without-date',
    ])
    const headers = { Authorization: header({ signed: 'host' }), Date: 'Thu, 01 Jan 2026 12:00:00 GMT' }
    expect(lintSigV4({ headers }, at)).toEqual([])
  })

  it('judges the clock by that of the server', () => {
    expect(codes(header(), {}, at + 14 * 60_000)).toEqual([])
    expect(codes(header(), {}, at - 16 * 60_000)).toEqual(['sigv4-clock'])
  })
})

describe('lintSigV4: presigned addresses', () => {
  const url = (changes: Record<string, string> = {}) =>
    `https://b.s3.amazonaws.com/a?${new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': scope,
      'X-Amz-Date': '20260101T120000Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': hex,
      ...changes,
    })}`

  it.each<[string, string, number, SigV4FaultCode[]]>([
    ['in time', url(), at + 800_000, []],
    ['valid for too long', url({ 'X-Amz-Expires': '604801' }), at, ['sigv4-too-long']],
    [
      'of a temporary key alone',
      url({ 'X-Amz-Credential': scope.replace('AKID', 'ASIA') }),
      at,
      ['sigv4-token-missing'],
    ],
    ['without a signature', url({ 'X-Amz-Signature': '' }), at, ['sigv4-missing-part']],
    ['redacted', url({ 'X-Amz-Signature': 'redacted', 'X-Amz-Credential': 'redacted' }), at, []],
    ['with a placeholder', 'https://b.s3.amazonaws.com/a?X-Amz-Signature=<sig>', at, []],
    ['not signed at all', 'https://b.s3.amazonaws.com/a?X-Amz-Date=x', at, []],
  ])('%s', (_, address, time, expected) => {
    expect(lintSigV4({ url: address }, time).map(({ code }) => code)).toEqual(expected)
  })

  it('beside a signed header', () => {
    const headers = { Authorization: header(), 'X-Amz-Date': '20260101T120000Z' }
    expect(lintSigV4({ url: url(), headers }).map(({ code }) => code)).toEqual(['sigv4-two-methods'])
  })
})

it('takes anything, and ends before the runner gives up', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, (value, date) => {
      const headers = { Authorization: `AWS4-HMAC-SHA256 ${value}`, 'X-Amz-Date': date }
      lintSigV4({ url: `https://e.com/?X-Amz-Signature=${value}&X-Amz-Date=${date}`, headers }, at)
    }),
  )
  for (const piece of ['Credential=', 'Signature=a, ', 'SignedHeaders=a;', ';', ',', '/', 'X-Amz-Signature=%2F&']) {
    const long = piece.repeat(Math.ceil(1_000_000 / piece.length))
    lintSigV4({ url: `/?X-Amz-Credential=${long}`, headers: { Authorization: `AWS4-HMAC-SHA256 ${long}` } }, at)
  }
})
