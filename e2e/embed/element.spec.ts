import { eventsOf, expect, frameOf, noteEvents, tag, test, untilEvent } from './test'

/** The element on somebody's page: its modes, its events, and where it is put. */

test('stands in its place, answers, and tells the host', async ({ page, sites, openHostPage, complaints }) => {
  const { widget } = sites
  await openHostPage(noteEvents + tag(widget, 'platform="browser" ref="INC-4711"'))
  const frame = await frameOf(page, widget)
  await untilEvent(page, 'ready')
  expect(new URL(frame.url()).hash, 'the nonce does not stay in the address').toBe('')
  await frame.getByRole('radio', { name: 'I only use it' }).check()
  await frame.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(async () => (await eventsOf(page)).filter(([name]) => name === 'step').length).toBe(2)
  const steps = (await eventsOf(page)).filter(([name]) => name === 'step')
  expect(steps[0]?.[1]).toEqual({ step: 'role', kind: 'question' })
  await expect(frame.locator('h1')).toBeFocused()
  expect(complaints).toEqual([])
})
