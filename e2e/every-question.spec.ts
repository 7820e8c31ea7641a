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

/** One platform each, in turn, so that every question and every option is met once. */
const all = catalogue.questions.flatMap((question, turn) => {
  const where = platforms.filter((platform) => question.platforms.includes(platform))
  return question.options.flatMap(({ id }, at) => {
    const offered = where.filter((platform) => isOffered(question, id, platform))
    const platform = offered[(turn + at) % offered.length]
    return platform ? [{ question, option: id, platform }] : []
  })
})

const parts = 4

for (let part = 0; part < parts; part += 1) {
  test(`part ${part + 1} of ${parts}`, async ({ page }) => {
    test.setTimeout(180_000)
    for (const { question, option: chosen, platform } of all.filter((_, index) => index % parts === part)) {
      await test.step(`${question.id}=${chosen} on ${platform}`, async () => {
        const before = answersBefore(question, platform)
        expect(before, 'there are answers after which it is asked').toBeDefined()
        before?.delete(question.id)
        await page.goto(`/wizard/${question.id}?${new URLSearchParams([...(before ?? [])])}`)
        const step = await readStep(page)
        expect(step).toMatchObject({ kind: 'question', id: question.id })
        await expect(page.getByRole('group', { name: step.heading })).toBeVisible()
        const offered = optionsOn(question, question.id === 'platform' ? undefined : platform)
        await expect(page.getByRole('main').getByRole('radio')).toHaveCount(offered.length + 1)
        await expect(option(page, chosen)).toHaveAccessibleName(/\S/)
        await option(page, chosen).check()
        await press(page, 'Continue')

        expect((await readStep(page)).id).not.toBe(question.id)
        const { searchParams } = new URL(page.url())
        expect(searchParams.get(question.id)).toBe(chosen)
        const label = page.getByRole('region', { name: 'Your answers so far' })
        await expect(label.getByRole('link', { name: /^Change/ }).first()).toBeVisible()
      })
    }
  })
}

test('that is every question and every option', () => {
  const met = new Set(all.map(({ question, option: id }) => `${question.id}=${id}`))
  const there = catalogue.questions.flatMap(({ id, options }) => options.map((one) => `${id}=${one.id}`))
  expect([...met].sort()).toEqual(there.sort())
})
