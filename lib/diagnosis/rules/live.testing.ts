import type { Exchange, Fields } from '../../http-auth/exchange'
import type { Evidence } from '../evidence'
import type { Role } from '../roles'

/** Runs of the live test, written down: what was asked in which role, and what came back. */

export const url = 'https://api.example.com/v1/me'
export const issuer = 'https://id.example.com'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token that can be read; nobody signed it. */
export const token = (claims: object, header: object = { alg: 'RS256', kid: 'one' }): Fields => ({
  Authorization: `Bearer ${part(header)}.${part(claims)}.c2lnbmF0dXJl`,
})

export interface Asked {
  role: Role
  at?: string
  method?: string
  sent?: Fields
  /** Absent: no answer. */
  status?: number
  headers?: Fields
  body?: string
}

/** One request of a run. */
export function asked(role: Role, status?: number, more: Omit<Asked, 'role' | 'status'> = {}): Asked {
  return { role, ...(status !== undefined && { status }), ...more }
}

/** A run as evidence. */
export function liveRun(...all: Asked[]): Evidence {
  return { exchanges: all.map(exchangeOf), roles: all.map(({ role }) => role), live: true }
}

function exchangeOf({ at = url, method = 'GET', sent = {}, status, headers = {}, body }: Asked): Exchange {
  const request = { url: at, method, headers: sent }
  if (status === undefined) return { request, error: { stage: 'connect', code: 'ECONNREFUSED' } }
  return { request, response: { status, headers, ...(body !== undefined && { body }) } }
}

const bearer: Fields = { 'WWW-Authenticate': 'Bearer realm="api"' }
const basic: Fields = { 'WWW-Authenticate': 'Basic realm="staging"' }
const opaque: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const given = asked('given', 401, { headers: bearer })
const json = (value: object) => ({ body: JSON.stringify(value) })

const resourceAt = 'https://api.example.com/.well-known/oauth-protected-resource'
const mcp = 'https://api.example.com/mcp'
const askedAtMcp = asked('given', 401, { at: mcp, headers: bearer })
const resource = (value: object) => asked('resource-metadata', 200, { at: `${resourceAt}/mcp`, ...json(value) })
const named = resource({ resource: mcp, authorization_servers: [issuer] })
const issuerAt = `${issuer}/.well-known/openid-configuration`
const server = (value: object) => asked('server-metadata', 200, { at: issuerAt, ...json(value) })
const keys = (status: number, value: object = {}) => asked('keys', status, { at: `${issuer}/keys`, ...json(value) })
const stockPage = '<html><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></html>'
const registry = 'Bearer realm="https://auth.example.com/token",service="registry"'

/** For each kind of finding of a live test a run that shows it. */
export const runsThatShow: Record<string, Evidence> = {
  'answers-alike': liveRun(given, asked('repeat', 401, { headers: bearer })),
  'answers-come-and-go': liveRun(given, asked('repeat', 200)),
  'failures-come-and-go': liveRun(given, asked('repeat', 502)),
  'addresses-differ': liveRun(given, asked('address', 200)),
  'addresses-differ-in-access': liveRun(asked('given', 200), asked('address', 403)),
  'addresses-alike': liveRun(given, asked('address', 401, { headers: bearer })),
  'credentials-change-nothing': liveRun(given, asked('credentials', 401, { headers: bearer, sent: opaque })),
  'credentials-change-answer': liveRun(
    given,
    asked('credentials', 401, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, sent: opaque }),
  ),
  'two-layers-one-header': liveRun(
    asked('given', 401, { headers: basic }),
    asked('credentials', 401, { headers: bearer, sent: { Authorization: 'Basic dXNlcjpwYXNz' } }),
  ),
  'cookie-not-known': liveRun(
    asked('given', 302, { headers: { Location: '/login' } }),
    asked('credentials', 302, { headers: { Location: '/login' }, sent: { Cookie: 'sid=abcdefgh12345678' } }),
  ),
  'instances-several': liveRun(
    asked('given', 401, { headers: { ...bearer, 'X-Served-By': 'one' } }),
    asked('repeat', 401, { headers: { ...bearer, 'X-Served-By': 'two' } }),
  ),
  'credentials-find-nothing': liveRun(given, asked('credentials', 404, { sent: opaque })),
  'placeholder-sent': liveRun(given, asked('credentials', 401, { sent: { Authorization: 'Bearer YOUR_API_TOKEN' } })),
  'script-does-not-send-cookies': liveRun(
    given,
    asked('credentials', 200, {
      sent: { Cookie: 'sid=abcdefgh12345678', Origin: 'https://app.example.org' },
      headers: {
        'Access-Control-Allow-Origin': 'https://app.example.org',
        'Access-Control-Allow-Credentials': 'true',
      },
    }),
  ),
  'script-cannot-send-cookies': liveRun(
    given,
    asked('credentials', 200, {
      sent: { Cookie: 'sid=abcdefgh12345678', Origin: 'https://app.example.org' },
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  ),
  'made-up-token-ignored': liveRun(given, asked('bogus-bearer', 401, { headers: bearer })),
  'made-up-token-read': liveRun(given, asked('bogus-bearer', 401, { headers: bearer, body: 'not a token' })),
  'made-up-token-accepted': liveRun(given, asked('bogus-bearer', 200)),
  'everything-guarded': liveRun(
    asked('given', 401, { headers: basic }),
    asked('root', 401, { headers: basic }),
    asked('sibling', 401, { headers: basic }),
  ),
  'routes-guarded-throughout': liveRun(
    given,
    asked('root', 401, { headers: bearer }),
    asked('sibling', 401, { headers: bearer }),
  ),
  'only-part-guarded': liveRun(given, asked('root', 200)),
  'address-exists': liveRun(given, asked('sibling', 404)),
  'everything-forbidden': liveRun(
    asked('given', 403, { body: stockPage }),
    asked('root', 403, { body: stockPage }),
    asked('sibling', 403, { body: stockPage }),
  ),
  'slash-lets-in': liveRun(given, asked('slash', 200, { at: `${url}/` })),
  'slash-matters': liveRun(asked('given', 404), asked('slash', 401, { at: `${url}/`, headers: bearer })),
  'slash-without-meaning': liveRun(given, asked('slash', 401, { at: `${url}/`, headers: bearer })),
  'scheme-matters': liveRun(given, asked('scheme', 200, { at: 'http://api.example.com/v1/me' })),
  'www-matters': liveRun(given, asked('www', 200, { at: 'https://www.api.example.com/v1/me' })),
  'method-matters': liveRun(given, asked('head', 200, { method: 'HEAD' })),
  'page-and-program-differ': liveRun(given, asked('accept', 302, { headers: { Location: '/login' } })),
  'browsers-let-through': liveRun(asked('given', 403), asked('user-agent', 200)),
  'browsers-refused-too': liveRun(asked('given', 403), asked('user-agent', 403)),
  'refusal-from-cache': liveRun(asked('given', 401, { headers: { ...bearer, Age: '120' } })),
  'refusal-cacheable': liveRun(asked('given', 401, { headers: { ...bearer, 'Cache-Control': 'public, max-age=600' } })),
  'refusal-was-stale': liveRun(given, asked('uncached', 200, { at: `${url}?fix401=a` })),
  'cookies-let-in': liveRun(given, asked('cookies', 200, { sent: { Cookie: 'seen=1' } })),
  'session-forgotten': liveRun(
    given,
    asked('cookies', 401, { sent: { Cookie: 'connect.sid=a' }, headers: { 'Set-Cookie': 'connect.sid=b' } }),
  ),
  'cookies-change-nothing': liveRun(given, asked('cookies', 401, { sent: { Cookie: 'seen=1' } })),
  'preflight-behind-guard': liveRun(given, asked('stranger-preflight', 401, { method: 'OPTIONS' })),
  'preflight-perhaps-without-authorization': liveRun(
    asked('given', 401),
    asked('preflight', 204, {
      method: 'OPTIONS',
      sent: {
        Origin: 'https://app.example.org',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
      headers: { 'Access-Control-Allow-Origin': 'https://app.example.org' },
    }),
  ),
  'cookie-not-for-other-sites': liveRun(
    asked('given', 401, {
      sent: { Origin: 'https://app.example.org' },
      headers: { 'Set-Cookie': 'sid=abcdefgh12345678; Path=/' },
    }),
  ),
  'answer-broken-off': {
    exchanges: [{ request: { url }, response: { status: 200 }, error: { stage: 'response', code: 'bad-chunking' } }],
    roles: ['given'],
    live: true,
  },
  'cookies-wanted-from-scripts': liveRun(
    asked('given', 401, {
      sent: { Origin: 'https://app.example.org' },
      headers: {
        'Access-Control-Allow-Origin': 'https://app.example.org',
        'Access-Control-Allow-Credentials': 'true',
      },
    }),
  ),
  'login-page-with-200': liveRun(asked('given', 200, { body: '<form><input name="p" type="password"></form>' })),
  'metadata-found': liveRun(askedAtMcp, named),
  'metadata-missing': liveRun(askedAtMcp, asked('resource-metadata', 404, { at: `${resourceAt}/mcp` })),
  'metadata-not-published': liveRun(given, asked('resource-metadata', 404, { at: resourceAt })),
  'metadata-incomplete': liveRun(askedAtMcp, resource({ resource: mcp })),
  'metadata-resource-differs': liveRun(
    askedAtMcp,
    resource({ resource: 'https://old.example.com/mcp', authorization_servers: [issuer] }),
  ),
  'issuer-found': liveRun(askedAtMcp, named, server({ issuer })),
  'issuer-missing': liveRun(askedAtMcp, named, asked('server-metadata', 404, { at: issuerAt })),
  'issuer-down': liveRun(askedAtMcp, named, asked('server-metadata', 503, { at: issuerAt })),
  'issuer-differs': liveRun(askedAtMcp, named, server({ issuer: 'https://other.example.com' })),
  'issuer-without-pkce': liveRun(askedAtMcp, named, server({ issuer })),
  'issuer-without-registration': liveRun(askedAtMcp, named, server({ issuer })),
  'keys-unreachable': liveRun(given, keys(502)),
  'key-missing': liveRun(
    given,
    asked('credentials', 401, { sent: token({ sub: 'a' }) }),
    keys(200, { keys: [{ kid: 'two' }] }),
  ),
  'key-there': liveRun(
    given,
    asked('credentials', 401, { sent: token({ sub: 'a' }) }),
    keys(200, { keys: [{ kid: 'one' }] }),
  ),
  'token-of-other-issuer': liveRun(
    askedAtMcp,
    asked('credentials', 401, { at: mcp, sent: token({ iss: 'https://old.example.com' }) }),
    named,
  ),
  'token-for-other-resource': liveRun(
    askedAtMcp,
    asked('credentials', 401, { at: mcp, sent: token({ aud: 'https://old.example.com' }) }),
    named,
  ),
  'jwt-times-by-wrong-clock': liveRun(
    asked('given', 401, { headers: bearer }),
    asked('credentials', 401, {
      sent: token({ exp: Date.parse('2026-11-24T11:00:00Z') / 1000 }),
      headers: { Date: 'Tue, 24 Nov 2026 12:05:00 GMT' },
    }),
  ),
  'token-lacks-scope': liveRun(
    given,
    asked('credentials', 403, {
      sent: token({ scope: 'read' }),
      headers: { 'WWW-Authenticate': 'Bearer scope="write"' },
    }),
  ),
  'token-service-answers': liveRun(
    asked('given', 401, { headers: { 'WWW-Authenticate': registry } }),
    asked('token-service', 401, { at: 'https://auth.example.com/token' }),
  ),
  'token-service-down': liveRun(
    asked('given', 401, { headers: { 'WWW-Authenticate': registry } }),
    asked('token-service', 503, { at: 'https://auth.example.com/token' }),
  ),
}
