import 'server-only'
import type { z } from 'zod'
import type { Problem } from './contract'
import { noteProblem } from './operate/current-request'
import { isOwnOrigin } from './own-origin'
import { codeOf, pointerTo, problem, problemResponse } from './problem'
import type { ProblemCode } from './problem-codes'

/** What all API routes share: methods, the same-origin rule, bounded JSON bodies, problems of RFC 9457. */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof methods)[number]
type Handler = (request: Request) => Response | Promise<Response>

/** A refusal on the way to an answer. Thrown only inside `route`, which turns it into a response. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly body: Problem,
    readonly headers: Record<string, string> = {},
  ) {
    super(body.title)
  }
}

/** Refuses with a problem. */
export function refuse(code: ProblemCode, detail: string, extra?: Pick<Problem, 'errors' | 'reason'>): Refusal {
  return new Refusal(problem(code, detail, extra))
}

/** A handler for every method: Next answers a method that a route does not export with an empty 405. */
export function route(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const allow = methods.filter((method) => handlers[method] !== undefined || (method === 'HEAD' && handlers.GET))
  const refused: Handler = () =>
    answerProblem(problem('method-not-allowed', `Use ${allow.join(' or ')}.`), { allow: allow.join(', ') })
  const guarded =
    (handler: Handler): Handler =>
    async (request) => {
      try {
        checkOrigin(request)
        return await handler(request)
      } catch (error) {
        if (error instanceof Refusal) return answerProblem(error.body, error.headers)
        console.error(`fix401: ${request.method} ${new URL(request.url).pathname} failed:`, error)
        return answerProblem(problem('internal', 'Try again. If it fails again, tell whoever runs this site.'))
      }
    }
  const table = Object.fromEntries(
    methods.map((method) => {
      const handler = handlers[method] ?? (method === 'HEAD' ? handlers.GET : undefined)
      return [method, handler ? guarded(handler) : refused]
    }),
  )
  return table as Record<Method, Handler>
}

/** Every method is answered with the same problem. */
export function routeToNowhere(): Record<Method, Handler> {
  const answer: Handler = () =>
    answerProblem(problem('not-found', 'The addresses that exist are listed at /api/openapi.json.'))
  return Object.fromEntries(methods.map((method) => [method, answer])) as Record<Method, Handler>
}

/** A route that is there only while `isOn`; else its address is one that does not exist. */
export function routeWhile(isOn: () => boolean, handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const [there, nowhere] = [route(handlers), routeToNowhere()]
  const table = methods.map((method): [Method, Handler] => [
    method,
    (request) => (isOn() ? there : nowhere)[method](request),
  ])
  return Object.fromEntries(table) as Record<Method, Handler>
}

/** The problem as an answer, which the log tells by its code. */
function answerProblem(body: Problem, headers?: Record<string, string>): Response {
  noteProblem(codeOf(body))
  return problemResponse(body, headers)
}

/**
 * Reads a form that a page of ours has sent, of at most 64 KiB.
 * @returns the form, or the answer that refuses it
 */
export async function readForm(request: Request): Promise<FormData | Response> {
  try {
    // Under `no-referrer` browsers say `null` for the origin of a form, and tell by another field whose it is.
    const isOurs = request.headers.get('origin') === 'null' && request.headers.get('sec-fetch-site') === 'same-origin'
    if (!isOurs) checkOrigin(request)
    const form = new FormData()
    for (const [name, value] of new URLSearchParams(await readText(request, 64 * 1024))) form.append(name, value)
    return form
  } catch (error) {
    if (error instanceof Refusal) return answerProblem(error.body, error.headers)
    throw error
  }
}

/** An Origin that is not ours is refused; none is fine (curl, CI). */
function checkOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  if (origin === null) return
  if (isOwnOrigin(origin, request.headers)) return
  throw refuse('cross-origin', 'Call this from a page of this site, or from a program that sends no Origin.')
}

/**
 * Reads a JSON body and validates it.
 * @param limit most bytes that are read
 * @throws Refusal when the body is not JSON, too large, or not what the schema says
 */
export async function readJson<S extends z.ZodType>(request: Request, schema: S, limit: number): Promise<z.infer<S>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw refuse('unsupported-media-type', 'Send the body with Content-Type: application/json.')
  }
  if (request.headers.get('content-encoding') !== null) {
    throw refuse('unsupported-media-type', 'Send the body without Content-Encoding.')
  }
  const text = await readText(request, limit)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('invalid-json', text.trim() === '' ? 'The body is empty.' : 'The body does not parse as JSON.')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw refuse('invalid-request', 'Some members are not as they must be.', {
    errors: parsed.error.issues.map(describe),
  })
}

/**
 * Reads a body of at most `limit` bytes as UTF-8.
 * @throws Refusal when it is larger, or no UTF-8
 */
async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () => refuse('body-too-large', `The body may have up to ${limit / 1024} KiB.`)
  if (Number(request.headers.get('content-length') ?? '0') > limit) throw tooLarge()
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(part.value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse('invalid-json', 'The body is not UTF-8.')
  }
}

/** An issue as pointer (RFC 6901) and words, without anything that was sent. */
function describe(issue: z.core.$ZodIssue): { pointer: string; detail: string } {
  const detail = issue.code === 'unrecognized_keys' ? 'There is a member that is not known here.' : issue.message
  return { pointer: pointerTo(issue.path), detail }
}
