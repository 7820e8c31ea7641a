import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from '@playwright/test'
import {
  type Front,
  type HostPage,
  type Origin,
  openFront,
  openHost,
  openSite,
  resolverRules,
} from '../../e2e/embed/origins'
import { findChromium } from '../../scripts/browser.mjs'
import { type OwnApp, startApp } from '../../scripts/built-app'
import { fileOf, loaderOf, type PeerName } from './peers'

/** Everything that is measured, on loopback: the widget, pages that show it, a stranger, and the loaders of others. */
export interface Sites {
  app: OwnApp
  widget: Front
  /** Serves `pages`; the one site that the app lists. */
  host: Origin
  evil: Origin
  /** The loaders of others at `/<name>.js`, and at any other path a document that stands for their frame. */
  peer: Origin
  pages: Map<string, HostPage>
  browser: Browser
  close: () => Promise<void>
}

const blank = '<!doctype html><html lang="en"><title>Frame</title><p>A frame.'

/** Opens all sites and a browser that finds no other. */
export async function openSites(): Promise<Sites> {
  let app: OwnApp | undefined
  const pages = new Map<string, HostPage>()
  const widget = await openFront('help.example', () => app?.origin ?? '')
  const host = await openHost('shop.example', (at) => pages.get(at))
  // Its `/captor` is never loaded to its end.
  const waits = `<img src="${widget.origin}/never" alt="">`
  const evil = await openHost('evil.example', (at) => ({ body: `<p>A stranger.${at === '/captor' ? waits : ''}` }))
  const peer = await openSite('peer.example', ({ url = '/' }, response) => {
    const [, name] = /^\/(\w+)\.js$/.exec(url) ?? []
    response.writeHead(200, {
      'content-type': name ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    response.end(name === undefined ? blank : name === 'snippet' ? fileOf('snippet') : loaderOf(name as PeerName))
  })
  app = await startApp({ EMBED_ORIGINS: host.origin, PROBE_RATE_LIMIT: '0' })
  const { process: server } = app
  process.once('exit', () => server.kill('SIGKILL'))
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      // What loaders of others ask their makers for is not to be found.
      `--host-resolver-rules=${resolverRules}, MAP * ~NOTFOUND`,
    ],
  })
  return {
    app,
    widget,
    host,
    evil,
    peer,
    pages,
    browser,
    close: async () => {
      await browser.close()
      await Promise.all([widget, host, evil, peer].map((site) => site.close()))
      await app.stop()
    },
  }
}

/** A page of somebody’s that is on no cache, with what it and its frames say. */
export interface Watched {
  page: Page
  context: BrowserContext
  /** Names of the element’s events so far, and `port` for each port that a frame was given. */
  events: string[]
  /** What the policy of the page, or of a frame of ours, has forbidden. */
  violations: string[]
  /** The moment that is told next: of the first click on the page, or from which on a frame can be used. */
  moment: (of: 'clicked' | 'usable') => Promise<number>
  close: () => Promise<void>
}

/** Opens a page in a context of its own. Nothing is loaded yet. */
export async function openWatched({ browser }: Sites, width = 1280): Promise<Watched> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width, height: 800 } })
  await context.addInitScript({ content: watching })
  const page = await context.newPage()
  const events: string[] = []
  const violations: string[] = []
  page.on('console', (message) => {
    const [mark, kind, ...words] = message.text().split(' ')
    if (mark !== 'bench') return
    if (kind === 'event') events.push(words.join(' '))
    if (kind === 'violation') violations.push(words.join(' '))
  })
  return {
    page,
    context,
    events,
    violations,
    moment: async (of) => {
      const message = await page.waitForEvent('console', (one) => one.text().startsWith(`bench ${of} `))
      return Number(message.text().split(' ')[2])
    },
    close: () => context.close(),
  }
}

// Runs before any script of a document, whatever its policy: it comes from the browser.
const watching = readFileSync(path.join(import.meta.dirname, 'watching.js'), 'utf8')

/** The tag as the builder writes it. */
export function tag({ widget }: Sites, attributes: string, style = 'display:block;min-height:640px'): string {
  return `<script async src="${widget.origin}/embed/v1.js"></script>
<fix401-help ${style === '' ? '' : `style="${style}"`} ${attributes}><a href="${widget.origin}/wizard">Can’t sign in? Open the step-by-step fix</a></fix401-help>`
}

/** The first frame of this origin, once its document is there. */
export async function frameAt(page: Page, origin: string, holds = 'body'): Promise<Frame> {
  const find = () => page.frames().find((one) => one !== page.mainFrame() && one.url().startsWith(origin))
  const wait = () => page.waitForEvent('framenavigated', { predicate: () => find() !== undefined, timeout: 10_000 })
  const frame = find() ?? (await wait().then(find))
  if (!frame) throw new Error(`no frame of ${origin}`)
  await frame.waitForSelector(holds)
  return frame
}

/** Answers the step in a frame of ours as a person would, and waits for the next one. */
export async function goOn(frame: Frame): Promise<void> {
  const main = frame.locator('main')
  const step = await main.getAttribute('data-step')
  if ((await main.getAttribute('data-kind')) === 'question') {
    await main.getByRole('radio').first().check()
    await main.locator('form button').last().click()
  } else await main.locator('button[value=not-fixed]').click()
  await frame.waitForSelector(`main:not([data-step="${step}"])`, { timeout: 10_000 }).catch(() => {
    throw new Error(`no step has come after ${step}`)
  })
}
