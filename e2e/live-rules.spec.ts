import type { ProbeRequest, ProbeResult } from '../lib/contract'
import { probe } from './app'
import type { Answer, SeenRequest, Target } from './targets'
import { expect, test } from './test'

/** What a live test may send, counted where it arrives. */

const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer' } }
const token = 'Zq7vT2mKx9Rw4LpB8nYc'
const accept: ProbeRequest['accept'] = ['credentials-over-http']

/** Requests in which a text came, anywhere before the body. */
const withText = ({ requests }: Target, text: string) =>
  requests.filter(({ path, raw }) => [path, ...raw].some((part) => part.includes(text)))
const checks = ({ notTested }: ProbeResult) => notTested.map(({ check, why }) => `${check}: ${why}`)

test.describe('credentials', () => {
  test('go once to the given address, after a request without them', async ({ targets }) => {
    const target = await targets.http(bearer)
    await probe({ url: `${target.origin}/a`, headers: { Authorization: `Bearer ${token}` }, accept })
    const [first, second, ...others] = target.requests.map(({ headers }) => headers.authorization)
    expect([first, second]).toEqual([undefined, `Bearer ${token}`])
    expect(others.every((value) => value === undefined)).toBe(true)
  })

  test('go at most twice: to the given address and to the last hop of the same origin', async ({ targets }) => {
    const target = await targets.http(({ path }) => redirectOr(path, { '/a': '/b', '/b': '/c' }, bearer))
    const result = await probe({ url: `${target.origin}/a`, headers: { Authorization: `Bearer ${token}` }, accept })
    expect(withText(target, token).map(({ path }) => path)).toEqual(['/a', '/c'])
    expect(target.requests.slice(0, 3).map(({ path }) => path)).toEqual(['/a', '/b', '/c'])
    expect(result.hops.map(({ authorization }) => authorization)).toEqual(['sent', 'none', 'sent'])
  })

  test('Basic goes once, whatever the redirects', async ({ targets }) => {
    const target = await targets.http(({ path }) => redirectOr(path, { '/a': '/b' }, bearer))
    const value = `Basic ${Buffer.from(`me:${token}`).toString('base64')}`
    await probe({ url: `${target.origin}/a`, headers: { authorization: value }, accept, origin: 'https://app.example' })
    expect(target.requests.filter(({ headers }) => headers.authorization).map(({ path }) => path)).toEqual(['/b'])
  })

  test('never follow a redirect to another origin', async ({ targets }) => {
    const end = await targets.http(bearer)
    const start = await targets.http({ status: 308, headers: { location: `${end.origin}/` } })
    const headers = { Authorization: `Bearer ${token}`, Cookie: `sid=${token}`, 'X-Api-Key': token }
    await probe({ url: `${start.origin}/`, headers, accept, origin: 'https://app.example' })
    expect(withText(start, token)).toHaveLength(1)
    expect(end.requests.length).toBeGreaterThan(0)
    expect(withText(end, token)).toEqual([])
  })

  test('do not go over plain http unless that is accepted', async ({ targets }) => {
    const target = await targets.http(bearer)
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': 'de' }
    const result = await probe({ url: `${target.origin}/?api_key=${token}`, headers })
    expect(target.requests.length).toBeGreaterThan(0)
    expect(withText(target, token)).toEqual([])
    expect(checks(result)).toContain('credentials: not-accepted')
    const { curl } = result.notTested.find(({ check }) => check === 'credentials') ?? {}
    expect(curl).toContain(`-H 'Authorization: …'`)
    expect(JSON.stringify(result)).not.toContain(token)
  })

  test('are all headers but those that only describe the request', async ({ targets }) => {
    const target = await targets.http(bearer)
    const describing = { Accept: 'application/json', 'Accept-Language': 'de', 'Content-Type': 'application/json' }
    const headers = { ...describing, Cookie: `sid=${token}`, 'X-Api-Key': token, 'X-Tenant': 'blue' }
    await probe({ url: `${target.origin}/`, headers, accept })
    const [bare, full] = target.requests
    for (const seen of [bare, full]) {
      expect(seen?.headers).toMatchObject({ accept: 'application/json', 'accept-language': 'de' })
    }
    expect(bare?.headers).not.toMatchObject({ 'x-tenant': 'blue' })
    expect(full?.headers).toMatchObject({ cookie: `sid=${token}`, 'x-api-key': token, 'x-tenant': 'blue' })
    expect(withText(target, token)).toHaveLength(1)
  })

  test('in the query are left out of every other request', async ({ targets }) => {
    const target = await targets.http(bearer)
    const url = `${target.origin}/orders?page=2&api_key=${token}&sort=name`
    await probe({ url, accept, origin: 'https://app.example' })
    const asked = target.requests.map(({ method, path }) => `${method} ${path}`)
    expect(asked.slice(0, 2)).toEqual(['GET /orders?page=2&sort=name', `GET /orders?page=2&api_key=${token}&sort=name`])
    expect(asked).toContain('OPTIONS /orders?page=2&sort=name')
    expect(withText(target, token)).toHaveLength(1)
  })

  test('stay out of the preflight', async ({ targets }) => {
    const target = await targets.http(bearer)
    const headers = { Authorization: `Bearer ${token}`, 'X-Api-Key': token }
    await probe({ url: `${target.origin}/`, headers, accept, origin: 'https://app.example' })
    const preflights = target.requests.filter(({ method }) => method === 'OPTIONS')
    expect(preflights).toHaveLength(1)
    expect(preflights[0]?.headers).toMatchObject({
      origin: 'https://app.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,x-api-key',
    })
    expect(withText(target, token)).toHaveLength(1)
  })

  test('that come back are blanked, and that is told', async ({ targets }) => {
    const echo = ({ headers }: SeenRequest): Answer => ({
      status: 401,
      headers: { 'www-authenticate': `Bearer realm="${headers.authorization ?? ''}"`, 'x-seen': token },
      body: `You sent ${headers.authorization}`,
    })
    const target = await targets.http(echo)
    const result = await probe({ url: `${target.origin}/`, headers: { Authorization: `Bearer ${token}` }, accept })
    expect(result.findings.map(({ id }) => id)).toContain('credentials-echoed')
    expect(JSON.stringify(result)).not.toContain(token)
  })
})

test.describe('budgets', () => {
  test('redirects without an end are left after ten hops', async ({ targets }) => {
    const target = await targets.http(({ path }) => ({
      status: 302,
      headers: { location: `/${Number(path.slice(1)) + 1}` },
    }))
    const headers = { Authorization: `Bearer ${token}` }
    const result = await probe({ url: `${target.origin}/0`, headers, accept, origin: 'https://app.example' })
    expect(target.requests.length).toBeLessThanOrEqual(24)
    expect(target.requests.some(({ path }) => path === '/11')).toBe(false)
    expect(result.hops).toHaveLength(11)
    expect(result.findings.map(({ id }) => id)).toContain('redirects-too-many')
    expect(checks(result)).toContain('redirects: budget')
  })

  test('a circle is walked once', async ({ targets }) => {
    const target = await targets.http(({ path }) => redirectOr(path, { '/a': '/b', '/b': '/a' }, bearer))
    const result = await probe({ url: `${target.origin}/a` })
    expect(target.requests.map(({ path }) => path)).toEqual(['/a', '/b'])
    expect(result.findings.map(({ id }) => id)).toContain('redirect-loop')
  })

  test('a flood of headers and body does not make a large answer', async ({ targets }) => {
    const headers = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`x-filler-${n}`, 'y'.repeat(900)]))
    const target = await targets.http({ status: 401, headers, body: 'z'.repeat(5_000_000) })
    const result = await probe({ url: `${target.origin}/` })
    expect(JSON.stringify(result).length).toBeLessThanOrEqual(256 * 1024)
    expect(result.findings.map(({ id }) => id)).toContain('challenge-missing')
  })
})

test.describe('methods', () => {
  for (const method of ['HEAD', 'OPTIONS']) {
    test(`${method} is sent as it is`, async ({ targets }) => {
      const target = await targets.http(bearer)
      const headers = { Authorization: `Bearer ${token}` }
      const result = await probe({ url: `${target.origin}/`, method, headers, accept })
      const methods = target.requests.map((seen) => seen.method)
      expect(methods.slice(0, 2)).toEqual([method, method])
      expect(methods.filter((one) => !['GET', 'HEAD', 'OPTIONS'].includes(one))).toEqual([])
      expect(checks(result)).not.toContain('method: unsafe-method')
    })
  }

  for (const method of ['POST', 'DELETE', 'patch', 'PROPFIND']) {
    test(`${method} is never sent; there is a line to run oneself`, async ({ targets }) => {
      const target = await targets.http(bearer)
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
      const result = await probe({ url: `${target.origin}/`, method, headers, accept, origin: 'https://app.example' })
      expect(target.requests.filter((seen) => !['GET', 'HEAD', 'OPTIONS'].includes(seen.method))).toEqual([])
      const upper = method.toUpperCase()
      const preflights = target.requests.filter((seen) => seen.method === 'OPTIONS')
      expect(preflights.map(({ headers: asked }) => asked['access-control-request-method'])).toEqual([upper])
      const left = result.notTested.find(({ check }) => check === 'method')
      expect(left?.why).toBe('unsafe-method')
      expect(left?.curl).toBe(`curl -i -X ${upper} -H 'Authorization: …' '${target.origin}/'`)
    })
  }
})

test.describe('a link that may be good for one use only', () => {
  for (const path of [
    '/magic-link/Zq7vT2mKx9Rw4LpB',
    '/unsubscribe',
    '/reset-password?token=Zq7vT2mKx9Rw4LpB',
    '/logout',
  ]) {
    test(`${path.split(/[?]/)[0]} gets one GET and nothing else`, async ({ targets }) => {
      const target = await targets.http(({ path: asked }) => redirectOr(asked, { '/logout': '/login' }, bearer))
      const headers = { Authorization: `Bearer ${token}` }
      const result = await probe({ url: target.origin + path, headers, accept, origin: 'https://app.example' })
      expect(target.requests.map((seen) => `${seen.method} ${seen.path}`)).toEqual([`GET ${path}`])
      expect(withText(target, token)).toEqual([])
      expect(checks(result)).toContain('differentials: single-use')
    })
  }
})

test('every request says who asks', async ({ targets }) => {
  const target = await targets.http(bearer)
  const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)', Authorization: `Bearer ${token}` }
  await probe({ url: `${target.origin}/`, headers, accept, origin: 'https://app.example' })
  await probe({ url: `${target.origin}/` })
  expect(target.requests.length).toBeGreaterThan(4)
  for (const seen of target.requests) expect(seen.headers['user-agent']).toMatch(/fix401\/\S+ \(\+\S*\/robot\)$/)
  expect(target.requests[0]?.headers['user-agent']).toMatch(/^Mozilla\/5\.0 \(X11; Linux x86_64\) fix401/)
})

function redirectOr(path: string, redirects: Record<string, string>, otherwise: Answer): Answer {
  const location = redirects[path]
  return location === undefined ? otherwise : { status: 302, headers: { location } }
}
