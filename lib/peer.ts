import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Carries the address of the socket's peer to the route handlers. */
const peerHeader = 'x-peer'

// Next listens before it runs the instrumentation, and what comes in between is not noted: only the mark tells our
// field from a client's own. It lies outside of the bundles, which this file is in several times.
const shared = globalThis as { fix401PeerMark?: string }
shared.fix401PeerMark ??= randomUUID()
const mark = `${shared.fix401PeerMark} `

/**
 * Notes on each request which address its socket comes from. Next itself fills `x-forwarded-for` only when the client
 * has sent none, so that field alone would let anybody choose their address.
 */
export function recordPeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[peerHeader] = mark + (request.socket.remoteAddress ?? '')
  })
}

/**
 * The client's address: the peer, or with `trustProxy` = n the n-th address from the right of X-Forwarded-For.
 * Falls back to the peer when the field has fewer entries; a peer that was not noted is empty.
 */
export function clientAddress(headers: Headers, trustProxy: number): string {
  const noted = headers.get(peerHeader) ?? ''
  const peer = noted.startsWith(mark) ? noted.slice(mark.length) : ''
  if (trustProxy < 1) return peer
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-trustProxy) || peer
}
