import type { Frame } from '@playwright/test'
import { quantile } from '../quantile'
import { type Figure, ms, times } from './report'
import { frameAt, openWatched, type Sites, tag } from './sites'
import { assertSlowNetwork, throttle, workIn } from './throttle'

/** From a click on the host’s button until the first radio in the frame can be pressed, on a slow phone. */

const rounds = 15
const hover = 300
const most = { cold: 1.25, warm: 0.3 }

const ways = ['cold', 'still', 'warm'] as const
type Way = (typeof ways)[number]

const button = '<button id="help">Help</button>'

/** Measures ours beside a document of 1 KB from the same origin, in turn, and ours after the pointer has rested. */
export async function measureSpeed(sites: Sites): Promise<Figure[]> {
  const { widget, pages } = sites
  const popup = (loading: string) =>
    button + tag(sites, `mode="popup" for="help" platform="browser" loading="${loading}"`, '')
  pages.set('/cold', { body: popup('click') })
  pages.set('/warm', { body: popup('intent') })
  // The same page with the same script, which opens another frame of the same size.
  pages.set('/still', { body: popup('intent').replace('for="help"', '') + opening(`${widget.origin}/still`) })
  widget.fate = (path) => (path.startsWith('/still') ? { html: still } : 'pass')
  await warmUp(sites)
  const slowDown = await checkSlowDown(sites)

  const taken: Record<Way, number[]> = { cold: [], still: [], warm: [] }
  for (let round = 0; round < rounds; round++) {
    // Whoever is first in a round is another one each time.
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(round + at) % ways.length] ?? 'cold'
      taken[way].push(await openOnce(sites, way))
    }
  }
  widget.fate = () => 'pass'

  const median = (way: Way) => quantile(taken[way], 0.5)
  const spread = (way: Way) =>
    `${ms(median(way))} (${ms(quantile(taken[way], 0.25))} to ${ms(quantile(taken[way], 0.75))})`
  const cold = median('cold') / median('still')
  const warm = median('warm') / median('cold')
  return [
    {
      what: 'click → usable, cold, to a 1 KB static frame',
      ours: times(cold),
      bound: `≤ ${times(most.cold)}`,
      isMet: cold <= most.cold,
      notes: [
        `Medians (quartiles) of ${rounds} rounds: ours ${spread('cold')}, static ${spread('still')}, after hover ${spread('warm')}.`,
        `In the frame a request waits for 150 ms, and work takes ${times(slowDown)} as long as without the slow-down.`,
      ],
    },
    {
      what: `the same after ${hover} ms of hover, to cold`,
      ours: times(warm),
      bound: `≤ ${times(most.warm)}`,
      isMet: warm <= most.warm,
    },
  ]
}

/** One click on a page that nothing is kept of. @returns milliseconds */
async function openOnce(sites: Sites, way: Way): Promise<number> {
  const { host, widget } = sites
  const { page, close } = await openWatched(sites)
  try {
    await throttle(page)
    await page.goto(`${host.origin}/${way}`, { waitUntil: 'load' })
    await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
    const help = page.locator('#help')
    if (way === 'warm') {
      await help.hover()
      await page.waitForTimeout(hover)
      await page.mouse.down()
      await page.mouse.up()
    } else await help.click()
    const frame = await frameAt(page, widget.origin, 'input[type=radio]')
    const usableAt = await usable(frame)
    await assertSlowNetwork(frame)
    // The frame’s own word is not taken for it.
    await frame.getByRole('radio').first().check()
    return usableAt - (await page.evaluate(() => (window as unknown as Stamps).clickedAt))
  } finally {
    await close()
  }
}

/** What `watching.js` leaves in documents. */
interface Stamps {
  clickedAt: number
  usableAt?: number
}

async function usable(frame: Frame): Promise<number> {
  const stamp = await frame.waitForFunction(() => (window as unknown as Stamps).usableAt)
  return (await stamp.jsonValue()) ?? 0
}

/** Servers are faster once they have done a thing a few times. */
async function warmUp({ app, host }: Sites): Promise<void> {
  for (let at = 0; at < 20; at++) {
    const response = await fetch(`${app.origin}/embed/frame?o=${host.origin}&v=1&platform=browser`)
    await response.text()
  }
}

/** How many times as long the frame’s process takes when it is slowed down. */
async function checkSlowDown(sites: Sites): Promise<number> {
  const { host, widget } = sites
  const work: number[] = []
  for (const isSlow of [false, true]) {
    const { page, close } = await openWatched(sites)
    if (isSlow) await throttle(page)
    await page.goto(`${host.origin}/still`)
    await page.locator('#help').click()
    work.push(await workIn(await frameAt(page, widget.origin, 'input[type=radio]')))
    await close()
  }
  const [plain = 1, slow = 0] = work
  if (slow / plain < 2) throw new Error(`the frame is not slowed down: ${times(slow / plain)}`)
  return slow / plain
}

const opening = (src: string) => `<dialog></dialog>
<script>document.querySelector('#help').onclick = () => {
  const dialog = document.querySelector('dialog')
  const frame = Object.assign(document.createElement('iframe'), { src: '${src}', width: 414, height: 680 })
  dialog.replaceChildren(frame)
  dialog.showModal()
}</script>`

const still = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Static</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}label{display:block;padding:.5rem 0}</style></head><body><main>
<h1>Who is asking?</h1><form><fieldset><legend>Choose one</legend>${[
  'I only use it',
  'I build it',
  'I run it',
  'I am not sure',
]
  .map((words, at) => `<label><input type="radio" name="role" value="${at}"> ${words}</label>`)
  .join('\n')}
</fieldset><button>Continue</button></form></main></body></html>`.padEnd(1000)
