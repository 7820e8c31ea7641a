import type { Problem } from './contract'
import { looksSecret } from './http-auth/secrets'
import { links } from './links'
import { type ProblemCode, problemCodes } from './problem-codes'

const titles: Record<ProblemCode, string> = {
  'invalid-json': 'The body is not valid JSON',
  'cross-origin': 'Requests from other sites are refused',
  'not-found': 'There is no such address here',
  'method-not-allowed': 'This address does not take that method',
  'body-too-large': 'The body is too large',
  'unsupported-media-type': 'The body must be JSON',
  'invalid-request': 'The request is not what this address takes',
  'invalid-url': 'The address cannot be read',
  'blocked-target': 'We do not reach that address',
  'rate-limited': 'Too many tests for now',
  internal: 'Something failed on our side',
  busy: 'All test places are taken',
  'probe-off': 'Live tests are switched off here',
}

/** A problem of RFC 9457. `detail` says what to do and never repeats what was sent. */
export function problem(code: ProblemCode, detail: string, extra: Pick<Problem, 'errors' | 'reason'> = {}): Problem {
  return { type: links.problem(code), title: titles[code], status: problemCodes[code], detail, ...extra }
}

/** The code of a problem: the end of its type. */
export function codeOf({ type }: Pick<Problem, 'type'>): string {
  return type.slice(type.lastIndexOf('/') + 1)
}

/** The problem as an answer, never cached. */
export function problemResponse(body: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** A JSON pointer (RFC 6901) to what is wrong, without names that are not plainly names: they are the sender's words. */
export function pointerTo(path: readonly PropertyKey[]): string {
  let pointer = ''
  for (const key of path) {
    const name = String(key)
    if (!/^[\w-]{1,40}$/.test(name) || looksSecret(name)) break
    pointer += `/${name}`
  }
  return pointer
}
