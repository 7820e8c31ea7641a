import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { hasRedis, startRedis } from '../../e2e/redis-server'
import { type OwnApp, startApp } from '../../scripts/built-app'
import { startTarget } from '../probe/start-target'
import { ensureBlank } from '../web/blank'
import { canCollect } from './left'
import type { LocalTarget } from './targets'
import { host } from './walks'

/** Everything that is running during the load, all of it on loopback. It ends with the bench. */

export interface Servers {
  /** Two instances of the app as operators run it. */
  apps: readonly OwnApp[]
  blank: OwnApp
  targets: readonly LocalTarget[]
  /** Origins of servers that answer at once, with the documents of OAuth behind them. */
  documented: string[]
  /** Whether the instances share their limits. */
  isShared: boolean
}

export async function startServers(): Promise<Servers> {
  const redis = hasRedis ? await startRedis() : undefined
  process.once('exit', () => redis?.process.kill('SIGKILL'))
  const settings = {
    TRUST_PROXY: '1',
    PROBE_ALLOW: '127.0.0.1',
    EMBED_ORIGINS: host,
    ...canCollect,
    ...(redis && { REDIS_URL: redis.url }),
  }
  const start = async (...given: Parameters<typeof startApp>) => {
    const app = await startApp(...given)
    process.once('exit', () => app.process.kill('SIGKILL'))
    return app
  }
  const apps = [await start(settings), await start(settings)]
  const blank = await start({}, ensureBlank())
  const answering = await startTarget([0, 0, 40])
  const { answering: documented } = await answering.state()
  return {
    apps,
    blank,
    targets: await startTargets(),
    documented: documented.map(({ port }) => `http://127.0.0.1:${port}`),
    isShared: redis !== undefined,
  }
}

async function startTargets(): Promise<LocalTarget[]> {
  const child = fork(path.join(import.meta.dirname, 'targets.ts'))
  const [targets] = (await once(child, 'message')) as [LocalTarget[]]
  return targets
}
