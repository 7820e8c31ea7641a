import type { LogLine } from '../lib/operate/request-log'
import { freePort, type OwnApp } from '../scripts/built-app'
import { app, eventsOf, postJson, probe, problemOf, startStream } from './app'
import type { Answer } from './targets'
import { expect, test } from './test'

/** What an operator reads: one line of JSON for each request, and the metrics. */

const ok: Answer = { status: 200 }
const open = { PROBE_ALLOW: '127.0.0.1' }

/** Each sample by name and labels; a line that is none fails. */
async function samplesOf(origin: string): Promise<Map<string, number>> {
  const response = await fetch(`${origin}/api/metrics`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const samples = new Map<string, number>()
  for (const line of (await response.text()).split('\n')) {
    if (line === '' || /^# (HELP|TYPE) [a-z0-9_]+ ./.test(line)) continue
    const match = /^([a-z][a-z0-9_]*(?:\{(?:[a-z]+="[^"\\]*",?)+\})?) (\S+)$/.exec(line)
    expect(match, line).not.toBeNull()
    const [, name = '', value = ''] = match ?? []
    expect(samples.has(name), `${name} stands there once`).toBe(false)
    samples.set(name, value === 'Nan' ? Number.NaN : Number(value))
  }
  return samples
}

/** The lines of requests and errors; everything else that is printed is for people. */
const linesOf = (own: OwnApp): LogLine[] =>
  own
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

test('metrics are an address that does not exist, unless they are switched on', async () => {
  const response = await fetch(`${app}/api/metrics`)
  const nowhere = await fetch(`${app}/api/nowhere`)
  expect(await problemOf(response, 'not-found', 404)).toEqual(await problemOf(nowhere, 'not-found', 404))
  await problemOf(await fetch(`${app}/api/metrics`, { method: 'POST' }), 'not-found', 404)
})

test('tests, refusals, limits and steps are counted, pages, frames and forms alike', async ({ ownApp, targets }) => {
  const { origin } = await ownApp({
    ...open,
    METRICS: 'on',
    PROBE_RATE_LIMIT: '3',
    PROBE_CONCURRENCY: '1',
    EMBED_ORIGINS: 'https://shop.example',
  })
  const before = await samplesOf(origin)
  expect([...before.keys()].filter((name) => /^fix401_(problems|wizard|probe_rate)/.test(name))).toEqual([])
  expect(before.get('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(before.has('fix401_redis_up')).toBe(false)

  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  const first = probe({ url: target.origin }, origin)
  await target.asked()
  expect((await samplesOf(origin)).get('fix401_probe_running')).toBe(1)
  answer(ok)
  await first
  await probe({ url: `http://127.0.0.1:${await freePort()}/` }, origin)
  for await (const _ of eventsOf(await startStream({ url: target.origin }, {}, origin)));
  await problemOf(await postJson('/api/probe', { url: target.origin }, {}, origin), 'rate-limited', 429)
  await problemOf(await postJson('/api/probe', { url: 'http://10.0.0.1/' }, {}, origin), 'blocked-target', 422)
  await problemOf(await postJson('/api/diagnose', { no: 1 }, {}, origin), 'invalid-request', 422)
  for (const path of [
    '/wizard',
    '/wizard?platform=browser',
    '/wizard?platform=browser&clear-site-data=fixed',
    '/wizard?platform=browser&role=use&end=hand-over',
    '/embed/frame?o=https://shop.example&v=1&platform=browser',
    '/wizard/no-such-step',
  ])
    await (await fetch(origin + path)).text()

  const after = await samplesOf(origin)
  const expectCounted = (name: string, times: number) => expect(after.get(name), name).toBe(times)
  expectCounted('fix401_probe_duration_seconds_count{outcome="answered"}', 2)
  expectCounted('fix401_probe_duration_seconds_count{outcome="unreachable"}', 1)
  expectCounted('fix401_probe_rate_limited_total{by="client"}', 1)
  for (const code of ['rate-limited', 'blocked-target', 'invalid-request']) {
    expectCounted(`fix401_problems_total{code="${code}"}`, 1)
  }
  expectCounted('fix401_probe_running', 0)
  expectCounted('fix401_probe_places', 1)
  expectCounted('fix401_wizard_steps_total{kind="question",place="page"}', 2)
  expectCounted('fix401_wizard_steps_total{kind="question",place="frame"}', 1)
  expectCounted('fix401_wizard_steps_total{kind="fixed",place="page"}', 1)
  expectCounted('fix401_wizard_fixed_total{fix="clear-site-data",actor="you"}', 1)
  const handOvers = [...after].filter(([name]) => name.startsWith('fix401_wizard_hand_overs_total'))
  expect(handOvers).toEqual([[expect.stringMatching(/\{actor="[a-z-]+",cause="[a-z0-9-]+"\}$/), 1]])
  const requests = 'fix401_http_request_duration_seconds_count'
  expectCounted(`${requests}{route="/wizard",method="GET",status="2xx"}`, 4)
  expectCounted(`${requests}{route="/wizard/[step]",method="GET",status="4xx"}`, 1)
  expectCounted(`${requests}{route="/api/probe",method="POST",status="4xx"}`, 2)
})

test('each request is one line of the log, with the id that its answer has', async ({ ownApp, targets }) => {
  const own = await ownApp({ ...open, PROBE_RATE_LIMIT: '0' })
  const target = await targets.http(ok)
  const ids: (string | null)[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(own.origin + path, { ...init, redirect: 'manual' })
    await response.arrayBuffer()
    ids.push(response.headers.get('x-request-id'))
  }
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
  await ask('/')
  await ask('/wizard/expired?platform=browser')
  await ask('/api/probe', { ...json, body: JSON.stringify({ url: target.origin }) })
  await ask('/api/probe', { ...json, body: JSON.stringify({ url: 'ftp://127.0.0.1/' }) })
  await ask('/api/diagnose', { ...json, body: '{' })
  await ask('/causes/account-locked.md')
  await ask('/api/health')

  // All but the last, of which there is a line only when it fails.
  await expect.poll(() => linesOf(own)).toHaveLength(6)
  const lines = linesOf(own)
  expect(new Set(ids).size).toBe(7)
  expect(lines.map(({ id }) => id)).toEqual(ids.slice(0, 6))
  expect(lines.map(({ method, route, status, outcome }) => [method, route, status, outcome])).toEqual([
    ['GET', '/', 200, undefined],
    ['GET', '/wizard/[step]', 404, undefined],
    ['POST', '/api/probe', 200, 'answered'],
    ['POST', '/api/probe', 422, 'blocked-target'],
    ['POST', '/api/diagnose', 400, 'invalid-json'],
    ['GET', '/markdown/[folder]/[name]', 200, undefined],
  ])
  for (const line of lines) {
    expect(Object.keys(line).filter((key) => key !== 'outcome')).toEqual([
      'time',
      'level',
      'id',
      'method',
      'route',
      'status',
      'duration',
    ])
    expect(new Date(line.time).toISOString()).toBe(line.time)
    expect(line.duration).toBeGreaterThanOrEqual(0)
  }
})

test('the log holds nothing of what was asked, by whom, or with what', async ({ ownApp, targets, browser }) => {
  const own = await ownApp({ ...open, PROBE_RATE_LIMIT: '0', TRUST_PROXY: '1', METRICS: 'on' })
  const target = await targets.http(ok)
  const planted = {
    'x-forwarded-for': '203.0.113.77',
    'user-agent': 'planted-agent/9',
    referer: 'https://planted-referer.example/',
    cookie: 'planted=cookie',
    authorization: 'Bearer planted-token',
    'x-request-id': 'planted-id',
    'accept-language': 'planted-language',
  }
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(own.origin + path, { ...init, headers: { ...planted, ...init.headers } })
    return response.text()
  }
  const json = (body: unknown) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  await ask('/wizard?platform=browser&url=https://planted-site.example/planted-path&note=planted-note&ref=planted-ref')
  await ask('/planted-nowhere?planted=query')
  await ask('/causes/planted-cause')
  await ask('/search?q=planted-words')
  const url = `${target.origin}/planted-path?planted=query`
  await ask('/api/probe', json({ url, headers: { 'X-Planted': 'planted-header' } }))
  await ask('/api/probe', json({ url: 'http://planted.internal/' }))
  await ask('/api/diagnose', json({ text: 'HTTP/1.1 401 planted-answer' }))
  await ask('/api/planted-path', json({ planted: 'body' }))
  // An action from elsewhere is refused by Next, with an error that it tells of itself.
  const foreign = { 'next-action': 'f'.repeat(40), origin: 'https://planted-origin.example' }
  await ask('/test?planted=query', { method: 'POST', body: 'planted-body', headers: foreign })
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${own.origin}/test?platform=browser`)
  const form = page.locator('[data-form="address"]')
  await form.getByLabel('Address').fill(url)
  await form.getByRole('button').click()
  await expect(page.locator('[data-certainty]')).toBeVisible()
  await context.close()

  await expect.poll(() => linesOf(own).map(({ method, route }) => `${method} ${route}`)).toContain('POST /test')
  await expect.poll(() => linesOf(own).filter(({ outcome }) => outcome === 'answered')).toHaveLength(2)
  const errors = linesOf(own).filter((line) => 'stack' in line)
  expect(errors).toEqual([expect.objectContaining({ level: 'error', route: '/test', id: expect.any(String) })])
  // Its own address is what Next prints at the start.
  const log = own.log().replaceAll(`127.0.0.1:${own.port}`, '')
  expect(log.match(/planted[^"]*|203\.0\.113\.77|127\.0\.0\.1.*|platform=/g)).toBeNull()
  const metrics = await (await fetch(`${own.origin}/api/metrics`)).text()
  expect(metrics.match(/planted[^"]*|203\.0\.113\.77|127\.0\.0\.1.*/g)).toBeNull()
})

test('a client that leaves a running test is told as such', async ({ ownApp, targets }) => {
  const own = await ownApp({ ...open, METRICS: 'on' })
  const target = await targets.http(() => 'silence')
  const client = new AbortController()
  const response = await startStream({ url: target.origin }, { signal: client.signal }, own.origin)
  await target.asked()
  client.abort()
  await response.text().catch(() => undefined)
  await expect.poll(() => linesOf(own)).toMatchObject([{ route: '/api/probe', status: 499, outcome: 'cancelled' }])
  await expect
    .poll(async () => (await samplesOf(own.origin)).get('fix401_probe_duration_seconds_count{outcome="cancelled"}'))
    .toBe(1)
})
