import type { Frame, Page } from '@playwright/test'
import { expectNoBarriers } from '../axe'
import { goOn, goOnFor } from './steps'
import { expect, frameOf, noteEvents, tag, test, untilEvent } from './test'

/** How the widget sits on its host: nothing moves, nothing glares, nothing is cut off. */

const lines = '<p>Some lines of the host, which stand where they stand.</p>'.repeat(3)

/** Every shift of layout, in the host and in the frame, also those that come right after a click. */
function noteShifts(): void {
  const shifts: string[] = []
  const note = (entries: PerformanceEntry[]) => {
    for (const entry of entries) {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] }
      shifts.push(`${value} of ${sources.map(({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80)).join()}`)
    }
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  Object.assign(window, {
    shifts: async () => {
      // What has been painted is told in the frame after next.
      for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
      note(observer.takeRecords())
      return shifts
    },
  })
}

const shiftsOf = (place: Page | Frame) =>
  place.evaluate(() => (window as unknown as { shifts: () => Promise<string[]> }).shifts())

for (const width of [360, 768, 1280]) {
  test(`nothing moves at ${width} px`, async ({ context, page, sites, openHostPage }) => {
    const { widget } = sites
    await context.addInitScript(noteShifts)
    await page.setViewportSize({ width, height: 900 })
    await openHostPage(`${noteEvents}${lines}${tag(widget)}${lines}${tag(widget, 'mode="launcher" label="Help"', '')}`)
    await untilEvent(page, 'ready')
    const inline = await frameOf(page, widget)
    expect(await shiftsOf(page), 'at load').toEqual([])
    expect(await shiftsOf(inline), 'at load, in the frame').toEqual([])
    await goOnFor(inline, 5)
    expect(await shiftsOf(page), 'over five steps').toEqual([])

    await page.getByRole('button', { name: 'Help' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
    expect(await shiftsOf(page), 'opened and closed').toEqual([])

    await page.evaluate(() => document.body.prepend(document.createElement('hr')))
    expect(await shiftsOf(page), 'what moves is seen').not.toEqual([])
  })
}

type Colour = [red: number, green: number, blue: number]
const paper: Record<'light' | 'dark', Colour> = { light: [243, 244, 239], dark: [18, 22, 23] }

/** The colours of the screen at these places. */
async function coloursAt(page: Page, places: { x: number; y: number }[]): Promise<Colour[]> {
  const picture = (await page.screenshot()).toString('base64')
  return page.evaluate(
    async ([data, points]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      return points.map(({ x, y }) => [...(pen?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3) as Colour)
    },
    [picture, places] as const,
  )
}

test('a box of the right colour in every scheme, also before it has loaded', async ({ page, pages, sites }) => {
  const { widget, host } = sites
  await page.setViewportSize({ width: 1200, height: 500 })
  const themes = ['auto', 'light', 'dark'] as const
  const elements = themes.map((theme) => tag(widget, `theme="${theme}"`, '')).join('')
  // A colour of its own, so that white is seen.
  const head =
    '<style>html { background: light-dark(#cde, #123) } body { display: flex; margin: 0 } fix401-help { flex: 1; min-height: 460px }</style>'
  // In the margin that is left and right of the text, where the host has nothing of its own.
  const inside = themes.map((_, at) => ({ x: at * 400 + 6, y: 400 }))
  const beside = { x: 600, y: 490 }

  for (const system of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: system })
    for (const scheme of ['normal', 'light', 'dark', 'light dark']) {
      await test.step(`${scheme} on a ${system} system`, async () => {
        const used = scheme === 'light dark' ? system : scheme === 'dark' ? 'dark' : 'light'
        sites.widget.fate = (path) => (path.startsWith('/embed/frame?') ? 'slow' : 'pass')
        pages.set('/', { head: `${head}<style>html { color-scheme: ${scheme} }</style>`, body: elements })
        // The page is not loaded before its frames are.
        await page.goto(host.origin, { waitUntil: 'commit' })
        await expect(page.locator('fix401-help iframe')).toHaveCount(3)
        const [around, ...before] = await coloursAt(page, [beside, ...inside])
        for (const [at, colour] of before.entries()) {
          const theme = themes[at] === 'auto' ? used : (themes[at] ?? 'auto')
          expect([around, paper[theme as 'light']], `${themes[at]}, before`).toContainEqual(colour)
        }

        sites.widget.fate = () => 'pass'
        await page.goto(host.origin)
        const frames = page.locator('fix401-help iframe')
        for (const at of themes.keys()) {
          await expect(frames.nth(at).contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
        }
        const expected = [paper[used], paper.light, paper.dark]
        await expect.poll(() => coloursAt(page, inside), 'loaded').toEqual(expected)
      })
    }
  }
  await test.step('the system changes while it is there', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => coloursAt(page, inside)).toEqual([paper.light, paper.light, paper.dark])
  })
})

/** Each kind of document that the frame has. */
const documents: Record<string, string> = {
  'the first step': '?note=Try+this+first&site=example',
  'a question': '/see?platform=browser&role=use&url=https://shop.example/cart',
  'a question without its answer': '?platform=browser&continue=role',
  'a fix': '/clear-site-data?platform=browser&clear-site-data=not-fixed&url=https://shop.example/cart&site=example',
  'a fix with commands': '/send-credentials?platform=api-client&sender=own&client=curl&send-credentials=not-fixed',
  'a fix with a table': '/admit-account?platform=browser&role=run&admit-account=not-fixed',
  'the hand-over': '?platform=browser&role=use&number=401&end=hand-over&site=example',
  'the good end': '?platform=browser&clear-site-data=fixed',
  'the test': '/test?platform=browser&url=https://shop.example/a-long-path/that-goes-on-and-on/without-an-end',
  'no step': '/never-was',
  'a host that is not listed': '?o=https://a-very-long-name-of-some-host.evil.example',
  'another version': '?v=99',
}

/** Opens all that opens. */
const openAll = (place: Page | Frame) =>
  place.evaluate(() => {
    for (const details of document.querySelectorAll('details')) {
      details.removeAttribute('name')
      details.open = true
    }
  })

async function expectNoSidewaysScroll(place: Page | Frame, about: string): Promise<void> {
  const { width, room, beyond } = await place.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
    beyond: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`),
  }))
  expect(width, `${about}\n${beyond.join('\n')}`).toBeLessThanOrEqual(room)
}

/** 24 px each way, but for links within a sentence (WCAG 2.2, 2.5.8). */
async function expectTargets(place: Page | Frame, about: string): Promise<void> {
  const { count, small } = await place.evaluate(() => {
    // On the host's page, ours alone.
    const elements = [...document.querySelectorAll('fix401-help')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
    const roots = elements.length > 0 ? elements : [document]
    const controls = roots
      .flatMap((root) => [...root.querySelectorAll('a, button, summary, input, select, textarea')])
      .filter((control) => control.checkVisibility() && getComputedStyle(control).display !== 'inline')
    const tooSmall = controls.filter((control) => {
      const { width, height } = control.getBoundingClientRect()
      return width < 24 || height < 24
    })
    return { count: controls.length, small: tooSmall.map((control) => control.outerHTML.slice(0, 120)) }
  })
  expect(count, about).toBeGreaterThan(0)
  expect(small, about).toEqual([])
}

test('every kind of document, narrow and by axe', async ({ page, sites }) => {
  // As wide as the dialog leaves it on the smallest phone.
  await page.setViewportSize({ width: 280, height: 480 })
  // Nothing is caught half faded in.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [what, path] of Object.entries(documents)) {
    await test.step(what, async () => {
      await page.goto(`${sites.widget.origin}/embed/frame${path}`)
      expect(page.url(), 'is the one that is meant').not.toContain('moved=')
      await openAll(page)
      await expectNoSidewaysScroll(page, what)
      await expectTargets(page, what)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoBarriers(page, { strictly: true })
      }
    })
  }
})

for (const { what, viewport } of [
  { what: 'the smallest phone', viewport: { width: 320, height: 568 } },
  { what: '200 % zoom', viewport: { width: 640, height: 360 } },
]) {
  test(`fits on ${what}, open and closed`, async ({ page, sites, openHostPage, complaints }) => {
    const { widget } = sites
    await page.setViewportSize(viewport)
    const popup = `<p><button id="help">Help</button></p>${tag(widget, 'mode="popup" for="help"', '')}`
    await openHostPage(`<main><h1>Sign in</h1>${tag(widget)}${popup}${tag(widget, 'mode="launcher"', '')}</main>`)
    const inline = await frameOf(page, widget)
    await expectNoSidewaysScroll(page, 'closed')
    await expectNoBarriers(page, { strictly: true })
    await goOn(inline)
    await expectNoSidewaysScroll(inline, 'in place')

    for (const name of ['Help', 'Trouble signing in?']) {
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeFocused()
      const box = await dialog.boundingBox()
      expect(box?.x, name).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(viewport.width)
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(viewport.height)
      await expectNoSidewaysScroll(page, name)
      await expectNoBarriers(page, { strictly: true })
      await expectTargets(page, name)
      const framed = page.frames().at(-1) as Frame
      await expectNoSidewaysScroll(framed, name)
      await expectNoBarriers(framed, { strictly: true })
      await dialog.getByRole('button', { name: 'Close' }).click()
      await expect(dialog).toBeHidden()
    }
    expect(complaints).toEqual([])
  })
}

test('stands on the other side where people read from there', async ({ page, pages, sites }) => {
  const { widget, host } = sites
  await page.setViewportSize({ width: 800, height: 600 })
  const side = async (name: string, within: { x: number; width: number }) => {
    const box = await page.getByRole('button', { name }).boundingBox()
    return (box?.x ?? 0) + (box?.width ?? 0) / 2 < within.x + within.width / 2 ? 'left' : 'right'
  }
  for (const dir of ['ltr', 'rtl']) {
    pages.set('/', {
      head: `<script>document.documentElement.dir = '${dir}'</script>`,
      body: tag(widget, 'mode="launcher" label="Help"', ''),
    })
    await page.goto(host.origin)
    const end = dir === 'rtl' ? 'left' : 'right'
    expect(await side('Help', { x: 0, width: 800 }), dir).toBe(end)
    await page.getByRole('button', { name: 'Help' }).click()
    const dialog = page.getByRole('dialog')
    expect(await side('Close', (await dialog.boundingBox()) ?? { x: 0, width: 0 }), dir).toBe(end)
    // What it says is English.
    await expect(dialog.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveCSS('direction', 'ltr')
  }
})

test('keeps still where motion is reduced, and its edges where colours are forced', async ({
  page,
  sites,
  openHostPage,
}) => {
  const { widget } = sites
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active', colorScheme: 'dark' })
  await openHostPage(`${noteEvents}${tag(widget, 'mode="launcher" label="Help"', '')}`)
  const launcher = page.getByRole('button', { name: 'Help' })
  await launcher.click()
  await untilEvent(page, 'ready')
  const frame = await frameOf(page, widget)
  await goOn(frame)

  const moving = (place: Page | Frame) =>
    place.evaluate(() => {
      const roots = [document, document.querySelector('fix401-help')?.shadowRoot].filter((root) => root != null)
      const all = roots.flatMap((root) => [...root.querySelectorAll('*')])
      return all.flatMap((element) =>
        [undefined, '::before', '::after'].flatMap((part) => {
          const { transitionDuration, animationName } = getComputedStyle(element, part)
          const still = !/[1-9]/.test(transitionDuration) && /^(none)?$/.test(animationName)
          return still ? [] : `${element.tagName}.${element.className}${part ?? ''}`
        }),
      )
    })
  expect(await moving(frame)).toEqual([])
  expect(await moving(page)).toEqual([])

  const controls = [
    launcher,
    page.getByRole('button', { name: 'Close' }),
    page.getByRole('dialog'),
    frame.getByRole('button', { name: 'Continue' }),
    frame.getByRole('radio').first(),
  ]
  for (const control of controls) {
    const { edge, ground, words } = await control.evaluate((element) => {
      const { borderTopColor, borderTopWidth, backgroundColor, color } = getComputedStyle(element)
      return { edge: borderTopWidth === '0px' ? color : borderTopColor, ground: backgroundColor, words: color }
    })
    expect(edge, `${control}`).not.toBe(ground)
    expect(words, `${control}`).not.toBe(ground)
  }
})
