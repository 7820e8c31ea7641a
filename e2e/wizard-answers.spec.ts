import type { Page } from '@playwright/test'
import { expect, test } from './test'
import { follow, option, press, readStep, walk, walkBack } from './walk'

/** Your answers so far: where each comes from, and what a change does to the others. */

const answersOf = (page: Page) => page.getByRole('region', { name: 'Your answers so far' })
const rowOf = (page: Page, label: string) => answersOf(page).locator('div', { hasText: label })
/** The link's name; whether a blank stands before what only screen readers hear is the browser's business. */
const linkName = (word: 'Change' | 'Remove', label: string) => new RegExp(`^${word}\\s?: ${label.replace('?', '\\?')}`)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a change keeps the answers that still apply and names those that do not', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&see=gate&gate=robot&number=401')
      await expect(rowOf(page, 'Whose page is it?').getByRole('link', { name: /^Change/ })).toBeVisible()

      await follow(page, linkName('Change', 'What appears on the screen?'))
      expect(await readStep(page)).toMatchObject({ id: 'see', kind: 'question' })
      await expect(option(page, 'gate')).toBeChecked()
      await option(page, 'form-error').check()
      await press(page, 'Continue')

      const dropped = rowOf(page, 'Whose page is it?')
      await expect(dropped.getByText('no longer counted')).toBeVisible()
      await expect(dropped.getByRole('link')).toHaveCount(0)
      await expect(
        rowOf(page, 'Which number comes with the error?').getByRole('link', { name: /^Change/ }),
      ).toBeVisible()
      await expect(rowOf(page, 'What appears on the screen?')).toContainText('The site’s own sign-in form')

      // Changed back, the answer counts again.
      await follow(page, linkName('Change', 'What appears on the screen?'))
      await option(page, 'gate').check()
      await press(page, 'Continue')
      await expect(page.getByText('no longer counted')).toHaveCount(0)
      await expect(rowOf(page, 'Whose page is it?').getByRole('link', { name: /^Change/ })).toBeVisible()
    })

    test('what came of a fix can be changed', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&clear-site-data=not-fixed')
      await follow(page, linkName('Change', 'Clear what your browser keeps'))
      expect(await readStep(page)).toMatchObject({ id: 'clear-site-data', kind: 'fix' })
      await expect(page.getByText('You said: No, still refused')).toBeVisible()
      await press(page, 'Yes, I’m in')
      expect((await readStep(page)).kind).toBe('fixed')
    })

    test('the sender’s opinion is named as such and can be removed', async ({ page }) => {
      await page.goto('/wizard?platform=api-client&cause=token-expired')
      const row = rowOf(page, 'Suspected')
      await expect(row.getByText('from the sender')).toBeVisible()
      await expect(row).toContainText('The token has expired')
      await follow(page, linkName('Remove', 'Suspected'))
      await expect(page.getByText('from the sender')).toHaveCount(0)
      expect(new URL(page.url()).searchParams.has('cause')).toBe(false)
      expect(new URL(page.url()).searchParams.get('platform')).toBe('api-client')
    })

    test('the address can be removed', async ({ page }) => {
      await page.goto('/wizard?platform=browser&url=https://shop.example/cart?id=7')
      await expect(rowOf(page, 'Address')).toContainText('shop.example/cart')
      await follow(page, linkName('Remove', 'Address'))
      await expect(page.getByText('shop.example')).toHaveCount(0)
    })
  })
}

test.describe('what the device tells', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })

  test('is listed, is not asked, and can be changed', async ({ page }) => {
    await page.goto('/wizard?platform=browser')
    await option(page, 'use').check()
    await expect(page.locator('input[type=hidden][name=browser]')).toHaveValue('firefox')
    await press(page, 'Continue')

    for (const [label, said] of [
      ['Which browser do you use?', 'Firefox'],
      ['Which kind of device is it on?', 'Windows'],
    ] as const) {
      await expect(rowOf(page, label)).toContainText(said)
      await expect(rowOf(page, label).getByText('from this device')).toBeVisible()
    }
    await follow(page, linkName('Change', 'Which browser do you use?'))
    await expect(option(page, 'firefox')).toBeChecked()
    await option(page, 'edge').check()
    await press(page, 'Continue')
    await expect(rowOf(page, 'Which browser do you use?')).toContainText('Edge')
    await expect(rowOf(page, 'Which browser do you use?').getByText('from this device')).toHaveCount(0)
    await expect(rowOf(page, 'Which kind of device is it on?').getByText('from this device')).toBeVisible()
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('what a device told is no step on the way back', async ({ page }) => {
    const answers = { role: 'use', message: 'not-found', number: '404', see: 'bare' }
    await page.goto('/wizard?platform=browser&browser=chrome&system=linux&auto=browser,system')
    const steps = await walk(page, { answers })
    expect(steps.map(({ kind }) => kind)).toContain('fix')
    expect(steps.map(({ id }) => id)).not.toContain('system')
    await walkBack(page, steps, { answers })
    expect((await readStep(page)).id).toBe('platform')
  })
})
