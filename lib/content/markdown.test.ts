import { expect, test } from 'vitest'
import { readContent } from './load'
import { markdownOf } from './markdown'

const content = readContent(process.cwd())
const pages = [
  ...content.catalogue.causes.map(({ id }) => ['causes', id] as const),
  ...[...content.fixes.keys()].map((id) => ['fixes', id] as const),
  ...[...content.guide.keys()].map((slug) => ['guide', slug] as const),
]

test.each(pages)('%s/%s is plain Markdown', (folder, name) => {
  const markdown = markdownOf(folder, name, content)
  expect(markdown).toMatch(/^# .+\n/)
  expect(markdown).toContain('\n## Sources\n')
  expect(markdown).not.toMatch(/<\/?(Variants?|FixIt|Hops?|Warn|Note)\b/)
})

test('a warning on one line becomes a quote', () => {
  expect(markdownOf('fixes', 'complete-second-step', content)).toContain('\n> Never tell anybody a code')
})

test.each([
  ['causes', 'no-such-cause'],
  ['fixes', '__proto__'],
  ['elsewhere', 'what-a-401-is'],
])('%s/%s is no page', (folder, name) => {
  expect(markdownOf(folder, name, content)).toBeUndefined()
})
