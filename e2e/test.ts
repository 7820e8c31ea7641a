import { test as base, expect } from '@playwright/test'
import { type OwnApp, startApp } from '../scripts/built-app'
import { openTargets, type Targets } from './targets'
import { watchContext } from './watch'

interface Fixtures {
  /** Real servers that live as long as the test. */
  targets: Targets
  /** Starts an app with settings of its own, which lives as long as the test. */
  ownApp: (settings: Record<string, string>) => Promise<OwnApp>
}

/** Playwright's test, in a browser that is watched on every page. */
export const test = base.extend<Fixtures>({
  context: async ({ context, baseURL }, use) => {
    const faults = watchContext(context, new URL(baseURL ?? '').origin)
    await use(context)
    expect(faults, 'no page writes errors, misses a part or asks another origin').toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures off this parameter
  targets: async ({}, use) => {
    const targets = openTargets()
    await use(targets)
    await targets.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  ownApp: async ({}, use) => {
    const apps: OwnApp[] = []
    await use(async (settings) => {
      const app = await startApp(settings)
      apps.push(app)
      return app
    })
    await Promise.all(apps.map((app) => app.stop()))
  },
})

export { expect }
