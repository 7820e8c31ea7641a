import http from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The servers that the runs ask, in a process of their own so that they do not take turns with the bench. Arguments:
 * the milliseconds that each answering server takes. Told anything, it sends its state; it ends with its parent.
 */

export interface Answering {
  latency: number
  port: number
  /** Requests that have come so far. */
  requests: number
  /** Most requests at the same time since the state was last sent. */
  atOnce: number
}

export interface TargetState {
  answering: Answering[]
  /** Takes requests and never answers; `open` are the paths that wait. */
  silent: { port: number; open: string[] }
}

const listen = (server: http.Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => resolve((server.address() as AddressInfo).port)),
  )

/** A refused resource behind a redirect, with the documents of RFC 9728 and RFC 8414 that its challenge leads to. */
function reply(origin: string, method: string, path: string): [number, Record<string, string>, object?] {
  const json = { 'content-type': 'application/json' }
  const documents: Record<string, object> = {
    'oauth-protected-resource': { resource: `${origin}/orders`, authorization_servers: [origin] },
    'oauth-authorization-server': { issuer: origin, jwks_uri: `${origin}/keys`, response_types_supported: ['code'] },
    'openid-configuration': { issuer: origin, jwks_uri: `${origin}/keys`, response_types_supported: ['code'] },
  }
  if (method === 'OPTIONS') return [204, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }]
  if (path === '/old') return [302, { location: '/orders' }]
  if (path === '/orders') {
    const metadata = `${origin}/.well-known/oauth-protected-resource`
    const challenge = `Bearer realm="orders", resource_metadata="${metadata}"`
    return [401, { ...json, 'www-authenticate': challenge }, { error: 'unauthorized' }]
  }
  if (path === '/keys') return [200, json, { keys: [{ kty: 'RSA', kid: 'k1', alg: 'RS256', n: 'AQAB', e: 'AQAB' }] }]
  const document = documents[path.split('/')[2] ?? '']
  return document ? [200, json, document] : [404, json, { error: 'not found' }]
}

async function openAnswering(latency: number): Promise<Answering> {
  const state: Answering = { latency, port: 0, requests: 0, atOnce: 0 }
  let now = 0
  const server = http.createServer((request, response) => {
    state.requests += 1
    now += 1
    state.atOnce = Math.max(state.atOnce, now)
    const answer = () => {
      const [status, headers, body] = reply(`http://127.0.0.1:${state.port}`, request.method ?? '', request.url ?? '')
      response.writeHead(status, headers).end(body && JSON.stringify(body))
    }
    response.once('close', () => {
      now -= 1
    })
    if (latency === 0) answer()
    else setTimeout(answer, latency)
  })
  state.port = await listen(server)
  return state
}

async function openSilent(): Promise<() => TargetState['silent']> {
  const open = new Set<http.IncomingMessage>()
  const server = http.createServer((request) => {
    open.add(request)
    request.socket.once('close', () => open.delete(request))
  })
  const port = await listen(server)
  return () => ({ port, open: [...open].map(({ url = '' }) => url) })
}

const answering = await Promise.all(process.argv.slice(2).map((latency) => openAnswering(Number(latency))))
const silent = await openSilent()
const tell = () => process.send?.({ answering, silent: silent() } satisfies TargetState)

process.on('message', () => {
  tell()
  for (const server of answering) server.atOnce = 0
})
process.on('disconnect', () => process.exit())
tell()
