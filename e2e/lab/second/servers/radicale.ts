import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/** Starts Radicale, a server for calendars, with these users and passwords, a calendar each; gives its port. */
export async function startRadicale(bench: Bench, users: Record<string, string>): Promise<number> {
  const port = await bench.port()
  const lines = Object.entries(users).map(([user, password]) => `${user}:${password}\n`)
  const file = writeFile(bench, 'radicale.users', lines.join(''))
  for (const user of Object.keys(users)) {
    writeFile(bench, `collections/collection-root/${user}/calendar/.Radicale.props`, '{"tag": "VCALENDAR"}')
  }
  const config = writeFile(
    bench,
    'radicale.conf',
    `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${file}
htpasswd_encryption = plain
[storage]
filesystem_folder = ${bench.folder}/collections
`,
  )
  await startProcess(bench, port, ['radicale', '--config', config])
  return port
}
