import { readFileSync } from 'node:fs'
import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import type { TlsOptions } from 'node:tls'

/** What a target answers; `'silence'` keeps the connection open and says nothing. */
export type Answer = { status: number; headers?: Record<string, string | string[]>; body?: string } | 'silence'

export interface SeenRequest {
  method: string
  /** Path and query. */
  path: string
  headers: IncomingHttpHeaders
  /** All that came on the wire before the body: names and values in turn. */
  raw: string[]
}

export type Reply = Answer | ((request: SeenRequest) => Answer | Promise<Answer>)

/** A server on loopback, and what it has seen. */
export interface Target {
  port: number
  origin: string
  requests: SeenRequest[]
  connections: () => number
  /** Resolves when this many requests have come. */
  asked: (times?: number) => Promise<void>
  /** Resolves when every connection so far is gone. */
  allClosed: () => Promise<void>
}

export interface Targets {
  http: (reply: Reply, options?: { host?: string }) => Promise<Target>
  /** Over TLS, with a key and certificate of lib/probe/fixtures. */
  https: (pem: string, reply: Reply, options?: TlsOptions) => Promise<Target>
  /** Speaks no HTTP: each connection is handed over as it is. */
  tcp: (onConnection: (socket: net.Socket) => void, options?: { host?: string }) => Promise<Target>
  close: () => Promise<void>
}

const fixtures = path.join(import.meta.dirname, '../lib/probe/fixtures')

/** Opens servers on free ports; all of them end with `close`. */
export function openTargets(): Targets {
  const ends: (() => Promise<void>)[] = []

  const start = async (server: net.Server, scheme: 'http' | 'https', host = '127.0.0.1') => {
    const state = watchSockets(server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, host, resolve)
    })
    ends.push(() => state.end(server))
    const { port } = server.address() as AddressInfo
    const name = host.includes(':') ? `[${host}]` : host
    return { ...state.target, port, origin: `${scheme}://${name}:${port}` }
  }
  const speaking = async (server: http.Server, scheme: 'http' | 'https', reply: Reply, host?: string) => {
    const requests: SeenRequest[] = []
    const waiting: { times: number; resolve: () => void }[] = []
    server.on('request', async (request: http.IncomingMessage, response: http.ServerResponse) => {
      const { method = '', url = '', headers, rawHeaders } = request
      const seen = { method, path: url, headers, raw: rawHeaders }
      requests.push(seen)
      for (const { times, resolve } of waiting) if (requests.length >= times) resolve()
      const answer = typeof reply === 'function' ? await reply(seen) : reply
      if (answer === 'silence') return
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
    const target = await start(server, scheme, host)
    const asked = (times = 1) =>
      new Promise<void>((resolve) => {
        if (requests.length >= times) resolve()
        else waiting.push({ times, resolve })
      })
    return { ...target, requests, asked }
  }

  return {
    http: (reply, { host } = {}) => speaking(http.createServer(), 'http', reply, host),
    https: (pem, reply, options = {}) => {
      const text = readFileSync(path.join(fixtures, pem), 'utf8')
      return speaking(https.createServer({ key: text, cert: text, ...options }), 'https', reply)
    },
    tcp: async (onConnection, { host } = {}) => {
      const target = await start(net.createServer(onConnection), 'http', host)
      return { ...target, requests: [], asked: () => Promise.reject(new Error('it reads no requests')) }
    },
    close: async () => {
      await Promise.all(ends.map((end) => end()))
    },
  }
}

/** Counts a server's connections and knows when they are gone. */
function watchSockets(server: net.Server) {
  const open = new Set<net.Socket>()
  let count = 0
  let waiting: (() => void)[] = []
  const settle = () => {
    if (open.size > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  server.on('connection', (socket: net.Socket) => {
    count += 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      settle()
    })
  })
  return {
    target: {
      connections: () => count,
      allClosed: () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve)
          settle()
        }),
    },
    end: (ended: net.Server) => {
      for (const socket of open) socket.destroy()
      return new Promise<void>((resolve) => ended.close(() => resolve()))
    },
  }
}
