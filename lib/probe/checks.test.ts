import { describe, expect, it } from 'vitest'
import { findAll } from '../diagnosis/diagnose'
import { viewOf } from '../diagnosis/evidence'
import type { AsideRole } from '../diagnosis/roles'
import { type Asked, asked, liveRun, url } from '../diagnosis/rules/live.testing'
import { checks } from './checks'
import { documents } from './documents'
import type { Check, Left, Made, Planned, RunState } from './planned'
import type { RunInput } from './run-input'

/** When a comparing request is worth making, and why not. */

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const basic = { 'WWW-Authenticate': 'Basic realm="a"' }

interface Given {
  input?: Partial<RunInput>
  otherAddresses?: string[]
}

function stateOf(run: Asked[], { input = {}, otherAddresses = [] }: Given = {}): RunState {
  const view = viewOf(liveRun(...run), 0)
  const made = run.map(({ role, at = url, status }): Made => {
    const planned: Planned = { role, url: at, method: 'GET', headers: {}, carries: false }
    return { planned, ...(status !== undefined && { status }) }
  })
  return {
    input: {
      url: run[0]?.at ?? url,
      method: 'GET',
      headers: {},
      acceptOverHttp: false,
      acceptBogusBearer: false,
      nonce: 'n0nce',
      ...input,
    },
    made,
    view,
    findings: new Set(findAll(view).map(({ id }) => id)),
    otherAddresses,
  }
}

const checkOf = (id: string): Check => {
  const check = [...checks, ...documents].find((one) => one.id === id)
  if (!check) throw new Error(`there is no check ${id}`)
  return check
}
const planOf = (id: string, run: Asked[], given?: Given): Planned[] | Left => checkOf(id).plan(stateOf(run, given))
const lines = (planned: Planned[] | Left) =>
  Array.isArray(planned) ? planned.map(({ method, url: at }) => `${method} ${at}`) : `${planned.why}: ${planned.text}`

const refused = asked('given', 401, { headers: bearer })
const open = asked('given', 200)
const origin = 'https://api.example.com'
const sentAway = [
  asked('given', 302, { at: `${origin}/wiki`, headers: { Location: 'https://sso.example.net/' } }),
  asked('hop', 200, { at: 'https://sso.example.net/', body: '<input type="password">' }),
]

describe('what is asked for', () => {
  it.each<[AsideRole | 'preflight', Asked[], string[], Given?]>([
    ['repeat', [refused], [`GET ${url}`, `GET ${url}`]],
    ['repeat', [open], [`GET ${url}`, `GET ${url}`]],
    ['repeat', [asked('given', 502)], [`GET ${url}`, `GET ${url}`]],
    ['preflight', [refused], [`OPTIONS ${url}`], { input: { origin: 'https://app.example.org' } }],
    ['stranger-preflight', [refused], [`OPTIONS ${url}`]],
    ['bogus-bearer', [refused], [`GET ${url}`], { input: { acceptBogusBearer: true } }],
    ['bogus-bearer', [asked('given', 403)], [`GET ${url}`], { input: { acceptBogusBearer: true } }],
    ['address', [refused], [`GET ${url}`, `GET ${url}`], { otherAddresses: ['192.0.2.1', '2001:db8::1'] }],
    ['root', [refused], [`GET ${origin}/`]],
    ['slash', [refused], [`GET ${url}/`]],
    ['slash', [asked('given', 404, { at: `${url}/?a=1` })], [`GET ${url}?a=1`]],
    ['head', [refused], [`HEAD ${url}`]],
    ['accept', [refused], [`GET ${url}`]],
    ['user-agent', [asked('given', 403)], [`GET ${url}`]],
    ['uncached', [asked('given', 401, { headers: { ...bearer, Age: '9' } })], [`GET ${url}?fix401=n0nce`]],
    ['cookies', [asked('given', 401, { headers: { 'Set-Cookie': 'sid=a; Path=/' } })], [`GET ${url}`]],
    ['scheme', [refused], ['GET http://api.example.com/v1/me']],
    ['www', [asked('given', 401, { at: 'https://example.com/a' })], ['GET https://www.example.com/a']],
    ['www', [asked('given', 401, { at: 'https://www.example.co.uk/a' })], ['GET https://example.co.uk/a']],
    ['resource-metadata', [refused], [`GET ${origin}/.well-known/oauth-protected-resource/v1/me`]],
    [
      'resource-metadata',
      [refused, asked('resource-metadata', 404, { at: `${origin}/.well-known/oauth-protected-resource/v1/me` })],
      [`GET ${origin}/.well-known/oauth-protected-resource`],
    ],
    [
      'resource-metadata',
      [asked('given', 401, { headers: { 'WWW-Authenticate': 'Bearer resource_metadata="https://m.example/x"' } })],
      ['GET https://m.example/x'],
    ],
  ])('%s', (id, run, expected, given) => expect(lines(planOf(id, run, given))).toEqual(expected))

  it('a made-up address is beside the given one, and always the same', () => {
    const [one] = lines(planOf('sibling', [refused]))
    expect(one).toMatch(/^GET https:\/\/api\.example\.com\/v1\/fix401-[0-9a-f]{8}$/)
    expect(lines(planOf('sibling', [refused]))).toEqual([one])
  })

  it('whoever is sent to a sign-in elsewhere is refused at the given address', () => {
    expect(lines(planOf('root', sentAway))).toEqual([`GET ${origin}/`])
    expect(lines(planOf('accept', sentAway))).toEqual([`GET ${origin}/wiki`])
  })

  it('the documents lead on: resource, issuer, keys', () => {
    const resource = asked('resource-metadata', 200, {
      at: `${origin}/.well-known/oauth-protected-resource/v1/me`,
      body: JSON.stringify({ resource: url, authorization_servers: ['https://id.example.com/realm'] }),
    })
    expect(lines(planOf('server-metadata', [refused, resource]))).toEqual([
      'GET https://id.example.com/realm/.well-known/openid-configuration',
    ])
    const first = asked('server-metadata', 404, { at: 'https://id.example.com/realm/.well-known/openid-configuration' })
    expect(lines(planOf('server-metadata', [refused, resource, first]))).toEqual([
      'GET https://id.example.com/.well-known/oauth-authorization-server/realm',
    ])
    const server = asked('server-metadata', 200, {
      at: 'https://id.example.com/.well-known/oauth-authorization-server/realm',
      body: JSON.stringify({ issuer: 'https://id.example.com/realm', jwks_uri: 'https://id.example.com/keys' }),
    })
    expect(lines(planOf('keys', [refused, resource, first, server]))).toEqual(['GET https://id.example.com/keys'])
  })

  it('a registry’s token service is asked as its challenge says', () => {
    const challenge = 'Bearer realm="https://auth.example.com/token",service="registry",scope="repository:a:pull"'
    const run = [asked('given', 401, { headers: { 'WWW-Authenticate': challenge } })]
    expect(lines(planOf('token-service', run))).toEqual([
      'GET https://auth.example.com/token?service=registry&scope=repository%3Aa%3Apull',
    ])
  })

  it('none carries what the person gave', () => {
    const input = { headers: { Authorization: 'Bearer s3cr3t', Cookie: 'sid=s3cr3t', Accept: 'application/json' } }
    const state = stateOf([refused], {
      input: { ...input, acceptBogusBearer: true, origin: 'https://app.example.org' },
    })
    const planned = [...checks, ...documents].flatMap((check) => {
      const plan = check.plan(state)
      return Array.isArray(plan) ? plan : []
    })
    expect(planned.length).toBeGreaterThan(8)
    expect(planned.every(({ carries }) => !carries)).toBe(true)
    expect(JSON.stringify(planned)).not.toContain('s3cr3t')
  })
})

describe('what is not worth asking', () => {
  it.each<[AsideRole | 'preflight', Asked[], RegExp, Given?]>([
    ['repeat', [asked('given', 404)], /^nothing-to-learn: A 404 seldom/],
    ['preflight', [refused], /^nothing-to-learn: No page was named/],
    ['stranger-preflight', [refused], /^nothing-to-learn: Your page/, { input: { origin: 'https://app.example.org' } }],
    ['bogus-bearer', [refused], /^not-accepted: /],
    ['bogus-bearer', [open], /^nothing-to-learn: Nothing was refused/, { input: { acceptBogusBearer: true } }],
    ['bogus-bearer', [asked('given', 401, { headers: basic })], /^nothing-to-learn: It asks for basic/],
    ['address', [refused], /^nothing-to-learn: The name has one address/],
    ['root', [open], /^nothing-to-learn: Nothing was refused/],
    ['root', [asked('given', 401, { at: `${origin}/` })], /start page/],
    ['slash', [asked('given', 401, { at: `${origin}/a.json` })], /names a file/],
    ['slash', [asked('given', 401, { at: `${origin}/` })], /names a file, or nothing/],
    ['head', [open], /^nothing-to-learn/],
    ['user-agent', [refused], /Robot checks/],
    ['uncached', [refused], /no cache/],
    ['cookies', [refused], /No cookie was set/],
    ['cookies', [asked('given', 401, { headers: { 'Set-Cookie': 'sid=a; Domain=example.net' } })], /No cookie was set/],
    ['scheme', [asked('given', 401, { at: 'https://api.example.com:8443/' })], /port of its own/],
    ['www', [refused], /with and without www/],
    ['www', [asked('given', 401, { at: 'https://192.0.2.1/' })], /with and without www/],
    ['resource-metadata', [asked('given', 401, { headers: basic })], /does not ask for a token/],
    ['resource-metadata', [open], /Nothing was refused/],
    ['keys', [refused], /No document names the keys/],
    ['token-service', [refused], /names no token service/],
  ])('%s', (id, run, expected, given) => expect(lines(planOf(id, run, given))).toMatch(expected))

  it('what only leads elsewhere is compared with nothing', () => {
    const run = [asked('given', 302, { headers: { Location: 'http://10.0.0.1/' } })]
    for (const { id, plan } of checks) {
      if (id === 'preflight' || id === 'address') continue
      expect([id, lines(plan(stateOf(run)))]).toEqual([id, 'nothing-to-learn: The answer only leads elsewhere.'])
    }
  })

  it('nothing is asked twice', () => {
    const run = [refused, asked('repeat', 401, { headers: bearer }), asked('root', 200), asked('slash', 404)]
    for (const id of ['repeat', 'root', 'slash']) expect(planOf(id, run)).toEqual([])
  })
})
