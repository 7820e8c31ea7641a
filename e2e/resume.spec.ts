import type { Page } from '@playwright/test'
import { expect, test } from './test'
import { follow, option, press, readStep, startAt, toNextPage, waitUntilKept } from './walk'
import { watchContext } from './watch'

/** Leaving and coming back: what is kept on this device, and links that are carried elsewhere. */

test.describe('the offer to go on', () => {
  test('stands on the start page and before the first question, and leads to the step', async ({ page, context }) => {
    await startAt(page, 'browser')
    await option(page, 'use').check()
    await press(page, 'Continue')
    const left = await readStep(page)
    await waitUntilKept(page, 'role=use')

    for (const path of ['/', '/wizard']) {
      await page.goto(path)
      const offer = page.locator('[data-resume]')
      await expect(offer.getByRole('heading', { name: 'Go on where you left off?' })).toBeVisible()
      await expect(offer).toContainText(left.heading)
      await expect(offer).toContainText('Kept on this device only.')
      await toNextPage(page, () => offer.getByRole('link', { name: 'Continue' }).click())
      expect(await readStep(page)).toEqual(left)
      await expect(page.getByRole('region', { name: 'Your answers so far' })).toContainText('I only use it')
    }
    expect(await context.cookies(), 'the device is told nothing by cookies').toEqual([])
  })

  test('“Start over” begins anew and keeps nothing', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use')
    await readStep(page)
    await waitUntilKept(page, 'role=use')
    await page.goto('/wizard')
    await toNextPage(page, () => page.locator('[data-resume]').getByRole('link', { name: 'Start over' }).click())
    expect(await readStep(page)).toMatchObject({ id: 'platform' })
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
    await expectNoOffer(page)
  })

  test('“Delete my answers” deletes them and says so', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use')
    await readStep(page)
    await waitUntilKept(page, 'role=use')
    await page.goto('/')
    await page.getByRole('button', { name: 'Delete my answers' }).click()
    await expect(page.getByText('Deleted. This device keeps no answers.')).toBeVisible()
    await expect(page.locator('[data-resume]')).toHaveCount(0)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('role=use')
    await page.reload()
    await expectNoOffer(page)
  })

  test('is not made once it is fixed', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use')
    await readStep(page)
    await waitUntilKept(page, 'role=use')
    await page.goto('/wizard/clear-site-data?platform=browser&role=use&clear-site-data=not-fixed')
    await press(page, 'Yes, I’m in')
    expect((await readStep(page)).kind).toBe('fixed')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('fix401-trail'))).toBeNull()
    await page.goto('/')
    await expectNoOffer(page)
  })

  test('is not made to somebody who has not begun', async ({ page }) => {
    for (const path of ['/', '/wizard']) {
      await page.goto(path)
      await expectNoOffer(page)
    }
  })
})

test.describe('a link to a step', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  for (const [name, path] of Object.entries({
    question: '/wizard?platform=mobile&app-kind=official&note=Hello&ref=T-17&cause=token-expired',
    fix: '/wizard?platform=api-client&sender=page&console=cors&worked-before=never&request=preflight',
    'hand-over': '/wizard?platform=browser&role=use&url=https://shop.example/cart&end=hand-over',
  })) {
    test(`shows the same ${name} on another device`, async ({ page, browser, baseURL }) => {
      await page.goto(path)
      const step = await readStep(page)
      expect(step.kind).toBe(name)
      const copy = page.getByRole('link', { name: 'Copy a link to this step' })
      await copy.click()
      await expect(copy.locator('+ [role=status]')).toHaveText('Copied')
      const link = await page.evaluate(() => navigator.clipboard.readText())
      expect(link).toMatch(new RegExp(`^${baseURL}/wizard\\?`))

      const elsewhere = await browser.newContext()
      const faults = watchContext(elsewhere, new URL(baseURL ?? '').origin)
      const other = await elsewhere.newPage()
      await other.goto(link)
      expect(await readStep(other)).toEqual(step)
      await elsewhere.close()
      expect(faults).toEqual([])
    })
  }

  test('the message is copied whole, with a link that opens the hand-over', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use&number=401&url=https://shop.example/cart&end=hand-over')
    await page.getByRole('button', { name: 'Copy the message' }).click()
    await expect(page.getByRole('button', { name: 'Copy the message' }).locator('+ [role=status]')).toHaveText('Copied')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(/^Subject: shop\.example refuses me with an error 401\n/)
    expect(text).toContain('I cannot get in at https://shop.example/cart.')
    const link = /http:\/\/127\.0\.0\.1:\S+\/wizard\?\S+/.exec(text)?.[0] ?? ''
    await page.goto(link)
    expect(await readStep(page)).toMatchObject({ kind: 'hand-over' })
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the link to the step can be copied by hand, and leads to the same step', async ({ page }) => {
    await page.goto('/wizard?platform=browser&role=use&junk=1')
    const step = await readStep(page)
    await follow(page, 'Copy a link to this step')
    await expect(page).toHaveURL('/wizard?platform=browser&role=use&tree=1')
    expect(await readStep(page)).toEqual(step)
  })
})

/** Scripts have run, and offered nothing. */
async function expectNoOffer(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-copies', '')
  await expect(page.getByRole('group', { name: 'Colours' })).toHaveAttribute('data-ready', 'yes')
  await expect(page.locator('[data-resume]')).toHaveCount(0)
}
