import type { Fields } from '../exchange'
import { isToken } from '../grammar'
import { readBody } from './body'
import type { Page } from './normalise'
import { take } from './normalise'
import { addField, isMethod, METHODS, type Piece, rank } from './piece'
import { type Event, FENCE_END, readEvents } from './wire'

// status-line = HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 §4)
const STATUS = /^\s{0,12}HTTP\/(\d(?:\.\d)?) (\d{3})(?: (.*))?$/
// request-line = method SP request-target SP HTTP-version (RFC 9112 §3)
const REQUEST = new RegExp(`^\\s{0,12}(${METHODS}|[A-Z]{3,12}) (\\S+) HTTP/\\d(?:\\.\\d)?\\s*$`)
// REST clients leave the version out.
const SHORT_REQUEST = new RegExp(`^\\s{0,12}(${METHODS}) ((?:https?://|/)\\S*)\\s*$`)
// OkHttp: --> GET https://… http/1.1, <-- 401 Unauthorized https://… (178ms)
const OKHTTP_REQUEST = /^-->\s+([A-Z]{3,10})\s+(\S+)/
const OKHTTP_RESPONSE = /^<--\s+(\d{3})\s+(?:\S.*?\s)?(https?:\/\/\S+)/
// kubectl -v=8, after a line with method and address
const KUBECTL_STATUS = /^Response Status: (\d{3})\b/
const WGET = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--\s+(\S+)/
const PSEUDO = /^\s{0,12}:(method|authority|scheme|path|status):? +(.*)$/
const FIELD =
  /^(\s{0,12})([!#$%&'*+.^_`|~0-9A-Za-z-]{1,120}):(?:[ \t](.*)|)$|^(\s{0,12})([A-Za-z][A-Za-z-]{1,60}):(\S.*)$/

interface Message {
  kind: 'request' | 'response'
  from: number
  to: number
  headers: Fields
  method?: string
  target?: string
  status?: number
  reason?: string
  body?: string
  /** Remarks told that the connection speaks TLS. */
  tls?: boolean
  marked: boolean
  version?: string
  family: 'http' | 'log'
  isFollow?: boolean
}

/** HTTP messages wherever they stand: raw, dumped by curl, git, wget and other clients, or logged line by line. */
export function readMessages(page: Page): Piece[] {
  const messages = collect(readEvents(page), page)
  for (const { from, to } of messages) take(page, from, to)
  return pair(messages, page)
}

function collect(events: Event[], page: Page): Message[] {
  const messages: Message[] = []
  let open = undefined as Message | undefined
  let part = 'none' as 'none' | 'headers' | 'body'
  let tls: boolean | undefined
  let address: string | undefined
  let last = ''
  const begin = (message: Omit<Message, 'headers' | 'to'>): Message => {
    open = { ...message, to: message.from + 1, headers: {}, ...(tls !== undefined && { tls }) }
    messages.push(open)
    part = 'headers'
    last = ''
    return open
  }
  for (let at = 0; at < events.length; at++) {
    const event = events[at]
    if (!event) break
    const { text, way, line, marked } = event
    if (way === 'info') {
      if (text === FENCE_END) {
        part = 'none'
        continue
      }
      if (/SSL connection using|TLS handshake|ALPN|port 443\b/.test(text)) tls = true
      else if (/^(?:Connected to|Trying) .*\bport (?!443\b)\d+|:80\.\.\./.test(text) && tls !== true) tls = false
      else if (/^Closing connection|^Issue another request|^Connection .* left intact/.test(text)) tls = undefined
      const next = /(?:Preparing request to|Issue another request to this URL:) '?(https?:\/\/[^\s']+)/.exec(text)?.[1]
      if (next) address = next
      if (open && text !== '' && part !== 'none') open.to = Math.max(open.to, line)
      continue
    }
    const status = way !== 'out' ? STATUS.exec(text) : null
    const request = way !== 'in' ? REQUEST.exec(text) : null
    const wget = way === 'plain' ? WGET.exec(text) : null
    const okRequest = way === 'plain' ? OKHTTP_REQUEST.exec(text) : null
    const okResponse = way === 'plain' ? OKHTTP_RESPONSE.exec(text) : null
    const restStatus = way === 'plain' ? KUBECTL_STATUS.exec(text) : null
    const short = !request && way === 'plain' && part !== 'headers' ? SHORT_REQUEST.exec(text) : null
    if (status) {
      const message = begin({
        kind: 'response',
        from: line,
        status: Number(status[2]),
        marked,
        family: 'http',
        version: status[1] ?? '',
      })
      message.reason = (status[3] ?? '').trim()
    } else if (request && isMethodLike(request[1] ?? '')) {
      begin({
        kind: 'request',
        from: line,
        method: request[1] ?? '',
        target: wholeTarget(request[2] ?? '', address),
        marked,
        family: 'http',
      })
      address = undefined
    } else if (short && nextIsField(events, at)) {
      begin({ kind: 'request', from: line, method: short[1] ?? '', target: short[2] ?? '', marked, family: 'http' })
    } else if (okRequest && okRequest[1] !== 'END') {
      begin({
        kind: 'request',
        from: line,
        method: okRequest[1] ?? '',
        target: okRequest[2] ?? '',
        marked: true,
        family: 'log',
      })
    } else if (okResponse) {
      begin({
        kind: 'response',
        from: line,
        status: Number(okResponse[1]),
        target: okResponse[2] ?? '',
        marked: true,
        family: 'log',
      })
    } else if (/^(?:-->|<--) END/.test(text)) {
      if (open) open.to = line + 1
      part = 'none'
    } else if (wget) {
      const message = begin({
        kind: 'request',
        from: line,
        method: 'GET',
        target: wget[1] ?? '',
        marked: true,
        family: 'http',
      })
      message.isFollow = true
      part = 'none'
    } else if (restStatus) {
      begin({ kind: 'response', from: line, status: Number(restStatus[1]), marked: true, family: 'log' })
    } else if (part === 'headers' && open && /^(?:Request|Response) Headers:?$/.test(text)) {
      open.to = line + 1
    } else if (part === 'headers' && open && !isOtherWay(open, way)) {
      const pseudo = PSEUDO.exec(text)
      const field = FIELD.exec(text)
      if (pseudo) {
        readPseudo(open, pseudo[1] ?? '', pseudo[2] ?? '')
        open.to = line + 1
      } else if (/^Location: \S+ \[following\]$/.test(text)) {
        // wget’s own note on what it does.
        open.to = line + 1
      } else if (field && (way !== 'plain' || !open.marked || open.family === 'log' || startsUnmarked(open, line))) {
        last = field[2] ?? field[5] ?? ''
        addField(open.headers, last, (field[3] ?? field[6] ?? '').trim())
        open.to = line + 1
      } else if (text.trim() === '') {
        part = isEmpty(open.headers) ? 'none' : 'body'
      } else if (last !== '' && /^[ \t]+\S/.test(text) && way === 'plain') {
        continueField(open.headers, last, ` ${text.trim()}`)
        open.to = line + 1
      } else if (last !== '' && way === 'plain' && isWrapped(page, line, text)) {
        continueField(open.headers, last, /^[\w.~+/=-]+$/.test(text.trim()) ? text.trim() : ` ${text.trim()}`)
        open.to = line + 1
      } else if (way === 'plain' && open.marked) {
        part = 'body'
        at--
      } else part = 'none'
    } else if (
      part === 'body' &&
      open &&
      open.body === undefined &&
      !pseudoStart(text) &&
      (way === 'plain' || way === 'data' || open.family === 'log')
    ) {
      if (text.trim() === '') continue
      const end = readBody(events, at)
      open.body = end.body
      open.to = Math.max(open.to, end.line + 1)
      at = end.at
      part = 'none'
    } else if (pseudoStart(text)) {
      const isStatus = /:status/.test(text)
      const message = begin({ kind: isStatus ? 'response' : 'request', from: line, marked, family: 'http' })
      const pseudo = PSEUDO.exec(text)
      if (pseudo) readPseudo(message, pseudo[1] ?? '', pseudo[2] ?? '')
    }
  }
  return messages.filter(isReal)
}

/** GIT_CURL_VERBOSE marks the first line of a message only. */
function startsUnmarked(open: Message, line: number): boolean {
  if (line !== open.from + 1 || open.kind !== 'request') return false
  open.marked = false
  return true
}

const isEmpty = (headers: Fields): boolean =>
  Object.entries(headers).some(([name, value]) => /^content-length$/i.test(name) && value === '0')
const isMethodLike = (word: string): boolean => isMethod(word) || /^[A-Z]{3,12}$/.test(word)
const pseudoStart = (text: string): boolean => /^\s{0,12}:(?:method|authority|scheme|path|status):? +\S/.test(text)
const isOtherWay = (open: Message, way: Event['way']): boolean =>
  (open.kind === 'request' && way === 'in') || (open.kind === 'response' && way === 'out')
const isReal = (message: Message): boolean => message.status !== undefined || message.target !== undefined

function wholeTarget(target: string, address: string | undefined): string {
  if (!target.startsWith('/') || address === undefined || !URL.canParse(address)) return target
  return new URL(address).origin + target
}

function nextIsField(events: Event[], at: number): boolean {
  const next = events[at + 1]?.text ?? ''
  return /^Request Headers:$/.test(next) || (FIELD.test(next) && !/^\s*(?:https?|\d+):/.test(next))
}

/** Mail programs break lines at 65 to 80 columns. */
function isWrapped(page: Page, line: number, text: string): boolean {
  const before = page.lines[line - 1]?.text ?? ''
  return before.length >= 60 && before.length <= 100 && text.trim() !== '' && !/^[{[<]/.test(text.trim())
}

function continueField(headers: Fields, name: string, more: string): void {
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? undefined : headers[key]
  if (key === undefined || value === undefined) return
  if (typeof value === 'string') headers[key] = value + more
  else headers[key] = [...value.slice(0, -1), (value.at(-1) ?? '') + more]
}

/** HTTP/2 and HTTP/3 carry the first line as fields (RFC 9113 §8.3). */
function readPseudo(message: Message, name: string, value: string): void {
  if (name === 'status') message.status = Number(value.slice(0, 3))
  else if (name === 'method') message.method = value.trim()
  else message.headers[`:${name}`] = value.trim()
  if (name === 'path') message.target ??= value.trim()
}

/** Requests and the answers that belong to them, in the order in which they stand. */
function pair(messages: Message[], page: Page): Piece[] {
  const pieces: Piece[] = []
  const known = knownSchemes(page.text)
  let request: Message | undefined
  let used = false
  messages.forEach((message, index) => {
    if (message === request) return
    if (message.kind === 'request') {
      if (request && !used) pieces.push(pieceOf(request, undefined, known))
      request = message
      used = false
      return
    }
    // 100 Continue and 103 Early Hints come before the answer; a proxy's 200 is no answer of the server.
    if (message.status !== undefined && message.status < 200 && message.status !== 101) return
    if (/^connection established$/i.test(message.reason ?? '') && request?.method !== 'CONNECT') return
    const next = messages[index + 1]
    // Firefox shows the response above the request.
    if (
      !request &&
      !message.marked &&
      next?.kind === 'request' &&
      !next.marked &&
      !messages.slice(index + 2).some((one) => one.kind === 'response')
    ) {
      pieces.push(pieceOf(next, message, known))
      request = next
      used = true
      return
    }
    const own = request && !used ? request : undefined
    const piece = pieceOf(own, message, known)
    if (!own && index > 0 && messages[index - 1]?.kind === 'response') piece.follows = true
    if (!own && request && used) piece.follows = true
    pieces.push(piece)
    used = true
  })
  if (request && !used) pieces.push(pieceOf(request, undefined, known))
  return pieces
}

function pieceOf(request: Message | undefined, response: Message | undefined, known: Map<string, string>): Piece {
  const first = request ?? response
  const lines = [request, response].filter((one) => one !== undefined)
  const target = request?.target ?? response?.target
  return {
    reader: 'message',
    kind: first?.family ?? 'http',
    rank: rank.wire,
    from: Math.min(...lines.map(({ from }) => from)),
    to: Math.max(...lines.map(({ to }) => to)),
    ...((request || target !== undefined) && {
      request: {
        ...(request?.method !== undefined && { method: request.method }),
        ...(target !== undefined && { url: wholeUrl(target, request, known) }),
        ...(request && !request.isFollow && { headers: request.headers }),
      },
    }),
    ...(response && {
      response: {
        ...(response.status !== undefined && { status: response.status }),
        headers: response.headers,
        ...(response.body !== undefined && { body: response.body }),
      },
    }),
  }
}

/** A target in origin form gets the host of its own Host field (RFC 9112 §3.2.1). */
function wholeUrl(target: string, request: Message | undefined, known: Map<string, string>): string {
  if (!target.startsWith('/') || !request) return target
  const { headers } = request
  const name = Object.keys(headers).find((one) => /^(?:host|:authority)$/i.test(one))
  const host = name === undefined ? undefined : [headers[name]].flat()[0]
  if (host === undefined || host === '' || !isHost(host)) return target
  const stated = [headers[':scheme']].flat()[0]
  return `${stated ?? known.get(host.toLowerCase()) ?? schemeOf(host, request)}://${host}${target}`
}

const isHost = (text: string): boolean =>
  !/[\s/@]/.test(text) && (isToken(text.replace(/[:[\]]/g, '')) || text.length < 254)

function schemeOf(host: string, { tls, marked, headers }: Message): string {
  if (tls !== undefined) return tls ? 'https' : 'http'
  const port = /:(\d+)$/.exec(host)?.[1]
  if (port !== undefined) return /443$/.test(port) ? 'https' : 'http'
  if (/^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$|\.local$/.test(host)) return 'http'
  // A full record of curl -v would show the TLS handshake.
  const agent = Object.entries(headers).find(([name]) => /^user-agent$/i.test(name))?.[1]
  return marked && /^curl\//.test(String(agent ?? '')) ? 'http' : 'https'
}

/** Which scheme the paste elsewhere uses for a host. */
function knownSchemes(text: string): Map<string, string> {
  const known = new Map<string, string>()
  for (const [, scheme = '', host = ''] of text.matchAll(
    /\b(https?):\/\/(?:[^\s/@"'<>]{1,200}@)?([\w.-]{1,253}(?::\d{1,5})?)/gi,
  )) {
    if (!known.has(host.toLowerCase())) known.set(host.toLowerCase(), scheme.toLowerCase())
    if (known.size > 5000) break
  }
  return known
}
