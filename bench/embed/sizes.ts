import { once } from 'node:events'
import https from 'node:https'
import { gunzipSync, gzipSync } from 'node:zlib'
import { fileOf, loaderOf } from './peers'
import { type Figure, kb } from './report'
import { frameAt, openWatched, type Sites, tag } from './sites'

const most = { loader: 2500, frame: 15_000, script: 5000 }

const gzipped = (text: string | Buffer) => gzipSync(text, { level: 9 }).length

/** How much a page loads before anything is opened, beside the loaders of others. */
export async function measureLoader({ widget }: Sites, hasPeers: boolean): Promise<Figure> {
  const { body } = await get(`${widget.origin}/embed/v1.js`)
  const bytes = gzipped(body)
  const theirs = () => ({
    'giscus (component, with Lit)': gzipped(loaderOf('giscus')),
    Typeform: gzipped(loaderOf('typeform')),
    'Cal.com': gzipped(loaderOf('calcom')) + gzipped(fileOf('snippet')),
  })
  return {
    what: 'loader, gzip -9',
    ours: kb(bytes),
    bound: `≤ ${kb(most.loader)}`,
    isMet: bytes <= most.loader,
    peers: hasPeers
      ? Object.entries(theirs())
          .map(([name, size]) => `${name} ${kb(size)}`)
          .join(', ')
      : undefined,
    notes: hasPeers
      ? [
          'Of npm as published: giscus’ package is a component for Lit, bundled with it here; its client.js is not on npm.',
          'Typeform’s is embed.js, Cal.com’s the snippet and the embed.js that it loads.',
        ]
      : [],
  }
}

/** What comes over the wire until the first step can be answered, and that it can be without a script. */
export async function measureFrame(sites: Sites): Promise<Figure[]> {
  const { widget, host, pages } = sites
  pages.set('/', { body: tag(sites, 'platform="browser"') })
  const { page, events, close } = await openWatched(sites)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(widget.origin) && request.frame() !== page.mainFrame()) asked.push(request.url())
  })
  await page.goto(host.origin)
  const frame = await frameAt(page, widget.origin, 'input[type=radio]')
  await frame.waitForLoadState('networkidle')
  const address = frame.url()
  await close()
  if (!events.includes('ready')) throw new Error('the frame has not come')

  // Counted outside the browser, whose counts hold header fields as well.
  const parts = await Promise.all(asked.map((url) => get(url)))
  const sum = (kind: RegExp) => parts.filter(({ type }) => kind.test(type)).reduce((all, { wire }) => all + wire, 0)
  const script = sum(/javascript/)
  const all = sum(/^/)
  return [
    {
      what: 'frame to first usable step, over the wire',
      ours: kb(all),
      bound: `≤ ${kb(most.frame)}`,
      isMet: all <= most.frame,
      notes: parts.map(({ type, wire, body }, at) => {
        const { pathname } = new URL(asked[at] ?? '')
        return `${pathname}: ${kb(wire)} ${type.replace(/;.*/, '')}, ${kb(gzipped(body))} with gzip -9`
      }),
    },
    { what: 'of it script', ours: kb(script), bound: `≤ ${kb(most.script)}`, isMet: script <= most.script },
    await measureWithoutScript(sites, address),
  ]
}

async function measureWithoutScript({ browser }: Sites, address: string): Promise<Figure> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)
  const step = await page.locator('main').getAttribute('data-step')
  await page.getByRole('radio').first().check()
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
  const isNext = (await page.locator('main').getAttribute('data-step')) !== step
  await context.close()
  return { what: 'first answer without a script', ours: isNext ? 'works' : 'fails', bound: 'works', isMet: isNext }
}

/** A document as the front gives it: its own bytes, and those that were sent. */
async function get(url: string): Promise<{ wire: number; body: Buffer; type: string }> {
  const { port, pathname, search, host } = new URL(url)
  const request = https.get({
    port,
    path: pathname + search,
    headers: { host, 'accept-encoding': 'gzip' },
    // The certificate of the tests is its own.
    rejectUnauthorized: false,
  })
  const [response] = await once(request, 'response')
  const sent = Buffer.concat(await response.toArray())
  const { 'content-encoding': encoding, 'content-type': type = '' } = response.headers
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`)
  return { wire: sent.length, body: encoding === 'gzip' ? gunzipSync(sent) : sent, type }
}
