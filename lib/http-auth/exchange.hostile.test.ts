import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { blankSecrets } from './blank-secrets'
import { parseChallenges, printChallenges } from './challenge'
import { lintChallenges } from './challenge-lint'
import { findLostCookies, judgeSetCookie } from './cookie-store'
import { lintCredentials, readCredentials } from './credentials'
import type { Exchange } from './exchange'
import { describeJwt, findJwts, readJwt } from './jwt'
import { readPaste } from './read-paste'
import { redactExchange, redactText, redactUrl, stripUrl } from './redact'
import { parseSetCookie } from './set-cookie'
import { lintSignedRequest } from './signed-request'
import { readUrlExpiry } from './signed-url'
import { readScopes, readTokenKind } from './token-kind'

/** Whatever comes in an exchange, each function that reads one gives a value, and in time that grows with the length. */

const time = Date.UTC(2026, 10, 24)
const fields = [
  ...['Authorization', 'Proxy-Authorization', 'DPoP', 'Cookie', 'X-Api-Key', 'X-Amz-Date', 'Sec-Fetch-Site', 'Host'],
  ...['WWW-Authenticate', 'Set-Cookie', 'Location', 'Date', 'Server', '__proto__', 'constructor', ''],
]

/** The same text in all places of one exchange. */
function everywhere(text: string): Exchange {
  const headers = Object.fromEntries(fields.map((name) => [name, text]))
  return { request: { method: text, url: text, headers }, response: { status: 401, headers, body: text } }
}

const readers: Record<string, (exchange: Exchange, text: string) => unknown> = {
  'challenges are read, printed and judged': (_, text) => {
    const { challenges } = parseChallenges([text, `Digest ${text}`])
    lintChallenges(challenges)
    return printChallenges(challenges)
  },
  'credentials are read': ({ request }) => readCredentials(request),
  'credentials are judged': ({ request }) => lintCredentials(request),
  'signatures are judged': ({ request }, text) =>
    ['Digest', 'AWS4-HMAC-SHA256', 'DPoP', 'Bearer'].map((scheme) =>
      lintSignedRequest({ ...request, headers: { ...request?.headers, Authorization: `${scheme} ${text}` } }, { time }),
    ),
  'tokens are read': ({ request }, text) =>
    [readJwt(text), ...findJwts(request)].map(
      (jwt) => jwt.ok && [describeJwt(jwt), readTokenKind(jwt), readScopes(jwt)],
    ),
  'cookies are read and kept': (exchange, text) => {
    judgeSetCookie(parseSetCookie(text), { url: text, time })
    return findLostCookies([exchange, exchange], time)
  },
  'URLs are cut': (_, text) => [redactUrl(text), stripUrl(text), readUrlExpiry(text)],
  'exchanges are redacted': (exchange) => redactExchange(exchange, { shared: true, now: time }),
  'prose is redacted': (_, text) => redactText(text),
  'secrets are blanked': (_, text) => blankSecrets(text, [text.slice(0, 100)]),
  'pastes are read': (_, text) => readPaste(text),
}
const table = Object.entries(readers)

const pieces = fc.constantFrom(
  ...['Bearer ', 'Basic ', 'Digest ', 'DPoP ', 'AWS4-HMAC-SHA256 ', 'Negotiate ', 'Bearer', 'basic '],
  ...['eyJ', 'eyJhbGciOiJIUzI1NiJ9', '.', '=', '==', ',', ', ', ';', '; ', '"', '\\"', "'", '`', '“', '\\'],
  ...['realm', 'nonce="', 'Credential=', 'SignedHeaders=', 'Signature=', 'uri="/', 'qop=auth', 'error="invalid_token"'],
  ...['https://', 'u:p@', 'e.com', '/', '?', '&', '#', 'api_key=', 'X-Amz-Signature=', 'X-Amz-Date=20260101T000000Z'],
  ...['Domain=', 'Path=/', 'Max-Age=', 'Expires=', 'SameSite=None', '__Host-', '\r\n', '\r\n ', '\n', '\t', ' ', '\0'],
  ...[
    '\u00a0',
    '\ufeff',
    '\u200b',
    '\ud800',
    '日本',
    '%',
    '%zz',
    '%00',
    '{',
    '}',
    '[',
    ']',
    '{{a}}',
    '***',
    '__proto__',
  ],
)
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => String.fromCharCode(...bytes)),
  fc.json().map((text) => `${encodeBase64(utf8('{"alg":"HS256"}'))}.${encodeBase64(utf8(text))}.`),
)

const part = (text: string) => encodeBase64(utf8(text)).replace(/=+$/, '')
const long: [string, (count: number) => string][] = [
  ['one word', (count) => 'a'.repeat(count)],
  ['commas', (count) => ','.repeat(count)],
  ['a=a=a=', (count) => 'a='.repeat(count / 2)],
  ['quotes in quotes', (count) => '"\\"\''.repeat(count / 4)],
  ['a quote that is never closed', (count) => `Bearer realm="${'x, y="'.repeat(count / 6)}`],
  ['backslashes', (count) => `Bearer a="${'\\'.repeat(count)}`],
  ['blanks', (count) => `Bearer${' '.repeat(count)}a`],
  ['blanks in a message', (count) => `HTTP/1.1 401 X\nA: ${' '.repeat(count)}b\n`],
  ['blanks in a command', (count) => `curl https://e.com -H 'A:${'\t'.repeat(count)}b'\n 401`],
  ['empty lines', (count) => `fetch('https://e.com', {${'\n\n'.repeat(count / 2)}`],
  ['open calls', (count) => `401 ${'fetch("'.repeat(count / 7)}`],
  ['open objects', (count) => `401 {${'"url":{'.repeat(count / 7)}`],
  ['one name again and again', (count) => `fetch('https://e.com', { ${'a: b\n'.repeat(count / 5)}`],
  ['comments', (count) => `fetch('https://e.com', '${'//#--'.repeat(count / 5)}')`],
  ['many tokens', (count) => 'eyJ'.repeat(count / 3)],
  ['many parts', (count) => 'eyJ.'.repeat(count / 4)],
  ['deep JSON', (count) => `${part('{"alg":"HS256"}')}.${part(`{"a":${'['.repeat((count * 3) / 4)}`)}.a`],
  ['many attributes', (count) => 'a; Path=/; Expires=1:1:1 '.repeat(count / 25)],
  ['many parameters', (count) => `https://e.com/?${'api_key=a+b&'.repeat(count / 12)}`],
  ['percent signs', (count) => `https://e.com/?${'%25'.repeat(count / 3)}`],
  ['folds', (count) => 'a\r\n '.repeat(count / 4)],
  ['slashes', (count) => `https://e.com${'/a;b=c'.repeat(count / 6)}`],
]

describe.each(table)('%s', (_, read) => {
  it('of whatever there is, twice the same', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(read(everywhere(text), text)).toEqual(read(everywhere(text), text))
      }),
      { numRuns: 100 },
    )
  })

  it.each(long)('ends before the runner gives up: %s', (_, make) => {
    for (const count of [16_000, 128_000]) {
      const text = make(count)
      read(everywhere(text), text)
    }
  })
})
