import { expect, test } from './test'
import { answer, follow, option, readStep, toNextPage, waitUntilKept } from './walk'

/** Two tabs of one device, and the browser's own Back. */

test('two tabs walk their own ways', async ({ page, context }) => {
  const other = await context.newPage()
  await page.goto('/wizard?platform=browser&role=use')
  await other.goto('/wizard?platform=api-client&sender=own')
  for (let step = 0; step < 3; step += 1) {
    for (const tab of [page, other]) {
      const now = await readStep(tab)
      if (now.kind === 'question') await answer(tab, now, { answers: {} })
    }
  }
  const [first, second] = [new URL(page.url()).searchParams, new URL(other.url()).searchParams]
  expect([first.get('platform'), second.get('platform')]).toEqual(['browser', 'api-client'])
  expect(first.has('sender')).toBe(false)
  expect(second.has('role')).toBe(false)

  // What is kept is the step that was shown last; the other tab is not disturbed by that.
  await waitUntilKept(other, 'sender=own')
  const here = await readStep(page)
  await page.reload()
  expect(await readStep(page)).toEqual(here)
  expect(new URL(page.url()).searchParams.get('platform')).toBe('browser')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('the browser’s Back shows the step before as it was', async ({ page }) => {
      await page.goto('/wizard/see?platform=browser&role=use&number=401')
      const before = await readStep(page)
      await answer(page, before, { answers: { see: 'bare' } })
      const after = await readStep(page)
      await toNextPage(page, () => page.goBack())
      expect(await readStep(page)).toEqual(before)
      await toNextPage(page, () => page.goForward())
      expect(await readStep(page)).toEqual(after)

      await follow(page, 'Back')
      expect(await readStep(page)).toEqual(before)
      await expect(option(page, 'bare')).toBeChecked()
    })
  })
}
