import { describe, expect, it } from 'vitest'
import { readContent } from '../../content/load'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { diagnose } from '../diagnose'
import type { Evidence, Found } from '../evidence'
import { type OwnerNote, ownerNotes } from './notes'
import { points } from './points'

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'

const answer = (status: number, headers: Fields = {}, sent: Fields = { Accept: '*/*' }, body?: string): Exchange => ({
  request: { method: 'GET', url, headers: sent },
  response: { status, headers, ...(body !== undefined && { body }) },
})
const bearer = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const origin = { Origin: 'https://app.example.org' }
const preflight = (status: number, headers: Fields = {}): Exchange => ({
  request: {
    method: 'OPTIONS',
    url,
    headers: {
      ...origin,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization, x-own',
    },
  },
  response: { status, headers },
})

/** The notes on a live test of these exchanges. */
function notesOn(exchanges: Exchange[], more: Partial<Evidence> = {}, observed: Found[] = []): OwnerNote[] {
  return ownerNotes(diagnose({ exchanges, live: true, observed, ...more }, catalogue, now))
}
const note = (id: string, notes: OwnerNote[]) => notes.find((one) => one.id === id)
const textOf = (one: OwnerNote | undefined, id = one?.remedy?.fitting) =>
  one?.remedy?.variants
    .find((variant) => variant.id === id)
    ?.parts.map(({ text }) => text)
    .join('')

/** For each point: what shows it, and the nearest thing that does not. */
const cases: Record<string, { shows: OwnerNote[]; not: OwnerNote[] }> = {
  'challenge-missing': {
    shows: notesOn([answer(401, { Server: 'nginx' })]),
    not: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a"' })]),
  },
  'challenge-faulty': {
    shows: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a' })]),
    not: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a"' })]),
  },
  'challenge-incomplete': {
    shows: notesOn([answer(401, { 'WWW-Authenticate': 'Basic' })]),
    not: notesOn([answer(401, { 'WWW-Authenticate': 'Basic realm="a"' })]),
  },
  'strangers-get-403': {
    shows: notesOn([answer(403), answer(200, {}, bearer)]),
    not: notesOn([answer(403), answer(403, {}, bearer)]),
  },
  'strangers-get-404': {
    shows: notesOn([answer(404), answer(200, {}, bearer)]),
    not: notesOn([answer(404), answer(404, {}, bearer)]),
  },
  'refused-with-200': {
    shows: notesOn([
      answer(200, { 'Content-Type': 'application/json' }, {}, '{"errors":[{"message":"not logged in"}]}'),
    ]),
    not: notesOn([answer(200, { 'Content-Type': 'application/json' }, {}, '{"data":[]}')]),
  },
  'login-page-with-200': {
    shows: withFound('login-page-with-200', answer(200)),
    not: notesOn([answer(200)]),
  },
  'programs-sent-to-sign-in': {
    shows: notesOn([answer(302, { Location: '/login' })]),
    not: notesOn([answer(302, { Location: '/login' }, { Accept: 'text/html,*/*;q=0.8' })]),
  },
  'preflight-behind-guard': { shows: notesOn([preflight(401)]), not: notesOn([allowed('authorization, x-own')]) },
  'preflight-without-header': { shows: notesOn([allowed('x-own')]), not: notesOn([allowed('authorization, x-own')]) },
  'preflight-without-origin': {
    shows: notesOn([preflight(204, { 'Access-Control-Allow-Origin': 'https://other.example' })]),
    not: notesOn([allowed('authorization, x-own')]),
  },
  'refusal-without-cors': {
    shows: notesOn([answer(401, {}, origin)]),
    not: notesOn([answer(401, { 'Access-Control-Allow-Origin': '*' }, origin)]),
  },
  'refusal-in-cache': { shows: withFound('refusal-cacheable', answer(401)), not: notesOn([answer(401)]) },
  'cookie-not-kept': {
    shows: notesOn([answer(401, { 'Set-Cookie': 'sid=abc; SameSite=None' })], { live: false }),
    not: notesOn([answer(401, { 'Set-Cookie': 'sid=abc; SameSite=None; Secure' })], { live: false }),
  },
  'token-refused-silently': {
    shows: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a"' }, bearer)]),
    not: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a", error="invalid_token"' }, bearer)]),
  },
  'scope-with-401': {
    shows: notesOn([answer(401, { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="read"' }, bearer)]),
    not: notesOn([answer(403, { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="read"' }, bearer)]),
  },
  'metadata-missing': { shows: withFound('metadata-missing', answer(401)), not: notesOn([answer(401)]) },
  'metadata-resource-differs': {
    shows: withFound('metadata-resource-differs', answer(401)),
    not: notesOn([answer(401)]),
  },
  'clock-of-server-off': {
    shows: notesOn([answer(401)], {}, [{ id: 'clock-of-server-off', text: 'Its clock is 3 minutes late.' }]),
    not: notesOn([answer(401)], {}, [{ id: 'clocks-agree', text: 'Its clock agrees with ours.' }]),
  },
}

/** A finding that only a live test makes, beside what the exchange shows by itself. */
function withFound(id: string, exchange: Exchange): OwnerNote[] {
  const result = diagnose({ exchanges: [exchange], live: true }, catalogue, now)
  return ownerNotes({ ...result, findings: [...result.findings, { id, text: 'It was seen.', exchange: 0 }] })
}

function allowed(headers: string): Exchange {
  return preflight(204, {
    'Access-Control-Allow-Origin': origin.Origin,
    'Access-Control-Allow-Headers': headers,
  })
}

describe('each point', () => {
  it('has a case', () => expect(Object.keys(cases)).toEqual(points.map(({ id }) => id)))

  it.each(Object.entries(cases))('%s is noted where it shows, and not otherwise', (id, { shows, not }) => {
    expect(shows.map((one) => one.id)).toContain(id)
    expect(not.map((one) => one.id)).not.toContain(id)
  })

  it.each(Object.entries(cases))('%s is told in sentences and cited', (id, { shows }) => {
    const { title, why, source } = note(id, shows) ?? { title: '', why: '', source: '' }
    expect(title).toMatch(/^[A-Z].*\.$/)
    expect(why).toMatch(/^\S.*\.$/)
    expect(title + why).not.toMatch(/%[A-Z]+%/)
    expect(new URL(source).protocol).toBe('https:')
  })

  it.each(Object.entries(cases))('%s has lines of which none is like another, with what changes', (id, { shows }) => {
    const { remedy, due = [] } = note(id, shows) ?? {}
    expect(remedy?.variants.length).toBeGreaterThan(1)
    const texts = remedy?.variants.map(({ parts }) => parts.map(({ text }) => text).join('')) ?? []
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of [...texts, ...due.map((line) => line.text)]) expect(text).not.toMatch(/%[A-Z]+%|[«»]/)
    for (const { in: where, parts } of remedy?.variants ?? []) {
      expect(where).toMatch(/^In /)
      const changed = parts.filter((part) => part.changed).map(({ text }) => text)
      expect(changed.length).toBeGreaterThan(0)
      expect(new Set(changed).size, 'told apart by their text on screen').toBe(changed.length)
    }
  })
})

describe('ownerNotes', () => {
  it('says nothing where nothing is wrong', () => {
    expect(notesOn([answer(401, { 'WWW-Authenticate': 'Bearer realm="a"' })])).toEqual([])
    expect(notesOn([answer(200)])).toEqual([])
    expect(notesOn([])).toEqual([])
  })

  it('fits the lines to the server that was recognised, an application before the server in front of it', () => {
    const behind = [answer(401, { Server: 'nginx', 'X-Powered-By': 'Express' })]
    expect(note('challenge-missing', notesOn(behind))?.remedy?.fitting).toBe('express')
    // No line for Express would help there.
    const cookie = [answer(401, { Server: 'Caddy', 'Set-Cookie': 'a=b; Domain=other.example' })]
    expect(note('cookie-not-kept', notesOn(cookie, { live: false }))?.remedy?.fitting).toBe('caddy')
  })

  it('knows a server behind others by the page that it wrote', () => {
    const page = '<html><h1>401 Authorization Required</h1><hr><center>nginx/1.25.3</center></html>'
    const notes = notesOn([answer(401, { Server: 'cloudflare', 'CF-Ray': 'a' }, {}, page)])
    expect(note('challenge-missing', notes)?.remedy?.fitting).toBe('nginx')
  })

  it('writes the challenge of the scheme in use', () => {
    const line = (sent: Fields) => textOf(note('challenge-missing', notesOn([answer(401, { Server: 'nginx' }, sent)])))
    expect(line(bearer)).toContain(`401 'Bearer realm="api.example.com"'`)
    expect(line({ Authorization: 'Basic dXNlcjpwYXNz' })).toContain(
      `401 'Basic realm="api.example.com", charset="UTF-8"'`,
    )
  })

  it('has no line for a challenge that the server has to make anew for each answer', () => {
    const notes = notesOn([answer(401, { 'WWW-Authenticate': 'Digest realm="a"' })])
    expect(note('challenge-incomplete', notes)).toMatchObject({ why: expect.stringContaining('nonce') })
    expect(note('challenge-incomplete', notes)?.remedy).toBeUndefined()
  })

  it('takes away the broken challenge before it writes another', () => {
    const broken = [answer(401, { Server: 'nginx', 'WWW-Authenticate': 'Bearer realm="a' })]
    expect(textOf(note('challenge-faulty', notesOn(broken)))).toContain('proxy_hide_header WWW-Authenticate;')
    const missing = [answer(401, { Server: 'nginx' })]
    expect(textOf(note('challenge-missing', notesOn(missing)))).not.toContain('proxy_hide_header')
  })

  it.each([
    ['sid=a; Domain=other.example', 'proxy_cookie_domain other.example $host;'],
    ['sid=a; SameSite=None', 'proxy_cookie_flags ~ secure samesite=none;'],
    ['__Host-sid=a; Path=/', 'proxy_cookie_flags ~ secure samesite=none;'],
    [`sid=${'a'.repeat(5000)}`, undefined],
  ])('the cookie %.40s: %s', (cookie, line) => {
    const notes = notesOn([answer(401, { Server: 'nginx', 'Set-Cookie': cookie })], { live: false })
    expect(textOf(note('cookie-not-kept', notes))).toBe(line)
  })

  it('knows a 403 that asks for a sign-in by its words or by a challenge', () => {
    const drf = '{"detail":"Authentication credentials were not provided."}'
    expect(note('strangers-get-403', notesOn([answer(403, {}, {}, drf)]))).toMatchObject({ exchange: 0 })
    const challenge = { 'WWW-Authenticate': 'Basic realm="a"' }
    expect(note('strangers-get-403', notesOn([answer(403, challenge)]))).toBeDefined()
    expect(
      note('strangers-get-403', notesOn([answer(403, {}, {}, '{"message":"Your IP is blocked"}')])),
    ).toBeUndefined()
  })

  it('repeats the origin and the header that the preflight asked for', () => {
    const notes = notesOn([preflight(204, { 'Access-Control-Allow-Origin': origin.Origin, Server: 'nginx' })])
    expect(textOf(note('preflight-without-header', notes))).toBe(
      'add_header Access-Control-Allow-Headers "authorization, x-own";',
    )
    expect(textOf(note('preflight-without-header', notes), 'django')).toBe(
      'CORS_ALLOW_HEADERS = ["authorization", "x-own"]',
    )
    const refusal = note('refusal-without-cors', notesOn([answer(401, { Server: 'nginx' }, origin)]))
    expect(textOf(refusal)).toBe('add_header Access-Control-Allow-Origin "https://app.example.org" always;')
  })

  it('shows the metadata that is due, and where it belongs', () => {
    const result = diagnose(
      { exchanges: [{ request: { method: 'POST', url: 'https://api.example.com/mcp' }, response: { status: 401 } }] },
      catalogue,
      now,
    )
    const notes = ownerNotes({
      ...result,
      findings: [{ id: 'metadata-missing', text: 'It is not there.', exchange: 0 }],
    })
    const address = 'https://api.example.com/.well-known/oauth-protected-resource/mcp'
    const [document, challenge] = note('metadata-missing', notes)?.due ?? []
    expect(document?.in).toBe(`At ${address}`)
    expect(JSON.parse(document?.text ?? '')).toEqual({
      resource: 'https://api.example.com/mcp',
      authorization_servers: ['https://<your sign-in server>'],
    })
    expect(challenge?.text).toBe(`WWW-Authenticate: Bearer resource_metadata="${address}"`)
    expect(textOf(note('metadata-missing', notes), 'nginx')).toContain(
      'location = "/.well-known/oauth-protected-resource/mcp" {',
    )
  })

  it('cannot be made to say anything else by what was pasted', () => {
    const evil = {
      request: { method: 'GET', url: `https://a.example/x';}; evil '$(id)"`, headers: { Origin: 'https://b"; evil' } },
      response: { status: 401, headers: { 'Set-Cookie': 'a=b; Domain=c.example"; evil' } },
    }
    const result = diagnose({ exchanges: [evil] }, catalogue, now)
    const ids = [
      'metadata-missing',
      'refusal-without-cors',
      'cookie-not-kept',
      'challenge-missing',
      'clock-of-server-off',
    ]
    const findings = ids.map((id) => ({ id, text: 'x', exchange: 0 }))
    const lines = ownerNotes({ ...result, findings }).flatMap(({ remedy, due }) => [
      ...due.map(({ text }) => text),
      ...(remedy?.variants ?? []).flatMap(({ parts }) => parts.map(({ text }) => text)),
    ])
    expect(lines.length).toBeGreaterThan(20)
    expect(lines.filter((line) => /evil '|"; evil|\$\(id/.test(line))).toEqual([])
  })
})
