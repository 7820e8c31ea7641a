import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { freePort, settings } from '../scripts/built-app'
import { root } from '../scripts/setup.mjs'
import { eventsOf, postJson, probe, problemOf, startStream } from './app'
import type { Answer } from './targets'
import { expect, test } from './test'

/** `npm start`: settings that are wrong stop it with words, and a signal ends it. */

const wrong: Record<string, { value: string; expects: RegExp }> = {
  PORT: { value: '0', expects: /whole number from 1 to 65535/ },
  HOST: { value: 'not a host', expects: /host name or an address/ },
  PUBLIC_URL: { value: 'https://help.example/path', expects: /origin such as https:/ },
  CONTACT_URL: { value: 'javascript:alert(1)', expects: /http, https or mailto/ },
  TRUST_PROXY: { value: 'yes', expects: /whole number from 0 to/ },
  PROBE: { value: 'maybe', expects: /on or off/ },
  PROBE_ALLOW: { value: '10.0.0.0/33', expects: /names, addresses or ranges.*"10\.0\.0\.0\/33"/ },
  PROBE_DENY: { value: 'example.com:http', expects: /names, addresses or ranges.*"example\.com:http"/ },
  PROBE_RATE_LIMIT: { value: '-1', expects: /whole number from 0/ },
  PROBE_CONCURRENCY: { value: '0', expects: /whole number from 1/ },
  PROBE_QUEUE: { value: '1.5', expects: /whole number from 0/ },
  EMBED_ORIGINS: { value: 'shop.example', expects: /origins such as https:/ },
  REDIS_URL: { value: 'http://localhost', expects: /redis:\/\// },
  METRICS: { value: '1', expects: /on or off/ },
}

interface Started {
  process: ChildProcess
  printed: () => string
  ended: Promise<unknown[]>
}

function start(own: Record<string, string>): Started {
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], { cwd: root, env: settings(own) })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return { process: child, printed: () => printed, ended: once(child, 'exit') }
}

/** Resolves when the app answers; fails when it ends instead. */
async function serving({ process: child, printed, ended }: Started, port: number, host = '127.0.0.1'): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => printed().includes('Ready in') && resolve())
  })
  const early = ended.then(() => {
    throw new Error(`it ended: ${printed()}`)
  })
  await Promise.race([ready, early])
  early.catch(() => undefined)
  expect((await fetch(`http://${host}:${port}/api/health`)).status).toBe(200)
}

/** Fails when something still listens there. */
async function expectFree(port: number): Promise<void> {
  const server = net.createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
}

test('wrong settings stop it before it serves, each with its name and what is expected', async () => {
  const app = start(Object.fromEntries(Object.entries(wrong).map(([name, { value }]) => [name, value])))
  const [code] = await app.ended
  expect(code).toBe(1)
  const lines = app.printed().split('\n')
  for (const [name, { expects }] of Object.entries(wrong)) {
    const line = lines.find((one) => one.startsWith(`fix401: ${name}: `))
    expect(line, name).toMatch(expects)
  }
  expect(app.printed()).not.toContain('serving')
})

test('one wrong setting is enough, and an empty one counts as not set', async () => {
  const app = start({ PORT: '', TRUST_PROXY: '', PROBE_RATE_LIMIT: 'many' })
  expect((await app.ended)[0]).toBe(1)
  expect(app.printed().match(/^fix401: [A-Z_]+: /gm)).toEqual(['fix401: PROBE_RATE_LIMIT: '])
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends it and frees the port`, async () => {
    // Well before the start script would kill what does not end by itself.
    test.setTimeout(25_000)
    const port = await freePort()
    const app = start({ PORT: String(port) })
    await serving(app, port)
    expect(app.printed()).toContain(`serving http://127.0.0.1:${port}`)
    app.process.kill(signal)
    expect((await app.ended)[0]).toBe(0)
    await expectFree(port)
  })
}

test('a test that runs may finish after SIGTERM', async ({ targets }) => {
  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  const port = await freePort()
  const app = start({ PORT: String(port), PROBE_ALLOW: '127.0.0.1' })
  await serving(app, port)
  const running = probe({ url: target.origin }, `http://127.0.0.1:${port}`)
  await target.asked()
  const told = new Promise<void>((resolve) => {
    app.process.stdout?.on('data', () => app.printed().includes('running tests may finish') && resolve())
  })
  app.process.kill('SIGTERM')
  await told
  answer({ status: 200 })
  expect((await running).findings.map(({ id }) => id)).toContain('answered-ok')
  expect((await app.ended)[0]).toBe(0)
  await expectFree(port)
})

test('pages that are found by another way are there wherever it listens', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere loopback is one address')
  const [port, host] = [await freePort(), '127.0.0.2']
  const app = start({ PORT: String(port), HOST: host })
  await serving(app, port, host)
  for (const [path, status, type] of [
    ['/fixes/clear-site-data.md', 200, 'text/markdown'],
    ['/fixes/clear-site-data', 200, 'text/html'],
    ['/fixes/no-such-fix', 404, 'text/html'],
    ['/wizard/no-such-step', 404, 'text/html'],
  ] as const) {
    const response = await fetch(`http://${host}:${port}${path}`)
    expect([path, response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([path, status, type])
    if (status === 404) expect(await response.text()).toContain('<h1')
  }
  app.process.kill('SIGTERM')
  expect((await app.ended)[0]).toBe(0)
})

test('under load a signal waits for what runs, and for nothing else', async ({ targets }) => {
  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const app = start({ PORT: String(port), PROBE_ALLOW: '127.0.0.1', PROBE_CONCURRENCY: '1', METRICS: 'on' })
  await serving(app, port)

  // Node would wait for these two as long as they stay: nothing was ever asked, and half of a question.
  const idle = await Promise.all(['', 'GET / HTTP/1.1\r\nHost: x\r\n'].map((sent) => connectAndSend(port, sent)))
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () => get(`${origin}/api/health`, agent)
  await ask()
  const running = await startStream({ url: target.origin }, {}, origin)
  await target.asked()
  const waiting = postJson('/api/probe', { url: target.origin }, {}, origin)
  await expect.poll(async () => (await fetch(`${origin}/api/metrics`)).text()).toContain('\nfix401_probe_waiting 1\n')

  const told = new Promise<void>((resolve) => {
    app.process.stdout?.on('data', () => app.printed().includes('running tests may finish') && resolve())
  })
  app.process.kill('SIGTERM')
  await told
  await Promise.all(idle.map((socket) => socket.closed || once(socket, 'close')))
  // Who waits is told to come back; who runs gets the result.
  await problemOf(await waiting, 'busy', 503)
  await expect(ask()).rejects.toThrow()
  answer({ status: 200 })
  const events: string[] = []
  for await (const { event } of eventsOf(running)) events.push(event)
  expect(events.at(-1)).toBe('diagnosis')
  expect((await app.ended)[0]).toBe(0)
  await expectFree(port)
})

test('it lives on, and ends, when nobody reads what it prints', async () => {
  // Well before the start script would kill what does not end by itself.
  test.setTimeout(25_000)
  const port = await freePort()
  const app = start({ PORT: String(port) })
  await serving(app, port)
  app.process.stdout?.destroy()
  app.process.stderr?.destroy()
  for (const path of ['/wizard', '/nowhere', '/wizard']) await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  app.process.kill('SIGTERM')
  expect((await app.ended)[0]).toBe(0)
  await expectFree(port)
})

async function connectAndSend(port: number, sent: string): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (sent !== '') socket.write(sent)
  return socket
}

/** Asks on a connection of the agent; fails when there is none any more. */
function get(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        response.resume().once('end', resolve)
      })
      .once('error', reject)
  })
}
