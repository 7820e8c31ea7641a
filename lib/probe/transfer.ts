import { Client } from 'undici'
import { type Fields, fieldValue } from '../http-auth/exchange'
import { bodyText, decodeBody, readCodings } from './body'
import type { Connection } from './connect'
import { bodyFailure, type Failure, headFailure } from './failure'
import { readFieldLines } from './response-headers'
import type { ProbeBudgets } from './settings'

export type ProbeMethod = 'GET' | 'HEAD' | 'OPTIONS'

/** A response as far as it was read. */
export interface SeenResponse {
  status: number
  headers: Fields
  /** Content with its codings undone, as UTF-8; what is not UTF-8 is replaced. */
  body: string
  /** There was more, or it could not be decoded. */
  bodyTruncated: boolean
  /** Bytes of content as they came, before decoding. */
  bodyBytes: number
}

export interface Transfer {
  response?: SeenResponse
  failure?: Failure
  cancelled: boolean
  /** Epoch milliseconds: the request left, the headers were complete. */
  sentAt: number
  receivedAt: number | null
  /** Milliseconds from the request to the first byte of an answer. */
  firstByte: number | null
}

/** Why we ended a request that the other side would have gone on with. */
type End = 'cancelled' | 'enough' | Failure

/**
 * Sends one request over one open connection and reads one answer, in bounds of time and size. The connection is
 * closed afterwards in every case: authentication that sticks to a connection (NTLM, Negotiate) and a balancer that
 * pins one to an instance would otherwise let one request of a run change the answer to the next.
 * Input: the connection, method, URL (its origin gives Host), field lines, budgets, a signal. Output: what was seen,
 * what failed, or both (framing that breaks inside the body). Never throws. Standard: RFC 9110, RFC 9112.
 */
export async function transfer(
  connection: Connection,
  request: { method: ProbeMethod; url: URL; lines: string[] },
  budgets: ProbeBudgets,
  signal: AbortSignal,
): Promise<Transfer> {
  const result: Transfer = { cancelled: false, sentAt: Date.now(), receivedAt: null, firstByte: null }
  const start = performance.now()
  const { socket, raw } = connection
  const ender = new AbortController()
  let ended: End | undefined
  const end = (why: End) => {
    if (ended) return
    ended = why
    ender.abort()
    connection.destroy()
  }

  const onAbort = () => end('cancelled')
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  let timer = setTimeout(() => end({ stage: 'response', code: 'ETIMEDOUT' }), budgets.headersMs)

  // The parser bounds names, values and content, but not reason phrases, chunk extensions or the framing around tiny
  // chunks. This bounds all that is read.
  const wireLimit = raw.bytesRead + 4 * (budgets.headerBytes + budgets.bodyBytes)
  const onReadable = () => {
    // The end of a connection is "readable" too.
    if (socket.bytesRead > 0) result.firstByte ??= performance.now() - start
    if (raw.bytesRead <= wireLimit) return
    end(result.receivedAt === null ? { stage: 'response', code: 'headers-too-large' } : 'enough')
  }
  socket.on('readable', onReadable)

  const client = clientOver(connection, request.url, budgets)
  let interim = 0
  try {
    const answer = await client.request({
      method: request.method,
      path: `${request.url.pathname}${request.url.search}`,
      headers: request.lines,
      responseHeaders: 'raw',
      signal: ender.signal,
      onInfo: ({ statusCode }) => {
        interim += 1
        // The client takes all below 200 for interim answers, and its own assertions fail on these.
        if (statusCode < 100) end({ stage: 'response', code: 'not-http' })
        if (statusCode === 101) end({ stage: 'response', code: 'unexpected-upgrade' })
        // Each interim answer restarts the parser's own clock and header count (RFC 9110 §15.2 sets no number).
        if (interim > budgets.interimAnswers) end({ stage: 'response', code: 'too-many-interim-answers' })
      },
    })
    result.receivedAt = Date.now()
    clearTimeout(timer)
    timer = setTimeout(() => end('enough'), budgets.bodyMs)
    const fieldLines = rawLines(answer.headers)
    if (fieldLines.length > 2 * budgets.headerLines) end({ stage: 'response', code: 'headers-too-large' })
    const content = await readContent(answer.body, budgets.bodyBytes)
    clearTimeout(timer)
    result.response = await seeResponse(answer.statusCode, fieldLines, content, budgets)
    if (ended === undefined) result.failure = content.failure
  } catch (error) {
    result.failure = headFailure(error, result.firstByte !== null)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    socket.off('readable', onReadable)
    connection.destroy()
    client.destroy().catch(() => undefined)
  }
  return concluded(result, ended)
}

/** Our own reason to end outranks the error that the ending caused. */
function concluded(result: Transfer, ended: End | undefined): Transfer {
  if (ended === 'cancelled') return { ...result, response: undefined, failure: undefined, cancelled: true }
  if (ended === undefined || ended === 'enough') return result
  return { ...result, response: undefined, failure: ended }
}

/** A client that has this one connection and can never open another. HTTP/1.1 only; the clocks are ours. */
function clientOver(connection: Connection, url: URL, budgets: ProbeBudgets): Client {
  let isTaken = false
  return new Client(url.origin, {
    maxHeaderSize: budgets.headerBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
    pipelining: 0,
    // Answered in a microtask: the client ignores a connection that is there before this returns.
    connect: (_options, callback) =>
      queueMicrotask(() => {
        if (isTaken || connection.socket.destroyed) {
          callback(new Error('the connection was closed before the request was answered'), null)
          return
        }
        isTaken = true
        callback(null, connection.socket)
      }),
  })
}

interface Content {
  bytes: Buffer
  cut: boolean
  failure?: Failure
}

/** Reads up to `limit` bytes. An error after the headers leaves what had come. */
function readContent(body: NodeJS.ReadableStream & { destroy(): unknown }, limit: number): Promise<Content> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    let isSettled = false
    const settle = (cut: boolean, failure?: Failure) => {
      if (isSettled) return
      isSettled = true
      resolve({ bytes: Buffer.concat(chunks).subarray(0, limit), cut, failure })
      body.destroy()
    }
    body.on('data', (chunk: Buffer) => {
      if (isSettled) return
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) settle(true)
    })
    body.on('end', () => settle(false))
    // Stays after settling: destroying the stream makes it report that it was ended early.
    body.on('error', (error) => settle(true, bodyFailure(error)))
    body.on('close', () => settle(true))
  })
}

async function seeResponse(
  status: number,
  lines: readonly string[],
  content: Content,
  budgets: ProbeBudgets,
): Promise<SeenResponse> {
  const headers = readFieldLines(lines)
  const codings = readCodings(fieldValue(headers, 'content-encoding'))
  const decoded = await decodeBody(content.bytes, codings, budgets.decodedBytes)
  const bodyTruncated = content.cut || decoded.cut
  return {
    status,
    headers,
    body: bodyText(decoded.bytes, bodyTruncated),
    bodyTruncated,
    bodyBytes: content.bytes.length,
  }
}

/** With `responseHeaders: 'raw'` the client gives a flat list, which its types do not say. */
function rawLines(headers: unknown): string[] {
  return Array.isArray(headers) ? headers.map(String) : []
}
