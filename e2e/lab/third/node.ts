import { decodeJwt } from 'jose'
import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { basic } from '../servers/htpasswd'
import { hs256, json, startApi } from './start'

/** Self-written APIs on Node's own http, each in its team's style. */
export const nodeFaults: Fault[] = [
  {
    id: 'node-old-password',
    server: 'node',
    about: 'A supplier’s API user still sends the password from before the last change.',
    cause: 'wrong-password',
    plant: async (bench) => {
      const origin = await startApi(bench, ({ authorization }) => {
        if (authorization === basic('lieferant-208', 'Herbst2026!')) return json(200, { lieferungen: [] })
        const [fehler, hinweis] = authorization?.startsWith('Basic ')
          ? ['Anmeldung fehlgeschlagen', 'Benutzername oder Kennwort ist nicht korrekt.']
          : ['Anmeldung erforderlich', 'Bitte melden Sie sich mit Ihrem API-Benutzer an.']
        return json(401, { status: 401, fehler, hinweis }, { 'WWW-Authenticate': 'Basic realm="Lieferantenportal"' })
      })
      return withAuthorization(`${origin}/api/lieferungen`, basic('lieferant-208', 'Sommer2026!'))
    },
  },
  {
    id: 'node-graphql-expired',
    server: 'node',
    about: 'A GraphQL API says in a 200 that the token of yesterday does not hold any more.',
    cause: 'token-expired',
    plant: async (bench) => {
      const now = Math.floor(Date.now() / 1000)
      const origin = await startApi(bench, ({ authorization }) => {
        const failed = (message: string) =>
          json(200, { data: null, errors: [{ message, path: ['viewer'], extensions: { code: 'UNAUTHENTICATED' } }] })
        if (!authorization?.startsWith('Bearer ')) return failed('You must be logged in')
        let expires: number | undefined
        try {
          expires = decodeJwt(authorization.slice(7)).exp
        } catch {
          return failed('Context creation failed: jwt malformed')
        }
        if ((expires ?? 0) * 1000 < Date.now()) return failed('Context creation failed: jwt expired')
        return json(200, { data: { viewer: { id: '4711' } } })
      })
      const token = await hs256('graph', { iat: now - 90_000, exp: now - 86_400 })
      return withAuthorization(`${origin}/graphql?query=%7Bviewer%7Bid%7D%7D`, `Bearer ${token}`)
    },
  },
  {
    id: 'node-token-revoked',
    server: 'node',
    about: 'The personal access token was revoked when a colleague left.',
    cause: 'token-revoked',
    plant: async (bench) => {
      const origin = await startApi(bench, ({ authorization }) => {
        if (authorization === 'Bearer pat_3JqkV8w2Ls0TnY6b') return json(200, { builds: [] })
        const problem = (code: string, title: string, detail: string) =>
          json(
            401,
            { type: `https://ci.example.com/problems/${code}`, title, status: 401, detail },
            { 'Content-Type': 'application/problem+json', 'WWW-Authenticate': 'Bearer realm="ci"' },
          )
        if (authorization === undefined)
          return problem('unauthenticated', 'Authentication required', 'No access token was supplied.')
        if (authorization === 'Bearer pat_9xTq2LmW7cRf5HsA')
          return problem('token-revoked', 'Access token revoked', 'Token "deploy bot" was revoked by an administrator.')
        return problem('token-unknown', 'Unknown access token', 'The access token was not recognised.')
      })
      return withAuthorization(`${origin}/api/v3/builds`, 'Bearer pat_9xTq2LmW7cRf5HsA')
    },
  },
  {
    id: 'node-xml-role-missing',
    server: 'node',
    about: 'The API user may read stock, but not orders; the API says so with 401.',
    cause: 'insufficient-scope',
    plant: async (bench) => {
      const origin = await startApi(bench, ({ url, authorization }) => {
        const xml = (status: number, inside: string) => ({
          status,
          headers: { 'Content-Type': 'application/xml; charset=utf-8' },
          body: `<?xml version="1.0" encoding="UTF-8"?>\n<Antwort>${inside}</Antwort>\n`,
        })
        const fault = (code: string, text: string) =>
          xml(401, `<Fehler><Code>${code}</Code><Text>${text}</Text></Fehler>`)
        if (authorization === undefined) return fault('WS-0100', 'Keine Anmeldedaten übergeben.')
        if (authorization !== 'Bearer wws-7d1c9be042') return fault('WS-0101', 'Zugangstoken unbekannt.')
        if (url.pathname === '/ws/bestand') return xml(200, '<Bestand/>')
        return fault('WS-0117', 'Dem Benutzer fehlt die Berechtigung BESTELLUNG_LESEN.')
      })
      return withAuthorization(`${origin}/ws/bestellungen`, 'Bearer wws-7d1c9be042')
    },
  },
  {
    id: 'node-old-version',
    server: 'node',
    about: 'A script still calls version 1 of an API, which was switched off; version 2 takes the same key.',
    cause: 'wrong-url',
    plant: async (bench) => {
      const origin = await startApi(bench, ({ url, authorization }) => {
        if (url.pathname.startsWith('/v1/'))
          return json(410, {
            error: 'gone',
            message: 'API v1 has been shut down. Please migrate to /v2, see the changelog.',
          })
        if (authorization === 'Bearer tk_live_51HcP0dKq8') return json(200, { shipments: [] })
        return json(
          401,
          { error: 'unauthorized', message: 'A valid key is required.' },
          { 'WWW-Authenticate': 'Bearer' },
        )
      })
      return withAuthorization(`${origin}/v1/shipments`, 'Bearer tk_live_51HcP0dKq8')
    },
  },
]
