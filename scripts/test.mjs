import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findChromium, playwright } from './browser.mjs'
import { checkNode, ensureBuilt, ensureInstalled, environment, root, run, runScript, say } from './setup.mjs'

/** `npm test`: installs what is missing, then lint, types, content, unit tests, build, browser tests. */

const reports = path.join(root, '.cache/reports')
const bin = (name, file) => path.join(root, 'node_modules', name, file)
const node = (file, args, options) => run(process.execPath, [file, ...args], options)

checkNode()
ensureInstalled()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

let passed = 0
let failed = 0

check('lint', () => node(bin('@biomejs/biome', 'bin/biome'), ['ci', '--error-on-warnings', '.']))
check('types', () => node(bin('typescript', 'bin/tsc'), ['--noEmit', '--incremental', 'false']))
check('content', () => runScript('scripts/check-content.ts'))

ensureRedis()
say('unit tests …')
const unitReport = path.join(reports, 'unit.json')
const unit = node(bin('vitest', 'vitest.mjs'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${unitReport}`,
])
count('unit tests', unit, unitReport, (report) => [
  report.numPassedTests,
  // A file that could not be loaded has no tests that could fail.
  report.numFailedTests +
    report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .length,
])

ensureBuilt()
const chromium = findChromium()
say('browser tests …')
const browserReport = path.join(reports, 'browser.json')
const env = environment({ FIX401_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport })
const browser = node(playwright, ['test', '--config', 'e2e/playwright.config.ts'], { env })
count('browser tests', browser, browserReport, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected])

process.stdout.write(`tests: ${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

/** Runs a check that counts as failed only: lint, types and content have no tests of their own. */
function check(name, work) {
  say(`${name} …`)
  if (work() === 0) return
  say(`${name} failed`)
  failed += 1
}

/** Adds a runner's own totals; a runner that ended badly without saying why counts as one failure. */
function count(name, status, file, totals) {
  const [good = 0, bad = 0] = existsSync(file) ? totals(JSON.parse(readFileSync(file, 'utf8'))) : []
  passed += good
  failed += bad
  if (status !== 0 && bad === 0) {
    say(`${name} ended with ${status}`)
    failed += 1
  }
}

/** Redis for the tests of shared limits: the one that is there, else Debian’s. Without it they are skipped. */
function ensureRedis() {
  const isThere = () => spawnSync('redis-server', ['--version']).status === 0
  if (isThere()) return
  if (process.platform === 'linux') {
    say('installing redis-server for the tests of shared limits …')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'])
    // The package may start a service, and the tests start their own.
    if (isThere()) spawnSync('service', ['redis-server', 'stop'])
  }
  if (!isThere()) say('there is no redis-server, so the tests of shared limits are skipped')
}
