import type { Page } from '@playwright/test'
import type { Answer } from './targets'
import { expect, test } from './test'
import { follow, walk } from './walk'

/** The page that tests an address: its first form, the stages, the verdict and the way on. */

const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } }
const addressForm = (page: Page) => page.locator('[data-form="address"]')
const verdict = (page: Page) => page.locator('[data-certainty]')

async function testAddress(page: Page, address: string): Promise<void> {
  await addressForm(page).getByLabel('Address').fill(address)
  await addressForm(page).getByRole('button', { name: 'Run the test' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('an address is tested, and the verdict says why and how sure', async ({ page, targets }) => {
      const target = await targets.http(bearer)
      await page.goto('/test')
      await testAddress(page, `  <${target.origin}/orders?page=2>  `)

      await expect(verdict(page)).toHaveAttribute('data-certainty', 'likely')
      await expect(verdict(page)).toHaveAttribute('data-cause', 'missing-credentials')
      await expect(page.getByRole('heading', { level: 1, name: 'Nothing was sent to sign in with' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'What was tested' })).toContainText('GET')
      await expect(page.getByRole('region', { name: 'What we saw' })).toContainText('Bearer realm="api"')
      await expect(page.getByRole('region', { name: 'What this test cannot see' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Not tested' })).toContainText('curl -i')
      expect(target.requests.map(({ method, path }) => `${method} ${path}`)[0]).toBe('GET /orders?page=2')
    })

    test('the verdict goes on step by step and is not asked for again', async ({ page, targets }) => {
      const target = await targets.http(bearer)
      await page.goto('/test?platform=api-client')
      await testAddress(page, `${target.origin}/orders?token_hint=mine`)
      const onward = page.getByRole('link', { name: 'Continue step by step' })
      const query = new URL((await onward.getAttribute('href')) ?? '', page.url()).searchParams
      expect(query.get('platform')).toBe('api-client')
      expect(query.get('seen')?.split(',')).toEqual(
        expect.arrayContaining(['status-401', 'bearer-without-credentials']),
      )
      expect(query.get('at')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
      expect(query.get('url')).toBe(`${target.origin}/orders`)
      await page.getByText('What goes along in the link').click()
      await expect(page.getByText(`The address without its query: ${target.origin}/orders`)).toBeVisible()

      await follow(page, 'Continue step by step')
      await expect(page.getByText('These steps rest on what a test or a paste showed on')).toBeVisible()
      const row = page
        .getByRole('region', { name: 'Your answers so far' })
        .locator('div', { hasText: 'Which number comes with the error?' })
      await expect(row).toContainText('401')
      await expect(row.getByText('as seen: the answer is 401')).toBeVisible()
      await expect(row.getByRole('link', { name: /^Change/ })).toBeVisible()

      const steps = await walk(page, { answers: { sender: 'own' } })
      for (const settled of ['platform', 'number', 'redirect']) {
        expect(steps.map(({ id }) => id)).not.toContain(settled)
      }
      expect(new URL(page.url()).searchParams.get('seen')).toBe(query.get('seen'))
    })

    test('an address that we do not reach gets a line to run oneself', async ({ page }) => {
      await page.goto('/test')
      await testAddress(page, 'http://10.0.0.1/private?api_key=Zq7vT2mKx9Rw4LpB')
      const alert = page.getByRole('main').getByRole('alert')
      await expect(alert).toContainText('We do not reach that address')
      await expect(alert.getByRole('link')).toHaveAttribute('href', '/problems/blocked-target')
      const line = page.getByRole('main').locator('pre')
      await expect(line).toHaveText("curl -i 'http://10.0.0.1/private?api_key=redacted'")
      // The way on from here: run it, and paste what it prints.
      await expect(page.getByLabel('Paste here')).toBeVisible()
      await expect(addressForm(page).getByLabel('Address')).toHaveValue(/10\.0\.0\.1/)
    })

    test('a mistyped address is told beside the field, which keeps it', async ({ page }) => {
      await page.goto('/test')
      await testAddress(page, 'not an address')
      const field = addressForm(page).getByLabel('Address')
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toHaveAccessibleDescription(/Error: This is not a whole web address/)
      await expect(field).toHaveValue('not an address')
    })

    test('a link for one use is asked for only after a warning, once', async ({ page, targets }) => {
      const target = await targets.http(bearer)
      await page.goto('/test')
      await testAddress(page, `${target.origin}/unsubscribe`)
      await expect(page.getByRole('main').getByRole('alert')).toContainText('This link may be good for one use only.')
      expect(target.requests).toEqual([])
      await page.getByRole('button', { name: 'Ask for it once' }).click()
      await expect(verdict(page)).toBeVisible()
      expect(target.requests.map(({ method }) => method)).toEqual(['GET'])
      await expect(page.getByRole('region', { name: 'Not tested' })).toContainText('good for one use only')
    })

    test('from a step the test carries the trail there and back', async ({ page, targets }) => {
      const target = await targets.http(bearer)
      await page.goto(`/wizard?platform=browser&role=use&url=${target.origin}/orders&ref=T-17`)
      await follow(page, 'Let us test the address')
      await expect(addressForm(page).getByLabel('Address')).toHaveValue(`${target.origin}/orders`)
      expect(target.requests, 'nothing is tested by itself').toEqual([])
      const back = new URL(
        (await page.getByRole('link', { name: 'Back to the steps' }).getAttribute('href')) ?? '',
        page.url(),
      )
      expect(Object.fromEntries(back.searchParams)).toMatchObject({ platform: 'browser', role: 'use', ref: 'T-17' })

      await addressForm(page).getByRole('button', { name: 'Run the test' }).click()
      const href = await page.getByRole('link', { name: 'Continue step by step' }).getAttribute('href')
      const { searchParams } = new URL(href ?? '', page.url())
      expect(Object.fromEntries(searchParams)).toMatchObject({ platform: 'browser', role: 'use', ref: 'T-17' })
      expect(searchParams.get('seen')).toContain('status-401')
    })
  })
}

test('stages are shown as they happen, and the new heading has the focus', async ({ page, targets }) => {
  let answer: (value: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => {
    answer = resolve
  })
  const target = await targets.http(() => held)
  await page.goto('/test')
  await testAddress(page, target.origin)

  await expect(page.getByRole('heading', { level: 1, name: /^Testing 127\.0\.0\.1/ })).toBeFocused()
  const host = target.origin.replace('http://', '')
  await expect(page.getByRole('listitem').filter({ hasText: `Connecting to ${host} and asking` })).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toHaveText('1 stage is done.')
  await expect(page.getByRole('listitem').filter({ hasText: 'Weighing what was seen' })).toBeVisible()
  answer(bearer)
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing was sent to sign in with' })).toBeFocused()
  await expect(verdict(page)).toHaveAttribute('data-certainty', 'likely')

  await page.getByRole('link', { name: 'Change the test' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Test a URL' })).toBeFocused()
  await expect(addressForm(page).getByLabel('Address')).toHaveValue(target.origin)
})

test('a test can be stopped, and nothing comes after', async ({ page, targets }) => {
  const target = await targets.http('silence')
  await page.goto('/test')
  await testAddress(page, target.origin)
  await target.asked()
  await page.getByRole('button', { name: 'Stop the test' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Test a URL' })).toBeFocused()
  await target.allClosed()
  await expect(verdict(page)).toHaveCount(0)
  await expect(addressForm(page).getByLabel('Address')).toHaveValue(target.origin)
  expect(target.requests).toHaveLength(1)
})

test('the start page hands an address over, which runs at once and stands in no URL', async ({ page, targets }) => {
  const target = await targets.http(bearer)
  await page.goto('/')
  await page.getByLabel('Address, error message or curl command').fill(`${target.origin}/orders?page=2`)
  await page.getByRole('button', { name: 'Find out why' }).click()
  await expect(verdict(page)).toHaveAttribute('data-cause', 'missing-credentials')
  await expect(page).toHaveURL('/test')
  // It was handed over once: opening the page again tests nothing.
  const asked = target.requests.length
  await page.reload()
  await expect(verdict(page)).toHaveAttribute('data-cause', 'missing-credentials')
  await page.getByRole('link', { name: 'Change the test' }).click()
  await expect(page.locator('[data-form="details"] fieldset')).toBeEnabled()
  // The query may hold what nobody else should read, so it is not kept.
  await expect(addressForm(page).getByLabel('Address')).toHaveValue(`${target.origin}/orders?page=redacted`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Test a URL' })).toBeVisible()
  expect(target.requests).toHaveLength(asked)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the start page fills the form and runs nothing', async ({ page, targets }) => {
    const target = await targets.http(bearer)
    await page.goto('/')
    await page.getByLabel('Address that answers 401').fill(`${target.origin}/orders`)
    await page.getByRole('button', { name: 'Test it' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Test a URL' })).toBeVisible()
    await expect(addressForm(page).getByLabel('Address')).toHaveValue(`${target.origin}/orders`)
    expect(target.requests).toEqual([])
  })
})
