import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { firstScript } from './first-script'

/** Runs the script in a page that was answered in so many milliseconds. */
function run({ answeredIn, theme }: { answeredIn?: number; theme?: string }) {
  const asked: unknown[] = []
  const dataset: { theme?: string } = {}
  const navigation = answeredIn === undefined ? [] : [{ requestStart: 20, responseStart: 20 + answeredIn }]
  runInNewContext(firstScript(['/style/a.woff2', '/style/b.woff2']), {
    // Where storage is refused, the name itself throws.
    ...(theme === undefined ? {} : { localStorage: { getItem: () => theme } }),
    performance: { getEntriesByType: () => navigation },
    document: {
      documentElement: { dataset },
      createElement: () => ({}),
      head: { append: (link: unknown) => asked.push(link) },
    },
  })
  return { theme: dataset.theme, asked: asked.map((link) => (link as { href: string }).href) }
}

it('asks for the faces where they can be in time', () => {
  expect(run({ answeredIn: 30 }).asked).toEqual(['/style/a.woff2', '/style/b.woff2'])
  expect(run({ answeredIn: 160 }).asked).toEqual([])
  expect(run({}).asked).toEqual([])
})

it.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['"><script>', undefined],
  [undefined, undefined],
])('theme %s becomes %s', (theme, expected) => {
  expect(run({ theme }).theme).toBe(expected)
})
