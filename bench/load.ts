import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { readContent } from '../lib/content/load'
import { ensureBuilt, ensureInstalled } from '../scripts/setup.mjs'
import { tableOf } from './embed/report'
import { option } from './input'
import { type Group, goRound, letIn } from './load/crowd'
import { judge, tellAll } from './load/judge'
import { judgings } from './load/pastes'
import { readings } from './load/reading'
import { refusals } from './load/refusals'
import { type Servers, startServers } from './load/servers'
import { openTally } from './load/tally'
import { testings } from './load/testing'
import { expectStatus, type Visit } from './load/visit'
import { walksFrom } from './load/walks'
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
/** Tests of one client in a minute, as operators have it. */
const share = 20

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
// More tests in a minute than the targets may have would be refused.
if (!(minutes > 0) || !(rate > 0 && rate <= 60) || !Number.isInteger(seed)) {
  console.log('--minutes takes a number above 0, --rate one up to 60, --seed a whole number')
  process.exit(1)
}

/** Who comes. Parts are shares of the rate. */
function groupsFor({ targets, documented, isShared, blank }: Servers): Group[] {
  const { causes, catalogue } = readContent(process.cwd())
  const walks = walksFrom([...causes.keys()])
  const wordings: { query: string }[] = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'search-wordings.json'), 'utf8'),
  )
  const read = readings(wordings.map(({ query }) => query))
  const judging = judgings(catalogue)
  const testing = testings(targets, documented)
  const part = (of: number) => (rate * of) / 100
  const home: Visit = async ({ ask }) => {
    const fault = expectStatus(200, ({ text }) => (text.includes('A blank app') ? undefined : 'another page'))
    await ask({ kind: 'blank', path: '/', fault })
  }
  return [
    { visits: [walks.onPages], clients: 6, perSecond: part(30) },
    { visits: [walks.inFrame], clients: 2, perSecond: part(8) },
    { visits: [read.article, read.article, read.article, read.other], clients: 5, perSecond: part(20) },
    { visits: [read.markdown, read.file, read.search, read.map, read.leaving], clients: 3, perSecond: part(12) },
    { visits: [...Array(9).fill(judging.usual), judging.large], clients: 2, perSecond: part(6) },
    { visits: [testing.normal, testing.streamed, testing.hostile], clients: 6, perSecond: part(6) },
    { visits: [testing.byForm, testing.inFrame, testing.leaving], clients: 4, perSecond: part(3) },
    { visits: [testing.slow], clients: 3, perSecond: 1 },
    { visits: [testing.greedy(share, isShared)], clients: 1, perSecond: 0.7 },
    { visits: Object.values(refusals), clients: 2, perSecond: part(4) },
    { visits: [home], clients: 2, perSecond: part(11), origins: [blank.origin] },
  ]
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

const groups = groupsFor(servers)
const tally = openTally()
const origins = apps.map(({ origin }) => origin)
const printedBefore = apps.map((app) => app.log().length)
let isOver = false
const crowd = { tally, origins, seed, isOver: () => isOver }

console.log('one of each …')
const once = groups.filter((group) => group.origins === undefined).flatMap((group) => [...new Set(group.visits)])
for (const origin of origins) await goRound(once, { ...crowd, origins: [origin] })
const before = await openFiles(apps)

console.log(`${minutes} min, ${rate} requests/s, seed ${seed}`)
const watched = [...apps.map((app) => watch(app, '/api/health')), watch(blank, '/icon.svg')]
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
const everybody = letIn(groups, crowd)
const start = performance.now()
const endMs = minutes * 60_000
const later = (ms: number) => pause(Math.max(0, start + ms - performance.now()))
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
await Promise.all(watched.map((one) => one.stop()))
delay.disable()
await everybody
const after = before && (await openFiles(apps, before))

const [beside = { memory: [], beats: [] }] = watched.splice(-1)
const measured = {
  tally,
  instances: watched.map(({ memory, beats }, at) => ({
    memory,
    beats,
    printed: (apps[at]?.log() ?? '')
      .slice(printedBefore[at])
      .split('\n')
      .filter((line) => line.trim() !== ''),
  })),
  blank: beside,
  files: before && after && { before, after },
  late: delay.percentile(99) / 1e6,
}
const figures = judge(measured)
console.log(`\n${tellAll(measured).join('\n')}\n\n${tableOf(figures)}`)
process.exit(figures.some(({ isMet }) => isMet === false) ? 1 : 0)
