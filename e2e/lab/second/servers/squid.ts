import { execFileSync } from 'node:child_process'
import type { Bench } from '../../fault'
import { writeFile } from './files'
import { startProcess } from './process'

/** Starts Squid in the foreground with these lines of configuration, one of which has to open `port`. */
export async function startSquid(bench: Bench, port: number, lines: string): Promise<void> {
  const file = writeFile(
    bench,
    'squid.conf',
    `visible_hostname proxy.example.com
pid_filename none
cache_log /dev/stderr
access_log none
coredump_dir none
shutdown_lifetime 0 seconds
pinger_enable off
cache deny all
${lines}
`,
  )
  await startProcess(bench, port, ['squid', '-N', '-f', file])
}

/** Lines that have users log in with Basic against a file that holds one of them. */
export function squidUsers(bench: Bench, user: string, password: string): string {
  const hash = execFileSync('openssl', ['passwd', '-apr1', password]).toString().trim()
  const file = writeFile(bench, 'squid.users', `${user}:${hash}\n`)
  return `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${file}
auth_param basic children 1 startup=1
acl staff proxy_auth REQUIRED`
}
