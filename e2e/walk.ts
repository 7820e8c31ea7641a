import { expect, type Locator, type Page } from '@playwright/test'

/** A person who walks the wizard: what they answer, and what helps them. */
export interface Person {
  /** Question id → option id. What is not here is answered with "I'm not sure". */
  answers: Readonly<Record<string, string>>
  /** How many fixes fail before one helps; without it none ever does. */
  failures?: number
  /** They wait on each page until its scripts have run, so that these take part. */
  patient?: boolean
}

export interface Step {
  id: string
  /** What the step is headed. */
  heading: string
  kind: 'question' | 'fix' | 'fixed' | 'hand-over'
  causes: string[]
  actor: string | null
}

const actors = ['you', 'developer', 'site-owner', 'network-admin']

/** What other programs read off a step, held against what the protocol promises of every step. */
export async function readStep(page: Page): Promise<Step> {
  const seen = await page.evaluate(() => {
    const main = document.querySelector('main')
    const forms = [...(main?.querySelectorAll('form') ?? [])].map((form) => ({
      method: form.method,
      action: form.getAttribute('action'),
      controls: [...form.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input[type=radio], button[name]')].map(
        ({ name, value }) => ({ name, value }),
      ),
      goesOn: form.querySelector<HTMLInputElement>('input[name=continue]')?.value,
    }))
    const first = main?.querySelector('a')
    return {
      data: { ...main?.dataset },
      forms,
      firstLink: first?.textContent?.trim(),
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent ?? ''),
      title: document.title,
    }
  })
  const { step: id = '', kind, cause, actor } = seen.data
  expect(['question', 'fix', 'fixed', 'hand-over']).toContain(kind)
  expect(seen.firstLink, 'Back is the first link in main').toBe('Back')
  expect(seen.headings).toHaveLength(1)
  expect(seen.title.replace(/^Error: /, '')).toBe(`${seen.headings[0]} – fix401`)

  const causes = (cause ?? '').split(' ').filter((one) => one !== '')
  if (kind === 'fix' || kind === 'hand-over') {
    expect(causes.length).toBeGreaterThan(0)
    expect(causes.length).toBeLessThanOrEqual(3)
    expect(new Set(causes).size).toBe(causes.length)
    expect(actors).toContain(actor)
  } else {
    expect([cause, actor], 'questions and the good end are for no cause').toEqual([undefined, undefined])
  }

  if (kind === 'question' || kind === 'fix') {
    expect(seen.forms).toHaveLength(1)
    const [form] = seen.forms
    expect(form).toMatchObject({ method: 'get', action: '/wizard', goesOn: id })
    expect(new Set(form?.controls.map(({ name }) => name))).toEqual(new Set([id]))
    const values = form?.controls.map(({ value }) => value) ?? []
    if (kind === 'fix') expect(values).toEqual(['fixed', 'not-fixed', 'could-not'])
    else expect(values.at(-1)).toBe('not-sure')
  } else {
    expect(seen.forms, 'an ending has no form').toEqual([])
    expect(id).toBe(kind)
  }
  return { id, heading: seen.headings[0] ?? '', kind: kind as Step['kind'], causes, actor: actor ?? null }
}

/** The radio of an option, which has to be a radio for assistive technology, too. */
export function option(page: Page, value: string): Locator {
  return page
    .getByRole('main')
    .getByRole('radio')
    .and(page.locator(`[value="${value}"]`))
}

/** Does what leads to another document and waits for it. */
export async function toNextPage(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()])
}

/** Sends the step's form. */
export function press(page: Page, name: string): Promise<void> {
  return toNextPage(page, () => page.getByRole('main').getByRole('button', { name, exact: true }).click())
}

/** Waits until the device has kept the trail; scripts do that, long before a person leaves. */
export async function waitUntilKept(page: Page, part: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => localStorage.getItem('fix401-trail'))).toContain(part)
}

/** Follows a link inside main. */
export function follow(page: Page, name: string | RegExp): Promise<void> {
  return toNextPage(page, () => page.getByRole('main').getByRole('link', { name, exact: true }).click())
}

/** Opens the home page and chooses where the error is met. */
export async function startAt(page: Page, platform: string): Promise<void> {
  await page.goto('/')
  await toNextPage(page, () => page.locator(`main a[href="/wizard?platform=${platform}"]`).click())
}

/** Answers the question on screen as the person would. */
export async function answer(page: Page, { id }: Step, { answers }: Person): Promise<void> {
  await expect(page.getByRole('main').getByRole('radio', { checked: true }), 'nothing is chosen already').toHaveCount(0)
  await option(page, answers[id] ?? 'not-sure').check()
  await press(page, 'Continue')
}

/**
 * Walks from the step on screen to an ending.
 * @returns all steps in order, the ending last
 */
export async function walk(page: Page, person: Person): Promise<Step[]> {
  const steps: Step[] = []
  let fixes = 0
  for (;;) {
    const step = await readStep(page)
    expect(
      steps.map(({ id }) => id),
      'no step comes twice',
    ).not.toContain(step.id)
    steps.push(step)
    expect(steps.length).toBeLessThanOrEqual(50)
    if (person.patient) await expect(page.locator('html')).toHaveAttribute('data-copies', '')
    if (step.kind === 'fixed' || step.kind === 'hand-over') return steps
    if (step.kind === 'question') {
      await answer(page, step, person)
      continue
    }
    const helps = fixes === person.failures
    fixes += 1
    await press(page, helps ? 'Yes, I’m in' : 'No, still refused')
  }
}

/** Follows Back from the ending to the question before the first of these steps; each shows its answer. */
export async function walkBack(page: Page, steps: readonly Step[], { answers }: Person): Promise<void> {
  for (const step of steps.slice(0, -1).reverse()) {
    await follow(page, 'Back')
    expect(await readStep(page)).toMatchObject({ id: step.id, kind: step.kind })
    if (step.kind === 'fix') await expect(page.getByText('You said: No, still refused')).toBeVisible()
    else await expect(option(page, answers[step.id] ?? 'not-sure')).toBeChecked()
  }
  await follow(page, 'Back')
}
