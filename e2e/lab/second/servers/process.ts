import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../../fault'

/**
 * Starts a program in the foreground and waits until it listens on `port` of 127.0.0.1; it ends after the test.
 * Of the environment it gets a search path, a home in the bench's folder, and what is given. Throws with all that it
 * printed when it ends before it listens.
 */
export async function startProcess(
  bench: Bench,
  port: number,
  [command, ...args]: [string, ...string[]],
  env: Record<string, string> = {},
): Promise<void> {
  const own = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: bench.folder, TMPDIR: bench.folder }
  const child = spawn(command, args, {
    cwd: bench.folder,
    env: { NODE_ENV: 'production', ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let over: string | undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
  child.once('error', (error) => {
    over = error.message
  })
  child.once('exit', (code, signal) => {
    over = `it ended with ${code ?? signal}`
  })
  bench.atEnd(async () => {
    if (over !== undefined) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    // Some wait for connections that nobody will use again.
    const impatient = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(impatient)
  })
  while (!(await listens(port))) {
    if (over !== undefined) throw new Error(`${command}: ${over}\n${printed}`)
    await sleep(50)
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
