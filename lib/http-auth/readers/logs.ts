import type { Page } from './normalise'
import { take } from './normalise'
import { pieceOf } from './objects'
import { isMethod, isStatus, METHODS, type Piece, rank } from './piece'
import { readRecord } from './record'

// "GET /path HTTP/1.1" as servers of every make quote it.
const QUOTED = new RegExp(`["'\\[ ](${METHODS}) (\\S{1,8000}?)(?: HTTP/[\\d.]+)?["'\\]]`)
const AFTER = /^["'\]]?[\s:,|>=-]{1,9}(\d{3})\b/
const URL_IN = '(https?://[^\\s"\'<>,;|]+|/[^\\s"\'<>,;|]*)'
// METHOD url -> 401, METHOD url 401, METHOD url => 401, 401 METHOD url
const ARROW = new RegExp(
  `\\b(${METHODS})\\s+["'\`]?${URL_IN}["'\`]?\\s*(?:HTTP/[\\d.]+)?["']?\\s*(?:->|=>|→|:|\\||-|\\.{2,}|returned|responded|answered|failed with|status)?\\s*(?:with )?(?:status(?: code)?[:= ]*|HTTP[ /]?(?:[\\d.]+ )?)?["(\\[]?(\\d{3})(?![\\d.:/-])`,
)
const GIN = new RegExp(`\\|\\s*(\\d{3})\\s*\\|.{0,80}\\|\\s*(${METHODS})\\s+"?([^"\\s]+)"?`)
const HTTPX = new RegExp(`HTTP Request: (${METHODS}) (\\S+) "HTTP/[\\d.]+ (\\d{3})`)

/** Access and error logs of servers and gateways, and request logs of applications. */
export function readLogs(page: Page): Piece[] {
  const pieces: Piece[] = []
  const { lines } = page
  let columns: string[] | undefined
  let loose: string[] = []
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line]?.text ?? ''
    if (page.taken[line]) continue
    if (text.length < 3) {
      if (text.trim() === '') loose = []
      continue
    }
    if (/^#Fields:/.test(text)) {
      columns = text.slice(8).trim().split(/\s+/)
      take(page, line, line + 1)
      continue
    }
    if (/^#(?:Software|Version|Date|Remark)/.test(text)) {
      take(page, line, line + 1)
      continue
    }
    const piece =
      (columns && readColumns(text, columns, line)) ??
      readGateway(text, line) ??
      readJsonIn(text, line) ??
      readLogfmt(text, line) ??
      readAccess(text, line) ??
      readErrorLog(text, line)
    if (piece) {
      // What a server's error log says shortly before is about this request.
      const said = loose.join('\n')
      loose = []
      if (said !== '' && piece.response && piece.response.body === undefined) piece.response.body = said
      take(page, line, line + 1)
      pieces.push(piece)
    } else if (isLogged(text)) loose.push(text.slice(0, 4000))
  }
  return joinGateway(pieces)
}

const isLogged = (text: string): boolean =>
  text.length > 20 &&
  /\b(?:error|warn|warning|fail|failed|denied|unauthori[sz]ed|forbidden|invalid|mismatch|rejected)\b/i.test(text) &&
  /^\s*(?:\[|\{|\d{2,4}[-/:.]\d\d|[A-Z][a-z]{2} +\d|\S+ \S+ logger=|level=|time=|[A-Z]{4,5}\b)|\blevel=/.test(text)

const piece = (line: number, rest: Pick<Piece, 'request' | 'response' | 'error'>): Piece => ({
  reader: 'log',
  kind: 'log',
  rank: rank.stated,
  from: line,
  to: line + 1,
  ...rest,
})

/** W3C extended log (IIS, CloudFront): columns named in #Fields. */
function readColumns(text: string, columns: string[], line: number): Piece | undefined {
  const values = text.includes('\t') ? text.split('\t') : text.trim().split(/\s+/)
  if (values.length < columns.length - 1 || values.length > columns.length + 2) return undefined
  const get = (name: RegExp) => values[columns.findIndex((column) => name.test(column))]
  const stem = get(/^cs-uri-stem$/i)
  const query = get(/^cs-uri-query$/i)
  const status = Number(get(/^sc-status$/i))
  if (stem === undefined || !isStatus(status)) return undefined
  const method = get(/^cs-method$/i)
  const sub = get(/^sc-substatus$/i)
  const win32 = get(/^sc-win32-status$/i)
  const url = query !== undefined && query !== '-' ? `${stem}?${query}` : stem
  return piece(line, {
    request: { ...(method !== undefined && { method }), url },
    response: {
      status,
      ...(sub !== undefined && { body: `HTTP Error ${status}.${sub}${win32 === undefined ? '' : ` win32 ${win32}`}` }),
    },
  })
}

function readJsonIn(text: string, line: number): Piece | undefined {
  const brace = text.indexOf('{')
  if (brace === -1 || brace > 400 || !text.includes('"')) return undefined
  const end = text.lastIndexOf('}')
  try {
    const value: unknown = JSON.parse(text.slice(brace, end + 1))
    if (typeof value !== 'object' || value === null) return undefined
    const found = pieceOf(value as Record<string, unknown>, text.slice(brace, end + 1), line, line + 1)
    if (found && (found.reader === 'log' || found.request)) return { ...found, reader: 'log', kind: 'log' }
    // The message itself may be a line of an access log.
    const { message, msg } = value as Record<string, unknown>
    const said = typeof message === 'string' ? message : typeof msg === 'string' ? msg : undefined
    return said === undefined ? undefined : readAccess(said, line)
  } catch {
    return undefined
  }
}

/** key=value key="value" (logfmt, and what HAProxy, Traefik and Kong can be told to write) */
function readLogfmt(text: string, line: number): Piece | undefined {
  if (!/\b(?:method|status|http_method|path|uri|url|status_code)["']?=/i.test(text)) return undefined
  const record: Record<string, string> = Object.create(null)
  for (const [, key = '', quoted, bare] of text.matchAll(
    /([A-Za-z_][\w.-]{0,60})=(?:"((?:[^"\\]|\\.){0,9000})"|([^\s"]{0,9000}))/g,
  ))
    record[key] = quoted?.replace(/\\"/g, '"') ?? bare ?? ''
  const told = readRecord(record)
  if (!told?.request || (told.request.method === undefined && told.response?.status === undefined)) return undefined
  return piece(line, {
    request: told.request,
    response: { ...told.response, ...(told.message !== undefined && { body: told.message }) },
  })
}

function readAccess(text: string, line: number): Piece | undefined {
  const httpx = HTTPX.exec(text)
  if (httpx)
    return piece(line, {
      request: { method: httpx[1] ?? '', url: httpx[2] ?? '' },
      response: { status: Number(httpx[3]) },
    })
  const quoted = QUOTED.exec(text)
  if (quoted && quoted[2] !== undefined && /^(?:https?:|\/|\*|[\w.-]+:\d)/.test(quoted[2])) {
    const before = text.slice(0, quoted.index)
    const rest = text.slice(quoted.index + quoted[0].length - 1)
    const after = AFTER.exec(rest)?.[1]
    // HAProxy and ALB put the status before the request.
    const earlier = /\s\d+(?:\/[+-]?\d+){3,4} (\d{3}) |\s-?[\d.]+ -?[\d.]+ -?[\d.]+ (\d{3}|-) (?:\d{3}|-) /.exec(before)
    const status = Number(after ?? earlier?.[1] ?? earlier?.[2])
    if (!isStatus(status)) return /client: |upstream: /.test(text) ? readErrorLog(text, line) : undefined
    // urllib3: https://host:443 "GET /path HTTP/1.1" 401 58
    const origin = /(https?:\/\/[\w.-]+(?::\d+)?) $/
      .exec(before)?.[1]
      ?.replace(/^(https:.*):443$|^(http:.*):80$/, '$1$2')
    const url =
      origin !== undefined && quoted[2].startsWith('/')
        ? origin + quoted[2]
        : quoted[2].replace(/^(https:\/\/[^/]+):443\//, '$1/').replace(/^(http:\/\/[^/]+):80\//, '$1/')
    const response: NonNullable<Piece['response']> = { status, ...challengeIn(rest) }
    return piece(line, { request: { method: quoted[1] ?? 'GET', url }, response })
  }
  const gin = GIN.exec(text)
  if (gin)
    return piece(line, { request: { method: gin[2] ?? '', url: gin[3] ?? '' }, response: { status: Number(gin[1]) } })
  const arrow = ARROW.exec(text)
  if (arrow && isMethod(arrow[1] ?? '') && isStatus(Number(arrow[3])) && !/net::|\(Unauthorized\)/.test(text)) {
    const rest = text.slice(arrow.index + arrow[0].length)
    return piece(line, {
      request: { method: arrow[1] ?? '', url: (arrow[2] ?? '').replace(/[:.)\]]+$/, '') },
      response: { status: Number(arrow[3]), ...challengeIn(rest), ...bodyIn(rest) },
    })
  }
  return undefined
}

/** … 401, www-authenticate: Bearer error="…" */
function challengeIn(rest: string): { headers?: Record<string, string> } {
  const found = /\b((?:www|proxy)[-_]authenticate)["']?\s*[:=]\s*["']?(\S.*)$/i.exec(rest)
  const name = found?.[1]?.toLowerCase().replace('_', '-')
  return name === undefined ? {} : { headers: { [name]: (found?.[2] ?? '').trim() } }
}

function bodyIn(rest: string): { body?: string } {
  const found = /[{[].*[}\]]/.exec(rest)?.[0] ?? /\b[A-Za-z].{8,}/.exec(rest)?.[0]
  return found === undefined || /authenticate/i.test(found.slice(0, 20)) || /^(?:in|after) [\d.]+/.test(found)
    ? {}
    : { body: found }
}

/** nginx: … request: "GET / HTTP/2.0", host: "…"; Apache: AH01617: … for "/svn/repo": Password Mismatch */
function readErrorLog(text: string, line: number): Piece | undefined {
  const nginx = new RegExp(`request: "(${METHODS}) (\\S+)(?: HTTP/[\\d.]+)?"`).exec(text)
  if (nginx) {
    const said = text
      .slice(0, nginx.index)
      .replace(/^.*?\]\s[\d#]+:\s(?:\*\d+ )?/, '')
      .replace(/, client: .*$/, '')
    return {
      ...piece(line, { request: { method: nginx[1] ?? '', url: nginx[2] ?? '' }, response: { body: said } }),
      reader: 'error-log',
    }
  }
  const apache = /\bAH\d{5}: (.*)$/.exec(text)
  if (apache) {
    const url =
      /(?:failure for|for|accessing|not found:|URI|to) "?(\/[^\s":,]*)"?/.exec(apache[1] ?? '')?.[1] ??
      /user \S+ not found: (\/\S*)/.exec(apache[1] ?? '')?.[1]
    return {
      ...piece(line, { ...(url !== undefined && { request: { url } }), response: { body: apache[1] ?? '' } }),
      reader: 'error-log',
      ...(url === undefined && { weak: true }),
    }
  }
  const started = new RegExp(`^.{0,120}\\bStarted (${METHODS}) "([^"]+)" for `).exec(text)
  if (started) return piece(line, { request: { method: started[1] ?? '', url: started[2] ?? '' } })
  const completed = /\bCompleted (\d{3}) [A-Z]/.exec(text)
  if (completed) return { ...piece(line, { response: { status: Number(completed[1]) } }), reader: 'completed' }
  const sending = new RegExp(
    `Sending HTTP request (${METHODS}) (\\S+)|Request starting HTTP/\\S+ (${METHODS}) (\\S+)`,
  ).exec(text)
  if (sending)
    return piece(line, { request: { method: sending[1] ?? sending[3] ?? '', url: sending[2] ?? sending[4] ?? '' } })
  const received =
    /Received HTTP response headers after [\d.]+ms - (\d{3})|Request finished in [\d.]+ms (\d{3})|Request finished HTTP\/\S+ ([A-Z]+) (\S+) - (\d{3})/.exec(
      text,
    )
  if (received) {
    const [, headers, finished, method, url, status] = received
    return {
      ...piece(line, {
        ...(method !== undefined && url !== undefined && { request: { method, url } }),
        response: { status: Number(headers ?? finished ?? status) },
      }),
      reader: 'completed',
    }
  }
  // squid: TCP_DENIED/407 3922 CONNECT www.example.com:443
  const squid = new RegExp(`\\b[A-Z_]{4,40}/(\\d{3}) \\d+ (${METHODS}) (\\S+) `).exec(text)
  if (squid)
    return piece(line, {
      request: { method: squid[2] ?? '', url: squid[3] ?? '' },
      response: { status: Number(squid[1]) },
    })
  const django = /^(?:\S+ \S+ )?(?:WARNING:?\S* )?(Unauthorized|Forbidden)(?: \([^)]*\))?: (\/\S*)$/.exec(text)
  if (django)
    return {
      ...piece(line, {
        request: { url: django[2] ?? '' },
        response: { status: django[1] === 'Forbidden' ? 403 : 401 },
      }),
      reader: 'error-log',
    }
  return undefined
}

/** API Gateway's execution log tells one request in many lines. */
function readGateway(text: string, line: number): Piece | undefined {
  const found = /^(?:\S+ )?\(([0-9a-f]{8}-[0-9a-f-]{10,40})\) (.*)$/.exec(
    text.replace(/^(?:\S+ )?\d{4}-\d\d-\d\dT[\d:.]+Z?\s+/, ''),
  )
  if (!found) return undefined
  const [, id = '', said = ''] = found
  const base = { ...piece(line, {}), reader: `gateway ${id}` }
  const asked = /HTTP Method: ([A-Z]+), Resource Path: (\S+)/.exec(said)
  if (asked) return { ...base, request: { method: asked[1] ?? '', url: asked[2] ?? '' } }
  const status =
    /(?:with status code|Method completed with status|Endpoint response status|status code): ?(\d{3})/.exec(said)
  if (status) return { ...base, response: { status: Number(status[1]), body: said } }
  const headers = /(?:Endpoint request headers|Method request headers): \{(.*)\}/.exec(said)
  const authorization = headers && /(?:^|, )(authorization)=([^,]*)/i.exec(headers[1] ?? '')
  if (authorization) return { ...base, request: { headers: { [authorization[1] ?? '']: authorization[2] ?? '' } } }
  return { ...base, response: { body: said } }
}

function joinGateway(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  const byId = new Map<string, Piece>()
  for (const one of pieces) {
    if (!one.reader.startsWith('gateway ')) {
      joined.push(one)
      continue
    }
    const before = byId.get(one.reader)
    if (!before) {
      byId.set(one.reader, one)
      joined.push(one)
      continue
    }
    if (one.request) before.request = { ...before.request, ...one.request }
    const body = [before.response?.body, one.response?.body].filter((text) => text !== undefined).join('\n')
    before.response = { ...before.response, ...one.response, body }
    before.to = one.to
  }
  return joined.map((one) => (one.reader.startsWith('gateway ') ? { ...one, reader: 'log' } : one))
}
