import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { startApache } from '../servers/apache'
import { serve } from '../servers/express'
import { startHaproxy } from '../servers/haproxy'
import { basic, htpasswdLine } from '../servers/htpasswd'
import { startNginx } from '../servers/nginx'
import { startProvider } from '../servers/provider'
import { json, startApi } from './start'

/** nginx, Apache and HAProxy before applications and files. */
export const gatewayFaults: Fault[] = [
  {
    id: 'nginx-key-as-bearer',
    server: 'nginx',
    about: 'The gateway reads the key from X-API-Key; the client sends it as a bearer token.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const origin = await startNginx(bench, {
        http: 'map $http_x_api_key $client { default ""; "gw-4be1d07f93" "acme"; }',
        server: `
          error_page 401 @unauthorized;
          location @unauthorized {
            default_type application/json;
            return 401 '{"status":401,"message":"x-api-key header is required"}';
          }
          location / {
            default_type application/json;
            if ($client = "") { return 401; }
            return 200 '{"routes":[]}';
          }`,
      })
      return withAuthorization(`${origin}/routes`, 'Bearer gw-4be1d07f93')
    },
  },
  {
    id: 'nginx-underscore-header',
    server: 'nginx',
    about: 'The API wants its key in the header api_key; nginx before it drops names with an underscore.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const api = await serve(bench, (request, response) => {
        const ok = request.headers.api_key === 'mk-208c55e1aa'
        const body = ok ? { measurements: [] } : { success: false, error: 'No api_key provided' }
        response.writeHead(ok ? 200 : 401, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
      })
      const origin = await startNginx(bench, { server: `location / { proxy_pass ${api}; }` })
      return {
        url: `${origin}/measurements`,
        platform: 'api-client',
        headers: { api_key: 'mk-208c55e1aa' },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'nginx-provider-down',
    server: 'nginx',
    about: 'The service that nginx asks about each token cannot get the provider’s keys: the provider answers 503.',
    cause: 'provider-outage',
    plant: async (bench) => {
      const provider = await startProvider(bench)
      provider.fail()
      const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`))
      const check = await serve(bench, async (request, response) => {
        const token = request.headers.authorization?.replace(/^Bearer /, '')
        try {
          if (token === undefined) throw new Error('no token')
          await jwtVerify(token, keys, { issuer: provider.issuer })
          response.writeHead(204).end()
        } catch (error) {
          response.writeHead(401, { 'X-Auth-Reason': (error as Error).message }).end()
        }
      })
      const origin = await startNginx(bench, {
        server: `
          location = /_auth {
            internal;
            proxy_pass ${check};
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
          }
          location @refused {
            default_type application/json;
            add_header WWW-Authenticate 'Bearer realm="docs"' always;
            return 401 '{"error":"unauthorized","reason":"$reason"}';
          }
          location / {
            auth_request /_auth;
            auth_request_set $reason $upstream_http_x_auth_reason;
            error_page 401 = @refused;
            try_files /none @docs;
          }
          location @docs {
            default_type application/json;
            return 200 '{"documents":[]}';
          }`,
      })
      return withAuthorization(`${origin}/documents`, `Bearer ${await provider.token()}`)
    },
  },
  {
    id: 'apache-basic-not-encoded',
    server: 'apache',
    about: 'The script puts user:password behind the word Basic as it is, without Base64.',
    cause: 'malformed-credentials',
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['auth_basic', 'authn_file', 'authz_user'],
        files: { users: htpasswdLine('inventory', 'pallet-77'), 'www/stock/list.json': '[]\n' },
        config: (folder) => `
<Location /stock>
  AuthType Basic
  AuthName "Inventory"
  AuthUserFile ${folder}/users
  Require valid-user
</Location>`,
      })
      return withAuthorization(`${origin}/stock/list.json`, 'Basic inventory:pallet-77')
    },
  },
  {
    id: 'apache-company-network-only',
    server: 'apache',
    about: 'The intranet is open to the company’s addresses alone.',
    cause: 'ip-restricted',
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['authz_host'],
        config: () => `
ErrorDocument 403 "<html><head><title>Kein Zugriff</title></head><body><h1>Kein Zugriff</h1><p>Diese Seite ist nur aus dem Firmennetz oder &uuml;ber VPN erreichbar.</p></body></html>"
<Location />
  Require ip 10.20.0.0/16 192.168.40.0/24
</Location>`,
      })
      return { url: `${origin}/`, platform: 'browser' }
    },
  },
  {
    id: 'haproxy-two-layers',
    server: 'haproxy',
    about: 'The staging gate takes the Authorization header that the API behind it wants for its own token.',
    cause: 'header-stripped-by-proxy',
    also: ['site-protected'],
    plant: async (bench) => {
      const api = await startApi(bench, ({ authorization }) =>
        authorization === 'Bearer st-6c20f1'
          ? json(200, { tickets: [] })
          : json(401, { error: 'missing_token', message: 'Bearer token required' }, { 'WWW-Authenticate': 'Bearer' }),
      )
      const origin = await startHaproxy(bench, {
        sections: 'userlist staging\n  user team insecure-password kiosk-19\n',
        frontend: '  http-request auth realm Staging unless { http_auth(staging) }',
        servers: [api],
      })
      return withAuthorization(`${origin}/tickets`, basic('team', 'kiosk-19'))
    },
  },
  {
    id: 'haproxy-browser-check',
    server: 'haproxy',
    about: 'Who has no cookie of the browser check gets a page with a script instead of the site.',
    cause: 'bot-protection',
    plant: async (bench) => {
      const site = await startApi(bench, () => ({
        status: 200,
        headers: { 'Content-Type': 'text/html' },
        body: '<h1>Fares</h1>',
      }))
      const page = path.join(bench.folder, 'check.html')
      writeFileSync(page, browserCheck)
      const origin = await startHaproxy(bench, {
        frontend: `  http-request return status 403 content-type "text/html; charset=utf-8" file ${page} hdr Cache-Control no-store unless { req.cook(hv) -m found }`,
        servers: [site],
      })
      return { url: `${origin}/fares`, platform: 'api-client' }
    },
  },
]

const browserCheck = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>One moment please</title>
<noscript><p>Please enable JavaScript and cookies to continue.</p></noscript></head>
<body><p>We are checking that your browser is not an automated client. This takes a few seconds.</p>
<script>setTimeout(function () { document.cookie = 'hv=' + Date.now() + '; path=/'; location.reload() }, 1500)</script>
</body></html>
`
