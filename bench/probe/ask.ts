import type { ProbeRequest } from '../../lib/contract'

/** How the bench asks for runs, and for what. */

/** What a part has to say, and which of its aims were missed. */
export interface Report {
  lines: string[]
  missed: string[]
}

/** Cells of a table, one under the other. */
export function row(...cells: (string | number)[]): string {
  return cells.map((cell) => `${cell}`.padStart(15)).join('')
}

export interface Outcome {
  status: number
  /** Seconds of Retry-After; undefined without it. */
  retryAfter?: number
  ms: number
  /** When it came, by `performance.now()`. */
  at: number
  body: string
}

/** Runs a test and waits for its end. `client` is what a trusted proxy says of where it comes from. */
export async function askForRun(app: string, request: ProbeRequest, client?: string): Promise<Outcome> {
  const start = performance.now()
  const response = await fetch(`${app}/api/probe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(client && { 'x-forwarded-for': client }) },
    body: JSON.stringify(request),
  })
  const body = await response.text()
  const at = performance.now()
  const retryAfter = response.headers.get('retry-after')
  return { status: response.status, at, ms: at - start, body, ...(retryAfter && { retryAfter: Number(retryAfter) }) }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token whose issuer is the target, so that its keys are looked up. */
export function tokenFor(origin: string): string {
  const claims = { iss: origin, aud: `${origin}/orders`, exp: 4102444800 }
  return `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}.${'c2ln'.repeat(20)}`
}

/** A URL alone, as a layman gives it. */
export function plainRequest(origin: string): ProbeRequest {
  return { url: `${origin}/old` }
}

/** All that a run can be given. */
export function fullRequest(origin: string): ProbeRequest {
  return {
    ...plainRequest(origin),
    platform: 'api-client',
    headers: { Authorization: `Bearer ${tokenFor(origin)}`, Accept: 'application/json' },
    origin: 'https://app.example.com',
    accept: ['credentials-over-http', 'bogus-bearer'],
  }
}
