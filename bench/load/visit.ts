import type { BodyInit, Headers } from 'undici'
import type { Random } from '../random'

/** What those who come to the app do, request by request. */

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** One request, and what has to come back. */
export interface Asked {
  /** What it counts as. */
  kind: string
  path: string
  method?: 'POST' | 'DELETE'
  headers?: Record<string, string>
  body?: BodyInit
  /** Which instance is asked; any one without it. */
  instance?: number
  /** Who asks goes away after so many milliseconds. */
  leavesAfter?: number
  /** What is not as asked for; undefined when all is. */
  fault: (answer: Answer) => string | undefined
}

export interface Visitor {
  random: Random
  /** Origins of the instances. */
  origins: readonly string[]
  /**
   * Asks when it is this visitor’s turn.
   * @returns undefined when another answer came than was asked for, which is noted, or when the time is over
   */
  ask: (asked: Asked) => Promise<Answer | undefined>
  /** Notes what is wrong with more than one answer. */
  blame: (kind: string, what: string) => void
}

/** Comes, does one thing, and goes. */
export type Visit = (visitor: Visitor) => Promise<void>

/** A fault when the status is another one, else what the next check says. */
export function expectStatus(
  status: number,
  next: (answer: Answer) => string | undefined = () => undefined,
): (answer: Answer) => string | undefined {
  return (answer) =>
    answer.status === status ? next(answer) : `status ${answer.status} instead of ${status}: ${brief(answer.text)}`
}

/** The beginning of a text, on one line. */
export function brief(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 120)
}

/** A JSON body, as it is sent. */
export function json(value: unknown): Pick<Asked, 'method' | 'headers' | 'body'> {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
