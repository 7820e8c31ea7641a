import type { Page } from '@playwright/test'
import { expectNoBarriers } from './axe'
import { pageTypes } from './pages'
import { expect, test } from './test'

/** Each type of page on a phone: in both colour schemes, in forced colours, and where it is narrowest. */

test.use({ viewport: { width: 375, height: 800 }, colorScheme: 'light' })

for (const { name, open } of pageTypes) {
  test(name, async ({ page, targets }) => {
    await open(page, targets)
    await test.step('light', () => expectNoBarriers(page))
    await test.step('dark', async () => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectNoBarriers(page, { coloursOnly: true })
    })
    await test.step('forced colours', async () => {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
      await expectNoBarriers(page, { coloursOnly: true })
    })
    await test.step('320 px', () => expectNoSidewaysScroll(page))
  })
}

test('barriers are found where there are some', async ({ page }) => {
  await page.goto('/privacy')
  // Before React has looked at the page, it would call the button a fault of its own.
  await expect(page.locator('html')).toHaveAttribute('data-copies', '')
  await page.evaluate(() => document.body.append(document.createElement('button')))
  await expect(expectNoBarriers(page)).rejects.toThrow(/button-name/)
})

/** 320 px are also 400 % zoom on a usual screen (WCAG 2.2, 1.4.10). */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  const { width, beyond } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    beyond: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`),
  }))
  expect(width, beyond.join('\n')).toBeLessThanOrEqual(320)
}
