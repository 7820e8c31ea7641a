import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { htpasswdLine } from '../servers/htpasswd'
import { startNginx } from '../servers/nginx'

/** Gates that nginx keeps in front of a site. */

export const nginxGates: Fault[] = [
  {
    id: 'nginx-basic-everywhere',
    server: 'nginx',
    about: 'A whole staging site is behind auth_basic, and a visitor opens a page of it.',
    cause: 'site-protected',
    plant: async (bench) => {
      const users = writeUsers(bench)
      const site = await startSite(bench)
      const server = `auth_basic "Restricted Content"; auth_basic_user_file ${users}; location / { proxy_pass ${site}; }`
      return { url: `${await startNginx(bench, { server })}/products/lamp`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-sign-in-portal',
    server: 'nginx',
    about: 'auth_request sends everybody who has no session of the company’s portal to that portal.',
    cause: 'site-protected',
    plant: async (bench) => {
      const site = await startSite(bench)
      const portal = await startPortal(bench)
      const server = `
location / {
  auth_request /internal/verify;
  error_page 401 = @sign_in;
  proxy_pass ${site};
}
location = /internal/verify {
  internal;
  proxy_pass ${portal}/api/verify;
  proxy_pass_request_body off;
  proxy_set_header Content-Length "";
}
location @sign_in { return 302 ${portal}/?rd=$scheme://$http_host$request_uri; }`
      return { url: `${await startNginx(bench, { server })}/wiki/travel`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-old-address',
    server: 'nginx',
    about: 'One of the two addresses of the name still leads to the machine before the move, which is locked.',
    cause: 'stale-dns',
    plant: async (bench) => {
      const port = await bench.port()
      const old = `auth_basic "Shop"; auth_basic_user_file ${writeUsers(bench)}; root ${bench.folder};`
      const http = `server { listen [::1]:${port}; location / { proxy_pass ${await startSite(bench)}; } }`
      await startNginx(bench, { port, server: old, http })
      return { url: `http://localhost:${port}/`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-office-only',
    server: 'nginx',
    about: 'allow and deny let only the office in; the page for others says so.',
    cause: 'ip-restricted',
    plant: async (bench) => {
      const page = '<h1>Forbidden</h1><p>The staff pages can only be opened from the company network or over VPN.</p>'
      writeFileSync(path.join(bench.folder, 'office.html'), page)
      const site = await startSite(bench)
      const server = `
error_page 403 /office.html;
location = /office.html { internal; allow all; root ${bench.folder}; }
location / { allow 10.20.0.0/16; deny all; proxy_pass ${site}; }`
      return { url: `${await startNginx(bench, { server })}/staff/`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-user-agents',
    server: 'nginx',
    about: 'A list of user agents of programs is refused; the person’s script uses python-requests.',
    cause: 'bot-protection',
    plant: async (bench) => {
      const site = await startSite(bench)
      const http =
        'map $http_user_agent $bad_agent { default 0; ~*(python-requests|scrapy|wget|curl|go-http-client) 1; }'
      const server = `if ($bad_agent) { return 403; } location / { proxy_pass ${site}; }`
      const url = `${await startNginx(bench, { server, http })}/prices.json`
      return { url, platform: 'api-client', headers: { 'User-Agent': 'python-requests/2.32.3' } }
    },
  },
  {
    id: 'nginx-rate-limit',
    server: 'nginx',
    about: 'limit_req answers 429, and this address has had its request of the minute.',
    cause: 'bot-protection',
    plant: async (bench) => {
      const site = await startSite(bench)
      const http = 'limit_req_zone $binary_remote_addr zone=each:1m rate=1r/m; limit_req_status 429;'
      const server = `location / { limit_req zone=each; proxy_pass ${site}; }`
      const url = `${await startNginx(bench, { server, http })}/prices.json`
      await fetch(url)
      return { url, platform: 'api-client' }
    },
  },
]

function writeUsers(bench: Bench): string {
  const file = path.join(bench.folder, 'htpasswd')
  writeFileSync(file, htpasswdLine('review', 'Lantern-41-Quay'))
  return file
}

function startSite(bench: Bench): Promise<string> {
  const app = createApp()
  app.get('/', (_request, response) => response.send('<title>Shop</title><h1>Shop</h1>'))
  app.get('/prices.json', (_request, response) => response.json({ lamp: 49 }))
  return serve(bench, app)
}

/** What auth_request asks, and the form that people are sent to. */
function startPortal(bench: Bench): Promise<string> {
  const app = createApp()
  app.get('/api/verify', (_request, response) => response.sendStatus(401))
  app.get('/', (_request, response) => {
    response.send(
      '<title>Login - Portal</title><form method="post"><input name="username"><input name="password" type="password"><button>Sign in</button></form>',
    )
  })
  return serve(bench, app)
}
