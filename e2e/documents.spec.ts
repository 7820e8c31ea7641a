import { app, limitedApp, sitePaths } from './app'
import { expect, test } from './test'

/** Guide, cause and fix pages are documents that the build keeps: whole by themselves, and not sent twice. */

const paths = ['/guide/in-browsers', '/causes/session-expired', '/fixes/allow-cookies', '/causes']

test('every guide, cause and fix page is a document, with hashes of all that runs in it', async () => {
  const all = (await sitePaths()).filter((path) => /^\/(guide|causes|fixes)\b/.test(path))
  expect(all.length).toBeGreaterThan(80)
  for (const path of all) {
    const response = await fetch(app + path)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect.soft(policy, path).toMatch(/script-src( 'sha256-[^']+'){2};/)
    expect.soft(policy, path).not.toMatch(/nonce|unsafe|strict-dynamic|https?:/)
    const text = await response.text()
    expect.soft(text.match(/<script/g), path).toHaveLength(2)
    expect.soft(text, path).not.toContain('__next_f')
  }
})

test('a page that somebody has is not sent again', async () => {
  for (const path of paths) {
    const first = await fetch(app + path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const again = await fetch(app + path, { headers: { 'if-none-match': `"other", ${etag}` } })
    expect(again.status).toBe(304)
    expect(again.headers.get('etag')).toBe(etag)
    expect(await again.text()).toBe('')
    expect((await fetch(app + path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    expect((await fetch(app + path, { method: 'HEAD' })).headers.get('etag')).toBe(etag)
  }
})

test('the address of the page is named where the app has one', async () => {
  const [path = ''] = paths
  expect(await (await fetch(limitedApp + path)).text()).toContain(
    `<link rel="canonical" href="https://help.example.org${path}"/>`,
  )
  expect(await (await fetch(app + path)).text()).not.toContain('canonical')
})

test('addresses without a page are none', async () => {
  for (const path of ['/guide/no-such-page', '/causes/..%2f..%2fpackage', '/fixes/index.html']) {
    expect((await fetch(app + path)).status, path).toBe(404)
  }
})

test('colours, the key and copying work without the framework', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/guide/in-command-line-tools')
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('button', { name: 'As my device' })).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true')

  const figure = page.locator('figure', { has: page.locator('button[data-copy]') }).first()
  await figure.getByRole('button', { name: /^Copy/ }).click()
  await expect(figure.getByRole('status')).toHaveText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.trim()).toBe((await figure.locator('pre').textContent())?.trim())

  await page.keyboard.press('/')
  await expect(page).toHaveURL(/\/search#q$/)
})

test('the style of the next page is there already', async ({ page }) => {
  await page.goto('/causes/session-expired')
  const style = await page.locator('link[rel="prefetch"]').getAttribute('href')
  await expect
    .poll(() => page.evaluate((name) => performance.getEntriesByName(name).length, new URL(style ?? '', app).href))
    .toBe(1)
  await page.goto('/wizard')
  const sent = await page.evaluate(
    (name) => (performance.getEntriesByName(name)[0] as PerformanceResourceTiming | undefined)?.transferSize,
    new URL(style ?? '', app).href,
  )
  expect(sent).toBe(0)
})

for (const path of [
  '/causes/session-expired.md',
  '/sitemap.xml',
  '/llms.txt',
  '/robots.txt',
  '/test/catalogue.json',
  '/map/tree.json',
]) {
  test(`${path} is not sent again to who has it`, async ({ request }) => {
    const first = await request.get(path)
    expect(first.headers()['cache-control']).toBe('public, no-cache')
    const again = await request.get(path, { headers: { 'if-none-match': first.headers().etag ?? '' } })
    expect(again.status()).toBe(304)
    expect(await again.body()).toHaveLength(0)
  })
}
