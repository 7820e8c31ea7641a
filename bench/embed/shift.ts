import type { Page } from '@playwright/test'
import { type PeerName, peerNames, peers } from './peers'
import type { Figure } from './report'
import { frameAt, goOn, openWatched, type Sites, tag } from './sites'

/** How far the host’s page moves while a frame loads and goes through a whole flow. */

const widths = [360, 768, 1280]
const steps = 5
/** What the frames of others become, as those of short forms do. At the heights of our own steps nothing beside them is seen. */
const heights = [420, 520, 380, 600, 460, 540]

const text = '<p>Sign in to see your orders, your addresses and what you have saved for later.</p>'
const around = (inside: string) => `<h1>Your account</h1>${text}${inside}${text.repeat(12)}`

interface Shift {
  load: number
  flow: number
}

/** Cumulative layout shift of the host’s page. Shifts just after input count as well, which no browser’s own CLS does. */
export async function measureShift(sites: Sites, hasPeers: boolean): Promise<Figure[]> {
  const ours: Shift[] = []
  const theirs = Object.fromEntries(peerNames.map((name): [PeerName, Shift[]] => [name, []]))
  for (const width of widths) {
    ours.push(await shiftOfOurs(sites, width))
    if (!hasPeers) continue
    for (const name of peerNames) theirs[name]?.push(await shiftOfPeer(sites, name, width))
  }
  const all = ours.map(({ load, flow }) => load + flow)
  const most = (name: PeerName, part: keyof Shift) => Math.max(...(theirs[name] ?? []).map((one) => one[part]))
  const worst = (name: PeerName) =>
    `${most(name, 'load').toFixed(2)} + ${(most(name, 'flow') / steps).toFixed(3)} a step`
  return [
    {
      what: `host CLS, at load and over ${steps} steps, at ${widths.join(', ')} px`,
      ours: all.map((one) => one.toFixed(3)).join(', '),
      bound: '0.000',
      isMet: all.every((one) => one < 0.0005),
      peers: hasPeers ? peerNames.map((name) => `${name} ${worst(name)}`).join(', ') : undefined,
      notes: hasPeers
        ? [
            ...peerNames.map((name) => {
              const at = theirs[name]?.map(({ load, flow }) => `${load.toFixed(3)} + ${flow.toFixed(3)}`).join(', ')
              return `${name}, load + flow: ${at}`
            }),
            `Their loaders, with a frame that stands for theirs and tells them to be ${heights.join(', ')} px high.`,
          ]
        : [],
    },
  ]
}

async function shiftOfOurs(sites: Sites, width: number): Promise<Shift> {
  const { host, widget, pages } = sites
  pages.set('/', { body: around(tag(sites, 'platform="browser"')) })
  const { page, events, close } = await openWatched(sites, width)
  await page.goto(host.origin)
  const frame = await frameAt(page, widget.origin, 'input[type=radio]')
  const load = await shiftSoFar(page)
  for (let step = 0; step < steps; step++) await goOn(frame)
  const shift = { load, flow: (await shiftSoFar(page)) - load }
  await close()
  const told = events.filter((name) => name === 'step').length
  if (told !== steps + 1) throw new Error(`the host was told of ${told} steps instead of ${steps + 1}`)
  return shift
}

async function shiftOfPeer(sites: Sites, name: PeerName, width: number): Promise<Shift> {
  const { host, peer, pages } = sites
  const { body, hello, resize } = peers[name]
  pages.set('/', { body: around(body(peer.origin, '')) })
  const { page, close } = await openWatched(sites, width)
  await page.goto(host.origin)
  const frame = await frameAt(page, peer.origin)
  await frame.waitForLoadState()
  const id = new URL(frame.url()).searchParams.get('typeform-embed-id') ?? ''
  const tell = async (message: unknown) => {
    await frame.evaluate((data) => parent.postMessage(data, '*'), message)
    await shiftSoFar(page)
  }
  for (const message of hello) await tell(message)
  const [first = 0, ...others] = heights
  await tell(resize(first, id))
  const load = await shiftSoFar(page)
  for (const height of others) await tell(resize(height, id))
  const flow = (await shiftSoFar(page)) - load
  await close()
  return { load, flow }
}

/** The sum of all shifts, once the page has been drawn as it is now. */
function shiftSoFar(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { shifts } = window as unknown as { shifts: number[] }
    for (let at = 0; at < 3; at++) await new Promise(requestAnimationFrame)
    // The observer is told after the drawing.
    await new Promise((resolve) => setTimeout(resolve, 60))
    return shifts.reduce((all, one) => all + one, 0)
  })
}
