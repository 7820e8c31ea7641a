import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { next, root } from './setup.mjs'

/** The app that is built, started with settings of its own: for what the build asks of it, for tests and benchmarks. */
export interface OwnApp {
  origin: string
  port: number
  process: ChildProcess
  /** All that it has printed. */
  log: () => string
  stop: () => Promise<void>
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The environment of an app under test: none of the settings that this process happens to have. */
export function settings(own: Record<string, string>): NodeJS.ProcessEnv {
  const names = /^(PORT|HOST|PUBLIC_URL|CONTACT_URL|TRUST_PROXY|PROBE.*|EMBED_ORIGINS|REDIS_URL|METRICS|NODE_.*)$/
  const rest = Object.entries(process.env).filter(([name]) => !names.test(name))
  return { ...Object.fromEntries(rest), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...own }
}

/** Starts the app that is built in the folder, with settings of its own, and waits until it serves. */
export async function startApp(own: Record<string, string>, folder = root): Promise<OwnApp> {
  const port = await freePort()
  const env = settings({ PORT: String(port), HOST: '127.0.0.1', ...own })
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], { cwd: folder, env })
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes('Ready in')) resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${printed}`)))
  })
  await ready
  const origin = `http://127.0.0.1:${port}`
  // It listens before it is whole; from its first answer on it is.
  await fetch(`${origin}/api/health`).then((response) => response.arrayBuffer())
  return {
    origin,
    port,
    process: child,
    log: () => printed,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      // Tests have had what they wanted of it; nothing that it still does counts.
      child.kill('SIGKILL')
      await ended
    },
  }
}
