import net from 'node:net'
import tls from 'node:tls'
import { sameAddress } from './address'
import { connectCode, type Failure, tellingConnectCode, tlsCode } from './failure'
import type { Target } from './gate'
import type { CheckedAddress } from './resolve'

/** An open connection to an address that was judged. */
export interface Connection {
  /** What HTTP is spoken over: the TCP socket itself, or the TLS socket on it. */
  socket: net.Socket
  /** The TCP socket, which counts every byte that the peer makes us read. */
  raw: net.Socket
  address: string
  destroy(): void
}

export interface ConnectTimings {
  connect: number | null
  tls: number | null
}

export type Connected = ConnectTimings &
  ({ connection: Connection } | { failed: Failure } | { refused: 'address' } | { cancelled: true })

/**
 * Opens one connection: to the first of the checked addresses that takes it, with TLS for https.
 * Input: the target for port, scheme and the name that SNI and the certificate check use, addresses from
 * `resolveTarget`, the time for all of it, and a signal. Output: the connection, or a failure at stage `connect` or
 * `tls`; `refused` when the socket's peer is not the address that was checked. Never throws.
 * The host is always an address here, so Node resolves nothing; proxies of the environment are unknown to `net`.
 * TLS is always verified (RFC 9110 §4.3.4) against the roots of Node and NODE_EXTRA_CA_CERTS.
 */
export async function connectChecked(
  target: Target,
  addresses: readonly CheckedAddress[],
  budgetMs: number,
  signal: AbortSignal,
): Promise<Connected> {
  const start = performance.now()
  const left = () => budgetMs - (performance.now() - start)
  const codes: string[] = []
  for (const [index, checked] of addresses.entries()) {
    // A silent address leaves the others their share of the time; the last one may take all that is left.
    const opened = await openSocket(checked, target.port, left() / (addresses.length - index), signal)
    if ('cancelled' in opened) return { connect: null, tls: null, cancelled: true }
    if ('code' in opened) {
      codes.push(opened.code)
      continue
    }
    const connect = performance.now() - start
    const raw = opened.socket
    if (!isPeer(raw, checked, target.port)) {
      raw.destroy()
      return { connect, tls: null, refused: 'address' }
    }
    const plain: Connection = { socket: raw, raw, address: checked.address, destroy: () => raw.destroy() }
    if (target.url.protocol === 'http:') return { connect, tls: null, connection: plain }
    return { connect, ...(await secure(plain, target, left(), signal)) }
  }
  return { connect: null, tls: null, failed: { stage: 'connect', code: tellingConnectCode(codes) } }
}

function openSocket(
  { address, family }: CheckedAddress,
  port: number,
  ms: number,
  signal: AbortSignal,
): Promise<{ socket: net.Socket } | { code: string } | { cancelled: true }> {
  if (signal.aborted) return Promise.resolve({ cancelled: true })
  if (ms <= 0) return Promise.resolve({ code: 'ETIMEDOUT' })
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port, family, autoSelectFamily: false, noDelay: true })
    const settle = (outcome: { socket: net.Socket } | { code: string } | { cancelled: true }) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      if (!('socket' in outcome)) socket.destroy()
      resolve(outcome)
    }
    const onAbort = () => settle({ cancelled: true })
    const timer = setTimeout(() => settle({ code: 'ETIMEDOUT' }), ms)
    signal.addEventListener('abort', onAbort, { once: true })
    socket.once('connect', () => settle({ socket }))
    // Stays for the socket's life: an error that nobody listens to would end the process.
    socket.on('error', (error) => settle({ code: connectCode(error) }))
  })
}

/** Whether the socket is really connected to the address that was judged, at the port that was asked for. */
function isPeer(socket: net.Socket, checked: CheckedAddress, port: number): boolean {
  return socket.remotePort === port && sameAddress(socket.remoteAddress ?? '', checked.address)
}

function secure(
  plain: Connection,
  target: Target,
  ms: number,
  signal: AbortSignal,
): Promise<{ tls: number | null } & ({ connection: Connection } | { failed: Failure } | { cancelled: true })> {
  const start = performance.now()
  return new Promise((resolve) => {
    const socket = tls.connect({
      socket: plain.raw,
      host: target.host,
      // SNI is for names only (RFC 6066 §3); without it the certificate is checked against `host`.
      servername: target.isLiteral ? '' : target.host,
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED would change the default.
      rejectUnauthorized: true,
    })
    const destroy = () => {
      socket.destroy()
      plain.raw.destroy()
    }
    const settle = (outcome: { connection: Connection } | { failed: Failure } | { cancelled: true }) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      const isOpen = 'connection' in outcome
      if (!isOpen) destroy()
      resolve({ tls: isOpen ? performance.now() - start : null, ...outcome })
    }
    const fail = (code: string) => settle({ failed: { stage: 'tls', code } })
    const onAbort = () => settle({ cancelled: true })
    const timer = setTimeout(() => fail('ETIMEDOUT'), Math.max(ms, 1))
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    socket.on('error', (error) => fail(tlsCode(error)))
    socket.once('close', () => fail('ECONNRESET'))
    socket.once('secureConnect', () => {
      if (!socket.authorized) return fail('tls-failed')
      // The HTTP client would switch to HTTP/2 if a server chose it without having been offered it.
      if (socket.alpnProtocol && socket.alpnProtocol !== 'http/1.1') return fail('unexpected-protocol')
      settle({ connection: { socket, raw: plain.raw, address: plain.address, destroy } })
    })
  })
}
