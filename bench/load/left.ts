import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { OwnApp } from '../../scripts/built-app'

/** What an instance holds on to. How much memory it has says little: the engine takes what is there before it collects. */

/** The settings of an instance that can be asked. */
export const canCollect = {
  NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'collect.mjs')).href}`,
}

const patienceMs = 10_000

/** Megabytes that are left after garbage was collected: heap, and buffers beside it. */
export async function leftIn({ process: { pid = 0 } }: OwnApp): Promise<number> {
  const file = path.join(tmpdir(), `fix401-left-${pid}`)
  process.kill(pid, 'SIGUSR2')
  for (const start = performance.now(); performance.now() - start < patienceMs; await pause(50)) {
    const told = await readFile(file, 'utf8').catch(() => '')
    if (!told.endsWith('\n')) continue
    await rm(file)
    return Number(told)
  }
  throw new Error('an instance does not say what it holds')
}
