import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'

/** An API of orders for whoever has this token. */
export function ordersApi(token: string): Hono {
  const app = new Hono()
  app.use('/v1/*', bearerAuth({ token }))
  app.get('/v1/orders', (c) => c.json([{ id: 1, total: '12.50' }]))
  return app
}
