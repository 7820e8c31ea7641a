import { expect, test } from './test'

/** The map as a list: questions below the answers that open them, the current trail marked, links to each place. */

test('the trail is marked and every place can be opened', async ({ page }) => {
  await page.goto('/map?platform=browser&role=build&says=token&tree=1')
  const branch = page.locator('details.map[open]')
  await expect(branch).toHaveCount(1)
  await expect(branch.locator('.map-given')).toHaveCount(2)
  const links = await branch
    .getByRole('link', { includeHidden: true })
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(links.length).toBeGreaterThan(30)
  for (const href of links) {
    const response = await page.request.get(href, { maxRedirects: 0 })
    expect(response.status(), href).toBe(200)
  }
})

test('without a trail each platform can be opened, also without scripts', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const page = await context.newPage()
  await page.goto('/map')
  await expect(page.locator('details.map[open]')).toHaveCount(0)
  const list = page.locator('details.map')
  await list.getByText('In an app', { exact: true }).click()
  await expect(list.getByRole('link', { name: 'Whose app is it?' })).toBeVisible()
  for (const platform of ['In a web browser', 'In code, a terminal or an API tool']) {
    await expect(list.getByText(platform, { exact: true })).toBeVisible()
  }
  await context.close()
})

test('on a phone there is the list alone, with the ring where the person is', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 })
  await page.goto('/map?platform=browser&role=use&tree=1')
  await expect(page.getByRole('group', { name: 'The map, drawn' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'As a list' })).toBeVisible()
  const open = page.locator('details.map[open]')
  await expect(open.getByText('you are here')).toHaveCount(1)
  await page.getByRole('link', { name: 'Where you are' }).click()
  await expect(open.locator('a[aria-current="step"]')).toBeInViewport()
})
