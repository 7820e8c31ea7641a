import { expect, test } from './test'

/** Which style sheets hold when a page is there: `inline`, or addresses. */
const sheets = () => [...document.styleSheets].map(({ href }) => (href ? new URL(href).pathname : 'inline'))
const ground = () => getComputedStyle(document.documentElement).backgroundColor

for (const path of ['/', '/wizard', '/fixes/allow-cookies']) {
  test(`${path}: the style stands in the first page`, async ({ page }) => {
    await page.goto(path)
    expect(await page.evaluate(sheets)).toEqual(['inline'])
    expect(await page.evaluate(ground)).not.toBe('rgba(0, 0, 0, 0)')
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the next page of the wizard has it as a file', async ({ page }) => {
    await page.goto('/wizard')
    const before = await page.evaluate(ground)
    await page.locator('form.q input[type=radio]').first().check()
    const [style] = await Promise.all([
      page.waitForResponse((response) => /\/style\/site\.css\?h=\w+$/.test(response.url())),
      page.locator('form.q button[type=submit]').click(),
    ])
    await page.waitForLoadState()
    expect(style.headers()['cache-control']).toBe('public, max-age=86400, stale-while-revalidate=604800')
    expect(await page.evaluate(sheets)).toEqual(['/style/site.css'])
    expect(await page.evaluate(ground)).toBe(before)
  })
})

test('the faces of the style are there, and kept for good', async ({ request }) => {
  const style = await (await request.get('/style/site.css')).text()
  const faces = [...style.matchAll(/url\(["']?([^"')]+\.woff2)/g)].map(([, face = '']) => face)
  expect(faces).toHaveLength(3)
  for (const face of faces) {
    const response = await request.get(face)
    expect(response.status(), face).toBe(200)
    expect(response.headers()['cache-control']).toContain('immutable')
  }
})
