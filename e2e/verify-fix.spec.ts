import type { Page } from '@playwright/test'
import type { Answer, SeenRequest } from './targets'
import { expect, test } from './test'
import { answer, follow, press, readStep, toNextPage } from './walk'

/** After a fix: testing again where a test can see the difference, and what the wizard makes of it. */

/** Asks everybody for a token, and says of the one that comes what is wrong with it. */
const says =
  (words: string) =>
  ({ headers }: SeenRequest): Answer => {
    const fault = headers.authorization ? `, error="invalid_token", error_description="${words}"` : ''
    return { status: 401, headers: { 'www-authenticate': `Bearer realm="api"${fault}` } }
  }
const expired = says('The token expired')
const revoked = says('The token was revoked')

/** The shorter way was no way, and nothing more is known of the client. */
const tried = 'client=not-sure&sign-in-again=could-not'
const outcome = (page: Page) => page.locator('[data-outcome]')

/** From a step about an expired token into the test that verifies it. */
async function openTest(page: Page, origin: string): Promise<void> {
  const evidence = `seen=bearer-says-expired,status-401&at=2026-11-24T10:05Z&url=${origin}/api`
  await page.goto(`/wizard/renew-token?platform=api-client&sender=own&${tried}&${evidence}`)
  expect(await readStep(page)).toMatchObject({ kind: 'fix', id: 'renew-token' })
  await follow(page, 'Test it again')
  await expect(page.locator('[data-form="address"]').getByLabel('Address')).toHaveValue(`${origin}/api`)
}

async function runWithout(page: Page): Promise<void> {
  await page.locator('[data-form="address"]').getByRole('button', { name: 'Run the test' }).click()
}

async function runWithToken(page: Page): Promise<void> {
  await page.getByText('With credentials, headers or an origin').click()
  const form = page.locator('[data-form="details"]')
  await form.getByLabel('Your credentials').fill('Authorization: Bearer tok-3f9a61c2e8')
  await form.getByLabel('Send them over plain http too').check()
  await form.getByRole('button', { name: 'Run the full test' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('what answers now ends the way, once the person is in', async ({ page, targets }) => {
      const target = await targets.http({ status: 200, body: 'in' })
      await openTest(page, target.origin)
      await runWithout(page)
      await expect(outcome(page)).toHaveAttribute('data-outcome', 'solved')
      await expect(page.getByRole('heading', { name: 'It answers 200 now' })).toBeVisible()
      await toNextPage(page, () => outcome(page).getByRole('link', { name: 'Yes, I’m in' }).click())
      expect((await readStep(page)).kind).toBe('fixed')
      await expect(page.getByText('This helped:').getByRole('link')).toHaveAttribute('href', '/fixes/renew-token')
    })

    test('a test without what the one before had sent says that it cannot tell', async ({ page, targets }) => {
      const target = await targets.http(expired)
      await openTest(page, target.origin)
      await runWithout(page)
      await expect(outcome(page)).toHaveAttribute('data-outcome', 'without')
      await toNextPage(page, () => outcome(page).getByRole('link', { name: 'I did it, still refused' }).click())
      expect(new URL(page.url()).searchParams.get('renew-token')).toBe('not-fixed')
    })

    test('what a fix has changed counts no more, and the answers say so', async ({ page }) => {
      const evidence = 'seen=jwt-expired,status-401&at=2026-11-24T10:05Z'
      await page.goto(`/wizard/renew-token?platform=api-client&sender=own&${tried}&${evidence}`)
      const answers = page.getByRole('region', { name: 'Your answers so far' })
      await expect(answers).not.toContainText('a step has changed it since')
      await press(page, 'No, still refused')
      expect((await readStep(page)).id).not.toBe('renew-token')
      await expect(answers).toContainText('a step has changed it since')
    })
  })
}

test('what is just the same says so, and leads back to the step', async ({ page, targets }) => {
  const target = await targets.http(expired)
  await openTest(page, target.origin)
  await runWithToken(page)
  await expect(outcome(page)).toHaveAttribute('data-outcome', 'same')
  await expect(outcome(page).getByRole('listitem').first()).toBeVisible()
  await toNextPage(page, () => outcome(page).getByRole('link', { name: 'Back to that step' }).click())
  expect(await readStep(page)).toMatchObject({ kind: 'fix', id: 'renew-token' })
})

test('what refuses for another reason goes on with what is seen now', async ({ page, targets }) => {
  const target = await targets.http(revoked)
  await openTest(page, target.origin)
  await runWithToken(page)
  await expect(outcome(page)).toHaveAttribute('data-outcome', 'other')
  await toNextPage(page, () => outcome(page).getByRole('link', { name: 'Continue step by step' }).click())
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('renew-token')).toBe('not-fixed')
  expect(searchParams.get('seen')?.split(',')).toContain('bearer-says-revoked')
  expect(searchParams.get('seen')?.split(',')).not.toContain('bearer-says-expired')
  expect((await readStep(page)).id).not.toBe('renew-token')
})

test('a step whose success no test can see asks instead', async ({ page }) => {
  const evidence = 'seen=status-401&at=2026-11-24T10:05Z&url=https://shop.example/cart'
  await page.goto(`/wizard?platform=browser&role=use&message=not-found&see=bare&${evidence}`)
  let step = await readStep(page)
  while (step.kind === 'question') {
    await answer(page, step, { answers: {} })
    step = await readStep(page)
  }
  expect(step.kind).toBe('fix')
  await expect(page.getByRole('link', { name: 'Test it again' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Open the page' })).toBeVisible()
})
