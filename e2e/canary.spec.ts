import { app, eventsOf, postJson, probe, startStream } from './app'
import type { Answer, SeenRequest, Target, Targets } from './targets'
import { expect, test } from './test'
import { waitUntilKept } from './walk'
import { watchContext } from './watch'

/** Credentials that can be told wherever they turn up: nothing that leaves the live test may hold them. */

const canaries = {
  bearer: 'cBe7vT2mKx9Rw4LpB8nYcQ',
  // These do not look like secrets: only who was given them can know that they are.
  cookie: 'velvet-orchard-window',
  key: 'copper-lantern-meadow',
  query: 'cQu1zX6cVb8Nm5AsD4fGhJ',
  password: 'harbour-sunshine-paper',
}
const secrets = Object.values(canaries)
const basic = Buffer.from(`person:${canaries.password}`).toString('base64')

/** A text and everything that it may be hidden as: percent-encoded, hexadecimal, Base64 at any position. */
function formsOf(secret: string): string[] {
  const inBase64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
    // Digits at the edges depend on what stands beside.
    return ['base64', 'base64url'].map((coding) => shifted.toString(coding as BufferEncoding).slice(offset + 1, -4))
  })
  return [
    secret,
    Buffer.from(secret).toString('hex'),
    [...secret].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
    ...inBase64,
  ]
}

const forms = [...secrets, basic].flatMap(formsOf).map((form) => form.toLowerCase())

function expectNone(text: string, where: string): void {
  const lower = text.toLowerCase()
  const found = forms.filter((form) => lower.includes(form))
  expect(found, where).toEqual([])
}

/** Sends back all that it is sent, in every form, from the second request on also what it remembers. */
function echo(): (request: SeenRequest) => Answer {
  const known = new Set<string>()
  return ({ path, headers }) => {
    const { authorization = '', cookie = '' } = headers
    const sent = [authorization, authorization.split(' ')[1] ?? '', cookie, String(headers['x-api-key'] ?? '')]
    const query = new URL(path, 'http://x').searchParams.get('api_key') ?? ''
    for (const text of [...sent, query]) if (text !== '') known.add(text)
    if (authorization.startsWith('Basic ')) known.add(Buffer.from(authorization.slice(6), 'base64').toString())
    const all = [...known]
    const echoed = all.flatMap((text) => [
      text,
      encodeURIComponent(text),
      encodeURIComponent(encodeURIComponent(text)),
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64url'),
      Buffer.from(`you sent ${text}!`).toString('base64'),
      Buffer.from(text).toString('hex'),
    ])
    const words = all.flatMap((text) => text.split(/[\s=:]+/)).filter((word) => /^[\w-]{8,}$/.test(word))
    const next = path.startsWith('/elsewhere') && words[0] ? `http://${words[0]}.example` : ''
    return {
      status: all.length > 0 && /^\/(moved|elsewhere)/.test(path) ? 302 : 401,
      headers: {
        'www-authenticate': `Bearer realm="${all.join(' ').replaceAll('"', '')}", error="invalid_token", error_description="the token ${all[0] ?? ''} expired"`,
        'set-cookie': echoed.map((form, index) => `echo${index}=${encodeURIComponent(form)}; Path=/`),
        ...Object.fromEntries(words.map((word) => [`x-of-${word}`, word.toUpperCase()])),
        location: `${next}/next/${all.map(encodeURIComponent).join('/')}?token=${encodeURIComponent(echoed.join(','))}#${echoed.at(-1) ?? ''}`,
        'x-echo': echoed.join(' | '),
        'x-request-id': all[0] ?? 'none',
      },
      body: `<h1>${echoed.join('</h1><h1>')}</h1>`,
    }
  }
}

const requestFor = (target: Target, path: string, authorization: string) => ({
  url: `${target.origin}${path}?page=2&api_key=${canaries.query}`,
  headers: { Authorization: authorization, Cookie: `sid=${canaries.cookie}`, 'X-Api-Key': canaries.key },
  origin: 'https://app.example',
  accept: ['credentials-over-http' as const],
})

/** The target has really been given what must not come back. */
function expectArrived({ requests }: Target, wanted: readonly string[]): void {
  const arrived = JSON.stringify(requests)
  for (const secret of wanted) expect(arrived).toContain(secret)
}

async function broken(targets: Targets): Promise<Target[]> {
  return [
    await targets.tcp((socket) => socket.once('data', () => socket.destroy())),
    await targets.tcp((socket) => socket.once('data', (data) => socket.end(`HTTP/1.1 200 OK\r\n${data}\r\n\r\n`))),
    await targets.tcp((socket) => socket.once('data', (data) => socket.end(data))),
  ]
}

test('through the API: in no answer, no event, no log', async ({ ownApp, targets }) => {
  const own = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  for (const authorization of [`Bearer ${canaries.bearer}`, `Basic ${basic}`]) {
    for (const path of ['/orders', '/moved', '/elsewhere', `/reset-password/${canaries.bearer}`]) {
      const target = await targets.http(echo())
      const request = requestFor(target, path, authorization)
      const result = await probe(request, own.origin)
      expectNone(JSON.stringify(result), `${authorization.split(' ')[0]} ${path}`)
      if (path === '/orders') {
        expectArrived(target, [authorization, canaries.cookie, canaries.key, canaries.query])
        expect(result.findings.map(({ id }) => id)).toContain('credentials-echoed')
      }
      for await (const event of eventsOf(await startStream(request, {}, own.origin))) {
        expectNone(JSON.stringify(event), `event ${event.event} of ${path}`)
      }
    }
  }
  for (const target of await broken(targets)) {
    const result = await probe(requestFor(target, '/orders', `Bearer ${canaries.bearer}`), own.origin)
    expectNone(JSON.stringify(result), 'a target that breaks off')
  }

  // What is refused, and what is judged.
  const refusals = [
    { url: `http://10.0.0.1/?api_key=${canaries.query}`, headers: { Authorization: `Bearer ${canaries.bearer}` } },
    { url: `https://${canaries.password}@example.com/` },
    { url: 'https://example.com/', headers: { Host: canaries.key, Cookie: `${canaries.cookie}\n` } },
  ]
  for (const body of refusals) {
    const response = await postJson('/api/probe', body, {}, own.origin)
    expect(response.status).toBe(422)
    expectNone(await response.text(), 'a refusal')
  }
  const evidence = {
    exchanges: [
      {
        request: {
          url: `https://api.example/?api_key=${canaries.query}`,
          headers: { authorization: `Basic ${basic}`, cookie: `sid=${canaries.cookie}`, 'x-api-key': canaries.key },
        },
        response: {
          status: 401,
          headers: { 'set-cookie': `sid=${canaries.cookie}`, location: `/?token=${canaries.query}` },
        },
      },
    ],
    text: `> GET / HTTP/1.1\n> Host: api.example\n> Authorization: Bearer ${canaries.bearer}\n>\n< HTTP/1.1 401 Unauthorized\n`,
  }
  const judged = await postJson('/api/diagnose', evidence, {}, own.origin)
  expect(judged.status).toBe(200)
  expectNone(await judged.text(), 'a judgement')

  expect(own.log()).toContain('Ready in')
  expectNone(own.log(), 'the log')
})

test('through the page: in nothing that is shown, kept, linked or logged', async ({ browser, ownApp, targets }) => {
  const own = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const target = await targets.http(echo())
  const context = await browser.newContext({ baseURL: own.origin })
  const faults = watchContext(context, own.origin)
  const page = await context.newPage()
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))

  await page.goto('/test?platform=api-client')
  await page.getByText('With credentials, headers or an origin').click()
  const form = page.locator('[data-form="details"]')
  await form.getByLabel('Address').fill(`${target.origin}/orders?page=2&api_key=${canaries.query}`)
  const lines = [
    `Authorization: Bearer ${canaries.bearer}`,
    `Cookie: sid=${canaries.cookie}`,
    `X-Api-Key: ${canaries.key}`,
  ]
  await form.getByLabel('Your credentials').fill(lines.join('\n'))
  await form.getByLabel('Send them over plain http too').check()
  await form.getByRole('button', { name: 'Run the full test' }).click()
  await expect(page.locator('[data-certainty]')).toBeVisible()
  expectArrived(target, [canaries.bearer, canaries.cookie, canaries.key, canaries.query])

  const expectCleanPage = async (where: string) => {
    expectNone(await page.content(), where)
    expectNone(page.url(), where)
    expectNone(
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])),
      where,
    )
  }
  await expectCleanPage('the result')
  await page.getByRole('link', { name: 'Continue step by step' }).click()
  await expect(page.locator('main[data-step]')).toBeVisible()
  await expectCleanPage('the wizard')
  await page.getByRole('link', { name: 'Hand over to someone who can help' }).click()
  await expect(page.locator('[data-message]')).toBeVisible()
  await expectCleanPage('the hand-over')
  await waitUntilKept(page, 'end=hand-over')
  await page.goto('/')
  await expect(page.locator('[data-resume]')).toBeVisible()
  await expectCleanPage('the start page')

  expect(await context.cookies()).toEqual([])
  expectNone(urls.join('\n'), 'addresses that were asked for')
  expectNone(own.log(), 'the log')
  await context.close()
  expect(faults).toEqual([])
})

test('through the form that needs no scripts: in nothing that is shown or logged', async ({
  browser,
  ownApp,
  targets,
}) => {
  const own = await ownApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
  const target = await targets.http(echo())
  const context = await browser.newContext({ baseURL: own.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/test?platform=browser')
  const form = page.locator('[data-form="address"]')
  await form.getByLabel('Address').fill(`${target.origin}/orders?page=2&api_key=${canaries.query}`)
  await form.getByRole('button').click()
  await expect(page.locator('[data-certainty]')).toBeVisible()
  expect(target.requests.length).toBeGreaterThan(0)
  expectNone(await page.content(), 'the result')
  expectNone(page.url(), 'the address of the result')
  await page.locator('a[href^="/wizard?"]').first().click()
  await expect(page.locator('main[data-step]')).toBeVisible()
  expectNone(await page.content(), 'the wizard')
  expectNone(page.url(), 'the address of the wizard')
  expectNone(own.log(), 'the log')
  await context.close()
})

test('the forms are told from ordinary text', () => {
  const secret = canaries.bearer
  for (const hidden of [
    secret,
    Buffer.from(`Bearer ${secret}`).toString('base64'),
    Buffer.from(`x${secret}y`).toString('base64url'),
    Buffer.from(secret).toString('hex'),
  ]) {
    expect(() => expectNone(`before ${hidden} after`, app)).toThrow()
  }
})
