import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Carries the address of the socket's peer to the route handlers. A client's own field of this name is overwritten. */
export const peerHeader = 'x-peer'

/**
 * Notes on each request which address its socket comes from. Next itself fills `x-forwarded-for` only when the client
 * has sent none, so that field alone would let anybody choose their address.
 */
export function recordPeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[peerHeader] = request.socket.remoteAddress ?? ''
  })
}

/**
 * The client's address: the peer, or with `trustProxy` = n the n-th address from the right of X-Forwarded-For.
 * Falls back to the peer when the field has fewer entries.
 */
export function clientAddress(headers: Headers, trustProxy: number): string {
  const peer = headers.get(peerHeader) ?? ''
  if (trustProxy < 1) return peer
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-trustProxy) || peer
}
