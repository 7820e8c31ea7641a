import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/** Starts HAProxy in the foreground with these sections after its defaults; one frontend has to bind `port`. */
export async function startHaproxy(bench: Bench, port: number, sections: string): Promise<void> {
  const defaults = `defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
`
  const file = writeFile(bench, 'haproxy.cfg', `${defaults}\n${sections}\n`)
  await startProcess(bench, port, ['haproxy', '-db', '-f', file])
}
