import type { OwnApp } from '../../scripts/built-app'
import { quantile } from '../quantile'
import { askForRun, fullRequest } from './ask'
import { mib, ms, type Report, row, times } from './report'
import type { Target } from './start-target'
import { memoryOf, processorTimeOf } from './usage'

/** Whole runs a second against a target that answers at once, while so many clients always have one going. */

const clients = [1, 8, 64]
const seconds = 5

/** Measures each number of clients in turn. The bench and the target take part of the same processors. */
export async function measureThroughput(app: OwnApp, target: Target): Promise<Report> {
  const pid = app.process.pid ?? 0
  const server = async () =>
    (await target.state()).answering.find(({ latency }) => latency === 0) ?? { port: 0, requests: 0 }
  const request = fullRequest(`http://127.0.0.1:${(await server()).port}`)

  const work = async (count: number, forSeconds: number) => {
    const lasted: number[] = []
    const failed: number[] = []
    const start = performance.now()
    const client = async () => {
      while (performance.now() - start < forSeconds * 1000) {
        const outcome = await askForRun(app.origin, request)
        if (outcome.status === 200) lasted.push(outcome.ms)
        else failed.push(outcome.status)
      }
    }
    const [{ requests: before }, processorBefore] = [await server(), processorTimeOf(pid)]
    await Promise.all(Array.from({ length: count }, client))
    const took = (performance.now() - start) / 1000
    const { requests: after } = await server()
    return {
      count,
      perSecond: lasted.length / took,
      requestsPerSecond: (after - before) / took,
      processorMs: (processorTimeOf(pid) - processorBefore) / lasted.length,
      median: quantile(lasted, 0.5),
      p95: quantile(lasted, 0.95),
      memory: memoryOf(pid),
      failed,
    }
  }

  await work(8, 3)
  const measured = []
  for (const count of clients) measured.push(await work(count, seconds))
  const alone = measured[0]?.perSecond ?? 0
  return {
    lines: [
      row('clients', 'runs/s', 'to one client', 'requests/s', 'median', 'p95', 'processor/run', 'memory'),
      ...measured.map((one) =>
        row(
          one.count,
          one.perSecond.toFixed(0),
          times(one.perSecond / alone),
          one.requestsPerSecond.toFixed(0),
          ms(one.median),
          ms(one.p95),
          ms(one.processorMs),
          mib(one.memory),
        ),
      ),
    ],
    missed: measured.flatMap(({ count, failed }) =>
      failed.length > 0
        ? [`${failed.length} runs of ${count} clients failed (${[...new Set(failed)].join(', ')})`]
        : [],
    ),
  }
}
