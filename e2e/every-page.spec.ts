import { sitePaths } from './app'
import { expectNoBarriers } from './axe'
import { expect, test } from './test'

/** Each page of the site map on a phone, in quarters that run side by side. `axe.spec.ts` has the other types and looks. */

test.use({ viewport: { width: 375, height: 800 } })

const parts = 4

for (let part = 0; part < parts; part += 1) {
  test(`part ${part + 1} of ${parts}`, async ({ page }) => {
    test.setTimeout(120_000)
    const paths = await sitePaths()
    expect(paths.length).toBeGreaterThan(100)
    for (const path of paths.filter((_, index) => index % parts === part)) {
      await test.step(path, async () => {
        await page.goto(path)
        await expectNoBarriers(page)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, 'nothing is wider than the phone').toBeLessThanOrEqual(375)
      })
    }
  })
}
