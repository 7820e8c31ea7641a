import type { Frame, Page } from '@playwright/test'
import { type ForgedMessage, forgeMessages } from './forged-messages'
import { type PeerName, peerNames, peers } from './peers'
import type { Figure } from './report'
import { frameAt, goOn, openWatched, type Sites, tag, type Watched } from './sites'

/** How many messages are obeyed that come from whom they must not come from, or do not say what they must. */

const count = 1000
/** So many at a time, from each place in turn. */
const batch = 10

/** Messages of which one is obeyed when the element fires an event, changes its size or place, closes, or gives a port. */
export async function measureForgery(sites: Sites, hasPeers: boolean): Promise<Figure> {
  const before = await forgeBeforeHello(sites)
  const after = await forgeAfterHello(sites)
  const effects = [...before, ...after]
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
      'Sent by a stranger’s frame, a frame without origin, another frame of the widget’s origin, the host’s page and the frame',
      'itself: half of them before the hello of an open popup, half after that of a frame in place, most knowing its nonce.',
      ...effects.slice(0, 20).map((effect) => `obeyed: ${effect}`),
    ],
  }
}

/** A popup that is open and whose frame never says hello. */
async function forgeBeforeHello(sites: Sites): Promise<string[]> {
  const { widget } = sites
  // What it waits for keeps the frame from being loaded, so that the element goes on waiting.
  const waiting = '<!doctype html><html lang="en"><title>Waiting</title><body><p>Waiting<img src="/never" alt="">'
  widget.fate = (path) =>
    path.startsWith('/never') ? 'slow' : path.startsWith('/embed/frame') ? { html: waiting } : twin(path)
  const watched = await openForged(sites, `<button id="help">Help</button>${tag(sites, 'mode="popup" for="help"', '')}`)
  const { page } = watched
  await page.waitForFunction(() => customElements.get('fix401-help') !== undefined)
  await page.locator('#help').click()
  const frame = await frameAt(page, `${widget.origin}/embed/frame`, 'p')
  const effects = await forge(watched, frame, { isFirst: true, seed: 401 })
  await watched.close()
  widget.fate = () => 'pass'
  return effects
}

/** A frame in place that has said hello and shows a step. */
async function forgeAfterHello(sites: Sites): Promise<string[]> {
  const { widget } = sites
  widget.fate = twin
  const watched = await openForged(sites, tag(sites, 'platform="browser"'))
  const { page } = watched
  const frame = await frameAt(page, `${widget.origin}/embed/frame`, 'input[type=radio]')
  await page.evaluate(() => (document.querySelector('fix401-help') as unknown as { ready: Promise<void> }).ready)
  const effects = await forge(watched, frame, { isFirst: false, seed: 402 })
  // What is true is still heard, and the measuring would have seen it.
  const isSeen = await noticing(watched, () => goOn(frame))
  if (!isSeen.includes('event step')) throw new Error('the frame is not heard any more')
  await watched.close()
  widget.fate = () => 'pass'
  return effects
}

/** A frame of the widget’s origin that is nobody’s. */
const twin = (path: string) => (path === '/twin' ? { html: '<!doctype html><title>Twin</title><p>A twin.' } : 'pass')

async function openForged(sites: Sites, body: string): Promise<Watched> {
  const { host, evil, widget, pages } = sites
  pages.set('/', {
    body: `${body}<iframe name="stranger" src="${evil.origin}/"></iframe><iframe name="twin" src="${widget.origin}/twin"></iframe>
<iframe name="null" sandbox="allow-scripts" src="${evil.origin}/"></iframe>`,
  })
  const watched = await openWatched(sites)
  await watched.page.goto(host.origin, { waitUntil: 'domcontentloaded' })
  return watched
}

async function forge(
  watched: Watched,
  own: Frame,
  { isFirst, seed }: { isFirst: boolean; seed: number },
): Promise<string[]> {
  const { page } = watched
  const nonce = await page.evaluate(
    () =>
      /#n=(\w+)/.exec(document.querySelector('fix401-help')?.shadowRoot?.querySelector('iframe')?.src ?? '')?.[1] ?? '',
  )
  if (nonce === '') throw new Error('the frame has no nonce')
  const named = (name: string) => {
    const frame = page.frame({ name })
    if (!frame) throw new Error(`there is no frame ${name}`)
    return frame.waitForSelector('p').then(() => frame)
  }
  const [stranger, twinFrame, nobody] = await Promise.all([named('stranger'), named('twin'), named('null')])
  /** The host’s page is its frame’s master, so what it forges for the frame does not know the nonce before the hello. */
  const places: { from: Frame; to: 'host' | 'frame'; knowsNonce: boolean }[] = [
    { from: stranger, to: 'host', knowsNonce: true },
    { from: nobody, to: 'host', knowsNonce: true },
    { from: twinFrame, to: 'host', knowsNonce: true },
    { from: page.mainFrame(), to: 'host', knowsNonce: true },
    // Before its hello, only the nonce says that the frame is the right one; after it, nothing helps.
    { from: own, to: 'host', knowsNonce: !isFirst },
    { from: page.mainFrame(), to: 'frame', knowsNonce: !isFirst },
  ]
  const effects: string[] = []
  for (let at = 0; at * batch < count / 2; at++) {
    const { from, to, knowsNonce } = places[at % places.length] ?? { from: own, to: 'host', knowsNonce: false }
    const messages = forgeMessages(batch, seed * 1000 + at, nonce, knowsNonce)
    const isOwnStep = async () => (isFirst ? '' : await own.locator('main').getAttribute('data-step'))
    const step = await isOwnStep()
    const ports: number[] = []
    const seen = await noticing(watched, async () => {
      ports.push(await send(from, to, messages))
    })
    const given = Array.from({ length: ports[0] ?? 0 }, () => 'port')
    const moved = (await isOwnStep()) === step ? [] : ['step of the frame']
    effects.push(...[...seen, ...given, ...moved].map((effect) => `${effect} (batch ${at}, to ${to})`))
  }
  return effects
}

/** What `watching.js` has put into documents. */
interface Bench {
  bench: {
    send: (to: 'host' | 'frame', messages: readonly ForgedMessage[]) => Promise<number>
    look: () => Record<string, string>
  }
}

/** Sends from inside a frame. @returns how many ports it was given, or heard something on */
function send(from: Frame, to: 'host' | 'frame', messages: ForgedMessage[]): Promise<number> {
  return from.evaluate(([target, list]) => (window as unknown as Bench).bench.send(target, list), [
    to,
    messages,
  ] as const)
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
