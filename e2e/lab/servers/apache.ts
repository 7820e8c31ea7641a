import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from '../fault'
import { isRoot, makeFolder, startProgram } from './process'

export interface ApacheConfig {
  /** Without `mod_` and `.so`, beyond those that every site has. */
  modules: string[]
  /** Given the server's folder; pages are in `www` below it. */
  config: (folder: string) => string
  /** Files to write below the folder; those in `cgi-bin` are made executable. */
  files?: Record<string, string>
  serverName?: string
}

const usual = ['mpm_prefork', 'authn_core', 'authz_core', 'mime', 'dir', 'alias']
const moduleFolder = '/usr/lib/apache2/modules'

/** Starts Apache httpd on loopback and returns its origin. */
export async function startApache(bench: Bench, { modules, config, files, serverName }: ApacheConfig): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `apache-${port}`)
  const all = { 'www/index.html': '<h1>It works!</h1>\n', ...files }
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    if (name.startsWith('cgi-bin/')) chmodSync(file, 0o755)
  }
  const loads = [...new Set([...usual, ...modules])].map(
    (name) => `LoadModule ${name}_module ${moduleFolder}/mod_${name}.so`,
  )
  const conf = `
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
Mutex file:${folder} default
PidFile ${folder}/httpd.pid
ErrorLog ${folder}/error.log
${loads.join('\n')}
${isRoot ? 'User www-data\nGroup www-data' : ''}
Listen 127.0.0.1:${port}
ServerName ${serverName ?? '127.0.0.1'}:${port}
StartServers 1
TypesConfig /dev/null
AddType text/html .html
AddType application/json .json
DocumentRoot ${folder}/www
<Directory />
  Require all denied
</Directory>
<Directory ${folder}/www>
  Require all granted
</Directory>
${config(folder)}
`
  writeFileSync(path.join(folder, 'httpd.conf'), conf)
  await startProgram(bench, { command: 'apache2', args: ['-f', path.join(folder, 'httpd.conf'), '-DFOREGROUND'], port })
  return `http://127.0.0.1:${port}`
}
