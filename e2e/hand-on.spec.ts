import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { app } from './app'
import { expectNoBarriers } from './axe'
import { exampleFragment, fragmentFor } from './case-fragments'
import { expectNothingSent, recordRequests } from './requests'
import type { SeenRequest, Targets } from './targets'
import { expect, test } from './test'
import { follow, readStep, walk } from './walk'
import { watchContext } from './watch'

/** Handing a case on: the link that holds all of it, the page that opens it, and the case in words. */

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const canaries = { token: 'Zq7vT2mKx9Rw4LpB8nYc', nonce: 'dcd98b7102dd2f0e8b11', query: 'cQu1zX6cVb8Nm5AsD4fG' }
const secrets = Object.values(canaries)

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const opened = (page: Page) => page.locator('[data-state="open"]')

/** Refuses, and sends back what it was given. */
const refuse = ({ path, headers }: SeenRequest) => ({
  status: 401,
  headers: {
    'www-authenticate': `Digest realm="shop", nonce="${canaries.nonce}", qop="auth"`,
    'x-echo': `${headers.authorization ?? ''} ${path}`,
    server: 'nginx',
  },
  body: `You sent ${headers.authorization ?? 'nothing'}`,
})

/** Tests an address with credentials and goes on from there into the wizard. */
async function testAndGoOn(page: Page, targets: Targets): Promise<string> {
  const { origin } = await targets.http(refuse)
  await page.goto('/test?platform=api-client')
  await page.getByText('With credentials, headers or an origin').click()
  const form = page.locator('[data-form="details"]')
  await form.getByLabel('Address').fill(`${origin}/orders?api_key=${canaries.query}`)
  await form.getByLabel('Your credentials').fill(`Authorization: Bearer ${canaries.token}`)
  await form.getByLabel('Send them over plain http too').check()
  await form.getByRole('button', { name: 'Run the full test' }).click()
  await follow(page, 'Continue step by step')
  return origin
}

/** Looks at the case link of the step on screen, and copies it. */
async function copyCase(page: Page): Promise<string> {
  const part = page.locator('[data-case-link]')
  await part.getByText('Copy a case link').click()
  await part.getByRole('button', { name: 'Copy the case link' }).click()
  await expect(part.getByText('Copied').first()).toBeAttached()
  return clipboard(page)
}

const unfold = (link: string): string =>
  inflateRawSync(Buffer.from(new URL(link).hash.slice('#c='.length), 'base64url')).toString()

/** Another person's browser, watched like the first. */
async function another(browser: Browser, baseURL: string | undefined): Promise<[BrowserContext, string[]]> {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  return [context, watchContext(context, new URL(baseURL ?? '').origin)]
}

test('a customer hands on a case, an agent opens it, goes on and sends a step back', async ({
  page,
  browser,
  baseURL,
  targets,
}) => {
  const origin = await testAndGoOn(page, targets)
  const step = await readStep(page)
  const part = page.locator('[data-case-link]')
  const requests = recordRequests(page)
  const link = await copyCase(page)
  await expect(part.getByRole('listitem').filter({ hasText: origin })).toBeVisible()
  await expect(part.getByRole('listitem').filter({ hasText: 'What was seen on' })).toContainText(/\d requests/)
  await part.getByText('All that is in it, word by word').click()
  expect(JSON.parse((await part.locator('pre').textContent()) ?? '')).toEqual(JSON.parse(unfold(link)))
  expectNothingSent(requests, [...secrets, new URL(link).hash.slice(0, 60)])
  expect(link).toMatch(new RegExp(`^${app}/case#c=[\\w-]+$`))
  expect(link.length).toBeLessThan(6050)
  for (const secret of secrets) expect(unfold(link)).not.toContain(secret)
  expect(unfold(link)).toContain('[redacted, 20 characters]')

  const [context, faults] = await another(browser, baseURL)
  const agent = await context.newPage()
  const asked = recordRequests(agent)
  await agent.goto(link)
  await expect(opened(agent)).toHaveAttribute('data-outcome', 'open')
  await expect(agent.getByRole('heading', { level: 1 })).toHaveText(`${new URL(origin).host} refuses with a 401`)
  await expect(agent.getByRole('region', { name: 'What we saw' })).toContainText('Digest realm="shop"')
  await expect(agent.getByRole('region', { name: 'What was answered' })).toContainText('401')
  await expectNoBarriers(agent)
  const html = await agent.content()
  for (const secret of secrets) expect(html).not.toContain(secret)
  expectNothingSent(asked, [...secrets, new URL(link).hash.slice(3, 60)])
  const again = await agent.getByRole('link', { name: 'Test again' }).getAttribute('href')
  expect(new URL(again ?? '', app).searchParams.get('url')).toBe(`${origin}/orders`)

  await follow(agent, 'Continue from here')
  expect(await readStep(agent)).toEqual(step)
  await agent.locator('[data-copy-link]').click()
  await expect(agent.locator('[data-copy-link] + [role=status]')).toHaveText('Copied')
  const back = await clipboard(agent)
  expect(faults).toEqual([])
  await context.close()

  await page.goto(back)
  expect(await readStep(page)).toEqual(step)
  // The evidence is still that of this tab.
  expect(unfold(await copyCase(page))).toContain('Digest realm')
})

test('what was pasted is in the case without its secrets', async ({ page }) => {
  await page.goto('/test?platform=api-client')
  await expect(page.locator('[data-form="paste"] fieldset')).toBeEnabled()
  const pasted = [
    `$ curl -i -H 'Authorization: Bearer ${canaries.token}' 'https://api.shop.example/orders?api_key=${canaries.query}'`,
    'HTTP/1.1 401 Unauthorized',
    `WWW-Authenticate: Digest realm="shop", nonce="${canaries.nonce}"`,
    'Date: Fri, 27 Nov 2026 14:49:08 GMT',
    '',
  ].join('\n')
  await page.getByLabel('Paste here').fill(pasted)
  await page.getByRole('button', { name: 'Read it' }).click()
  await follow(page, 'Continue step by step')
  const text = unfold(await copyCase(page))
  expect(text).toContain('Digest realm')
  for (const secret of secrets) expect(text).not.toContain(secret)
  const kept = await page.evaluate(() => sessionStorage.getItem('fix401-evidence'))
  for (const secret of secrets) expect(kept).not.toContain(secret)
})

test('a trail of another test does not get the evidence of this one', async ({ page, targets }) => {
  await testAndGoOn(page, targets)
  await page.goto('/wizard?platform=browser&role=use&seen=status-401&at=2026-11-24T10:05Z')
  const text = unfold(await copyCase(page))
  expect(text).not.toContain('Digest')
  expect(JSON.parse(text).evidence).toBeUndefined()
})

test.describe('links that do not open', () => {
  const cases: [string, () => Promise<string> | string, string, string][] = [
    ['cut off', async () => (await exampleFragment()).slice(0, 300), 'broken', 'This link is cut off or was changed'],
    ['of a later version', () => fragmentFor({ version: 2 }), 'newer', 'This case was made by a newer version'],
    ['too long', () => `#c=${'A'.repeat(6001)}`, 'too-long', 'This link is longer than a case can be'],
    ['without a case', () => '#nothing', 'empty', 'There is no case in this link'],
    [
      'hostile',
      () => fragmentFor({ version: 1, trail: '<img src=x onerror=alert(1)>' }),
      'broken',
      'This link is cut off',
    ],
  ]
  for (const [name, fragment, state, heading] of cases) {
    test(name, async ({ page }) => {
      await page.goto(`/case${await fragment()}`)
      await expect(page.locator(`[data-state="${state}"]`)).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(heading)
      await expect(page.getByRole('main')).toContainText(/[Aa]sk the sender/)
      await expectNoBarriers(page)
    })
  }

  test('when nothing can be loaded, that is said, and the link is not blamed', async ({ page }) => {
    await page.route('**/test/catalogue.json', (route) => route.fulfill({ status: 404 }))
    await page.goto(`/case${await exampleFragment()}`)
    await expect(page.locator('[data-state="no-catalogue"]')).toContainText('The link may be in order')
    await page.unroute('**/test/catalogue.json')
    await page.getByLabel('Or paste it here again').fill(page.url())
    await page.getByRole('button', { name: 'Open it' }).click()
    await expect(opened(page)).toBeVisible()
  })
})

test('a link can be pasted with the text around it; one that is not whole is told at the field', async ({ page }) => {
  const fragment = await exampleFragment()
  await page.goto('/case')
  const field = page.getByLabel('Paste the link here')
  await field.fill(`Look: <https://other.example/case${fragment.slice(0, 200)}>`)
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(field).toHaveAccessibleDescription(/Error: This link is cut off/)
  await expect(field).toBeFocused()
  await expectNoBarriers(page)
  await field.fill(`Look:\n<https://other.example/case${fragment.replace(/.{76}/g, '$&\n')}>, please.`)
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(opened(page)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  // Compressed by another program, it is another text for the same case.
  expect(JSON.parse(unfold(page.url()))).toEqual(JSON.parse(unfold(`${app}/case${fragment}`)))
  await expect(page.getByText('Written by the sender of the case')).toBeVisible()
})

test('another link in the same page is read anew', async ({ page }) => {
  const fragment = await exampleFragment()
  await page.goto(`/case${fragment}&utm_source=mail`)
  await expect(opened(page)).toBeVisible()
  await page.evaluate(() => {
    location.hash = '#c=abc'
  })
  await expect(page.locator('[data-state="broken"]')).toBeVisible()
  await page.goBack()
  await expect(opened(page)).toBeVisible()
  await page.getByRole('link', { name: 'Open another case' }).click()
  await expect(page.locator('[data-state="idle"]')).toBeVisible()
  await expectNoBarriers(page)
})

test.describe('the case in words', () => {
  const endings = {
    fixed: { answers: { platform: 'browser', role: 'use' }, failures: 0 },
    'hand-over': { answers: { platform: 'browser', role: 'use' } },
  }
  for (const [kind, person] of Object.entries(endings)) {
    test(`two clicks from the ending ${kind}`, async ({ page }) => {
      await page.goto('/wizard?url=https://shop.example/cart&note=Look](https://evil.example)')
      const steps = await walk(page, person)
      expect(steps.at(-1)?.kind).toBe(kind)
      await page.getByText('Copy for ticket').click()
      const ticket = page.locator('[data-ticket]')
      await expect(ticket.getByRole('button', { name: 'Copy as JSON' })).toBeVisible()
      await expectNoBarriers(page)

      await ticket.getByRole('button', { name: 'Copy the transcript as Markdown' }).click()
      const markdown = await clipboard(page)
      expect(markdown.length).toBeLessThanOrEqual(2000)
      expect(markdown).toMatch(/^# 401 at shop\.example: (?:fixed|handed over)\n/)
      expect(markdown).toContain('## Steps tried')
      expect(markdown).toContain('`Look](https://evil.example)`')
      const link = /<(http.*)>/.exec(markdown)?.[1]

      await ticket.getByRole('button', { name: 'Copy as JSON' }).click()
      const json = JSON.parse(await clipboard(page))
      expect(json).toMatchObject({ format: 'fix401-transcript', version: 1 })
      if (link) expect(json.link).toBe(link)
      expect(json.tried).toHaveLength(steps.filter((step) => step.kind === 'fix').length)
      const downloading = page.waitForEvent('download')
      await ticket.getByRole('button', { name: 'Download JSON' }).click()
      const file = await (await downloading).path()
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(json)

      await page.goto(json.link)
      expect((await readStep(page)).kind).toBe(kind)
    })
  }

  test('two clicks from an open case', async ({ page }) => {
    await page.goto(`/case${await exampleFragment()}`)
    await page.getByText('Copy for ticket').click()
    // The device adds what it alone knows, such as its own address.
    await expect(page.getByRole('button', { name: 'Copy as JSON' })).toBeVisible()
    await page.getByRole('button', { name: 'Copy the transcript as Markdown' }).click()
    const markdown = await clipboard(page)
    expect(markdown).toContain('The token has expired: seen directly')
    expect(markdown).toContain('→ 401')
    expect(markdown).toContain(`<${app}/wizard?platform=api-client`)
  })

  test('on paper there is nothing but the case, with its addresses', async ({ page }) => {
    await page.goto(`/case${await exampleFragment()}`)
    await expect(opened(page)).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText(`To go on from here: ${app}/wizard?platform=api-client`)).toBeVisible()
    await expect(page.locator('[data-ticket]')).toBeHidden()
    await expect(page.getByRole('link', { name: 'Continue from here' })).toBeHidden()
    const written = await page
      .getByRole('link', { name: 'The token has expired' })
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(written).toContain('/causes/token-expired')
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, permissions: [] })

  test('the case page says that it needs them, and why', async ({ page }) => {
    await page.goto(`/case${await exampleFragment()}`)
    await expect(page.locator('main noscript > p')).toBeVisible()
    await expect(page.locator('main noscript')).toContainText('This page needs scripts.', { useInnerText: true })
    await expect(page.getByRole('button', { name: 'Open it' })).toBeDisabled()
    await expect(page.locator('head meta[name=robots]')).toHaveAttribute('content', /noindex/)
  })

  test('the ending shows the case in words, and the case link says what to do instead', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use&url=https://shop.example/cart&end=hand-over')
    await page.getByText('Copy for ticket').click()
    await expect(page.locator('[data-ticket] pre')).toContainText('# 401 at shop.example: handed over')
    await page.getByText('Copy a case link').click()
    await expect(page.locator('[data-case-link] noscript > p')).toBeVisible()
    await expect(page.locator('[data-case-link] noscript')).toContainText('copy the link to this step instead', {
      useInnerText: true,
    })
  })
})
