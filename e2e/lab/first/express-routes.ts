import type { RequestHandler } from 'express'
import type { ProbeRequest } from '../../../lib/contract'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { answerErrors, audience, createOrdersApi, guardWith } from '../servers/orders-api'
import { startProvider } from '../servers/provider'

/** Which address is asked for, and which ones are guarded. */

/** Nobody is signed in. */
const refuse: RequestHandler = (_request, response) => {
  response.status(401).json({ statusCode: 401, message: 'Unauthorized' })
}

export const expressRoutes: Fault[] = [
  {
    id: 'express-guarded-sign-in',
    server: 'express',
    about: 'The guard runs for the sign-in page too and sends it to itself.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const app = createApp()
      app.use((request, response) => response.redirect(`/login?next=${encodeURIComponent(request.path)}`))
      return { url: `${await serve(bench, app)}/dashboard`, platform: 'browser' }
    },
  },
  {
    id: 'express-head',
    server: 'express',
    about: 'The list of open routes names GET only; a monitor that asks with HEAD is refused.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const app = createApp()
      const open = new Set(['GET /', 'GET /status'])
      app.use((request, response, next) => {
        if (open.has(`${request.method} ${request.path}`)) next()
        else refuse(request, response, next)
      })
      app.get('/', (_request, response) => response.send('<title>Parcel tracking</title>'))
      app.get('/status', (_request, response) => response.json({ status: 'up' }))
      return { url: `${await serve(bench, app)}/status`, method: 'HEAD', platform: 'api-client' }
    },
  },
  {
    id: 'express-guarded-health',
    server: 'express',
    about: 'The health check of the cluster is refused: its route comes after the guard.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const app = createApp()
      app.get('/', (_request, response) => response.send('<title>Parcel tracking</title>'))
      app.get('/docs', (_request, response) => response.send('<title>API</title>'))
      app.use(refuse)
      app.get('/healthz', (_request, response) => response.json({ status: 'up' }))
      const headers = { 'User-Agent': 'kube-probe/1.31' }
      return { url: `${await serve(bench, app)}/healthz`, platform: 'api-client', headers }
    },
  },
  {
    id: 'express-unknown-path',
    server: 'express',
    about: 'The guard answers for every path; with a valid token the mistyped one is not found.',
    cause: 'wrong-url',
    also: ['actually-404'],
    plant: (bench) => withValidToken(bench, '/v1/order'),
  },
  {
    id: 'express-method',
    server: 'express',
    about: 'The address takes POST only; it was opened in the browser.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const app = createApp()
      app
        .route('/api/login')
        .post((_request, response) => response.status(401).json({ error: 'invalid_credentials' }))
        .all((_request, response) => response.status(405).set('Allow', 'POST').json({ error: 'method_not_allowed' }))
      return { url: `${await serve(bench, app)}/api/login`, platform: 'browser' }
    },
  },
  {
    id: 'express-hidden',
    server: 'express',
    about: 'A project that the token’s owner is no member of is not found, as if it were not there.',
    cause: 'actually-404',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const app = createApp()
      app.get('/projects/:id', (_request, response) => response.status(404).json({ message: 'Not Found' }))
      app.get('/me', guardWith(issuer), (_request, response) => response.json({ id: 'anna' }))
      app.use(answerErrors)
      return withAuthorization(`${await serve(bench, app)}/projects/73`, `Bearer ${await token({ aud: audience })}`)
    },
  },
  {
    id: 'express-not-the-owner',
    server: 'express',
    about: 'The token is valid, and the document belongs to somebody else.',
    cause: 'actually-403',
    plant: (bench) => withValidToken(bench, '/v1/documents/12'),
  },
]

async function withValidToken(bench: Bench, where: string): Promise<ProbeRequest> {
  const { issuer, token } = await startProvider(bench)
  const notTheOwner: RequestHandler = (request, response, next) => {
    if (request.path.startsWith('/documents/')) response.status(403).json({ message: 'You do not own this document.' })
    else next()
  }
  const api = createOrdersApi(guardWith(issuer), notTheOwner)
  return withAuthorization(`${await serve(bench, api)}${where}`, `Bearer ${await token({ aud: audience })}`)
}
