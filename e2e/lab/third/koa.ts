import Koa from 'koa'
import jwt from 'koa-jwt'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { serve } from '../servers/express'
import { hs256 } from './start'

export const koaFaults: Fault[] = [
  {
    id: 'koa-session-timed-out',
    server: 'koa',
    about: 'The session ended after 30 minutes without a click; the browser still has its cookie.',
    cause: 'session-expired',
    plant: async (bench) => {
      const app = createKoa()
      app.use((context) => {
        const session = context.cookies.get('portal.sid')
        if (session === 'aktiv-5f0b') {
          context.body = { name: 'M. Vogt' }
          return
        }
        if (session !== undefined) context.cookies.set('portal.sid')
        context.status = 401
        context.body = {
          ok: false,
          meldung: session === undefined ? 'Nicht angemeldet.' : 'Ihre Sitzung ist abgelaufen.',
        }
      })
      const origin = await serve(bench, app.callback())
      return {
        url: `${origin}/portal/konto`,
        platform: 'browser',
        headers: { Cookie: 'portal.sid=Zk3nT8fQ1xYw' },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'koa-bearer-twice',
    server: 'koa',
    about: 'The variable already holds the word Bearer, and the client puts another before it.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const origin = await startJwtApi(bench, { secret: 'lagerhaus' })
      return withAuthorization(`${origin}/api/items`, `Bearer Bearer ${await hs256('lagerhaus')}`)
    },
  },
  {
    id: 'koa-token-of-other-api',
    server: 'koa',
    about: 'The token is for another API of the same company; this one says nothing but its default.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const audience = 'https://items.example.com'
      const origin = await startJwtApi(bench, { secret: 'lagerhaus', audience })
      const token = await hs256('lagerhaus', { aud: 'https://billing.example.com', iss: 'https://login.example.com/' })
      return withAuthorization(`${origin}/api/items`, `Bearer ${token}`)
    },
  },
  {
    id: 'koa-secret-not-set',
    server: 'koa',
    about: 'The new deployment has no JWT_SECRET.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const origin = await startJwtApi(bench, { secret: '', debug: true })
      return withAuthorization(`${origin}/api/items`, `Bearer ${await hs256('lagerhaus')}`)
    },
  },
]

/** Says nothing on the console. */
function createKoa(): Koa {
  const app = new Koa()
  app.silent = true
  return app
}

/** Items behind koa-jwt. When it is told the audience it also says so where RFC 9728 wants it. */
function startJwtApi(bench: Bench, options: jwt.Options): Promise<string> {
  const app = createKoa()
  const metadata = '/.well-known/oauth-protected-resource'
  app.use((context, next) => {
    if (context.path !== metadata || options.audience === undefined) return next()
    context.body = { resource: options.audience, authorization_servers: ['https://login.example.com/'] }
  })
  app.use(jwt(options))
  app.use((context) => {
    context.body = { items: [] }
  })
  return serve(bench, app.callback())
}
