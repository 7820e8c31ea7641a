import { writeFileSync } from 'node:fs'
import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { basic } from '../servers/htpasswd'
import { startCaddy, startLighttpd } from './start'

/** Caddy and lighttpd. */
export const smallServerFaults: Fault[] = [
  {
    id: 'caddy-moved-to-other-host',
    server: 'caddy',
    about: 'The API moved; the old address sends on to the new one, where no client takes the token along.',
    cause: 'header-lost-on-redirect',
    plant: async (bench) => {
      const moved = await startCaddy(bench, (port) => {
        return `http://127.0.0.1:${port} {
  @known header Authorization "Bearer cat-93f0b7d2"
  @unknown not header Authorization "Bearer cat-93f0b7d2"
  header Content-Type application/json
  respond @known \`{"products":[]}\` 200
  header @unknown WWW-Authenticate "Bearer realm=\\"catalog\\""
  respond \`{"error":"authorization required"}\` 401
}`
      })
      const old = await startCaddy(bench, (port) => `http://127.0.0.1:${port} {\n  redir ${moved}{uri} permanent\n}`)
      return withAuthorization(`${old}/products`, 'Bearer cat-93f0b7d2')
    },
  },
  {
    id: 'caddy-authorization-not-allowed',
    server: 'caddy',
    about: 'The preflight is answered, but Authorization is not among the headers that a page may send.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const page = 'https://dashboard.example.com'
      const origin = await startCaddy(
        bench,
        (port) => `http://127.0.0.1:${port} {
  header Access-Control-Allow-Origin ${page}
  header Access-Control-Allow-Methods "GET, POST, OPTIONS"
  header Access-Control-Allow-Headers "Content-Type, Accept"
  @preflight method OPTIONS
  respond @preflight 204
  @known header Authorization "Bearer dash-5510ce"
  respond @known \`{"widgets":[]}\` 200
  respond \`{"error":"unauthorized"}\` 401
}`,
      )
      return { ...withAuthorization(`${origin}/widgets`, 'Bearer dash-5510ce'), platform: 'browser', origin: page }
    },
  },
  {
    id: 'caddy-preview',
    server: 'caddy',
    about: 'The preview of a new website is behind one password for all of it; the visitor was given only the link.',
    cause: 'site-protected',
    plant: async (bench) => {
      const origin = await startCaddy(
        bench,
        (port) => `http://127.0.0.1:${port} {
  basicauth {
    vorschau ${previewPassword}
  }
  header Content-Type text/html
  respond / "<h1>Neue Website</h1>" 200
  respond 404
}`,
      )
      return { url: `${origin}/`, platform: 'browser' }
    },
  },
  {
    id: 'lighttpd-preflight-asked-for-password',
    server: 'lighttpd',
    about: 'The password is asked of every method, OPTIONS among them, on which a browser sends none.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const page = 'https://display.example.com'
      const origin = await startLighttpd(bench, (folder) => {
        writeFileSync(`${folder}/users`, 'display:harbor-3\n')
        writeFileSync(`${folder}/departures.json`, '[]\n')
        return `
server.modules = ( "mod_setenv", "mod_auth", "mod_authn_file" )
setenv.add-response-header = (
  "Access-Control-Allow-Origin" => "${page}",
  "Access-Control-Allow-Headers" => "Authorization",
  "Access-Control-Allow-Methods" => "GET, OPTIONS"
)
auth.backend = "plain"
auth.backend.plain.userfile = "${folder}/users"
auth.require = ( "/" => ( "method" => "basic", "realm" => "departures", "require" => "valid-user" ) )`
      })
      const request = withAuthorization(`${origin}/departures.json`, basic('display', 'harbor-3'))
      return { ...request, platform: 'browser', origin: page }
    },
  },
]

/** Of `caddy hash-password`. */
const previewPassword = '$2a$14$hLGfqo9Fc65wCz22K0pdH.AAyP9u3LXdvZbbkOWcbWMIPSfmsv2V.'
