import type { Page } from '@playwright/test'
import { readContent } from '../lib/content/load'
import { type Condition, type Platform, platforms, type Question } from '../lib/diagnosis/catalogue'
import { optionsOn } from '../lib/wizard/standing'
import { notSure } from '../lib/wizard/trail'
import { expect, test } from './test'
import { option, press, readStep } from './walk'

/** Each question with each of its answers, opened and sent in a browser without scripts. */

test.use({ javaScriptEnabled: false })

const { catalogue } = readContent(process.cwd())
const byId = new Map(catalogue.questions.map((question) => [question.id, question]))

/** Answers with which the question can be asked; undefined where it cannot. */
function answersBefore(question: Question, platform: Platform): Map<string, string> | undefined {
  if (!question.platforms.includes(platform)) return undefined
  const answers = new Map([['platform', platform as string]])
  // Where a question has only an engineer's words, or a condition on who is asking, that comes first.
  const who = { browser: 'role', mobile: 'app-kind', 'api-client': 'sender' }[platform]
  const engineer = { browser: 'build', mobile: 'own', 'api-client': 'own' }[platform]
  const meet = (condition: Condition, any: boolean): void => {
    for (const [key, values] of Object.entries(condition)) {
      const asked = byId.get(key)
      if (!asked?.platforms.includes(platform) || answers.has(key)) continue
      const value = values.find((one) => one === engineer) ?? values.find((one) => isOffered(asked, one, platform))
      if (value === undefined) continue
      answers.set(key, value)
      for (const [id, found] of answersBefore(asked, platform) ?? []) if (!answers.has(id)) answers.set(id, found)
      if (any) return
    }
  }
  if (question.id === 'platform') return new Map()
  if (question.ask_when) meet(question.ask_when, false)
  if (question.ask_any) meet(question.ask_any, true)
  if (question.text.layman === undefined && !answers.has(who)) answers.set(who, engineer)
  return answers
}

const isOffered = (question: Question, value: string, platform: Platform) =>
  value === notSure || optionsOn(question, platform).some(({ id }) => id === value)

/** Each question with the answers that it is asked for on one platform; those that others alone offer come there. */
const all = catalogue.questions.flatMap((question, turn) => {
  const left = new Set(question.options.map(({ id }) => id))
  const where = platforms.filter((platform) => question.platforms.includes(platform))
  return where.flatMap((_, at) => {
    const platform = where[(turn + at) % where.length]
    const options = [...left].filter((id) => platform && isOffered(question, id, platform))
    for (const id of options) left.delete(id)
    return platform && options.length > 0 ? [{ question, platform, options }] : []
  })
})

const parts = 4

for (let part = 0; part < parts; part += 1) {
  test(`part ${part + 1} of ${parts}`, async ({ page }) => {
    test.setTimeout(180_000)
    for (const { question, platform, options } of all.filter((_, index) => index % parts === part)) {
      await test.step(`${question.id} on ${platform}`, () => sendEach(page, question, platform, options))
    }
  })
}

async function sendEach(page: Page, question: Question, platform: Platform, options: string[]): Promise<void> {
  const { id } = question
  const before = answersBefore(question, platform)
  expect(before, 'there are answers after which it is asked').toBeDefined()
  before?.delete(id)
  const [first, ...others] = options
  await page.goto(`/wizard/${id}?${new URLSearchParams([...(before ?? [])])}`, {
    waitUntil: 'domcontentloaded',
  })
  const step = await readStep(page)
  expect(step).toMatchObject({ kind: 'question', id })
  await expect(page.getByRole('group', { name: step.heading })).toBeVisible()
  const offered = optionsOn(question, id === 'platform' ? undefined : platform)
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(offered.length + 1)
  for (const chosen of options) await expect(option(page, chosen)).toHaveAccessibleName(/\S/)

  // The first is sent by the form; where that leads the others go as well.
  await option(page, first ?? '').check()
  await press(page, 'Continue')
  await expectAnswered(page, id, first ?? '')
  const sent = new URL(page.url())
  for (const other of others) {
    sent.searchParams.set(id, other)
    await page.goto(sent.href, { waitUntil: 'domcontentloaded' })
    await expectAnswered(page, id, other)
  }
}

async function expectAnswered(page: Page, question: string, chosen: string): Promise<void> {
  expect((await readStep(page)).id).not.toBe(question)
  expect(new URL(page.url()).searchParams.get(question)).toBe(chosen)
  const answers = page.getByRole('region', { name: 'Your answers so far' })
  await expect(answers.getByRole('link', { name: /^Change/ }).first()).toBeVisible()
}

test('that is every question and every option', () => {
  const met = all.flatMap(({ question, options }) => options.map((id) => `${question.id}=${id}`))
  const there = catalogue.questions.flatMap(({ id, options }) => options.map((one) => `${id}=${one.id}`))
  expect(met.sort()).toEqual(there.sort())
})
