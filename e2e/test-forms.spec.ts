import type { Page } from '@playwright/test'
import { expectNothingSent, recordRequests } from './requests'
import type { Answer, SeenRequest } from './targets'
import { expect, test } from './test'
import { inSeconds, makeJwt } from './tokens'

/** The forms that can hold a secret: the full test, and what is pasted. */

const bearer: Answer = { status: 401, headers: { 'www-authenticate': 'Bearer realm="api"' } }
const detailsForm = (page: Page) => page.locator('[data-form="details"]')
const pasteForm = (page: Page) => page.locator('[data-form="paste"]')
const verdict = (page: Page) => page.locator('[data-certainty]')

async function openDetails(page: Page): Promise<void> {
  await page.goto('/test')
  await page.getByText('With credentials, headers or an origin').click()
  await expect(detailsForm(page).getByRole('button', { name: 'Run the full test' })).toBeEnabled()
}

test('the full test sends credentials to the target and shows none of them', async ({ page, targets }) => {
  const token = 'Zq7vT2mKx9Rw4LpB8nYc'
  const open = ({ headers }: SeenRequest): Answer => (headers.authorization ? { status: 200 } : bearer)
  const target = await targets.http(open)
  await openDetails(page)
  const form = detailsForm(page)
  await form.getByLabel('Address').fill(`${target.origin}/orders`)
  await form.getByLabel('Your credentials').fill(`Authorization: Bearer ${token}`)
  await form.getByLabel('Send them over plain http too').check()
  await form.getByLabel('Origin').fill('https://app.example')
  await form.getByLabel('Method').selectOption('POST')
  await form.getByRole('button', { name: 'Run the full test' }).click()

  await expect(verdict(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'What was tested' })).toContainText(
    'With and without your credentials.',
  )
  await expect(page.getByRole('region', { name: 'Not tested' })).toContainText('POST may change something')
  expect(target.requests.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))).toEqual([])
  expect(target.requests.filter(({ headers }) => headers.authorization === `Bearer ${token}`)).toHaveLength(1)
  expect(await page.content()).not.toContain(token)
  expect(page.url()).not.toContain(token)
})

test('an address that was typed above need not be typed again', async ({ page }) => {
  await page.goto('/test')
  await expect(detailsForm(page).locator('fieldset')).toBeEnabled()
  await page.locator('[data-form="address"]').getByLabel('Address').fill('shop.example/cart')
  await page.getByText('With credentials, headers or an origin').click()
  await expect(detailsForm(page).getByLabel('Address')).toHaveValue('shop.example/cart')
})

test('a header that nobody may set is told beside the field, and nothing is lost', async ({ page, targets }) => {
  const target = await targets.http(bearer)
  await openDetails(page)
  const form = detailsForm(page)
  await form.getByLabel('Address').fill(target.origin)
  await form.getByLabel('Your credentials').fill('Host: internal.example')
  await form.getByRole('button', { name: 'Run the full test' }).click()
  await expect(form.getByLabel('Your credentials')).toHaveAccessibleDescription(/This field is set by us/)
  await expect(form.getByLabel('Your credentials')).toHaveValue('Host: internal.example')
  await expect(form.getByLabel('Address')).toHaveValue(target.origin)
  expect(target.requests).toEqual([])
})

test('what curl -i prints is read on the device', async ({ page }) => {
  const canary = 'Zq7vT2mKx9Rw4LpB8nYc'
  const printed = [
    '$ curl -i https://api.example/v2/orders',
    'HTTP/2 401',
    'content-type: application/json',
    'www-authenticate: Bearer error="invalid_token", error_description="The access token expired"',
    `x-request-id: ${canary}`,
    '',
    `{"error":"expired","hint":"${canary}"}`,
  ].join('\n')
  await page.goto('/test?platform=api-client')
  await expect(pasteForm(page).locator('fieldset')).toBeEnabled()
  const requests = recordRequests(page)
  await pasteForm(page).getByLabel('Paste here').fill(printed)
  await pasteForm(page).getByRole('button', { name: 'Read it' }).click()

  await expect(verdict(page)).toHaveAttribute('data-certainty', 'proven')
  await expect(verdict(page)).toHaveAttribute('data-cause', 'token-expired')
  await expect(page.getByRole('heading', { level: 1, name: 'The token has expired' })).toBeFocused()
  const href = (await page.getByRole('link', { name: 'Continue step by step' }).getAttribute('href')) ?? ''
  expect(new URL(href, page.url()).searchParams.get('seen')?.split(',')).toContain('bearer-says-expired')
  expect(href).not.toContain(canary)
  expectNothingSent(requests, [canary, 'invalid_token', 'api.example'])
})

test('a command with words around it and a redirect in its output is read on the device', async ({ page }) => {
  const canary = 'Zq7vT2mKx9Rw4LpB8nYc'
  const pasted = [
    'Our script fails since yesterday:',
    '',
    `$ curl -sSiL -H 'Authorization: Bearer ${canary}' https://api.example/v2/orders`,
    'HTTP/2 308',
    'location: https://www.api.example/v2/orders',
    '',
    'HTTP/2 401',
    'www-authenticate: Bearer',
    '',
    '{"detail":"Not authenticated"}',
  ].join('\n')
  await page.goto('/test?platform=api-client')
  await expect(pasteForm(page).locator('fieldset')).toBeEnabled()
  const requests = recordRequests(page)
  await pasteForm(page).getByLabel('Paste here').fill(pasted)
  await pasteForm(page).getByRole('button', { name: 'Read it' }).click()

  await expect(verdict(page)).toHaveAttribute('data-certainty', 'likely')
  await expect(verdict(page)).toHaveAttribute('data-cause', 'header-lost-on-redirect')
  expect(await page.content()).not.toContain(canary)
  expectNothingSent(requests, [canary, 'api.example'])
})

test('a token is read on the device', async ({ page }) => {
  const token = makeJwt({ sub: 'person-8841', exp: inSeconds(-3600), iat: inSeconds(-7200), iss: 'https://id.example' })
  await page.goto('/test')
  await expect(pasteForm(page).locator('fieldset')).toBeEnabled()
  const requests = recordRequests(page)
  await pasteForm(page).getByLabel('Paste here').fill(token)
  await pasteForm(page).getByRole('button', { name: 'Read it' }).click()

  await expect(verdict(page)).toHaveAttribute('data-cause', 'token-expired')
  await expect(page.getByRole('region', { name: 'What we saw' })).toContainText('id.example')
  await expect(page.getByRole('list', { name: 'Life of the token' })).toContainText('expired')
  expect(await page.content()).not.toContain('person-8841')
  expectNothingSent(requests, [...token.split('.'), 'person-8841', 'id.example'])
  await page.getByRole('link', { name: 'Paste something else' }).click()
  await expect(pasteForm(page).getByLabel('Paste here')).toHaveValue('')
})

test('a paste that says nothing is told so, and kept', async ({ page }) => {
  await page.goto('/test')
  await expect(pasteForm(page).locator('fieldset')).toBeEnabled()
  const field = pasteForm(page).getByLabel('Paste here')
  await pasteForm(page).getByRole('button', { name: 'Read it' }).click()
  await expect(field).toHaveAccessibleDescription(/Paste something first/)
  await field.fill('it does not work')
  await pasteForm(page).getByRole('button', { name: 'Read it' }).click()
  await expect(field).toHaveAccessibleDescription(/No request, no answer and no token was found in it/)
  await expect(field).toHaveValue('it does not work')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('no form that can hold a secret can be sent, and none would put it into an address', async ({ page }) => {
    await page.goto('/test')
    await page.getByText('With credentials, headers or an origin').click()
    for (const form of [detailsForm(page), pasteForm(page)]) {
      await expect(form).toHaveAttribute('method', 'post')
      await expect(form.getByRole('textbox').first()).toBeDisabled()
      for (const button of await form.getByRole('button').all()) await expect(button).toBeDisabled()
    }
    // Playwright looks for no text inside noscript.
    const told = page.locator('noscript p')
    await expect(told).toHaveText([/^This form needs JavaScript/, /^Reading on your own device needs JavaScript/])
    for (const one of await told.all()) await expect(one).toBeVisible()
  })
})
