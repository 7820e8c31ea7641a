import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import { challengeRules } from './challenges'

const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'
const elsewhere = 'https://files.example.net/v1/me'

const answer = (status: number, challenge?: string | string[], request: Exchange['request'] = {}): Exchange => ({
  request: { url, ...request },
  response: { status, headers: challenge === undefined ? {} : { 'WWW-Authenticate': challenge } },
})
const sent = (value: string): { headers: Fields } => ({ headers: { Authorization: value } })
const bearer = sent('Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ')
const basic = sent('Basic dXNlcjpwYXNz')
const digest = sent('Digest username="a", realm="x", nonce="y", uri="/", response="z"')
const redirect = (location: string): Exchange => ({
  request: { url },
  response: { status: 302, headers: { Location: location } },
})

const find = (...exchanges: Exchange[]) => challengeRules.find(viewOf({ exchanges }, now))
const ids = (...exchanges: Exchange[]) => find(...exchanges).map(({ id }) => id)
const invalid = (description: string) => `Bearer error="invalid_token", error_description="${description}"`

describe('challengeRules', () => {
  it.each<{ description: string; exchanges: Exchange[]; expected: string[] }>([
    { description: 'nothing', exchanges: [], expected: [] },
    { description: 'a 401 without a challenge', exchanges: [answer(401)], expected: ['challenge-missing'] },
    { description: 'a 401 with an empty challenge', exchanges: [answer(401, '')], expected: ['challenge-missing'] },
    { description: 'a 403 needs none', exchanges: [answer(403)], expected: [] },
    { description: 'a 200 with one says nothing', exchanges: [answer(200, 'Basic realm="a"')], expected: [] },
    {
      description: 'the challenge of a proxy is not the server’s',
      exchanges: [
        { request: { url }, response: { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm="p"' } } },
      ],
      expected: [],
    },
    {
      description: 'Basic, it is not known what was sent',
      exchanges: [answer(401, 'Basic realm="a"')],
      expected: ['basic-without-credentials'],
    },
    {
      description: 'Basic, a user name and password were sent',
      exchanges: [answer(401, 'basic realm="a"', basic)],
      expected: ['basic-refused'],
    },
    {
      description: 'Basic, a token was sent',
      exchanges: [answer(401, 'Basic realm="a"', bearer)],
      expected: ['scheme-differs'],
    },
    {
      description: 'Basic, and only the proxy was given credentials',
      exchanges: [answer(401, 'Basic realm="a"', { headers: { 'Proxy-Authorization': 'Basic dXNlcjpwYXNz' } })],
      expected: ['basic-without-credentials'],
    },
    {
      description: 'Bearer without an error, none was sent',
      exchanges: [answer(401, 'Bearer realm="a"', { headers: {} })],
      expected: ['bearer-without-credentials'],
    },
    {
      description: 'DPoP counts as Bearer',
      exchanges: [answer(401, 'DPoP algs="ES256"')],
      expected: ['bearer-without-credentials'],
    },
    {
      description: 'Bearer without an error, one was sent',
      exchanges: [answer(401, 'Bearer', bearer)],
      expected: ['bearer-ignored'],
    },
    {
      description: 'Bearer without an error, a key of another kind was sent',
      exchanges: [answer(401, 'Bearer', { headers: { 'X-Api-Key': 'k3y0f1ab2c' } })],
      expected: ['scheme-differs'],
    },
    {
      description: 'Bearer after Basic: the first decides',
      exchanges: [answer(401, ['Basic realm="a"', 'Bearer'])],
      expected: ['schemes-several', 'basic-without-credentials'],
    },
    {
      description: 'Bearer after a redirect to another origin',
      exchanges: [redirect(elsewhere), answer(401, 'Bearer', { url: elsewhere })],
      expected: ['bearer-after-redirect'],
    },
    {
      description: 'Bearer after a redirect on the same origin',
      exchanges: [redirect('/v2/me'), answer(401, 'Bearer', { url: 'https://api.example.com/v2/me' })],
      expected: ['bearer-without-credentials'],
    },
    {
      description: 'Bearer at another origin than the redirect leads to',
      exchanges: [redirect(elsewhere), answer(401, 'Bearer', { url: 'https://third.example.com/' })],
      expected: ['bearer-without-credentials'],
    },
    {
      description: 'invalid_token without words',
      exchanges: [answer(401, 'Bearer error="invalid_token"', bearer)],
      expected: ['bearer-invalid-token'],
    },
    {
      description: 'invalid_token with a 403',
      exchanges: [answer(403, 'Bearer error="invalid_token"', bearer)],
      expected: ['bearer-invalid-token'],
    },
    {
      description: 'invalid_request with a 400',
      exchanges: [answer(400, 'Bearer error="invalid_request"', bearer)],
      expected: ['bearer-invalid-request'],
    },
    {
      description: 'insufficient_scope with a 403',
      exchanges: [answer(403, 'Bearer error="insufficient_scope", scope="admin"', bearer)],
      expected: ['bearer-insufficient-scope'],
    },
    {
      description: 'a stronger sign-in',
      exchanges: [answer(401, 'Bearer error="insufficient_user_authentication", acr_values="mfa"', bearer)],
      expected: ['step-up-required'],
    },
    {
      description: 'an error that is in no list',
      exchanges: [answer(401, 'Bearer error="no_idea"', bearer)],
      expected: [],
    },
    {
      description: 'Digest, none was sent',
      exchanges: [answer(401, 'Digest realm="a", nonce="n"')],
      expected: ['digest-without-credentials'],
    },
    {
      description: 'Digest, an old nonce was used',
      exchanges: [answer(401, 'Digest realm="a", nonce="n", stale=TRUE', digest)],
      expected: ['digest-stale'],
    },
    {
      description: 'Digest, and it was wrong',
      exchanges: [answer(401, 'Digest realm="a", nonce="n", stale=false', digest)],
      expected: [],
    },
    {
      description: 'Negotiate and NTLM',
      exchanges: [answer(401, ['Negotiate', 'NTLM'])],
      expected: ['schemes-several', 'windows-sign-in'],
    },
    {
      description: 'a scheme of its own',
      exchanges: [answer(401, 'ApiKey realm="a"')],
      expected: ['scheme-unknown'],
    },
    {
      description: 'a field that is not by the rules',
      exchanges: [answer(401, 'Bearer realm=a b, error=')],
      expected: ['challenge-faulty', 'bearer-without-credentials'],
    },
    {
      description: 'a fault in an answer that is not the one in question',
      exchanges: [answer(401, 'Basic realm="a'), answer(401, 'Bearer', bearer)],
      expected: ['challenge-faulty', 'bearer-ignored'],
    },
  ])('$description', ({ exchanges, expected }) => expect(ids(...exchanges)).toEqual(expected))

  it.each([
    ['The access token expired', 'bearer-says-expired'],
    ['token is expired by 47m', 'bearer-says-expired'],
    ['jwt expiry', 'bearer-says-expired'],
    ['The token is not yet valid', 'bearer-says-not-yet-valid'],
    ['Token used before nbf', 'bearer-says-not-yet-valid'],
    ['iat is in the future', 'bearer-says-not-yet-valid'],
    ['The audience is invalid', 'bearer-says-audience'],
    ['issuer mismatch', 'bearer-says-audience'],
    ['aud claim does not match', 'bearer-says-audience'],
    ['Signature verification failed', 'bearer-says-signature'],
    ['no matching kid in jwks', 'bearer-says-signature'],
    ['token has been revoked', 'bearer-says-revoked'],
    ['token is inactive', 'bearer-says-revoked'],
    ['malformed', 'bearer-says-malformed'],
    ['could not decode', 'bearer-says-malformed'],
    ['not enough segments', 'bearer-says-malformed'],
    ['computer says no', undefined],
    // Parts of words are none: an expert, an explanation.
    ['ask an expert for an explanation', undefined],
  ])('“%s” is the reason %s', (description, reason) => {
    const found = ids(answer(401, invalid(description), bearer))
    expect(found).toEqual(reason ? ['bearer-invalid-token', reason] : ['bearer-invalid-token'])
  })

  it('reads reasons only beside invalid_token', () => {
    expect(ids(answer(401, 'Bearer error="invalid_request", error_description="expired"', bearer))).toEqual([
      'bearer-invalid-request',
    ])
  })

  it('tells in which exchange and quotes the field', () => {
    expect(find(redirect('/v2'), answer(401, 'Basic realm="a"'))).toEqual([
      {
        id: 'basic-without-credentials',
        exchange: 1,
        quote: 'Basic realm="a"',
        text: 'api.example.com asks everybody for a user name and a password.',
      },
    ])
    expect(find({ response: { status: 401, headers: {} } })[0]?.text).toBe(
      'the server answers 401 without saying how to sign in.',
    )
  })

  it('cuts what a server says at length', () => {
    const [first] = find(answer(401, invalid('x '.repeat(400)), bearer))
    expect(first?.text.length).toBeLessThan(360)
  })
})
