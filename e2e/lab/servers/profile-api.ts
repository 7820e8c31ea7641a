import type { Express } from 'express'
import passport from 'passport'
import { Strategy as BearerStrategy } from 'passport-http-bearer'
import { createApp } from './express'

/** An API that looks its tokens up, with passport: everything below `/api` is guarded. Nobody has a token yet. */
export function createProfileApi(tokens: ReadonlySet<string> = new Set()): Express {
  const app = createApp()
  const strategy = new BearerStrategy((token, done) => done(null, tokens.has(token) && { name: 'anna' }))
  app.use('/api', passport.authenticate(strategy, { session: false }))
  app.get('/api/profile', (request, response) => response.json(request.user))
  return app
}
