import { createHash } from 'node:crypto'
import http from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from '../test'

/** What the frame's documents and the embed's files say in their headers: which page may show them, and nothing else. */

interface Got {
  status: number
  /** Each line of the field, as it came on the wire. */
  lines: (name: string) => string[]
  body: string
}

const agent = new http.Agent({ keepAlive: true })

async function get(origin: string, path: string): Promise<Got> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(origin + path, { agent }, resolve).on('error', reject)
  })
  const fields = response.rawHeaders
  return {
    status: response.statusCode ?? 0,
    lines: (name) =>
      fields.flatMap((field, at) => (at % 2 === 1 && fields[at - 1]?.toLowerCase() === name ? field : [])),
    body: await text(response),
  }
}

const shop = 'https://shop.example'
const lists = [
  { what: 'nobody', setting: '', listed: [] },
  { what: 'one site', setting: shop, listed: [shop] },
  {
    what: 'many sites',
    setting: `http://intra.example, ${shop} HTTPS://WWW.Shop.Example:8443/`,
    listed: ['http://intra.example', shop, 'https://www.shop.example:8443'],
  },
  { what: 'everybody', setting: '*', listed: 'every origin' },
] as const

/** What an address may say of its host. */
const hosts: { what: string; o: string | string[] | undefined; isOrigin?: boolean }[] = [
  { what: 'a site', o: shop, isOrigin: true },
  { what: 'a site with a port', o: 'https://www.shop.example:8443', isOrigin: true },
  { what: 'a site over HTTP', o: 'http://intra.example', isOrigin: true },
  { what: 'a stranger', o: 'https://evil.example', isOrigin: true },
  { what: 'the same name over HTTP', o: 'http://shop.example', isOrigin: true },
  { what: 'a name below', o: 'https://a.shop.example', isOrigin: true },
  { what: 'a trailing dot', o: `${shop}.`, isOrigin: true },
  { what: 'nothing', o: undefined },
  { what: 'an empty word', o: '' },
  { what: 'a sandbox', o: 'null' },
  { what: 'a slash', o: `${shop}/` },
  { what: 'a path', o: `${shop}/cart` },
  { what: 'upper case', o: 'https://SHOP.example' },
  { what: 'the usual port', o: `${shop}:443` },
  { what: 'a user', o: 'https://me@shop.example' },
  { what: 'a script', o: 'javascript:alert(1)' },
  { what: 'a file', o: 'file:///etc/hosts' },
  { what: 'markup', o: '"><script>alert(1)</script>' },
  { what: 'every site', o: '*' },
  { what: 'every site over HTTPS', o: 'https://*' },
  { what: 'every name below', o: 'https://*.example' },
  { what: 'a second site', o: `${shop} https://evil.example` },
  { what: 'a second directive', o: `${shop};sandbox` },
  { what: 'a second policy', o: `${shop},sandbox` },
  { what: 'a header of its own', o: `${shop}\r\nSet-Cookie: a=b` },
  { what: 'a site, then a stranger', o: [shop, 'https://evil.example'], isOrigin: true },
  { what: 'a stranger, then a site', o: ['https://evil.example', shop], isOrigin: true },
]

const routes = [
  { what: 'the first step', path: '', status: 200 },
  { what: 'a question', path: '/role', trail: 'platform=browser', status: 200 },
  { what: 'a fix', path: '/clear-site-data', trail: 'platform=browser&clear-site-data=not-fixed', status: 200 },
  { what: 'the hand-over', path: '', trail: 'platform=browser&end=hand-over', status: 200 },
  { what: 'the test', path: '/test', status: 200 },
  { what: 'no step', path: '/never-was', status: 404 },
  { what: 'another version', path: '', trail: 'v=99', status: 400 },
]

for (const { what: whom, setting, listed } of lists) {
  test(`may be shown by ${whom}`, async ({ ownApp }) => {
    const { origin: own } = await ownApp({ EMBED_ORIGINS: setting })
    const everybody = listed === 'every origin'

    for (const host of [...hosts, { what: 'ourselves', o: own, isOrigin: true }]) {
      const given = [host.o ?? []].flat()
      const first = given[0]
      const isListed = everybody ? host.isOrigin === true : listed.some((one) => one === first)
      const isShown = isListed || first === undefined || first === own
      for (const route of routes) {
        const query = new URLSearchParams(route.trail)
        for (const o of given) query.append('o', o)
        const answer = await get(own, `/embed/frame${route.path}?${query}`)
        const about = `${route.what} for ${host.what}`
        expect(answer.lines('x-frame-options'), about).toEqual([])
        expect(answer.lines('set-cookie'), about).toEqual([])

        if (isShown && everybody && route.path === '/test') {
          expect([answer.status, answer.lines('location')], `${about}: on its own page`).toEqual([303, ['/test']])
          continue
        }
        expect(answer.status, about).toBe(isShown ? route.status : 403)
        expectPolicy(answer, ["'self'", ...(isListed ? [first] : [])].join(' '), about)
        if (!isShown) {
          const named = /<\/b> (.*) is not in EMBED_ORIGINS/s.exec(answer.body)?.[1]
          expect(named, `${about}: it says why`).toBe(escaped(first ?? ''))
          expect(answer.body.includes('<form'), `${about}: no step`).toBe(false)
        }
      }
    }
  })
}

/** One policy, with the hash of the style that stands in the document and these places that may show it. */
function expectPolicy({ lines, body }: Got, ancestors: string, about: string): void {
  const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  const policies = lines('content-security-policy')
  expect(policies, about).toHaveLength(1)
  expect(directivesOf(policies[0]), about).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'sha256-${hash}'`,
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': ancestors,
  })
  expect(body.match(/<script\b[^>]*>/g), `${about}: one script, in a file`).toEqual([
    expect.stringMatching(/^<script src="\/embed\/frame\.js\?h=[\da-f]{12}" defer=""/),
  ])
  expect(body.match(/<[^<>]+ (?:style|on\w+)=/), about).toBeNull()
  expect(lines('referrer-policy'), about).toEqual(['no-referrer'])
  expect(lines('cross-origin-resource-policy'), about).toEqual(['cross-origin'])
  expect(lines('x-content-type-options'), about).toEqual(['nosniff'])
  expect(lines('x-robots-tag'), about).toEqual(['noindex'])
  const features = (lines('permissions-policy')[0] ?? '').split(', ')
  expect(features.length, about).toBeGreaterThan(20)
  expect(
    features.filter((feature) => !feature.endsWith('=()')),
    about,
  ).toEqual(['clipboard-write=(self)'])
}

function directivesOf(policy = ''): Record<string, string> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ')
      return [name, values.join(' ')]
    }),
  )
}

function escaped(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
  return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

test('what else the server has may be shown by nobody, and its files taken by everybody', async ({ ownApp }) => {
  const { origin } = await ownApp({ EMBED_ORIGINS: '*' })
  const pages = ['/', '/wizard', '/wizard/role?platform=browser', '/test', '/causes', '/embed', '/privacy', '/nowhere']
  const below = ['/embed/nothing', '/embed/frame/role/more', '/embed/v2.js', '/embed/frame.js/more', '/api/health']
  for (const path of [...pages, ...below]) {
    const { lines } = await get(origin, path)
    const policies = lines('content-security-policy')
    expect(policies, path).toHaveLength(1)
    expect(directivesOf(policies[0])['frame-ancestors'], path).toBe("'none'")
  }

  const framed = (await get(origin, '/embed/frame')).body
  const script = /<script src="([^"]+)"/.exec(framed)?.[1] ?? ''
  for (const path of ['/embed/v1.js', '/embed/frame.js', script]) {
    const { status, lines } = await get(origin, path)
    expect(status, path).toBe(200)
    expect(lines('content-type')[0], path).toMatch(/^(text|application)\/javascript\b/)
    expect(lines('cache-control'), path).toEqual(['public, max-age=300, stale-while-revalidate=604800'])
    expect(lines('access-control-allow-origin'), path).toEqual(['*'])
    expect(lines('cross-origin-resource-policy'), path).toEqual(['cross-origin'])
    expect(lines('x-content-type-options'), path).toEqual(['nosniff'])
    expect([...lines('set-cookie'), ...lines('x-frame-options')], path).toEqual([])
  }
})

test('a test is run for a form of ours alone, and here only where the sites are known', async ({ ownApp, targets }) => {
  const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
  const url = `${target.origin}/report`
  const known = await ownApp({ EMBED_ORIGINS: shop, PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const post = (origin: string, o: string, headers: Record<string, string>) =>
    fetch(`${origin}/embed/frame/test?${new URLSearchParams({ o, platform: 'browser', url })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ url }),
      redirect: 'manual',
    })

  expect((await get(known.origin, `/embed/frame/test?${new URLSearchParams({ o: shop, url })}`)).status).toBe(200)
  for (const origin of ['https://evil.example', shop, 'null']) {
    const answer = await post(known.origin, shop, { origin, 'sec-fetch-site': 'cross-site' })
    expect([answer.status, answer.headers.get('content-type')], origin).toEqual([403, 'application/problem+json'])
  }
  expect((await post(known.origin, 'https://evil.example', { origin: known.origin })).status).toBe(403)
  expect(target.requests, 'nobody has asked for it').toEqual([])

  const ours = await post(known.origin, shop, { origin: known.origin })
  expect(ours.status).toBe(200)
  expect(await ours.text()).toContain('What the test saw')
  expect(target.requests.length).toBeGreaterThan(0)

  const testLink = async (origin: string) => {
    const { body } = await get(origin, `/embed/frame?${new URLSearchParams({ o: shop, platform: 'browser', url })}`)
    return /<a ([^>]*)>Let us test the address<\/a>/.exec(body)?.[1]
  }
  expect(await testLink(known.origin)).toMatch(/^href="\/embed\/frame\/test\?o=\S+" target="_self"$/)
  await known.stop()

  const any = await ownApp({ EMBED_ORIGINS: '*', PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  expect(await testLink(any.origin), 'a tab of its own').toMatch(/^href="\/test\?\S+"$/)
  const asked = target.requests.length
  const there = await post(any.origin, shop, { origin: any.origin })
  expect([there.status, there.headers.get('location')?.split('?')[0]]).toEqual([303, '/test'])
  expect(target.requests, 'nothing is run in a frame that anybody may show').toHaveLength(asked)
})
