import type { Browser } from '@playwright/test'
import { ms, type Report, row, times } from '../probe/report'
import { quantile } from '../quantile'
import { bound, type Servers } from './bounds'
import { comeToRest, openPhone } from './load'
import { pages } from './pages'
import { slowLink } from './slow-link'

/** From Continue to the next step, with the step fetched ahead when an answer was chosen, and without. */

const mostRatio = 0.3

/** Milliseconds from the click until the next step’s document is there, and until something of it is painted. */
interface Step {
  arrived: number
  painted: number
}

async function takeStep(browser: Browser, url: string, ahead: boolean): Promise<Step> {
  const { context, page } = await openPhone(browser)
  try {
    if (!ahead) await page.addInitScript('HTMLScriptElement.supports = () => false')
    await page.goto(url, { waitUntil: 'load' })
    await comeToRest(page)
    await page.locator('.radio label').first().click()
    // A person reads what they have chosen; so long the step has to come ahead.
    await page.waitForTimeout(2000)
    await page.evaluate(() => {
      const note = () => sessionStorage.setItem('bench-click', String(performance.timeOrigin + performance.now()))
      document.querySelector('form')?.addEventListener('submit', note)
    })
    const step = await page.locator('main').getAttribute('data-step')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForFunction((before) => {
      const now = document.querySelector('main')?.getAttribute('data-step')
      return now && now !== before && window.benchSeen.fcp > 0
    }, step)
    return await page.evaluate(() => {
      const clicked = Number(sessionStorage.getItem('bench-click'))
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      const since = (time: number) => performance.timeOrigin + time - clicked
      return { arrived: since(navigation?.responseEnd ?? 0), painted: since(window.benchSeen.fcp) }
    })
  } finally {
    await context.close()
  }
}

/** Continues from a question in turn with the step fetched ahead and without. */
export async function measureContinue({ app, browser, rounds }: Servers): Promise<Report> {
  const link = await slowLink(app.port)
  const steps = { ahead: [] as Step[], plain: [] as Step[] }
  for (let round = 0; round < rounds; round += 1) {
    steps.plain.push(await takeStep(browser, link.origin + pages.wizard, false))
    steps.ahead.push(await takeStep(browser, link.origin + pages.wizard, true))
  }
  link.stop()
  const median = (of: Step[], figure: keyof Step) =>
    quantile(
      of.map((step) => step[figure]),
      0.5,
    )
  const ratio = (figure: keyof Step) => median(steps.ahead, figure) / median(steps.plain, figure)
  const arrived = bound(
    'the next step is there',
    times(ratio('arrived')),
    ratio('arrived') <= mostRatio,
    times(mostRatio),
  )
  return {
    lines: [
      row('', 'there', 'painted'),
      row('fetched ahead', ms(median(steps.ahead, 'arrived')), ms(median(steps.ahead, 'painted'))),
      row('not', ms(median(steps.plain, 'arrived')), ms(median(steps.plain, 'painted'))),
      row('', times(ratio('arrived')), times(ratio('painted'))),
      arrived.line,
    ],
    missed: arrived.missed,
  }
}
