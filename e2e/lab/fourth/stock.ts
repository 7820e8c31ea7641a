import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import type { Bench } from '../fault'
import { serve } from '../servers/express'

export const apiToken = 'ckt_9fA2mQ7vXr41LbT8'

/** A stock API that takes one token. */
export function startStock(bench: Bench): Promise<string> {
  const app = new Hono()
  app.use('/stock/*', bearerAuth({ token: apiToken }))
  app.get('/', (context) => context.json({ name: 'stock' }))
  app.get('/stock/items', (context) => context.json([{ sku: 'A-113', left: 4 }]))
  return serve(bench, getRequestListener(app.fetch))
}
