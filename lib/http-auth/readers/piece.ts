import type { Exchange, Fields } from '../exchange'

/**
 * What a paste, or a part of it, was read as (`recognised` in the public contract): `curl` any command that makes
 * requests; `http` messages, dumps of them and header panels of browsers; `har`; `code`; `log` lines of servers,
 * gateways, applications and of clients that log each header; `challenge` such fields alone; `json` bodies and exports;
 * `text` errors, consoles and prose; `mixed` several of these.
 */
export type Kind = 'curl' | 'http' | 'har' | 'code' | 'log' | 'jwt' | 'challenge' | 'json' | 'text' | 'mixed'

/** How well a piece knows what happened. A bare number in prose is an exchange only where nothing better is there. */
export const rank = {
  /** A number or a word in prose. */
  guess: 0,
  /** What an error message or a person tells about an exchange. */
  told: 1,
  /** A command, code or log line: one exchange, in a program's words. */
  stated: 2,
  /** The message itself, or a tool's full record of it. */
  wire: 3,
} as const

export type Rank = (typeof rank)[keyof typeof rank]

type Request = NonNullable<Exchange['request']>
type Response = NonNullable<Exchange['response']>

/** What one reader found in some lines: a request, a response, or both. merge.ts makes exchanges of them. */
export interface Piece {
  /** Two pieces of one reader are never one exchange; two of different readers may be. */
  reader: string
  kind: Kind
  rank: Rank
  /** The lines, half-open. */
  from: number
  to: number
  request?: Request
  response?: Response
  error?: Exchange['error']
  /** Sent because the response before asked for it (redirect, repeated sign-in): `request` is only derived. */
  follows?: true
  /** Told before what it is about: "This gives 401:" */
  ahead?: true
  /** Says no more than that something failed: worth an exchange only when there is no other. */
  weak?: true
}

/** What of the text could not be read. */
export interface Unread {
  code: string
  text: string
}

// The names of a message's fields in lower case, so that one with very many is not searched for each.
const indices = new WeakMap<Fields, Map<string, string>>()

function indexOf(fields: Fields): Map<string, string> {
  let index = indices.get(fields)
  if (!index) {
    index = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]))
    indices.set(fields, index)
  }
  return index
}

/** Adds a field line; a repeated name becomes an array. Names are matched without case. */
export function addField(fields: Fields, name: string, value: string): void {
  const index = indexOf(fields)
  const key = index.get(name.toLowerCase())
  const before = key === undefined ? undefined : fields[key]
  if (key === undefined || before === undefined) {
    define(fields, name, value)
    index.set(name.toLowerCase(), name)
  } else if (Array.isArray(before)) before.push(value)
  else define(fields, key, [before, value])
}

// `__proto__: x` is a field line like any other.
function define(fields: Fields, name: string, value: string | string[]): void {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
}

/** Sets a field unless it is there. */
export function fillField(fields: Fields, name: string, value: string): void {
  if (!indexOf(fields).has(name.toLowerCase())) addField(fields, name, value)
}

/** Stands for a value that was sent and is not shown; credentials.ts reads it as masked. */
export const MASK = '…'

export const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|PROPFIND|REPORT|MKCOL|MOVE|COPY|QUERY'

export const isMethod = (word: string): boolean => new RegExp(`^(?:${METHODS})$`).test(word)

/** A number that is an HTTP status (RFC 9110 §15). */
export const isStatus = (number: number): boolean => Number.isInteger(number) && number >= 100 && number <= 599
