import { readContent } from '../lib/content/load'
import { diagnose } from '../lib/diagnosis/diagnose'
import type { Exchange } from '../lib/http-auth/exchange'
import { readPaste } from '../lib/http-auth/read-paste'
import { comparePeers } from './peers'
import { quantile } from './quantile'

/**
 * `npm run bench:diagnose`: how long a diagnosis takes, how that grows with the evidence, and our readers beside
 * published ones. `--json` prints one object, `--wrong` also lists what each reader reads otherwise than expected.
 */

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-27T12:00:00Z')

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = `${part({ alg: 'RS256', kid: 'k1' })}.${part({ iss: 'https://id.example.com', aud: 'orders', exp: 1795600000 })}.c2ln`

/** A refusal with something for most rules to look at. */
const refusal = (count: number): Exchange => ({
  request: {
    method: 'GET',
    url: `https://api.example.com/v1/orders/${count}?page=2`,
    headers: {
      Authorization: `Bearer ${jwt}`,
      Accept: 'application/json',
      Cookie: 'theme=dark',
      Origin: 'https://app.example.com',
    },
  },
  response: {
    status: 401,
    headers: {
      Date: 'Fri, 27 Nov 2026 12:00:00 GMT',
      Server: 'nginx/1.25.3',
      'Content-Type': 'application/json',
      'WWW-Authenticate': [
        'Bearer realm="orders", error="invalid_token", error_description="The token expired"',
        'Basic realm=Orders',
      ],
      'Set-Cookie': ['sid=; Path=/; Max-Age=0', 'trace=abc; Path=/; Secure; SameSite=None'],
    },
    body: JSON.stringify({ error: 'invalid_token', message: 'jwt expired' }),
  },
})

/** The median of the runs in milliseconds, after as many that do not count. */
function measure(runs: number, work: () => unknown): number {
  const time = () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }
  Array.from({ length: runs }, time)
  return quantile(Array.from({ length: runs }, time), 0.5)
}

function one() {
  const exchanges = [refusal(1)]
  return {
    ms: measure(1000, () => diagnose({ exchanges }, catalogue, now)),
    findings: diagnose({ exchanges }, catalogue, now).findings.length,
    signatures: catalogue.signatures.length,
  }
}

function growth() {
  return [1, 10, 100, 1000].map((count) => {
    const exchanges = Array.from({ length: count }, (_, at) => refusal(at))
    const ms = measure(Math.max(5, Math.round(500 / count)), () => diagnose({ exchanges }, catalogue, now))
    return { exchanges: count, ms, eachMs: ms / count }
  })
}

/** A HAR of a recorded session: most of it is bodies that succeeded. */
function makeHar(bytes: number): string {
  const entries: object[] = []
  for (let size = 0; size < bytes; ) {
    const { request, response } = refusal(entries.length)
    const status = entries.length % 100 === 99 ? 401 : 200
    const list = (fields: object = {}) =>
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((line) => ({ name, value: line })))
    const entry = {
      startedDateTime: '2026-11-27T12:00:00.000Z',
      request: { ...request, headers: list(request?.headers), cookies: [], queryString: [] },
      response: {
        status,
        headers: list(response?.headers),
        content: { mimeType: 'text/html', text: '<p class="a">\n'.repeat(400) },
      },
    }
    size += JSON.stringify(entry).length + 1
    entries.push(entry)
  }
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } })
}

function har() {
  const text = makeHar(10_000_000)
  const paste = readPaste(text)
  const parseMs = measure(5, () => JSON.parse(text))
  const readMs = measure(5, () => readPaste(text))
  const diagnoseMs = measure(5, () => diagnose({ exchanges: paste.exchanges }, catalogue, now))
  return {
    megabytes: text.length / 1e6,
    kept: paste.exchanges.length,
    parseMs,
    readMs,
    diagnoseMs,
    totalMs: readMs + diagnoseMs,
    // Each step runs through without a pause.
    longestMs: Math.max(readMs, diagnoseMs),
  }
}

const result = { one: one(), growth: growth(), har: har(), peers: comparePeers() }

if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2))
else {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 3 : 0)} ms`
  const row = (...cells: (string | number)[]) =>
    console.log(cells.map((cell, at) => (at === 0 ? `${cell}`.padEnd(18) : `${cell}`.padStart(20))).join(''))
  const { ms: oneMs, findings, signatures } = result.one
  console.log(`one exchange: ${ms(oneMs)} (${findings} findings, ${signatures} signatures looked for)\n`)
  row('exchanges', 'in all', 'each')
  for (const { exchanges, ms: all, eachMs } of result.growth) row(exchanges, ms(all), ms(eachMs))
  const [, ten, , thousand] = result.growth
  console.log(
    `each of 1000 takes ${((thousand?.eachMs ?? 0) / (ten?.eachMs ?? 1)).toFixed(2)} times as long as each of 10\n`,
  )
  const { megabytes, kept, parseMs, readMs, diagnoseMs, totalMs, longestMs } = result.har
  console.log(
    `a HAR of ${megabytes.toFixed(1)} MB: ${ms(readMs)} to read (${kept} exchanges kept), ${ms(diagnoseMs)} to judge, ${ms(totalMs)} in all`,
  )
  console.log(
    `longest without a pause ${ms(longestMs)}; JSON.parse alone takes ${ms(parseMs)}, reading ${(readMs / parseMs).toFixed(1)} times that\n`,
  )
  row('input', 'reader', 'right', 'µs each')
  for (const { what, reader, right, of, microseconds, wrong } of result.peers) {
    row(what, reader, `${right} of ${of}`, microseconds.toFixed(1))
    if (process.argv.includes('--wrong'))
      for (const input of wrong) console.log(`  otherwise: ${JSON.stringify(input)}`)
  }
}
