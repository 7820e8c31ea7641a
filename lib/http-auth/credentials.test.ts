import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { readCredentials, type Sent } from './credentials'
import type { Exchange, Fields } from './exchange'

type Request = Exchange['request']
const header = (headers: Fields): Request => ({ headers })
const authorization = (value: string): Request => header({ Authorization: value })
const basic = (pair: string) => `Basic ${encodeBase64(utf8(pair))}`

const table: { description: string; request: Request; expected: Sent | undefined }[] = [
  { description: 'no request', request: undefined, expected: undefined },
  { description: 'headers unknown', request: { method: 'GET', url: 'https://example.com/?q=1' }, expected: undefined },
  { description: 'headers known and empty', request: header({}), expected: 'none' },
  { description: 'headers without credentials', request: header({ Accept: '*/*' }), expected: 'none' },
  {
    description: 'preflight',
    request: header({ Origin: 'https://a.example', 'Access-Control-Request-Headers': 'authorization' }),
    expected: 'none',
  },
  {
    description: 'an anti-forgery token is no credential',
    request: header({ 'X-CSRF-Token': 'abc' }),
    expected: 'none',
  },
  { description: 'Postman-Token neither', request: header({ 'Postman-Token': 'abc' }), expected: 'none' },
  { description: 'Bearer', request: authorization('Bearer abc'), expected: [{ scheme: 'bearer', place: 'header' }] },
  {
    description: 'the name without case',
    request: header({ AUTHORIZATION: 'bEaReR abc' }),
    expected: [{ scheme: 'bearer', place: 'header' }],
  },
  {
    description: 'two fields',
    request: header({ authorization: ['Bearer a1', 'Basic YTpi'] }),
    expected: [
      { scheme: 'bearer', place: 'header' },
      { scheme: 'basic', place: 'header' },
    ],
  },
  {
    description: 'a scheme in no registry',
    request: authorization('GenieKey abc'),
    expected: [{ scheme: 'geniekey', place: 'header' }],
  },
  {
    description: 'Digest',
    request: authorization('Digest username="a", response="b"'),
    expected: [{ scheme: 'digest', place: 'header' }],
  },
  {
    description: 'SigV4',
    request: authorization('AWS4-HMAC-SHA256 Credential=AKIA/x'),
    expected: [{ scheme: 'sigv4', place: 'header' }],
  },
  {
    description: 'a raw token',
    request: authorization('6nLX0GqPscTE7XVI4tM4E30d'),
    expected: [{ scheme: 'raw', place: 'header' }],
  },
  {
    description: 'a raw JWT',
    request: authorization('eyJhbGciOiJub25lIn0.e30.'),
    expected: [{ scheme: 'raw', place: 'header' }],
  },
  {
    description: 'a raw value with =',
    request: authorization('key=AAAAxyz'),
    expected: [{ scheme: 'raw', place: 'header' }],
  },
  {
    description: 'a missing space',
    request: authorization('BearereyJhbGciOi'),
    expected: [{ scheme: 'raw', place: 'header' }],
  },
  {
    description: 'a colon after the scheme',
    request: authorization('Bearer: abc1'),
    expected: [{ scheme: 'bearer', place: 'header' }],
  },
  {
    description: 'a colon without a space',
    request: authorization('Bearer:abc1'),
    expected: [{ scheme: 'bearer', place: 'header' }],
  },
  {
    description: 'quotes around all',
    request: authorization('"Bearer abc1"'),
    expected: [{ scheme: 'bearer', place: 'header' }],
  },
  {
    description: 'a scheme word alone',
    request: authorization('Bearer'),
    expected: [{ scheme: 'bearer', place: 'header', placeholder: true }],
  },
  {
    description: 'an empty field',
    request: authorization(''),
    expected: [{ scheme: 'raw', place: 'header', placeholder: true }],
  },
  {
    description: 'undefined',
    request: authorization('Bearer undefined'),
    expected: [{ scheme: 'bearer', place: 'header', placeholder: true }],
  },
  {
    description: 'an object',
    request: authorization('Bearer [object Object]'),
    expected: [{ scheme: 'bearer', place: 'header', placeholder: true }],
  },
  {
    description: 'an angle placeholder',
    request: authorization('Bearer <anon key>'),
    expected: [{ scheme: 'bearer', place: 'header', placeholder: true }],
  },
  {
    description: 'an unknown scheme with a placeholder',
    request: authorization('GenieKey <key>'),
    expected: [{ scheme: 'geniekey', place: 'header', placeholder: true }],
  },
  {
    description: 'words instead of a scheme',
    request: authorization('your token here'),
    expected: [{ scheme: 'raw', place: 'header', placeholder: true }],
  },
  {
    description: 'masked',
    request: authorization('Bearer ***'),
    expected: [{ scheme: 'bearer', place: 'header', masked: true }],
  },
  {
    description: 'masked by a word',
    request: authorization('Basic <redacted>'),
    expected: [{ scheme: 'basic', place: 'header', masked: true }],
  },
  {
    description: 'masked by ourselves',
    request: authorization('Bearer [redacted, 44 characters]'),
    expected: [{ scheme: 'bearer', place: 'header', masked: true }],
  },
  {
    description: 'masked altogether',
    request: authorization('********'),
    expected: [{ scheme: 'raw', place: 'header', masked: true }],
  },
  {
    description: 'masked in part',
    request: authorization('Bearer pl_xxx'),
    expected: [{ scheme: 'bearer', place: 'header', masked: true }],
  },
  {
    description: 'Basic of undefined',
    request: authorization(basic('undefined:undefined')),
    expected: [{ scheme: 'basic', place: 'header', placeholder: true }],
  },
  {
    description: 'Basic of nothing',
    request: authorization(basic(':')),
    expected: [{ scheme: 'basic', place: 'header', placeholder: true }],
  },
  {
    description: 'Basic with an empty password',
    request: authorization(basic('key:')),
    expected: [{ scheme: 'basic', place: 'header' }],
  },
  {
    description: 'Basic of common words',
    request: authorization(basic('user:password')),
    expected: [{ scheme: 'basic', place: 'header' }],
  },
  {
    description: 'proxy',
    request: header({ 'Proxy-Authorization': 'Basic <base64>' }),
    expected: [{ scheme: 'basic', place: 'proxy', placeholder: true }],
  },
  ...[
    'X-API-Key',
    'api-key',
    'apikey',
    'X-Auth-Token',
    'PRIVATE-TOKEN',
    'X-Goog-Api-Key',
    'Ocp-Apim-Subscription-Key',
    'X-Access-Key',
    'X-Vault-Token',
    'CF-Access-Client-Secret',
    'x-hasura-admin-secret',
    'X-Functions-Key',
  ].map((name) => ({
    description: name,
    request: header({ [name]: 'abc1' }),
    expected: [{ scheme: 'api-key', place: 'header' as const }],
  })),
  {
    description: 'a masked key',
    request: header({ 'X-Access-Key': '<redacted>' }),
    expected: [{ scheme: 'api-key', place: 'header', masked: true }],
  },
  {
    description: 'a key left empty',
    request: header({ 'X-Api-Key': '' }),
    expected: [{ scheme: 'api-key', place: 'header', placeholder: true }],
  },
  {
    description: 'a signature',
    request: header({ 'X-Hub-Signature-256': 'sha256=ab12' }),
    expected: [{ scheme: 'signature', place: 'header' }],
  },
  {
    description: 'a client certificate',
    request: header({ 'Client-Cert': ':MIIB:' }),
    expected: [{ scheme: 'certificate', place: 'certificate' }],
  },
  {
    description: 'cookies',
    request: header({ Cookie: 'sid=abc1; theme=dark' }),
    expected: [{ scheme: 'cookie', place: 'cookie' }],
  },
  {
    description: 'a masked cookie',
    request: header({ Cookie: 'theme=dark; sid=***' }),
    expected: [{ scheme: 'cookie', place: 'cookie', masked: true }],
  },
  {
    description: 'a placeholder cookie',
    request: header({ Cookie: 'JSESSIONID=<old>' }),
    expected: [{ scheme: 'cookie', place: 'cookie', placeholder: true }],
  },
  {
    description: 'a null beside a session',
    request: header({ Cookie: 'consent=null; sid=abc1' }),
    expected: [{ scheme: 'cookie', place: 'cookie' }],
  },
  { description: 'an empty Cookie', request: header({ Cookie: ' ; ' }), expected: 'none' },
  {
    description: 'a key in the query',
    request: { url: 'https://e.com/?q=1&api_key=abc1' },
    expected: [{ scheme: 'api-key', place: 'query' }],
  },
  {
    description: 'a key in a relative query',
    request: { url: '/data?appid=abc1', headers: {} },
    expected: [{ scheme: 'api-key', place: 'query' }],
  },
  {
    description: 'a placeholder in the query',
    request: { url: 'https://e.com/?token=%7B%7Btoken%7D%7D' },
    expected: [{ scheme: 'api-key', place: 'query', placeholder: true }],
  },
  {
    description: 'a masked query',
    request: { url: 'https://e.com/?access_token=redacted' },
    expected: [{ scheme: 'api-key', place: 'query', masked: true }],
  },
  {
    description: 'a presigned URL',
    request: { url: 'https://b.example/k?X-Amz-Credential=AKIA%2Fx&X-Amz-Security-Token=a&X-Amz-Signature=ab12' },
    expected: [{ scheme: 'sigv4', place: 'query' }],
  },
  {
    description: 'a SAS',
    request: { url: 'https://b.example/k?sv=2024-01-01&sig=ab%2F12', headers: {} },
    expected: [{ scheme: 'signature', place: 'query' }],
  },
  {
    description: 'a log-in under way',
    request: { url: 'https://e.com/cb?code=ab12&state=cd', headers: {} },
    expected: 'none',
  },
  {
    description: 'userinfo',
    request: { url: 'https://bob:pw1@e.com/' },
    expected: [{ scheme: 'basic', place: 'header' }],
  },
  {
    description: 'userinfo, masked',
    request: { url: 'https://bob:***@e.com/', headers: {} },
    expected: [{ scheme: 'basic', place: 'header', masked: true }],
  },
  {
    description: 'userinfo, placeholder',
    request: { url: 'https://<user>:<password>@e.com/' },
    expected: [{ scheme: 'basic', place: 'header', placeholder: true }],
  },
  {
    description: 'userinfo that became a field',
    request: { url: 'https://bob:pw1@e.com/', headers: { Authorization: basic('bob:pw1') } },
    expected: [{ scheme: 'basic', place: 'header' }],
  },
  { description: 'a fragment is not sent', request: { url: 'https://e.com/#access_token=abc1' }, expected: undefined },
]

describe('readCredentials', () => {
  it.each(table)('$description', ({ request, expected }) => expect(readCredentials(request)).toEqual(expected))

  it('takes anything', () => {
    const text = fc.string({ unit: 'binary' })
    const fields = fc.dictionary(
      fc.oneof(text, fc.constantFrom('Authorization', 'Cookie', 'X-Api-Key')),
      fc.oneof(text, fc.array(text)),
    )
    fc.assert(
      fc.property(text, fields, (url, headers) => {
        expect(readCredentials({ url, headers })).toBeDefined()
      }),
    )
  })
})
