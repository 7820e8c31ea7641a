import type { Page } from '@playwright/test'
import { expectNoBarriers } from './axe'
import { expectNothingSent, recordRequests } from './requests'
import type { Answer, SeenRequest } from './targets'
import { expect, test } from './test'

/** What a person can do with a result: add what only they can see, test again, reload, and see what is for the owner. */

const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } }
const verdict = (page: Page) => page.locator('[data-certainty]')
const addOwn = (page: Page) => page.getByRole('region', { name: 'Add what only you can see' })

async function testAddress(page: Page, address: string): Promise<void> {
  await page.goto('/test')
  const form = page.locator('[data-form="address"]')
  await form.getByLabel('Address').fill(address)
  await expect(page.locator('[data-form="details"] fieldset')).toBeEnabled()
  await form.getByRole('button', { name: 'Run the test' }).click()
  await expect(verdict(page)).toBeVisible()
}

test('their own request joins the evidence, on their device', async ({ page, targets }) => {
  const target = await targets.http(bearer)
  await testAddress(page, `${target.origin}/orders`)
  await expect(verdict(page)).toHaveAttribute('data-cause', 'missing-credentials')
  const line = (await addOwn(page).locator('pre').textContent()) ?? ''
  expect(line).toBe(`curl -i -H 'Authorization: …' '${target.origin}/orders'`)

  const requests = recordRequests(page)
  const canary = 'Zq7vT2mKx9Rw4LpB8nYc'
  const printed = [
    `$ ${line.replace('…', `Bearer ${canary}`)}`,
    'HTTP/1.1 401 Unauthorized',
    'WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"',
    '',
  ].join('\n')
  await addOwn(page).getByLabel('What it prints').fill(printed)
  await addOwn(page).getByRole('button', { name: 'Add it' }).click()
  await expect(verdict(page)).toHaveAttribute('data-cause', 'token-expired')
  await expect(verdict(page)).toHaveAttribute('data-certainty', 'proven')
  await expect(addOwn(page).locator('p[role="status"]')).toHaveText('Added. The verdict above takes it into account.')
  await expect(page.getByRole('region', { name: 'What we saw' })).toContainText('The token expired')
  expectNothingSent(requests, [canary])
  expect(await page.content()).not.toContain(canary)
  const onward = await page.getByRole('link', { name: 'Continue step by step' }).getAttribute('href')
  expect(onward).toContain('bearer-says-expired')
})

test('what holds no request is told beside the field, and nothing is lost', async ({ page, targets }) => {
  const target = await targets.http(bearer)
  await testAddress(page, target.origin)
  await addOwn(page).getByLabel('What it prints').fill('hm')
  await addOwn(page).getByRole('button', { name: 'Add it' }).click()
  const field = addOwn(page).getByLabel('What it prints')
  await expect(field).toHaveAccessibleDescription(/Error: No request, no answer and no token/)
  await expect(field).toHaveValue('hm')
  await expect(field).toBeFocused()
})

test('this browser is checked, and what it says counts', async ({ page, context, targets }) => {
  const target = await targets.http(bearer)
  await testAddress(page, target.origin)
  // The clock of this device is wrong by ten minutes.
  await page.evaluate(() => {
    const real = Date.now
    Date.now = () => real() + 600_000
  })
  await addOwn(page).getByRole('button', { name: 'Check this browser' }).click()
  await expect(addOwn(page).locator('p[role="status"]')).toContainText('Your browser keeps cookies.')
  await expect(addOwn(page).locator('p[role="status"]')).toContainText(/clock is (599|600|601) seconds ahead of ours/)
  const seen = page.getByRole('region', { name: 'What we saw' })
  await expect(seen).toContainText('seconds ahead of ours')
  const href = await page.getByRole('link', { name: 'Continue step by step' }).getAttribute('href')
  expect(new URL(href ?? '', page.url()).searchParams.get('seen')).toContain('browser-clock-off')
  expect(await context.cookies()).toEqual([])
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Test again' }).click()
  await expect(page.getByRole('region', { name: 'Before and now' })).toContainText('Nothing changed.')
  await expect(seen).toContainText('seconds ahead of ours')
})

test('the same test again shows before and now', async ({ page, targets }) => {
  let answer: Answer = bearer
  const target = await targets.http(() => answer)
  await testAddress(page, `${target.origin}/orders`)
  answer = { status: 200, body: 'hello' }
  await page.getByRole('button', { name: 'Test again' }).click()
  const region = page.getByRole('region', { name: 'Before and now' })
  await expect(region).toContainText('The challenge is gone, now it answers 200.')
  await expect(region.getByRole('row', { name: 'Answer 401 200' })).toBeVisible()
  await expect(region).toHaveAttribute('data-outcome', 'solved')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a reload shows the result and asks for nothing', async ({ page, targets }) => {
  const target = await targets.http(bearer)
  await testAddress(page, `${target.origin}/orders?api_key=Zq7vT2mKx9Rw4LpB8nYc`)
  const asked = target.requests.length
  await page.reload()
  await expect(verdict(page)).toHaveAttribute('data-cause', 'missing-credentials')
  expect(target.requests).toHaveLength(asked)
  // Its credentials are gone with the page, so the same test cannot be made again.
  await expect(page.getByRole('button', { name: 'Test again' })).toHaveCount(0)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Zq7vT2mKx9Rw4LpB8nYc')
})

test('the preflight is shown point by point, and the owner gets the line for their server', async ({
  page,
  targets,
}) => {
  const guarded = ({ method }: SeenRequest): Answer =>
    method === 'OPTIONS' ? { status: 401 } : { ...bearer, headers: { ...bearer.headers, server: 'nginx/1.27' } }
  const target = await targets.http(guarded)
  await page.goto('/test')
  await page.getByText('With credentials, headers or an origin').click()
  const form = page.locator('[data-form="details"]')
  await form.getByLabel('Address').fill(`${target.origin}/orders`)
  await form.getByLabel('Origin').fill('https://app.example.com')
  await form.getByRole('button', { name: 'Run the full test' }).click()
  const talk = page.getByRole('region', { name: 'What the browser asks first' })
  await expect(talk.getByRole('row', { name: 'Origin https://app.example.com not named no' })).toBeVisible()
  await expect(talk).toContainText('never sends the request itself')
  await page.getByText(/^If this is your site: \d+ points$/).click()
  await expect(page.locator('.owner')).toContainText('return 204;')
  await expectNoBarriers(page)
})

test('a redirect names the clients that keep the header, and those that drop it', async ({ page, targets }) => {
  const end = await targets.http(bearer)
  const start = await targets.http({ status: 302, headers: { location: `${end.origin}/v2` } })
  await testAddress(page, start.origin)
  await page.getByText('Who keeps the Authorization header here').click()
  const table = page.getByRole('table', { name: /What clients do with Authorization/ })
  await expect(table.getByRole('row', { name: /^curl -L Dropped/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /^Python urllib Kept/ })).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the result is whole, and what needs scripts is not offered', async ({ page, targets }) => {
    const target = await targets.http(bearer)
    await page.goto('/test')
    const form = page.locator('[data-form="address"]')
    await form.getByLabel('Address').fill(target.origin)
    await form.getByRole('button', { name: 'Run the test' }).click()
    await expect(verdict(page)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Not tested' })).toContainText('checks that would have told nothing')
    await expect(addOwn(page)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Test again' })).toHaveCount(0)
    await page.getByText(/^If this is your site/).click()
    await expect(page.locator('.owner pre').first()).toBeVisible()
  })
})
