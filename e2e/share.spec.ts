import type { Locator, Page } from '@playwright/test'
import { app, limitedApp } from './app'
import { expectNoBarriers } from './axe'
import { readCode } from './read-code'
import { expectNothingSent, recordRequests } from './requests'
import { expect, test } from './test'
import { readStep } from './walk'

/** A link for somebody else: put together in the composer, or handed on from a step. */

const preview = (page: Page) => page.getByRole('region', { name: 'The link' })
const linkOf = (page: Page) => preview(page).locator('[data-link]')
const code = (page: Page) => page.getByRole('img', { name: /^QR code of the link/ })
const make = (page: Page) => page.getByRole('button', { name: 'Make the link' })
const summary = (page: Page) => page.getByRole('main').getByRole('alert')

async function openComposer(page: Page): Promise<void> {
  await page.goto('/share')
  await expect(page.locator('[data-form="compose"] fieldset')).toBeEnabled()
}

async function readOldLink(page: Page, link: string): Promise<Locator> {
  await page.getByText('Change a link that you have').click()
  const field = page.getByLabel('Link', { exact: true })
  await field.fill(link)
  await page.getByRole('button', { name: 'Read it' }).click()
  return field
}

test('a composed link opens the steps at what was said, and nothing typed is sent', async ({ page, context }) => {
  await openComposer(page)
  await expect(linkOf(page)).toHaveText(`${app}/wizard`)
  const requests = recordRequests(page)
  await page.getByLabel('Where they see it').selectOption('In a web browser, on a web site')
  await page.getByLabel('Browser').selectOption('Firefox')
  await page.getByLabel('What you suspect').selectOption('The whole site is behind a gate')
  await page.getByLabel('Address').fill('shop.example/cart?page=2')
  await page.getByLabel('Note to the person').fill('I look at the logs & wait.')
  await page.getByLabel('Site', { exact: false }).selectOption('Example')
  await page.getByLabel('Your reference').fill('INC-4711')
  await expect(page.getByText('The link leaves out what follows the path')).toBeVisible()
  await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/leaves out what follows the path/)
  await expect(page.getByRole('list', { name: 'Who must act' })).toContainText('the site’s owner')

  const link = `${app}/wizard?platform=browser&browser=firefox&cause=site-protected&url=https://shop.example/cart&note=I%20look%20at%20the%20logs%20%26%20wait.&site=example&ref=INC-4711&tree=1`
  await expect(linkOf(page)).toHaveText(link)
  await expect.poll(() => readCode(code(page))).toBe(link)
  await make(page).click()
  await expect(page.getByRole('heading', { name: 'The link' })).toBeFocused()
  expectNothingSent(requests, ['shop.example', 'INC-4711', 'page=2'])

  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    preview(page).getByRole('link', { name: 'Open it as they will see it' }).click(),
  ])
  // The new tab begins empty.
  await expect(opened.getByRole('main')).toHaveAttribute('data-kind', 'question')
  const { heading } = await readStep(opened)
  await expect(preview(page)).toContainText(`They see first: the question “${heading}”`)
  await expect(opened).toHaveURL(link)
  await expect(opened.getByText('Written by the sender of this link')).toBeVisible()
  await expect(opened.getByText('I look at the logs & wait.')).toBeVisible()
  const answers = opened.getByRole('region', { name: 'Your answers so far' })
  for (const part of ['Firefox', 'The whole site is behind a gate', 'shop.example/cart', 'INC-4711'])
    await expect(answers).toContainText(part)
})

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('the link is copied as it stands there', async ({ page }) => {
    await openComposer(page)
    await page.getByLabel('Your reference').fill('INC-4711')
    await expect(linkOf(page)).toContainText('ref=INC-4711')
    await preview(page).getByRole('button', { name: 'Copy the link' }).click()
    await expect(preview(page).getByText('Copied').last()).toBeAttached()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app}/wizard?ref=INC-4711&tree=1`)
  })
})

test('a link that is there already is changed, and the rest of it kept', async ({ page }) => {
  await openComposer(page)
  await page.getByLabel('Your reference').fill('INC-4711')
  const carried = 'platform=browser&role=use&browser=edge&clear-site-data=not-fixed&seen=challenge-missing'
  await readOldLink(
    page,
    `https://other.example/wizard/see?${carried}&at=2026-11-27T14:31Z&auto=browser&url=https://shop.example/&note=Old`,
  )
  await expect(page.getByText('Read into the form below.')).toBeVisible()
  await expect(page.getByLabel('Where they see it')).toHaveValue('browser')
  await expect(page.getByLabel('Browser')).toHaveValue('edge')
  await expect(page.getByLabel('Address')).toHaveValue('https://shop.example/')
  await expect(page.getByLabel('Note to the person')).toHaveValue('Old')
  await expect(page.getByLabel('Your reference'), 'what was typed before stays').toHaveValue('INC-4711')
  const list = page.getByRole('region', { name: 'It also carries' })
  for (const part of ['I only use it', 'It did not help', '27 November 2026']) await expect(list).toContainText(part)

  await page.getByLabel('Note to the person').fill('New')
  const link = `${app}/wizard?${carried}&at=2026-11-27T14:31Z&auto=browser&url=https://shop.example/&note=New&ref=INC-4711&tree=1`
  await expect(linkOf(page)).toHaveText(link)
  const step = await (await page.request.get(link)).text()
  expect(step).toContain('Written by the sender of this link')

  await list.getByRole('button', { name: 'Leave this out' }).click()
  await expect(list).toHaveCount(0)
  await expect(page.getByLabel('Link', { exact: true })).toBeFocused()
  await expect(linkOf(page)).toHaveText(
    `${app}/wizard?platform=browser&browser=edge&url=https://shop.example/&note=New&ref=INC-4711&tree=1`,
  )
})

test('a link that cannot be read says why, and stays', async ({ page }) => {
  await openComposer(page)
  const field = await readOldLink(page, 'https://help.example/wizard?platform=browser&access_token=abc')
  for (const [link, why] of [
    ['https://help.example/wizard?platform=browser&access_token=abc', 'looks like a password, a token or a key'],
    ['https://help.example/case#c=eJyrVkrLz1eyUkpKLFKqBQAhYgR1', 'This is a case link'],
    ['https://shop.example/cart', 'Nothing in it belongs to the steps'],
    ['', 'Paste a link first'],
  ] as const) {
    await field.fill(link)
    await page.getByRole('button', { name: 'Read it' }).click()
    await expect(field).toHaveAccessibleDescription(new RegExp(why))
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(link)
  }
})

const secrets = [
  ['Address', 'https://anna:hunter2@shop.example/', 'Take out everything up to the @'],
  ['Address', 'https://shop.example/?token=4f', 'looks like a password, a token or a key'],
  ['Address', 'https://shop.example/reset/8f3bKq02LmZx7TtYp4Wd', 'Cut the address before it'],
  ['Address', 'Bearer 8f3bKq02LmZx7TtYp4Wd', 'Give the address alone'],
  ['Note to the person', 'Your password: hunter2xyz', 'Whoever gets the link can read it'],
  ['Your reference', '8f3bKq02LmZx7TtYp4Wd', 'Whoever gets the link can read it'],
] as const

for (const [label, secret, why] of secrets) {
  test(`${label}: “${secret}” is refused beside the field, never linked, and never lost`, async ({ page }) => {
    await openComposer(page)
    await page.getByLabel('Where they see it').selectOption('In a web browser, on a web site')
    const field = page.getByLabel(label)
    await field.fill(secret)
    // Before the field is left nothing is marked, and the link goes without it.
    const link = `${app}/wizard?platform=browser&tree=1`
    await expect(linkOf(page)).toHaveText(link)
    await field.press('Tab')
    await expect(field).toHaveAccessibleDescription(new RegExp(why))
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(preview(page)).toContainText('There is none while a field is marked as wrong.')
    await expect(code(page)).toHaveCount(0)

    await make(page).click()
    await expect(summary(page)).toBeFocused()
    await expect(page).toHaveTitle(/^Error: /)
    await summary(page)
      .getByRole('link', { name: new RegExp(why) })
      .click()
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(secret)
    await field.fill('')
    await expect(linkOf(page)).toHaveText(link)
    await make(page).click()
    await expect(summary(page)).toHaveCount(0)
    await expect(page).not.toHaveTitle(/^Error: /)
  })
}

test('the button works from within a field that is wrong', async ({ page }) => {
  await openComposer(page)
  const note = page.getByLabel('Note to the person')
  await note.fill('Your password: hunter2xyz')
  await expect(note).toBeFocused()
  await make(page).click()
  await expect(summary(page)).toBeFocused()
  await expect(note).toHaveAttribute('aria-invalid', 'true')
})

test('what stays wrong after a link is read is still marked', async ({ page }) => {
  await openComposer(page)
  await page.getByLabel('Address').fill('https://anna:hunter2@shop.example/')
  await readOldLink(page, 'platform=mobile')
  await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/Take out everything up to the @/)
  await expect(preview(page)).toContainText('There is none')
})

test('the note has 300 characters, counted as they are typed and read out when the typing stops', async ({ page }) => {
  await openComposer(page)
  const note = page.getByLabel('Note to the person')
  await expect(note).toHaveAccessibleDescription(/At most 300 characters/)
  await note.fill('a word '.repeat(42))
  await expect(page.getByText('7 characters left').first()).toBeVisible()
  await expect(page.locator('[data-count]')).toHaveText('7 characters left')
  await note.press('Tab')
  await expect(note).not.toHaveAttribute('aria-invalid')
  await note.fill(`${'a '.repeat(149)}b`)
  await expect(page.locator('[data-count]')).toHaveText('1 character left')
  await note.fill(`${'a word '.repeat(43)}ab`)
  await expect(page.locator('[data-count]')).toHaveText('3 characters too many')
  await expect(note).toHaveAccessibleDescription(/longer than 300 characters/)
})

test('by keyboard alone', async ({ page }) => {
  await openComposer(page)
  await page.getByLabel('Where they see it').focus()
  await page.keyboard.type('In an app')
  await page.keyboard.press('Tab')
  await page.keyboard.type('iPhone')
  for (const words of ['The account', 'shop.example', 'Hello', 'Found', 'INC-4711']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(words)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The link' })).toBeFocused()
  await expect(linkOf(page)).toContainText(
    /platform=mobile&system=ios&cause=account-\w+&url=https:\/\/shop\.example\/&note=Hello&ref=INC-4711/,
  )
})

test('a link of an app with a public address begins with it', async () => {
  const page = await (await fetch(`${limitedApp}/share`)).text()
  expect(page).toMatch(/data-link="">https:\/\/help\.example\.org\/(<wbr\/>)?wizard/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a step is handed on as a code, which Escape closes', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use')
      const opener = page.getByText('Show a code to scan')
      await opener.focus()
      await page.keyboard.press('Enter')
      await expect(code(page)).toBeVisible()
      const link = `${app}/wizard?platform=browser&role=use&tree=1`
      expect(await readCode(code(page))).toBe(link)
      await expect(page.getByText(link, { exact: true })).toBeVisible()
      await expectNoBarriers(page)
      await page.keyboard.press('Escape')
      await expect(code(page)).toHaveCount(0)
      await expect(opener).toBeFocused()
    })

    test('an ending has its code in the margin', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&url=https://shop.example/cart&end=hand-over')
      const margin = page.getByRole('region', { name: 'Take it to another device' })
      await expect
        .poll(() => readCode(margin.getByRole('img')))
        .toBe(`${app}/wizard?platform=browser&role=use&end=hand-over&url=https://shop.example/cart&tree=1`)
      await expect(margin.getByRole('link', { name: 'Copy the link' })).toHaveAttribute('href', /end=hand-over/)
      await expect(page.getByText('Show a code to scan')).toHaveCount(0)
    })
  })
}

test('a step is shared the way of the device, where it has one', async ({ page }) => {
  // No desktop browser under test has a share sheet that a script could read.
  await page.addInitScript(() => {
    Object.assign(navigator, { share: (data: ShareData) => Promise.resolve(Object.assign(window, { shared: data })) })
  })
  await page.goto('/wizard?platform=browser&role=use')
  const { heading } = await readStep(page)
  await page.getByRole('button', { name: 'Share it' }).click()
  expect(await page.evaluate(() => (window as unknown as { shared: ShareData }).shared)).toEqual({
    title: heading,
    url: `${app}/wizard?platform=browser&role=use&tree=1`,
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the form takes nothing, and says what to send instead', async ({ page }) => {
    await page.goto('/share')
    await expect(page.getByLabel('Note to the person')).toBeDisabled()
    await expect(page.locator('[data-form="compose"]')).toHaveAttribute('method', 'post')
    // Playwright looks for no text inside noscript.
    const told = page.locator('noscript p')
    await expect(told).toBeVisible()
    await expect(told).toHaveText(/^This form needs JavaScript/)
    await expect(told.locator('a')).toHaveAttribute('href', '/wizard')
  })

  test('a step has the link, and no code that would not open', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use')
    await expect(page.getByRole('link', { name: 'Copy a link to this step' })).toBeVisible()
    await expect(page.getByText('Show a code to scan')).toBeHidden()
  })
})
