import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { brotliBomb, floods } from '../lib/probe/fixtures/hostile'
import { defaultProbeBudgets } from '../lib/probe/settings'
import { probe } from './app'
import { packed, withAnswer } from './attackers'
import { expect, test } from './test'

/** How much memory the app takes while many servers pour all that they can into it at once. */

const runs = 24
const mostRequests = 24
const mebibyte = 1024 * 1024

test('many bombs and floods at once', async ({ ownApp, targets }) => {
  const own = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const status = `/proc/${own.process.pid}/status`
  test.skip(!existsSync(status), 'needs /proc')
  const memory = (line: 'VmRSS' | 'VmHWM') =>
    Number(new RegExp(`^${line}:\\s*(\\d+)`, 'm').exec(readFileSync(status, 'utf8'))?.[1]) * 1024

  const words = 'HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\n'
  const gzip = packed('gzip', gzipSync(Buffer.alloc(64 * mebibyte)))
  const brotli = packed('br', brotliBomb)
  const others = [
    floods(`${words}X: `, 'a'),
    floods(`${words}\r\n`, 'é'),
    ...withAnswer.map(({ attacker }) => attacker),
  ]
  const rounds = await Promise.all(
    [[gzip], [brotli], others].map((attackers) => Promise.all(attackers.map((attacker) => targets.tcp(attacker)))),
  )
  const ask = (url: string) =>
    probe({ url, origin: 'https://app.example', headers: { 'X-Key': 'of-a-person' } }, own.origin)

  // What is loaded and made once does not count.
  for (const [first] of rounds) await ask(`${first?.origin}/`)
  const before = memory('VmRSS')
  for (const round of rounds) {
    await Promise.all(Array.from({ length: runs }, (_, at) => ask(`${round[at % round.length]?.origin}/`)))
  }
  // What every run may hold by its budgets, and as much again that waits to be collected. The bombs of one round alone
  // would take three times that much if one of each run was undone.
  const { headerBytes, bodyBytes, decodedBytes } = defaultProbeBudgets
  const most = 2 * runs * mostRequests * (headerBytes + bodyBytes + decodedBytes)
  expect(memory('VmHWM') - before).toBeLessThan(most)
})
