import { availableParallelism, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureBuilt, ensureInstalled } from '../scripts/setup.mjs'
import { tableOf } from './embed/report'
import { option } from './input'
import { goRound, letIn } from './load/crowd'
import { groupsFor } from './load/groups'
import { judge, tellAll } from './load/judge'
import { leftIn } from './load/left'
import { startServers } from './load/servers'
import { openTally } from './load/tally'
import { openFiles, watch } from './load/watch'
import { memoryOf } from './probe/usage'

/**
 * `npm run bench:load`: ten minutes of everything at once, on loopback: people in the wizard, readers, pastes, tests of
 * normal, slow and hostile servers, refusals; two instances that share a Redis, and a blank app of the same framework
 * beside them. Every answer is checked. Ends with 1 when a bound is missed. `--minutes`, `--rate` (requests begun in a
 * second, without tests of slow servers and heartbeats) and `--seed` change the run.
 */

const minutes = Number(option('--minutes') ?? 10)
const rate = Number(option('--rate') ?? 16)
const seed = Number(option('--seed') ?? 401)

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
// More tests in a minute than the targets may have would be refused.
if (!(minutes > 0) || !(rate > 0 && rate <= 60) || !Number.isInteger(seed)) {
  console.log('--minutes takes a number above 0, --rate one up to 60, --seed a whole number')
  process.exit(1)
}

ensureInstalled()
ensureBuilt()
const servers = await startServers()
const { apps, blank, isShared } = servers
const [load = 0] = loadavg()
console.log(`${availableParallelism()} processors, load before ${load.toFixed(1)}`)
if (load > availableParallelism())
  console.log('others keep the machine busy: figures of time are worse than they would be')
if (!isShared) console.log('there is no redis-server here: each instance keeps its limits in memory')

const groups = groupsFor(servers, rate)
const tally = openTally()
const origins = apps.map(({ origin }) => origin)
let isOver = false
const crowd = { tally, origins, seed, isOver: () => isOver }

console.log('one of each …')
const once = groups.filter((group) => group.origins === undefined).flatMap((group) => [...new Set(group.visits)])
for (const origin of origins) await goRound(once, { ...crowd, origins: [origin] })
const before = await openFiles(apps)

console.log(`${minutes} min, ${rate} requests/s, seed ${seed}`)
const instances = apps.map((app) => watch(app, '/api/health'))
const beside = watch(blank, '/icon.svg')
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
const everybody = letIn(groups, crowd)
const start = performance.now()
const endMs = minutes * 60_000
const later = (ms: number) => pause(Math.max(0, start + ms - performance.now()))
const left: number[][] = apps.map(() => [])
const noteLeft = () => Promise.all(apps.map(async (app, at) => left[at]?.push(await leftIn(app))))
const notesLeft = (async () => {
  for (let fifth = 1; fifth < 5; fifth += 1) await later((endMs * fifth) / 5).then(noteLeft)
})()
await later(endMs / 5)
tally.forgetTimes()
for (let minute = 1; minute < minutes; minute += 1) {
  await later(minute * 60_000)
  const memory = apps.map(({ process: { pid = 0 } }) => `${memoryOf(pid).toFixed(0)} MiB`)
  const faults = tally.faults().reduce((sum, { count }) => sum + count, 0)
  console.log(`after ${minute} min: ${tally.asked()} asked, ${faults} errors, ${memory.join(' and ')}`)
}
await later(endMs)
isOver = true
delay.disable()
await everybody
await notesLeft
await noteLeft()
await Promise.all([...instances, beside].map((one) => one.stop()))
const after = await openFiles(apps, before)

const measured = {
  tally,
  instances,
  blank: beside,
  left,
  files: { before, after },
  late: delay.percentile(99) / 1e6,
}
const figures = judge(measured)
console.log(`\n${tellAll(measured).join('\n')}\n\n${tableOf(figures)}`)
process.exit(figures.some(({ isMet }) => isMet === false) ? 1 : 0)
