import session from 'express-session'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { startHaproxy } from '../servers/haproxy'
import { basic } from '../servers/htpasswd'
import { createProfileApi } from '../servers/profile-api'

/** haproxy before several servers, or as a gate. */

export const haproxy: Fault[] = [
  {
    id: 'haproxy-one-guarded',
    server: 'haproxy',
    about: 'Of three servers one still runs the version that asks everybody for a token.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const servers = [await startCatalogue(bench, 'guarded'), await startCatalogue(bench), await startCatalogue(bench)]
      return { url: `${await startHaproxy(bench, { servers })}/catalogue`, platform: 'api-client' }
    },
  },
  {
    id: 'haproxy-no-sticky-sessions',
    server: 'haproxy',
    about: 'Three servers keep sessions in memory, each its own, and requests go to one after the other.',
    cause: 'session-store-lost',
    plant: async (bench) => {
      const servers = [await startAccount(bench), await startAccount(bench), await startAccount(bench)]
      const frontend = '  http-response set-header X-Served-By %s'
      return { url: `${await startHaproxy(bench, { servers, frontend })}/account`, platform: 'browser' }
    },
  },
  {
    id: 'haproxy-two-layers',
    server: 'haproxy',
    about: 'The gate of the test system takes Basic from Authorization, where the API behind it wants its token.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const servers = [await serve(bench, createProfileApi())]
      const sections = 'userlist testers\n  user qa insecure-password Marble-22-Finch'
      const frontend = '  http-request auth realm Test unless { http_auth(testers) }'
      return {
        url: `${await startHaproxy(bench, { servers, sections, frontend })}/api/profile`,
        platform: 'api-client',
        headers: { Authorization: basic('qa', 'Marble-22-Finch') },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'haproxy-no-server',
    server: 'haproxy',
    about: 'The server behind takes no connections, so haproxy answers 503.',
    cause: 'actually-5xx',
    plant: async (bench) => {
      const nobody = `http://127.0.0.1:${await bench.port()}`
      return { url: `${await startHaproxy(bench, { servers: [nobody] })}/v1/orders`, platform: 'api-client' }
    },
  },
]

function startCatalogue(bench: Bench, guarded?: 'guarded'): Promise<string> {
  const app = createApp()
  if (guarded) {
    app.use((_request, response) => {
      response.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'Unauthorized' })
    })
  }
  app.get('/catalogue', (_request, response) => response.json([{ id: 'lamp', price: 49 }]))
  return serve(bench, app)
}

/** An application with sessions as express-session keeps them without a store. */
function startAccount(bench: Bench): Promise<string> {
  const app = createApp()
  app.use(session({ secret: 'Quartz-90-Elder', resave: false, saveUninitialized: true }))
  app.get('/account', (_request, response) => response.status(401).json({ error: 'Not signed in' }))
  return serve(bench, app)
}
