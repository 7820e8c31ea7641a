import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JudgedKind, readScopes, readTokenKind } from './token-kind'

const token = (claims: object, header: object = {}) => ({
  ok: true as const,
  header: { ...header },
  claims: { ...claims },
  faults: [],
})

describe('readTokenKind', () => {
  it.each<[string, object, object, JudgedKind]>([
    ['RFC 9068', {}, { typ: 'at+jwt' }, { kind: 'access', certain: true, by: 'typ' }],
    ['the long media type', {}, { typ: 'application/AT+JWT' }, { kind: 'access', certain: true, by: 'typ' }],
    ['a DPoP proof', {}, { typ: 'dpop+jwt' }, { kind: 'dpop-proof', certain: true, by: 'typ' }],
    ['Keycloak', { typ: 'Bearer', nonce: 'x' }, { typ: 'JWT' }, { kind: 'access', certain: true, by: 'typ' }],
    ['Keycloak’s ID token', { typ: 'ID' }, {}, { kind: 'id', certain: true, by: 'typ' }],
    ['Keycloak’s refresh token', { typ: 'Refresh', scope: 'a' }, {}, { kind: 'refresh', certain: true, by: 'typ' }],
    ['Keycloak’s offline token', { typ: 'Offline' }, {}, { kind: 'refresh', certain: true, by: 'typ' }],
    ['Cognito', { token_use: 'id' }, {}, { kind: 'id', certain: true, by: 'token_use' }],
    ['Simple JWT', { token_type: 'refresh' }, {}, { kind: 'refresh', certain: true, by: 'token_type' }],
    ['Flask', { type: 'access' }, {}, { kind: 'access', certain: true, by: 'type' }],
    ['an ID token by its hash', { aud: 'web', at_hash: 'x' }, {}, { kind: 'id', certain: false, by: 'at_hash' }],
    ['an ID token by its nonce', { aud: 'web', nonce: 'x' }, {}, { kind: 'id', certain: false, by: 'nonce' }],
    ['an ID token by azp', { aud: ['web'], azp: 'web' }, {}, { kind: 'id', certain: false, by: 'azp' }],
    ['an ID token by its person', { email: 'a@e.com' }, {}, { kind: 'id', certain: false, by: 'email' }],
    [
      'an access token by scope',
      { aud: 'api', azp: 'web', scope: 'a' },
      {},
      { kind: 'access', certain: false, by: 'scope' },
    ],
    ['both', { nonce: 'x', scope: 'a' }, {}, { kind: 'unknown', certain: false }],
    ['a plain token', { sub: '1', exp: 1 }, { typ: 'JWT' }, { kind: 'unknown', certain: false }],
  ])('%s', (_, claims, header, expected) => expect(readTokenKind(token(claims, header))).toEqual(expected))

  it('takes the audience for what it is when the client is known', () => {
    expect(readTokenKind(token({ aud: 'web' }), 'web')).toEqual({ kind: 'id', certain: true, by: 'aud' })
    expect(readTokenKind(token({ aud: ['web', 'api'] }), 'web').kind).toBe('unknown')
  })
})

describe('readScopes', () => {
  it.each([
    [{ scope: 'read  write' }, ['read', 'write']],
    [{ scope: ['read', 7], scp: 'read admin' }, ['read', 'admin']],
    [{ scp: { a: 1 } }, []],
    [{}, []],
  ])('%j', (claims, expected) => expect(readScopes(token(claims))).toEqual(expected))
})

it('takes any claims', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('typ', 'type', 'aud', 'azp', 'scope', 'scp', 'nonce'), fc.anything()),
      (claims) => {
        readTokenKind(token(claims, claims))
        readScopes(token(claims))
      },
    ),
  )
})
