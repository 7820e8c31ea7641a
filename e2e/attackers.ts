import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { type Attacker, answers, brotliBomb, drips, floods, silent } from '../lib/probe/fixtures/hostile'

/** Hostile servers, and what a person must be told of each. */

export interface Attack {
  what: string
  attacker: Attacker
}

const ok = 'HTTP/1.1 200 OK\r\n'
const unauthorized = 'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n'
const chunked = `${unauthorized}Transfer-Encoding: chunked\r\n\r\n`

/** Servers that give no usable answer, with the code of the failure. */
export const withoutAnswer: (Attack & { code: string })[] = [
  { what: 'HTTP/0.9', attacker: answers('<html>hello</html>'), code: 'not-http' },
  { what: 'HTTP/0.9 without an end', attacker: floods('', '<p>hello</p>'), code: 'not-http' },
  { what: 'the banner of SSH', attacker: (socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'), code: 'not-http' },
  { what: 'the banner of a mail server', attacker: answers('220 mail ESMTP\r\n'), code: 'not-http' },
  { what: 'HTTP/2 without being asked', attacker: answers('\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0d'), code: 'not-http' },
  ...['000', '099', '99', '4010', '1e3', '-401', '+401', '40l'].map((status) => ({
    what: `the status ${status}`,
    attacker: answers(`HTTP/1.1 ${status} OK\r\nContent-Length: 2\r\n\r\nok`),
    code: 'not-http',
  })),
  { what: 'nothing', attacker: answers(''), code: 'empty-answer' },
  { what: 'half a head', attacker: answers(`${ok}Server: x\r\n`), code: 'incomplete-answer' },
  { what: 'a reset', attacker: (socket) => socket.once('data', () => socket.resetAndDestroy()), code: 'ECONNRESET' },
  { what: 'a switch of protocols', attacker: answers('HTTP/1.1 101 X\r\n\r\n'), code: 'unexpected-upgrade' },
  { what: '1xx without an end', attacker: floods('', 'HTTP/1.1 103 X\r\n\r\n'), code: 'too-many-interim-answers' },
  { what: '100 without an end', attacker: floods('', 'HTTP/1.1 100 X\r\n\r\n'), code: 'unexpected-continue' },
  { what: 'headers without an end', attacker: floods(ok, 'X-Filler: aaaaaaaa\r\n'), code: 'headers-too-large' },
  { what: 'empty headers without an end', attacker: floods(ok, 'a:\r\n'), code: 'headers-too-large' },
  { what: 'one value without an end', attacker: floods(`${ok}X: `, 'a'), code: 'headers-too-large' },
  { what: 'one name without an end', attacker: floods(ok, 'a'), code: 'headers-too-large' },
  { what: 'a reason without an end', attacker: floods('HTTP/1.1 200 ', 'O'), code: 'headers-too-large' },
  {
    what: 'a cookie of 70 KB',
    attacker: answers(`${ok}Set-Cookie: a=${'c'.repeat(70_000)}\r\n\r\n`),
    code: 'headers-too-large',
  },
  {
    what: '10,000 cookies',
    attacker: answers(`${ok}${'Set-Cookie: a=b\r\n'.repeat(10_000)}\r\n`),
    code: 'headers-too-large',
  },
  ...[
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['the same length twice', 'Content-Length: 2\r\nContent-Length: 2'],
    ['a list of lengths', 'Content-Length: 2, 2'],
    ['a negative length', 'Content-Length: -2'],
    ['a length beyond all numbers', 'Content-Length: 99999999999999999999'],
    ['a length beside chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
    ['NUL in a value', 'X: a\0b'],
    ['NUL in a name', 'X\0: a'],
    ['a bare CR in a value', 'X: a\rb'],
    ['a blank before the colon', 'X : a'],
    ['a folded value', 'X: a\r\n b'],
    ['control characters in a redirect', 'Location: /a\x01\x1b[2Jb'],
  ].map(([what = '', line]) => ({ what, attacker: answers(`${ok}${line}\r\n\r\nok`), code: 'bad-headers' })),
]

/** Servers that answer 401 for a Bearer token, and then do what they can. */
export const withAnswer: Attack[] = [
  { what: 'a body without an end', attacker: floods(`${unauthorized}\r\n`, 'b') },
  { what: 'chunks without an end', attacker: floods(chunked, '5\r\nbbbbb\r\n') },
  { what: 'a chunk extension without an end', attacker: floods(`${chunked}1;`, 'a') },
  { what: 'a trailer without an end', attacker: floods(`${chunked}1\r\nb\r\n0\r\nX: `, 'a') },
  ...['zz', '-1', '0x5', '5 5', 'ffffffffffffffff1', '', '5;a="b'].map((size) => ({
    what: `a chunk of the size ${size || 'nothing'}`,
    attacker: answers(`${chunked}3\r\nabc\r\n${size}\r\nabcde\r\n0\r\n\r\n`),
  })),
  {
    what: 'a body that ends before its time',
    attacker: answers(`${unauthorized}Content-Length: 99\r\n\r\nabc`),
  },
  { what: 'a body that is longer than it says', attacker: answers(`${unauthorized}Content-Length: 1\r\n\r\nabc`) },
  { what: 'a second answer', attacker: answers(`${unauthorized}Content-Length: 0\r\n\r\n${ok}\r\n`) },
  {
    what: 'a cookie of 60 KB',
    attacker: answers(`${unauthorized}Set-Cookie: a=${'c'.repeat(60_000)}\r\nContent-Length: 0\r\n\r\n`),
  },
  {
    what: '900 cookies',
    attacker: answers(
      `${unauthorized}${lines(900, (at) => `Set-Cookie: a${at}=${'c'.repeat(30)}; Path=/`)}Content-Length: 0\r\n\r\n`,
    ),
  },
  {
    what: '900 challenges',
    attacker: answers(
      `${unauthorized}${lines(900, (at) => `WWW-Authenticate: Basic realm="${at}"`)}Content-Length: 0\r\n\r\n`,
    ),
  },
  ...['&lt;', 'Bearer ', 'Basic realm="', 'a=b,', 'b', ',', '\\', '"'].map((unit) => ({
    what: `a challenge of 60 KB of ${unit}`,
    attacker: answers(`${unauthorized}WWW-Authenticate: ${unit.repeat(60_000 / unit.length)}\r\n\r\n`),
  })),
]

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\r\n`).join('')
}

/** Bodies that are small on the wire; `read` when the words at their beginning can be read. */
export function bombs(): (Attack & { read: boolean })[] {
  const plain = Buffer.alloc(24 * 1024 * 1024, ' ')
  plain.write(refusal)
  const small = plain.subarray(0, refusal.length)
  const gzip = gzipSync(plain)
  const br = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })
  return [
    { coding: 'gzip', bytes: gzip, read: true },
    { coding: 'x-gzip', bytes: gzip, read: true },
    { coding: 'deflate', bytes: deflateSync(plain), read: true },
    { coding: 'Deflate', bytes: deflateRawSync(plain), read: true },
    { coding: 'br', bytes: br(plain), read: true },
    { coding: 'br, identity', bytes: brotliBomb, read: false },
    { coding: 'gzip, gzip', bytes: gzipSync(gzip), read: true },
    { coding: 'gzip, br', bytes: br(gzip), read: true },
    { coding: 'identity, gzip, identity', bytes: gzip, read: true },
    { coding: 'gzip, gzip, gzip, gzip', bytes: gzipSync(gzipSync(gzipSync(gzip))), read: false },
    { coding: 'gzip, '.repeat(5000), bytes: gzip, read: false },
    // Not known to us: the words cannot be read, all else can.
    { coding: 'zstd', bytes: Buffer.from('28b52ffd2000010000', 'hex'), read: false },
    { coding: 'compress', bytes: small, read: false },
    { coding: '__proto__', bytes: small, read: false },
    // Not what it says.
    { coding: 'gzip, identity', bytes: small, read: false },
    { coding: 'identity, br', bytes: small, read: false },
  ].map(({ coding, bytes, read }) => ({ what: coding.slice(0, 40), attacker: packed(coding, bytes), read }))
}

/** What the bombs say before they burst. */
const refusal = 'Your IP address is not allowed. '

/** A 403 whose body is packed. */
export function packed(coding: string, bytes: Buffer): Attacker {
  const head = `HTTP/1.1 403 Forbidden\r\nContent-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n\r\n`
  return answers(Buffer.concat([Buffer.from(head), bytes]))
}

/** A ServerHello for TLS 1.0, whatever the client has offered (RFC 2246 §7.4.1.3). */
const oldServerHello = Buffer.concat([
  Buffer.from('160301002a0200002603', 'hex'),
  Buffer.from('01', 'hex'),
  Buffer.alloc(32, 7),
  Buffer.from('00002f00', 'hex'),
])

/** Servers that never come to the end of a TLS handshake. */
export const withoutHandshake: (Attack & { code: string })[] = [
  { what: 'plain HTTP', attacker: answers(`${ok}\r\n`), code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  { what: 'TLS 1.0 that was not offered', attacker: answers(oldServerHello), code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' },
  { what: 'an end', attacker: answers(''), code: 'ECONNRESET' },
]

/** Servers that take their time, and what is told of them when it is over. */
export const slow: (Attack & { scheme: 'http' | 'https'; stage?: 'response' | 'tls'; path?: string })[] = [
  { what: 'silence', scheme: 'http', attacker: silent, stage: 'response' },
  { what: 'a drip of a value', scheme: 'http', attacker: drips(`${ok}X: `, 'a'), stage: 'response' },
  { what: 'a drip of headers', scheme: 'http', attacker: drips(ok, 'a:\r\n'), stage: 'response' },
  { what: 'a drip of a status line', scheme: 'http', attacker: drips('HTTP/1.1 200 ', 'O'), stage: 'response' },
  { what: 'a silent handshake', scheme: 'https', attacker: silent, stage: 'tls' },
  { what: 'a drip of a handshake', scheme: 'https', attacker: drips('\x16\x03\x03\x40\0', '\x02'), stage: 'tls' },
  { what: 'a drip of a body', scheme: 'http', attacker: drips(`${unauthorized}\r\n`, 'b') },
  // A link for one use gets one request.
  { what: 'a drip of chunks', scheme: 'http', attacker: drips(chunked, '1\r\nb\r\n'), path: '/unsubscribe' },
]
