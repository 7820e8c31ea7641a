import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from '../fault'
import { makeFolder, startProgram } from './process'

export interface HaproxyConfig {
  /** The inside of the frontend, without `bind` and `default_backend`. */
  frontend?: string
  /** Lines before the servers of the backend. */
  backend?: string
  /** Origins to spread requests over. */
  servers: string[]
  /** More sections, such as `userlist`. */
  sections?: string
}

/** Starts haproxy on loopback, round robin over the servers, and returns its origin. */
export async function startHaproxy(
  bench: Bench,
  { frontend, backend, servers, sections }: HaproxyConfig,
): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `haproxy-${port}`)
  const lines = servers.map((origin, index) => `  server app${index + 1} ${new URL(origin).host}`)
  const file = path.join(folder, 'haproxy.cfg')
  writeFileSync(
    file,
    `
global
  maxconn 100
defaults
  mode http
  timeout connect 1s
  timeout client 10s
  timeout server 10s
${sections ?? ''}
frontend web
  bind 127.0.0.1:${port}
${frontend ?? ''}
  default_backend apps
backend apps
  balance roundrobin
${backend ?? ''}
${lines.join('\n')}
`,
  )
  await startProgram(bench, { command: 'haproxy', args: ['-db', '-f', file], port })
  return `http://127.0.0.1:${port}`
}
