import { generateKeyPairSync } from 'node:crypto'
import { Hono } from 'hono'
import type { Bench, Fault } from '../fault'
import { accept, cookiesOf } from './person'
import { writeFile } from './servers/files'
import { startHaproxy } from './servers/haproxy'
import { startHono } from './servers/hono'
import { signHs256, signRs256, times } from './servers/issuer'
import { startPhp } from './servers/php'
import { startGunicorn } from './servers/python'

/** Faults of sites and APIs behind HAProxy. */
export const haproxyFaults: Fault[] = [
  {
    id: 'haproxy-401-without-challenge',
    server: 'haproxy',
    about: 'A rule denies with 401 in place of asking, so that browsers never ask for the password.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const port = await bench.port()
      const site = await startHono(bench, status())
      await startHaproxy(
        bench,
        port,
        `userlist staff
  user anna insecure-password blue-Kettle-17
frontend web
  bind 127.0.0.1:${port}
  http-request deny deny_status 401 unless { http_auth(staff) }
  default_backend site
backend site
  server one 127.0.0.1:${site}`,
      )
      return { url: `http://127.0.0.1:${port}/status`, platform: 'browser' }
    },
  },
  {
    id: 'haproxy-deletes-authorization',
    server: 'haproxy',
    about: 'A rule meant for another backend deletes Authorization before the request reaches the API.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const port = await bench.port()
      const secret = 'invoices-secret'
      const api = await startGunicorn(bench, 'flask_invoices:app', { env: { JWT_SECRET: secret } })
      await startHaproxy(
        bench,
        port,
        `frontend web
  bind 127.0.0.1:${port}
  http-request del-header Authorization
  default_backend api
backend api
  server one 127.0.0.1:${api}`,
      )
      const token = signHs256({ sub: 'anna', ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/api/v1/invoices`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'haproxy-sessions-not-shared',
    server: 'haproxy',
    about: 'Three instances keep their sessions each to itself, and requests go to them in turn.',
    cause: 'session-store-lost',
    plant: async (bench) => {
      const port = await bench.port()
      const instances: number[] = []
      for (const name of ['a', 'b', 'c']) {
        writeFile(bench, `${name}/.keep`, '')
        const settings = { 'session.save_path': `${bench.folder}/${name}`, 'session.use_strict_mode': '1' }
        instances.push(await startPhp(bench, 'account.php', settings))
      }
      await startHaproxy(
        bench,
        port,
        `frontend web
  bind 127.0.0.1:${port}
  default_backend shop
backend shop
  balance roundrobin
${instances.map((instance) => `  server s${instance} 127.0.0.1:${instance}`).join('\n')}`,
      )
      const url = `http://127.0.0.1:${port}`
      const form = new URLSearchParams({ user: 'anna', password: 'blue-Kettle-17' })
      const signedIn = await fetch(`${url}/login`, { method: 'POST', body: form })
      return {
        url: `${url}/account`,
        platform: 'browser',
        headers: { Cookie: cookiesOf(signedIn) },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'haproxy-one-instance-guarded',
    server: 'haproxy',
    about: 'One of two instances was deployed with a guard on a page that is public; every second request gets 401.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const port = await bench.port()
      const guarded = new Hono()
      guarded.get('*', (c) => c.json({ message: 'Unauthorized' }, 401))
      const [first, second] = [await startHono(bench, guarded), await startHono(bench, status())]
      await startHaproxy(
        bench,
        port,
        `frontend web
  bind 127.0.0.1:${port}
  default_backend site
backend site
  balance roundrobin
  server one 127.0.0.1:${first}
  server two 127.0.0.1:${second}`,
      )
      return { url: `http://127.0.0.1:${port}/status`, platform: 'browser' }
    },
  },
  {
    id: 'haproxy-too-many-requests',
    server: 'haproxy',
    about: 'A stick table counts requests per address; a script has used its share up.',
    cause: 'bot-protection',
    plant: async (bench) => {
      const port = await bench.port()
      const site = await startHono(bench, status())
      await startHaproxy(
        bench,
        port,
        `frontend web
  bind 127.0.0.1:${port}
  stick-table type ip size 1k expire 10m store http_req_rate(10m)
  http-request track-sc0 src
  http-request deny deny_status 429 if { sc_http_req_rate(0) gt 30 }
  default_backend site
backend site
  server one 127.0.0.1:${site}`,
      )
      const url = `http://127.0.0.1:${port}/status`
      for (let times = 0; times < 40; times += 1) await fetch(url).then((response) => response.text())
      return { url, platform: 'api-client' }
    },
  },
  {
    id: 'haproxy-jwt-algorithm',
    server: 'haproxy',
    about: 'The gateway verifies RS256 with a public key; the token is signed with HS256.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const { port } = await startJwtGateway(bench)
      const token = signHs256({ iss: issuer, aud: audience, sub: '4711', ...times(3600) }, 'shared')
      return { url: `http://127.0.0.1:${port}/status`, platform: 'api-client', ...bearing(token) }
    },
  },
  {
    id: 'haproxy-jwt-audience',
    server: 'haproxy',
    about: 'The token was issued for another API.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const { port, key } = await startJwtGateway(bench)
      const token = signRs256({ iss: issuer, aud: 'https://billing.example.com', sub: '4711', ...times(3600) }, key)
      return { url: `http://127.0.0.1:${port}/status`, platform: 'api-client', ...bearing(token) }
    },
  },
]

const issuer = 'https://login.example.com/'
const audience = 'https://api.example.com'
const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` }, accept })

/** A page that says how things are. */
function status(): Hono {
  const app = new Hono()
  app.get('/status', (c) => c.json({ status: 'ok' }))
  return app
}

/** A gateway that verifies tokens as HAProxy's own documentation shows it. */
async function startJwtGateway(bench: Bench) {
  const port = await bench.port()
  const api = await startHono(bench, status())
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = writeFile(bench, 'jwt.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString())
  const deny = "http-request deny content-type 'text/html' string"
  await startHaproxy(
    bench,
    port,
    `frontend api
  bind 127.0.0.1:${port}
  ${deny} 'Missing Authorization HTTP header' unless { req.hdr(authorization) -m found }
  http-request set-var(txn.alg) http_auth_bearer,jwt_header_query('$.alg')
  http-request set-var(txn.iss) http_auth_bearer,jwt_payload_query('$.iss')
  http-request set-var(txn.aud) http_auth_bearer,jwt_payload_query('$.aud')
  http-request set-var(txn.exp) http_auth_bearer,jwt_payload_query('$.exp','int')
  ${deny} 'Unsupported JWT signing algorithm' unless { var(txn.alg) -m str RS256 }
  ${deny} 'Invalid JWT issuer' unless { var(txn.iss) -m str ${issuer} }
  ${deny} 'Invalid JWT audience' unless { var(txn.aud) -m str ${audience} }
  ${deny} 'Invalid JWT signature' unless { http_auth_bearer,jwt_verify(txn.alg,"${pem}") -m int 1 }
  http-request set-var(txn.now) date()
  ${deny} 'JWT has expired' if { var(txn.exp),sub(txn.now) -m int lt 0 }
  default_backend api
backend api
  server one 127.0.0.1:${api}`,
  )
  return { port, key: privateKey }
}
