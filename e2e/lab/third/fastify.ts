import fastifyJwt from '@fastify/jwt'
import fastify, { type FastifyInstance } from 'fastify'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { hs256 } from './start'

export const fastifyFaults: Fault[] = [
  {
    id: 'fastify-fetch-without-cookies',
    server: 'fastify',
    about: 'The page’s script calls the API of another site with fetch() and its default; the API wants the cookie.',
    cause: 'credentials-not-included',
    plant: async (bench) => {
      const page = 'https://app.example.com'
      const app = fastify()
      app.addHook('onRequest', async (request, reply) => {
        if (request.headers.origin === page)
          reply.headers({
            'Access-Control-Allow-Origin': page,
            'Access-Control-Allow-Credentials': 'true',
            Vary: 'Origin',
          })
        if (request.method === 'OPTIONS') {
          // As @fastify/cors does without a list.
          const asked = request.headers['access-control-request-headers']
          return reply.code(204).headers({ 'Access-Control-Allow-Headers': asked }).send()
        }
        if (!request.headers.cookie?.includes('session=c8Kq'))
          return reply.code(401).send({ statusCode: 401, error: 'Unauthorized', message: 'Not logged in' })
      })
      app.get('/me', async () => ({ id: 4711 }))
      app.options('/me', async () => '')
      return { url: `${await listen(bench, app)}/me`, platform: 'browser', origin: page }
    },
  },
  {
    id: 'fastify-no-token',
    server: 'fastify',
    about: 'The client’s environment variable is empty, so that it sends no token.',
    cause: 'missing-credentials',
    plant: async (bench) => ({ url: `${await startJwtApi(bench)}/bookings`, platform: 'api-client' }),
  },
  {
    id: 'fastify-old-secret',
    server: 'fastify',
    about: 'The token was signed with the secret from before it was changed.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const origin = await startJwtApi(bench)
      return withAuthorization(`${origin}/bookings`, `Bearer ${await hs256('buchung-2025')}`)
    },
  },
  {
    id: 'fastify-no-such-booking',
    server: 'fastify',
    about: 'Without a token everything is 401; with one the booking turns out not to exist.',
    cause: 'actually-404',
    plant: async (bench) => {
      const origin = await startJwtApi(bench)
      return withAuthorization(`${origin}/bookings/99120`, `Bearer ${await hs256('buchung-2026')}`)
    },
  },
  {
    id: 'fastify-login-guarded',
    server: 'fastify',
    about: 'The hook that asks for a token was registered for all routes, the log-in among them.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => ({ url: `${await startJwtApi(bench)}/auth/login`, platform: 'browser' }),
  },
]

async function listen(bench: Bench, app: FastifyInstance): Promise<string> {
  bench.atEnd(() => app.close())
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** Bookings behind @fastify/jwt, as its documentation sets it up. */
function startJwtApi(bench: Bench): Promise<string> {
  const app = fastify()
  app.register(fastifyJwt, { secret: 'buchung-2026' })
  app.addHook('onRequest', async (request, reply) => {
    try {
      await request.jwtVerify()
    } catch (error) {
      reply.send(error)
    }
  })
  app.get('/bookings', async () => [])
  app.get('/bookings/:id', async (_request, reply) =>
    reply.code(404).send({ statusCode: 404, error: 'Not Found', message: 'Booking not found' }),
  )
  app.get('/auth/login', async (_request, reply) => reply.type('text/html').send('<form method="post">…</form>'))
  return listen(bench, app)
}
