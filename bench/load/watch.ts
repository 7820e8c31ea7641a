import { setTimeout as pause } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import type { OwnApp } from '../../e2e/apps'
import { memoryOf, openFilesOf } from '../probe/usage'

/** What is watched beside the answers: memory, open files, and whether an instance still listens. */

const sampleMs = 2000
const beatMs = 250
/** Longest that a client may keep a connection, a test may run and wait, and some time to close. */
const settleMs = 75_000

export interface Watch {
  /** Megabytes, oldest first. */
  memory: number[]
  /** Milliseconds of each heartbeat, oldest first. */
  beats: number[]
  stop: () => Promise<void>
}

/**
 * Watches until it is stopped. A heartbeat asks for next to nothing, so what it takes is what the event loop was held
 * up, by the app or by others on the machine.
 */
export function watch(app: OwnApp, beatPath: string): Watch {
  const pid = app.process.pid ?? 0
  const agent = new Agent()
  const memory: number[] = []
  const beats: number[] = []
  let isOver = false
  const sample = async () => {
    while (!isOver) {
      memory.push(memoryOf(pid))
      await pause(sampleMs)
    }
  }
  const beat = async () => {
    const start = performance.now()
    try {
      await (await fetch(app.origin + beatPath, { dispatcher: agent })).arrayBuffer()
      beats.push(performance.now() - start)
    } catch {
      beats.push(Number.POSITIVE_INFINITY)
    }
  }
  const heart = async () => {
    const open: Promise<void>[] = []
    // The next one does not wait for the last: a stall is seen by all that fall into it.
    while (!isOver) {
      open.push(beat())
      await pause(beatMs)
    }
    await Promise.all(open)
  }
  const both = Promise.all([sample(), heart()])
  return {
    memory,
    beats,
    stop: async () => {
      isOver = true
      await both
      await agent.destroy()
    },
  }
}

/**
 * The least that each instance has open, from now on until it is not more than `wanted` or the time is over in which
 * everything has to be closed.
 */
export async function openFiles(apps: readonly OwnApp[], wanted?: readonly number[]): Promise<number[] | undefined> {
  const count = () => apps.map((app) => openFilesOf(app.process.pid ?? 0)?.files)
  const start = performance.now()
  for (;;) {
    const now = count().filter((files) => files !== undefined)
    if (now.length < apps.length) return undefined
    const isSettled = wanted !== undefined && now.every((files, at) => files <= (wanted[at] ?? 0))
    if (isSettled || performance.now() - start > (wanted === undefined ? quietMs : settleMs)) return now
    await pause(500)
  }
}

/** An instance closes connections that are not used after 5 s. */
const quietMs = 8000
