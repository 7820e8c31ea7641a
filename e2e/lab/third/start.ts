import { writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { type JWTPayload, SignJWT } from 'jose'
import type { Bench } from '../fault'
import { serve } from '../servers/express'
import { makeFolder, startProgram } from '../servers/process'

/** Starts Caddy with a Caddyfile made for a port, and returns the origin of that port. */
export async function startCaddy(bench: Bench, config: (port: number) => string): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `caddy-${port}`)
  const file = path.join(folder, 'Caddyfile')
  writeFileSync(file, `{\n  admin off\n  auto_https off\n}\n${config(port)}`)
  // It keeps the last configuration where the user's own are.
  const args = [
    `HOME=${folder}`,
    `XDG_CONFIG_HOME=${folder}`,
    `XDG_DATA_HOME=${folder}`,
    'caddy',
    'run',
    '--config',
    file,
  ]
  await startProgram(bench, { command: 'env', args: [...args, '--adapter', 'caddyfile'], port })
  return `http://127.0.0.1:${port}`
}

/** Starts lighttpd with one page and returns its origin. */
export async function startLighttpd(bench: Bench, config: (folder: string) => string): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `lighttpd-${port}`)
  const file = path.join(folder, 'lighttpd.conf')
  writeFileSync(
    file,
    `
server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
server.errorlog = "${folder}/error.log"
mimetype.assign = ( ".json" => "application/json", ".html" => "text/html" )
${config(folder)}
`,
  )
  await startProgram(bench, { command: 'lighttpd', args: ['-D', '-f', file], port })
  return `http://127.0.0.1:${port}`
}

/** Runs a script with PHP's built-in server and returns its origin. */
export async function startPhp(bench: Bench, script: string): Promise<string> {
  const port = await bench.port()
  const folder = makeFolder(bench, `php-${port}`)
  writeFileSync(path.join(folder, 'index.php'), script)
  const args = ['-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, '-t', folder, `${folder}/index.php`]
  await startProgram(bench, { command: 'php', args, port })
  return `http://127.0.0.1:${port}`
}

/** Runs a Python program that listens on the port of its first argument, and returns its origin. */
export async function startPython(bench: Bench, program: string): Promise<string> {
  const port = await bench.port()
  const file = path.join(makeFolder(bench, `python-${port}`), 'app.py')
  writeFileSync(file, program)
  await startProgram(bench, { command: '/usr/bin/python3', args: [file, String(port)], port })
  return `http://127.0.0.1:${port}`
}

/** Starts a self-written API: its handler answers with a status, header fields and a text. */
export async function startApi(bench: Bench, answer: (request: ApiRequest) => ApiAnswer): Promise<string> {
  const listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://api.internal')
    const { status, headers = {}, body } = answer({ url, authorization: request.headers.authorization })
    response.writeHead(status, headers).end(body)
  }
  return serve(bench, listener)
}

interface ApiRequest {
  url: URL
  authorization: string | undefined
}

interface ApiAnswer {
  status: number
  headers?: Record<string, string>
  body: string
}

/** A JSON answer of a self-written API. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

/** A token signed with HS256; it holds for an hour unless the claims say otherwise. */
export function hs256(secret: string, claims: JWTPayload = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ sub: '4711', iat: now - 60, exp: now + 3540, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}
