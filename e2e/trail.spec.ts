import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { causeIds } from '../lib/diagnosis/causes'
import { findingKinds } from '../lib/diagnosis/rules/kinds'
import { root } from '../scripts/setup.mjs'
import { app } from './app'
import { expect, test } from './test'

/** Whatever the query, the wizard answers with a page; the canonical form of a query shows the same one. */

const { questions } = JSON.parse(readFileSync(path.join(root, 'content/tree/questions.json'), 'utf8')) as {
  questions: { id: string; options: { id: string }[] }[]
}
const fixes = readdirSync(path.join(root, 'content/fixes')).map((name) => name.replace(/\.mdx$/, ''))
const steps = [...questions.map(({ id }) => id), ...fixes, 'fixed', 'hand-over']

const junk = fc.oneof(
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    'true',
    'null',
    '__proto__',
    'constructor',
    'toString',
    '../../etc/passwd',
    '%00',
    '%zz',
    '%ff',
    '<script>',
    '\'"><img src=x>',
    '\u202e',
    '{site}',
    'a'.repeat(3000),
  ),
)
const answer = fc
  .constantFrom(...questions)
  .chain(({ id, options }) =>
    fc.tuple(
      fc.constant(id),
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...options.map((one) => one.id), 'not-sure') },
        { weight: 1, arbitrary: junk },
      ),
    ),
  )
const tried = fc.tuple(fc.constantFrom(...fixes), fc.oneof(fc.constantFrom('fixed', 'not-fixed', 'could-not'), junk))
const seen = fc.oneof(
  fc.array(fc.constantFrom(...findingKinds.map(({ id }) => id)), { maxLength: 12 }).map((ids) => ids.join(',')),
  junk,
)
const rest = fc.oneof(
  fc.constant<[string, string]>(['end', 'hand-over']),
  fc.tuple(fc.constant('seen'), seen),
  fc.tuple(
    fc.constant('at'),
    fc.oneof(fc.constantFrom('2026-11-24T10:05Z', '2026-13-45T99:99Z', '0000-00-00T00:00Z'), junk),
  ),
  fc.tuple(fc.constant('cause'), fc.oneof(fc.constantFrom(...causeIds), junk)),
  fc.tuple(
    fc.constant('url'),
    fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom('javascript:alert(1)', 'http://[::1', 'https://u:p@h.example/'),
      junk,
    ),
  ),
  fc.tuple(
    fc.constantFrom('note', 'ref', 'site', 'end', 'auto', 'tree', 'moved', 'platform'),
    fc.oneof(junk, fc.constantFrom('hand-over', '1', '0', 'browser,system')),
  ),
  fc.tuple(junk, junk),
)
const pairs = fc.array(
  fc.oneof({ weight: 4, arbitrary: answer }, { weight: 1, arbitrary: tried }, { weight: 2, arbitrary: rest }),
  { maxLength: 25 },
)
/** With a beginning in most, or hardly any answer would count and no fix would ever come. */
const beginning = fc.constantFrom(
  '',
  'platform=browser',
  'platform=mobile',
  'platform=api-client',
  'platform=not-sure',
  'platform=api-client&sender=page&console=cors&worked-before=never&request=preflight',
  'platform=browser&role=use&message=wrong-login&password=saved&see=form-error&browser=edge&system=windows',
)
const trail = fc
  .tuple(beginning, pairs)
  .map(([start, list]) => [start, write(list)].filter((part) => part !== '').join('&'))

/** Names and values as they are, but for what would end them; what is no UTF-8 stays so. */
function write(list: readonly (readonly [string, string])[]): string {
  const part = (text: string) => (/^%(00|zz|ff)$/.test(text) ? text : encodeURIComponent(text.toWellFormed()))
  // Longer ones are refused by Node's own limit, before any code of ours.
  return list
    .map(([key, value]) => `${part(key)}=${part(value)}`)
    .join('&')
    .slice(0, 12_000)
    .replace(/%[0-9a-z]?$/i, '')
}

interface Shown {
  status: number
  /** data-step, data-kind and data-cause. */
  step: (string | undefined)[]
  /** The canonical query, as the page itself links to it. */
  canonical: string | undefined
  moved: boolean
}

async function show(address: string): Promise<Shown> {
  const response = await fetch(app + address)
  const html = await response.text()
  const main = /<main [^>]*>/.exec(html)?.[0] ?? ''
  const link = /<a href="\/wizard\?([^"]*)" data-copy-link/.exec(html)?.[1]
  return {
    status: response.status,
    step: ['step', 'kind', 'cause'].map((name) => new RegExp(`data-${name}="([^"]*)"`).exec(main)?.[1]),
    canonical: link?.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"'),
    moved: response.redirected,
  }
}

/** Several at a time, in order. */
async function all<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const left = [...items]
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

test('300 hostile trails: each is a page, and its canonical form shows the same step', async () => {
  const kinds = new Set<string | undefined>()
  await all(fc.sample(trail, { numRuns: 300, seed: 401 }), async (query) => {
    const one = await show(`/wizard?${query}`)
    expect.soft(one.status, query).toBe(200)
    expect.soft(one.canonical, query).toBeDefined()
    expect.soft(one.canonical?.length, query).toBeLessThanOrEqual(4000)
    const two = await show(`/wizard?${one.canonical}`)
    expect.soft(two.step, `${query}\n→ ${one.canonical}`).toEqual(one.step)
    expect.soft(two.canonical, 'the canonical form is its own').toBe(one.canonical)
    kinds.add(one.step[1])
  })
  expect([...kinds].sort(), 'the trails lead everywhere').toEqual(['fix', 'fixed', 'hand-over', 'question'])
})

test('100 hostile trails at any step, and after any form: never a fault of the server', async () => {
  const anywhere = fc.tuple(fc.constantFrom(...steps), trail, fc.option(fc.oneof(fc.constantFrom(...steps), junk)))
  await all(fc.sample(anywhere, { numRuns: 100, seed: 401 }), async ([step, query, from]) => {
    const address = `/wizard/${step}?${query}`
    const named = await show(address)
    expect.soft(named.status, address).toBe(200)
    if (!named.moved) expect.soft(named.step[0], address).toBe(step)
    if (from === null) return
    const sent = await show(`/wizard?${query}&continue=${encodeURIComponent(from.toWellFormed())}`)
    expect.soft(sent.status, `${query} after ${from}`).toBe(200)
  })
})
