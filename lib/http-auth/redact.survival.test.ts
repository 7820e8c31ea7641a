import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { readPaste } from './read-paste'
import { redactExchange, redactText } from './redact'
import { randomSecret, randomText } from './secrets.testing'

/** Told from words by its place alone: consonants and vowels in turn, and a number. */
const passphrase = (seed: number): string =>
  [0, 1, 2, 3]
    .map((part) => randomText(seed * 10 + part, 'bdfklmnprst', 1, 1) + randomText(seed * 10 + part, 'aeiou', 1, 1))
    .join('') +
  (seed % 1000)

/** Gives a new secret each time, and remembers it in every form that it was given in. */
class Vault {
  readonly given: string[] = []
  constructor(private seed: number) {}

  plain(): string {
    const seed = this.seed++
    return this.keep(seed % 4 === 0 ? passphrase(seed) : randomSecret(seed))
  }
  /** For places that do not tell: found by its looks alone. */
  random(): string {
    return this.keep(randomSecret(this.seed++))
  }
  /** Percent-encoded, for URLs. */
  encoded(): string {
    return this.keep(encodeURIComponent(this.plain()))
  }
  basic(): string {
    return this.keep(encodeBase64(utf8(`bob:${this.plain()}`)))
  }
  base64(): string {
    return this.keep(encodeBase64(utf8(JSON.stringify({ access_token: this.plain() }))))
  }
  /** A password outside ASCII, and what escapes make of it. */
  unicode(): string {
    return this.keep(`pä${this.plain()}日本`)
  }
  private keep(text: string): string {
    this.given.push(text)
    return text
  }
}

interface Form {
  name: string
  text: (vault: Vault) => string
  /** What tells why the request failed: has to be there still. */
  kept: string[]
}

const answer = (v: Vault) => `HTTP/1.1 401 Unauthorized
Server: nginx/1.25.3
Date: Tue, 24 Nov 2026 10:05:00 GMT
WWW-Authenticate: Bearer realm="orders", error="invalid_token", error_description="The token expired"
Set-Cookie: sid=${v.plain()}; Path=/; HttpOnly; SameSite=Lax
set-cookie: rt=${v.plain()}; Path=/auth; Secure
Location: https://id.example.com/login?code=${v.encoded()}&state=${v.encoded()}#access_token=${v.encoded()}
X-Request-Id: 93a74a70-7264-4b98-961a-6ce65c50ff3d
X-Internal: ${v.random()}
`
const answered = [
  '401',
  'nginx/1.25.3',
  'Tue, 24 Nov 2026 10:05:00 GMT',
  'orders',
  'invalid_token',
  'The token expired',
  'sid=',
  'HttpOnly; SameSite=Lax',
  'rt=',
  'Path=/auth; Secure',
  'https://id.example.com/login?code=',
  '&state=',
  '93a74a70-7264-4b98-961a-6ce65c50ff3d',
  'X-Internal',
]

const har = (v: Vault) =>
  JSON.stringify({
    log: {
      entries: [
        {
          request: {
            method: 'POST',
            url: `https://api.example.com/v1/orders?page=2&api_key=${v.encoded()}`,
            headers: [
              { name: 'authorization', value: `bearer ${v.plain()}` },
              { name: 'X-API-KEY', value: v.plain() },
              { name: 'x-api-key', value: v.plain() },
              { name: 'Cookie', value: `sid=${v.plain()}; theme=${v.plain()}` },
              { name: 'Referer', value: `https://app.example.com/cb?code=${v.encoded()}` },
            ],
            cookies: [{ name: 'sid', value: v.plain() }],
            queryString: [{ name: 'api_key', value: v.plain() }],
            postData: {
              mimeType: 'application/json',
              text: JSON.stringify({ password: v.plain(), nested: v.base64() }),
            },
          },
          response: {
            status: 401,
            headers: [
              { name: 'Server', value: 'nginx/1.25.3' },
              { name: 'WWW-Authenticate', value: 'Bearer realm="orders"' },
              { name: 'Set-Cookie', value: `sid=${v.plain()}; Path=/; HttpOnly` },
            ],
            cookies: [{ name: 'sid', value: v.plain() }],
            content: { mimeType: 'application/json', text: JSON.stringify({ refresh_token: v.plain() }) },
          },
        },
      ],
    },
  })

const forms: Form[] = [
  {
    name: 'curl with its output',
    text: (v) =>
      `curl -i -X POST 'https://bob:${v.encoded()}@api.example.com/v1/orders?page=2&access_token=${v.encoded()}' \\
  -H 'AUTHORIZATION: Bearer ${v.plain()}' -H "authorization: Basic ${v.basic()}" -H 'X-Api-Key: ${v.plain()}' \\
  -H 'Accept: application/json' -b 'sid=${v.plain()}' --data 'grant_type=password&password=${v.encoded()}'

${answer(v)}`,
    kept: [
      'POST',
      'https://api.example.com/v1/orders?page=',
      'access_token=',
      'Bearer',
      'Basic',
      'X-Api-Key',
      'application/json',
      ...answered,
    ],
  },
  {
    name: "curl with $'…', --user and a form",
    text: (v) =>
      `curl -v --user bob:${v.plain()} --proxy-user 'eve:${v.plain()}' -H $'Authorization: Bearer ${v.plain()}' \\
  -H $'X-Auth-Token: ${v.plain()}\\u0021' -F 'password=${v.plain()}' -F 'file=@a.txt' https://api.example.com/v1/orders
< ${answer(v).replaceAll('\n', '\n< ')}`,
    kept: ['https://api.example.com/v1/orders', 'Bearer', 'X-Auth-Token', ...answered],
  },
  {
    name: 'curl -v',
    text: (v) => `> GET /v1/orders?page=2&sig=${v.encoded()} HTTP/1.1
> Host: api.example.com
> Authorization: Digest username="bob", realm="a", nonce="${v.plain()}", uri="/v1/orders", response="${v.plain()}"
> Proxy-Authorization: Negotiate ${v.plain()}
> User-Agent: curl/8.5.0
>
< ${answer(v).replaceAll('\n', '\n< ')}`,
    kept: [
      'GET',
      'api.example.com',
      '/v1/orders?page=',
      'sig=',
      'Digest',
      'Proxy-Authorization',
      'Negotiate',
      'curl/8.5.0',
      ...answered,
    ],
  },
  {
    name: 'an HTTP message with a multipart body',
    text: (v) => `POST /v1/orders HTTP/1.1
Host: api.example.com
Content-Type: multipart/form-data; boundary=xx
Cookie: sid=${v.plain()}; csrf=${v.plain()}
Cookie: b=${v.plain()}
Authorization: Bearer ${v.plain()}
Authorization: Bearer ${v.plain()}
X-Amz-Security-Token: ${v.plain()}
Referer: https://app.example.com/cb?next=https%3A%2F%2Fe.com%2F%3Ftoken%3D${v.encoded()}&code=${v.encoded()}

--xx
Content-Disposition: form-data; name="password"

${v.plain()}
--xx--

${answer(v)}
{"error":"invalid_token","refresh_token":"${v.plain()}","state":"${v.base64()}"}`,
    kept: [
      'POST',
      'api.example.com',
      'multipart/form-data',
      'sid=',
      'csrf=',
      'Bearer',
      'X-Amz-Security-Token',
      'https://app.example.com/cb?next=',
      '&code=',
      ...answered,
    ],
  },
  {
    name: 'a chain of redirects',
    text: (v) => `GET /start HTTP/1.1
Host: app.example.com
Authorization: bearer ${v.plain()}

HTTP/1.1 302 Found
Location: https://id.example.com/authorize?client_id=web&state=${v.encoded()}&nonce=${v.encoded()}

GET /authorize?client_id=web&state=${v.encoded()} HTTP/1.1
Host: id.example.com
Referer: https://app.example.com/start

HTTP/1.1 302 Found
Location: https://app.example.com/cb?code=${v.encoded()}#id_token=${v.encoded()}

${answer(v)}`,
    kept: [
      '/start',
      '302',
      'https://id.example.com/authorize?client_id=',
      '&state=',
      '&nonce=',
      'https://app.example.com/cb?code=',
      'https://app.example.com/start',
      ...answered,
    ],
  },
  {
    name: 'HAR',
    text: har,
    kept: [
      'POST',
      'https://api.example.com/v1/orders?page=',
      'api_key=',
      'bearer',
      'X-API-KEY',
      'sid=',
      'theme=',
      'https://app.example.com/cb?code=',
      '401',
      'nginx/1.25.3',
      'Bearer realm',
      'Path=/; HttpOnly',
    ],
  },
  {
    name: 'JSON of exchanges',
    text: (v) =>
      JSON.stringify({
        request: {
          method: 'GET',
          url: `https://api.example.com/v1/orders?token=${v.encoded()}`,
          headers: { Authorization: `Bearer ${v.plain()}`, 'X-Api-Key': v.plain() },
        },
        response: {
          status: 401,
          headers: { 'WWW-Authenticate': 'Bearer realm="orders"', 'Set-Cookie': `sid=${v.plain()}; Path=/` },
        },
      }),
    kept: ['GET', 'https://api.example.com/v1/orders?token=', 'Bearer', 'X-Api-Key', '401', 'orders', 'sid='],
  },
  {
    name: 'code',
    text: (v) => `const res = await fetch('https://api.example.com/v1/orders?key=${v.encoded()}', {
  method: 'POST',
  headers: { Authorization: 'Bearer ${v.plain()}', 'X-Api-Key': "${v.plain()}" },
  body: JSON.stringify({ password: '${v.plain()}' }),
})
// 401 Unauthorized`,
    kept: ['https://api.example.com/v1/orders?key=', 'POST', 'Bearer', 'X-Api-Key', '401'],
  },
  {
    name: 'log lines',
    text: (
      v,
    ) => `203.0.113.7 - bob [24/Nov/2026:10:05:00 +0000] "GET /v1/orders?token=${v.encoded()} HTTP/1.1" 401 12 "https://app.example.com/?session=${v.encoded()}" "curl/8.5.0"
{"level":"error","method":"POST","url":"https://api.example.com/v1/pay?api_key=${v.encoded()}","status":401,"headers":{"authorization":"Bearer ${v.plain()}"}}`,
    kept: ['GET', '/v1/orders?token=', '401', 'POST', 'https://api.example.com/v1/pay?api_key='],
  },
  {
    name: 'unicode',
    text: (
      v,
    ) => `curl -H 'Authorization: Bearer ${v.unicode()}' -b 'sid=${v.unicode()}' -u 'jörg:${v.unicode()}' 'https://api.example.com/v1/größe?token=${v.encoded()}'

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="Geschützt"
Set-Cookie: sid=${v.unicode()}; Path=/
`,
    kept: ['Bearer', 'sid=', 'https://api.example.com/v1/', 'token=', '401', 'Geschützt', 'Path=/'],
  },
]

/** As many that each form shows its share of 10,000 secrets. */
const secretsInAll = 10_000
const perForm = forms.map(({ text }) => {
  const vault = new Vault(0)
  text(vault)
  return vault.given.length
})
const rounds = Math.ceil(secretsInAll / perForm.reduce((sum, count) => sum + count, 0))

const papers = forms.flatMap(({ name, text, kept }, form) =>
  Array.from({ length: rounds }, (_, round) => {
    const vault = new Vault(form * 1_000_000 + round * 1000)
    return { name, kept, text: text(vault), secrets: vault.given }
  }),
)

const share = (text: string) =>
  JSON.stringify(readPaste(text).exchanges.map(({ at: _, ...exchange }) => redactExchange(exchange, { shared: true })))

describe.each([
  ['read and redacted', share],
  ['as prose', redactText],
])('10,000 secrets, %s', (_, redact) => {
  const shown = papers.map((paper) => ({ ...paper, text: redact(paper.text).replaceAll('\\"', '"') }))

  it('none of them survives', () => {
    expect(shown.flatMap(({ secrets }) => secrets).length).toBeGreaterThanOrEqual(secretsInAll)
    const leaks = shown.flatMap(({ name, text, secrets }) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`),
    )
    expect(leaks).toEqual([])
  })

  it('at least 95 % of what diagnoses does', () => {
    const lost = shown.flatMap(({ name, text, kept }) =>
      kept.filter((part) => !text.includes(part)).map((part) => `${name}: ${part}`),
    )
    const all = shown.reduce((sum, { kept }) => sum + kept.length, 0)
    expect(lost.length / all, [...new Set(lost)].join(' | ')).toBeLessThan(0.05)
  })
})
