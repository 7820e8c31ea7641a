import type { Frame, Page } from '@playwright/test'
import { type ForgedMessage, forgeMessages } from './forged-messages'
import { type PeerName, peerNames, peers } from './peers'
import type { Figure } from './report'
import { frameAt, goOn, openWatched, type Sites, tag, type Watched } from './sites'

/** How many messages are obeyed that come from whom they must not come from, or do not say what they must. */

const count = 1000
/** So many at a time, from each place in turn. */
const batch = 20

type Target = 'host' | 'inside' | 'first'

/** From where, to whom. Where the nonce alone decides, the forger does not know it. */
interface Place {
  from: Frame
  to: Target
  knowsNonce: boolean
}

/** Messages of which one is obeyed when the element fires an event, changes its look or place, or gives a port. */
export async function measureForgery(sites: Sites, hasPeers: boolean): Promise<Figure> {
  const { widget } = sites
  const effects: string[] = []
  for (const [name, of] of Object.entries({ waiting, captured, inPlace, bare })) {
    const found = await of(sites)
    widget.fate = () => 'pass'
    effects.push(...found.map((effect) => `${name}: ${effect}`))
  }
  const theirs: string[] = []
  for (const name of hasPeers ? peerNames : []) {
    const { forged } = peers[name]
    const obeyed = await obeyedBy(sites, name, false)
    const knowing = name === 'typeform' ? ` (${await obeyedBy(sites, name, true)} when the frame’s id is known)` : ''
    theirs.push(`${name} ${obeyed} of ${forged.length}${knowing}`)
  }
  return {
    what: `forged messages obeyed, of ${count.toLocaleString('en')}`,
    ours: `${effects.length}`,
    bound: '0',
    isMet: effects.length === 0,
    peers: theirs.join(', ') || undefined,
    notes: [
      'From a stranger’s frame, one without origin, another one of the widget’s origin, the host’s page, the frame itself and',
      'a stranger in its place: before the hello, after it, and to the frame. Most know the nonce.',
      ...effects.slice(0, 20).map((effect) => `obeyed: ${effect}`),
    ],
  }
}

/* What waits for it keeps a document from being loaded, so that the element goes on waiting for a hello. */
const never = '/never'
const unfinished = (widget: string) => `<p>Waiting<img src="${widget}${never}" alt="">`

/** A popup that is open and whose frame never says hello. */
async function waiting(sites: Sites): Promise<string[]> {
  const { watched, own } = await openWaiting(sites)
  const { stranger, nobody, twin, top } = await forgersOf(watched.page)
  const places: Place[] = [
    { from: stranger, to: 'host', knowsNonce: true },
    { from: nobody, to: 'host', knowsNonce: true },
    { from: twin, to: 'host', knowsNonce: true },
    { from: top, to: 'host', knowsNonce: true },
    { from: own, to: 'host', knowsNonce: false },
  ]
  return forge(watched, own, places, count * 0.4, 1)
}

/** The same when a stranger’s document stands in the frame, as a redirect could put it there, nonce and all. */
async function captured(sites: Sites): Promise<string[]> {
  const { watched, own } = await openWaiting(sites)
  const address = `${sites.evil.origin}/captor`
  await own.evaluate((url) => location.replace(url), address)
  await own.waitForURL(address, { waitUntil: 'commit' })
  await own.waitForSelector('p')
  return forge(watched, own, [{ from: own, to: 'host', knowsNonce: true }], count * 0.1, 2)
}

async function openWaiting(sites: Sites): Promise<{ watched: Watched; own: Frame }> {
  const { widget } = sites
  const isFrame = (path: string) => path.startsWith('/embed/frame')
  widget.fate = (path) => (path === never ? 'slow' : isFrame(path) ? { html: unfinished(widget.origin) } : twinAt(path))
  const watched = await openForged(sites, `<button id="help">Help</button>${tag(sites, 'mode="popup" for="help"', '')}`)
  const { page } = watched
  await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
  await page.locator('#help').click()
  return { watched, own: await frameAt(page, `${widget.origin}/embed/frame`, 'p') }
}

/** A frame in place that has said hello and shows a step. */
async function inPlace(sites: Sites): Promise<string[]> {
  const { widget } = sites
  widget.fate = twinAt
  const watched = await openForged(sites, tag(sites, 'platform="browser"'))
  const { page } = watched
  const own = await frameAt(page, `${widget.origin}/embed/frame`, 'input[type=radio]')
  await page.evaluate(() => (document.querySelector('fix401-help') as unknown as { ready: Promise<void> }).ready)
  const { stranger, nobody, twin, top } = await forgersOf(page)
  const places = [stranger, nobody, twin, top, own].map((from): Place => ({ from, to: 'host', knowsNonce: true }))
  return forge(watched, own, [...places, { from: top, to: 'inside', knowsNonce: true }], count * 0.4, 3, async () => {
    // What is true is still heard, and the measuring would have seen it.
    const seen = await noticing(watched, () => goOn(own))
    if (!seen.includes('event step')) throw new Error('the frame is not heard any more')
  })
}

/** A frame that waits for its host’s answer, where every other frame can reach it. */
async function bare(sites: Sites): Promise<string[]> {
  const { widget, host } = sites
  widget.fate = twinAt
  const address = `${widget.origin}/embed/frame?o=${host.origin}&v=1&platform=browser`
  const watched = await openForged(sites, `<iframe src="${address}#n=${'5'.repeat(32)}"></iframe>`)
  const own = await frameAt(watched.page, address, 'input[type=radio]')
  await own.waitForLoadState()
  const { stranger, nobody, twin, top } = await forgersOf(watched.page)
  const places: Place[] = [
    ...[stranger, nobody, twin].map((from): Place => ({ from, to: 'first', knowsNonce: true })),
    { from: top, to: 'first', knowsNonce: false },
  ]
  return forge(watched, own, places, count * 0.1, 4)
}

const twinAt = (path: string) => (path === '/twin' ? { html: '<!doctype html><title>Twin</title><p>A twin.' } : 'pass')

/** The host’s page with this in it, and after it those who forge. */
async function openForged(sites: Sites, body: string): Promise<Watched> {
  const { host, evil, widget, pages } = sites
  pages.set('/', {
    body: `${body}<iframe name="stranger" src="${evil.origin}/"></iframe><iframe name="twin" src="${widget.origin}/twin"></iframe>
<iframe name="nobody" sandbox="allow-scripts" src="${evil.origin}/"></iframe>`,
  })
  const watched = await openWatched(sites)
  await watched.page.goto(host.origin, { waitUntil: 'domcontentloaded' })
  return watched
}

async function forgersOf(page: Page): Promise<Record<'stranger' | 'twin' | 'nobody' | 'top', Frame>> {
  const named = async (name: string) => {
    const frame = page.frame({ name })
    if (!frame) throw new Error(`there is no frame ${name}`)
    await frame.waitForSelector('p')
    return frame
  }
  return {
    stranger: await named('stranger'),
    twin: await named('twin'),
    nobody: await named('nobody'),
    top: page.mainFrame(),
  }
}

/** Sends them all, in turn from each place, and closes the page. @returns what was seen to come of it */
async function forge(
  watched: Watched,
  own: Frame,
  places: Place[],
  many: number,
  seed: number,
  afterwards?: () => Promise<void>,
): Promise<string[]> {
  const { page, close } = watched
  const nonce = await page.evaluate(() => {
    const within = document.querySelector('fix401-help')?.shadowRoot ?? document
    return /#n=(\w+)/.exec(within.querySelector('iframe')?.src ?? '')?.[1]
  })
  if (nonce === undefined) throw new Error('the frame has no nonce')
  const effects: string[] = []
  for (const at of Array(many / batch).keys()) {
    const place = places[at % places.length]
    if (!place) break
    const messages = forgeMessages(batch, seed * 1000 + at, nonce, place.knowsNonce)
    const address = own.url()
    const seen = await noticing(watched, async () => {
      // A frame that was closed for what it sent has been obeyed, and says nothing any more.
      const answers = await send(place, messages).catch(() => 'the end of the frame instead of')
      if (answers !== 0) effects.push(`${answers} answers`)
    })
    // The ports that came to the frame were forged themselves, unless the host was written to.
    effects.push(...seen.filter((one) => one !== 'event port' || place.to === 'host'))
    if (own.isDetached() || own.url() !== address) effects.push('another document')
    if (own.isDetached()) break
  }
  if (effects.length === 0) await afterwards?.()
  await close()
  return effects
}

/** What `watching.js` has put into documents. */
interface Bench {
  bench: {
    send: (to: Target, messages: readonly ForgedMessage[]) => Promise<number>
    look: () => Record<string, string>
  }
}

/** Sends from inside a frame. @returns how often a port that was sent along has heard something */
function send({ from, to }: Place, messages: ForgedMessage[]): Promise<number> {
  const given: [Target, ForgedMessage[]] = [to, messages]
  return from.evaluate(([target, list]) => (window as unknown as Bench).bench.send(target, list), given)
}

/** What can be seen of the element while something is done: its events, and how it differs afterwards. */
async function noticing({ page, events }: Watched, work: () => Promise<void>): Promise<string[]> {
  const before = await lookOf(page)
  const known = events.length
  await work()
  const after = await lookOf(page)
  const changes = Object.entries(after).filter(([name, value]) => before[name] !== value)
  return [
    ...events.slice(known).map((name) => `event ${name}`),
    ...changes.map(([name, value]) => `${name} became ${value}`),
  ]
}

function lookOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => (window as unknown as Bench).bench.look())
}

/** How many of the messages that are forged for a peer it obeys, from a stranger’s frame. */
async function obeyedBy(sites: Sites, name: PeerName, knowsId: boolean): Promise<number> {
  const { host, evil, peer, pages } = sites
  const { body, hello, forged } = peers[name]
  pages.set('/', { body: `${body(peer.origin, '')}<iframe name="stranger" src="${evil.origin}/"></iframe>` })
  const { page, close } = await openWatched(sites)
  await page.goto(host.origin)
  const own = await frameAt(page, peer.origin)
  await own.waitForLoadState()
  for (const message of hello) await own.evaluate((data) => parent.postMessage(data, '*'), message)
  const id = knowsId ? (new URL(own.url()).searchParams.get('typeform-embed-id') ?? '') : '1234567890123456'
  const stranger = page.frame({ name: 'stranger' })
  let obeyed = 0
  for (const { message, isObeyed } of forged) {
    if (await page.evaluate(isObeyed)) throw new Error(`${name} was as if it had obeyed before`)
    await stranger?.evaluate((data) => parent.postMessage(data, '*'), message(id))
    await page.waitForTimeout(200)
    if (await page.evaluate(isObeyed)) obeyed += 1
  }
  await close()
  return obeyed
}
