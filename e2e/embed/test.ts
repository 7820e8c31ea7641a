import { test as base, expect, type Frame, type Page } from '@playwright/test'
import { type OwnApp, startApp } from '../../scripts/built-app'
import { type Front, type HostPage, type Origin, openFront, openHost } from './origins'

/** The widget on somebody's site: three origins over HTTPS, and an app that lists the host. */

interface Sites {
  /** Where the widget comes from. */
  widget: Front
  /** Lists the widget's users: `host` and no other. */
  host: Origin
  /** A stranger. */
  evil: Origin
}

interface Fixtures {
  /** Pages that `host` and `evil` serve, by path. */
  pages: Map<string, HostPage>
  /** What the console of any frame says, and what the policy forbids. */
  complaints: string[]
  /** Opens a page of the host with this body. */
  openHostPage: (page: HostPage | string, path?: string) => Promise<void>
}

const shared = new Map<string, HostPage>()

export const test = base.extend<Fixtures, { sites: Sites }>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures off this parameter
    async ({}, use) => {
      let app: OwnApp | undefined
      const widget = await openFront('help.example', () => app?.origin ?? '')
      const host = await openHost('shop.example', (path) => shared.get(path))
      const evil = await openHost('evil.example', (path) => shared.get(path))
      app = await startApp({ EMBED_ORIGINS: host.origin, PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0' })
      await use({ widget, host, evil })
      await Promise.all([widget.close(), host.close(), evil.close()])
      await app.stop()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  pages: async ({}, use) => {
    await use(shared)
    shared.clear()
  },
  contextOptions: { ignoreHTTPSErrors: true },
  complaints: async ({ context }, use) => {
    const complaints: string[] = []
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`))
    await use(complaints)
  },
  openHostPage: async ({ page, sites, pages }, use) => {
    await use(async (given, path = '/') => {
      pages.set(path, typeof given === 'string' ? { body: given } : given)
      // A page with a frame is loaded when that is, which some tests hold back.
      await page.goto(sites.host.origin + path, { waitUntil: 'domcontentloaded' })
    })
    sites.widget.fate = () => 'pass'
  },
})

/** The tag as the builder writes it, with these attributes. */
export function tag(widget: Origin, attributes = '', style = 'style="display:block;min-height:640px"'): string {
  return `<script async src="${widget.origin}/embed/v1.js"></script>
<fix401-help ${style} ${attributes}><a href="${widget.origin}/wizard">Can’t sign in? Open the step-by-step fix</a></fix401-help>`
}

/** Waits until the script has run: before that a link is followed. */
export async function untilThere(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
}

/** The widget's frame, once its step is there. */
export async function frameOf(page: Page, widget: Origin): Promise<Frame> {
  await expect.poll(() => find(page, widget)?.url() ?? '').not.toBe('')
  const frame = find(page, widget) as Frame
  await frame.waitForSelector('h1')
  return frame
}

function find(page: Page, widget: Origin): Frame | undefined {
  return page.frames().find((frame) => frame !== page.mainFrame() && frame.url().startsWith(widget.origin))
}

/** Notes the element's events from before its script runs; read by `eventsOf`. */
export const noteEvents = `<script>window.said = []
for (const name of ['ready', 'open', 'close', 'step', 'outcome', 'error'])
  addEventListener('fix401-' + name, (event) => said.push([name, event.detail]))</script>`

/** The names and details of the events so far. */
export function eventsOf(page: Page): Promise<[string, Record<string, unknown> | null][]> {
  return page.evaluate(() => (window as unknown as { said: [string, Record<string, unknown> | null][] }).said)
}

/** Waits until the element has fired an event of this name. */
export async function untilEvent(page: Page, name: string): Promise<Record<string, unknown> | null> {
  await expect.poll(async () => (await eventsOf(page)).map(([one]) => one)).toContain(name)
  return (await eventsOf(page)).findLast(([one]) => one === name)?.[1] ?? null
}

export { expect }
