import { writeFileSync } from 'node:fs'
import path from 'node:path'
import session from 'express-session'
import type { ProbeRequest } from '../../../lib/contract'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { startHaproxy } from '../servers/haproxy'
import { basic } from '../servers/htpasswd'
import { hs256, json, startApi, startCaddy, startLighttpd, startPython } from '../third/start'
import { apiToken, startStock } from './stock'

export const fronts: Fault[] = [
  {
    id: 'caddy-doubled-prefix',
    server: 'caddy',
    about: 'The base URL and the path both have /api, so that the API gets a path that it does not have.',
    cause: 'wrong-url',
    also: ['actually-404'],
    plant: async (bench) => {
      const app = createApp()
      app.get('/customers', (request, response) => {
        const known = request.get('authorization') === `Bearer ${apiToken}`
        response.status(known ? 200 : 401).json(known ? [] : { error: 'unauthorized' })
      })
      const api = await serve(bench, app)
      const origin = await startCaddy(bench, (port) => site(port, `handle_path /api/* {\nreverse_proxy ${api}\n}`))
      return withAuthorization(`${origin}/api/api/customers`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'caddy-portal',
    server: 'caddy',
    about: 'A sign-on portal stands in front of every application.',
    cause: 'site-protected',
    plant: async (bench) => {
      const port = await bench.port()
      const portal = createApp()
      portal.get('/api/authz/forward-auth', (request, response) => {
        const wanted = `${request.get('x-forwarded-proto')}://${request.get('x-forwarded-host')}/`
        response.redirect(302, `http://127.0.0.1:${port}/?rd=${encodeURIComponent(wanted)}&rm=GET`)
      })
      portal.get('/', (_request, response) => {
        response.send('<!doctype html><title>Login - Authelia</title><div id="root"></div>')
      })
      await serve(bench, portal, port)
      const app = await startStock(bench)
      const auth = `forward_auth 127.0.0.1:${port} {\nuri /api/authz/forward-auth\ncopy_headers Remote-User\n}`
      const origin = await startCaddy(bench, (own) => site(own, `${auth}\nreverse_proxy ${app}`))
      return { url: `${origin}/dashboards`, platform: 'browser' }
    },
  },
  {
    id: 'caddy-api-switched-off',
    server: 'caddy',
    about: 'The owner of the workspace has not allowed the API.',
    cause: 'admin-restricted',
    plant: async (bench) => {
      const api = await startApi(bench, ({ authorization }) =>
        authorization === `Bearer ${apiToken}`
          ? json(401, { ok: false, message: 'API access is disabled for this workspace. Contact your administrator.' })
          : json(401, { ok: false, message: 'Authentication required.' }),
      )
      const origin = await startCaddy(bench, (port) => site(port, `reverse_proxy ${api}`))
      return withAuthorization(`${origin}/v2/boards`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'haproxy-sessions-apart',
    server: 'haproxy',
    about: 'Two instances keep their sessions in memory, and requests go to both in turn.',
    cause: 'session-store-lost',
    plant: async (bench) => {
      const servers = [await startShop(bench), await startShop(bench)]
      const signedIn = await fetch(`${servers[0]}/login`, { method: 'POST' })
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const origin = await startHaproxy(bench, { servers })
      return {
        url: `${origin}/account`,
        platform: 'browser',
        headers: { Cookie: cookie },
        accept: ['credentials-over-http'],
      } satisfies ProbeRequest
    },
  },
  {
    id: 'haproxy-only-browsers',
    server: 'haproxy',
    about: 'Clients that do not call themselves a browser are turned away.',
    cause: 'bot-protection',
    plant: async (bench) => {
      const page =
        '<html><head><title>Access denied</title></head><body><h1>Access denied</h1><p>Automated requests are not allowed on this site.</p></body></html>'
      const origin = await startHaproxy(bench, {
        frontend: `  http-request deny deny_status 403 content-type text/html string '${page}' unless { req.hdr(user-agent) -m beg Mozilla/5.0 }`,
        servers: [await startStock(bench)],
      })
      return withAuthorization(`${origin}/stock/items`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'haproxy-locked-account',
    server: 'haproxy',
    about: 'The account is locked after failed sign-ins.',
    cause: 'account-locked',
    plant: async (bench) => {
      const refuse = { 'WWW-Authenticate': 'Basic realm="Partner API"' }
      const api = await startApi(bench, ({ authorization }) =>
        authorization === basic('marta', 'Lantern-44')
          ? json(
              401,
              { errors: [{ code: 'USER_LOCKED', message: 'User is locked out. Try again in 30 minutes.' }] },
              refuse,
            )
          : json(401, { errors: [{ code: 'UNAUTHENTICATED', message: 'Full authentication is required.' }] }, refuse),
      )
      const origin = await startHaproxy(bench, { servers: [api] })
      return withAuthorization(`${origin}/partner/orders`, basic('marta', 'Lantern-44'))
    },
  },
  {
    id: 'lighttpd-no-credentials',
    server: 'lighttpd',
    about: 'A script asks for the reports without a name and a password.',
    cause: 'missing-credentials',
    plant: async (bench) => {
      const origin = await startLighttpd(bench, (folder) => {
        writeFileSync(path.join(folder, 'index.html'), '<h1>Meter</h1>')
        writeFileSync(path.join(folder, 'users'), 'marta:Lantern-44\n')
        return `
server.modules += ( "mod_auth", "mod_authn_file" )
index-file.names = ( "index.html" )
auth.backend = "plain"
auth.backend.plain.userfile = "${folder}/users"
auth.require = ( "/reports/" => ( "method" => "basic", "realm" => "Reports", "require" => "valid-user" ) )`
      })
      return { url: `${origin}/reports/latest.json`, platform: 'api-client' }
    },
  },
  {
    id: 'lighttpd-token-from-the-future',
    server: 'lighttpd',
    about: 'The clock of the machine that signs the tokens is ahead.',
    cause: 'clock-skew',
    plant: async (bench) => {
      const secret = 'sensors-7c1de0b5a94f4e0c8d2b6f31'
      const api = await startPython(bench, sensors(secret))
      const origin = await startLighttpd(
        bench,
        () => `
server.modules += ( "mod_proxy" )
proxy.server = ( "" => ( ( "host" => "127.0.0.1", "port" => ${new URL(api).port} ) ) )`,
      )
      const now = Math.floor(Date.now() / 1000)
      const token = await hs256(secret, { iat: now + 420, exp: now + 4020 })
      return withAuthorization(`${origin}/api/readings`, `Bearer ${token}`)
    },
  },
]

function site(port: number, inside: string): string {
  return `http://127.0.0.1:${port} {\n${inside}\n}\n`
}

/** A shop that keeps its sessions in memory. */
function startShop(bench: Bench): Promise<string> {
  const app = createApp()
  app.use(session({ secret: 'Pebble-18', resave: false, saveUninitialized: false, name: 'shop.sid' }))
  app.post('/login', (request, response) => {
    Object.assign(request.session, { user: 'marta' })
    response.json({ ok: true })
  })
  app.get('/account', (request, response) => {
    if ('user' in request.session) response.json({ user: 'marta' })
    else response.status(401).json({ error: 'Not logged in' })
  })
  return serve(bench, app)
}

function sensors(secret: string): string {
  return `
import sys
import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.before_request
def check():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        return jsonify(message="Missing bearer token"), 401
    try:
        jwt.decode(token, "${secret}", algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        return jsonify(message=str(error)), 401

@app.get("/api/readings")
def readings():
    return jsonify(readings=[])

app.run("127.0.0.1", int(sys.argv[1]))
`
}
