import type { Exchange } from './exchange'
import { isJwtShaped } from './jwt'
import { readChallengeLines } from './readers/challenge-line'
import { readCode } from './readers/code'
import { readCommands } from './readers/commands'
import { readConsole } from './readers/console'
import { readDevtools } from './readers/devtools'
import { readMessages } from './readers/http-message'
import { readHar } from './readers/json'
import { readListings } from './readers/listing'
import { readLogs } from './readers/logs'
import { readMarkup } from './readers/markup'
import { type Draft, merge } from './readers/merge'
import { normalise, type Page } from './readers/normalise'
import { readDumps, readObjects } from './readers/objects'
import type { Kind, Piece, Unread } from './readers/piece'
import { readTold } from './readers/told'

export type { Kind, Unread } from './readers/piece'

/** What a paste was read as. `at`: where in the paste an exchange stands. */
export interface Paste {
  kind: Kind
  exchanges: (Exchange & { at?: { start: number; end: number } })[]
  jwt?: string
  unread: Unread[]
}

const LONGEST = 12_000_000

/**
 * Reads whatever a person pastes: commands, messages, dumps, logs, code, errors, and prose around them. Total: it returns
 * what it could read. `as`: only what is of this kind is looked for.
 */
export function readPaste(text: string, as?: Kind): Paste {
  const bare = text
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .replace(/^["'`]|["'`]$/g, '')
  if (!/\s/.test(bare) && isJwtShaped(bare)) return { kind: 'jwt', exchanges: [], jwt: bare, unread: [] }
  // One that was wrapped: each line but the last is full.
  const joined = bare.replace(/\s*\r?\n\s*/g, '')
  if (joined.length < 20_000 && joined.startsWith('eyJ') && !/\s/.test(joined) && isJwtShaped(joined))
    return { kind: 'jwt', exchanges: [], jwt: joined, unread: [] }
  // A token that is none by its form still is what its owner says it is: readJwt tells what is wrong with it.
  if (as === 'jwt' && bare !== '' && bare.length < 20_000 && !/\s/.test(bare))
    return { kind: 'jwt', exchanges: [], jwt: bare, unread: [] }
  const unread: Unread[] = []
  if (text.length > LONGEST) unread.push({ code: 'too-long', text: 'The paste is too long; its end was not read.' })
  const page = normalise(text.slice(0, LONGEST))
  const pieces = readAll(page, as, unread)
  const drafts = merge(pieces)
  // A token, and words around it.
  const [token] = drafts.length === 0 ? (text.match(/\beyJ[\w-]{5,20000}\.eyJ[\w-]{5,20000}\.[\w-]*/) ?? []) : []
  if (token !== undefined && isJwtShaped(token)) return { kind: 'jwt', exchanges: [], jwt: token, unread }
  return {
    kind: as ?? kindOf(drafts, page, text),
    exchanges: drafts.map((draft) => exchangeOf(draft, page)),
    unread,
  }
}

/** The surest readers first: what one has read the others do not look at. */
function readAll(page: Page, as: Kind | undefined, unread: Unread[]): Piece[] {
  const found: Piece[][] = []
  const wants = (...kinds: Kind[]) => as === undefined || as === 'mixed' || kinds.includes(as)
  if (wants('har', 'json')) {
    const har = readHar(page)
    found.push(har.pieces)
    unread.push(...har.unread.slice(0, 20))
  }
  if (wants('curl')) {
    const commands = readCommands(page)
    found.push(commands.pieces)
    unread.push(...commands.unread.slice(0, 20))
  }
  if (wants('text', 'code', 'json')) found.push(readDumps(page))
  if (wants('http', 'curl', 'challenge', 'log')) found.push(readDevtools(page), readMessages(page))
  if (wants('code')) found.push(readCode(page))
  if (wants('text', 'code', 'log')) found.push(readConsole(page))
  if (wants('log')) found.push(readLogs(page))
  if (wants('json', 'text', 'log', 'code', 'curl')) found.push(readObjects(page), readMarkup(page))
  if (wants('text', 'http')) found.push(readListings(page))
  if (wants('challenge', 'text', 'code', 'http')) found.push(readChallengeLines(page))
  if (wants('text', 'code', 'curl', 'json', 'http')) found.push(readTold(page))
  return found.flat()
}

function exchangeOf(draft: Draft, page: Page): Paste['exchanges'][number] {
  const { request, response, error, from, to } = draft
  const start = page.lines[from]?.start ?? 0
  const end = page.lines[Math.max(from, to - 1)]?.end ?? start
  return {
    ...(request && { request }),
    ...(response && { response }),
    ...(error && { error }),
    at: { start, end },
  }
}

function kindOf(drafts: readonly Draft[], page: Page, text: string): Kind {
  const kinds = new Set(drafts.filter(({ rank }) => rank > 0).flatMap((draft) => [...draft.kinds]))
  if (kinds.size > 1) kinds.delete('challenge')
  if (kinds.size > 1) kinds.delete('text')
  const [only] = kinds
  if (kinds.size === 1 && only !== undefined) return only
  if (kinds.size > 1) return 'mixed'
  const trimmed = text.trim()
  return /^[{[]/.test(trimmed) && page.taken.includes(1) ? 'json' : 'text'
}
