import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(path.join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')

/** Holds the page against WCAG 2.2 AA and axe's good practice; nothing serious or critical may be found. */
export async function expectNoBarriers(page: Page): Promise<void> {
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate(
    (options) => (window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(options),
    { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } } satisfies RunOptions,
  )
  expect(passes.length, 'the rules were run').toBeGreaterThan(10)
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html}`).join('\n')}`)
  expect(grave).toEqual([])
}
