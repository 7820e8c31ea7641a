import type { Exchange } from '../exchange'
import { entriesOf, fieldsOf, readEntry } from './har'
import { readLoose } from './loose'
import { lineAt, type Page, take } from './normalise'
import { isMethod, isStatus, type Piece, rank, type Unread } from './piece'

export interface Block {
  value: unknown
  start: number
  end: number
}

/**
 * JSON that stands on lines of its own. Each character is looked at once or twice; what never closes is left to others
 * but for a HAR, of which all that is there is read.
 */
export function findJson(page: Page): { blocks: Block[]; open?: number } {
  const { text } = page
  const blocks: Block[] = []
  const begins = /(?:^|\n)[ \t]*([{[])/g
  let budget = text.length * 3 + 1000
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const start = match.index + match[0].length - 1
    if (page.taken[lineAt(page, start)]) continue
    const head = text.slice(start, start + 200)
    if (!/^\{\s*["}]|^\[\s*[{["\]]/.test(head)) continue
    const end = closingOf(text, start, budget)
    budget -= (end === -1 ? text.length : end) - start
    if (end === -1) {
      if (/"(?:log|entries|request)"/.test(text.slice(start, start + 20_000))) return { blocks, open: start }
      if (budget < 0) break
      continue
    }
    try {
      blocks.push({ value: JSON.parse(text.slice(start, end)), start, end })
      begins.lastIndex = end
    } catch {
      // Not JSON: perhaps an object of some language.
    }
  }
  return { blocks }
}

function closingOf(text: string, start: number, budget: number): number {
  let depth = 0
  const limit = Math.min(text.length, start + Math.max(0, budget))
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      at++
      for (; at < limit; at++) {
        const inner = text.charCodeAt(at)
        if (inner === 92) at++
        else if (inner === 34) break
      }
    } else if (code === 123 || code === 91) depth++
    else if (code === 125 || code === 93) {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return -1
}

/** HAR files, whole or cut off, and exchanges as other tools export them in JSON. */
export function readHar(page: Page): { pieces: Piece[]; unread: Unread[] } {
  const pieces: Piece[] = []
  const unread: Unread[] = []
  if (!/"(?:entries|request|headers|Response Headers|log)[^"\n]{0,30}"\s*:/.test(page.text)) return { pieces, unread }
  const { blocks, open } = findJson(page)
  const add = (exchange: Exchange, start: number, end: number, kind: Piece['kind']) => {
    const from = lineAt(page, start)
    const to = lineAt(page, end - 1) + 1
    take(page, from, to)
    pieces.push({ reader: 'har', kind, rank: rank.wire, from, to, ...exchange })
  }
  for (const { value, start, end } of blocks) {
    const entries = entriesOf(value)
    if (entries) {
      take(page, lineAt(page, start), lineAt(page, end - 1) + 1)
      entries.forEach((entry, index) => {
        const exchange = readEntry(entry)
        if (exchange) add(exchange, start, end, 'har')
        else unread.push({ code: 'har-entry', text: `Entry ${index + 1} of the HAR has no request that can be read.` })
      })
    } else for (const exchange of readOther(value)) add(exchange, start, end, 'json')
  }
  if (open !== undefined) readCut(page, open, add, unread)
  joinFirefox(pieces)
  return { pieces, unread }
}

function readCut(
  page: Page,
  open: number,
  add: (exchange: Exchange, start: number, end: number, kind: Piece['kind']) => void,
  unread: Unread[],
): void {
  const { value, end } = readLoose(page.text, open)
  const entries = entriesOf(value)
  if (!entries) return
  const text = page.text
  take(page, lineAt(page, open), lineAt(page, Math.max(open, end - 1)) + 1)
  entries.forEach((entry, index) => {
    const exchange = readEntry(entry)
    const isLast = index === entries.length - 1
    // Of the last entry only what was written out whole is known: its URL may be, its answer is not.
    if (exchange && (!isLast || exchange.response?.status !== undefined)) add(exchange, open, text.length, 'har')
    else if (!isLast)
      unread.push({ code: 'har-entry', text: `Entry ${index + 1} of the HAR has no request that can be read.` })
  })
  unread.push({
    code: 'har-cut-off',
    text: `The HAR is cut off in entry ${entries.length}; what came after that is lost.`,
  })
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Exchanges in other shapes of JSON: our own, Postman's, Firefox's header panel. */
function readOther(value: unknown): Exchange[] {
  if (Array.isArray(value)) return value.slice(0, 2000).flatMap(readOther)
  if (!isObject(value)) return []
  if (Array.isArray(value.exchanges)) return value.exchanges.flatMap(readOther)
  const request = isObject(value.request) ? value.request : undefined
  const response = isObject(value.response) ? value.response : undefined
  if (
    request &&
    (typeof request.url === 'string' || isObject(request.url)) &&
    (response || request.header || request.headers)
  ) {
    const url = isObject(request.url) ? request.url.raw : request.url
    const status = Number(response?.status ?? response?.statusCode ?? response?.code)
    return [
      {
        request: {
          ...(typeof request.method === 'string' && { method: request.method.toUpperCase() }),
          ...(typeof url === 'string' && { url }),
          ...(fieldsOf(request.headers ?? request.header) && {
            headers: fieldsOf(request.headers ?? request.header) ?? {},
          }),
        },
        ...(response && {
          response: {
            ...(isStatus(status) && { status }),
            headers: fieldsOf(response.headers ?? response.header) ?? {},
            ...(typeof response.body === 'string' && { body: response.body }),
          },
        }),
      },
    ]
  }
  return readFirefox(value)
}

/** Firefox, "Copy All" in the Headers panel: each section is a JSON object of its own. */
function readFirefox(value: Json): Exchange[] {
  const keys = Object.keys(value)
  const [key = ''] = keys
  const section = value[key]
  if (/^(?:Response|Request) Headers/.test(key)) {
    const out: Exchange = {}
    for (const name of keys) {
      const inner = value[name]
      const headers = isObject(inner) ? fieldsOf(inner.headers ?? inner) : undefined
      if (!headers) continue
      if (/^Response/.test(name)) out.response = { headers }
      if (/^Request/.test(name)) out.request = { headers }
    }
    return [out]
  }
  if (isMethod(key) && isObject(section)) {
    const { scheme, host, filename, query } = section
    if (typeof host !== 'string') return []
    const pairs = isObject(query)
      ? Object.entries(query)
          .map(([name, one]) => `${name}=${String(one)}`)
          .join('&')
      : ''
    const url = `${String(scheme ?? 'https')}://${host}${String(filename ?? '/')}${pairs === '' ? '' : `?${pairs}`}`
    const status = Number(/^(\d{3})/.exec(String(value.Status ?? value.status ?? ''))?.[1])
    return [{ request: { method: key, url }, ...(isStatus(status) && { response: { status } }) }]
  }
  const status = Number(/^(\d{3})\b/.exec(String(value.Status ?? ''))?.[1])
  return isStatus(status) && ('Version' in value || 'Transferred' in value) ? [{ response: { status } }] : []
}

/** Its sections, each a piece, make one exchange. */
function joinFirefox(pieces: Piece[]): void {
  for (let at = 1; at < pieces.length; at++) {
    const before = pieces[at - 1]
    const piece = pieces[at]
    if (!before || !piece || piece.kind !== 'json' || before.kind !== 'json') continue
    if (
      piece.request?.url !== undefined ||
      (piece.response?.status !== undefined && before.response?.status !== undefined)
    )
      continue
    before.request = piece.request || before.request ? { ...before.request, ...piece.request } : undefined
    before.response = piece.response || before.response ? { ...before.response, ...piece.response } : undefined
    if (before.request === undefined) delete before.request
    if (before.response === undefined) delete before.response
    before.to = piece.to
    pieces.splice(at, 1)
    at--
  }
}
