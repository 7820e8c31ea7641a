import { env } from './env'
import { logErrors } from './operate/error-log'
import { startMetrics } from './operate/metrics'
import { recordRequests } from './operate/request-log'
import { endGracefully } from './operate/shutdown'
import { recordPeers } from './peer'
import { probeService } from './probe/service'

const writeLine = (stream: NodeJS.WriteStream, line: string) => stream.write(`${line}\n`)

/** Sets up all that watches the server while it runs, before its first request. */
export async function operate(): Promise<void> {
  recordPeers()
  // In development Next tells of each request and error itself, for people to read.
  if (process.env.NODE_ENV === 'production') {
    recordRequests((line) => writeLine(process.stdout, line))
    logErrors((line) => writeLine(process.stderr, line))
    // When whoever reads the log is gone, the app goes on without one.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  }
  // Made now and not for the first test, so that Redis is connected then, or missed in the log.
  const { queue, redis } = await probeService()
  endGracefully(queue.close)
  if (env().METRICS === 'on') {
    await startMetrics(() => ({
      ...queue.counts(),
      places: env().PROBE_CONCURRENCY,
      queuePlaces: env().PROBE_QUEUE,
      isRedisUp: redis?.isUp(),
    }))
  }
}
