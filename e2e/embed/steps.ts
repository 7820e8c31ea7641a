import { expect, type Frame, type Page } from '@playwright/test'

/** A person who moves through the steps: in the frame on somebody's page, or in a document of the frame by itself. */

/** Which step is on screen. */
export async function stepOf(place: Frame | Page): Promise<string> {
  return (await place.locator('main').getAttribute('data-step')) ?? ''
}

/**
 * Answers the question with "I'm not sure", or says that the fix has not helped, and waits for the step after it.
 * @returns the step that has come
 */
export async function goOn(place: Frame | Page): Promise<string> {
  const before = await stepOf(place)
  const main = place.locator('main')
  if ((await main.getAttribute('data-kind')) === 'fix') {
    await main.getByRole('button', { name: 'No, still refused' }).click()
  } else {
    const answer = before === 'platform' ? 'In a web browser, on a web site' : 'I’m not sure'
    await main.getByRole('radio', { name: answer, exact: true }).check()
    await main.getByRole('button', { name: 'Continue' }).click()
  }
  await expect(main).not.toHaveAttribute('data-step', before)
  return stepOf(place)
}

/** Goes on for some steps, none of which comes twice. */
export async function goOnFor(place: Frame | Page, count: number): Promise<void> {
  const seen = [await stepOf(place)]
  while (seen.length <= count) seen.push(await goOn(place))
  expect(new Set(seen).size, seen.join(', ')).toBe(seen.length)
}
