import { expect, test } from './test'

/** Pages are found by the words on the screen, with and without scripts. */

const wordings = [
  ['AADSTS50126', '/causes/wrong-password'],
  ['invalid_client', '/causes/invalid-api-key'],
  ['401 Authorization Required nginx', '/causes/site-protected'],
  [
    'org.springframework.security.oauth2.jwt.JwtValidationException: An error occurred while attempting to decode the Jwt: Jwt expired at 2026-10-19T08:30:00Z',
    '/causes/token-expired',
  ],
] as const

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    for (const [words, page] of wordings) {
      test(`“${words.slice(0, 40)}” leads to ${page}`, async ({ page: browser }) => {
        await browser.goto('/search')
        await browser.getByLabel('The words on your screen').fill(words)
        await browser.getByRole('main').getByRole('button', { name: 'Search' }).click()
        await browser.waitForURL(/\/search\?q=/)
        await expect(browser.getByLabel('The words on your screen')).toHaveValue(words)
        await expect(browser.getByRole('main').getByRole('listitem').first().getByRole('link')).toHaveAttribute(
          'href',
          page,
        )
      })
    }
  })
}

test('nothing found says so and leads on', async ({ page }) => {
  await page.goto('/search?q=zzzzqqqq')
  await expect(page.getByText('No page matches “zzzzqqqq”.')).toBeVisible()
  await page.getByRole('link', { name: 'Start from what you see' }).click()
  await expect(page).toHaveURL(/\/wizard$/)
})

test('what looks like a secret is blanked before it goes into the address', async ({ page }) => {
  await page.goto('/search')
  await page.getByLabel('The words on your screen').fill('401 for Bearer sk-live-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/\/search\?q=/)
  expect(page.url()).not.toContain('4f9a8b7c6d5e')
})

test('the key / leads to the search from any page, and can be turned off', async ({ page }) => {
  await page.goto('/causes')
  // Only once the page's scripts run does the key do anything.
  await expect(async () => {
    await page.keyboard.press('/')
    await page.waitForURL(/\/search/, { timeout: 2000 })
  }).toPass()
  await expect(page.getByLabel('The words on your screen')).toBeFocused()
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await expect(page.getByRole('button', { name: 'Turn it on' })).toBeVisible()
  await page.goto('/causes')
  await page.keyboard.press('/')
  await expect(page).toHaveURL(/\/causes$/)
  await page.goto('/search')
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.goto('/test')
  await page.getByLabel('Address').first().focus()
  await page.keyboard.type('a/b')
  await expect(page).toHaveURL(/\/test$/)
})
