import cors from 'cors'
import type { Express } from 'express'
import session from 'express-session'
import type { ProbeRequest } from '../../../lib/contract'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { startNginx } from '../servers/nginx'
import { answerErrors, audience, guardWith } from '../servers/orders-api'
import { startProvider } from '../servers/provider'

/** Applications whose pages run in a browser: CORS and cookies. */

const page = 'https://app.example.com'

export const expressPages: Fault[] = [
  {
    id: 'express-guard-before-cors',
    server: 'express',
    about: 'The guard runs before the middleware for CORS and refuses the preflight.',
    cause: 'preflight-rejected',
    plant: (bench) =>
      withScript(bench, (app, guard) => {
        app.use(guard)
        app.use(cors({ origin: page }))
      }),
  },
  {
    id: 'express-cors-without-authorization',
    server: 'express',
    about: 'The list of allowed header fields does not have Authorization.',
    cause: 'preflight-rejected',
    plant: (bench) =>
      withScript(bench, (app, guard) => {
        app.use(cors({ origin: page, allowedHeaders: ['Content-Type', 'X-Requested-With'] }))
        app.use(guard)
      }),
  },
  {
    id: 'express-cors-star',
    server: 'express',
    about: 'CORS is open to everybody and so never with credentials: the page’s script sends no session cookie.',
    cause: 'credentials-not-included',
    plant: async (bench) => {
      const app = createApp()
      app.use(cors())
      app.use(session({ secret: 'Quartz-90-Elder', resave: false, saveUninitialized: false }))
      app.post('/sign-in', (request, response) => {
        Object.assign(request.session, { user: 'anna' })
        response.sendStatus(204)
      })
      app.get('/me', (request, response) => {
        if ('user' in request.session) response.json({ user: request.session.user })
        else response.status(401).json({ error: 'unauthenticated' })
      })
      const origin = await serve(bench, app)
      const signedIn = await fetch(`${origin}/sign-in`, { method: 'POST' })
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return {
        url: `${origin}/me`,
        platform: 'browser',
        // Another origin, and the same site, so that the cookie could be sent.
        origin: 'http://127.0.0.1:5173',
        headers: { Cookie: cookie },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'nginx-secure-over-http',
    server: 'nginx',
    about:
      'nginx tells the application that all is https; its Secure cookie is not kept on http, and it goes in a circle.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const app = createApp()
      app.set('trust proxy', 1)
      app.use(session({ secret: 'Quartz-90-Elder', resave: false, saveUninitialized: false, cookie: { secure: true } }))
      app.get('/start', (request, response) => {
        Object.assign(request.session, { visitor: true })
        response.redirect('/')
      })
      app.get('/', (request, response) => {
        if ('visitor' in request.session) response.send('<title>Booking</title>')
        else response.redirect('/start')
      })
      const server = `location / { proxy_pass ${await serve(bench, app)}; proxy_set_header X-Forwarded-Proto https; }`
      return { url: `${await startNginx(bench, { server })}/`, platform: 'browser' }
    },
  },
  {
    id: 'express-cookie-domain',
    server: 'express',
    about: 'The session cookie has the domain of production, on a test system with another name.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const app = createApp()
      const cookie = { domain: 'booking.example.com', maxAge: 3_600_000 }
      app.use(session({ secret: 'Quartz-90-Elder', resave: false, saveUninitialized: true, cookie }))
      app.get('/account', (_request, response) => response.status(401).send('<title>Sign in</title>Please sign in.'))
      return { url: `${await serve(bench, app)}/account`, platform: 'browser' }
    },
  },
]

async function withScript(
  bench: Bench,
  use: (app: Express, guard: ReturnType<typeof guardWith>) => void,
): Promise<ProbeRequest> {
  const { issuer, token } = await startProvider(bench)
  const app = createApp()
  use(app, guardWith(issuer))
  app.get('/v1/orders', (_request, response) => response.json({ orders: [] }))
  app.use(answerErrors)
  return {
    url: `${await serve(bench, app)}/v1/orders`,
    platform: 'browser',
    origin: page,
    headers: { Authorization: `Bearer ${await token({ aud: audience })}` },
    accept: ['credentials-over-http', 'bogus-bearer'],
  }
}
