import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { option } from '../../bench/input'
import { probeResult } from '../../lib/contract'
import { startApp } from '../../scripts/built-app'
import { ensureBuilt, ensureInstalled, root, say, stop } from '../../scripts/setup.mjs'
import { openBench } from './bench'
import type { Fault } from './fault'
import { installPackages } from './install'
import { judge, lineOf, type Measured, total } from './measure'

/**
 * `npm run lab`: plants faults into real servers, tests each with the app as it is built, and tells where the right
 * cause came.
 *
 * `--set <name>` (a folder beside this file that has `faults.ts`; `first` without it), `--only <id>,<id>`, `--json <file>` writes the
 * results as well. Ends with 1 when fewer come first, or among three, than the project promises.
 */

interface LabSet {
  faults: Fault[]
  /** Debian packages. */
  packages: string[]
}

const set = option('--set') ?? 'first'
const only = option('--only')?.split(',')
const jsonFile = option('--json')

ensureInstalled()
if (!existsSync(path.join(import.meta.dirname, set, 'faults.ts'))) stop(`the lab has no set ${set}.`)
const { faults, packages }: LabSet = await import(`./${set}/faults.ts`)
const chosen = faults.filter(({ id }) => only === undefined || only.includes(id))
if (chosen.length === 0) stop(`no fault of ${set} is called ${only?.join(' or ')}.`)
installPackages(packages)
ensureBuilt()

const app = await startApp({
  PROBE_ALLOW: '127.0.0.1,localhost,[::1]',
  PROBE_RATE_LIMIT: '0',
  // Signs the certificates that servers of the lab show.
  NODE_EXTRA_CA_CERTS: path.join(root, 'lib/probe/fixtures/authority.pem'),
})
// The fault on the bench is still finished, so that none of its servers is left.
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true
  })
}

const measured: Measured[] = []
try {
  say(`planting ${chosen.length} faults …`)
  for (const fault of chosen) {
    if (interrupted) break
    const one = await measure(fault)
    measured.push(one)
    console.log(lineOf(one))
  }
} finally {
  await app.stop()
}

const sum = total(measured)
console.log(sum.text)
if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(measured, null, 2)}\n`)
process.exit(sum.good && !interrupted ? 0 : 1)

async function measure(fault: Fault): Promise<Measured> {
  const bench = openBench()
  try {
    const request = await fault.plant(bench)
    const response = await fetch(`${app.origin}/api/probe`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${fault.id}: the test was refused: ${JSON.stringify(answer)}`)
    return judge(fault, request, probeResult.parse(answer))
  } finally {
    await bench.close()
  }
}
