import { availableParallelism, loadavg } from 'node:os'
import { type OwnApp, startApp } from '../scripts/built-app'
import { ensureBuilt } from '../scripts/setup.mjs'
import { onlyPart, option } from './input'
import { compareWithCurl, latencies } from './probe/curl'
import { measureFairness } from './probe/fairness'
import type { Report } from './probe/report'
import { measureSilence } from './probe/silence'
import { startTarget, type Target } from './probe/start-target'
import { measureThroughput } from './probe/throughput'

/**
 * `npm run bench:probe`: how fast the live test is and how it bears load, against servers on loopback. Ends with 1 when
 * an aim is missed. `--only curl`, `throughput`, `silence` or `fairness` measures one part; `--runs` says how many runs
 * wait for the silent target at once. It needs curl, and Linux for figures of memory and processor.
 */

const runs = Number(option('--runs') ?? 200)

interface Part {
  title: string
  /** Beside those that open loopback and lift the rate limit. */
  settings: Record<string, string>
  measure: (app: OwnApp, target: Target) => Promise<Report>
}

const parts: Record<string, Part> = {
  curl: { title: 'A run beside curl, one request after the other', settings: {}, measure: compareWithCurl },
  throughput: { title: 'Whole runs a second', settings: {}, measure: measureThroughput },
  silence: {
    title: `${runs} simultaneous runs against a silent target`,
    // With all the memory of the machine, garbage is left lying, and nobody sees what is really held.
    settings: { PROBE_CONCURRENCY: `${runs}`, NODE_OPTIONS: '--max-old-space-size=160' },
    measure: (app, target) => measureSilence(app, target, runs),
  },
  fairness: {
    title: 'More runs than the default cap, and a second client',
    settings: { TRUST_PROXY: '1' },
    measure: measureFairness,
  },
}

/** Measures in an app of its own, which is ended also when the bench is. */
async function measure({ settings, measure }: Part, target: Target): Promise<Report> {
  const app = await startApp({ PROBE_ALLOW: '127.0.0.1', PROBE_RATE_LIMIT: '0', ...settings })
  const end = () => app.process.kill('SIGKILL')
  process.once('exit', end)
  try {
    return await measure(app, target)
  } finally {
    await app.stop()
    process.off('exit', end)
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const only = onlyPart(parts)
ensureBuilt()
const target = await startTarget(latencies)
const missed: string[] = []
// What others do on the machine is in all figures.
console.log(`${availableParallelism()} processors, load before ${loadavg()[0]?.toFixed(1)}\n`)
for (const [name, part] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue
  const report = await measure(part, target)
  console.log([part.title, ...report.lines.map((line) => `  ${line}`), ''].join('\n'))
  missed.push(...report.missed.map((aim) => `${name}: ${aim}`))
}
target.stop()
for (const aim of missed) console.log(`missed: ${aim}`)
process.exit(missed.length > 0 ? 1 : 0)
