import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import type { Bench } from '../fault'

/** An Express application as it runs in production: no stack traces, nothing on the console. */
export function createApp(): Express {
  const app = express()
  app.set('env', 'production')
  app.disable('x-powered-by')
  return app
}

/** Serves an application on loopback and returns its origin. */
export async function serve(bench: Bench, listener: RequestListener, port = 0): Promise<string> {
  const server = http.createServer(listener).listen(port, '127.0.0.1')
  await once(server, 'listening')
  bench.atEnd(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
