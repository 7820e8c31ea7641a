import { quantile } from '../quantile'
import { type Figure, ms, times } from './report'
import { frameAt, openWatched, type Sites, tag } from './sites'
import { assertSlow, throttle, workIn } from './throttle'

/** From a click on the host’s button until the first radio in the frame can be pressed, on a slow phone. */

const rounds = 21
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

  const taken: Record<Way, Opening[]> = { cold: [], still: [], warm: [] }
  for (let round = 0; round < rounds; round++) {
    // Whoever is first in a round is another one each time.
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(round + at) % ways.length] ?? 'cold'
      taken[way].push(await openOnce(sites, way))
    }
  }
  widget.fate = () => 'pass'

  const at = (way: Way, share: number, of: keyof Opening = 'all') =>
    quantile(
      taken[way].map((one) => one[of]),
      share,
    )
  const median = (way: Way) => at(way, 0.5)
  const spread = (way: Way) => `${ms(median(way))} (${ms(at(way, 0.25))} to ${ms(at(way, 0.75))})`
  const partsOf = (way: Way) => (['asking', 'coming', 'drawing'] as const).map((of) => ms(at(way, 0.5, of))).join(' + ')
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
        `Until it is asked for, until it has come, until it can be used: ours ${partsOf('cold')}, static ${partsOf('still')}.`,
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

/** Milliseconds from the click until the frame can be used, and what they went into. */
interface Opening {
  all: number
  /** Until the browser has asked for the document. */
  asking: number
  /** Until it has come, the server’s work included. */
  coming: number
  /** Until its first radio could be pressed. */
  drawing: number
}

/** One click on a page that nothing is kept of. */
async function openOnce(sites: Sites, way: Way): Promise<Opening> {
  const { host, widget } = sites
  const { page, moment, close } = await openWatched(sites)
  try {
    await throttle(page)
    await page.goto(`${host.origin}/${way}`, { waitUntil: 'load' })
    await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('#help').boundingBox()) ?? {}
    const moments = Promise.all([moment('clicked'), moment('usable')])
    // From here on nothing of the measuring runs in the documents but a look once a frame.
    await page.mouse.move(x + width / 2, y + height / 2)
    if (way === 'warm') await page.waitForTimeout(hover)
    await page.mouse.down()
    await page.mouse.up()
    const [clickedAt, usableAt] = await moments
    const frame = await frameAt(page, widget.origin, 'input[type=radio]')
    const { asked, come } = await frame.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      const { timeOrigin } = performance
      return { asked: timeOrigin + (entry?.requestStart ?? 0), come: timeOrigin + (entry?.responseEnd ?? 0) }
    })
    assertSlow(come - asked)
    // The frame’s own word is not taken for it.
    await frame.getByRole('radio').first().check()
    return { all: usableAt - clickedAt, asking: asked - clickedAt, coming: come - asked, drawing: usableAt - come }
  } finally {
    await close()
  }
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
