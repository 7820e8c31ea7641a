import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from './exchange'
import { readPaste } from './read-paste'

const lines = (...text: string[]) => text.join('\n')
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

describe('readPaste', () => {
  it.each<{ description: string; text: string; expected: Exchange[] }>([
    { description: 'nothing', text: '', expected: [] },
    { description: 'prose', text: 'It says 401 Unauthorized.\nWhy?', expected: [] },
    {
      description: 'what curl -i prints',
      text: lines('HTTP/1.1 401 Unauthorized', 'WWW-Authenticate: Basic realm="a"', 'Content-Length: 2', '', 'no', ''),
      expected: [
        {
          response: {
            status: 401,
            headers: { 'WWW-Authenticate': 'Basic realm="a"', 'Content-Length': '2' },
            body: 'no',
          },
        },
      ],
    },
    {
      description: 'what curl -i prints of HTTP/2, with the command before it',
      text: lines('$ curl -i https://api.example.com/v1/me', 'HTTP/2 401 ', 'www-authenticate: Bearer', ''),
      expected: [
        {
          request: { url: 'https://api.example.com/v1/me' },
          response: { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' },
        },
      ],
    },
    {
      description: 'what curl -v prints',
      text: lines(
        '*   Trying 192.0.2.1:443...',
        '* Connected to api.example.com (192.0.2.1) port 443',
        '> GET /v1/me HTTP/1.1',
        '> Host: api.example.com',
        '> Authorization: Bearer abc',
        '>',
        '* Request completely sent off',
        '< HTTP/1.1 401 Unauthorized',
        '< WWW-Authenticate: Bearer error="invalid_token"',
        '< ',
        '{ [5 bytes data]',
        'denied',
        '* Connection #0 left intact',
      ),
      expected: [
        {
          request: {
            method: 'GET',
            url: 'https://api.example.com/v1/me',
            headers: { Host: 'api.example.com', Authorization: 'Bearer abc' },
          },
          response: { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, body: 'denied' },
        },
      ],
    },
    {
      description: 'a message pair in raw HTTP',
      text: lines(
        'POST /token HTTP/1.1',
        'host: id.example.com',
        'Content-Type: text/plain',
        '',
        'HTTP/1.1 400 Bad Request',
        '',
      ),
      expected: [
        {
          request: {
            method: 'POST',
            url: 'https://id.example.com/token',
            headers: { host: 'id.example.com', 'Content-Type': 'text/plain' },
          },
          response: { status: 400, headers: {}, body: '' },
        },
      ],
    },
    {
      description: 'plain http where the paste says so',
      text: lines(
        'http://api.example.com/a',
        '',
        '> GET /a HTTP/1.1',
        '> Host: api.example.com',
        '>',
        '< HTTP/1.1 401 No',
        '<',
      ),
      expected: [
        {
          request: { method: 'GET', url: 'http://api.example.com/a', headers: { Host: 'api.example.com' } },
          response: { status: 401, headers: {}, body: '' },
        },
      ],
    },
    {
      description: 'redirects, one answer after the other',
      text: lines(
        'HTTP/1.1 302 Found',
        'Location: /b',
        '',
        'HTTP/1.1 401 Unauthorized',
        'WWW-Authenticate: Basic',
        '',
        'x',
        '',
      ),
      expected: [
        { response: { status: 302, headers: { Location: '/b' }, body: '' } },
        { response: { status: 401, headers: { 'WWW-Authenticate': 'Basic' }, body: 'x' } },
      ],
    },
    {
      description: 'a field that stands there twice',
      text: lines(
        'HTTP/1.1 401 Unauthorized',
        'WWW-Authenticate: Negotiate',
        'WWW-Authenticate: NTLM',
        'WWW-Authenticate: Basic',
        '',
      ),
      expected: [
        { response: { status: 401, headers: { 'WWW-Authenticate': ['Negotiate', 'NTLM', 'Basic'] }, body: '' } },
      ],
    },
    {
      description: 'lines that end as on Windows',
      text: 'HTTP/1.1 401 Unauthorized\r\nA: b\r\n\r\nbody\r\n',
      expected: [{ response: { status: 401, headers: { A: 'b' }, body: 'body' } }],
    },
    {
      description: 'names that every object has',
      text: lines('HTTP/1.1 401 Unauthorized', 'constructor: a', 'toString: b', ''),
      expected: [{ response: { status: 401, headers: { constructor: 'a', toString: 'b' } as never, body: '' } }],
    },
    {
      description: 'a request without an answer is no exchange yet',
      text: lines('GET / HTTP/1.1', 'Host: a.example', ''),
      expected: [],
    },
  ])('reads $description', ({ text, expected }) => {
    expect(readPaste(text)).toEqual({ kind: expected.length > 0 ? 'http' : 'text', exchanges: expected })
  })

  it.each([
    ['alone', jwt],
    ['with blanks around it', `\n  ${jwt} `],
    ['after its scheme', `Bearer ${jwt}`],
  ])('reads a token %s', (_, text) => {
    expect(readPaste(text)).toEqual({ kind: 'jwt', exchanges: [], jwt })
  })

  it('a name with two underscores on each side is one like any other', () => {
    const [exchange] = readPaste(lines('HTTP/1.1 401 No', '__proto__: x', '__proto__: y', '')).exchanges
    expect(Object.entries(exchange?.response?.headers ?? {})).toEqual([['__proto__', ['x', 'y']]])
  })

  it('reads whatever is pasted', () => {
    const part = fc.constantFrom(
      'HTTP/1.1 401 x',
      'GET / HTTP/1.1',
      '> ',
      '< ',
      'A: b',
      ':',
      '',
      '{',
      '__proto__: x',
      jwt,
      'http://[',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.oneof(part, fc.string()), { maxLength: 12 }).map((all) => all.join('\n')),
    )
    fc.assert(
      fc.property(text, (given) => {
        const { kind, exchanges } = readPaste(given)
        expect(kind === 'http').toBe(exchanges.length > 0)
      }),
      { numRuns: 1000 },
    )
  })
})
