import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { type DpopFaultCode, lintDpop } from './dpop-lint'

const part = (value: object) =>
  encodeBase64(utf8(JSON.stringify(value)))
    .replace(/=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
const token = (header: object, claims: object) => `${part(header)}.${part(claims)}.c2ln`

const iat = 1_792_395_000
const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } }
const claims = {
  jti: 'a1',
  htm: 'GET',
  htu: 'https://api.example.com/orders',
  iat,
  ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo',
}
const url = 'https://API.example.com:443/orders?page=2'

const codes = (proof: string | string[] | undefined, authorization = 'DPoP abc1', time = iat * 1000) => {
  const headers = { Authorization: authorization, ...(proof !== undefined && { DPoP: proof }) }
  return lintDpop({ method: 'GET', url, headers }, time).map(({ code }) => code)
}
const without = (name: keyof typeof claims) => ({ ...claims, [name]: undefined })

describe('lintDpop', () => {
  it.each<[string, string | string[] | undefined, DpopFaultCode[]]>([
    ['a good proof', token(header, claims), []],
    ['no proof', undefined, ['dpop-without-proof']],
    ['two proofs', [token(header, claims), token(header, claims)], ['dpop-repeated']],
    ['no JWT', 'abc1', ['dpop-unreadable']],
    ['a masked proof', '***', []],
    ['a placeholder for a proof', '<proof>', []],
    ['an empty proof', '', ['dpop-unreadable']],
    ['a shortened proof', 'eyJhbGciOi...', []],
    ['another typ', token({ ...header, typ: 'JWT' }, claims), ['dpop-bad-typ']],
    ['a symmetric algorithm', token({ ...header, alg: 'HS256' }, claims), ['dpop-bad-alg']],
    ['no key', token({ ...header, jwk: undefined }, claims), ['dpop-without-key']],
    ['a private key', token({ ...header, jwk: { ...header.jwk, d: 'x' } }, claims), ['dpop-private-key']],
    ['no jti', token(header, without('jti')), ['dpop-missing-claim']],
    ['no ath', token(header, without('ath')), ['dpop-without-ath']],
    ['another method', token(header, { ...claims, htm: 'POST' }), ['dpop-htm-mismatch']],
    ['a method in small letters', token(header, { ...claims, htm: 'get' }), ['dpop-htm-mismatch']],
    ['another path', token(header, { ...claims, htu: 'https://api.example.com/' }), ['dpop-htu-mismatch']],
    ['another scheme', token(header, { ...claims, htu: 'http://api.example.com/orders' }), ['dpop-htu-mismatch']],
    ['an old proof', token(header, { ...claims, iat: iat - 301 }), ['dpop-clock']],
  ])('%s', (_, proof, expected) => expect(codes(proof)).toEqual(expected))

  it('judges what is sent as Bearer', () => {
    expect(codes(undefined, 'Bearer abc1')).toEqual([])
    expect(codes(token(header, claims), 'Bearer abc1')).toEqual(['dpop-proof-with-bearer'])
    expect(codes(undefined, `Bearer ${token({ alg: 'RS256' }, { cnf: { jkt: 'x' } })}`)).toEqual([
      'dpop-bound-as-bearer',
    ])
    expect(codes(undefined, `Bearer ${token({ alg: 'RS256' }, { cnf: { 'x5t#S256': 'x' } })}`)).toEqual([
      'dpop-certificate-bound',
    ])
  })

  it('does not judge what is not known', () => {
    expect(lintDpop({ headers: { Authorization: 'DPoP abc1', dpop: token(header, claims) } })).toEqual([])
    expect(lintDpop({ url: '/orders', headers: { dpop: token(header, claims) } })).toEqual([])
    expect(lintDpop(undefined)).toEqual([])
  })

  it('takes anything, and ends before the runner gives up', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.webUrl(), (head, body, address) => {
        const json = (value: unknown) => part(Object(value))
        fc.pre([head, body].every((value) => canPrint(value)))
        lintDpop({ url: address, headers: { DPoP: `${json(head)}.${json(body)}.a`, Authorization: 'DPoP a' } }, 0)
      }),
    )
    for (const piece of ['eyJ.', 'eyJ', '.', 'DPoP ', '"'])
      lintDpop({ url, headers: { DPoP: piece.repeat(250_000), Authorization: `DPoP ${piece.repeat(250_000)}` } })
  })
})

function canPrint(value: unknown): boolean {
  try {
    return JSON.stringify(Object(value)) !== undefined
  } catch {
    return false
  }
}
