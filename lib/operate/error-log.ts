import { format } from 'node:util'
import { redactText } from '../http-auth/redact-text'
import { requestMark } from './request-log'

/** One line of JSON for each unexpected error: where it was thrown, and nothing that was sent. */

export interface ErrorLine {
  time: string
  level: 'error'
  /** Of the request that it was thrown for. */
  id?: string
  route?: string
  /** Words beside the error. */
  message?: string
  /** The number that the error page shows (Next’s digest). */
  digest?: string
  stack?: string
}

/** Errors caused by errors, no deeper. */
const mostCauses = 4

/**
 * The line for what was given to `console.error`. Only name, message and frames of an error are told: its other
 * members may hold what somebody sent, as `input` of an invalid URL does.
 */
export function errorLine(said: readonly unknown[], now: Date, mark = requestMark()): ErrorLine {
  const error = said.find((one) => one instanceof Error)
  const words = said.filter((one) => one !== error && typeof one !== 'object')
  const digest = error && 'digest' in error ? String(error.digest) : undefined
  return {
    time: now.toISOString(),
    level: 'error',
    ...mark,
    ...(words.length > 0 && { message: harmless(format(...words)) }),
    ...(digest !== undefined && { digest }),
    ...(error && { stack: stackOf(error) }),
  }
}

function stackOf(error: Error): string {
  const parts: string[] = []
  for (let at: unknown = error; at instanceof Error && parts.length < mostCauses; at = at.cause) {
    const frames = /\n\s+at [\s\S]*$/.exec(at.stack ?? '')?.[0] ?? ''
    parts.push(harmless(`${at.name}: ${at.message}`) + frames)
  }
  return parts.join('\nCaused by: ')
}

/**
 * A message without what it may repeat: addresses, secrets, and all that is quoted but names of members and fields,
 * which V8 quotes with ' and Next with `.
 */
function harmless(message: string): string {
  const shown = message
    .slice(0, 2000)
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"`]+/gi, '[address]')
    .replace(/"[^"]*"/g, '"…"')
    .replace(/(['`])((?!\1).)*?\1/g, (quoted) => (/^.[\w$-]{1,40}.$/.test(quoted) ? quoted : '`…`'))
  return redactText(shown)
}

/**
 * Makes `console.error` write such lines. Next tells of errors in pages and actions by it, with all their members,
 * before it asks `onRequestError`; so this is the one place that all of them pass.
 */
export function logErrors(write: (line: string) => void): void {
  console.error = (...said: unknown[]) => write(JSON.stringify(errorLine(said, new Date())))
}
