import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Frame, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(path.join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')

/** What colours and the style alone decide: the rest is the same in each scheme. */
const ofColours = ['color-contrast', 'link-in-text-block', 'target-size']

/**
 * Holds a page, or one of its frames, against WCAG 2.2 AA and axe's good practice; nothing serious or critical may be
 * found.
 * @param strictly nothing at all may be found
 * @param coloursOnly for a page that was held against all rules in other colours
 */
export async function expectNoBarriers(
  page: Page | Frame,
  { strictly = false, coloursOnly = false } = {},
): Promise<void> {
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate(
    (options) => (window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(options),
    {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
      ...(coloursOnly && { runOnly: { type: 'rule', values: ofColours } }),
    } satisfies RunOptions,
  )
  expect(passes.length, 'the rules were run').toBeGreaterThan(coloursOnly ? 0 : 10)
  const grave = violations
    .filter(({ impact }) => strictly || impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html}`).join('\n')}`)
  expect(grave).toEqual([])
}
