import { findChromium, playwright } from './browser.mjs'
import { checkNode, ensureBuilt, ensureInstalled, environment, run, say } from './setup.mjs'

/** `npm run test:every`: opens every page of the site map and sends every answer of the wizard, some minutes long. */

checkNode()
ensureInstalled()
ensureBuilt()
const env = environment({ FIX401_CHROMIUM: findChromium(), FIX401_EVERY: '1' })
say('every page and every answer …')
process.exit(run(process.execPath, [playwright, 'test', '--config', 'e2e/playwright.config.ts'], { env }))
