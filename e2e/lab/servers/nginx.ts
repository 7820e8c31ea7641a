import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from '../fault'
import { isRoot, makeFolder, startProgram } from './process'

export interface NginxConfig {
  /** The inside of the `server` block, without `listen`. */
  server: string
  /** More of the `http` block. */
  http?: string
  /** Where it listens; any free port without it. */
  port?: number
  /** Follows the port in `listen`. */
  listen?: string
}

/** Starts nginx with one server on loopback and returns its origin over http. */
export async function startNginx(bench: Bench, config: NginxConfig): Promise<string> {
  const port = config.port ?? (await bench.port())
  const folder = makeFolder(bench, `nginx-${port}`)
  writeFileSync(path.join(folder, 'nginx.conf'), nginxConf(folder, port, config))
  const args = ['-p', folder, '-e', 'error.log', '-c', 'nginx.conf']
  await startProgram(bench, { command: 'nginx', args, port })
  return `http://127.0.0.1:${port}`
}

function nginxConf(folder: string, port: number, { server, http = '', listen = '' }: NginxConfig): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
daemon off;
${isRoot ? 'user www-data;' : ''}
worker_processes 1;
pid nginx.pid;
events { worker_connections 128; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  default_type text/html;
  types { text/html html; application/json json; text/css css; application/xml xml; }
  ${http}
  server {
    listen 127.0.0.1:${port} ${listen};
    ${server}
  }
}
`
}
