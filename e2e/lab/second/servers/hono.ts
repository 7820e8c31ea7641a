import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Bench } from '../../fault'

/** Serves a Hono app with Node's own server, and gives its port. */
export async function startHono(bench: Bench, app: Hono): Promise<number> {
  const port = await bench.port()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }) as Server
  await once(server, 'listening')
  bench.atEnd(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return port
}
