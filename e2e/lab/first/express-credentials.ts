import type { RequestHandler } from 'express'
import { expressjwt } from 'express-jwt'
import { SignJWT } from 'jose'
import type { ProbeRequest } from '../../../lib/contract'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { basic } from '../servers/htpasswd'
import { audience, createOrdersApi, guardWith } from '../servers/orders-api'
import { createProfileApi } from '../servers/profile-api'
import { inSeconds, startProvider } from '../servers/provider'

/** What is sent to sign in with is missing, not known, or written wrongly. */

const sharedSecret = 'Topaz-14-Harbour-Meadow-Signal-66'
const keys = new Set(['wk_live_9fA3kQ7ZtR2vXc81'])

export const expressCredentials: Fault[] = [
  {
    id: 'express-no-credentials',
    server: 'express',
    about: 'The program was deployed without its token and sends none.',
    cause: 'missing-credentials',
    plant: async (bench) => {
      const { issuer } = await startProvider(bench)
      const api = await serve(bench, createOrdersApi(guardWith(issuer)))
      return { url: `${api}/v1/orders`, platform: 'api-client' }
    },
  },
  {
    id: 'express-variable-not-set',
    server: 'express',
    about: 'The variable with the token is not set, so that the script sends the word undefined.',
    cause: 'missing-credentials',
    also: ['malformed-credentials'],
    plant: async (bench) => {
      const api = createOrdersApi(expressjwt({ secret: sharedSecret, algorithms: ['HS256'] }))
      return withAuthorization(`${await serve(bench, api)}/v1/orders`, 'Bearer undefined')
    },
  },
  {
    id: 'express-doubled-bearer',
    server: 'express',
    about: 'The variable holds the word Bearer already, and the client adds it once more.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const api = createOrdersApi(expressjwt({ secret: sharedSecret, algorithms: ['HS256'] }))
      return withAuthorization(
        `${await serve(bench, api)}/v1/orders`,
        `Bearer Bearer ${await signShared(sharedSecret)}`,
      )
    },
  },
  {
    id: 'express-quotes',
    server: 'express',
    about: 'The token was copied with its quotation marks.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const api = await serve(bench, createOrdersApi(guardWith(issuer)))
      return withAuthorization(`${api}/v1/orders`, `Bearer "${await token({ aud: audience })}"`)
    },
  },
  {
    id: 'express-other-secret',
    server: 'express',
    about: 'The token is signed with another shared secret than the API checks with.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const api = createOrdersApi(expressjwt({ secret: sharedSecret, algorithms: ['HS256'] }))
      return withAuthorization(
        `${await serve(bench, api)}/v1/orders`,
        `Bearer ${await signShared(`${sharedSecret}-old`)}`,
      )
    },
  },
  {
    id: 'express-basic-for-bearer',
    server: 'express',
    about: 'The API takes bearer tokens; the client sends a name and a password.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) =>
      withAuthorization(`${await serve(bench, createProfileApi())}/api/profile`, basic('anna', 'Juniper-58-Sail')),
  },
  {
    id: 'express-key-header',
    server: 'express',
    about: 'The API reads its key from X-Api-Key; the client sends it as a bearer token.',
    cause: 'wrong-auth-scheme',
    plant: (bench) => withKey(bench, { Authorization: 'Bearer wk_live_9fA3kQ7ZtR2vXc81' }),
  },
  {
    id: 'express-cut-key',
    server: 'express',
    about: 'The API key was copied without its last characters.',
    cause: 'invalid-api-key',
    plant: (bench) => withKey(bench, { 'X-Api-Key': 'wk_live_9fA3kQ7ZtR2v' }),
  },
]

async function withKey(bench: Bench, headers: Record<string, string>): Promise<ProbeRequest> {
  const app = createApp()
  app.use('/v2', checkKey)
  app.get('/v2/forecast', (_request, response) => response.json({ days: [] }))
  return { ...withAuthorization(`${await serve(bench, app)}/v2/forecast`, ''), headers }
}

/** As services for weather and maps do it. */
const checkKey: RequestHandler = (request, response, next) => {
  const key = request.get('x-api-key')
  if (key === undefined) {
    response.status(401).json({ error: { code: 'API_KEY_MISSING', message: 'Missing X-Api-Key header.' } })
  } else if (!keys.has(key)) {
    response.status(401).json({ error: { code: 'API_KEY_INVALID', message: 'API key not valid.' } })
  } else next()
}

function signShared(secret: string): Promise<string> {
  const claims = { sub: '4711', aud: audience, iat: inSeconds(-60), exp: inSeconds(3_540) }
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(secret))
}
