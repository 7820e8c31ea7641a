import type { Exchange } from './exchange'
import { isJwtShaped } from './jwt'
import { readChallengeLines } from './readers/challenge-line'
import { readCode } from './readers/code'
import { readCommands } from './readers/commands'
import { readConsole } from './readers/console'
import { type DecodedJwt, readDecodedJwt } from './readers/decoded-jwt'
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
import { proseOf } from './readers/prose'
import { readTold } from './readers/told'

export type { Kind, Unread } from './readers/piece'

/** What a paste was read as. `at`: where in the paste an exchange stands. */
export interface Paste {
  kind: Kind
  exchanges: (Exchange & { at?: { start: number; end: number } })[]
  /** A token that was pasted alone, or what a decoder shows of one. */
  jwt?: string | DecodedJwt
  unread: Unread[]
  /** The lines that a person wrote. */
  prose?: string
}

/** Characters that are looked at: of a HAR, and of anything else. Nobody pastes more than that by hand. */
const longestHar = 12_000_000
const longest = 200_000
/** As many as the API takes. */
const mostExchanges = 500

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
  const joined = bare.length < 20_000 && bare.startsWith('eyJ') ? bare.replace(/\s*\r?\n\s*/g, '') : ''
  if (joined !== '' && !/\s/.test(joined) && isJwtShaped(joined))
    return { kind: 'jwt', exchanges: [], jwt: joined, unread: [] }
  // A token that is none by its form still is what its owner says it is: readJwt tells what is wrong with it.
  if (as === 'jwt' && bare !== '' && bare.length < 20_000 && !/\s/.test(bare))
    return { kind: 'jwt', exchanges: [], jwt: bare, unread: [] }
  const decoded = as === undefined || as === 'jwt' ? readDecodedJwt(text) : undefined
  if (decoded) return { kind: 'jwt', exchanges: [], jwt: decoded, unread: [] }
  const unread: Unread[] = []
  const isLong = text.length > longest
  const whole = isLong && looksLikeHar(text) ? readHarAlone(text.slice(0, longestHar)) : undefined
  if (text.length > (whole ? longestHar : longest))
    unread.push({ code: 'too-long', text: 'The paste is too long; its end was not read.' })
  unread.push(...(whole?.unread ?? []))
  const page = whole?.page ?? normalise(text.slice(0, longest))
  const pieces = whole?.pieces ?? readAll(page, as, unread)
  const drafts = merge(pieces)
  const prose = as === undefined ? proseOf(page, pieces) : as === 'text' ? proseIn(text.slice(0, longest)) : undefined
  const told = prose !== undefined && { prose }
  // A token, and words around it.
  const [token] =
    drafts.length === 0 ? (text.slice(0, longest).match(/\beyJ[\w-]{5,20000}\.eyJ[\w-]{5,20000}\.[\w-]*/) ?? []) : []
  if (token !== undefined && isJwtShaped(token)) return { kind: 'jwt', exchanges: [], jwt: token, unread, ...told }
  if (drafts.length > mostExchanges)
    unread.push({
      code: 'too-many',
      text: `There are ${drafts.length} requests; ${mostExchanges} of them were read, refused ones first.`,
    })
  return {
    kind: as ?? kindOf(drafts, page, text),
    exchanges: mostTelling(drafts).map((draft) => exchangeOf(draft, page)),
    unread,
    ...told,
  }
}

/** Who reads for text alone has not looked for messages and code, which are no prose. */
function proseIn(text: string): string | undefined {
  const page = normalise(text)
  return proseOf(page, readAll(page, undefined, []))
}

/** Long text is read as a HAR alone: the other readers would take too long over it. */
function readHarAlone(text: string): { page: Page; pieces: Piece[]; unread: Unread[] } | undefined {
  const page = normalise(text)
  const { pieces, unread } = readHar(page)
  return pieces.length > 0 ? { page, pieces, unread: unread.slice(0, 20) } : undefined
}

function looksLikeHar(text: string): boolean {
  return /"entries"\s{0,9}:\s{0,9}\[/.test(text.slice(0, longest))
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

/** As many as may be, in their order; what was refused before the rest. */
function mostTelling(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.length <= mostExchanges) return drafts
  const refused = drafts.filter(({ response, error }) => error !== undefined || (response?.status ?? 0) >= 400)
  const kept = new Set(refused.slice(0, mostExchanges / 2))
  for (const draft of drafts) if (kept.size < mostExchanges) kept.add(draft)
  return drafts.filter((draft) => kept.has(draft))
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
