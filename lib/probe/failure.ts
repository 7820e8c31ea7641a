import { errors } from 'undici'
import type { FailureStage } from '../http-auth/exchange'

/** Where and why no usable answer came. Codes are short and stable: findings and tests are keyed by them. */
export interface Failure {
  stage: FailureStage
  code: string
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const connectCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])
const noRoute: ReadonlySet<string> = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN', 'EHOSTDOWN'])

/** The code of a failed TCP connection. The kinds of "no way there" are one, our own lack of sockets is another. */
export function connectCode(error: unknown): string {
  const code = codeOf(error)
  if (connectCodes.has(code)) return code
  return noRoute.has(code) ? 'ENETUNREACH' : 'connect-failed'
}

/** Of several addresses, the failure that says most: one that was reached before one that has no route. */
export function tellingConnectCode(codes: readonly string[]): string {
  return codes.find((code) => code !== 'ENETUNREACH') ?? codes[0] ?? 'connect-failed'
}

/**
 * The code of a failed handshake: those of OpenSSL and Node (`CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`) are
 * stable and public. `EPROTO` hides the one that matters in its text. The peer's alerts (RFC 8446 §6) are named
 * `ERR_SSL_ALERT_…` without the protocol version that OpenSSL puts in front, which changes from release to release.
 */
export function tlsCode(error: unknown): string {
  const code = codeOf(error)
  if (code === 'EPIPE') return 'ECONNRESET'
  const reason = code === 'EPROTO' && error instanceof Error ? /:([a-z0-9/ ]+):[^:]*:\d+:/i.exec(error.message) : null
  const named = reason?.[1] ? `ERR_SSL_${reason[1].trim().toUpperCase().replaceAll(' ', '_')}` : code
  const stable = named.replace(/^ERR_SSL_(SSLV3|TLSV1|TLSV13|SSL\/TLS)_ALERT_/, 'ERR_SSL_ALERT_')
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(stable) ? stable : 'tls-failed'
}

/**
 * What went wrong between the request and the end of the headers.
 * Input: the error of the HTTP parser or the socket, and whether any byte of an answer had come.
 * Standard: RFC 9112 §2, §4, §5 for what counts as HTTP.
 */
export function headFailure(error: unknown, anyByte: boolean): Failure {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  // In TLS 1.3 the server's verdict on the (missing) client certificate comes after the handshake.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { stage: 'tls', code: tlsCode(error) }
  if (code === 'EPIPE') return { stage: 'request', code: 'ECONNRESET' }
  if (code === 'UND_ERR_INVALID_ARG') return { stage: 'request', code: 'invalid-request' }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { stage: 'response', code: 'headers-too-large' }
  if (message === 'bad upgrade') return { stage: 'response', code: 'unexpected-upgrade' }
  if (message === 'bad response') return { stage: 'response', code: 'unexpected-continue' }
  if (error instanceof errors.HTTPParserError) {
    // The parser names its reasons in words only.
    const isNotHttp = /\((Expected HTTP|Invalid HTTP version|Invalid status|Invalid response status)/.test(message)
    return { stage: 'response', code: isNotHttp ? 'not-http' : 'bad-headers' }
  }
  // Two lengths, or a length beside chunks: RFC 9112 §6.3 lets a client refuse both.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return { stage: 'response', code: 'bad-headers' }
  if (code === 'ECONNRESET' && !anyByte) return { stage: 'response', code: 'ECONNRESET' }
  return { stage: 'response', code: anyByte ? 'incomplete-answer' : 'empty-answer' }
}

/**
 * What went wrong inside the body. A connection that ends early is no failure: what came is used. Only framing that
 * cannot be read is (RFC 9112 §7.1), because the rest may be anything.
 */
export function bodyFailure(error: unknown): Failure | undefined {
  if (!(error instanceof errors.HTTPParserError) || error.message.includes('EOF')) return undefined
  return { stage: 'response', code: 'bad-chunking' }
}
