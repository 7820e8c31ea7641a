import { postJson, problemOf } from './app'
import type { Answer } from './targets'
import { expect, test } from './test'

/** How many tests one client may run, who counts as one client, and what else closes the door. */

const ok: Answer = { status: 200 }
const open = { PROBE_ALLOW: '127.0.0.1' }

/** Statuses of tests that follow one another, each with its own fields. */
async function statuses(origin: string, url: string, fields: Record<string, string>[]): Promise<number[]> {
  const seen: number[] = []
  for (const headers of fields) {
    const response = await postJson('/api/probe', { url }, { headers }, origin)
    seen.push(response.status)
    await response.arrayBuffer()
  }
  return seen
}

test('the fourth test of a minute is refused, with the time to wait', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '3' })
  const target = await targets.http(ok)
  expect(await statuses(origin, target.origin, [{}, {}, {}])).toEqual([200, 200, 200])
  const asked = target.requests.length
  const response = await postJson('/api/probe', { url: target.origin }, {}, origin)
  const wait = Number(response.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  const problem = await problemOf(response, 'rate-limited', 429)
  expect(problem.detail).toContain(`Wait ${wait} second`)
  expect(target.requests).toHaveLength(asked)

  // What is refused for another reason is told so, and judging evidence is not limited.
  const blocked = await postJson('/api/probe', { url: 'http://10.0.0.1/' }, {}, origin)
  await problemOf(blocked, 'blocked-target', 422)
  expect((await postJson('/api/diagnose', { text: 'HTTP/1.1 401' }, {}, origin)).status).toBe(200)
})

test('without a proxy the socket decides: no field of the client makes it another', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '3' })
  const { origin: url } = await targets.http(ok)
  const spoofed = ['1', '2', '3', '4'].map((last) => ({
    'x-forwarded-for': `203.0.113.${last}`,
    'x-real-ip': `203.0.113.${last}`,
    'x-peer': `203.0.113.${last}`,
    forwarded: `for=203.0.113.${last}`,
  }))
  expect(await statuses(origin, url, spoofed)).toEqual([200, 200, 200, 429])
})

test('behind one proxy the right-most entry decides', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '3', TRUST_PROXY: '1' })
  const { origin: url } = await targets.http(ok)
  const from = (value: string) => ({ 'x-forwarded-for': value, 'x-peer': value })
  const spoofed = ['9', '8', '7', '6'].map((last) => from(`198.51.100.${last}, 203.0.113.1`))
  expect(await statuses(origin, url, spoofed)).toEqual([200, 200, 200, 429])
  // Another client is not held up by it.
  expect(await statuses(origin, url, [from('203.0.113.2')])).toEqual([200])
})

test('behind two proxies the second from the right decides', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '1', TRUST_PROXY: '2' })
  const { origin: url } = await targets.http(ok)
  const from = (value: string) => ({ 'x-forwarded-for': value })
  const fields = [
    from('1.1.1.1, 203.0.113.1, 10.0.0.9'),
    from('2.2.2.2, 203.0.113.1, 10.0.0.8'),
    from('203.0.113.2, 10.0.0.8'),
  ]
  expect(await statuses(origin, url, fields)).toEqual([200, 429, 200])
})

test('an IPv6 client is its whole network', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '1', TRUST_PROXY: '1' })
  const { origin: url } = await targets.http(ok)
  const from = (value: string) => ({ 'x-forwarded-for': value })
  const fields = [from('2001:db8:1:2::1'), from('2001:db8:1:2:ffff::9'), from('2001:db8:1:3::1')]
  expect(await statuses(origin, url, fields)).toEqual([200, 429, 200])
})

test('a target is tested three times as often as one client may, whoever asks', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '1', TRUST_PROXY: '1' })
  const [first, second] = [await targets.http(ok), await targets.http(ok)]
  const clients = ['1', '2', '3', '4'].map((last) => ({ 'x-forwarded-for': `203.0.113.${last}` }))
  expect(await statuses(origin, first.origin, clients.slice(0, 3))).toEqual([200, 200, 200])
  const asked = first.requests.length
  expect(await statuses(origin, first.origin, clients.slice(3))).toEqual([429])
  expect(first.requests).toHaveLength(asked)
  // The fourth client has used nothing up.
  expect(await statuses(origin, second.origin, clients.slice(3))).toEqual([200])
})

test('when all places are taken, one is told when to come back', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({ ...open, PROBE_RATE_LIMIT: '0', PROBE_CONCURRENCY: '1', PROBE_QUEUE: '0' })
  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  const first = postJson('/api/probe', { url: target.origin }, {}, origin)
  await target.asked()
  const response = await postJson('/api/probe', { url: target.origin }, {}, origin)
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
  await problemOf(response, 'busy', 503)
  answer(ok)
  expect((await first).status).toBe(200)
  expect(await statuses(origin, target.origin, [{}])).toEqual([200])
})

test('an operator can switch live tests off, and exclude targets', async ({ ownApp }) => {
  const [off, denying] = await Promise.all([
    ownApp({ PROBE: 'off' }),
    ownApp({ PROBE_DENY: '.example.org,203.0.113.0/24', PROBE_ALLOW: '203.0.113.0/24' }),
  ])
  await problemOf(await postJson('/api/probe', { url: 'https://example.org/' }, {}, off.origin), 'probe-off', 503)
  expect((await postJson('/api/diagnose', { text: 'HTTP/1.1 401' }, {}, off.origin)).status).toBe(200)
  for (const url of ['https://shop.example.org/', 'http://203.0.113.7/']) {
    const response = await postJson('/api/probe', { url }, {}, denying.origin)
    expect((await problemOf(response, 'blocked-target', 422)).reason).toBe('denied')
  }
})
