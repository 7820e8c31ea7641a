import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from '@playwright/test'

/** What a browser on a phone measures of one page: the browser's own figures, with a processor four times as slow. */

const slowdown = 4
/** A page is at rest when nothing has been loaded and no task has been long for that time. */
const quietMs = 1500

/** Bytes are as sent, compressed and without headers; times are milliseconds. */
export interface Load {
  script: number
  document: number
  style: number
  font: number
  fcp: number
  lcp: number
  /** What long tasks took above 50 ms each, from the first paint until the page is at rest. */
  tbt: number
  cls: number
}

interface Seen {
  fcp: number
  lcp: number
  cls: number
  tasks: { start: number; duration: number }[]
}

declare global {
  interface Window {
    benchSeen: Seen
  }
}

/** Runs in the page before its own scripts. */
function watch() {
  const seen: Seen = { fcp: 0, lcp: 0, cls: 0, tasks: [] }
  window.benchSeen = seen
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.fcp = startTime
  })
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime
  })
  observe('longtask', ({ startTime, duration }) => {
    seen.tasks.push({ start: startTime, duration })
  })
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) seen.cls += value
  })
}

/** A page as on a phone that was never here before. Close its context. */
export async function openPhone(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  // tsx wraps functions into a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (it) => it')
  await page.addInitScript(watch)
  return { context, page }
}

/** Waits until the page is at rest. */
export async function comeToRest(page: Page): Promise<void> {
  for (;;) {
    const idle = await page.evaluate(() => {
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const ends = [
        ...resources.map(({ responseEnd }) => responseEnd),
        ...window.benchSeen.tasks.map(({ start, duration }) => start + duration),
      ]
      const loading = document.readyState !== 'complete'
      return loading ? 0 : performance.now() - Math.max(0, ...ends)
    })
    if (idle > quietMs) return
    await pause(250)
  }
}

/** Loads a page with nothing in the browser's cache. */
export async function measureLoad(browser: Browser, url: string): Promise<Load> {
  const { context, page } = await openPhone(browser)
  try {
    const response = await page.goto(url, { waitUntil: 'load' })
    if (response?.status() !== 200) throw new Error(`${url} answers ${response?.status()}`)
    await comeToRest(page)
    return await page.evaluate(() => {
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const bytes = (ending: RegExp) =>
        resources
          .filter(({ name }) => ending.test(new URL(name).pathname))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      const { fcp, lcp, cls, tasks } = window.benchSeen
      const blocked = tasks
        .filter(({ start, duration }) => start + duration > fcp)
        .map(({ start, duration }) => Math.min(duration, start + duration - fcp) - 50)
      return {
        script: bytes(/\.js$/),
        document: navigation?.encodedBodySize ?? 0,
        style: bytes(/\.css$/),
        font: bytes(/\.woff2$/),
        fcp,
        lcp,
        tbt: blocked.reduce((sum, ms) => sum + Math.max(0, ms), 0),
        cls,
      }
    })
  } finally {
    await context.close()
  }
}
