import { availableParallelism, loadavg } from 'node:os'
import { ensureBuilt, ensureInstalled } from '../scripts/setup.mjs'
import { measureForgery } from './embed/forgery'
import { fetchPeers } from './embed/peers'
import { measureViolations } from './embed/policy'
import { type Figure, tableOf } from './embed/report'
import { measureShift } from './embed/shift'
import { openSites, type Sites } from './embed/sites'
import { measureFrame, measureLoader } from './embed/sizes'
import { measureSpeed } from './embed/speed'
import { onlyPart } from './input'

/**
 * `npm run bench:embed`: what the embed costs the page that shows it, in Chromium, on sites of different domains over
 * HTTPS on loopback, beside the loaders of others. Ends with 1 when a bound is missed. `--only loader`, `frame`, `speed`,
 * `shift`, `policy` or `forgery` measures one part. Without a registry ours is measured alone.
 */

const parts: Record<string, (sites: Sites, hasPeers: boolean) => Promise<Figure | Figure[]>> = {
  loader: measureLoader,
  frame: measureFrame,
  speed: measureSpeed,
  shift: measureShift,
  policy: measureViolations,
  forgery: measureForgery,
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const only = onlyPart(parts)
ensureInstalled()
ensureBuilt()
const hasPeers = fetchPeers()
if (!hasPeers) console.log('the loaders of others could not be fetched')
const sites = await openSites()
const processors = availableParallelism()
const [load = 0] = loadavg()
console.log(`Chromium ${sites.browser.version()}, ${processors} processors, load before ${load.toFixed(1)}`)
if (load > processors) console.log('others keep the machine busy: figures of time are worse than they would be')
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue
  const start = performance.now()
  figures.push(...[await measure(sites, hasPeers)].flat())
  console.log(`${name}: measured in ${((performance.now() - start) / 1000).toFixed(0)} s`)
}
await sites.close()
console.log(`\n${tableOf(figures)}`)
process.exit(figures.some(({ isMet }) => isMet === false) ? 1 : 0)
