import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from '../fault'

export interface Program {
  command: string
  args: string[]
  /** It is up when it listens there. */
  port: number
}

/** Debian keeps servers where only root looks for them. */
const programPath = `${process.env.PATH}:/usr/sbin`

const patienceMs = 20_000

/** Starts a server in the foreground and waits until it listens; throws with all that it printed when it ends before. */
export async function startProgram(bench: Bench, { command, args, port }: Program): Promise<void> {
  // In a group of its own: some servers have workers, or were started by a wrapper.
  const child = spawn(command, args, { detached: true, env: { ...process.env, PATH: programPath } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.once('error', (error) => (printed += error.message))
  bench.atEnd(() => endGroup(child))
  const deadline = Date.now() + patienceMs
  while (!(await listens(port))) {
    const gone = child.exitCode !== null || child.signalCode !== null || child.pid === undefined
    if (gone || Date.now() > deadline) throw new Error(`${command} does not listen on ${port}: ${printed}`)
    await wait(50)
  }
}

/** A folder of its own in the bench. Servers that give up root's rights write there as another user. */
export function makeFolder(bench: Bench, name: string): string {
  const folder = path.join(bench.folder, name)
  mkdirSync(folder)
  chmodSync(folder, 0o777)
  return folder
}

/** Whether this process has to name a user for the workers of a server. */
export const isRoot = process.getuid?.() === 0

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
  signalGroup(child.pid, 'SIGTERM')
  await Promise.race([exited, wait(2_000, undefined, { ref: false })])
  signalGroup(child.pid, 'SIGKILL')
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch {
    // All of it has ended.
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
