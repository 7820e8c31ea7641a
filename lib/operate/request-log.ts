import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentRequest, enterRequest, type RequestRecord } from './current-request'
import { metrics } from './metrics'
import { routePattern } from './route-pattern'

/** One line of JSON for each request, in which nothing tells who has asked, or for what. */

export interface LogLine {
  /** UTC, when the answer had been sent. */
  time: string
  level: 'info' | 'warn' | 'error'
  id: string
  method: string
  route: string
  status: number
  /** Milliseconds from the request's headers to the end of the answer. */
  duration: number
  outcome?: string
}

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Asked every few seconds by machines; they are worth a line only when they fail. */
const ofMachines = new Set<string>(['/api/health', '/api/metrics'])

/**
 * Gives each request an id, and tells log and metrics of it when its answer has ended; files are left out.
 * The id is made here, because a field of the request may say anything: a name, a key, a hundred lines.
 */
export function recordRequests(write: (line: string) => void): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const route = routePattern(request.url ?? '')
    if (route === undefined) return
    const method = known.has(request.method ?? '') ? String(request.method) : 'other'
    const record: RequestRecord = { id: randomUUID(), method, route }
    const begun = performance.now()
    response.setHeader('X-Request-Id', record.id)
    // Next listens nearly as often as Node lets pass without a warning.
    response.setMaxListeners(response.getMaxListeners() + 1).once('close', () => {
      const isWhole = response.writableFinished
      const duration = performance.now() - begun
      const line = logLine(record, { status: response.statusCode, isWhole, duration, now: new Date() })
      metrics()?.request(record, line.status, duration / 1000)
      if (line.status < 400 && ofMachines.has(route)) return
      write(JSON.stringify(line))
    })
    enterRequest(record)
  })
}

interface Ended {
  status: number
  /** False when the client went away before the end of the answer. */
  isWhole: boolean
  duration: number
  now: Date
}

/** The line of a request that has ended. */
export function logLine({ id, method, route, outcome }: RequestRecord, ended: Ended): LogLine {
  // 499 is what Next never sends and proxies write for a client that has gone.
  const isGone = !ended.isWhole || ended.status === 499
  const status = isGone ? 499 : ended.status
  const told = isGone ? 'cancelled' : outcome
  return {
    time: ended.now.toISOString(),
    level: levelOf(status),
    id,
    method,
    route,
    status,
    duration: Math.round(ended.duration),
    ...(told !== undefined && { outcome: told }),
  }
}

/** 429 and 503 are no faults, but people were turned away. */
function levelOf(status: number): LogLine['level'] {
  if (status === 429 || status === 503) return 'warn'
  return status >= 500 ? 'error' : 'info'
}

/** The id and route of the request that this runs for, for other lines of the log. */
export function requestMark(): { id: string; route: string } | undefined {
  const record = currentRequest()
  return record && { id: record.id, route: record.route }
}
