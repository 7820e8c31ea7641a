import { setTimeout as pause } from 'node:timers/promises'
import type { OwnApp } from '../../scripts/built-app'
import { quantile } from '../quantile'
import { askForRun, type Outcome, pathOf, runsAmong } from './ask'
import { mib, ms, type Report, row, times } from './report'
import type { Target } from './start-target'
import { memoryOf, watchMemory } from './usage'

/**
 * Many simultaneous runs against a target that takes the request and says nothing: what they hold of the memory, and
 * whether pages still answer meanwhile. They come in waves, with a time without runs before each to compare with.
 */

/** A page may take that many times as long as without runs. */
const mostSlower = 2
/** The last wave may reach that many times the memory of the first: what a run holds is given back at its end. */
const mostGrowth = 1.2
const waves = 3
const idleMs = 3_000
const pages = ['/', '/wizard', '/guide']
/** From one page to the next. */
const pauseMs = 30

interface Read {
  page: string
  start: number
  ms: number
}

/**
 * Asks for the pages in turn until told to stop, each at its time and not when the one before has come: a pause of the
 * app counts as often as people would meet it.
 */
async function readPages(app: string, isOver: () => boolean): Promise<Read[]> {
  const read = async (page: string): Promise<Read> => {
    const start = performance.now()
    const response = await fetch(`${app}${page}`)
    await response.text()
    if (response.status !== 200) throw new Error(`${page} answers ${response.status}`)
    return { page, start, ms: performance.now() - start }
  }
  const reads: Promise<Read>[] = []
  for (let at = 0; !isOver(); at += 1) {
    reads.push(read(pages[at % pages.length] ?? '/'))
    await pause(pauseMs)
  }
  return Promise.all(reads)
}

function readFor(app: string, ms: number): Promise<Read[]> {
  const end = performance.now() + ms
  return readPages(app, () => performance.now() > end)
}

async function makeWave(app: OwnApp, target: Target, runs: number) {
  const { port } = (await target.state()).silent
  const most = watchMemory(app.process.pid ?? 0)
  const outcomes: Outcome[] = []
  const sent = Array.from({ length: runs }, async (_, at) => {
    outcomes.push(await askForRun(app.origin, { url: `http://127.0.0.1:${port}${pathOf('wave', at)}` }))
  })
  let atOnce = 0
  const arrive = async () => {
    for (; atOnce < runs && outcomes.length === 0; await pause(50))
      atOnce = runsAmong((await target.state()).silent.open, 'wave').size
  }
  // Each of these also waits for the pages that it has asked for.
  const [begin] = await Promise.all([readPages(app.origin, () => atOnce === runs || outcomes.length > 0), arrive()])
  const held = await readPages(app.origin, () => outcomes.length > 0)
  const firstEnd = Math.min(...outcomes.map(({ at }) => at))
  const end = await readPages(app.origin, () => outcomes.length === runs)
  await Promise.all(sent)
  const isHeld = ({ start, ms }: Read) => start + ms <= firstEnd
  return {
    atOnce,
    results: outcomes.filter(({ status }) => status === 200).length,
    memory: most(),
    /** While all runs wait; and while they begin and end, with the time that the bench takes to send and read them. */
    held: held.filter(isHeld),
    burst: [...begin, ...held.filter((read) => !isHeld(read)), ...end],
  }
}

/** Makes the waves with so many runs each. */
export async function measureSilence(app: OwnApp, target: Target, runs: number): Promise<Report> {
  const pid = app.process.pid ?? 0
  await readFor(app.origin, idleMs)
  const memoryIdle = memoryOf(pid)
  const idle: Read[] = []
  const measured: Awaited<ReturnType<typeof makeWave>>[] = []
  for (let n = 0; n < waves; n += 1) {
    idle.push(...(await readFor(app.origin, idleMs)))
    measured.push(await makeWave(app, target, runs))
  }
  const memories = measured.map(({ memory }) => memory)
  const growth = (memories.at(-1) ?? 0) / (memories[0] ?? 1)
  const perRun = (Math.max(...memories) - memoryIdle) / runs
  const results = measured.reduce((sum, wave) => sum + wave.results, 0)
  const atOnce = Math.min(...measured.map((wave) => wave.atOnce))

  const compared = pages.map((page) => {
    const of = (reads: readonly Read[]) => reads.filter((read) => read.page === page).map(({ ms }) => ms)
    const held = of(measured.flatMap((wave) => wave.held))
    const longest = Math.max(...of(measured.flatMap((wave) => wave.burst)))
    const at = (share: number) => ({ idle: quantile(of(idle), share), held: quantile(held, share) })
    return { page, longest, figures: { median: at(0.5), p95: at(0.95) } }
  })
  const missed = compared.flatMap(({ page, figures }) =>
    Object.entries(figures)
      .filter(([, figure]) => figure.held > mostSlower * figure.idle)
      .map(([name, { idle, held }]) => `${page}: ${name} ${times(held / idle)} of idle, at most ${mostSlower}× wanted`),
  )
  if (measured.some(({ held }) => held.length === 0)) missed.push('there was no time in which all runs were waiting')
  if (results < waves * runs) missed.push(`${results} of ${waves * runs} runs ended with a result`)
  if (atOnce < runs) missed.push(`no more than ${atOnce} of ${runs} runs at the same time`)
  if (growth > mostGrowth)
    missed.push(`memory of the last wave ${times(growth)} of the first, at most ${mostGrowth}× wanted`)
  return {
    lines: [
      `${results} of ${waves * runs} runs ended with a result; at least ${atOnce} at the same time in each of ${waves} waves`,
      `memory: ${mib(memoryIdle)} before, at most ${memories.map(mib).join(', ')}, ${mib(memoryOf(pid))} after; ` +
        `${perRun.toFixed(2)} MiB a run, the last wave ${times(growth)} of the first`,
      row('page', 'median idle', 'held', 'ratio', 'p95 idle', 'held', 'ratio', 'begin and end'),
      ...compared.map(({ page, longest, figures }) =>
        row(
          page,
          ...Object.values(figures).flatMap(({ idle, held }) => [ms(idle), ms(held), times(held / idle)]),
          `up to ${longest.toFixed(0)} ms`,
        ),
      ),
    ],
    missed,
  }
}
