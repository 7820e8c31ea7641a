import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnv } from './env'

const read = (source: Record<string, string | undefined>) => {
  const done = readEnv(source)
  if ('errors' in done) throw new Error(done.errors.join('\n'))
  return done.env
}
const errors = (source: Record<string, string>) => {
  const done = readEnv(source)
  return 'errors' in done ? done.errors : []
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

describe('the settings', () => {
  it('have these values when nothing is set', () => {
    const defaults = {
      PORT: 3000,
      HOST: '127.0.0.1',
      TRUST_PROXY: 0,
      PROBE: 'on',
      PROBE_ALLOW: [],
      PROBE_DENY: [],
      PROBE_RATE_LIMIT: 20,
      PROBE_CONCURRENCY: 64,
      PROBE_QUEUE: 200,
      EMBED_ORIGINS: [],
      METRICS: 'off',
    }
    expect(read({})).toEqual(defaults)
    // An empty value counts as not set.
    expect(read(Object.fromEntries(Object.keys(defaults).map((name) => [name, ''])))).toEqual(defaults)
    expect(read({ PUBLIC_URL: '', CONTACT_URL: '', REDIS_URL: '', PATH: '/bin', PORT: undefined })).toEqual(defaults)
  })

  it.each<[string, string, unknown]>([
    ['PORT', '1', 1],
    ['PORT', '65535', 65535],
    ['HOST', '0.0.0.0', '0.0.0.0'],
    ['HOST', '::', '::'],
    ['HOST', 'help.internal', 'help.internal'],
    ['PUBLIC_URL', 'https://help.example', 'https://help.example'],
    ['PUBLIC_URL', 'HTTPS://Help.Example:443/', 'https://help.example'],
    ['PUBLIC_URL', 'http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['CONTACT_URL', 'https://example.com/contact?x=1', 'https://example.com/contact?x=1'],
    ['CONTACT_URL', 'mailto:ops@example.com', 'mailto:ops@example.com'],
    ['TRUST_PROXY', '0', 0],
    ['TRUST_PROXY', '10', 10],
    ['PROBE', 'off', 'off'],
    [
      'PROBE_ALLOW',
      'a.example, .b.example:8080',
      [
        { kind: 'name', name: 'a.example' },
        { kind: 'suffix', suffix: '.b.example', port: 8080 },
      ],
    ],
    ['PROBE_DENY', 'c.example', [{ kind: 'name', name: 'c.example' }]],
    ['PROBE_RATE_LIMIT', '0', 0],
    ['PROBE_RATE_LIMIT', '100000', 100_000],
    ['PROBE_CONCURRENCY', '1', 1],
    ['PROBE_QUEUE', '0', 0],
    [
      'EMBED_ORIGINS',
      'https://a.example, https://b.example:8443\nhttp://c.example',
      ['https://a.example', 'https://b.example:8443', 'http://c.example'],
    ],
    ['EMBED_ORIGINS', '*', ['*']],
    ['EMBED_ORIGINS', ' , ', []],
    ['REDIS_URL', 'redis://localhost:6379/0', 'redis://localhost:6379/0'],
    ['REDIS_URL', 'rediss://user:pw@cache.example', 'rediss://user:pw@cache.example'],
    ['REDIS_URL', 'redis://:100%25@[::1]:6380/', 'redis://:100%25@[::1]:6380/'],
    ['METRICS', 'on', 'on'],
  ])('%s=%j', (name, value, expected) => expect(read({ [name]: value })).toHaveProperty(name, expected))

  it.each<[string, string, RegExp]>([
    ...['0', '65536', '-1', '3000.5', '3e3', 'http', ' 3000', '0x50'].map((value): [string, string, RegExp] => [
      'PORT',
      value,
      /expects a whole number from 1 to 65535$/,
    ]),
    ['HOST', 'http://help.example', /expects a host name or an address$/],
    ['HOST', 'a b', /expects a host name or an address$/],
    ...[
      'help.example',
      'https://help.example/path',
      'https://help.example?x',
      'https://a:b@help.example',
      'ftp://help.example',
      'https://',
    ].map((value): [string, string, RegExp] => [
      'PUBLIC_URL',
      value,
      /expects an origin such as https:\/\/help\.example, without path$/,
    ]),
    ['CONTACT_URL', 'ops@example.com', /expects an http, https or mailto URL$/],
    ['CONTACT_URL', 'javascript:alert(1)', /expects an http, https or mailto URL$/],
    ['CONTACT_URL', 'https://[', /expects an http, https or mailto URL$/],
    ['TRUST_PROXY', '11', /expects a whole number from 0 to 10$/],
    ['TRUST_PROXY', 'true', /expects a whole number from 0 to 10$/],
    ['PROBE', 'yes', /expects on or off$/],
    ['PROBE', 'ON', /expects on or off$/],
    [
      'PROBE_ALLOW',
      '10.0.0.0/33',
      /expects names, addresses or ranges, comma-separated; "10\.0\.0\.0\/33" is not a CIDR/,
    ],
    ['PROBE_DENY', 'http://a.example', /expects names, addresses or ranges, comma-separated; /],
    ['PROBE_RATE_LIMIT', '100001', /expects a whole number from 0 to 100000$/],
    ['PROBE_CONCURRENCY', '0', /expects a whole number from 1 to 10000$/],
    ['PROBE_QUEUE', '-1', /expects a whole number from 0 to 100000$/],
    ['EMBED_ORIGINS', 'https://a.example b.example', /expects origins such as https:\/\/shop\.example, or \*$/],
    ['EMBED_ORIGINS', 'https://*.a.example', /expects origins such as https:\/\/shop\.example, or \*$/],
    ['REDIS_URL', 'http://localhost', /expects redis:\/\/ or rediss:\/\/ with a host, and no path but a number$/],
    ['REDIS_URL', 'redis://', /expects redis:/],
    ['REDIS_URL', 'redis:///0', /expects redis:/],
    ['REDIS_URL', 'redis://localhost/cache', /expects redis:/],
    ['REDIS_URL', 'redis://:100%@localhost', /expects redis:/],
    ['METRICS', '1', /expects on or off$/],
  ])('%s=%j is refused, once and by its name', (name, value, expected) => {
    const found = errors({ [name]: value })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${name}: `))
    expect(found[0]).toMatch(expected)
  })

  it('are all named that are wrong', () => {
    expect(
      errors({ PORT: 'x', PROBE: 'x', METRICS: 'on', REDIS_URL: 'x' }).map((line) => line.split(':', 1)[0]),
    ).toEqual(['PORT', 'PROBE', 'REDIS_URL'])
  })

  it('tell no password', () => {
    expect(
      errors({ REDIS_URL: 'redi://user:hunter2@cache', PUBLIC_URL: 'https://user:hunter2@a.example' }).join(),
    ).not.toContain('hunter2')
  })
})

describe('env', () => {
  it('reads the environment once', async () => {
    vi.stubEnv('PORT', '4000')
    const { env } = await import('./env')
    expect(env().PORT).toBe(4000)
    vi.stubEnv('PORT', '5000')
    expect(env().PORT).toBe(4000)
  })

  it('stops with every wrong value by its name', async () => {
    vi.stubEnv('PORT', 'x')
    vi.stubEnv('PROBE', 'y')
    const { env } = await import('./env')
    expect(() => env()).toThrow(/^Wrong settings\. PORT: .*; PROBE: /)
  })
})
