import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../scripts/built-app'

/** Redis itself, on loopback, with nothing kept. */

/** Whether it is installed: `npm test` sees to that where it can. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export interface RedisServer {
  port: number
  url: string
  process: ChildProcess
  /** Ends it at once, and resolves when its port is free. */
  kill: () => Promise<void>
}

/** Starts one and waits until it takes connections. `options` are those of its command line. */
export async function startRedis({ port, options = [] }: { port?: number; options?: string[] } = {}) {
  const listening = port ?? (await freePort())
  const args = ['--port', String(listening), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...options]
  const child = spawn('redis-server', args)
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Ready to accept connections')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${printed}`)))
  })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return { port: listening, url: `redis://127.0.0.1:${listening}`, process: child, kill } satisfies RedisServer
}
