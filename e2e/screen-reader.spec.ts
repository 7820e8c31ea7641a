import type { Page } from '@playwright/test'
import { expect, test } from './test'
import { answer, follow, option, press, readStep } from './walk'

/** What a screen reader is told: titles, legends, descriptions, names, and what is read out without being asked for. */

const main = (page: Page) => page.getByRole('main')

test('a question is a group with its heading as legend, its hint described, its answers named', async ({ page }) => {
  await page.goto('/wizard/message?platform=browser&role=use')
  await expect(page).toHaveTitle('What does the message say, roughly? – fix401')
  const group = main(page).getByRole('group', { name: 'What does the message say, roughly?' })
  await expect(group).toHaveAccessibleDescription('Choose the nearest. The exact words may differ.')
  await expect(group.getByRole('heading', { level: 1 })).toHaveText('What does the message say, roughly?')
  const notSure = group.getByRole('radio', { name: 'I’m not sure' })
  await expect(notSure).toHaveAccessibleDescription(/^That is fine, we go on without it\./)
  for (const radio of await group.getByRole('radio').all()) await expect(radio).toHaveAccessibleName(/\S{2}/)
  const headings = await main(page).getByRole('heading').allTextContents()
  expect(headings).toEqual([headings[0], 'If you would rather not do this alone', 'Your answers so far'])
  for (const name of headings.slice(1)) await expect(page.getByRole('region', { name })).toBeVisible()
})

test('an error is an alert that takes the focus, stands in the title, and describes the answers', async ({ page }) => {
  await page.goto('/wizard/message?platform=browser&role=use')
  await press(page, 'Continue')
  await expect(page).toHaveTitle(/^Error: /)
  const alert = main(page).getByRole('alert')
  await expect(alert).toBeFocused()
  await expect(alert).toHaveAccessibleName('There is a problem')
  await expect(main(page).getByRole('group').first()).toHaveAccessibleDescription(
    /Choose the nearest\. .* Error: Choose one of the answers/,
  )
})

test('a fix says who does it in words, and asks how it went in a group of its own', async ({ page }) => {
  await page.goto('/wizard?platform=browser&role=use&message=not-found&number=404&see=bare')
  let step = await readStep(page)
  while (step.kind === 'question') {
    await answer(page, step, { answers: {} })
    step = await readStep(page)
  }
  expect(step.kind).toBe('fix')
  const heading = main(page).getByRole('heading', { level: 1 })
  await expect(page).toHaveTitle(`${await heading.textContent()} – fix401`)
  for (const name of ['Yes, I’m in', 'No, still refused', 'I could not do this'])
    await expect(main(page).getByRole('button', { name })).toBeVisible()
  const who = main(page).getByRole('list', { name: 'Who can fix it' })
  await expect(who.getByRole('listitem').filter({ hasText: '(this one)' })).toHaveCount(1)
})

test('each change link says what it changes', async ({ page }) => {
  await page.goto('/wizard?platform=browser&role=use&number=401&see=bare')
  const answers = page.getByRole('region', { name: 'Your answers so far' })
  const names = await answers.getByRole('link').evaluateAll((links) => links.map((link) => link.textContent ?? ''))
  expect(names.length).toBeGreaterThan(3)
  expect(new Set(names).size, 'no two are named alike').toBe(names.length)
})

test('what is copied is read out', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/wizard/see?platform=browser&role=use')
  await expect(page.locator('html')).toHaveAttribute('data-copies', '')
  await main(page).getByRole('link', { name: 'Copy a link to this step' }).click()
  await expect(page.getByRole('status').filter({ hasText: /copied/i })).toHaveCount(1)
})

test('a live test tells its stages, then moves to its verdict', async ({ page, targets }) => {
  const target = await targets.http({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
  await page.goto('/test')
  await page.locator('[data-form="address"]').getByLabel('Address').fill(target.origin)
  await page.getByRole('button', { name: 'Run the test' }).click()
  await expect(main(page).getByRole('heading', { level: 1, name: /^Likely: |^Nothing/ })).toBeFocused()
  await follow(page, 'Continue step by step')
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveCount(1)
})

test('after a step the page begins at its top, with nothing chosen', async ({ page }) => {
  await page.goto('/wizard/see?platform=browser&role=use')
  await option(page, 'bare').check()
  await press(page, 'Continue')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  expect(await page.evaluate(() => scrollY)).toBe(0)
})
