import type { Locator, Page } from '@playwright/test'
import { expect, test } from './test'
import { option, readStep, toNextPage } from './walk'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** A whole path without a mouse. */

const mostTabs = 80

/** Presses Tab until the control has the focus; wherever the focus goes on the way, it can be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < mostTabs; presses += 1) {
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`not reached with ${mostTabs} presses of Tab`)
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return {
      what: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
      outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
      inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    }
  })
  // After the last control the focus leaves the page for the browser's own.
  if (!seen) return
  expect(seen.outline, `${seen.what} has a visible focus`).toBeGreaterThanOrEqual(2)
  expect(seen.inside, `${seen.what} is on the screen`).toBe(true)
}

/** Chooses an option with the arrow keys, as radios are used. */
async function chooseByArrows(page: Page, value: string): Promise<void> {
  const radios = page.getByRole('main').getByRole('radio')
  await tabTo(page, radios.first())
  for (let presses = 0; presses < mostTabs; presses += 1) {
    if (await option(page, value).isChecked()) return
    // The first radio has the focus without being chosen; the blank chooses it.
    await page.keyboard.press(presses === 0 ? 'Space' : 'ArrowDown')
    await expectVisibleFocus(page)
  }
  throw new Error(`“${value}” was not reached with the arrow keys`)
}

test('from the home page to fixed, by keyboard alone', async ({ page }) => {
  const answers: Record<string, string> = { sender: 'page', console: 'cors', request: 'preflight' }
  await page.goto('/')
  await tabTo(page, page.getByRole('link', { name: 'In code, a terminal or an API tool' }))
  await toNextPage(page, () => page.keyboard.press('Enter'))

  for (;;) {
    const step = await readStep(page)
    if (step.kind === 'fix') break
    expect(step.kind).toBe('question')
    await chooseByArrows(page, answers[step.id] ?? 'not-sure')
    await tabTo(page, page.getByRole('button', { name: 'Continue' }))
    await toNextPage(page, () => page.keyboard.press('Enter'))
  }
  await tabTo(page, page.getByText('Why this step'))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^It is for this:/)).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Yes, I’m in' }))
  await toNextPage(page, () => page.keyboard.press('Space'))
  expect((await readStep(page)).kind).toBe('fixed')
})

test('Enter in a question sends it, and the error leads to the answers', async ({ page }) => {
  await page.goto('/wizard?platform=browser')
  await tabTo(page, page.getByRole('button', { name: 'Continue' }))
  await toNextPage(page, () => page.keyboard.press('Enter'))
  const summary = page.getByRole('main').getByRole('alert')
  await expect(summary).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.press('Tab')
  await expect(summary.getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio').first()).toBeChecked()
  await toNextPage(page, () => page.keyboard.press('Enter'))
  expect((await readStep(page)).id).not.toBe('role')
})

test('the first thing on a page leads past the header', async ({ page }) => {
  for (const path of ['/', '/wizard', '/test', '/causes']) {
    await page.goto(path)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await expectVisibleFocus(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  }
})
