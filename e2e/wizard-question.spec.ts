import { expect, test } from './test'
import { follow, option, press, readStep } from './walk'

/** One question: what is said when nothing is chosen, "I'm not sure", and how to find out. */

const seeQuestion = '/wizard/see?platform=browser&role=use'
const changeLink = /^Change\s?: What appears on the screen\?$/

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('Continue without an answer says so and loses nothing', async ({ page }) => {
      await page.goto(
        '/wizard?platform=browser&role=use&number=401&url=https://shop.example/cart&note=Try+this&ref=T-17',
      )
      const asked = await readStep(page)
      const { heading } = asked
      await press(page, 'Continue')

      expect(await readStep(page)).toEqual(asked)
      await expect(page).toHaveTitle(`Error: ${heading} – fix401`)
      const summary = page.getByRole('main').getByRole('alert')
      await expect(summary).toBeFocused()
      await expect(summary).toHaveAttribute('tabindex', '-1')
      await expect(summary).toHaveAccessibleName('There is a problem')
      const words = (await summary.getByRole('listitem').textContent()) ?? ''
      await expect(page.getByRole('group', { name: heading })).toHaveAccessibleDescription(
        new RegExp(`Error: ${words}$`),
      )
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)

      await summary.getByRole('link', { name: words }).click()
      await expect(page.getByRole('radio').first()).toBeFocused()

      await page.getByRole('radio').first().check()
      await press(page, 'Continue')
      await expect(page.getByRole('alert').filter({ hasText: 'problem' })).toHaveCount(0)
      const answers = page.getByRole('region', { name: 'Your answers so far' })
      for (const kept of ['In a web browser, on a web site', 'I only use it', 'shop.example/cart', 'T-17']) {
        await expect(answers.getByText(kept, { exact: true })).toBeVisible()
      }
      await expect(page.getByText('Try this', { exact: true })).toBeVisible()
      expect((await readStep(page)).id).not.toBe(asked.id)
    })

    test('“I’m not sure” goes on and is listed', async ({ page }) => {
      await page.goto(seeQuestion)
      await page.getByRole('radio', { name: 'I’m not sure' }).check()
      await press(page, 'Continue')

      expect((await readStep(page)).id).not.toBe('see')
      const row = page
        .getByRole('region', { name: 'Your answers so far' })
        .locator('div', { hasText: 'What appears on the screen?' })
      await expect(row.getByText('I’m not sure')).toBeVisible()
      await follow(page, changeLink)
      await expect(page.getByRole('radio', { name: 'I’m not sure' })).toBeChecked()
    })

    test('how to find out opens, and comes back to the question as it was', async ({ page }) => {
      await page.goto(seeQuestion)
      const how = page.getByRole('heading', { name: 'How to find out' })
      await expect(how).toBeHidden()
      await option(page, 'bare').check()
      await page.getByRole('link', { name: 'Show me how to find out' }).click()
      await expect(how).toBeVisible()

      await page.getByRole('link', { name: 'Back to the question' }).click()
      await expect(how).toBeHidden()
      await expect(page.getByRole('group', { name: 'What appears on the screen?' })).toBeInViewport()
      await expect(option(page, 'bare')).toBeChecked()
      await press(page, 'Continue')
      expect((await readStep(page)).id).not.toBe('see')
    })

    test('choosing an answer does not navigate', async ({ page }) => {
      await page.goto(seeQuestion)
      for (const value of ['bare', 'gate', 'box']) await option(page, value).check()
      expect((await readStep(page)).id).toBe('see')
      await expect(option(page, 'box')).toBeChecked()
    })

    test('an answer that is changed is the only one that is chosen already', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&see=bare')
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
      await follow(page, changeLink)
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
      await expect(option(page, 'bare')).toBeChecked()
    })
  })
}
