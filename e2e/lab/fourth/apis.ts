import { createHmac } from 'node:crypto'
import fastifyJwt from '@fastify/jwt'
import { getRequestListener } from '@hono/node-server'
import type { ErrorRequestHandler } from 'express'
import { expressjwt } from 'express-jwt'
import fastify, { type FastifyInstance } from 'fastify'
import { Hono } from 'hono'
import { type JwtVariables, jwt } from 'hono/jwt'
import Koa from 'koa'
import koaJwt from 'koa-jwt'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { createOrdersApi, guardWith } from '../servers/orders-api'
import { inSeconds, startProvider } from '../servers/provider'
import { hs256, json, startApi, startPython } from '../third/start'

const secret = 'c0ffee-51d9b7e2-4f6a-40c1-9d35-87'

async function serveFastify(bench: Bench, app: FastifyInstance): Promise<string> {
  await app.ready()
  return serve(bench, (request, response) => app.routing(request, response))
}

export const apis: Fault[] = [
  {
    id: 'fastify-old-token',
    server: 'fastify',
    about: 'The token ran out yesterday.',
    cause: 'token-expired',
    plant: async (bench) => {
      const app = fastify()
      await app.register(fastifyJwt, { secret })
      app.get('/bookings', { onRequest: (request) => request.jwtVerify() }, () => [])
      const origin = await serveFastify(bench, app)
      const token = await hs256(secret, { iat: inSeconds(-90_000), exp: inSeconds(-86_400) })
      return withAuthorization(`${origin}/bookings`, `Bearer ${token}`)
    },
  },
  {
    id: 'fastify-any-origin',
    server: 'fastify',
    about: 'A page of another origin calls an API with cookie sessions, and its script sends no cookies.',
    cause: 'credentials-not-included',
    plant: async (bench) => {
      const app = fastify()
      app.addHook('onRequest', async (_request, reply) => {
        reply.header('Access-Control-Allow-Origin', '*')
        reply.header('Access-Control-Allow-Headers', 'Content-Type, Authorization')
      })
      app.options('/*', (_request, reply) => reply.code(204).send())
      app.get('/api/cart', async (request, reply) => {
        if (request.headers.cookie?.includes('cart_session=')) return { items: [] }
        return reply.code(401).send({ statusCode: 401, error: 'Unauthorized', message: 'No session cookie' })
      })
      const origin = await serveFastify(bench, app)
      return { url: `${origin}/api/cart`, platform: 'browser', origin: 'https://www.example.com' }
    },
  },
  {
    id: 'koa-other-secret',
    server: 'koa',
    about: 'The API and the sign-in service have different secrets.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const app = new Koa()
      app.silent = true
      app.use((context, next) =>
        next().catch((error) => {
          if (error.status !== 401) throw error
          context.status = 401
          context.body = { error: error.originalError?.message ?? error.message }
        }),
      )
      app.use(koaJwt({ secret }))
      app.use((context) => {
        context.body = { trips: [] }
      })
      const origin = await serve(bench, app.callback())
      const token = await hs256('c0ffee-f2a8361b-0e7d-4b59-a1c4-12')
      return withAuthorization(`${origin}/trips`, `Bearer ${token}`)
    },
  },
  {
    id: 'koa-cookie-without-secure',
    server: 'koa',
    about: 'The session cookie has SameSite=None without Secure, so browsers do not keep it.',
    cause: 'cookie-blocked',
    plant: async (bench) => {
      const app = new Koa()
      app.use((context) => {
        context.set('Access-Control-Allow-Origin', 'https://www.example.com')
        context.set('Access-Control-Allow-Credentials', 'true')
        context.set('Access-Control-Allow-Headers', 'content-type')
        context.vary('Origin')
        if (context.method === 'OPTIONS') {
          context.status = 204
          return
        }
        if (!context.cookies.get('koa.sess')) {
          context.cookies.set('koa.sess', 'eyJfZXhwaXJlIjoxNzY0', { sameSite: 'none', httpOnly: true })
        }
        context.status = 401
        context.body = { error: 'login_required' }
      })
      const origin = await serve(bench, app.callback())
      return { url: `${origin}/me`, platform: 'browser', origin: 'https://www.example.com' }
    },
  },
  {
    id: 'hono-missing-permission',
    server: 'hono',
    about: 'The token is good but lacks the permission for invoices; the API says 401.',
    cause: 'insufficient-scope',
    also: ['actually-403'],
    plant: async (bench) => {
      const app = new Hono<{ Variables: JwtVariables<{ permissions?: string[] }> }>()
      app.use(jwt({ secret, alg: 'HS256' }))
      app.get('/invoices', (context) => {
        const { permissions = [] } = context.get('jwtPayload')
        if (permissions.includes('invoices:read')) return context.json([])
        return context.json({ success: false, error: 'Missing permission: invoices:read' }, 401)
      })
      const origin = await serve(bench, getRequestListener(app.fetch))
      const token = await hs256(secret, { permissions: ['profile:read'] })
      return withAuthorization(`${origin}/invoices`, `Bearer ${token}`)
    },
  },
  {
    id: 'express-token-of-another-api',
    server: 'express',
    about: 'The token was made for another API.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const signIn = await startProvider(bench)
      const origin = await serve(bench, createOrdersApi(guardWith(signIn.issuer)))
      const token = await signIn.token({ aud: 'https://billing.example.com' })
      return withAuthorization(`${origin}/v1/orders`, `Bearer ${token}`)
    },
  },
  {
    id: 'express-sandbox-key',
    server: 'express',
    about: 'A key of the sandbox is used with the production API.',
    cause: 'wrong-environment',
    plant: async (bench) => {
      const app = createApp()
      app.use('/v1', (request, response) => {
        const key = request.get('authorization')?.replace(/^Bearer /, '')
        const message = key?.startsWith('sbx_')
          ? 'You are using a sandbox key with the production API. Use https://sandbox.api.example.com instead.'
          : key === undefined
            ? 'You did not provide an API key.'
            : 'Invalid API key.'
        response.status(401).json({ error: { type: 'authentication_error', message } })
      })
      const origin = await serve(bench, app)
      return withAuthorization(`${origin}/v1/payouts`, 'Bearer sbx_5hW0tYd82KcmNq4Z')
    },
  },
  {
    id: 'express-no-secret',
    server: 'express',
    about: 'The deployment has no JWT_SECRET.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const app = createApp()
      app.use(expressjwt({ secret: async () => undefined, algorithms: ['HS256'] }))
      app.get('/api/notes', (_request, response) => response.json([]))
      const answer: ErrorRequestHandler = (error, _request, response, _next) => {
        response.status(error.status ?? 500).json({ name: error.name, message: error.message })
      }
      app.use(answer)
      const origin = await serve(bench, app)
      return withAuthorization(`${origin}/api/notes`, `Bearer ${await hs256(secret)}`)
    },
  },
  {
    id: 'fastapi-key-as-bearer',
    server: 'fastapi',
    about: 'The API wants its key in X-API-Key, the client sends it as a bearer token.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const origin = await startPython(bench, forecasts)
      return withAuthorization(`${origin}/forecasts/today`, 'Bearer 3f9b17c2e84d4a6f')
    },
  },
  {
    id: 'flask-quoted-token',
    server: 'flask',
    about: 'The token still has the quotes of the JSON that it came in.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const origin = await startPython(bench, parcels)
      return withAuthorization(`${origin}/parcels`, `Bearer "${await hs256(secret)}"`)
    },
  },
  {
    id: 'node-unknown-key',
    server: 'node',
    about: 'The key was never one of this service.',
    cause: 'invalid-api-key',
    plant: async (bench) => {
      const origin = await startApi(bench, ({ url }) => {
        if (!url.pathname.startsWith('/geo/')) return json(404, { status: 404, reason: 'not found' })
        const key = url.searchParams.get('key')
        const reason = key === null ? 'Parameter key is required' : 'Unknown API key'
        return json(401, { status: 401, reason })
      })
      return {
        url: `${origin}/geo/search?q=Bern&key=8d1f0c7a62`,
        platform: 'api-client',
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'node-wrong-signature',
    server: 'node',
    about: 'The client signs its requests with the wrong secret.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const signature = (key: string) => createHmac('sha256', key).update('GET\n/exchange/balance').digest('hex')
      const origin = await startApi(bench, ({ authorization }) => {
        if (authorization?.startsWith('HMAC-SHA256 ') !== true) return json(401, { code: 40101, msg: 'Auth required' })
        const right = authorization.endsWith(signature(secret))
        return right ? json(200, { balance: '0.00' }) : json(401, { code: 40103, msg: 'Signature verification failed' })
      })
      const authorization = `HMAC-SHA256 KeyId=k-20418, Signature=${signature('c0ffee')}`
      return withAuthorization(`${origin}/exchange/balance`, authorization)
    },
  },
]

const forecasts = `
import sys
import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader

app = FastAPI()
key_header = APIKeyHeader(name="X-API-Key", auto_error=False)

def check(key: str = Depends(key_header)):
    if key is None:
        raise HTTPException(status_code=401, detail="X-API-Key header missing")
    if key != "3f9b17c2e84d4a6f":
        raise HTTPException(status_code=401, detail="Invalid API Key")

@app.get("/forecasts/today", dependencies=[Depends(check)])
def today():
    return {"sky": "clear"}

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
`

const parcels = `
import sys
import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/parcels")
def parcels():
    header = request.headers.get("Authorization")
    if not header:
        return jsonify(msg="Missing Authorization Header"), 401
    try:
        jwt.decode(header.replace("Bearer ", "", 1), "${secret}", algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        return jsonify(msg="Token has expired"), 401
    except jwt.InvalidTokenError as error:
        return jsonify(msg=f"Invalid token: {error}"), 401
    return jsonify(parcels=[])

app.run("127.0.0.1", int(sys.argv[1]))
`
