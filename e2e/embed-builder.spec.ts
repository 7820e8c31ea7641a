import type { Locator, Page } from '@playwright/test'
import { app, limitedApp } from './app'
import { untilThere } from './embed/test'
import type { Answer } from './targets'
import { expect, test } from './test'

/** The builder: what it makes, whether the site may show it, and the element at work. */

const figure = (page: Page, caption: string) => page.locator('figure').filter({ hasText: caption })
const markup = (page: Page) => page.locator('#snippet ~ figure').first().locator('pre')
const answer = (page: Page) => page.getByRole('region', { name: 'May it be shown there?' })
const summary = (page: Page) => page.getByRole('main').getByRole('alert')
const show = (page: Page) => page.getByRole('button', { name: 'Show the markup' })
const address = (page: Page) => page.getByLabel('Your site’s address')

async function openBuilder(page: Page, query = ''): Promise<void> {
  await page.goto(`/embed${query}`)
  await expect(page.locator('html')).toHaveAttribute('data-copies', '')
}

async function openMore(page: Page): Promise<void> {
  await page.getByText('Looks, behaviour, and what you know already').click()
}

test('markup, link and address bar follow what is chosen', async ({ page }) => {
  await openBuilder(page)
  await expect(markup(page)).toHaveText(
    `<script async src="${app}/embed/v1.js"></script>\n<fix401-help style="display:block;min-height:640px">\n  <a href="${app}/wizard">Can’t sign in? Open the step-by-step fix</a>\n</fix401-help>`,
  )
  await page.getByLabel('How it appears').selectOption('In a dialog, with a button in the corner')
  await page.getByLabel('Where your visitors meet the error').selectOption('In a web browser, on a web site')
  await openMore(page)
  await page.getByLabel('Colour of the buttons').fill('#0F4C63')
  await page.getByLabel('Words on the button').fill('Can’t get in & "need" help?')
  await page.getByLabel('What they use').selectOption('Firefox')
  await page.getByLabel('Open when your own page is answered with a 401').check()
  for (const line of [
    'style="--fix401-accent:#0f4c63"',
    'mode="launcher"',
    'platform="browser"',
    'client="firefox"',
    'label="Can’t get in &amp; &quot;need&quot; help?"',
    'watch',
  ])
    await expect(markup(page)).toContainText(`\n  ${line}\n`)
  await expect(page.locator('[data-link]')).toHaveText(`${app}/wizard?platform=browser&browser=firefox&tree=1`)
  const query =
    'mode=launcher&platform=browser&client=firefox&accent=%230f4c63&label=Can%E2%80%99t%20get%20in%20%26%20%22need%22%20help%3F&watch=on'
  await expect(page).toHaveURL(`${app}/embed?${query}`)

  const made = await markup(page).textContent()
  await page.reload()
  await expect(page.getByLabel('Words on the button')).toHaveValue('Can’t get in & "need" help?')
  // Where this server is reached only the browser knows, once scripts run.
  await expect.poll(() => markup(page).textContent()).toBe(made)

  // A program is nothing that a browser is met in.
  await page.getByLabel('Where your visitors meet the error').selectOption('They are asked')
  await page.getByLabel('What they use').selectOption('curl')
  await expect(markup(page)).toContainText('client="curl"')
  await page.getByLabel('Where your visitors meet the error').selectOption('In a web browser, on a web site')
  await expect(markup(page)).not.toContainText('client=')
})

test('styles go into a rule where the policy forbids style attributes', async ({ page }) => {
  await openBuilder(page)
  await openMore(page)
  await page.getByLabel('My site’s policy forbids style attributes').check()
  await page.getByLabel('Roundness of the corners').fill('8')
  await expect(markup(page)).not.toContainText('style=')
  await expect(figure(page, 'In your stylesheet').locator('pre')).toHaveText(
    'fix401-help {\n  display: block;\n  min-height: 640px;\n  --fix401-radius: 8px;\n}',
  )
  await expect(figure(page, 'Content-Security-Policy').locator('pre')).toHaveText(`script-src ${app}; frame-src ${app}`)
})

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached by Tab')
}

test('by keyboard alone', async ({ page }) => {
  await openBuilder(page)
  await tabTo(page, address(page))
  await page.keyboard.type('https://shop.example/cart?page=2')
  await page.keyboard.press('Tab')
  await expect(address(page), 'it is cut to what counts').toHaveValue('https://shop.example')
  await expect(page.getByLabel('How it appears')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(markup(page)).toContainText('mode="popup"')
  await tabTo(page, page.getByText('Looks, behaviour, and what you know already'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Title of the dialog'))
  await page.keyboard.type('Help')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Paste this' })).toBeFocused()
  await expect(markup(page)).toContainText('title="Help"')
  await expect(page).toHaveURL(`${app}/embed?origin=https%3A%2F%2Fshop.example&mode=popup&title=Help`)
})

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('markup, directives and link are copied as they stand there', async ({ page }) => {
    await openBuilder(page, '?platform=mobile')
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    const link = `${app}/wizard?platform=mobile&tree=1`
    await page.getByRole('button', { name: 'Copy the markup' }).click()
    await expect.poll(copied).toContain(`<a href="${link.replace('&', '&amp;')}">`)
    expect(await copied()).toBe(await markup(page).textContent())
    await page.getByRole('button', { name: 'Copy the directives' }).click()
    await expect.poll(copied).toBe(`script-src ${app}; frame-src ${app}`)
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await expect.poll(copied).toBe(link)
  })
})

const wrong = [
  ['Your site’s address', 'nowhere', 'Give one such as shop.example'],
  ['Colour of the buttons', 'blue', 'Give the colour as # and six digits'],
  ['Roundness of the corners', 'wide', 'Give a length such as 8px'],
  ['Title of the dialog', 'word '.repeat(13).trim(), 'longer than 60 characters'],
  ['Status that you answered', '200', 'a number from 400 to 599'],
  ['Host that refuses them', 'one word', 'Give one such as shop.example'],
  ['Your reference', '8f3bKq02LmZx7TtYp4Wd', 'looks like a password, a token or a key'],
] as const

test('what is wrong is marked beside its field, left out, and never lost', async ({ page }) => {
  await openBuilder(page)
  await openMore(page)
  const plain = await markup(page).textContent()
  for (const [label, typed, why] of wrong) {
    const field = page.getByLabel(label)
    await field.fill(typed)
    await expect(field, 'not while it is typed').not.toHaveAttribute('aria-invalid')
    await field.press('Tab')
    await expect(field).toHaveAccessibleDescription(new RegExp(why))
    await expect(field).toHaveValue(typed)
  }
  expect(await markup(page).textContent()).toBe(plain)
  await expect(page, 'nothing wrong stands in the address bar').toHaveURL(`${app}/embed`)

  await openMore(page)
  await show(page).click()
  await expect(summary(page)).toBeFocused()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(summary(page).getByRole('link')).toHaveCount(wrong.length)
  for (const [label, typed, why] of wrong) {
    const field = page.getByLabel(label)
    await summary(page)
      .getByRole('link', { name: new RegExp(why) })
      .first()
      .click()
    await expect(field).toHaveValue(typed)
    await expect(field).toBeVisible()
    await field.fill('')
  }
  await show(page).click()
  await expect(summary(page)).toHaveCount(0)
  await expect(page).not.toHaveTitle(/^Error: /)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the form shows what was chosen', async ({ page }) => {
    await page.goto('/embed')
    await address(page).fill('shop.example/cart')
    await page.getByLabel('How it appears').selectOption('In a dialog that a link of yours opens')
    await page.getByLabel('Site profile').selectOption('Example')
    await show(page).click()
    await expect(address(page)).toHaveValue('https://shop.example')
    await expect(page.getByLabel('How it appears')).toHaveValue('popup')
    await expect(markup(page)).toContainText(
      '<fix401-help mode="popup" for="fix401-open" site="example"></fix401-help>',
    )
    await expect(page.locator('details.more')).not.toHaveAttribute('open')
    // Here nobody knows where this server is reached.
    await expect(page.locator('[data-needs-address]')).toContainText('This server does not know its own address')
    await expect(markup(page)).toContainText('https://help.example/wizard?site=example')
    await expect(answer(page).getByRole('link')).toHaveAttribute(
      'href',
      '/embed/frame?o=https%3A%2F%2Fshop.example&v=1',
    )
  })

  test('wrong input is marked and kept', async ({ page }) => {
    await page.goto('/embed')
    await openMore(page)
    for (const [label, typed] of wrong) await page.getByLabel(label).fill(typed)
    await show(page).click()
    await expect(page).toHaveTitle(/^Error: /)
    await expect(summary(page).getByRole('link')).toHaveCount(wrong.length)
    for (const [label, typed, why] of wrong) {
      const field = page.getByLabel(label)
      await expect(field, 'what is closed would be overlooked').toBeVisible()
      await expect(field).toHaveValue(typed)
      await expect(field).toHaveAccessibleDescription(new RegExp(why))
    }
  })
})

test('with an address of its own the server says so, also without scripts', async () => {
  const html = await (await fetch(`${limitedApp}/embed?platform=browser`)).text()
  expect(html).toContain('&lt;script async src=&quot;https://help.example.org/embed/v1.js&quot;&gt;')
  expect(html).toContain('script-src https://help.example.org; frame-src https://help.example.org')
  expect(html).not.toContain('data-needs-address')
})

test.describe('whether the site may show it', () => {
  test('is asked of the server, and how to have it listed is said', async ({ page }) => {
    await openBuilder(page, '?origin=https://shop.example')
    await expect(answer(page)).toContainText('https://shop.example is not in EMBED_ORIGINS.')
    await expect(answer(page)).toContainText('EMBED_ORIGINS=https://shop.example')
    await expect(answer(page).getByRole('button', { name: 'Copy the setting' })).toBeVisible()
    await address(page).fill('https://other.example/')
    await expect(answer(page)).toContainText('EMBED_ORIGINS=https://other.example')
    await address(page).fill('')
    await expect(answer(page)).toContainText('Give your site’s address to ask.')
  })

  test('is not made up where the server cannot be reached', async ({ page, context }) => {
    await openBuilder(page)
    await context.setOffline(true)
    await address(page).fill('shop.example')
    await expect(answer(page)).toContainText('It could not be found out.')
    await expect(answer(page).getByRole('link')).toHaveAttribute('href', /^\/embed\/frame\?o=/)
  })
})

test('what is pasted works on a listed site, under the policy that the builder names', async ({
  browser,
  ownApp,
  targets,
}) => {
  const pasted = { html: '', sheet: '', policy: '' }
  const shop = await targets.http(({ path }): Answer => {
    if (path === '/shop.css') return { status: 200, headers: { 'content-type': 'text/css' }, body: pasted.sheet }
    const policy = `default-src 'none'; style-src 'self'; require-trusted-types-for 'script'; ${pasted.policy}`
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
      body: `<!doctype html><title>Shop</title><link rel="stylesheet" href="/shop.css">${pasted.html}`,
    }
  })
  const own = await ownApp({ EMBED_ORIGINS: shop.origin })
  const page = await browser.newPage()
  await page.goto(`${own.origin}/embed?origin=${shop.origin}&platform=browser&accent=0f4c63&sheet=on`)
  await expect(answer(page)).toContainText(`${shop.origin} may show it`)
  const copied = async (code: Locator) => (await code.textContent()) ?? ''
  pasted.html = await copied(markup(page))
  pasted.sheet = await copied(figure(page, 'In your stylesheet').locator('pre'))
  pasted.policy = await copied(figure(page, 'Content-Security-Policy').locator('pre'))

  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(`${shop.origin}/cart`)
  const steps = page.frameLocator('fix401-help iframe')
  await expect(steps.locator('main')).toHaveAttribute('data-step', 'role')
  expect((await page.locator('fix401-help').boundingBox())?.height).toBe(640)
  expect(faults.filter((text) => !text.includes('favicon'))).toEqual([])
  await page.close()
})

test.describe('the preview', () => {
  const events = (page: Page) => page.getByRole('list', { name: 'What your page hears' })
  const steps = (page: Page) => page.frameLocator('fix401-help iframe')

  test('in the page: the first step is there, and its events are listed', async ({ page }) => {
    await openBuilder(page, '?platform=browser')
    await page.getByRole('heading', { name: 'Try it here' }).scrollIntoViewIfNeeded()
    await page.locator('fix401-help').scrollIntoViewIfNeeded()
    await expect(steps(page).locator('main')).toHaveAttribute('data-step', 'role')
    await expect(events(page)).toContainText('fix401-ready')
    await expect(events(page)).toContainText('fix401-step step: role, kind: question')
    await steps(page).getByRole('radio').first().check()
    await steps(page).getByRole('button', { name: 'Continue' }).click()
    await expect(events(page).getByRole('listitem').filter({ hasText: 'fix401-step' })).toHaveCount(2)
    expect(new URL(page.url()).pathname, 'the page stays').toBe('/embed')
  })

  test('from a link: the dialog opens and closes by keyboard', async ({ page }) => {
    await openBuilder(page, '?mode=popup&title=Help')
    const trigger = page.getByRole('link', { name: 'Can’t sign in?' })
    await expect(trigger).toHaveAttribute('href', '/wizard')
    await untilThere(page)
    await trigger.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
    await expect(steps(page).locator('main')).toHaveAttribute('data-step', 'platform')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(events(page)).toContainText(/fix401-open reason: \w+.*fix401-close reason: \w+/)
    await expect(page).toHaveURL(/\/embed\?mode=popup/)
  })

  test('a button in the corner: words follow at once, another mode makes another element', async ({ page }) => {
    await openBuilder(page, '?mode=launcher&label=Help')
    const element = page.locator('fix401-help')
    await expect(page.getByRole('button', { name: 'Help', exact: true })).toBeVisible()
    await element.evaluate((first) => first.setAttribute('data-first', ''))
    await page.getByLabel('Words on the button').fill('Locked out?')
    await expect(page.getByRole('button', { name: 'Locked out?' })).toBeVisible()
    await expect(element).toHaveAttribute('data-first')
    await page.getByLabel('How it appears').selectOption('In the page, where you paste it')
    await expect(element).not.toHaveAttribute('data-first')
    await expect(page.getByRole('button', { name: 'Locked out?' })).toHaveCount(0)
  })
})
