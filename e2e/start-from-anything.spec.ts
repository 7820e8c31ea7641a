import { expect, test } from './test'
import { follow, option, press, readStep, toNextPage } from './walk'

/** The start page's field takes whatever a person has; the next step is there before they ask for it. */

const field = 'Address, error message or curl command'

for (const [what, typed, cause] of [
  ['an error message', 'AADSTS50173: The provided grant has expired due to it being revoked', 'token-revoked'],
  [
    'a curl command with its output',
    "curl -i -H 'Authorization: Bearer ' https://api.example/v1\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer",
    undefined,
  ],
] as const) {
  test(`${what} is read on the device`, async ({ page, targets }) => {
    const target = await targets.http({ status: 200 })
    const requests: string[] = []
    page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`))
    await page.goto('/')
    await page.getByLabel(field).fill(typed)
    await page.getByRole('button', { name: 'Find out why' }).click()
    const verdict = page.locator('[data-certainty]')
    await expect(verdict).toBeVisible()
    if (cause) await expect(verdict).toHaveAttribute('data-cause', cause)
    expect(
      requests.filter((request) => /AADSTS50173|api\.example/.test(request)),
      'nothing of it leaves',
    ).toEqual([])
    expect(target.requests).toEqual([])

    await follow(page, 'Continue step by step')
    expect(new URL(page.url()).searchParams.get('seen')).toBeTruthy()
    await expect(page.getByText('These steps rest on')).toBeVisible()
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('words are looked up in the guide', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('Address that answers 401').fill('your session has expired')
    await toNextPage(page, () => page.getByRole('button', { name: 'Test it' }).click())
    await expect(page).toHaveURL(/\/search\?q=your/)
    await expect(
      page
        .getByRole('main')
        .getByRole('link', { name: /session/i })
        .first(),
    ).toBeVisible()
  })
})

test('Enter sends one line; in several it begins another', async ({ page }) => {
  await page.goto('/')
  const box = page.getByLabel(field)
  await box.fill('HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"')
  await box.press('End')
  await box.press('Enter')
  await expect(box).toHaveValue(/\n$/)
  await expect(page).toHaveURL('/')
  await box.fill('invalid_token')
  await box.press('Enter')
  await expect(page).toHaveURL(/\/test/)
})

test('the next step is fetched when an answer is chosen, and Continue shows it', async ({ page }) => {
  await page.goto('/wizard/see?platform=browser&role=use')
  await expect(page.locator('html')).toHaveAttribute('data-copies', '')
  await option(page, 'gate').check()
  await expect(page.locator('script[type="speculationrules"]')).toHaveCount(1)
  await option(page, 'bare').check()
  await expect(page.locator('script[type="speculationrules"]')).toHaveCount(1)
  await press(page, 'Continue')
  expect((await readStep(page)).id).not.toBe('see')
  expect(new URL(page.url()).searchParams.get('see')).toBe('bare')
  const [navigation] = await page.evaluate(() =>
    performance
      .getEntriesByType('navigation')
      .map((entry) => (entry as PerformanceNavigationTiming).toJSON().deliveryType),
  )
  expect(navigation).toBe('navigational-prefetch')
})

test('a test that a step offers comes back to the wizard with what it saw', async ({ page, targets }) => {
  const target = await targets.http({ status: 403, body: 'no' })
  await page.goto('/wizard?platform=browser&role=use&worked-before=yes&note=Ask+me')
  await follow(page, 'Let us test the address')
  await page.locator('[data-form="address"]').getByLabel('Address').fill(`${target.origin}/orders?id=7`)
  await page.locator('[data-form="address"]').getByRole('button', { name: 'Run the test' }).click()
  await follow(page, 'Continue step by step')
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('platform')).toBe('browser')
  expect(searchParams.get('worked-before')).toBe('yes')
  expect(searchParams.get('note')).toBe('Ask me')
  expect(searchParams.get('seen')?.split(',')).toContain('status-403')
  expect(searchParams.get('at')).toMatch(/Z$/)
  expect(searchParams.get('url')).toBe(`${target.origin}/orders`)
  expect((await readStep(page)).id).not.toBe('number')
})
