import { readContent } from '../lib/content/load'
import { platforms } from '../lib/diagnosis/catalogue'
import { walkTruthfully } from '../lib/wizard/truthful'
import { expect, test } from './test'
import { startAt, walk } from './walk'

/**
 * On a phone, for each family of causes: a person with one of its causes gets to its fix or its message. The platforms
 * take turns; `truthful.test.ts` has every cause on every platform.
 */

const { catalogue } = readContent(process.cwd())

test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true })

for (const [turn, family] of catalogue.families.entries()) {
  const platform = platforms[turn % platforms.length] ?? 'browser'
  const cause = catalogue.causes.find((entry) => entry.family === family.id && entry.platforms.includes(platform))
  if (cause) {
    test(`${family.title}, ${platform}: ${cause.id}`, async ({ page }) => {
      const expected = walkTruthfully(cause.id, platform, catalogue)
      const failures = expected.trail.fixes.filter(([, result]) => result === 'not-fixed').length
      await startAt(page, platform)
      // What the device tells is answered by the script, so the person is not asked it.
      const steps = await walk(page, {
        answers: Object.fromEntries(expected.trail.answers),
        ...(expected.end === 'fixed' && { failures }),
      })
      const last = steps.at(-1)
      expect(last?.kind).toBe(expected.end)
      if (last?.kind === 'hand-over') expect(last.causes).toContain(cause.id)
      else expect(steps.at(-2)?.causes).toContain(cause.id)
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(width, 'nothing is wider than the phone').toBeLessThanOrEqual(0)
    })
  }
}
