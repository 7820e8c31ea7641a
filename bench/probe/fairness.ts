import { setTimeout as pause } from 'node:timers/promises'
import { defaultQueueOptions } from '../../lib/probe/queue'
import type { OwnApp } from '../../scripts/built-app'
import { quantile } from '../quantile'
import { askForRun, type Outcome, pathOf, runsAmong } from './ask'
import { type Report, row } from './report'
import type { Target } from './start-target'

/**
 * More runs than the queue takes, at the default cap and against a silent target: the rest is told `busy`. Then a
 * second client comes while the first has all places.
 */

const { concurrency, size } = defaultQueueOptions
const greedy = concurrency + size + 40
/** Fewer than half of the waiting places, and more than half of the running ones. */
const modest = 60
/** Of the running places, once the runs that were there before have ended. */
const leastShare = 0.5
const arriveMs = 10_000

/** A client that asks for many runs at once. */
function sendAll(app: string, port: number, name: string, address: string, count: number) {
  const outcomes: Outcome[] = []
  const start = performance.now()
  const all = Promise.all(
    Array.from({ length: count }, async (_, at) => {
      outcomes.push(await askForRun(app, { url: `http://127.0.0.1:${port}${pathOf(name, at)}` }, address))
    }),
  )
  const busy = () => outcomes.filter(({ status }) => status === 503)
  return {
    name,
    count,
    start,
    all,
    outcomes,
    busy,
    results: () => outcomes.filter(({ status }) => status === 200),
    runningOf: (open: readonly string[]) => runsAmong(open, name),
  }
}
type Client = ReturnType<typeof sendAll>

interface Counts {
  running: number
  waiting: number
  busy: number
}

/** What is neither at the target nor answered is waiting. */
function countsOf(client: Client, open: readonly string[]): Counts {
  const running = client.runningOf(open).size
  return { running, waiting: client.count - running - client.outcomes.length, busy: client.busy().length }
}

/** Fills all places and more with one client, then sends another one. */
export async function measureFairness(app: OwnApp, target: Target): Promise<Report> {
  const open = async () => (await target.state()).silent.open
  const until = async (isThere: () => Promise<boolean>) => {
    for (const end = performance.now() + arriveMs; performance.now() < end && !(await isThere()); await pause(50));
  }
  const { port } = (await target.state()).silent

  const first = sendAll(app.origin, port, 'first', '203.0.113.1', greedy)
  await until(async () => {
    const { running, waiting } = countsOf(first, await open())
    return running + waiting <= concurrency + size
  })
  const before = await open()
  const alone = countsOf(first, before)
  const early = first.runningOf(before)

  const second = sendAll(app.origin, port, 'second', '203.0.113.2', modest)
  await until(async () => {
    const seen = await open()
    return countsOf(first, seen).waiting + countsOf(second, seen).waiting <= size
  })
  const seen = await open()
  const both = { first: countsOf(first, seen), second: countsOf(second, seen) }

  let isOver = false
  const all = Promise.all([first.all, second.all]).finally(() => {
    isOver = true
  })
  const shares: number[] = []
  for (; !isOver; await pause(100)) {
    const now = await open()
    const counts = countsOf(second, now)
    const others = first.runningOf(now)
    if (counts.waiting > 0 && ![...early].some((run) => others.has(run)))
      shares.push(counts.running / Math.max(1, counts.running + others.size))
  }
  await all

  const share = quantile(shares, 0.5)
  const refused = [...first.busy(), ...second.busy()]
  const told = refused.filter(
    ({ retryAfter = 0, body }) => retryAfter > 0 && JSON.parse(body).type === '/problems/busy',
  )
  const missed: string[] = []
  if (alone.running !== concurrency || alone.waiting > size)
    missed.push(`${alone.running} running and ${alone.waiting} waiting, ${concurrency} and at most ${size} wanted`)
  if (alone.busy === 0) missed.push('nobody was told busy')
  if (told.length < refused.length) missed.push(`${refused.length - told.length} refusals without Retry-After`)
  for (const { name, count, results, busy } of [first, second]) {
    const other = count - results().length - busy().length
    if (other > 0) missed.push(`${other} runs of the ${name} client were neither a result nor busy`)
  }
  if (second.busy().length > 0) missed.push(`the second client was told busy ${second.busy().length} times`)
  if (share < leastShare) missed.push(`the second client had ${percent(share)} of the places, half wanted`)

  const counts = (what: string, { count }: Client, { running, waiting, busy }: Counts) =>
    row(what, count, running, waiting, busy)
  const ended = ({ name, results, busy, start }: Client) => {
    const after = results().map(({ at }) => (at - start) / 1000)
    return `${name} client: ${results().length} results after ${Math.min(...after).toFixed(1)} to ${Math.max(...after).toFixed(1)} s, ${busy().length} busy`
  }
  return {
    lines: [
      row('client', 'sent', 'running', 'waiting', 'busy'),
      counts('first, alone', first, alone),
      counts('first, both', first, both.first),
      counts('second, both', second, both.second),
      `busy with Retry-After: ${told.length} of ${refused.length}`,
      `the second client has ${percent(share)} of the running places while more of it wait`,
      ended(first),
      ended(second),
    ],
    missed,
  }
}

const percent = (value: number) => `${(value * 100).toFixed(0)} %`
