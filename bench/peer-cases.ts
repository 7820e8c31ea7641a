/** What a correct reader makes of headers and commands as they occur: by the standard where they follow it, else as a person reads them. */

export interface ChallengeCase {
  header: string
  /** Scheme, token68 and parameters of each challenge. */
  expected: [scheme: string, params: Record<string, string>, token68?: string][]
}

export const challengeCases: ChallengeCase[] = [
  { header: 'Basic realm="Staging"', expected: [['Basic', { realm: 'Staging' }]] },
  { header: 'basic realm="x", charset="UTF-8"', expected: [['basic', { realm: 'x', charset: 'UTF-8' }]] },
  { header: 'Negotiate', expected: [['Negotiate', {}]] },
  { header: 'Negotiate oYG2MIGzoAMKAQ==', expected: [['Negotiate', {}, 'oYG2MIGzoAMKAQ==']] },
  {
    header: 'Negotiate, NTLM',
    expected: [
      ['Negotiate', {}],
      ['NTLM', {}],
    ],
  },
  {
    header: 'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    expected: [
      ['Basic', { realm: 'simple' }],
      ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
    ],
  },
  {
    header: 'Bearer realm="example", error="invalid_token", error_description="The access token expired"',
    expected: [['Bearer', { realm: 'example', error: 'invalid_token', error_description: 'The access token expired' }]],
  },
  {
    header: 'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXw"',
    expected: [
      [
        'Digest',
        { realm: 'http-auth@example.org', qop: 'auth, auth-int', algorithm: 'SHA-256', nonce: '7ypf/xlj9XXw' },
      ],
    ],
  },
  { header: 'Bearer realm="a, Basic b", scope="x y"', expected: [['Bearer', { realm: 'a, Basic b', scope: 'x y' }]] },
  { header: 'Basic realm = "x"', expected: [['Basic', { realm: 'x' }]] },
  { header: ', Basic realm="x", ,', expected: [['Basic', { realm: 'x' }]] },
  { header: 'Basic REALM="x"', expected: [['Basic', { realm: 'x' }]] },
  { header: 'Basic realm=""', expected: [['Basic', { realm: '' }]] },
  { header: 'Basic realm="a\\\\b"', expected: [['Basic', { realm: 'a\\b' }]] },
  { header: 'Basic realm="Geschützt"', expected: [['Basic', { realm: 'Geschützt' }]] },
  { header: 'Basic', expected: [['Basic', {}]] },
  // From here on as servers send it, against the grammar.
  { header: 'Basic realm=My Web Site', expected: [['Basic', { realm: 'My Web Site' }]] },
  {
    header: 'Bearer realm=https://auth.example.com/token?a=b,service="registry"',
    expected: [['Bearer', { realm: 'https://auth.example.com/token?a=b', service: 'registry' }]],
  },
  { header: 'Digest realm="x" nonce="y", qop="auth"', expected: [['Digest', { realm: 'x', nonce: 'y', qop: 'auth' }]] },
  { header: 'Basic realm="My Site', expected: [['Basic', { realm: 'My Site' }]] },
  { header: 'Bearer: realm="x"', expected: [['Bearer', { realm: 'x' }]] },
  { header: 'Basic realm=“My Site”', expected: [['Basic', { realm: 'My Site' }]] },
  { header: 'Basic realm="x"; charset="UTF-8"', expected: [['Basic', { realm: 'x', charset: 'UTF-8' }]] },
  {
    header: 'Basic realm="a" Bearer realm="b"',
    expected: [
      ['Basic', { realm: 'a' }],
      ['Bearer', { realm: 'b' }],
    ],
  },
]

export interface CurlCase {
  command: string
  method: string
  url: string
  /** Names in lower case. */
  headers?: Record<string, string>
}

export const curlCases: CurlCase[] = [
  { command: 'curl https://api.example.com/a', method: 'GET', url: 'https://api.example.com/a' },
  { command: 'curl api.example.com/a', method: 'GET', url: 'http://api.example.com/a' },
  {
    command: `curl -H 'Authorization: Bearer abc1' https://api.example.com/a`,
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { authorization: 'Bearer abc1' },
  },
  {
    command: 'curl "https://api.example.com/a?b=c&d=e" -H "X-Api-Key: abc1" -H "Accept: */*"',
    method: 'GET',
    url: 'https://api.example.com/a?b=c&d=e',
    headers: { 'x-api-key': 'abc1', accept: '*/*' },
  },
  {
    command: 'curl -u bob:pw https://api.example.com/a',
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { authorization: 'Basic Ym9iOnB3' },
  },
  {
    command: 'curl -ubob:pw https://api.example.com/a',
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { authorization: 'Basic Ym9iOnB3' },
  },
  { command: `curl -d 'a=b' https://api.example.com/a`, method: 'POST', url: 'https://api.example.com/a' },
  { command: 'curl -X DELETE https://api.example.com/a', method: 'DELETE', url: 'https://api.example.com/a' },
  { command: 'curl -XPUT https://api.example.com/a', method: 'PUT', url: 'https://api.example.com/a' },
  { command: 'curl --request=PATCH https://api.example.com/a', method: 'PATCH', url: 'https://api.example.com/a' },
  { command: 'curl -I https://api.example.com/a', method: 'HEAD', url: 'https://api.example.com/a' },
  { command: `curl -G -d 'b=c' https://api.example.com/a`, method: 'GET', url: 'https://api.example.com/a?b=c' },
  {
    command: `curl 'https://api.example.com/a' \\\n  -H 'accept: application/json' \\\n  -b 'sid=abc1'`,
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { accept: 'application/json', cookie: 'sid=abc1' },
  },
  {
    command: `curl https://api.example.com/a -H $'X-Note: it\\'s'`,
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { 'x-note': "it's" },
  },
  {
    command: 'curl ^"https://api.example.com/a^" ^\n  -H ^"accept: application/json^"',
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { accept: 'application/json' },
  },
  {
    command: 'curl -sSLi --compressed --max-time 5 -A tester https://api.example.com/a',
    method: 'GET',
    url: 'https://api.example.com/a',
    headers: { 'user-agent': 'tester' },
  },
]

export interface CookieCase {
  line: string
  name: string
  valueLength: number
  path?: string
  domain?: string
  maxAge?: number
  /** Seconds since 1970. */
  expires?: number
  secure?: true
  httpOnly?: true
}

export const cookieCases: CookieCase[] = [
  { line: 'sid=abc123', name: 'sid', valueLength: 6 },
  { line: 'sid=abc; Path=/; HttpOnly; Secure', name: 'sid', valueLength: 3, path: '/', httpOnly: true, secure: true },
  { line: '  sid = abc ;  SECURE ;;', name: 'sid', valueLength: 3, secure: true },
  { line: 'sid=a=b=c', name: 'sid', valueLength: 5 },
  { line: 'sid=', name: 'sid', valueLength: 0 },
  { line: 'abc; Path=/', name: '', valueLength: 3, path: '/' },
  { line: 'sid="a b"', name: 'sid', valueLength: 5 },
  { line: 'sid=%zz', name: 'sid', valueLength: 3 },
  { line: 'sid=a%20b', name: 'sid', valueLength: 5 },
  { line: 'sid=a; Domain=.Example.com', name: 'sid', valueLength: 1, domain: 'example.com' },
  { line: 'sid=a; Max-Age=3600', name: 'sid', valueLength: 1, maxAge: 3600 },
  { line: 'sid=a; Max-Age=1h', name: 'sid', valueLength: 1 },
  { line: 'sid=a; Max-Age=-1', name: 'sid', valueLength: 1, maxAge: -1 },
  { line: 'sid=a; Expires=Thu, 01 Jan 1970 00:00:00 GMT', name: 'sid', valueLength: 1, expires: 0 },
  { line: 'sid=a; Expires=Thu, 01-Jan-70 00:00:10 GMT', name: 'sid', valueLength: 1, expires: 10 },
  { line: 'sid=a; Expires=Mon, 30 Feb 2026 00:00:00 GMT', name: 'sid', valueLength: 1 },
  { line: 'sid=a; Path=x', name: 'sid', valueLength: 1 },
  { line: 'sid=a; Path=/x; Path=/y', name: 'sid', valueLength: 1, path: '/y' },
]

const entry = (status: number) => ({
  request: { method: 'GET', url: 'https://api.example.com/a', headers: [{ name: 'Accept', value: '*/*' }] },
  response: { status, headers: [{ name: 'Server', value: 'nginx' }], content: { text: '{}' } },
})
const har = JSON.stringify({ log: { version: '1.2', entries: [entry(200), entry(401)] } })

export interface HarCase {
  description: string
  text: string
  /** Of each exchange. */
  statuses: number[]
}

export const harCases: HarCase[] = [
  { description: 'whole', text: har, statuses: [200, 401] },
  { description: 'indented', text: JSON.stringify(JSON.parse(har), null, 2), statuses: [200, 401] },
  { description: 'with a byte order mark', text: `\ufeff${har}`, statuses: [200, 401] },
  { description: 'cut off after its entries', text: har.slice(0, -3), statuses: [200, 401] },
  { description: 'cut off within the body of the last entry', text: har.slice(0, -12), statuses: [200, 401] },
  { description: 'its entries alone', text: JSON.stringify([entry(200), entry(401)]), statuses: [200, 401] },
  { description: 'one entry', text: JSON.stringify(entry(401)), statuses: [401] },
  { description: 'with words around it', text: `This is it:\n\n${har}\n\nThank you`, statuses: [200, 401] },
]
