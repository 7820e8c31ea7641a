import type { Frame, Page } from '@playwright/test'
import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent } from './test'

/** Who may speak to whom: forged messages to the host’s element, and to the frame. */

/** Messages that would be obeyed from the right side at the right time, and some that would be in other widgets. */
const forged = (nonce: string) => [
  { fix401: 1, n: nonce },
  { fix401: 1, n: '0'.repeat(32) },
  { fix401: 2, n: nonce },
  'esc',
  'ready ',
  'step role question',
  'outcome wrong-password yes',
  'show',
  'context accent=red&radius=9px&font=x&theme=dark&label=x&platform=mobile',
  { height: 5432, type: 'resize' },
  { fix401: 1, n: nonce, type: 'outcome', cause: 'wrong-password', resolved: 'yes' },
  'x'.repeat(100_000),
  null,
]

/** Sends all of them, with ports of their own, from this frame to another window. */
function flood(from: Frame, to: 'parent' | 'frame' | 'self', messages: unknown[], rounds = 8): Promise<void> {
  return from.evaluate(
    async ([where, list, times]) => {
      const target = where === 'parent' ? parent : where === 'frame' ? (parent[0] as Window) : window
      for (let round = 0; round < times; round += 1) {
        for (const message of list) target.postMessage(message, '*', [new MessageChannel().port2])
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    },
    [to, messages, rounds] as const,
  )
}

interface State {
  events: unknown
  size: unknown
  attributes: unknown
}

function stateOf(page: Page): Promise<State> {
  return page.evaluate(() => {
    const help = document.querySelector('fix401-help') as HTMLElement
    const frame = help.shadowRoot?.querySelector('iframe')
    const box = (element?: Element | null) => JSON.stringify(element?.getBoundingClientRect())
    return {
      events: (window as unknown as { said: unknown[] }).said.length,
      size: [box(help), box(frame)],
      attributes: [help.getAttributeNames().join(), frame?.getAttributeNames().join(), frame?.className],
    }
  })
}

test('the element hears its own frame alone, once, and then only the port', async ({
  page,
  sites,
  pages,
  openHostPage,
}) => {
  const { widget, evil } = sites
  pages.set('/evil', { body: 'evil' })
  const strangers = `<iframe id="evil" src="${evil.origin}/evil"></iframe>
<iframe id="null" sandbox="allow-scripts" srcdoc="<p>nobody</p>"></iframe>`
  // The widget is slow, so that there is a time in which its hello is waited for.
  let answer = () => {}
  const waits = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(`${widget.origin}/embed/frame.js*`, async (route) => {
    await waits
    await route.continue()
  })
  await openHostPage(`${noteEvents}${tag(widget, 'platform="browser"')}${strangers}`)
  const frame = await frameOf(page, widget)
  const nonce = /#n=(.*)/.exec(frame.url())?.[1] ?? ''
  expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  const named = async (id: string) => (await (await page.$(`#${id}`))?.contentFrame()) as Frame
  const before = await stateOf(page)

  await test.step('before the hello, with the right nonce: from strangers, from nobody, from the page itself', async () => {
    for (const from of [await named('evil'), await named('null')]) await flood(from, 'parent', forged(nonce))
    await flood(page.mainFrame(), 'self', forged(nonce))
    expect(await stateOf(page)).toEqual(before)
  })
  await test.step('from the frame with a wrong nonce', async () => {
    await flood(
      frame,
      'parent',
      forged('f'.repeat(32)).filter((message) => typeof message !== 'string'),
    )
    expect(await stateOf(page)).toEqual(before)
  })
  answer()
  await untilEvent(page, 'ready')
  await expect.poll(async () => (await eventsOf(page)).length).toBe(2)
  const after = await stateOf(page)
  await test.step('afterwards a second hello gets no port, and nothing on the window is heard', async () => {
    const gotPort = frame.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('message', ({ ports }) => resolve(ports.length))
          setTimeout(() => resolve(0), 500)
        }),
    )
    await flood(frame, 'parent', forged(nonce))
    for (const from of [await named('evil'), await named('null')]) await flood(from, 'parent', forged(nonce))
    await flood(page.mainFrame(), 'self', forged(nonce))
    expect(await gotPort).toBe(0)
    expect(await stateOf(page)).toEqual(after)
  })
})

test('the frame hears the page that it is for, once, and then only the port', async ({
  page,
  sites,
  pages,
  openHostPage,
}) => {
  const { widget, host, evil } = sites
  await test.step('a stranger cannot show it at all', async () => {
    pages.set('/evil', {
      body: `<iframe src="${widget.origin}/embed/frame?o=${host.origin}&v=1#n=${'a'.repeat(32)}"></iframe>`,
    })
    await page.goto(`${evil.origin}/evil`)
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
  })
  await test.step('a stranger beside it cannot move it', async () => {
    pages.set('/evil', { body: 'evil' })
    await openHostPage(
      `${noteEvents}${tag(widget, 'platform="browser"')}<iframe id="evil" src="${evil.origin}/evil"></iframe>`,
    )
    const frame = await frameOf(page, widget)
    await untilEvent(page, 'ready')
    const stranger = (await (await page.$('#evil'))?.contentFrame()) as Frame
    const address = frame.url()
    await flood(stranger, 'frame', forged('a'.repeat(32)))
    await flood(page.mainFrame(), 'self', forged('a'.repeat(32)))
    await page.evaluate(
      (messages) => {
        for (const message of messages) window[0]?.postMessage(message, '*', [new MessageChannel().port2])
      },
      forged('a'.repeat(32)),
    )
    await page.waitForTimeout(200)
    expect(frame.url()).toBe(address)
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light')
    await expect(frame.locator('main')).toHaveAttribute('data-step', 'role')
  })
})

test('over the port: a closed list, and no flood', async ({ page, sites, openHostPage }) => {
  const { widget } = sites
  // The host's own page keeps the frame's end of the port, to say there what no frame of ours says.
  const keepPorts = `<script>window.ports = []
const { MessageChannel: Real } = window
window.MessageChannel = class { constructor() { const pair = new Real(); ports.push(pair); return pair } }
const { postMessage } = MessagePort.prototype</script>`
  await openHostPage(`${noteEvents}${keepPorts}${tag(widget, 'platform="browser"')}`)
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  await expect.poll(async () => (await eventsOf(page)).length).toBe(2)
  const before = await stateOf(page)
  const say = (messages: unknown[]) =>
    page.evaluate(async (list) => {
      const { ports } = window as unknown as { ports: MessageChannel[] }
      const port = ports[0]?.port1 as MessagePort
      // As if they had come from the frame.
      for (const data of list) port.dispatchEvent(new MessageEvent('message', { data }))
    }, messages)
  await page.waitForTimeout(1100)
  await say([
    'step role',
    'step ROLE question',
    'esc ',
    'outcome wrong-password',
    'close',
    '{}',
    7,
    null,
    { type: 'esc' },
  ])
  expect(await stateOf(page)).toEqual(before)
  await page.waitForTimeout(1100)
  await say(Array.from({ length: 1000 }, () => 'step role question'))
  expect((await eventsOf(page)).length - 2, 'the most that are heard in a second').toBe(20)
  await test.step('and into the frame', async () => {
    const address = frame.url()
    await page.waitForTimeout(1100)
    await page.evaluate(() => {
      const { ports } = window as unknown as { ports: MessageChannel[] }
      for (const message of [
        'show ',
        'go /wizard',
        { type: 'show' },
        'context theme=dark platform=mobile',
        ['show'],
        5,
      ])
        ports[0]?.port1.postMessage(message)
    })
    await page.waitForTimeout(200)
    expect(frame.url()).toBe(address)
    await expect(frame.locator('h1')).not.toBeFocused()
  })
})
