import { expect, test } from './test'
import { follow, readStep } from './walk'

/** What a link may carry, and what the page makes of it. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a step that cannot stand on the answers leads to the next one, which says so', async ({ page }) => {
      await page.goto('/wizard/gate?platform=browser&role=use&see=form-error')
      await expect(page.getByText('That step does not belong to these answers any more.')).toBeVisible()
      const { pathname, searchParams } = new URL(page.url())
      expect([pathname, searchParams.get('moved'), searchParams.get('see')]).toEqual(['/wizard', '1', 'form-error'])
      expect((await readStep(page)).id).not.toBe('gate')
      // The remark is not part of the trail.
      const copy = page.getByRole('link', { name: 'Copy a link to this step' })
      await expect(copy).toHaveAttribute('href', '/wizard?platform=browser&role=use&see=form-error&tree=1')
    })

    test('a link of an older version says so when something of it is gone', async ({ page }) => {
      const notice = page.getByText('This link was made on an older version of the questions.')
      await page.goto('/wizard?tree=0&platform=browser&retired-question=yes')
      await expect(notice).toBeVisible()
      expect(await readStep(page)).toMatchObject({ kind: 'question', id: 'role' })
      await page.goto('/wizard?tree=0&platform=browser')
      await expect(notice).toHaveCount(0)
      await page.goto('/wizard?tree=1&platform=browser&retired-question=yes')
      await expect(notice).toHaveCount(0)
    })

    test('handing over is a link, and so is going on', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&message=expired')
      const before = await readStep(page)
      await follow(page, 'Hand over to someone who can help')
      expect(await readStep(page)).toMatchObject({ kind: 'hand-over' })
      expect(new URL(page.url()).searchParams.get('end')).toBe('hand-over')
      await follow(page, 'Go on with the steps')
      expect(await readStep(page)).toEqual(before)

      await follow(page, 'Hand over to someone who can help')
      await follow(page, 'Back')
      expect(await readStep(page)).toEqual(before)
    })
  })
}

test('an unknown step is a 404', async ({ page }) => {
  const response = await page.goto('/wizard/no-such-step?platform=browser')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: 'No page here.' })).toBeVisible()
})

test('a note is plain text of the sender', async ({ page }) => {
  const note = 'Hello <b>you</b>, see https://shop.example/help & <img src=x onerror=alert(1)>'
  await page.goto(`/wizard?platform=browser&note=${encodeURIComponent(note)}`)
  await expect(page.getByText('Written by the sender of this link')).toBeVisible()
  await expect(page.getByText(note, { exact: true })).toBeVisible()
  await expect(page.getByRole('main').locator('b', { hasText: /^you$/ })).toHaveCount(0)
  await expect(page.getByRole('main').locator('img')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /shop\.example/ })).toHaveCount(0)
})

test('a secret in a note or a reference is not shown and not passed on', async ({ page }) => {
  const token = `ghp_${'Zq7vT2mKx9Rw4LpB8nYc'.repeat(2).slice(0, 36)}`
  await page.goto(`/wizard?platform=browser&note=${encodeURIComponent(`Try it with ${token} please`)}&ref=${token}`)
  await expect(page.getByText(/^Try it with .* please$/)).toBeVisible()
  await expect(page).toHaveURL(/tree=1$/)
  expect(page.url()).not.toContain(token)
  await expect(page.getByText(token)).toHaveCount(0)
  for (const link of await page.getByRole('link').all()) {
    expect(await link.getAttribute('href')).not.toContain(token)
  }
})

test('the address of a link is opened only by hand, without its query', async ({ page }) => {
  await page.goto(
    '/wizard/clear-site-data?platform=browser&role=use&clear-site-data=not-fixed&url=https://shop.example/cart?token=abc',
  )
  const open = page.getByRole('link', { name: 'Open the page' })
  await expect(open).toHaveAttribute('href', 'https://shop.example/cart')
  await expect(open).toHaveAttribute('rel', /noopener/)
  await expect(page.getByText('shop.example, in a new tab.')).toBeVisible()
  expect(await page.content()).not.toContain('token=abc')
})

for (const url of ['javascript:alert(1)', 'data:text/html,hi', 'ftp://shop.example/']) {
  test(`${url.split(':')[0]}: is not an address that a link may carry`, async ({ page }) => {
    await page.goto(`/wizard/clear-site-data?platform=browser&clear-site-data=not-fixed&url=${encodeURIComponent(url)}`)
    expect((await readStep(page)).id).toBe('clear-site-data')
    await expect(page.getByRole('link', { name: 'Open the page' })).toHaveCount(0)
    await expect(page.locator('a[href^="javascript:"], a[href^="data:"], a[href^="ftp:"]')).toHaveCount(0)
  })
}

test('evidence shows its time and offers another test', async ({ page }) => {
  await page.goto('/wizard?platform=browser&seen=status-401&at=2026-11-24T10:05Z')
  await expect(
    page.getByText('These steps rest on what a test or a paste showed on 24 November 2026, 10:05 UTC.'),
  ).toBeVisible()
  await follow(page, 'Test again')
  await expect(page.getByRole('heading', { level: 1, name: 'Test a URL' })).toBeVisible()
})

test('steps with a trail are not for search engines, the first question is', async ({ page }) => {
  const robots = page.locator('head meta[name=robots]')
  for (const path of ['/wizard?platform=browser', '/wizard/role?platform=browser', '/wizard?end=hand-over']) {
    await page.goto(path)
    await expect(robots).toHaveAttribute('content', /noindex/)
  }
  await page.goto('/wizard')
  expect(await readStep(page)).toMatchObject({ id: 'platform' })
  await expect(robots).toHaveCount(0)
})

test('scripts put the canonical trail into the address bar', async ({ page }) => {
  await page.goto('/wizard?tree=0&see=bare&junk=1&role=use&see=box&platform=browser&continue=see')
  await expect(page).toHaveURL('/wizard?see=bare&role=use&platform=browser&tree=1')
  await page.goto('/wizard/see?junk=1&platform=browser&role=use&see=bare')
  await expect(page).toHaveURL('/wizard/see?platform=browser&role=use&see=bare&tree=1')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the page stands at the query that was sent', async ({ page }) => {
    await page.goto('/wizard?role=use&junk=1&platform=browser')
    await expect(page).toHaveURL('/wizard?role=use&junk=1&platform=browser')
  })
})
