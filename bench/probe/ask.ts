import type { ProbeRequest } from '../../lib/contract'

/** How the bench asks for runs, and for what. */

export interface Outcome {
  /** 0 when there was no answer. */
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
  const outcome = (status: number, body: string, retryAfter: string | null): Outcome => {
    const at = performance.now()
    return { status, body, at, ms: at - start, ...(retryAfter && { retryAfter: Number(retryAfter) }) }
  }
  try {
    const response = await fetch(`${app}/api/probe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(client && { 'x-forwarded-for': client }) },
      body: JSON.stringify(request),
    })
    return outcome(response.status, await response.text(), response.headers.get('retry-after'))
  } catch {
    return outcome(0, '', null)
  }
}

/** The path that one of many runs asks for, by which the silent target tells whose requests are waiting. */
export function pathOf(name: string, run: number): string {
  return `/${name}/${run}`
}

/** The runs of that name among the waiting requests; a run can have several, also at paths beside its own. */
export function runsAmong(open: readonly string[], name: string): Set<string> {
  return new Set(
    open.map((path) => path.split('/').slice(1, 3)).flatMap(([of, run = '']) => (of === name ? [run] : [])),
  )
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
