import type { Client, Server, System } from './client'

/**
 * A line to copy, as data. `%NAME%` is filled in from the request that failed (fill.ts); what stands between « and » is
 * what changes. A secret is never written out: `<your token>` stands for it, or a variable.
 */
export interface Line {
  /** Where it goes. */
  in: string
  text: string
}

export type ByClient = Partial<Record<Client, Line>>

/** Lines of one cause: for each client, server or system where one makes sense. */
export type Table =
  | { by: 'client'; lines: ByClient; note?: string }
  | { by: 'server'; lines: Partial<Record<Server, Line>>; note?: string }
  | { by: 'system'; lines: Partial<Record<System, Line>>; note?: string }

export const terminal = (text: string): Line => ({ in: 'In a terminal', text })
export const code = (text: string): Line => ({ in: 'In your code', text })
export const page = (text: string): Line => ({ in: 'In the script of the page', text })
export const file = (name: string, text: string): Line => ({ in: `In ${name}`, text })
