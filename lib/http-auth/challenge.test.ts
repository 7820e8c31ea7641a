import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Challenge, type ChallengeFaultCode, isKnownScheme, parseChallenges, printChallenges } from './challenge'

interface Case {
  description: string
  header: string | string[]
  expected: (Partial<Challenge> & { scheme: string })[]
}

const valid: Case[] = [
  { description: 'no line', header: [], expected: [] },
  { description: 'a scheme alone', header: 'Negotiate', expected: [{ scheme: 'Negotiate' }] },
  { description: 'the case of a scheme is kept', header: 'bAsIc', expected: [{ scheme: 'bAsIc' }] },
  {
    description: 'parameter names in lower case',
    header: 'Basic Realm="Shopify API Authentication"',
    expected: [{ scheme: 'Basic', params: { realm: 'Shopify API Authentication' } }],
  },
  {
    description: 'the example of RFC 9110 §11.6.1',
    header: 'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    expected: [
      { scheme: 'Basic', params: { realm: 'simple' } },
      { scheme: 'Newauth', params: { realm: 'apps', type: '1', title: 'Login to "apps"' } },
    ],
  },
  {
    description: 'two schemes without parameters',
    header: 'Basic, Bearer',
    expected: [{ scheme: 'Basic' }, { scheme: 'Bearer' }],
  },
  {
    description: 'several field lines',
    header: ['Negotiate', 'NTLM', 'Basic realm="x"'],
    expected: [{ scheme: 'Negotiate' }, { scheme: 'NTLM' }, { scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'a list that goes on in the next line',
    header: ['Digest realm="x"', 'nonce="y"'],
    expected: [{ scheme: 'Digest', params: { realm: 'x', nonce: 'y' } }],
  },
  {
    description: 'token68 with padding',
    header: 'Negotiate oYG2MIGzoAMKAQ==, NTLM TlRM',
    expected: [
      { scheme: 'Negotiate', token68: 'oYG2MIGzoAMKAQ==' },
      { scheme: 'NTLM', token68: 'TlRM' },
    ],
  },
  {
    description: 'token68 that looks like a parameter without a value',
    header: 'Basic realm=',
    expected: [{ scheme: 'Basic', token68: 'realm=' }],
  },
  {
    description: 'commas, equals signs and quoted-pairs in quotes',
    header: 'Bearer realm="a, Basic b=\\"c\\" \\\\", error="x"',
    expected: [{ scheme: 'Bearer', params: { realm: 'a, Basic b="c" \\', error: 'x' } }],
  },
  {
    description: 'white space around the equals sign',
    header: 'Basic realm \t=  "x" , charset = UTF-8',
    expected: [{ scheme: 'Basic', params: { realm: 'x', charset: 'UTF-8' } }],
  },
  {
    description: 'empty list elements',
    header: ', ,Basic realm="x", ,,charset="UTF-8",\t, Bearer ,',
    expected: [{ scheme: 'Basic', params: { realm: 'x', charset: 'UTF-8' } }, { scheme: 'Bearer' }],
  },
  {
    description: 'an empty element as the first parameter',
    header: 'Basic , realm="x"',
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  { description: 'an empty field', header: '', expected: [] },
  { description: 'a field of commas', header: ' , ,', expected: [] },
  { description: 'white space around the value', header: '\t Basic  ', expected: [{ scheme: 'Basic' }] },
  {
    description: 'obs-fold counts as a space',
    header: 'Digest\t\r\n realm="a \r\n\tb",\r\n nonce="y"\r\n ',
    expected: [{ scheme: 'Digest', params: { realm: 'a b', nonce: 'y' } }],
  },
  {
    description: 'text outside ASCII in quotes',
    header: 'Basic realm="Geschützt – 日本 😀"',
    expected: [{ scheme: 'Basic', params: { realm: 'Geschützt – 日本 😀' } }],
  },
  {
    description: 'apostrophes are token characters',
    header: "Basic realm='x'",
    expected: [{ scheme: 'Basic', params: { realm: "'x'" } }],
  },
  {
    description: 'extended parameter names',
    header: "Bearer error_description*=UTF-8''x",
    expected: [{ scheme: 'Bearer', params: { 'error_description*': "UTF-8''x" } }],
  },
  {
    description: 'a name that is special in JavaScript',
    header: 'Basic __proto__="x", constructor="y"',
    expected: [{ scheme: 'Basic', params: JSON.parse('{"__proto__":"x","constructor":"y"}') }],
  },
  {
    description: 'the same name in two challenges',
    header: 'Basic realm="a", Digest realm="b"',
    expected: [
      { scheme: 'Basic', params: { realm: 'a' } },
      { scheme: 'Digest', params: { realm: 'b' } },
    ],
  },
]

const faulty: (Case & { codes: ChallengeFaultCode[] })[] = [
  {
    description: 'a parameter twice: the first value stands',
    header: 'Basic realm="a", Realm="b"',
    codes: ['duplicate-parameter'],
    expected: [{ scheme: 'Basic', params: { realm: 'a' } }],
  },
  {
    description: 'an unquoted URL',
    header: 'Bearer realm=https://auth.example.com/token?a=b,service="registry"',
    codes: ['unquoted-value'],
    expected: [{ scheme: 'Bearer', params: { realm: 'https://auth.example.com/token?a=b', service: 'registry' } }],
  },
  {
    description: 'unquoted words',
    header: 'Basic realm=My Web Site, charset=UTF-8',
    codes: ['unquoted-value'],
    expected: [{ scheme: 'Basic', params: { realm: 'My Web Site', charset: 'UTF-8' } }],
  },
  {
    description: 'a missing comma between parameters',
    header: 'Digest realm="x" nonce="y", qop="auth"',
    codes: ['missing-comma'],
    expected: [{ scheme: 'Digest', params: { realm: 'x', nonce: 'y', qop: 'auth' } }],
  },
  {
    description: 'no space either',
    header: 'Digest realm="x"nonce="y"',
    codes: ['missing-comma'],
    expected: [{ scheme: 'Digest', params: { realm: 'x', nonce: 'y' } }],
  },
  {
    description: 'a missing comma after an unquoted value',
    header: 'Bearer error=invalid_token scope=read',
    codes: ['missing-comma'],
    expected: [{ scheme: 'Bearer', params: { error: 'invalid_token', scope: 'read' } }],
  },
  {
    description: 'a missing comma between challenges',
    header: 'Basic realm="a" Digest realm="b" NTLM',
    codes: ['missing-comma'],
    expected: [
      { scheme: 'Basic', params: { realm: 'a' } },
      { scheme: 'Digest', params: { realm: 'b' } },
      { scheme: 'NTLM' },
    ],
  },
  {
    description: 'typographic quotes',
    header: 'Basic realm=“My Site”, charset="UTF-8"',
    codes: ['smart-quotes'],
    expected: [{ scheme: 'Basic', params: { realm: 'My Site', charset: 'UTF-8' } }],
  },
  {
    description: 'typographic quotes decoded as ISO 8859-1',
    header: 'Basic realm=\u00e2\u0080\u009cx y\u00e2\u0080\u009d',
    codes: ['smart-quotes'],
    expected: [{ scheme: 'Basic', params: { realm: 'x y' } }],
  },
  {
    description: 'a quote that is never closed',
    header: 'Basic realm="My Site',
    codes: ['unterminated-quote'],
    expected: [{ scheme: 'Basic', params: { realm: 'My Site' } }],
  },
  {
    description: 'a quote that is not closed before the next parameter',
    header: 'Bearer realm="api, error="invalid_token", scope="a"',
    codes: ['unterminated-quote'],
    expected: [{ scheme: 'Bearer', params: { realm: 'api', error: 'invalid_token', scope: 'a' } }],
  },
  {
    description: 'an unclosed quote does not reach into the next line',
    header: ['Basic realm="a', 'Bearer realm="b", error=x y'],
    codes: ['unterminated-quote', 'unquoted-value'],
    expected: [
      { scheme: 'Basic', params: { realm: 'a' } },
      { scheme: 'Bearer', params: { realm: 'b', error: 'x y' } },
    ],
  },
  {
    description: 'single quotes',
    header: "Basic realm='My Site', charset='UTF-8'",
    codes: ['single-quotes'],
    expected: [{ scheme: 'Basic', params: { realm: 'My Site', charset: "'UTF-8'" } }],
  },
  {
    description: 'a quote inside a quoted value',
    header: 'Bearer error_description="The "id" is wrong", error="x"',
    codes: ['unescaped-quote'],
    expected: [{ scheme: 'Bearer', params: { error_description: 'The "id" is wrong', error: 'x' } }],
  },
  {
    description: 'a colon after the scheme',
    header: 'Bearer: realm="x"',
    codes: ['bad-scheme'],
    expected: [{ scheme: 'Bearer', params: { realm: 'x' } }],
  },
  {
    description: 'a character in the scheme that may not be there',
    header: 'My@Scheme realm="x"',
    codes: ['bad-scheme'],
    expected: [{ scheme: 'My@Scheme', params: { realm: 'x' } }],
  },
  {
    description: 'parameters without a scheme',
    header: 'realm="x", error="y"',
    codes: ['missing-scheme'],
    expected: [{ scheme: '', params: { realm: 'x', error: 'y' } }],
  },
  {
    description: 'a comma after the scheme',
    header: 'Basic, realm="x"',
    codes: ['comma-after-scheme'],
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'a tab after the scheme',
    header: 'Basic\trealm="x"',
    codes: ['tab-after-scheme'],
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'token68 and parameters',
    header: 'Negotiate abc==, realm="x"',
    codes: ['token68-with-params'],
    expected: [{ scheme: 'Negotiate', token68: 'abc==', params: { realm: 'x' } }],
  },
  {
    description: 'a parameter without a value',
    header: 'Basic realm=, charset="UTF-8"',
    codes: ['missing-value'],
    expected: [{ scheme: 'Basic', params: { realm: '', charset: 'UTF-8' } }],
  },
  {
    description: 'a value without a name',
    header: 'Basic ="x", realm="y"',
    codes: ['missing-name'],
    expected: [{ scheme: 'Basic', params: { realm: 'y' } }],
  },
  {
    description: 'semicolons',
    header: 'Basic realm="x"; charset="UTF-8"',
    codes: ['semicolon'],
    expected: [{ scheme: 'Basic', params: { realm: 'x', charset: 'UTF-8' } }],
  },
  {
    description: 'control characters',
    header: 'Basic realm="a\0b"',
    codes: ['control-character'],
    expected: [{ scheme: 'Basic', params: { realm: 'a b' } }],
  },
  {
    description: 'a line feed alone is no obs-fold',
    header: 'Basic\n realm="a"',
    codes: ['control-character'],
    expected: [{ scheme: 'Basic', params: { realm: 'a' } }],
  },
  {
    description: 'text outside ASCII without quotes',
    header: 'Basic realm=Geschützt',
    codes: ['non-ascii'],
    expected: [{ scheme: 'Basic', params: { realm: 'Geschützt' } }],
  },
  {
    description: 'a no-break space',
    header: 'Basic\u00a0realm="x"',
    codes: ['non-ascii'],
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'trailing text',
    header: 'Basic realm="x" please log in',
    codes: ['stray-text'],
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'the name of the field in its value',
    header: 'WWW-Authenticate: Basic realm="x"',
    codes: ['field-name-in-value'],
    expected: [{ scheme: 'Basic', params: { realm: 'x' } }],
  },
  {
    description: 'quotes around everything',
    header: '"Bearer realm=x"',
    codes: ['stray-quote', 'unquoted-value'],
    expected: [{ scheme: 'Bearer', params: { realm: 'x' } }],
  },
  {
    description: 'a bad parameter name',
    header: 'Bearer error[code]="x"',
    codes: ['bad-parameter-name'],
    expected: [{ scheme: 'Bearer', params: { 'error[code]': 'x' } }],
  },
  { description: 'punctuation only', header: '{}', codes: ['bad-scheme'], expected: [] },
]

const filled = ({ expected }: Case): Challenge[] => expected.map((challenge) => ({ params: {}, ...challenge }))

describe('parseChallenges', () => {
  it.each(valid)('valid: $description', (item) => {
    expect(parseChallenges(item.header)).toEqual({ challenges: filled(item), faults: [] })
  })

  it.each(faulty)('faulty: $description', (item) => {
    const { challenges, faults } = parseChallenges(item.header)
    expect(challenges).toEqual(filled(item))
    expect(faults.map(({ code }) => code)).toEqual(item.codes)
    for (const { text } of faults) expect(text).toMatch(/^[A-Z].*\.$/)
  })

  it('keeps a parameter called __proto__ as an own property', () => {
    const { challenges } = parseChallenges('Basic __proto__="x"')
    expect(Object.entries(challenges[0]?.params ?? {})).toEqual([['__proto__', 'x']])
  })

  it.each([
    ['one long value', `Basic realm="${'a'.repeat(1_000_000)}"`],
    ['many elements', 'a,'.repeat(500_000)],
    ['many unclosed quotes', 'a="'.repeat(330_000)],
    ['quotes that no delimiter follows', 'Basic a="x"@'.repeat(80_000)],
    ['typographic quotes', 'a=“'.repeat(330_000)],
    ['apostrophes', `Basic ${"a='".repeat(330_000)}`],
    ['equals signs', '='.repeat(1_000_000)],
    ['blanks', `a${' '.repeat(1_000_000)}=`],
    ['folds', 'a\r\n '.repeat(250_000)],
    ['line ends', '\r\n'.repeat(500_000)],
    ['words', 'Basic '.repeat(170_000)],
    ['words with tabs', 'Basic\t'.repeat(170_000)],
    ['unquoted words', `Basic a=${'b '.repeat(500_000)}`],
    ['backslashes', `Basic a="${'\\'.repeat(999_999)}`],
    ['commas in an unclosed quote', `Basic a="${',b'.repeat(500_000)}`],
    ['smart quotes in unclosed quotes', `Basic ${'a="”'.repeat(250_000)}`],
  ])('ends before the runner gives up: %s', (_, header) => {
    parseChallenges(header)
  })
})

// The grammar of RFC 9110 once more, as one regular expression over short texts.
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const quoted = '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\uffff]|\\\\[\\t \\x21-\\x7e\\x80-\\uffff])*"'
const param = `${token}[ \\t]*=[ \\t]*(?:${token}|${quoted})`
const list = (element: string) => `(?:${element})?(?:[ \\t]*,[ \\t]*(?:${element})?)*`
const challenge = `${token}(?: +(?:[A-Za-z0-9._~+/-]+=*|${list(param)}))?`
const field = new RegExp(`^[ \\t]*${list(challenge)}[ \\t]*$`)

const isValid = (text: string) => field.test(text.replace(/[ \t]*\r\n[ \t]+/g, ' '))

const pieces = fc.constantFrom(
  ...[
    'a',
    'B',
    'realm',
    'Basic',
    '=',
    '==',
    ' ',
    '  ',
    '\t',
    ',',
    '"',
    '"x"',
    '\\',
    ';',
    'é',
    '“',
    '\r\n ',
    '\n',
    "'",
    '/',
    '\0',
  ],
)
const piecewise = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

const tokens = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/)
const values = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ''))
const challenges: fc.Arbitrary<Challenge[]> = fc.array(
  fc.oneof(
    fc.record({
      scheme: tokens,
      token68: fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,20}={0,2}$/),
      params: fc.constant({}),
    }),
    fc.record({
      scheme: tokens,
      params: fc.dictionary(
        tokens.map((name) => name.toLowerCase()),
        values,
        { maxKeys: 5, noNullPrototype: true },
      ),
    }),
  ),
  { maxLength: 4 },
)

describe('properties', () => {
  it('finds faults exactly where the grammar does', () => {
    fc.assert(
      fc.property(piecewise, (header) => {
        const { challenges: read, faults } = parseChallenges(header)
        const repeats = faults.length === 1 && faults[0]?.code === 'duplicate-parameter'
        expect(faults.length === 0 || (repeats && isValid(header)), header).toBe(isValid(header))
        expect(Array.isArray(read)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })

  it('a name that occurs twice is the only fault of a valid field', () => {
    fc.assert(
      fc.property(challenges, tokens, (list, name) => {
        const header = [printChallenges(list), `x ${name}=1, ${name.toUpperCase()}="2"`].filter(Boolean).join(', ')
        expect(parseChallenges(header).faults.map(({ code }) => code)).toEqual(['duplicate-parameter'])
      }),
      { numRuns: 300 },
    )
  })

  it('what is printed is read back, without faults', () => {
    fc.assert(
      fc.property(challenges, (list) => {
        expect(parseChallenges(printChallenges(list))).toEqual({ challenges: list, faults: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('what is read can be printed, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(piecewise, fc.string({ unit: 'binary' })), (header) => {
        const printed = printChallenges(parseChallenges(header).challenges)
        expect(parseChallenges(printed).faults).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})

describe('isKnownScheme', () => {
  it.each(['basic', 'BEARER', 'dpop', 'scram-sha-256', 'NTLM', 'aws4-hmac-sha256'])('%s', (scheme) => {
    expect(isKnownScheme(scheme)).toBe(true)
  })
  it.each(['xBasic', 'Token', '', '__proto__'])('not %s', (scheme) => {
    expect(isKnownScheme(scheme)).toBe(false)
  })
})
