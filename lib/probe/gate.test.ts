import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fakeLookup, testSettings } from './fixtures/fakes'
import { acceptedTargets, refusedTargets } from './fixtures/targets'
import { gateUrl } from './gate'
import { resolveTarget } from './resolve'
import type { ProbeSettings } from './settings'

/** Gate and resolution together: all that stands between a URL and a socket. */
async function verdict(url: string, settings: ProbeSettings): Promise<string> {
  const gate = gateUrl(url, settings)
  if ('refused' in gate) return gate.refused === 'invalid' ? 'invalid' : gate.reason
  const resolved = await resolveTarget(gate.target, { settings, signal: new AbortController().signal })
  if ('refused' in resolved) return resolved.refused
  return 'addresses' in resolved ? 'open' : 'failed'
}

function settingsFor(url: string, answers?: string[]): ProbeSettings {
  const host = answers ? new URL(url).hostname : ''
  return testSettings({ lookup: fakeLookup(answers ? { [host]: answers } : {}) })
}

describe('targets that must be refused', () => {
  test('there are at least 150', () => {
    expect(refusedTargets.length).toBeGreaterThanOrEqual(150)
  })

  test.each(refusedTargets)('$reason: $url $answers', async ({ url, reason, answers }) => {
    expect(await verdict(url, settingsFor(url, answers))).toBe(reason)
  })
})

describe('targets that must be accepted', () => {
  test('there are at least 60', () => {
    expect(acceptedTargets.length).toBeGreaterThanOrEqual(60)
  })

  test.each(acceptedTargets)('$url', async ({ url, host, answers }) => {
    const settings = testSettings({ lookup: fakeLookup(answers ? { [host]: answers } : {}) })
    const gate = gateUrl(url, settings)
    expect(gate).toMatchObject({ target: { host } })
    expect(await verdict(url, settings)).toBe('open')
  })
})

describe('the URL that comes out', () => {
  test('has lost the trailing dot of its host and nothing else', () => {
    expect(gateUrl('https://example.com.:8443/a?b#c', testSettings())).toMatchObject({
      url: { href: 'https://example.com:8443/a?b#c' },
      target: { host: 'example.com', port: 8443, isLiteral: false },
    })
  })

  test('keeps the brackets of IPv6, the host loses them', () => {
    expect(gateUrl('https://[2606:4700:4700::1111]/', testSettings())).toMatchObject({
      url: { host: '[2606:4700:4700::1111]' },
      target: { host: '2606:4700:4700::1111', port: 443, isLiteral: true },
    })
  })
})

describe('a redirect goes through the gate again', () => {
  const locations = refusedTargets.filter(({ reason }) => reason === 'address' || reason === 'name')
  test.each(locations)('Location: $url', async ({ url, reason, answers }) => {
    const resolvedLocation = new URL(url, 'https://example.com/start').href
    expect(await verdict(resolvedLocation, settingsFor(url, answers))).toBe(reason)
  })

  test('a relative Location that names another host is judged as that host', async () => {
    expect(await verdict(new URL('//127.0.0.1/x', 'https://example.com/').href, testSettings())).toBe('address')
    expect(await verdict(new URL('\\\\127.0.0.1\\x', 'https://example.com/').href, testSettings())).toBe('address')
  })
})

describe('what people read', () => {
  test.each(refusedTargets.slice(0, 40))('does not repeat the address: $url', ({ url }) => {
    const gate = gateUrl(url, testSettings())
    expect('text' in gate && gate.text).toMatch(/^[A-Z][^\d[\]]+\.$/)
  })
})

describe('PROBE_ALLOW', () => {
  const cases: { allow: string; url: string; answers?: string[]; expected: string }[] = [
    { allow: '127.0.0.1', url: 'http://127.0.0.1:4000/', expected: 'open' },
    { allow: '127.0.0.1', url: 'http://127.1:4000/', expected: 'open' },
    { allow: '127.0.0.1', url: 'http://127.0.0.1:22/', expected: 'open' },
    { allow: '127.0.0.1', url: 'http://127.0.0.2/', expected: 'address' },
    { allow: '127.0.0.1', url: 'http://[::1]/', expected: 'address' },
    { allow: '127.0.0.1', url: 'http://[::ffff:127.0.0.1]/', expected: 'address' },
    { allow: '127.0.0.1', url: 'http://localhost/', expected: 'name' },
    { allow: '127.0.0.1:4000', url: 'http://127.0.0.1:4000/', expected: 'open' },
    { allow: '127.0.0.1:4000', url: 'http://127.0.0.1:4001/', expected: 'address' },
    { allow: '[::1]:4000', url: 'http://[::1]:4000/', expected: 'open' },
    { allow: '[::1]:4000', url: 'http://[::1]:4001/', expected: 'address' },
    { allow: '10.0.0.0/8', url: 'http://10.9.8.7:8081/', expected: 'open' },
    { allow: '10.0.0.0/8', url: 'http://11.0.0.1:22/', expected: 'port' },
    { allow: '10.0.0.0/8', url: 'http://wiki.example.com/', answers: ['10.1.2.3'], expected: 'open' },
    { allow: '10.0.0.0/8', url: 'http://wiki.example.com:22/', answers: ['10.1.2.3'], expected: 'open' },
    { allow: '10.0.0.0/8', url: 'http://wiki.example.com:22/', answers: ['93.184.215.14'], expected: 'port' },
    { allow: '10.0.0.0/8', url: 'http://wiki.example.com/', answers: ['10.1.2.3', 'fd00::1'], expected: 'address' },
    {
      allow: '10.0.0.0/8,fd00::/8',
      url: 'http://wiki.example.com/',
      answers: ['10.1.2.3', 'fd00::1'],
      expected: 'open',
    },
    { allow: '10.0.0.0/8', url: 'http://wiki.example.com/', answers: ['10.1.2.3', '8.8.8.8'], expected: 'address' },
    { allow: '10.0.0.0/8', url: 'http://wiki.corp/', answers: ['10.1.2.3'], expected: 'name' },
    { allow: 'localhost', url: 'http://localhost:4000/', expected: 'open' },
    { allow: 'localhost', url: 'http://LOCALHOST.:4000/', expected: 'open' },
    { allow: 'localhost', url: 'http://app.localhost:4000/', expected: 'name' },
    { allow: 'localhost', url: 'http://127.0.0.1:4000/', expected: 'address' },
    { allow: 'localhost:4000', url: 'http://localhost:4001/', expected: 'name' },
    { allow: '.localhost', url: 'http://app.localhost:4000/', expected: 'open' },
    { allow: '.localhost', url: 'http://localhost:4000/', expected: 'name' },
    { allow: 'intranet', url: 'http://intranet/', answers: ['10.0.0.1'], expected: 'open' },
    { allow: '.corp', url: 'http://wiki.corp:25/', answers: ['10.0.0.1'], expected: 'open' },
    { allow: '.corp:8080', url: 'http://wiki.corp:8080/', answers: ['10.0.0.1'], expected: 'open' },
    { allow: '.corp:8080', url: 'http://wiki.corp/', answers: ['10.0.0.1'], expected: 'name' },
    { allow: '.corp', url: 'http://evilcorp/', answers: ['10.0.0.1'], expected: 'name' },
    { allow: 'wiki.example.com', url: 'http://wiki.example.com/', answers: ['10.0.0.1', '8.8.8.8'], expected: 'open' },
    { allow: 'wiki.example.com', url: 'http://a.wiki.example.com/', answers: ['10.0.0.1'], expected: 'address' },
    { allow: 'wiki.example.com', url: 'http://wiki.example.com.evil.net/', answers: ['10.0.0.1'], expected: 'address' },
  ]
  test.each(cases)('$allow and $url $answers: $expected', async ({ allow, url, answers, expected }) => {
    const host = new URL(url).hostname
    const lookup = fakeLookup(answers ? { [host]: answers } : {})
    expect(await verdict(url, testSettings({ allow, lookup }))).toBe(expected)
  })
})

describe('PROBE_DENY outranks PROBE_ALLOW', () => {
  const cases: { allow: string; deny: string; url: string; answers?: string[]; expected: string }[] = [
    { allow: '', deny: 'example.com', url: 'http://example.com/', expected: 'denied' },
    { allow: '', deny: 'example.com', url: 'http://EXAMPLE.com./', expected: 'denied' },
    { allow: '', deny: 'example.com', url: 'http://www.example.com/', expected: 'open' },
    { allow: '', deny: '.example.com', url: 'http://www.example.com/', expected: 'denied' },
    { allow: '', deny: 'example.com:8080', url: 'http://example.com/', expected: 'open' },
    { allow: '', deny: 'example.com:8080', url: 'http://example.com:8080/', expected: 'denied' },
    { allow: '', deny: '93.184.215.0/24', url: 'http://example.com/', expected: 'denied' },
    { allow: '', deny: '93.184.215.14', url: 'http://93.184.215.14/', expected: 'denied' },
    { allow: '', deny: '8.8.8.8', url: 'http://one.example.com/', answers: ['1.1.1.1', '8.8.8.8'], expected: 'denied' },
    { allow: 'localhost', deny: 'localhost:22', url: 'http://localhost:22/', expected: 'denied' },
    { allow: 'localhost', deny: '127.0.0.0/8', url: 'http://localhost/', expected: 'denied' },
    { allow: '127.0.0.0/8', deny: '127.0.0.1', url: 'http://127.0.0.1/', expected: 'denied' },
    { allow: '127.0.0.0/8', deny: '127.0.0.1', url: 'http://127.0.0.2/', expected: 'open' },
    { allow: '::/0', deny: '127.0.0.1', url: 'http://[::ffff:127.0.0.1]/', expected: 'denied' },
    { allow: '::/0', deny: '10.0.0.0/8', url: 'http://[2002:a00:1::]/', expected: 'denied' },
    { allow: '.corp', deny: 'db.corp', url: 'http://db.corp/', answers: ['10.0.0.1'], expected: 'denied' },
    // What is closed anyway does not say what the operator's list holds.
    { allow: '', deny: '10.0.0.0/8', url: 'http://10.0.0.1/', expected: 'address' },
  ]
  test.each(cases)('allow $allow, deny $deny, $url: $expected', async ({ allow, deny, url, answers, expected }) => {
    const lookup = fakeLookup(answers ? { [new URL(url).hostname]: answers } : {})
    expect(await verdict(url, testSettings({ allow, deny, lookup }))).toBe(expected)
  })
})

describe('our own listener', () => {
  const own = { ports: [3000], hosts: ['fix401.internal', '198.51.100.20'], publicUrl: 'https://fix401.example.org' }
  const allow = '0.0.0.0/0,::/0,localhost,.localhost,.internal,.example.org,.example.com'
  const localAddresses = ['127.0.0.1', '::1', '10.1.1.5', '93.184.215.99', 'fd00::5']
  const cases: { url: string; answers?: string[]; expected: string }[] = [
    { url: 'http://127.0.0.1:3000/', expected: 'self' },
    { url: 'http://127.9.9.9:3000/', expected: 'self' },
    { url: 'http://0.0.0.0:3000/', expected: 'self' },
    { url: 'http://0:3000/', expected: 'self' },
    { url: 'http://2130706433:3000/', expected: 'self' },
    { url: 'http://[::1]:3000/', expected: 'self' },
    { url: 'http://[::]:3000/', expected: 'self' },
    { url: 'http://[::ffff:127.0.0.1]:3000/', expected: 'self' },
    { url: 'http://[::7f00:1]:3000/', expected: 'self' },
    { url: 'http://[64:ff9b::7f00:1]:3000/', expected: 'self' },
    { url: 'http://10.1.1.5:3000/', expected: 'self' },
    { url: 'http://[::ffff:10.1.1.5]:3000/', expected: 'self' },
    { url: 'http://93.184.215.99:3000/', expected: 'self' },
    { url: 'http://[fd00::5]:3000/', expected: 'self' },
    { url: 'http://198.51.100.20:3000/', expected: 'self' },
    { url: 'http://localhost:3000/', expected: 'self' },
    { url: 'http://x.localhost:3000/', expected: 'self' },
    { url: 'http://fix401.internal:3000/', expected: 'self' },
    { url: 'https://fix401.example.org/', expected: 'self' },
    { url: 'http://fix401.example.org/api/probe', expected: 'self' },
    { url: 'https://FIX401.example.org./', expected: 'self' },
    { url: 'https://fix401.example.org:3000/', expected: 'self' },
    { url: 'http://alias.example.com:3000/', answers: ['10.1.1.5'], expected: 'self' },
    { url: 'http://alias.example.com:3000/', answers: ['8.8.8.8', '127.0.0.1'], expected: 'self' },
    { url: 'http://alias.example.com:3000/', answers: ['8.8.8.8'], expected: 'open' },
    { url: 'http://127.0.0.1:3001/', expected: 'open' },
    { url: 'http://10.1.1.5:8080/', expected: 'open' },
    { url: 'https://fix401.example.org:8443/', expected: 'open' },
    { url: 'https://www.fix401.example.org/', expected: 'open' },
  ]
  test.each(cases)('$url $answers: $expected, whatever is allowed', async ({ url, answers, expected }) => {
    const lookup = fakeLookup(answers ? { [new URL(url).hostname]: answers } : {})
    expect(await verdict(url, testSettings({ allow, own, lookup, localAddresses }))).toBe(expected)
  })

  test('is not told apart from its neighbours on a private network that is closed anyway', async () => {
    const settings = testSettings({ own, localAddresses })
    expect(await verdict('http://10.1.1.5:3000/', settings)).toBe('address')
    expect(await verdict('http://10.1.1.6:3000/', settings)).toBe('address')
    expect(await verdict('http://127.0.0.1:3000/', settings)).toBe('self')
  })
})

describe('any text', () => {
  test('is answered with a value, and only http and https on a judged host come out', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.tuple(fc.constantFrom('http://', 'https://', 'http:', '//'), fc.string()).map((parts) => parts.join('')),
      fc.ipV4Extended().map((ip) => `http://${ip}/`),
      fc.ipV6().map((ip) => `http://[${ip}]/`),
    )
    fc.assert(
      fc.property(hostile, (raw) => {
        const gate = gateUrl(raw, testSettings())
        if ('refused' in gate) return gate.text.length > 0
        return /^https?:$/.test(gate.url.protocol) && gate.url.username === '' && gate.target.host !== ''
      }),
      { numRuns: 2000 },
    )
  })
})
