import path from 'node:path'
import type { Bench } from '../../fault'
import { apps } from './files'
import { startProcess } from './process'

/** Starts PHP's own server with a script of `apps/` for all paths and these settings of php.ini; gives its port. */
export async function startPhp(bench: Bench, script: string, settings: Record<string, string> = {}): Promise<number> {
  const port = await bench.port()
  const own = Object.entries({ 'session.save_path': bench.folder, ...settings })
  const options = own.flatMap(([name, value]) => ['-d', `${name}=${value}`])
  await startProcess(bench, port, ['php', ...options, '-S', `127.0.0.1:${port}`, path.join(apps, script)])
  return port
}
