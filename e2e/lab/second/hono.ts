import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { jwt } from 'hono/jwt'
import type { Fault } from '../fault'
import { ordersApi } from './apps/orders'
import { accept } from './person'
import { startHono } from './servers/hono'
import { signHs256, times } from './servers/issuer'

const token = 't0k-44d1f0c2b7'

/** Faults of APIs in Hono, on Node’s own server. */
export const honoFaults: Fault[] = [
  {
    id: 'hono-jwt-expired',
    server: 'hono',
    about: 'The access token expired half an hour ago.',
    cause: 'token-expired',
    plant: async (bench) => {
      const app = new Hono()
      app.use('/v1/*', jwt({ secret: 'orders-secret', alg: 'HS256' }))
      app.get('/v1/orders', (c) => c.json([]))
      const port = await startHono(bench, app)
      const expired = signHs256({ sub: 'anna', ...times(3600, 5400) }, 'orders-secret')
      return calling(port, `Bearer ${expired}`)
    },
  },
  {
    id: 'hono-placeholder-sent',
    server: 'hono',
    about: 'The example of the documentation was copied and its placeholder kept.',
    cause: 'invalid-api-key',
    plant: async (bench) => calling(await startHono(bench, ordersApi(token)), 'Bearer YOUR_API_TOKEN'),
  },
  {
    id: 'hono-variable-not-set',
    server: 'hono',
    about: 'The variable with the token is not set, and the client sends its name for nothing.',
    cause: 'missing-credentials',
    also: ['invalid-api-key'],
    plant: async (bench) => calling(await startHono(bench, ordersApi(token)), 'Bearer undefined'),
  },
  {
    id: 'hono-bearer-twice',
    server: 'hono',
    about: 'The variable holds Bearer and the token, and the client puts Bearer before it once more.',
    cause: 'malformed-credentials',
    plant: async (bench) => calling(await startHono(bench, ordersApi(token)), `Bearer Bearer ${token}`),
  },
  {
    id: 'hono-refresh-refused',
    server: 'hono',
    about: 'A server for a web page refreshes its access token, and the refresh token has expired.',
    cause: 'refresh-failed',
    plant: async (bench) => {
      const provider = new Hono()
      provider.post('/token', (c) =>
        c.json({ error: 'invalid_grant', error_description: 'Refresh token is expired' }, 400),
      )
      const providerPort = await startHono(bench, provider)
      const app = new Hono()
      app.get('/bff/me', async (c) => {
        if (getCookie(c, 'sid') !== 'b6f2a9d4c1') return c.json({ error: 'not_signed_in' }, 401)
        const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'r-2210' })
        const answer = await fetch(`http://127.0.0.1:${providerPort}/token`, { method: 'POST', body })
        return answer.ok ? c.json({ name: 'anna' }) : c.json(await answer.json(), 401)
      })
      return {
        url: `http://127.0.0.1:${await startHono(bench, app)}/bff/me`,
        platform: 'browser',
        headers: { Cookie: 'sid=b6f2a9d4c1' },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'hono-cookies-piled-up',
    server: 'hono',
    about: 'The browser has gathered so many cookies for this host that the server refuses the request.',
    cause: 'stale-client-state',
    plant: async (bench) => {
      const app = new Hono()
      app.get('/', (c) => c.text('Home'))
      const old = Array.from({ length: 60 }, (_, index) => `ab_test_${index}=${'x'.repeat(300)}`)
      return {
        url: `http://127.0.0.1:${await startHono(bench, app)}/`,
        platform: 'browser',
        headers: { Cookie: ['sid=b6f2a9d4c1', ...old].join('; ') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'hono-test-key-on-live',
    server: 'hono',
    about: 'A key for the test system is used against the live one.',
    cause: 'wrong-environment',
    plant: async (bench) => {
      const app = new Hono()
      app.get('/v1/orders', (c) => {
        const key = c.req.header('Authorization')?.replace(/^Bearer /, '')
        if (key === undefined) return c.json({ error: { message: 'You did not provide an API key.' } }, 401)
        if (key.startsWith('test_')) {
          return c.json(
            { error: { message: 'This API key is for test mode, but the request was made in live mode.' } },
            401,
          )
        }
        return c.json({ error: { message: 'Invalid API key provided.' } }, 401)
      })
      return calling(await startHono(bench, app), 'Bearer test_7Hq29fKd81LmZx')
    },
  },
  {
    id: 'hono-plan-without-api',
    server: 'hono',
    about: 'The key is good; the customer’s plan does not include the API.',
    cause: 'admin-restricted',
    plant: async (bench) => {
      const app = new Hono()
      app.get('/v1/orders', (c) => {
        if (c.req.header('Authorization') !== `Bearer ${token}`) return c.json({ error: 'unauthorized' }, 401)
        return c.json({ error: 'plan_upgrade_required', message: 'API access is not part of your current plan.' }, 403)
      })
      return calling(await startHono(bench, app), `Bearer ${token}`)
    },
  },
]

const calling = (port: number, authorization: string) => ({
  url: `http://127.0.0.1:${port}/v1/orders`,
  platform: 'api-client' as const,
  headers: { Authorization: authorization },
  accept,
})
