import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { root } from '../../scripts/setup.mjs'

/**
 * Sites of different registrable domains over HTTPS, all on loopback: the browser under test is told that every name
 * below `.example` is there (`e2e/playwright.config.ts`).
 */

export interface Origin {
  origin: string
  close: () => Promise<void>
}

/** How the browser finds these sites. */
export const resolverRules = 'MAP *.example 127.0.0.1'

const certificate = readFileSync(path.join(root, 'lib/probe/fixtures/self-signed.pem'))

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A site of this name, on a port of its own. */
export async function openSite(name: string, answer: Answer): Promise<Origin> {
  const server = https.createServer({ key: certificate, cert: certificate }, answer)
  const sockets = new Set<Duplex>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `https://${name}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What a test does with requests for the widget, in place of the app's own answer; undefined passes them on. */
export interface Front extends Origin {
  /**
   * Set by a test: what happens to a request. `slow` waits for ever; a path is asked for instead; a number answers;
   * `html` is answered as a document.
   */
  fate: (path: string) => 'pass' | 'slow' | number | `/${string}` | { html: string }
}

/** The app behind HTTPS, as a proxy of an operator would put it there. */
export async function openFront(name: string, app: () => string): Promise<Front> {
  const front: Front = {
    ...(await openSite(name, (request, response) => {
      const fate = front.fate(request.url ?? '/')
      if (fate === 'slow') return
      if (typeof fate === 'number') {
        response.writeHead(fate, { 'content-type': 'text/html' })
        response.end('<!doctype html><title>Not ours</title><p>An answer of something in between.')
        return
      }
      if (typeof fate === 'object') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        response.end(fate.html)
        return
      }
      const { method, url, headers } = request
      const onward = http.request(
        new URL(fate === 'pass' ? (url ?? '/') : fate, app()),
        { method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
          answer.pipe(response)
        },
      )
      onward.on('error', () => response.destroy())
      response.on('close', () => onward.destroy())
      request.pipe(onward)
    })),
    fate: () => 'pass',
  }
  return front
}

export interface HostPage {
  /** Header fields, such as a policy. */
  headers?: Record<string, string>
  head?: string
  body: string
}

/** A site whose pages a test gives; `/401` and its like answer with that number. */
export async function openHost(name: string, pages: (path: string) => HostPage | undefined): Promise<Origin> {
  return openSite(name, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://host.example')
    const status = /^\/(\d{3})\b/.exec(pathname)?.[1]
    const page = pages(pathname)
    if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
      response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host ${pathname}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${page.head ?? ''}</head>
<body>${page.body}</body></html>`)
      return
    }
    response.writeHead(Number(status ?? 404), { 'content-type': 'text/plain', 'www-authenticate': 'Bearer' })
    response.end('refused')
  })
}
