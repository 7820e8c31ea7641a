import type { Frame, Page } from '@playwright/test'
import type { HostPage, Origin } from './origins'
import { goOn, goOnFor } from './steps'
import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent, untilThere } from './test'

/** What the widget needs of its host: two lines of policy. What it leaves there: nothing. */

const nonce = 'bm9ib2R5IGd1ZXNzZXMgaXQ'

/** A page that allows nothing but the widget, its own style and the script that notes events. */
function strictPage({ origin }: Origin, body: string): HostPage {
  const policy = [
    "default-src 'none'",
    `script-src ${origin} 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `frame-src ${origin}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  return {
    headers: { 'content-security-policy': policy.join('; ') },
    head: `<style nonce="${nonce}">fix401-help { display: block; min-height: 640px }</style>`,
    body: noteEvents.replace('<script>', `<script nonce="${nonce}">`) + body,
  }
}

/** The element without the inline style, which no strict policy lets in. */
const plainTag = (widget: Origin, attributes: string) => tag(widget, attributes, '')

const modes = [
  { mode: 'inline', before: '', attributes: '' },
  { mode: 'popup', before: '<button id="help">Help</button>', attributes: 'mode="popup" for="help"' },
  { mode: 'launcher', before: '', attributes: 'mode="launcher" label="Help"' },
] as const

async function open(page: Page, mode: string, widget: Origin): Promise<Frame> {
  await untilThere(page)
  if (mode !== 'inline') await page.getByRole('button', { name: 'Help' }).click()
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  return frame
}

async function close(page: Page, mode: string): Promise<void> {
  if (mode === 'inline') {
    await page.evaluate(() => (document.querySelector('fix401-help') as unknown as { hide: () => void }).hide())
  } else await page.getByRole('button', { name: 'Close' }).click()
  await untilEvent(page, 'close')
}

/** Notes, in every frame, what a script has written into `window.noted`. */
const notedIn = (place: Page | Frame) =>
  place.evaluate(() => (window as unknown as { noted: string[] }).noted) as Promise<string[]>

for (const { mode, before, attributes } of modes) {
  test(`${mode} on the strictest page`, async ({ context, page, sites, openHostPage, complaints }) => {
    const { widget } = sites
    await context.addInitScript(() => {
      const noted: string[] = []
      Object.assign(window, { noted })
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        noted.push(`${violatedDirective} ${blockedURI} ${sample}`),
      )
    })
    await openHostPage(strictPage(widget, before + plainTag(widget, attributes)))
    await expect.poll(() => page.evaluate(() => customElements.get('fix401-help') !== undefined)).toBe(true)
    const frame = await open(page, mode, widget)
    await frame.getByRole('button', { name: 'Continue' }).click()
    await expect(frame.getByRole('alert')).toBeFocused()
    await goOnFor(frame, 5)
    expect(await notedIn(frame), 'the frame keeps to its own policy').toEqual([])
    await close(page, mode)
    expect(await notedIn(page), 'and the host’s is enough for it').toEqual([])
    expect(complaints).toEqual([])
  })
}

test('the strictest page forbids what it says', async ({ page, sites, openHostPage, complaints }) => {
  const { evil, widget } = sites
  await openHostPage(strictPage(widget, `<p style="color: red">Red</p>${plainTag(evil, '')}`))
  await expect.poll(() => complaints.length).toBeGreaterThan(1)
  await expect(page.locator('p')).not.toHaveCSS('color', 'rgb(255, 0, 0)')
})

test('storage is not even looked at', async ({ context, page, sites, openHostPage, complaints }) => {
  const { widget } = sites
  // As where a person blocks all site data: every way to it throws, on the host and in the frame.
  await context.addInitScript(() => {
    const noted: string[] = []
    Object.assign(window, { noted })
    const forbid = (owner: object, name: string) => {
      const refuse = () => {
        noted.push(name)
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      }
      Object.defineProperty(owner, name, { configurable: true, get: refuse, set: refuse })
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) forbid(window, name)
    for (const name of ['storage', 'serviceWorker', 'storageBuckets']) forbid(Navigator.prototype, name)
    forbid(Document.prototype, 'cookie')
  })
  await openHostPage(noteEvents + tag(widget))
  const frame = await open(page, 'inline', widget)
  await goOnFor(frame, 5)
  await frame.locator('summary', { hasText: 'Your answers so far' }).click()
  await frame
    .getByRole('link', { name: /^Change/ })
    .first()
    .click()
  await expect(frame.locator('main')).toHaveAttribute('data-step', 'platform')
  expect(await notedIn(frame)).toEqual([])
  expect(await notedIn(page)).toEqual([])
  expect(complaints).toEqual([])
  await expect(page.evaluate(() => localStorage.length)).rejects.toThrow('Access is denied')
})

test('nothing is left behind, and Back leads where the person came from', async ({
  page,
  pages,
  sites,
  openHostPage,
}) => {
  const { widget, host } = sites
  pages.set('/before', { body: '<h1>Before</h1>' })
  await page.goto(`${host.origin}/before`)
  await openHostPage(noteEvents + plainTag(widget, 'mode="launcher" label="Help"'))
  const entries = await page.evaluate(() => history.length)
  const globals = await page.evaluate(() => Object.keys(window))
  const frame = await open(page, 'launcher', widget)
  await goOnFor(frame, 4)
  await test.step('there and back in the frame', async () => {
    const step = await goOn(frame)
    await frame.getByRole('link', { name: 'Show me how to find out' }).click()
    await expect(frame.getByRole('heading', { name: 'How to find out' })).toBeVisible()
    await frame.getByRole('link', { name: 'Back to the question' }).click()
    await frame.getByRole('link', { name: 'Back', exact: true }).click()
    await expect(frame.locator('main')).not.toHaveAttribute('data-step', step)
    expect(await goOn(frame)).toBe(step)
  })
  await goOnFor(frame, 5)
  expect((await eventsOf(page)).filter(([name]) => name === 'step').length).toBeGreaterThan(10)
  expect(await page.evaluate(() => history.length), 'no entry is added').toBe(entries)
  expect(await page.evaluate(() => Object.keys(window)), 'no global either').toEqual(globals)

  expect(await page.context().cookies()).toEqual([])
  const storage = () => ({ local: localStorage.length, session: sessionStorage.length })
  expect(await page.evaluate(storage)).toEqual({ local: 0, session: 0 })
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toHaveLength(0)
  // Some browsers, also this one in a private window, give a third party none.
  const ofFrame = await frame.evaluate(storage).catch((error: Error) => error.message)
  if (typeof ofFrame === 'string') expect(ofFrame).toContain('Access is denied')
  else expect(ofFrame).toEqual({ local: 0, session: 0 })

  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Before' })).toBeVisible()
})
