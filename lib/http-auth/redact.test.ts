import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { parseChallenges } from './challenge'
import { readCredentials } from './credentials'
import type { Exchange } from './exchange'
import { redactExchange, redactHeader, redactText } from './redact'
import { randomSecret } from './secrets.testing'

// Not shrunk: what is shrunk looks like no secret any more.
const secrets = fc.noShrink(fc.integer().map(randomSecret))

const part = (value: object) => encodeBase64(utf8(JSON.stringify(value))).replace(/=+$/, '')
const jwt = `${part({ alg: 'HS256' })}.${part({ sub: 'jane', exp: 1795392000 })}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`

const kept: [name: string, value: string][] = [
  ['Server', 'nginx/1.25.3 (Ubuntu)'],
  ['Date', 'Mon, 23 Nov 2026 10:05:00 GMT'],
  ['Content-Type', 'application/problem+json; charset=utf-8'],
  ['Accept', 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'],
  [
    'User-Agent',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  ],
  ['Origin', 'https://app.example.com'],
  ['origin', 'null'],
  ['Cache-Control', 'no-store, max-age=0, must-revalidate'],
  ['Age', '120'],
  ['Via', '1.1 varnish, 1.1 squid (squid/4.13)'],
  ['Retry-After', '120'],
  ['Allow', 'GET, POST, OPTIONS'],
  ['Vary', 'Accept, Origin'],
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Headers', 'authorization,content-type'],
  ['Access-Control-Request-Headers', 'authorization,content-type'],
  ['WWW-Authenticate', 'Digest realm="a", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="x"'],
  ['Proxy-Authenticate', 'NTLM TlRMTVNTUAACAAAA'],
  ['X-Request-Id', '93a74a70-7264-4b98-961a-6ce65c50ff3d'],
  ['cf-ray', '9a1b2c3d4e5f6789-FRA'],
  ['cf-mitigated', 'challenge'],
  ['x-ms-diagnostics', '2000003;reason="The token has expired."'],
  ['Host', 'api.example.com:8443'],
  [':authority', 'api.example.com'],
  ['Location', '/login'],
]

const shown: [description: string, name: string, value: string, expected: string][] = [
  [
    'Location',
    'Location',
    'https://u:p@id.example/cb?code=abc&state=x#t',
    'https://id.example/cb?code=redacted&state=redacted',
  ],
  ['Referer', 'referer', 'https://e.com/a?b=c', 'https://e.com/a?b=redacted'],
  ['Bearer', 'Authorization', 'Bearer abcdefghijklmnopqrstuvwx', 'Bearer [redacted, 24 characters]'],
  ['the spelling of the scheme', 'authorization', 'bEARER abc1', 'bEARER [redacted, 4 characters]'],
  ['a JWT', 'Authorization', `Bearer ${jwt}`, `Bearer [redacted, ${jwt.length} characters, JWT expires 2026-11-23]`],
  ['a doubled scheme', 'Authorization', 'Bearer Bearer abc1', 'Bearer Bearer [redacted, 4 characters]'],
  ['a colon', 'Authorization', 'Bearer: abc1', 'Bearer: [redacted, 4 characters]'],
  ['quotes', 'Authorization', 'Bearer "abc1"', 'Bearer [redacted, 6 characters, in quotes]'],
  ['a blank', 'Authorization', 'Bearer abc1 def', 'Bearer [redacted, 8 characters, with a blank]'],
  ['a newline', 'Authorization', 'Bearer abc1\ndef', 'Bearer [redacted, 8 characters, with a newline]'],
  ['a raw value', 'Authorization', '6nLX0GqPscTE7XVI4tM4E30d', '[redacted, 24 characters]'],
  [
    'Digest',
    'Proxy-Authorization',
    'Digest username="bob", response="ab"',
    'Digest [redacted, 29 characters, with a blank]',
  ],
  ['a known placeholder', 'Authorization', 'Bearer undefined', 'Bearer undefined'],
  ['a placeholder', 'Authorization', 'Bearer <token>', 'Bearer <token>'],
  ['a scheme alone', 'Authorization', 'Bearer', 'Bearer'],
  ['cookies', 'Cookie', 'sid=abc; theme=dark; a=', 'sid=[redacted]; theme=[redacted]; a='],
  ['a cookie without a name', 'Cookie', 'abc', '[redacted]'],
  [
    'Set-Cookie',
    'Set-Cookie',
    'sid=abc123; Path=/; HttpOnly; Secure; SameSite=Lax',
    'sid=[redacted, 6 characters]; Path=/; HttpOnly; Secure; SameSite=Lax',
  ],
  ['a cookie that is deleted', 'Set-Cookie', 'rt=; Max-Age=0', 'rt=; Max-Age=0'],
  ['a key', 'X-Api-Key', 'abc12', '[redacted, 5 characters]'],
  ['an unknown field', 'X-Whatever', 'abc', '[redacted, 3 characters]'],
  ['a request id that is none', 'X-Request-Id', 'a b', '[redacted, 3 characters, with a blank]'],
  ['a token in a harmless field', 'User-Agent', 'bot 6nLX0GqPscTE7XVI4tM4E30d', 'bot redacted'],
]

describe('redactHeader', () => {
  it.each(kept)('keeps %s: %s', (name, value) => expect(redactHeader(name, value)).toBe(value))
  it.each(shown)('%s', (_, name, value, expected) => {
    expect(redactHeader(name, value)).toBe(expected)
    expect(redactHeader(name, expected)).toBe(expected)
  })
})

describe('redactHeader for sharing', () => {
  const share = (value: string) => redactHeader('WWW-Authenticate', value, { shared: true })

  it('blanks nonce, opaque and token68, and stays valid', () => {
    expect(share('Digest realm="a", nonce="7ypf/xlj9XXw", opaque=x1, qop="auth"')).toBe(
      'Digest realm="a", nonce="[redacted, 12 characters]", opaque="[redacted, 2 characters]", qop="auth"',
    )
    expect(share('Negotiate oYG2MIGz==, Basic realm="b"')).toBe('Negotiate redacted-10-characters, Basic realm="b"')
  })

  it('keeps the deviations of a faulty field', () => {
    const value = 'Digest realm="a" nonce="7ypf/xlj9XXw", opaque=a/b/c/d'
    expect(share(value)).not.toMatch(/7ypf|a\/b\/c/)
    const codes = (text: string) => parseChallenges(text).faults.map(({ code }) => code)
    expect(codes(share(value))).toContain('missing-comma')
  })

  it('blanks tokens that a description echoes', () => {
    expect(share(`Bearer error="invalid_token", error_description="token ${jwt} is old"`)).not.toContain(
      jwt.slice(0, 30),
    )
  })
})

describe('redactExchange', () => {
  const exchange: Exchange = {
    request: {
      method: 'GET',
      url: 'https://u:p@e.com/a?b=c',
      headers: { Authorization: `Bearer ${jwt}`, Accept: '*/*' },
    },
    response: {
      status: 401,
      headers: {
        Date: 'Tue, 24 Nov 2026 10:05:00 GMT',
        'WWW-Authenticate': ['Basic', 'NTLM TlRM'],
        'Set-Cookie': ['a=b', 'c=d; Secure'],
      },
      body: 'secret',
    },
  }

  it('shows all but secrets and bodies', () => {
    expect(redactExchange(exchange)).toEqual({
      request: {
        method: 'GET',
        url: 'https://e.com/a?b=redacted',
        headers: {
          Authorization: `Bearer [redacted, ${jwt.length} characters, JWT expired 2026-11-23]`,
          Accept: '*/*',
        },
      },
      response: {
        status: 401,
        headers: {
          Date: 'Tue, 24 Nov 2026 10:05:00 GMT',
          'WWW-Authenticate': ['Basic', 'NTLM TlRM'],
          'Set-Cookie': ['a=[redacted, 1 characters]', 'c=[redacted, 1 characters]; Secure'],
        },
      },
    })
  })

  it('is idempotent, also with what it says of credentials', () => {
    const once = redactExchange(exchange, { shared: true })
    expect(redactExchange(once, { shared: true })).toEqual(once)
    expect(readCredentials(once.request)).toEqual([{ scheme: 'bearer', place: 'header', masked: true }])
    const nameless = { response: { headers: { 'set-cookie': 'Zq7vT2mKx9Rw4LpB8nYc; Secure' } } }
    const shown = redactExchange(nameless)
    expect(redactExchange(shown)).toEqual(shown)
  })

  it('takes parts that are missing', () => {
    expect(redactExchange({})).toEqual({})
    expect(redactExchange({ request: {}, response: {} })).toEqual({ request: {}, response: {} })
    expect(redactExchange({ error: { stage: 'tls', code: 'CERT_HAS_EXPIRED' } })).toEqual({
      error: { stage: 'tls', code: 'CERT_HAS_EXPIRED' },
    })
  })
})

const names = fc.constantFrom(
  ...[
    'Authorization',
    'authorization',
    'AUTHORIZATION',
    'Proxy-Authorization',
    'Cookie',
    'Set-Cookie',
    'X-Api-Key',
    'x-amz-security-token',
  ],
  ...[
    'DPoP',
    'Referer',
    'Location',
    'X-Custom',
    'Link',
    'Refresh',
    'ETag',
    'User-Agent',
    'Content-Type',
    'X-Forwarded-For',
    'Postman-Token',
  ],
)
const shapes = [
  (secret: string) => secret,
  (secret: string) => `Bearer ${secret}`,
  (secret: string) => `Basic ${encodeBase64(utf8(`bob:${secret}`))}`,
  (secret: string) => `Digest username="bob", response="${secret}"`,
  (secret: string) => `sid=${secret}; Path=/`,
  (secret: string) => `a=b; sid="${secret}"`,
  (secret: string) => `https://u:${encodeURIComponent(secret)}@e.com/?a=${secret}#${secret}`,
]

describe('no secret survives', () => {
  it('in an exchange', () => {
    fc.assert(
      fc.property(secrets, names, fc.constantFrom(...shapes), fc.boolean(), (secret, name, shape, isList) => {
        const value = shape(secret)
        const headers = {
          [name]: isList ? [value, value] : value,
          Date: 'Tue, 24 Nov 2026 10:05:00 GMT',
          Server: 'nginx',
        }
        const text64 = encodeURIComponent(secret)
        const url = `https://u:${text64}@e.com/${text64}?${text64}=${secret}#${secret}`
        const exchange: Exchange = {
          request: { method: 'GET', url, headers },
          response: { status: 401, headers, body: secret },
        }
        const text = JSON.stringify(redactExchange(exchange, { shared: true }))
        expect(text).not.toContain(secret)
        expect(text).not.toContain(text64)
        expect(text).not.toContain(encodeBase64(utf8(`bob:${secret}`)))
        expect(text).toContain('"Server":"nginx"')
        expect(text).toContain('https://e.com/')
      }),
      { numRuns: 10_000 },
    )
  })

  it('in a challenge that is shared', () => {
    const headers = [
      (secret: string) => `Digest realm="a", nonce="${secret}"`,
      (secret: string) => `Digest realm="a" nonce="${secret}" opaque=${secret}`,
      (secret: string) => `Negotiate ${secret}`,
      (secret: string) => `Bearer realm="${secret}, error="x"`,
      (secret: string) => `Bearer error_description="${secret}"`,
      (secret: string) => `realm=${secret}`,
    ]
    fc.assert(
      fc.property(secrets, fc.constantFrom(...headers), (secret, header) => {
        const exchange = { response: { headers: { 'WWW-Authenticate': header(secret) } } }
        expect(JSON.stringify(redactExchange(exchange, { shared: true }))).not.toContain(secret)
      }),
      { numRuns: 3000 },
    )
  })

  const texts = [
    (secret: string) => `curl -H 'Authorization: Bearer ${secret}' https://e.com/a`,
    (secret: string) => `curl -u bob:${secret} https://e.com/a`,
    (secret: string) => `curl -b 'sid=${secret}' https://e.com/a`,
    (secret: string) => `curl "https://bob:${encodeURIComponent(secret)}@e.com/a"`,
    (secret: string) => `curl $'https://e.com/a?token=${secret}'`,
    (secret: string) => `> GET /a?key=${secret} HTTP/1.1\r\n> cookie: a=b; sid=${secret}\r\n`,
    (secret: string) => `{"access_token":"${secret}","expires_in":900}`,
    (secret: string) => `{\\"access_token\\":\\"${secret}\\"}`,
    (secret: string) => `{"headers":[{"name":"X-Api-Key","value":"${secret}"}]}`,
    (secret: string) => `password: ${secret}`,
    (secret: string) => `API_KEY=${secret} npm start`,
    (secret: string) => `my token is ${secret}.`,
    (secret: string) => `Location: https://e.com/cb#access_token=${secret}`,
    (secret: string) => `Authorization: Digest username="bob", response="${secret}"`,
    (secret: string) => `Authorization: Basic ${encodeBase64(utf8(`bob:${secret}`))}`,
    (secret: string) => `--boundary\r\nContent-Disposition: form-data; name="token"\r\n\r\n${secret}\r\n`,
    (secret: string) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
    (secret: string) => `headers: { 'X-Auth-Token': '${secret}' }`,
  ]

  it('in a text', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(...texts), (secret, text) => {
        const shown = redactText(text(secret))
        expect(shown).not.toContain(secret)
        expect(shown).not.toContain(encodeBase64(utf8(`bob:${secret}`)))
        expect(redactText(shown)).toBe(shown)
      }),
      { numRuns: 10_000 },
    )
  })
})
