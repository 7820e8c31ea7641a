import { expect, type Page } from '@playwright/test'
import { exampleFragment } from './case-fragments'
import type { Targets } from './targets'
import { makeJwt } from './tokens'
import { waitUntilKept } from './walk'

/** One page of each type, as a person comes to see it. */
export interface PageType {
  name: string
  open: (page: Page, targets: Targets) => Promise<void>
}

const at = (path: string) => async (page: Page) => {
  await page.goto(path)
}

async function testResult(page: Page, targets: Targets): Promise<void> {
  const end = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer realm="a rather long name"' } })
  const start = await targets.http({ status: 302, headers: { location: `${end.origin}/v2/orders/of/this/month` } })
  await page.goto('/test')
  await expect(page.locator('[data-form="paste"] fieldset')).toBeEnabled()
  await page.locator('[data-form="address"]').getByLabel('Address').fill(`${start.origin}/orders`)
  await page.getByRole('button', { name: 'Run the test' }).click()
  await expect(page.locator('[data-certainty]')).toBeVisible()
}

/** A long command with its output, and a token: all that the result of a paste can show. */
async function pasteResult(page: Page): Promise<void> {
  const token = makeJwt({ iat: 1795784531, exp: 1795788131, iss: 'https://login.example', aud: 'https://api.example' })
  const pasted = [
    `$ curl -iL -H 'Authorization: Bearer ${token}' https://api.example/v2/orders/of/this/month?with=a-long-query`,
    'HTTP/1.1 308 Permanent Redirect',
    'Location: https://europe.api.example/v2/orders/of/this/month?with=a-long-query',
    '',
    'HTTP/1.1 401 Unauthorized',
    'WWW-Authenticate: Bearer realm="a rather long name for a small realm", Basic realm="another one"',
    'Date: Fri, 27 Nov 2026 14:49:08 GMT',
    'Cache-Control: no-store',
    'Vary: Origin',
    'X-Frame-Options: DENY',
    '',
  ].join('\n')
  await page.goto('/test')
  await expect(page.locator('[data-form="paste"] fieldset')).toBeEnabled()
  await page.getByLabel('Paste here').fill(pasted)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.locator('[data-certainty]')).toBeVisible()
  await page.getByText('more lines').first().click()
  await page.getByText('It is something else').click()
  await page.getByText('This verdict was wrong').click()
  await page.getByLabel('What it really was').selectOption('It is not in this list')
}

/** With a link read into it, and an entry that cannot go into one. */
async function openComposer(page: Page): Promise<void> {
  await page.goto('/share')
  await expect(page.locator('[data-form="compose"] fieldset')).toBeEnabled()
  await page.getByText('Change a link that you have').click()
  await page
    .getByLabel('Link', { exact: true })
    .fill('platform=browser&role=use&clear-site-data=not-fixed&cause=site-protected&url=https://shop.example/cart')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText(/^Read(\.| into)/)).toBeVisible()
  await page.getByLabel('Note to the person').fill('Your password: hunter2xyz')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
}

/** For a site that is not listed, with all fields open and one of them wrong. */
async function openBuilder(page: Page): Promise<void> {
  await page.goto('/embed?origin=https://a-rather-long-name-of-a-shop.example&accent=blue&radius=4&sheet=on')
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await expect(page.locator('[data-answer="refused"]')).toBeVisible()
}

export const pageTypes: readonly PageType[] = [
  { name: 'home', open: at('/') },
  {
    name: 'home with an offer to resume',
    open: async (page) => {
      await page.goto('/wizard?platform=browser&role=use')
      await waitUntilKept(page, 'role=use')
      await page.goto('/')
      await expect(page.locator('[data-resume]')).toBeVisible()
    },
  },
  { name: 'question', open: at('/wizard?platform=browser&role=use&see=gate&number=401&cause=site-protected') },
  { name: 'question with an error', open: at('/wizard?platform=browser&role=use&continue=see') },
  { name: 'question with the way to find out', open: at('/wizard/see?platform=browser&role=use#how') },
  {
    name: 'fix',
    open: at('/wizard/clear-site-data?platform=browser&role=use&clear-site-data=not-fixed&url=https://shop.example/'),
  },
  { name: 'fixed', open: at('/wizard?platform=browser&role=use&clear-site-data=fixed') },
  {
    name: 'hand-over',
    open: at('/wizard?platform=browser&role=use&url=https://shop.example/cart&note=Hello&end=hand-over'),
  },
  { name: 'test', open: at('/test') },
  {
    name: 'test with all forms open',
    open: async (page) => {
      await page.goto('/test?platform=browser&url=https://shop.example/')
      await page.getByText('With credentials, headers or an origin').click()
      await expect(page.locator('[data-form="details"]').getByLabel('Method')).toBeEnabled()
    },
  },
  {
    name: 'test that was refused',
    open: async (page) => {
      await page.goto('/test')
      await page
        .locator('[data-form="address"]')
        .getByLabel('Address')
        .fill('http://10.0.0.1/a/long/path/that/may/have/to/break')
      await page.getByRole('button', { name: 'Run the test' }).click()
      await expect(page.getByText('We do not reach that address')).toBeVisible()
    },
  },
  { name: 'test result', open: testResult },
  { name: 'paste result', open: pasteResult },
  { name: 'guide', open: at('/guide') },
  { name: 'guide page', open: at('/guide/what-a-401-is') },
  { name: 'causes', open: at('/causes') },
  { name: 'cause', open: at('/causes/header-lost-on-redirect') },
  { name: 'fixes', open: at('/fixes') },
  { name: 'fix of the guide', open: at('/fixes/call-final-url') },
  { name: 'map', open: at('/map') },
  { name: 'search', open: at('/search?q=token') },
  { name: 'case page', open: at('/case') },
  {
    name: 'case link that is cut off',
    open: async (page) => {
      await page.goto('/case#c=abc')
      await expect(page.locator('[data-state="broken"]')).toBeVisible()
    },
  },
  {
    name: 'open case',
    open: async (page) => {
      await page.goto(`/case${await exampleFragment()}`)
      await page.getByText('Copy for ticket').click()
      await expect(page.getByRole('button', { name: 'Copy as JSON' })).toBeVisible()
    },
  },
  {
    name: 'case link in the help of a step',
    open: async (page) => {
      await page.goto('/wizard?platform=browser&role=use&url=https://shop.example/a/long/path/that/may/have/to/break')
      await page.getByText('Copy a case link').click()
      await page.getByText('All that is in it, word by word').click()
      await expect(page.getByRole('button', { name: 'Copy the case link' })).toBeVisible()
    },
  },
  { name: 'link composer', open: openComposer },
  { name: 'builder of the embedded element', open: openBuilder },
  { name: 'privacy', open: at('/privacy') },
  { name: 'accessibility', open: at('/accessibility') },
  { name: 'robot', open: at('/robot') },
  { name: 'problem', open: at('/problems/blocked-target') },
  { name: '404', open: at('/causes/header-lost-on-redirec') },
]
