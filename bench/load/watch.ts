import { setTimeout as pause } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import type { OwnApp } from '../../scripts/built-app'
import { memoryOf, type OpenFiles, openFilesOf } from '../probe/usage'

/** What is watched beside the answers: memory, open files, and whether an instance still listens. */

const sampleMs = 2000
const beatMs = 250
/** An instance closes connections that are not used after 5 s. */
const quietMs = 8000
/** Tests that nobody waits for any more may run, and wait, for 30 s each. */
const settleMs = 75_000

export interface Watch {
  /** Megabytes, oldest first. */
  memory: number[]
  /** Milliseconds of each heartbeat, oldest first. */
  beats: number[]
  /** What the app has printed beside its log of requests, and the second in which it was seen. */
  printed: string[]
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
  const printed: string[] = []
  const start = performance.now()
  let read = app.log().length
  let isOver = false
  const listen = () => {
    const second = Math.round((performance.now() - start) / 1000)
    const whole = app
      .log()
      .slice(read)
      .replace(/[^\n]*$/, '')
    read += whole.length
    printed.push(
      ...whole
        .split('\n')
        .filter(isUnusual)
        .map((line) => `${second} s: ${line}`),
    )
  }
  const sample = async () => {
    while (!isOver) {
      memory.push(memoryOf(pid))
      listen()
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
    printed,
    stop: async () => {
      isOver = true
      await both
      listen()
      await agent.destroy()
    },
  }
}

/** Whether a line is none of those that the app prints for requests which it has answered or refused. */
function isUnusual(line: string): boolean {
  if (line.trim() === '') return false
  return !/^\{.*"level":"(info|warn)"/.test(line)
}

/**
 * What each instance has open when nobody asks; nothing where it cannot be counted.
 * @param wanted so many files and no more: it is waited for them as long as an instance may need to close the rest
 */
export async function openFiles(apps: readonly OwnApp[], wanted?: readonly OpenFiles[]): Promise<OpenFiles[]> {
  const patience = wanted ? settleMs : quietMs
  const start = performance.now()
  for (;;) {
    const now = apps.flatMap((app) => openFilesOf(app.process.pid ?? 0) ?? [])
    const isSettled = wanted !== undefined && now.every(({ files }, at) => files <= (wanted[at]?.files ?? 0))
    if (isSettled || now.length === 0 || performance.now() - start > patience) return now
    await pause(500)
  }
}
