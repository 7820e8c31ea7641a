import { availableParallelism, loadavg } from 'node:os'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/browser.mjs'
import { startApp } from '../scripts/built-app'
import { ensureBuilt } from '../scripts/setup.mjs'
import { onlyPart, option } from './input'
import type { Report } from './probe/report'
import { ensureBlank } from './web/blank'
import type { Servers } from './web/bounds'
import { measureContinue } from './web/continue'
import { measureScores } from './web/lighthouse'
import { measureLoads } from './web/loads'
import { measureRequests } from './web/requests'

/**
 * `npm run bench:web`: how fast pages are on a phone with a slow link and a slow processor, beside a blank app of the
 * same framework in the same run. Ends with 1 when a bound is missed. `--only loads`, `continue`, `scores` or
 * `requests` measures one part; `--rounds` says how often each page is loaded.
 */

const parts: Record<string, { title: string; measure: (servers: Servers) => Promise<Report> }> = {
  loads: { title: 'Loaded anew: 150 ms round trip, 1.6 Mbit/s, processor 4× slower', measure: measureLoads },
  continue: { title: 'Continue, on the same link and processor', measure: measureContinue },
  scores: { title: 'Lighthouse', measure: measureScores },
  requests: { title: 'Requests a second', measure: measureRequests },
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const only = onlyPart(parts)
ensureBuilt()
const folder = ensureBlank()
const app = await startApp({})
process.once('exit', () => app.process.kill('SIGKILL'))
const blank = await startApp({}, folder)
process.once('exit', () => blank.process.kill('SIGKILL'))
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-background-networking'],
})

const missed: string[] = []
// What others do on the machine is in all figures.
console.log(`${availableParallelism()} processors, load before ${loadavg()[0]?.toFixed(1)}\n`)
for (const [name, part] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue
  const report = await part.measure({ app, blank, browser, rounds: Number(option('--rounds') ?? 5) })
  console.log([part.title, ...report.lines.map((line) => `  ${line}`), ''].join('\n'))
  missed.push(...report.missed)
}
await browser.close()
for (const words of missed) console.log(`missed: ${words}`)
process.exit(missed.length > 0 ? 1 : 0)
