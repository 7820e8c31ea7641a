import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { type CredentialFaultCode, lintCredentials } from './credential-lint'
import type { Exchange } from './exchange'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
const encode = (text: string) => encodeBase64(utf8(text))

const table: { description: string; value: string; expected: CredentialFaultCode[] }[] = [
  { description: 'Bearer', value: 'Bearer abc-123._~+/==', expected: [] },
  { description: 'Bearer with a JWT', value: `Bearer ${jwt}`, expected: [] },
  { description: 'Basic', value: `Basic ${encode('bob:pässwörd:1')}`, expected: [] },
  { description: 'Basic without a password', value: `Basic ${encode('key:')}`, expected: [] },
  { description: 'Digest', value: 'Digest username="bob smith", realm="a, b", nc=00000001', expected: [] },
  {
    description: 'SigV4',
    value: 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/x, SignedHeaders=host, Signature=ab',
    expected: [],
  },
  { description: 'a token in a parameter', value: 'Token token="abc"', expected: [] },
  { description: 'masked', value: 'Bearer ***', expected: [] },
  { description: 'masked by us', value: 'Bearer [redacted, 44 characters]', expected: [] },
  { description: 'Basic that is no Base64', value: 'Basic bob#pw', expected: ['basic-not-base64'] },
  {
    description: 'Basic that is not encoded',
    value: 'Basic bob@e.com:pass word',
    expected: ['basic-unencoded', 'basic-not-base64'],
  },
  { description: 'Basic with a JWT', value: `Basic ${jwt}`, expected: ['jwt-in-basic'] },
  {
    description: 'Basic encoded twice',
    value: `Basic ${encode(encode('bob:secret'))}`,
    expected: ['double-encoded', 'basic-without-colon'],
  },
  {
    description: 'Basic of a template',
    value: `Basic ${encode(`\${USER}:\${PASS}`)}`,
    expected: ['placeholder-unset'],
  },
  { description: 'Basic printed by Python', value: `Basic b'${encode('bob:pw')}'`, expected: ['python-bytes'] },
  {
    description: 'Bearer with what Basic takes',
    value: `Bearer ${encode('bob:hunter2')}`,
    expected: ['pair-in-bearer'],
  },
  { description: 'Bearer printed by Python', value: "Bearer b'abc1'", expected: ['python-bytes'] },
  { description: 'a JWT encoded again', value: `Bearer ${encode(jwt)}`, expected: ['double-encoded'] },
  { description: 'two JWTs run together', value: `Bearer ${jwt}${jwt}`, expected: ['doubled-token'] },
  { description: 'a name in the token', value: 'Bearer access_token=abc1', expected: ['name-in-token'] },
  { description: 'the scheme at the end', value: `${jwt} Bearer`, expected: ['scheme-at-end'] },
  { description: 'the field in its value', value: 'Authorization: Bearer abc1', expected: ['field-name-in-value'] },
  { description: 'an invisible character at the end', value: 'Bearer abc1\u00a0', expected: ['invisible-character'] },
  { description: 'Basic without a colon', value: `Basic ${encode('bob')}`, expected: ['basic-without-colon'] },
  { description: 'Basic made with echo', value: `Basic ${encode('bob:pw\n')}`, expected: ['basic-trailing-newline'] },
  {
    description: 'Basic wrapped',
    value: `Basic ${encode('bob:'.padEnd(60, 'x')).replace(/.{40}/, '$&\n ')}`,
    expected: ['newline-inside', 'base64-wrapped'],
  },
  {
    description: 'Basic with the URL alphabet',
    value: `Basic ${encode('b>?:>?>').replaceAll('+', '-').replaceAll('/', '_')}`,
    expected: ['basic-url-alphabet'],
  },
  { description: 'Basic percent-encoded', value: 'Basic YTpiYw%3D%3D', expected: ['percent-encoded'] },
  { description: 'Basic of undefined', value: `Basic ${encode('undefined:pw')}`, expected: ['placeholder-unset'] },
  { description: 'Basic in quotes', value: `Basic "${encode('bob:pw')}"`, expected: ['quoted'] },
  { description: 'a raw JWT', value: jwt, expected: ['jwt-without-scheme'] },
  { description: 'a raw token', value: '6nLX0GqPscTE7XVI4tM4E30d', expected: ['no-scheme'] },
  { description: 'no space', value: `Bearer${jwt}`, expected: ['missing-space-after-scheme'] },
  { description: 'doubled', value: `Bearer Bearer ${jwt}`, expected: ['doubled-scheme'] },
  { description: 'doubled, without case', value: 'bearer Bearer abc1', expected: ['doubled-scheme'] },
  { description: 'doubled and masked', value: 'Bearer Bearer ***', expected: ['doubled-scheme'] },
  { description: 'two schemes', value: 'Bearer Basic YTpi', expected: ['doubled-scheme'] },
  { description: 'a colon', value: 'Bearer: abc1', expected: ['punctuation-after-scheme'] },
  { description: 'a colon without a space', value: 'Bearer:abc1', expected: ['punctuation-after-scheme'] },
  { description: 'quotes', value: 'Bearer "abc1"', expected: ['quoted'] },
  { description: 'quotes around all', value: '"Bearer abc1"', expected: ['quoted'] },
  { description: 'one quote', value: "Bearer abc1'", expected: ['quoted'] },
  { description: 'typographic quotes', value: 'Bearer “abc1”', expected: ['quoted'] },
  { description: 'a blank', value: 'Bearer abc1 def2', expected: ['blank-inside'] },
  { description: 'parameters of a scheme of its own', value: 'HMAC-SHA256 KeyId=k-1, Signature=59ab31', expected: [] },
  { description: 'a newline at the end', value: 'Bearer abc1\n', expected: ['newline-inside'] },
  { description: 'a newline within', value: 'Bearer abc1\r\ndef2', expected: ['newline-inside'] },
  { description: 'an escaped newline', value: 'Bearer abc1\\n', expected: ['newline-inside', 'bad-character'] },
  { description: 'an invisible character', value: 'Bearer \u200babc1', expected: ['invisible-character'] },
  { description: 'percent-encoded', value: 'Bearer abc1%3D', expected: ['percent-encoded'] },
  { description: 'another character', value: 'Bearer abc1;def', expected: ['bad-character'] },
  { description: 'JSON', value: 'Bearer {"access_token":"abc1"}', expected: ['json-as-token'] },
  { description: 'a variable', value: 'Bearer {{token}}', expected: ['placeholder-unset'] },
  { description: 'undefined', value: 'Bearer undefined', expected: ['placeholder-unset'] },
  ...[
    '[object Object]',
    '[object Promise]',
    'Promise { <pending> }',
    'function () {}',
    '() => token',
    '$TOKEN',
    `\${TOKEN}`,
    '%TOKEN%',
    '%s',
    '{0}',
    '#{token}',
    '__TOKEN__',
    'process.env.TOKEN',
    'null',
    'None',
    'nil',
    'NaN',
    '"undefined"',
  ].map((text) => ({
    description: text,
    value: `Bearer ${text}`,
    expected: ['placeholder-unset' as const],
  })),
  { description: 'a placeholder', value: 'Bearer <token>', expected: ['placeholder'] },
  { description: 'a placeholder in capitals', value: 'Bearer YOUR_API_KEY', expected: ['placeholder'] },
  { description: 'nothing', value: 'Bearer ', expected: ['empty-credentials'] },
  { description: 'an empty field', value: '', expected: ['empty-credentials'] },
  {
    description: 'a JWT in two parts',
    value: `Bearer ${jwt.split('.').slice(0, 2).join('.')}`,
    expected: ['truncated-jwt'],
  },
  { description: 'a JWT cut within', value: `Bearer ${jwt.slice(0, 30)}`, expected: ['truncated-jwt'] },
  { description: 'a JWT with an ellipsis', value: `Bearer ${jwt.slice(0, 30)}...`, expected: ['cut-off'] },
  {
    description: 'a JWT that cannot be decoded',
    value: 'Bearer eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.c2ln',
    expected: ['jwt-bad-encoding'],
  },
  { description: 'two credentials', value: 'Bearer abc1, Basic YTpi', expected: ['two-credentials'] },
]

const codes = (request: Exchange['request']) => lintCredentials(request).map(({ code }) => code)

describe('lintCredentials', () => {
  it.each(table)('$description', ({ value, expected }) => {
    expect(codes({ headers: { authorization: value } })).toEqual(expected)
    expect(
      lintCredentials({ headers: { 'Proxy-Authorization': value } }).map(({ code, place }) => [code, place]),
    ).toEqual(expected.map((code) => [code, 'proxy']))
  })

  it.each([
    { description: 'a key', value: 'abc1', expected: [] },
    { description: 'a scheme in a key', value: 'Bearer abc1', expected: ['scheme-in-key'] },
    { description: 'a quoted key', value: '"abc1"', expected: ['quoted'] },
    { description: 'a blank in a key', value: 'abc1 def', expected: ['blank-inside'] },
    { description: 'a newline in a key', value: 'abc1\n', expected: ['newline-inside'] },
    { description: 'a placeholder', value: 'YOUR_API_KEY', expected: ['placeholder'] },
    { description: 'no key', value: '', expected: ['empty-credentials'] },
  ])('X-Api-Key: $description', ({ value, expected }) => {
    expect(codes({ headers: { 'X-Api-Key': value } })).toEqual(expected)
    expect(codes({ url: `https://e.com/?api_key=${encodeURIComponent(value)}` })).toEqual(expected)
  })

  it('finds repeated fields, and has nothing to say of none', () => {
    expect(codes({ headers: { Authorization: ['Bearer abc1', 'Bearer abc1'] } })).toEqual(['repeated-authorization'])
    expect(lintCredentials(undefined)).toEqual([])
    expect(lintCredentials({ url: 'https://e.com' })).toEqual([])
  })

  it.each([
    ['Authorisation', ['misspelt-field']],
    ['Autorization', ['misspelt-field']],
    ['Authroization', ['misspelt-field']],
    ['authorizations', ['misspelt-field']],
    ['Proxy-Authorisation', ['misspelt-field']],
    ['Authentication', ['look-alike-field']],
    ['Bearer', ['look-alike-field']],
    ['Authority', []],
    ['X-Authorization', []],
    ['Accept', []],
  ])('judges the name %s', (name, expected) => {
    expect(codes({ headers: { [name]: 'Bearer abc1' } }).filter((code) => code.endsWith('field'))).toEqual(expected)
    expect(codes({ headers: { [name]: 'abc1', Authorization: 'Bearer abc1' } })).not.toContain('misspelt-field')
    expect(codes({ headers: { [name]: '' } })).not.toContain('misspelt-field')
  })

  it('finds keys that a server does not get as they were meant', () => {
    expect(codes({ headers: { X_API_KEY: 'abc1' } })).toEqual(['underscore-in-field-name'])
    expect(codes({ headers: { 'X-Api-Key': ['abc1', 'abc2'] } })).toEqual(['repeated-key'])
    expect(codes({ url: '/?api_key=ab+c1' })).toEqual(['plus-in-query'])
    expect(codes({ url: '/?sig=ab%2Bc1' })).toEqual([])
    expect(codes({ url: '/?access_token=abc1', headers: { Authorization: 'Bearer abc1' } })).toEqual(['two-methods'])
  })

  it('looks at cookies', () => {
    expect(lintCredentials({ headers: { Cookie: 'sid=undefined' } })).toMatchObject([
      { code: 'placeholder-unset', place: 'cookie', severity: 'problem' },
    ])
  })

  it('finds nothing wrong with Basic as clients make it', () => {
    const half = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !/[:\r\n{]|[^\P{Cc}]/u.test(text))
    fc.assert(
      fc.property(half, half, (user, password) => {
        fc.pre(!/^(?:undefined|null|None|nil)$/.test(user) && !/^(?:undefined|null|None|nil)$/.test(password))
        const value = `Basic ${encode(`${user}:${password}`)}`
        expect(codes({ headers: { Authorization: value } }).filter((code) => code !== 'placeholder')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('marks what may be right for some server', () => {
    expect(lintCredentials({ headers: { Authorization: '6nLX0GqPscTE7XVI4tM4E30d' } })).toEqual([
      { code: 'no-scheme', place: 'header', severity: 'hint', text: expect.stringContaining('Bearer') },
    ])
  })

  it('never quotes the credentials', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{12,40}$/)
    const shape = fc.constantFrom('Bearer ', 'Bearer: ', 'Basic ', '', 'Bearer Bearer ', 'Bearer "', 'Bearer a ')
    fc.assert(
      fc.property(shape, secret, (before, value) => {
        expect(JSON.stringify(lintCredentials({ headers: { authorization: before + value } }))).not.toContain(value)
      }),
    )
  })

  it('takes anything, and ends before the runner gives up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) =>
        Array.isArray(lintCredentials({ headers: { authorization: value } })),
      ),
    )
    for (const piece of [',', ', a', 'a ', '%0a', 'eyJ.', '"', '\n', 'Bearer ', '=', '.'])
      lintCredentials({
        headers: { Authorization: `Bearer ${piece.repeat(250_000)}`, 'X-Api-Key': piece.repeat(250_000) },
      })
  })
})
