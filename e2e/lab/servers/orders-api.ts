import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { type AuthOptions, auth } from 'express-oauth2-jwt-bearer'
import { createApp } from './express'

export const audience = 'https://orders.example.com'

/** A guard that wants a JWT of this issuer for this API. */
export function guardWith(issuer: string, options: AuthOptions = {}): RequestHandler {
  return auth({ issuerBaseURL: issuer, audience, dpop: { enabled: false }, ...options })
}

/** An API behind a guard: its root says what it is, everything below `/v1` is guarded. */
export function createOrdersApi(...guards: RequestHandler[]): Express {
  const app = createApp()
  app.get('/', (_request, response) => response.json({ service: 'orders', version: '4.2.0' }))
  app.use('/v1', ...guards)
  app.get('/v1/orders', (_request, response) => response.json({ orders: [{ id: 7301, state: 'packed' }] }))
  app.use((_request, response) => response.status(404).json({ message: 'Not Found' }))
  app.use(answerErrors)
  return app
}

/** As the guard's own documentation shows it: status and fields of the error, its message as JSON. */
export const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  response
    .status(error.status ?? 500)
    .set(error.headers ?? {})
    .json({ message: error.message })
}
