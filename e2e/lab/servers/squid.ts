import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from '../fault'
import { isRoot, makeFolder, startProgram } from './process'

/** Starts a squid that lets nobody through without a name and a password. Returns its origin. */
export async function startSquid(bench: Bench): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `squid-${port}`)
  const file = path.join(folder, 'squid.conf')
  writeFileSync(path.join(folder, 'users'), '')
  writeFileSync(
    file,
    `
http_port 127.0.0.1:${port}
${isRoot ? 'cache_effective_user proxy' : ''}
pid_filename ${folder}/squid.pid
cache_log ${folder}/cache.log
access_log none
cache deny all
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname gateway.example.com
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${folder}/users
auth_param basic realm Squid proxy-caching web server
acl signed_in proxy_auth REQUIRED
http_access allow signed_in
http_access deny all
`,
  )
  // A name of its own: two squids of one name share memory.
  await startProgram(bench, { command: 'squid', args: ['-N', '-n', `lab${port}`, '-f', file], port })
  return `http://127.0.0.1:${port}`
}
