import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent, untilThere } from './test'

/** `watch`: the host’s own refused requests open the help, and are not touched. */

test('opens once on a 401 of the page, with its address and no more', async ({
  page,
  sites,
  openHostPage,
  complaints,
}) => {
  const { widget, host } = sites
  await openHostPage(noteEvents + tag(widget, 'mode="launcher" watch platform="browser"', ''))
  await untilThere(page)
  await page.evaluate(() => fetch('/200-like').catch(() => {}))
  expect(await eventsOf(page)).toEqual([])
  const same = await page.evaluate(async () => {
    const response = await fetch('/401/orders?secret=hunter2#part', { headers: { authorization: 'Bearer abc' } })
    return [response.status, await response.text(), response instanceof Response]
  })
  expect(same).toEqual([401, 'refused', true])
  await untilEvent(page, 'open')
  const frame = await frameOf(page, widget)
  const { searchParams } = new URL(frame.url())
  expect(searchParams.get('url')).toBe(`${host.origin}/401/orders`)
  expect(searchParams.get('number')).toBe('401')
  expect(frame.url()).not.toMatch(/hunter2|abc|secret/)

  await test.step('once per page', async () => {
    await page.keyboard.press('Escape')
    await page.evaluate(() => fetch('/401/again'))
    await page.waitForTimeout(200)
    expect((await eventsOf(page)).filter(([name]) => name === 'open')).toHaveLength(1)
  })
  expect(complaints.filter((text) => !text.includes('status of 40'))).toEqual([])
})

test('XMLHttpRequest as well; errors stay the same; undone when it is taken away', async ({
  page,
  sites,
  openHostPage,
}) => {
  const { widget } = sites
  const own = `<script>window.own = fetch; window.ownSend = XMLHttpRequest.prototype.send
window.unhandled = 0; addEventListener('unhandledrejection', () => unhandled++)</script>`
  await openHostPage(noteEvents + own + tag(widget, 'mode="popup" watch', ''))
  await untilThere(page)
  const answers = await page.evaluate(async () => {
    const scope = window as unknown as { own: typeof fetch; unhandled: number }
    const reason = new Error('mine')
    const controller = new AbortController()
    controller.abort(reason)
    const caught = await fetch('/401', { signal: controller.signal }).catch((error: unknown) => error)
    const wrapped = fetch !== scope.own
    await fetch('/401', { signal: controller.signal }).catch(() => {})
    const handled = scope.unhandled
    void fetch('/401', { signal: controller.signal })
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { wrapped, sameError: caught === reason, handled, unhandled: scope.unhandled }
  })
  expect(answers).toEqual({ wrapped: true, sameError: true, handled: 0, unhandled: 1 })
  const status = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.open('POST', '/401/xhr?token=abc')
        request.onload = () => resolve([request.status, request.responseText])
        request.send('body')
      }),
  )
  expect(status).toEqual([401, 'refused'])
  await untilEvent(page, 'open')
  const back = await page.evaluate(() => {
    const scope = window as unknown as { own: typeof fetch; ownSend: XMLHttpRequest['send'] }
    document.querySelector('fix401-help')?.remove()
    return [fetch === scope.own, XMLHttpRequest.prototype.send === scope.ownSend]
  })
  expect(back).toEqual([true, true])
})
