import { findJson } from './json'
import { isRecord, readLoose } from './loose'
import { lineAt, type Page, restOf, take } from './normalise'
import { addField, type Piece, rank } from './piece'
import { readRecord } from './record'
import { readTelling } from './told'

/** JSON bodies and log records that stand alone. */
export function readObjects(page: Page): Piece[] {
  const pieces: Piece[] = []
  for (const { value, start, end } of findJson(page).blocks) {
    const from = lineAt(page, start)
    const to = lineAt(page, end - 1) + 1
    if (page.taken.subarray(from, to).includes(1)) continue
    const list = Array.isArray(value) ? value.slice(0, 2000) : [value]
    const source = page.text.slice(start, end)
    for (const item of list) {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) continue
      const piece = pieceOf(item as Record<string, unknown>, source, from, to)
      if (piece) pieces.push(piece)
    }
    take(page, from, to)
  }
  return pieces
}

/** A JSON object is a log record when it says of which request it is; else it is what a server answered. */
export function pieceOf(record: Record<string, unknown>, source: string, from: number, to: number): Piece | undefined {
  const told = readRecord(record)
  if (!told) return undefined
  const { request, response, message, isLog } = told
  const place = { from, to }
  if (isLog && (request?.method !== undefined || (request?.url !== undefined && response?.status !== undefined))) {
    const body = response?.body ?? message
    return {
      reader: 'log',
      kind: 'log',
      rank: rank.stated,
      ...place,
      ...(request && { request }),
      response: { ...response, ...(body !== undefined && { body }) },
    }
  }
  if (request?.method !== undefined && request.url !== undefined) {
    const body = response?.body ?? message
    return {
      reader: 'object',
      kind: 'json',
      rank: rank.stated,
      ...place,
      request,
      ...((response || body) && { response: { ...response, ...(body !== undefined && { body }) } }),
    }
  }
  if (isLog && message === undefined) return undefined
  // A status within the words: "Error POSTing to endpoint (HTTP 401)"
  const said =
    response?.status === undefined && message !== undefined ? readTelling(message.slice(0, 2000), 0) : undefined
  const status = response?.status ?? (said?.sure ? said.status : undefined)
  // Spring and others say the path in the body; /error is where Spring itself sent the request.
  const url =
    request?.url !== undefined && /^https?:|^\/(?!error$)/.test(request.url) && response?.status !== undefined
      ? request.url
      : undefined
  return {
    reader: 'body',
    kind: isLog ? 'log' : 'json',
    rank: rank.told,
    ...place,
    ...(url !== undefined && { request: { url } }),
    response: {
      ...(status !== undefined && { status }),
      ...(response?.headers && { headers: response.headers }),
      body: source,
    },
    ...(status === undefined && { weak: true as const }),
  }
}

// Where util.inspect and consoles begin to print an object: at the end of an error's stack, or after a class's name.
const DUMP =
  /(?:^|\n)(?:[^\n{}]{0,200}\b\w*(?:Error|Exception|Response)\b[^\n{}]{0,200}|[ \t]{1,80}at [^\n]{0,300}?|[ \t]{0,80}(?:"?(?:config|response|error)"?:)?[ \t]{0,80})\{[ \t]{0,80}(?=\n)/g

/** Objects of errors and responses as Node, browsers and loggers print them. */
export function readDumps(page: Page): Piece[] {
  const text = restOf(page)
  const pieces: Piece[] = []
  if (!/(?:config|response|status|statusCode|\$metadata|headers)['"]?:/.test(text)) return pieces
  DUMP.lastIndex = 0
  for (let match = DUMP.exec(text); match; match = DUMP.exec(text)) {
    const start = match.index + match[0].lastIndexOf('{')
    const from = lineAt(page, start)
    if (
      page.taken[from] ||
      (/\)\s*(?:=>)?\s*\{\s*$|\b(?:if|for|while|function|try|else|class)\b/.test(match[0]) &&
        !/^\s*at /.test(match[0].trimStart()))
    )
      continue
    const { value, end } = readLoose(text, start, () => undefined, Math.min(text.length, start + 500_000))
    DUMP.lastIndex = Math.max(end, start + 1)
    if (!isRecord(value) || isJson(text.slice(start, end))) continue
    const raw = rawRequest(value)
    const told = readRecord(value)
    if (!told || (told.response?.status === undefined && told.request?.url === undefined)) continue
    if (
      told.request?.url === undefined &&
      !told.response?.headers &&
      told.response?.body === undefined &&
      !('status' in value || 'statusCode' in value || '$metadata' in value)
    )
      continue
    const to = lineAt(page, Math.max(start, end - 1)) + 1
    const head = firstOf(page, from)
    take(page, head, to)
    const request = { ...told.request, ...raw }
    const body = told.response?.body ?? told.message
    pieces.push({
      reader: 'object',
      kind: 'text',
      rank: rank.stated,
      from: head,
      to,
      ...(Object.keys(request).length > 0 && { request }),
      response: { ...told.response, ...(body !== undefined && { body }) },
    })
  }
  return pieces
}

/** JSON is for readObjects: it may be a log record or a body. */
function isJson(text: string): boolean {
  if (!/^\{\s*["}]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The stack above the object belongs to it. */
function firstOf(page: Page, line: number): number {
  let first = line
  while (first > 0 && first > line - 60 && /^\s+at /.test(page.lines[first]?.text ?? '')) first--
  return first
}

/** Node's ClientRequest holds the request as it went out. */
function rawRequest(value: Record<string, unknown>): Piece['request'] {
  const request = isRecord(value.request)
    ? value.request
    : isRecord(value.response) && isRecord(value.response.request)
      ? value.response.request
      : undefined
  const header = request?._header
  if (typeof header !== 'string') return undefined
  const lines = header.split('\r\n')
  const headers = {}
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) addField(headers, line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return { headers }
}
