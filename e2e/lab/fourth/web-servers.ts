import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { startApache } from '../servers/apache'
import { basic, htdigestLine, htpasswdLine } from '../servers/htpasswd'
import { startNginx } from '../servers/nginx'
import { makeFolder } from '../servers/process'
import { json, startApi } from '../third/start'
import { apiToken, startStock } from './stock'

/** The password file of a site, with one user. */
function usersFile(bench: Bench): string {
  const file = path.join(bench.folder, 'users')
  writeFileSync(file, htpasswdLine('marta', 'Lantern-44'))
  return file
}

/** A folder with a start page and an empty folder of downloads. */
function startPage(bench: Bench): string {
  const folder = makeFolder(bench, 'pages')
  writeFileSync(path.join(folder, 'index.html'), '<h1>Welcome</h1>')
  makeFolder(bench, 'pages/downloads')
  return folder
}

export const webServers: Fault[] = [
  {
    id: 'nginx-staging-gate',
    server: 'nginx',
    about: 'The whole staging site asks for a name and a password.',
    cause: 'site-protected',
    plant: async (bench) => {
      const users = usersFile(bench)
      const origin = await startNginx(bench, {
        server: `root ${startPage(bench)}; auth_basic "Staging environment"; auth_basic_user_file ${users};`,
      })
      return { url: `${origin}/index.html`, platform: 'browser' }
    },
  },
  {
    id: 'nginx-blank-authorization',
    server: 'nginx',
    about: 'The proxy sends an empty Authorization on to the API.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const api = await startStock(bench)
      const origin = await startNginx(bench, {
        server: `location / { proxy_set_header Authorization ""; proxy_pass ${api}; }`,
      })
      return withAuthorization(`${origin}/stock/items`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'nginx-auth-service-down',
    server: 'nginx',
    about: 'The service that auth_request asks does not run.',
    cause: 'actually-5xx',
    also: ['provider-outage', 'server-auth-misconfigured'],
    plant: async (bench) => {
      const api = await startStock(bench)
      const down = await bench.port()
      const origin = await startNginx(bench, {
        server: `
          location / { auth_request /_verify; proxy_pass ${api}; }
          location = /_verify { internal; proxy_pass http://127.0.0.1:${down}/verify; proxy_pass_request_body off; }`,
      })
      return withAuthorization(`${origin}/stock/items`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'nginx-moved-api',
    server: 'nginx',
    about: 'The old address of an API redirects to another origin, so that clients drop the token.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const api = await startStock(bench)
      const origin = await startNginx(bench, { server: `return 308 ${api}$request_uri;` })
      return withAuthorization(`${origin}/stock/items`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'nginx-old-password',
    server: 'nginx',
    about: 'The person gives a password that is not that of the file.',
    cause: 'wrong-password',
    plant: async (bench) => {
      const users = usersFile(bench)
      const origin = await startNginx(bench, {
        server: `
          root ${startPage(bench)};
          location /downloads/ { auth_basic "Customer downloads"; auth_basic_user_file ${users}; autoindex on; }`,
      })
      return {
        url: `${origin}/downloads/`,
        platform: 'browser',
        headers: { Authorization: basic('marta', 'Lantern-43') },
        accept: ['credentials-over-http', 'bogus-bearer'],
      }
    },
  },
  {
    id: 'nginx-guarded-preflight',
    server: 'nginx',
    about: 'Basic authentication also guards OPTIONS, so that the preflight of a page fails.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const users = usersFile(bench)
      const api = await startApi(bench, () =>
        json(200, { rows: [] }, { 'Access-Control-Allow-Origin': 'https://dash.example.com' }),
      )
      const origin = await startNginx(bench, {
        server: `location /api/ { auth_basic "api"; auth_basic_user_file ${users}; proxy_pass ${api}; }`,
      })
      return {
        ...withAuthorization(`${origin}/api/rows`, basic('marta', 'Lantern-44')),
        platform: 'browser',
        origin: 'https://dash.example.com',
      }
    },
  },
  {
    id: 'apache-cgi-without-authorization',
    server: 'apache',
    about: 'Apache keeps Authorization from a CGI program that wants it.',
    cause: 'header-stripped-by-proxy',
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['cgi'],
        config: (folder) => `
          ScriptAlias /cgi-bin/ ${folder}/cgi-bin/
          <Directory ${folder}/cgi-bin>
            Require all granted
          </Directory>`,
        files: {
          'cgi-bin/tickets': `#!/bin/sh
if [ -z "$HTTP_AUTHORIZATION" ]; then
  printf 'Status: 401 Unauthorized\\r\\nContent-Type: application/json\\r\\n\\r\\n{"error":"No authorization header"}\\n'
else
  printf 'Content-Type: application/json\\r\\n\\r\\n{"tickets":[]}\\n'
fi
`,
        },
      })
      return withAuthorization(`${origin}/cgi-bin/tickets`, `Bearer ${apiToken}`)
    },
  },
  {
    id: 'apache-basic-to-digest',
    server: 'apache',
    about: 'The server wants Digest, the client sends Basic.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['auth_digest', 'authn_file', 'authz_user'],
        config: (folder) => `
          <Location /calendar>
            AuthType Digest
            AuthName "Calendar"
            AuthUserFile ${folder}/digest
            Require valid-user
          </Location>`,
        files: { digest: htdigestLine('marta', 'Calendar', 'Lantern-44') },
      })
      return withAuthorization(`${origin}/calendar/work.ics`, basic('marta', 'Lantern-44'))
    },
  },
  {
    id: 'apache-password-file-gone',
    server: 'apache',
    about: 'The password file that the configuration names is not there.',
    cause: 'server-auth-misconfigured',
    also: ['actually-5xx'],
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['auth_basic', 'authn_file', 'authz_user'],
        config: (folder) => `
          <Location /wiki>
            AuthType Basic
            AuthName "Team wiki"
            AuthUserFile ${folder}/conf/.htpasswd
            Require valid-user
          </Location>`,
        files: { 'www/wiki/index.html': '<h1>Wiki</h1>\n' },
      })
      return withAuthorization(`${origin}/wiki/`, basic('marta', 'Lantern-44'))
    },
  },
  {
    id: 'apache-company-network',
    server: 'apache',
    about: 'Only addresses of the company may see the intranet.',
    cause: 'ip-restricted',
    plant: async (bench) => {
      const origin = await startApache(bench, {
        modules: ['authz_host'],
        config: () => `
          <Location /intranet>
            Require ip 10.20.0.0/16
            ErrorDocument 403 "<h1>Access denied</h1><p>The intranet can only be reached from the office network. Connect to the VPN and try again.</p>"
          </Location>`,
        files: { 'www/intranet/index.html': '<h1>Intranet</h1>\n' },
      })
      return { url: `${origin}/intranet/`, platform: 'browser' }
    },
  },
]
