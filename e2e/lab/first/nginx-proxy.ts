import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../../scripts/setup.mjs'
import type { Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { basic, htpasswdLine } from '../servers/htpasswd'
import { startNginx } from '../servers/nginx'
import { audience, createOrdersApi, guardWith } from '../servers/orders-api'
import { startProvider } from '../servers/provider'

/** nginx between the client and an application. */

const certificate = path.join(root, 'lib/probe/fixtures/good.pem')
const tls = `ssl_certificate ${certificate}; ssl_certificate_key ${certificate};`

export const nginxProxy: Fault[] = [
  {
    id: 'nginx-authorization-cleared',
    server: 'nginx',
    about: 'proxy_set_header Authorization "" keeps a valid token from the API behind.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const api = await serve(bench, createOrdersApi(guardWith(issuer)))
      const server = `location / { proxy_pass ${api}; proxy_set_header Authorization ""; }`
      return {
        url: `${await startNginx(bench, { server })}/v1/orders`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${await token({ aud: audience })}` },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'nginx-inner-port',
    server: 'nginx',
    about: 'The slash redirect of an nginx in a container names the inner port, and clients drop Authorization there.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const users = path.join(bench.folder, 'htpasswd')
      writeFileSync(users, htpasswdLine('reports', 'Granite-77-Ferry'))
      mkdirSync(path.join(bench.folder, 'pages/reports'), { recursive: true })
      writeFileSync(path.join(bench.folder, 'pages/reports/index.html'), '<title>Reports</title>')
      const inner = `
root ${bench.folder}/pages;
location /reports/ { auth_basic "Reports"; auth_basic_user_file ${users}; }`
      const container = new URL(await startNginx(bench, { server: inner })).host
      const http = `upstream container { server ${container}; }`
      const outer = 'location / { proxy_pass http://container; proxy_set_header Host $host; }'
      return {
        url: `${await startNginx(bench, { server: outer, http })}/reports`,
        platform: 'api-client',
        headers: { Authorization: basic('reports', 'Granite-77-Ferry') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'nginx-http-to-https',
    server: 'nginx',
    about: 'The base URL still says http; the redirect to https is another origin, and clients drop Authorization.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const api = await serve(bench, createOrdersApi(guardWith(issuer)))
      const port = await bench.port()
      await startNginx(bench, { port, listen: 'ssl', server: `${tls} location / { proxy_pass ${api}; }` })
      const server = `return 301 https://$host:${port}$request_uri;`
      return {
        url: `${await startNginx(bench, { server })}/v1/orders`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${await token({ aud: audience })}` },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'nginx-no-application',
    server: 'nginx',
    about: 'The application behind has ended, so nginx answers 502.',
    cause: 'actually-5xx',
    plant: async (bench) => {
      const server = `location / { proxy_pass http://127.0.0.1:${await bench.port()}; }`
      return { url: `${await startNginx(bench, { server })}/account`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-cached-401',
    server: 'nginx',
    about: 'The cache keeps every answer for an hour; the 401 from before the launch is still given for an open page.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      let launched = false
      const app = createApp()
      app.use((_request, response, next) => {
        if (launched) next()
        else response.status(401).set('WWW-Authenticate', 'Basic realm="Preview"').send('Preview only')
      })
      app.get('/collection', (_request, response) => response.send('<title>Autumn collection</title>'))
      const http = `proxy_cache_path ${bench.folder}/cache keys_zone=pages:1m;`
      const server = `
location / {
  proxy_pass ${await serve(bench, app)};
  proxy_cache pages;
  proxy_cache_valid any 1h;
  add_header X-Cache-Status $upstream_cache_status always;
}`
      const url = `${await startNginx(bench, { server, http })}/collection`
      await fetch(url).then((response) => response.arrayBuffer())
      launched = true
      return { url, platform: 'browser' }
    },
  },
  {
    id: 'nginx-https-port',
    server: 'nginx',
    about: 'The base URL speaks http to the port of https.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const server = `${tls} location / { return 200 "ok"; }`
      const origin = await startNginx(bench, { listen: 'ssl', server })
      return { url: `${origin}/v1/orders`, platform: 'api-client' }
    },
  },
  {
    id: 'nginx-missing-slash',
    server: 'nginx',
    about: 'The public feed is at /feed/; without the slash the address belongs to the members’ area.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const users = path.join(bench.folder, 'htpasswd')
      writeFileSync(users, htpasswdLine('member', 'Copper-19-Reed'))
      mkdirSync(path.join(bench.folder, 'feed'))
      writeFileSync(path.join(bench.folder, 'feed/index.xml'), '<rss version="2.0"/>')
      const server = `
root ${bench.folder};
location = / { return 200 "<title>The Quay Society</title>"; }
location /feed/ { index index.xml; }
location / { auth_basic "Members"; auth_basic_user_file ${users}; }`
      return { url: `${await startNginx(bench, { server })}/feed`, platform: 'api-client' }
    },
  },
  {
    id: 'nginx-big-cookie',
    server: 'nginx',
    about: 'Cookies have grown over the years until nginx refuses the header.',
    cause: 'stale-client-state',
    plant: async (bench) => {
      const app = createApp()
      app.get('/', (_request, response) => response.send('<title>Shop</title><h1>Shop</h1>'))
      const server = `location / { proxy_pass ${await serve(bench, app)}; }`
      const pairs = Array.from(
        { length: 120 },
        (_, n) => `seen_${n}=${Buffer.from(`product ${n} of the list`.repeat(3)).toString('hex')}`,
      )
      return {
        url: `${await startNginx(bench, { server })}/`,
        platform: 'browser',
        headers: { Cookie: pairs.join('; ') },
        accept: ['credentials-over-http'],
      }
    },
  },
]
