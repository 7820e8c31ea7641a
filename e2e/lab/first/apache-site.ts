import type { Fault } from '../fault'
import { startApache } from '../servers/apache'
import { createApp, serve } from '../servers/express'
import { basic, htpasswdLine } from '../servers/htpasswd'
import { startSquid } from '../servers/squid'

/** Apache in front of programs and other servers. */

/** A program that wants credentials, as WordPress answers for an address that needs a user. */
const program = `#!/bin/sh
if [ -z "$HTTP_AUTHORIZATION" ]; then
  printf 'Status: 401 Unauthorized\\r\\nContent-Type: application/json\\r\\n\\r\\n'
  printf '{"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}'
else
  printf 'Content-Type: application/json\\r\\n\\r\\n{"id":1,"name":"anna"}'
fi
`

export const apacheSite: Fault[] = [
  {
    id: 'apache-cgi-authorization',
    server: 'apache',
    about: 'CGIPassAuth is off, as it is without a word about it: the program never sees Authorization.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const config = (folder: string) => `
ScriptAlias /wp-json/ ${folder}/cgi-bin/
<Directory ${folder}/cgi-bin>
  Require all granted
</Directory>`
      const origin = await startApache(bench, { modules: ['cgi'], config, files: { 'cgi-bin/me': program } })
      return {
        url: `${origin}/wp-json/me`,
        platform: 'api-client',
        headers: { Authorization: basic('anna', 'hQ2x vN8d 4Lpa Wm7c tR5k Zs1e') },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'apache-guarded-options',
    server: 'apache',
    about: 'Basic is asked of every method, so the preflight of a page’s script is refused.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const config = (folder: string) => `
Header always set Access-Control-Allow-Origin "https://shop.example.com"
Header always set Access-Control-Allow-Headers "Authorization, Content-Type"
<Location /api>
  AuthType Basic
  AuthName "Stock"
  AuthUserFile ${folder}/users
  Require valid-user
</Location>`
      const files = { users: htpasswdLine('shop', 'Pewter-30-Loom'), 'www/api/stock.json': '{"lamp":12}' }
      const modules = ['auth_basic', 'authn_file', 'authz_user', 'headers']
      return {
        url: `${await startApache(bench, { modules, config, files })}/api/stock.json`,
        platform: 'browser',
        origin: 'https://shop.example.com',
        headers: { Authorization: basic('shop', 'Pewter-30-Loom') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'apache-canonical-name',
    server: 'apache',
    about: 'UseCanonicalName makes the slash redirect lead to another name, and clients drop Authorization there.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const config = (folder: string) => `
UseCanonicalName On
<Location /builds>
  AuthType Basic
  AuthName "Builds"
  AuthUserFile ${folder}/users
  Require valid-user
</Location>`
      const files = { users: htpasswdLine('ci', 'Slate-85-Heron'), 'www/builds/index.html': '<h1>Builds</h1>' }
      const modules = ['auth_basic', 'authn_file', 'authz_user']
      return {
        url: `${await startApache(bench, { modules, config, files, serverName: 'localhost' })}/builds`,
        platform: 'api-client',
        headers: { Authorization: basic('ci', 'Slate-85-Heron') },
        accept: ['credentials-over-http'],
      }
    },
  },
  {
    id: 'squid-behind-apache',
    server: 'squid',
    about: 'Apache reaches the application through the company’s squid, which wants a name and a password.',
    cause: 'proxy-auth-required',
    plant: async (bench) => {
      const app = createApp()
      app.get('/status', (_request, response) => response.json({ up: true }))
      const site = await serve(bench, app)
      const squid = await startSquid(bench)
      const config = () => `ProxyRemote ${site} ${squid}\nProxyPass / ${site}/`
      return {
        url: `${await startApache(bench, { modules: ['proxy', 'proxy_http'], config })}/status`,
        platform: 'api-client',
      }
    },
  },
]
