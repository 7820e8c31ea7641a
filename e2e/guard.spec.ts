import { networkInterfaces } from 'node:os'
import { refusedTargets } from '../lib/probe/fixtures/targets'
import { app, limitedApp, postJson, probe, problemOf } from './app'
import { appPort, limitedPort } from './ports'
import { expect, test } from './test'

/** What the live test never reaches, whoever asks and however it is spelt. */

const ofTheGate = refusedTargets.filter(({ answers }) => answers === undefined)
const address = /\b\d{1,3}(\.\d{1,3}){3}\b|\[?[0-9a-f]*::[0-9a-f]*/i

test.describe('as an operator runs it', () => {
  for (const reason of new Set(ofTheGate.map((target) => target.reason))) {
    test(`targets are refused before anything is sent: ${reason}`, async () => {
      for (const { url } of ofTheGate.filter((target) => target.reason === reason && target.url !== '')) {
        await test.step(url.slice(0, 80), async () => {
          const response = await postJson('/api/probe', { url }, {}, limitedApp)
          // More than the schema takes is refused there already.
          if (url.length > 8192) return void (await problemOf(response, 'invalid-request', 422))
          const code = reason === 'invalid' ? 'invalid-url' : 'blocked-target'
          const problem = await problemOf(response, code, 422)
          expect(problem.reason).toBe(reason === 'invalid' ? undefined : reason)
          expect(JSON.stringify(problem), 'no address is repeated').not.toMatch(address)
        })
      }
    })
  }

  test('nothing is opened on the way to a refusal', async ({ targets }) => {
    const target = await targets.tcp(() => undefined, { host: '::' })
    for (const host of hostsOfThisMachine()) {
      await problemOf(
        await postJson('/api/probe', { url: `http://${host}:${target.port}/` }, {}, limitedApp),
        'blocked-target',
        422,
      )
    }
    expect(target.connections()).toBe(0)
  })

  test('its own public address is refused by name', async () => {
    for (const url of ['https://help.example.org/', 'http://help.example.org/', 'https://HELP.example.org./wizard']) {
      const problem = await problemOf(await postJson('/api/probe', { url }, {}, limitedApp), 'blocked-target', 422)
      expect(problem.reason).toBe('self')
    }
  })
})

for (const [origin, port] of [
  [app, appPort],
  [limitedApp, limitedPort],
] as const) {
  test(`the listener itself is refused, however it is spelt (port ${port})`, async () => {
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '0.0.0.0',
      '2130706433',
      '0x7f.1',
      '127.0.0.2',
      '[::ffff:127.0.0.1]',
    ]
    for (const host of hosts) {
      await test.step(host, async () => {
        const url = `http://${host}:${port}/api/health`
        const problem = await problemOf(await postJson('/api/probe', { url }, {}, origin), 'blocked-target', 422)
        expect(problem.reason).toBe('self')
      })
    }
  })
}

test('the listener itself is refused where all of this machine is opened', async ({ ownApp, targets }) => {
  const open = ['127.0.0.0/8', '0.0.0.0', '::1', '::', '::ffff:0:0/96', ...hostsOfThisMachine().map(bare)]
  const own = await ownApp({ PROBE_ALLOW: [...new Set(open)].join(','), PROBE_RATE_LIMIT: '0' })
  const other = await targets.http({ status: 200 }, { host: '127.0.0.2' })
  expect((await probe({ url: other.origin }, own.origin)).hops).toMatchObject([{ status: 200 }])
  for (const host of [...hostsOfThisMachine(), '127.0.0.3', '[::ffff:127.0.0.2]']) {
    await test.step(host, async () => {
      const url = `http://${host}:${own.port}/api/health`
      const problem = await problemOf(await postJson('/api/probe', { url }, {}, own.origin), 'blocked-target', 422)
      expect(problem.reason).toBe('self')
    })
  }
})

test.describe('where loopback is opened', () => {
  test('a redirect into a private network is refused at the hop, without a connection', async ({ targets }) => {
    // Whatever of this machine a redirect may name ends here, if anything does.
    const trap = await targets.tcp(() => undefined, { host: '::' })
    const open = ['127.0.0.1', 'localhost']
    const hosts = [
      ...hostsOfThisMachine().filter((host) => !open.includes(host)),
      '10.0.0.1',
      '169.254.169.254',
      '[fd00::1]',
    ]
    for (const host of hosts) {
      await test.step(host, async () => {
        const location = `http://${host}:${trap.port}/latest/meta-data/`
        const start = await targets.http({ status: 302, headers: { location } })
        const result = await probe({ url: `${start.origin}/` })
        const refused = result.findings.find(({ id }) => id === 'hop-refused')
        expect(refused?.text).toContain('The redirect leads to')
        expect(result.hops.map(({ status }) => status)).toEqual([302])
        expect(result.exchanges).toHaveLength(1)
      })
    }
    expect(trap.connections()).toBe(0)
  })

  test('a redirect to this service itself is refused', async ({ targets }) => {
    const start = await targets.http({ status: 307, headers: { location: `${app}/api/health` } })
    const result = await probe({ url: `${start.origin}/` })
    expect(result.findings.map(({ id }) => id)).toContain('hop-refused')
    expect(result.exchanges).toHaveLength(1)
  })

  for (const location of [
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'http://user:pass@127.0.0.1/',
    'javascript:alert(1)',
  ]) {
    test(`a redirect to ${location} leads nowhere`, async ({ targets }) => {
      const start = await targets.http({ status: 302, headers: { location } })
      const result = await probe({ url: `${start.origin}/` })
      expect(result.findings.map(({ id }) => id)).toContain('hop-refused')
      expect(result.exchanges).toHaveLength(1)
      expect(JSON.stringify(result)).not.toContain('user:pass')
    })
  }
})

/** Every way to say "this machine" that reaches a listener on all of its addresses. */
function hostsOfThisMachine(): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((infos) => infos ?? [])
    .filter(({ address: text }) => !text.startsWith('fe80:'))
    .map(({ address: text, family }) => (family === 'IPv6' ? `[${text}]` : text))
  return [
    ...new Set([...own, 'localhost', '127.0.0.2', '0.0.0.0', '[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]']),
  ]
}

/** As an entry of a target list: without brackets. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}
