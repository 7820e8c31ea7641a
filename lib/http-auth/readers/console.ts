import type { Exchange, Fields } from '../exchange'
import { failureOf } from './har'
import type { Page } from './normalise'
import { take } from './normalise'
import { isStatus, MASK, METHODS, type Piece, rank } from './piece'

// GET https://… 401 (Unauthorized), OPTIONS https://… net::ERR_FAILED 401, XHRGET https://… [HTTP/2 401 12ms]
const NETWORK = new RegExp(
  `(?:^|[\\s:)])(?:XHR\\s?|FETCH\\s?)?(${METHODS})\\s*(https?://[^\\s]+)\\s+(?:(net::ERR_\\w+)\\s*)?(?:(\\d{3})\\s*\\(([^()]{0,80})\\)|\\[HTTP/[\\d.]+ (\\d{3})[^\\]]*\\])?`,
)
// Failed to load resource: the server responded with a status of 401 (Unauthorized)
const RESOURCE = /Failed to load resource: (?:the server responded with a status of (\d{3})|(net::ERR_\w+))/
const CORS =
  /Access to (?:fetch|XMLHttpRequest|script|font|resource|image|manifest) at ['"]?(https?:\/\/[^'"\s]+)['"]?(?: \(redirected from ['"]?([^'")]+)['"]?\))? from origin ['"]?([^'"\s]+)['"]? has been blocked by CORS policy:? ?(.*)$/
const FIREFOX_CORS =
  /Cross-Origin Request Blocked:.*remote resource at (https?:\/\/\S+?)\.? \(Reason: (.*)\)\.?(?: Status code: (\d{3}|\(null\)))?/
const SAFARI_CORS =
  /(?:Fetch API|XMLHttpRequest) cannot load (https?:\/\/\S+?)\.? due to access control checks|Preflight response is not successful(?:\. Status code: (\d{3}))?|Origin (\S+) is not allowed by Access-Control-Allow-Origin(?:\. Status code: (\d{3}))?/
// WebSocket connection to 'wss://…' failed: Error during WebSocket handshake: Unexpected response code: 401
const SOCKET = /WebSocket connection to ['"](\S+?)['"] failed:?(?:.*?response code: (\d{3}))?/

/** What browsers write to their console about requests. */
export function readConsole(page: Page): Piece[] {
  const pieces: Piece[] = []
  for (let line = 0; line < page.lines.length; line++) {
    if (page.taken[line]) continue
    const text = page.lines[line]?.text ?? ''
    if (text.length < 3 || text.length > 20_000) continue
    const rest = (count: number) =>
      page.lines
        .slice(line + 1, line + 1 + count)
        .map((row) => row.text.trim())
        .join(' ')
    const found =
      readLine(text) ??
      readLine(`${text.trimEnd()} ${rest(1)}`, 2) ??
      (/^XHR|^[A-Z]{3,7}$/.test(text.trim()) ? readLine(`${text.trimEnd()} ${rest(2)}`, 3) : undefined)
    if (!found) continue
    const to = line + found.lines
    take(page, line, to)
    pieces.push({ kind: 'text', rank: rank.stated, from: line, to, ...found.piece })
    line = to - 1
  }
  return pieces
}

type Found = { piece: Exchange & Pick<Piece, 'reader'>; lines: number }

function readLine(text: string, lines = 1): Found | undefined {
  const isJoined = lines > 1
  const cors = CORS.exec(text)
  if (cors) return isJoined ? undefined : { lines, piece: readCors(cors[1] ?? '', cors[3], cors[4] ?? '', text) }
  const firefox = FIREFOX_CORS.exec(text)
  if (firefox)
    return isJoined
      ? undefined
      : { lines, piece: readCors(firefox[1] ?? '', undefined, firefox[2] ?? '', text, Number(firefox[3])) }
  const safari = isJoined ? null : SAFARI_CORS.exec(text)
  if (safari) {
    const status = Number(safari[2] ?? safari[4])
    const piece = readCors(safari[1], safari[3], text, text, status)
    return { lines, piece }
  }
  const socket = isJoined ? null : SOCKET.exec(text)
  if (socket) {
    const status = Number(socket[2])
    return {
      lines,
      piece: {
        reader: 'console',
        request: { method: 'GET', url: socket[1] ?? '' },
        ...(isStatus(status) && { response: { status } }),
      },
    }
  }
  const network = NETWORK.exec(text)
  if (network) {
    const [, method = '', url = '', code, plain, , bracket] = network
    const status = Number(plain ?? bracket)
    if (!isStatus(status) && code === undefined) return undefined
    // The second line alone is found in its own turn.
    if (isJoined && network.index > text.length - 10) return undefined
    const error = code === undefined || isStatus(status) ? undefined : failureOf(code)
    return {
      lines,
      piece: {
        reader: 'console',
        request: { method, url: url.replace(/[.,;]$/, '') },
        ...(isStatus(status) && { response: { status } }),
        ...(error && { error }),
      },
    }
  }
  const resource = RESOURCE.exec(text)
  if (resource) {
    const url = /(?:^|\s|\()(https?:\/\/[^\s()]+?)(?::\d+)?(?::\d+)?\)?(?=\s|$)/.exec(text.replace(RESOURCE, ' '))?.[1]
    const path = url ?? /^(\/?[\w./-]+):\d+/.exec(text)?.[1]
    const status = Number(resource[1])
    const error = resource[2] === undefined ? undefined : failureOf(resource[2])
    if (isJoined && url === undefined) return undefined
    return {
      lines,
      piece: {
        reader: 'console',
        request: { ...(path !== undefined && { url: path }) },
        ...(isStatus(status) && { response: { status } }),
        ...(error && { error }),
      },
    }
  }
  return undefined
}

/**
 * A request that the browser kept from the page. When the preflight is at fault it is the preflight that is told of: it
 * always names the method and the origin (Fetch, "CORS-preflight fetch"), even if the console does not show them.
 */
function readCors(
  url: string | undefined,
  origin: string | undefined,
  reason: string,
  text: string,
  status = Number.NaN,
): Found['piece'] {
  const isPreflight = /preflight/i.test(reason) || /Reason: CORS (?:request|preflight)/i.test(text)
  const headers: Fields = {
    ...(origin !== undefined && { Origin: origin }),
    ...(isPreflight && { ...(origin === undefined && { Origin: MASK }), 'Access-Control-Request-Method': MASK }),
  }
  const request = {
    ...(isPreflight && { method: 'OPTIONS' }),
    ...(url !== undefined && { url }),
    // Of a request that is no preflight only the origin is told: its headers are not known.
    ...(isPreflight && { headers }),
  }
  const own = Number(/status(?: code)?:? (\d{3})/i.exec(reason)?.[1] ?? status)
  return { reader: 'cors', request, response: { ...(isStatus(own) && { status: own }), body: text } }
}
