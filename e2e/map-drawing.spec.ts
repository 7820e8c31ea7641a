import { gzipSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { expectNoBarriers } from './axe'
import { expect, test } from './test'
import { readStep, toNextPage } from './walk'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** The map, drawn: what is lit, where it leads, and how it is moved. */

test.use({ viewport: { width: 1280, height: 900 } })

const trail = '/map?platform=browser&role=use&message=plain&tree=1'
/** The map of a desk, moved by scripts. */
async function openMap(page: Page, path: string): Promise<Locator> {
  await page.goto(path)
  await expect(page.locator('.drawing')).toHaveAttribute('data-ready', 'yes')
  return page.getByRole('group', { name: 'The map, drawn' })
}
const zoomOf = async (page: Page) => Number.parseInt((await page.locator('.map-moves output').textContent()) ?? '', 10)
const scrollOf = (map: Locator) => map.evaluate(({ scrollLeft: left, scrollTop: top }) => ({ left, top }))
const steps = (map: Locator) => map.locator('.map-step > a[data-key]')

test('the trail is lit, and the ring is in the middle of what is seen', async ({ page }) => {
  const map = await openMap(page, trail)
  const here = map.locator('a[aria-current="step"]')
  await expect(here).toHaveCount(1)
  await expect(here).toBeInViewport({ ratio: 0.9 })
  await expect(here).toHaveAccessibleName(/you are here$/)
  // The first question, one for each answer.
  await expect(map.locator('.map-lines .trail')).toHaveCount(4)
  await toNextPage(page, () => here.click())
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    '/wizard?platform=browser&role=use&message=plain&tree=1',
  )
})

test('a way that leaves what the build has drawn is drawn to its end', async ({ page }) => {
  // Somebody who is sure of nothing: hardly anybody goes there.
  await page.goto('/wizard?platform=browser&role=use')
  let answered = 2
  for (let step = await readStep(page); step.kind === 'question' && answered < 12; step = await readStep(page)) {
    await page.getByRole('radio', { name: 'I’m not sure' }).check()
    await toNextPage(page, () => page.getByRole('button', { name: 'Continue' }).click())
    answered += 1
  }
  const { heading } = await readStep(page)
  const map = await openMap(page, page.url().replace('/wizard', '/map'))
  await expect(map.locator('.map-lines .trail')).toHaveCount(answered + 1)
  await expect(map.locator('a[aria-current="step"]')).toHaveAccessibleName(new RegExp(`^(Fix: )?${literal(heading)}`))
})

test('each step of the drawing leads to that step', async ({ page }) => {
  const map = await openMap(page, trail)
  const all = await steps(map).evaluateAll((links) =>
    links.map((link) => ({ href: link.getAttribute('href') ?? '', name: link.getAttribute('aria-label') ?? '' })),
  )
  expect(all.length).toBeGreaterThan(8)
  for (const { href } of all) {
    expect((await page.request.get(href, { maxRedirects: 0 })).status(), href).toBe(200)
  }
  const last = all.findLast(({ href }) => href.startsWith('/wizard/'))
  await toNextPage(page, () => map.locator(`a[href="${last?.href}"]`).click())
  const step = await readStep(page)
  expect(new URL(page.url()).pathname).toBe(`/wizard/${step.id}`)
  expect(last?.name.replace(/^Fix: /, '').startsWith(step.heading), `${last?.name} leads to ${step.heading}`).toBe(true)
})

test('branches open and close in place', async ({ page }) => {
  const map = await openMap(page, '/map')
  const before = await steps(map).count()
  const address = page.url()
  const more = map.getByRole('link', { name: /^What follows: / }).first()
  const name = (await more.getAttribute('aria-label'))?.replace('What follows: ', '') ?? ''
  await more.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => steps(map).count()).toBeGreaterThan(before)
  expect(page.url()).toBe(address)
  const close = map.getByRole('link', { name: `Close: ${name}`, exact: true })
  await expect(close).toHaveAttribute('aria-expanded', 'true')
  await expect(close).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => steps(map).count()).toBe(before)
})

test('where the build has cut the tree, the server draws what follows', async ({ page }) => {
  const map = await openMap(page, '/map?platform=not-sure&tree=1')
  const beyond = map.locator('.map-toggle[href*="platform=not-sure&"]').first()
  await toNextPage(page, () => beyond.click())
  await expect(page).toHaveURL(/\/map\?platform=not-sure&\w/)
  await expect(page.locator('.map-step.here')).toHaveCount(1)
})

test('keys zoom and move it, and leave the page where it is', async ({ page }) => {
  const map = await openMap(page, trail)
  await map.focus()
  const at = await page.evaluate(() => scrollY)
  await page.keyboard.press('+')
  expect(await zoomOf(page)).toBe(125)
  await page.keyboard.press('-')
  await page.keyboard.press('-')
  expect(await zoomOf(page)).toBe(80)
  await page.keyboard.press('+')
  const start = await scrollOf(map)
  await page.keyboard.press('ArrowLeft')
  const left = await scrollOf(map)
  expect(left.left).toBeLessThan(start.left)
  await page.keyboard.press('ArrowRight')
  expect((await scrollOf(map)).left).toBeGreaterThan(left.left)
  await page.keyboard.press('Home')
  const fitted = await zoomOf(page)
  expect(fitted).toBeLessThan(100)
  expect(await scrollOf(map)).toEqual({ left: 0, top: 0 })
  for (const edge of [steps(map).first(), steps(map).last()]) await expect(edge).toBeInViewport({ ratio: 0.9 })
  expect(await page.evaluate(() => scrollY)).toBe(at)
  await page.keyboard.press('Tab')
  await expect(steps(map).first()).toBeFocused()
})

test('what has the focus is seen, and the drawing can be left or passed', async ({ page }) => {
  const map = await openMap(page, trail)
  const far = steps(map).last()
  await far.focus()
  await expect(far).toBeInViewport({ ratio: 0.9 })
  await steps(map).first().focus()
  await expect(steps(map).first()).toBeInViewport({ ratio: 0.9 })
  const skip = page.getByRole('link', { name: /^Skip the drawing/ })
  await skip.focus()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('.drawing') ?? null)).toBeNull()
})

test('buttons, and the wheel with Ctrl, zoom; the wheel alone scrolls the page', async ({ page }) => {
  const map = await openMap(page, trail)
  await page.getByRole('button', { name: 'Zoom in' }).click()
  expect(await zoomOf(page)).toBe(125)
  await page.getByRole('button', { name: 'Zoom out' }).click()
  expect(await zoomOf(page)).toBe(100)
  await page.getByRole('button', { name: 'Fit' }).click()
  const fitted = await zoomOf(page)
  expect(fitted).toBeLessThan(100)

  await map.hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(fitted)
  const inside = await scrollOf(map)
  const at = await page.evaluate(() => scrollY)
  await page.mouse.wheel(0, 120)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(at)
  expect(await scrollOf(map)).toEqual(inside)
})

test('the mouse drags it, and the end of a drag opens nothing', async ({ page }) => {
  const map = await openMap(page, trail)
  const box = await map.locator('a[aria-current="step"]').boundingBox()
  if (!box) throw new Error('the ring is not drawn')
  const before = await scrollOf(map)
  await page.mouse.move(box.x + 20, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 30, { steps: 4 })
  await page.mouse.up()
  expect(await scrollOf(map)).not.toEqual(before)
  await expect(page).toHaveURL(/\/map\?/)
  await toNextPage(page, () => map.locator('a[aria-current="step"]').click())
  await expect(page).toHaveURL(/\/wizard\?/)
})

test.describe('on a tablet', () => {
  test.use({ hasTouch: true })

  test('two fingers zoom and move the drawing, one scrolls the page', async ({ page }) => {
    const map = await openMap(page, trail)
    const box = await map.boundingBox()
    if (!box) throw new Error('the map is not drawn')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const client = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
      })

    await touch('touchStart', [
      [x - 50, y],
      [x + 50, y],
    ])
    for (const apart of [60, 70, 80, 90, 100])
      await touch('touchMove', [
        [x - apart, y],
        [x + apart, y],
      ])
    await touch('touchEnd', [])
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(150)

    const before = await scrollOf(map)
    await touch('touchStart', [
      [x - 50, y],
      [x + 50, y],
    ])
    for (const moved of [10, 20, 30, 40])
      await touch('touchMove', [
        [x - 50 - moved, y],
        [x + 50 - moved, y],
      ])
    await touch('touchEnd', [])
    await expect.poll(async () => (await scrollOf(map)).left).toBeGreaterThan(before.left)

    const inside = await scrollOf(map)
    const at = await page.evaluate(() => scrollY)
    await touch('touchStart', [[x, y]])
    for (const moved of [20, 40, 60, 80, 100]) await touch('touchMove', [[x, y - moved]])
    await touch('touchEnd', [])
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(at)
    expect(await scrollOf(map)).toEqual(inside)
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a cause is found, and its way is lit', async ({ page }) => {
      await page.goto('/map?platform=api-client&sender=own&url=https://shop.example/cart&tree=1')
      await page.getByLabel('Find a cause on the map').fill('expired token')
      await toNextPage(page, () => page.getByRole('button', { name: 'Find', exact: true }).click())
      await expect(page).toHaveURL(/[?&]find=expired/)
      await expect(page).toHaveURL(/platform=api-client&sender=own&/)
      await expect(page.getByRole('heading', { name: 'The token has expired' }).getByRole('link')).toHaveAttribute(
        'href',
        '/causes/token-expired',
      )
      await expect(page.locator('.map-lines .cause')).not.toHaveCount(0)
      await expect(page.locator('.map-step.here')).toHaveCount(1)
      const way = page.locator('.found-way[open]').getByRole('listitem')
      expect(await way.count()).toBeGreaterThan(1)
      const steps = await way
        .getByRole('link')
        .evaluateAll((links) =>
          links.map((link) => ({ href: link.getAttribute('href') ?? '', name: link.textContent })),
        )
      for (const { href, name } of steps) {
        await page.goto(href)
        const { kind, heading } = await readStep(page)
        if (kind !== 'hand-over') expect(name).toBe(kind === 'fix' ? `Fix: ${heading}` : heading)
      }
    })

    test('words that no cause has are answered with the nearest', async ({ page }) => {
      await page.goto('/map?find=pxsxwxrd')
      await expect(page.getByText('No cause matches “pxsxwxrd”.')).toBeVisible()
      await toNextPage(page, () => page.locator('.empty a[href*="find="]').first().click())
      await expect(page.locator('.found h2')).toBeVisible()
      await page.goto('/map?find=zzzzqqqq')
      await expect(page.getByRole('link', { name: 'See all causes' })).toHaveAttribute('href', '#causes')
    })
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the drawing is there, scrolls, and its buttons are links to another map', async ({ page }) => {
    await page.goto(trail)
    const map = page.getByRole('group', { name: 'The map, drawn' })
    await expect(map.locator('.map-lines .trail')).toHaveCount(4)
    expect(await map.evaluate((element) => getComputedStyle(element).overflowX)).toBe('auto')
    await expect(page.locator('.map-moves')).toBeHidden()
    const more = map.getByRole('link', { name: /^What follows: / }).first()
    const name = (await more.getAttribute('aria-label'))?.replace('What follows: ', '') ?? ''
    await toNextPage(page, () => more.click())
    await expect(page.locator('a[aria-current="step"]').first()).toHaveAccessibleName(new RegExp(`^${literal(name)}`))
  })
})

test('what looks like a secret is blanked before it goes into the address', async ({ page }) => {
  await openMap(page, '/map')
  await page.getByLabel('Find a cause on the map').fill('Bearer sk-live-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c')
  await toNextPage(page, () => page.getByRole('button', { name: 'Find', exact: true }).click())
  await expect(page).toHaveURL(/find=/)
  expect(page.url()).not.toContain('4f9a8b7c6d5e')
})

test.describe('nothing stands in the way', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  for (const path of ['/map', trail, '/map?find=expired+token']) {
    test(path, async ({ page }) => {
      await openMap(page, path)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoBarriers(page)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
    })
  }
})

test('page and tree are light', async ({ page }) => {
  const weigh = async (path: string) => gzipSync(await (await page.request.get(path)).body()).length
  for (const path of ['/map', trail, '/map?find=expired+token']) {
    expect(await weigh(path), path).toBeLessThan(70_000)
  }
  expect(await weigh('/map/tree.json')).toBeLessThan(60_000)
})

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
