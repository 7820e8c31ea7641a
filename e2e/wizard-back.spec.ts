import { expect, test } from './test'
import { follow, option, type Person, press, readStep, startAt, walk } from './walk'

/** Back, from the end of a path to the home page, past questions and fixes. */

const people: Record<string, Person> = {
  browser: { answers: { role: 'use', message: 'wrong-login', password: 'saved', see: 'form-error' } },
  mobile: {
    answers: { 'app-kind': 'official', password: 'none', 'worked-before': 'yes', changed: 'password', again: 'helps' },
  },
  'api-client': { answers: { sender: 'page', console: 'cors', request: 'preflight' } },
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const [platform, person] of Object.entries(people)) {
      test(`${platform}: Back shows each step again with its answer`, async ({ page }) => {
        await startAt(page, platform)
        const steps = await walk(page, person)

        for (const step of steps.slice(0, -1).reverse()) {
          await follow(page, 'Back')
          expect(await readStep(page)).toMatchObject({ id: step.id, kind: step.kind })
          if (step.kind === 'fix') await expect(page.getByText('You said: No, still refused')).toBeVisible()
          else await expect(option(page, person.answers[step.id] ?? 'not-sure')).toBeChecked()
        }
        // What was chosen on the home page is the first question.
        await follow(page, 'Back')
        expect(await readStep(page)).toMatchObject({ id: 'platform' })
        await expect(option(page, platform)).toBeChecked()
        await follow(page, 'Back')
        await expect(page).toHaveURL('/')
      })
    }

    test('Back and Continue come back to where one was', async ({ page }) => {
      await page.goto('/wizard?platform=browser&role=use&message=wrong-login')
      const before = await readStep(page)
      await follow(page, 'Back')
      await press(page, 'Continue')
      expect(await readStep(page)).toEqual(before)
    })
  })
}
