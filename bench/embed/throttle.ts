import type { Frame, Page } from '@playwright/test'

/** Lighthouse’s slow 4G, each request a round trip of its own, and a processor that is four times as slow. */
const slow4g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const slowDown = 4

/**
 * Makes a page slow, and every frame of another process that will come. Such a frame is a target of its own: it is
 * stopped as it begins, made slow, and let go.
 */
export async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const commands: [string, object][] = [
      ['Network.enable', {}],
      ['Network.emulateNetworkConditions', slow4g],
      ['Emulation.setCPUThrottlingRate', { rate: slowDown }],
      ['Runtime.runIfWaitingForDebugger', {}],
    ]
    for (const [at, [method, params]] of commands.entries()) {
      const message = JSON.stringify({ id: at + 1, method, params })
      // A page that is being closed takes none; whether a frame was slow is asked of the frame.
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => undefined)
    }
  })
  // Playwright gives no access to sessions inside of sessions: messages to the frame go through the page’s own.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false })
}

/** Ends the measuring when a frame’s document has come faster than a slow network lets it. */
export function assertSlow(took: number): void {
  if (took < slow4g.latency * 0.9) throw new Error(`the frame’s document came within ${took.toFixed(0)} ms`)
}

/** How long the frame’s process takes over the same work, the best of a few. */
export function workIn(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now()
      let sum = 0
      for (let at = 0; at < 1e7; at++) sum += at % 7
      return sum > 0 ? performance.now() - start : 0
    })
    return Math.min(...times)
  })
}
