import type { Frame } from '@playwright/test'
import { openTargets } from '../targets'
import { goOn, goOnFor, stepOf } from './steps'
import { expect, tag, test } from './test'

/** The frame's documents are whole by themselves: forms and links move them. */

test.use({ javaScriptEnabled: false })

const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads'

test('forms and links move the frame', async ({ page, pages, context, sites, complaints }) => {
  const { host, widget } = sites
  const src = `${widget.origin}/embed/frame?${new URLSearchParams({ o: host.origin, v: '1', theme: 'dark', label: 'Help', ref: 'INC-1' })}`
  pages.set('/', {
    body: `<iframe title="Help" width="400" height="600" sandbox="${sandbox}" src="${src.replaceAll('&', '&amp;')}"></iframe>`,
  })
  await page.goto(host.origin)
  const frame = page.frames()[1] as Frame
  const main = frame.locator('main')
  const link = (name: string | RegExp) => main.getByRole('link', { name, exact: true })
  await expect(main).toHaveAttribute('data-step', 'platform')

  await test.step('nothing chosen', async () => {
    await main.getByRole('button', { name: 'Continue' }).click()
    await expect(main.getByRole('alert')).toContainText('Choose one of the answers')
    expect(await frame.title()).toMatch(/^Error: .* – Help$/)
  })
  await test.step('how to find out', async () => {
    const how = main.getByRole('heading', { name: 'How to find out' })
    await expect(how).toBeHidden()
    await link('Show me how to find out').click()
    await expect(how).toBeVisible()
    await link('Back to the question').click()
    await expect(how).toBeHidden()
  })
  await test.step('five steps, and back', async () => {
    await goOnFor(frame, 5)
    const last = await stepOf(frame)
    await link('Back').click()
    await expect(main).not.toHaveAttribute('data-step', last)
    expect(await goOn(frame)).toBe(last)
    await main.locator('summary', { hasText: 'Your answers so far' }).click()
    await link(/^Change/)
      .first()
      .click()
    await expect(main).toHaveAttribute('data-step', 'platform')
    await expect(main.getByRole('radio', { checked: true })).toHaveCount(1)
  })
  await test.step('a link out opens a tab that knows nothing of this one', async () => {
    await main.locator('summary', { hasText: 'Other ways on' }).click()
    const [tab] = await Promise.all([context.waitForEvent('page'), link('See where you are on the map').click()])
    await expect(tab).toHaveURL((url) => url.origin === widget.origin && url.pathname === '/map')
    expect(await tab.evaluate(() => opener)).toBeNull()
    await tab.close()
  })
  await test.step('handed over', async () => {
    await link('Hand over to someone who can help').click()
    await expect(main).toHaveAttribute('data-kind', 'hand-over')
    await expect(main.locator('[data-message]')).toContainText('Subject:')
  })

  const query = new URL(frame.url()).searchParams
  const own = Object.fromEntries(['o', 'v', 'theme', 'label', 'ref'].map((key) => [key, query.get(key)]))
  expect(own, 'what the host has said goes along').toEqual({
    o: host.origin,
    v: '1',
    theme: 'dark',
    label: 'Help',
    ref: 'INC-1',
  })
  expect(complaints).toEqual([])
})

test('the test runs at its button', async ({ page, pages, sites }) => {
  const { host, widget } = sites
  const targets = openTargets()
  const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Basic realm="Shop"' } })
  const src = `${widget.origin}/embed/frame/test?${new URLSearchParams({ o: host.origin, platform: 'browser', url: `${target.origin}/cart` })}`
  pages.set('/', {
    body: `<iframe title="Help" width="400" height="600" sandbox="${sandbox}" src="${src.replaceAll('&', '&amp;')}"></iframe>`,
  })
  await page.goto(host.origin)
  const frame = page.frames()[1] as Frame
  const main = frame.locator('main')
  const address = main.getByLabel('Address')
  await expect(address, 'is filled in, and may be changed').toHaveValue(`${target.origin}/cart`)
  expect(target.requests, 'nothing is tested by itself').toEqual([])

  await address.fill('https://')
  await main.getByRole('button', { name: 'Run the test' }).click()
  await expect(address).toHaveAccessibleDescription(/Error/)
  await address.fill(`${target.origin}/account`)
  await main.getByRole('button', { name: 'Run the test' }).click()
  await expect(main.getByRole('heading', { name: 'What the test saw' })).toBeVisible({ timeout: 40_000 })
  expect(new Set(target.requests.map(({ path }) => path))).toContain('/account')
  expect(target.requests.map(({ path }) => path)).not.toContain('/cart')

  await main.getByRole('link', { name: 'Go on with this' }).click()
  await expect(main).toHaveAttribute('data-kind', /question|fix|hand-over/)
  const query = new URL(frame.url()).searchParams
  expect(query.get('seen')).toBeTruthy()
  expect(query.get('o')).toBe(host.origin)
  await targets.close()
})

test('the host has its link', async ({ page, openHostPage, sites }) => {
  const { widget } = sites
  await openHostPage(tag(widget, 'platform="browser"'))
  const link = page.getByRole('link', { name: 'Can’t sign in? Open the step-by-step fix' })
  await expect(link).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do you meet the error?')
})
