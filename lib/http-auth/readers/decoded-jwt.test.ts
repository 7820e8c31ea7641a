import { describe, expect, it } from 'vitest'
import { readDecodedJwt } from './decoded-jwt'

const header = '{"alg":"RS256","kid":"1"}'
const claims = '{"iss":"https://id.example.com","exp":1700000000}'

describe('readDecodedJwt', () => {
  it.each<[string, string, unknown]>([
    ['claims alone', claims, { payload: JSON.parse(claims) }],
    [
      'header and claims, as decoders show them',
      `${header}\n${claims}`,
      { header: JSON.parse(header), payload: JSON.parse(claims) },
    ],
    ['with a full stop between', `${header}.${claims}`, { header: JSON.parse(header), payload: JSON.parse(claims) }],
    [
      'both in one object',
      `{"header":${header},"payload":${claims}}`,
      { header: JSON.parse(header), payload: JSON.parse(claims) },
    ],
    [
      'claims that hold objects',
      '{"exp":1,"sub":"a","realm_access":{"roles":["x"]}}',
      { payload: { exp: 1, sub: 'a', realm_access: { roles: ['x'] } } },
    ],
    ['an answer', '{"error":"invalid_token"}', undefined],
    ['a token answer', '{"access_token":"a","expires_in":900}', undefined],
    ['a time alone', '{"exp":1700000000}', undefined],
    ['two answers', `${claims}\n${claims}`, undefined],
    ['broken JSON', '{"exp":1,"sub":', undefined],
    ['no object', '[1]', undefined],
    ['nothing', '', undefined],
    ['something long', `{"exp":1,"sub":"${'a'.repeat(30_000)}"}`, undefined],
  ])('%s', (_, text, expected) => expect(readDecodedJwt(text)).toEqual(expected))
})
