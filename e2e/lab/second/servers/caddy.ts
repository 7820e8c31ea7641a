import { execFileSync } from 'node:child_process'
import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/**
 * Starts Caddy with the sites of a Caddyfile, which have to listen on `port`. The address of a site is its scheme, host
 * and port; Caddy fetches no certificate and keeps its own in the bench's folder.
 */
export async function startCaddy(
  bench: Bench,
  port: number,
  sites: string,
  env: Record<string, string> = {},
): Promise<void> {
  const global = '{\n  admin off\n  auto_https disable_redirects\n  skip_install_trust\n}\n'
  const config = writeFile(bench, 'Caddyfile', `${global}${sites}\n`)
  const own = { XDG_DATA_HOME: bench.folder, XDG_CONFIG_HOME: bench.folder, ...env }
  await startProcess(bench, port, ['caddy', 'run', '--config', config, '--adapter', 'caddyfile'], own)
}

/** The hash of a password as `basicauth` takes it. */
export function caddyHash(password: string): string {
  return execFileSync('caddy', ['hash-password', '--plaintext', password]).toString().trim()
}
