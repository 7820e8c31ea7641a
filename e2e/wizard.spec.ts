import { expect, test } from './test'
import { follow, option, type Person, press, readStep, type Step, startAt, walk, walkBack } from './walk'

/** Whole paths from the home page to both ends, on each platform, with and without scripts. */

interface OnPlatform {
  start: string
  answers: Person['answers']
  cause: string
  /** What somebody answers whom nothing helps; without it the same. */
  unhelped?: Person['answers']
}

const people: Record<string, OnPlatform> = {
  browser: {
    start: 'In a web browser',
    answers: { role: 'use', message: 'not-found', number: '404', see: 'bare' },
    cause: 'actually-404',
  },
  mobile: {
    start: 'In an app',
    answers: { 'app-kind': 'official', password: 'none', 'worked-before': 'yes', changed: 'password', again: 'helps' },
    cause: 'session-expired',
    unhelped: { 'app-kind': 'official', others: 'all' },
  },
  'api-client': {
    start: 'In code, a terminal or an API tool',
    answers: { sender: 'page', console: 'cors', request: 'preflight' },
    cause: 'preflight-rejected',
  },
}

const kindsOf = (steps: readonly Step[]) => steps.map(({ kind }) => kind)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    for (const [platform, { start, answers, cause, unhelped = answers }] of Object.entries(people)) {
      test(`${platform}: from the home page to fixed`, async ({ page }) => {
        await page.goto('/')
        await expect(page.getByRole('link', { name: start })).toHaveAttribute('href', `/wizard?platform=${platform}`)
        await startAt(page, platform)
        const steps = await walk(page, { answers, failures: 0, patient: javaScriptEnabled })

        expect(kindsOf(steps)).toContain('question')
        expect(steps.at(-1)?.kind).toBe('fixed')
        expect(steps.at(-2), 'the first fix is for what the answers speak of').toMatchObject({
          kind: 'fix',
          causes: expect.arrayContaining([cause]),
        })
        await expect(page.getByRole('heading', { level: 1, name: 'You are in' })).toBeVisible()
        await expect(page.getByText('This helped:').getByRole('link')).toHaveAttribute(
          'href',
          `/fixes/${steps.at(-2)?.id}`,
        )
      })

      // Scripts change nothing of the way: with them the longest is walked once.
      if (javaScriptEnabled && platform !== 'browser') continue
      test(`${platform}: from the home page to the hand-over, and back`, async ({ page }) => {
        await startAt(page, platform)
        const steps = await walk(page, { answers: unhelped, patient: javaScriptEnabled })

        expect(kindsOf(steps)).toContain('fix')
        const ending = steps.at(-1)
        expect(ending?.kind).toBe('hand-over')
        const message = page.locator('[data-message]')
        await expect(message).toBeVisible()
        await expect(message).toContainText('What I tried:')
        await expect(message).toContainText('it did not help')
        await expect(message.getByRole('listitem').first()).toBeVisible()
        const likeliest = page.getByRole('region', { name: 'Most likely' }).getByRole('listitem')
        await expect(likeliest).toHaveCount(ending?.causes.length ?? 0)
        await expect(page.getByRole('link', { name: 'Open in e-mail' })).toHaveAttribute(
          'href',
          /^mailto:\?subject=.+&body=.+/,
        )

        await walkBack(page, steps, { answers: unhelped })
        // What was chosen on the home page is the first question.
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
