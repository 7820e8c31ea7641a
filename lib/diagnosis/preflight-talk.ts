import { fieldValue } from '../http-auth/exchange'
import type { Diagnosis } from './diagnose'

/** A preflight as a conversation: what the browser asks, what the server allows, and what the browser does then. */

type Exchange = Diagnosis['exchanges'][number]

export interface PreflightTalk {
  /** The page that makes the request. */
  origin: string
  rows: { what: string; asked: string; allowed: string; fine: boolean }[]
  /** The browser goes on to send the request itself. */
  goesOn: boolean
}

/** Reads a preflight and its answer (Fetch, "CORS-preflight fetch"); undefined when the exchange is none. */
export function preflightTalk({ request, response }: Exchange): PreflightTalk | undefined {
  const origin = fieldValue(request?.headers, 'origin')
  const method = fieldValue(request?.headers, 'access-control-request-method')
  if (request?.method !== 'OPTIONS' || origin === undefined || method === undefined) return undefined
  const status = response?.status
  const field = (name: string) => fieldValue(response?.headers, `access-control-allow-${name}`)
  const listed = (name: string) => (field(name) ?? '').split(',').map((item) => item.trim().toLowerCase())
  const allowOrigin = field('origin')
  const wanted = (fieldValue(request.headers, 'access-control-request-headers') ?? '').split(',').filter(Boolean)
  const rows = [
    {
      what: 'Status',
      asked: '200 to 299',
      allowed: String(status ?? 'no answer'),
      fine: status !== undefined && status >= 200 && status < 300,
    },
    {
      what: 'Origin',
      asked: origin,
      allowed: allowOrigin ?? 'not named',
      fine: allowOrigin === origin || allowOrigin === '*',
    },
    {
      what: 'Method',
      asked: method,
      allowed: field('methods') ?? 'not named',
      // These three need no permission (Fetch, "CORS-safelisted method").
      fine:
        ['GET', 'HEAD', 'POST'].includes(method) ||
        ['*', method.toLowerCase()].some((one) => listed('methods').includes(one)),
    },
    ...wanted.map((name) => ({
      what: 'Header',
      asked: name,
      allowed: field('headers') ?? 'not named',
      // An asterisk does not cover Authorization (Fetch, "CORS non-wildcard request-header name").
      fine: listed('headers').includes(name) || (name !== 'authorization' && listed('headers').includes('*')),
    })),
  ]
  return { origin, rows, goesOn: rows.every(({ fine }) => fine) }
}
