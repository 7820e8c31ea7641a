import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactText } from './redact-text'

const unchanged = [
  'The server answers 401 Unauthorized with Basic authentication and a Bearer token.',
  'Token expired. Please log in again.',
  'WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired at 2026-10-19T08:30:00Z"',
  'Access-Control-Allow-Headers: Authorization,Content-Type',
  'If I type it by hand with "Bearer " before the token I get my accounts.',
  'error code: invalid_token, state: open, key: value, session: expired',
  '{"error":"Unauthorized","code":401,"message":"Invalid API key"}',
  '{"code":"PGRST301","message":"JWT expired"}',
  'AADSTS50076: you must use multi-factor authentication',
  'There are two places for the token: header, cookie.',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  'GET /index.php/api/v1/issues HTTP/1.1',
  'POST /oauth/token HTTP/1.1',
  'OAuth 1.0a or OAuth 2.0',
  '    at verify (/usr/src/app/node_modules/jsonwebtoken/verify.js:171:19)',
  'kubeconfig has user.tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token',
  'see https://tools.ietf.org/html/rfc6750, please',
  'Authorization: Bearer <token>',
  'https://',
  `API_KEY=\${API_KEY}`,
  '',
]

const changed: [description: string, text: string, expected: string][] = [
  ['a header', 'Authorization: Bearer abc1', 'Authorization: Bearer [redacted, 4 characters]'],
  [
    'a header in a command',
    `curl -H 'authorization: Basic YTpi' x`,
    `curl -H 'authorization: Basic [redacted, 4 characters]' x`,
  ],
  [
    'a header in code',
    `'Authorization': 'Bearer abc1', 'Accept': '*/*'`,
    `'Authorization': 'Bearer [redacted, 4 characters]', 'Accept': '*/*'`,
  ],
  ['a header in JSON', '"cookie": "sid=abc", "a": "b"', '"cookie": "sid=[redacted]", "a": "b"'],
  [
    'Digest',
    'authorization: Digest username="bob", uri="/"',
    'authorization: Digest [redacted, 23 characters, with a blank]',
  ],
  ['Set-Cookie', 'Set-Cookie: a=b; Path=/', 'Set-Cookie: a=[redacted, 1 characters]; Path=/'],
  ['a key of several words', 'X-Api-Key: one two', 'X-Api-Key: [redacted, 7 characters, with a blank]'],
  [
    'a scheme in prose',
    'I send Bearer abc123 and Basic dXNlcjpwYXNz.',
    'I send Bearer [redacted, 6 characters] and Basic [redacted, 13 characters]',
  ],
  ['a URL', 'see https://u:p@e.com/a?b=c#d.', 'see https://e.com/a?b=redacted.'],
  ['a query', 'GET /a?b=c&d=e HTTP/1.1', 'GET /a?b=redacted&d=redacted HTTP/1.1'],
  ['a password', 'password: hunter2', 'password: [redacted, 7 characters]'],
  ['a password in JSON', '{"user":"bob","password":"hunter"}', '{"user":"bob","password":"[redacted, 6 characters]"}'],
  ['a variable', 'export API_KEY=abc12', 'export API_KEY=[redacted, 5 characters]'],
  ['a mail address', 'I am jane.doe@example.com', 'I am [redacted]'],
  ['a long word', 'it says 6nLX0GqPscTE7XVI4tM4E30d here', 'it says [redacted, 24 characters] here'],
  ['a word in a path', '/users/6nLX0GqPscTE7XVI4tM4E30d/x', '/users/[redacted, 24 characters]/x'],
  ['a UUID', 'trace 93a74a70-7264-4b98-961a-6ce65c50ff3d', 'trace [redacted, 36 characters]'],
  ['curl -u', 'curl -u bob:pw https://e.com', 'curl -u [redacted] https://e.com'],
  ['HAR', '{"name":"cookie","value":"sid=abc"}', '{"name":"cookie","value":"sid=[redacted]"}'],
  [
    'a form',
    'Content-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\nhunter\r\n--x',
    'Content-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\n[redacted, 6 characters]\r\n--x',
  ],
  ['a long line', `Cookie: a=${'b'.repeat(50_000)}; c=d`, 'Cookie: a=[redacted]; c=[redacted]'],
  ['a private key', 'a -----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY----- b', 'a [redacted] b'],
]

describe('redactText', () => {
  it.each(unchanged)('leaves alone: %s', (text) => expect(redactText(text)).toBe(text))
  it.each(changed)('%s', (_, text, expected) => {
    expect(redactText(text)).toBe(expected)
    expect(redactText(expected)).toBe(expected)
  })

  it('is idempotent on anything', () => {
    const pieces = fc.constantFrom(
      ...[
        'Authorization',
        'Cookie',
        ': ',
        '=',
        '"',
        "'",
        ' ',
        'Bearer ',
        'token',
        'a',
        '6nLX0GqPscTE7XVI4tM4E30d',
        '\n',
        ',',
        ';',
      ],
      ...[
        'https://e.com/',
        '?a=b',
        '@',
        'x-api-key',
        '{',
        '}',
        '\\',
        '[redacted]',
        '<token>',
        '-u ',
        '-----BEGIN ',
        'password',
        '.',
        '/',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const shown = redactText(parts.join(''))
        expect(redactText(shown)).toBe(shown)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    'a',
    'a@',
    'a.',
    'https://',
    'Authorization: ',
    'authorization="',
    'token=',
    'token="',
    '-u "',
    "-b '",
    '"name":"',
    '?a=',
    'Bearer ',
    '-----BEGIN ',
    ' ',
    '=',
    '\\"',
    'eyJ',
    'x-api-key: ',
    'a-',
    'name="token"\n\n',
    'name="a"\na\n',
  ])('ends before the runner gives up: %s', (piece) => {
    redactText(piece.repeat(Math.ceil(500_000 / piece.length)))
  })
})
