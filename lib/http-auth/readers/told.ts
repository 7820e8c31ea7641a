import type { Exchange } from '../exchange'
import { failureOf } from './har'
import type { Page } from './normalise'
import { isStatus, METHODS, type Piece, rank } from './piece'

/**
 * What error messages, tracebacks and build tools tell of an exchange. The wordings are without number, so this reads
 * by structure: a number that is called a status, a method before an address, an address that is not for further
 * reading.
 */

const REASON =
  '(?:Unauthori[sz]ed|Forbidden|Not Found|Bad Request|Method Not Allowed|Proxy Authentication Required|Authorization Required|Authentication Required|Payment Required|Not Acceptable|Conflict|Gone|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Network Authentication Required|Bad credentials|Client Error|Server Error|UNAUTHENTICATED|PERMISSION_DENIED)'

/** Where a number is said to be a status; the surer first. */
const SURE: RegExp[] = [
  // 401 Client Error: Unauthorized, [401 Unauthorized], 401: Unauthorized, (401) Unauthorized, 401 - Unauthorized
  new RegExp(`(?<![\\d.:/-])(?:HTTP[ /]?)?["'(\\[]?(\\d{3})["')\\]]?[ :,_|–—-]{0,4}["'(\\[]?${REASON}`, 'i'),
  // Unauthorized (401), Forbidden: 403
  new RegExp(`${REASON}[ "']{0,3}[(:\\[-] ?(\\d{3})\\b`, 'i'),
  /\b(?:status(?:[ _-]?code)?|statusCode|http[ _-]?status|response code|http code|HttpStatusCode|httpStatusCode|returned|responded|answered|response status|error code|returned error|ReasonPhrase)\b["']?(?: code)?(?: (?:was|is|of|with|from server|does not indicate success|from [A-Z]+ request to \S+))*["']?\s{0,3}[:=(]?\s{0,2}["'(]?(?:HTTP\/[\d.]+ )?(\d{3})(?![\d.])/i,
  /\b(?:HTTP(?:Error|Exception|StatusError)?|http)(?: Error| status| response| code|\/[\d.]+)?(?: code)?[ :=#([-]{1,3}(\d{3})(?![\d.])/i,
  /\bE(4\d\d|5\d\d)\b/,
  /ERR_PNPM_FETCH_(\d{3})/,
  /\[(4\d\d|5\d\d)(?::\w+)?\]/,
  /(?:Exception|Error)[^\n]{0,40}?[:(] ?\(?(4\d\d|5\d\d)\)?(?:[,: )]|$)/,
  /\berror(?:ed)?:? (?:code )?(4\d\d|5\d\d)\b/i,
  /unacceptableStatusCode\(code: (\d{3})\)/,
  /Unexpected (?:server )?response(?: code)?:? (\d{3})/i,
]
/** Where it only may be one. */
const PROSE: RegExp[] = [
  /(?:->|=>|→|<-|\b(?:returns?|gets?|got|getting|gives?|answers?|says?|is|with|a|an)\b|:(?=\s)|=)\s{0,2}["'`]?(?:an? )?(?:HTTP )?(4\d\d|5\d\d)(?!\d|[.:/]\d)\b/i,
  /^\s*(?:<?-+>?|=+>|→)?\s*([1-5]\d\d)\s*$/,
  /(?<![\d.:/#-])(40[01345679]|429|50[0234]|511)(?!\d|[.:/-]\d)(?:['s]{0,2} (?:error|page|response|status|code|answer)s?)?/i,
]

const METHOD_URL = new RegExp(
  `\\b(${METHODS}|Get|Post|Put|Delete|Head|Patch)(?:ing)?\\b[\\]"']?(?: request)?(?: (?:to|for|on|from|of))?[\\]"'\`:=>(\\s-]{1,6}(?:\\[)?["'\`<]?(https?://[^\\s"'\`<>|]+|/[\\w.@%~+-]+(?:/[^\\s"'\`<>|,;)]*)?)`,
)
const ANY_URL = /https?:\/\/[^\s"'`<>|\\]+/g
const READING =
  /\b(?:see|visit|read|docs?|documentation|more|help|refer|reference|learn|guide|about|support|wiki|troubleshoot\w*|remove\w*|login-url|error_uri|_uri|error_url|info)\b[^.]{0,40}$/i
const READING_URL =
  /^https?:\/\/(?:docs?|help|support|developers?|learn|wiki|www\.rfc-editor|tools\.ietf|datatracker\.ietf|developer\.mozilla|aka\.ms|go\.microsoft)\b|\/(?:docs?|help|wiki|troubleshooting|documentation|faq)\/|\.(?:html?|md)(?:[#?]|$)|#/i

export interface Telling {
  line: number
  status?: number
  sure: boolean
  method?: string
  url?: string
  error?: Exchange['error']
}

/** Tells of one line. */
export function readTelling(text: string, line: number): Telling | undefined {
  const short = text.slice(0, 4000)
  if (/^\s+at |^\s*File "|^\s*#\d+ |^\s*(?:from|in) \S+:\d+/.test(short)) return undefined
  let status: number | undefined
  let sure = false
  const bare = short.replace(ANY_URL, (url) => (READING_URL.test(url) ? ' ' : '\u00abu\u00bb'))
  for (const pattern of SURE) {
    const number = Number(pattern.exec(bare)?.[1])
    if (!isStatus(number) || number < 300) continue
    status = number
    sure = true
    break
  }
  const success =
    status === undefined ? /\b(?:status(?:[ _]?code)?|HTTP)\b[ :=]{1,3}(2\d\d)\b/i.exec(bare)?.[1] : undefined
  if (success) {
    status = Number(success)
    sure = true
  }
  if (status === undefined) {
    for (const pattern of PROSE) {
      const number = Number(pattern.exec(bare)?.[1])
      if (!isStatus(number)) continue
      status = number
      break
    }
  }
  const asked = METHOD_URL.exec(short)
  const method = asked?.[1]?.toUpperCase() ?? methodIn(short)
  const url = asked?.[2] !== undefined ? trimUrl(asked[2]) : urlIn(short)
  const error = status === undefined ? failureIn(short) : undefined
  if (status === undefined && url === undefined && !error) return undefined
  return {
    line,
    sure,
    ...(status !== undefined && { status }),
    ...(method !== undefined && { method }),
    ...(url !== undefined && { url }),
    ...(error && { error }),
  }
}

const methodIn = (text: string): string | undefined =>
  new RegExp(`(?:-Method |method["']?[:=] ?["']?|Could not |Request Method: ?|HttpMethod\\.)(${METHODS})\\b`, 'i')
    .exec(text)?.[1]
    ?.toUpperCase()

/** The address that a line is about: the one named after "for", "from" or "to", else the last that is no further reading. */
function urlIn(text: string): string | undefined {
  let found: string | undefined
  let best = 0
  for (const match of text.matchAll(ANY_URL)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index)
    const url = trimUrl(match[0])
    if (
      READING.test(before) ||
      READING_URL.test(url.replace(/#.*$/, '')) ||
      (/\bat .{0,40}\($|[(@]$/.test(before) && /:\d+:\d+$/.test(url))
    )
      continue
    const score =
      /(?:for url:?|for|from|to|fetching|getting|accessing|access|resource|URL[:=]?|uri[:=]?|url=URL\(|POST|GET)\s?["'`(<[]{0,2}$/i.test(
        before,
      )
        ? 2
        : 1
    if (score >= best) {
      best = score
      found = url
    }
  }
  return found ?? poolUrl(text) ?? pathIn(text)
}

/** urllib3: HTTPSConnectionPool(host='…', port=443): Max retries exceeded with url: /path */
function poolUrl(text: string): string | undefined {
  const pool = /HTTP(S?)ConnectionPool\(host='([\w.-]+)', port=(\d+)\).{0,80}?with url: (\/\S*)/.exec(text)
  if (!pool) return undefined
  const [, secure, host, port, path] = pool
  return `http${secure ? 's' : ''}://${host}${port === '443' || port === '80' ? '' : `:${port}`}${path}`
}

const pathIn = (text: string): string | undefined => new RegExp(`\\b(?:${METHODS}) (/[\\w./%@~?=&+-]*)`).exec(text)?.[1]

function trimUrl(url: string): string {
  let text = url.replace(/[.,;:!?…]+$/, '')
  // A bracket that opened before the address.
  while (/[)\]}]$/.test(text) && !isBalanced(text)) text = text.slice(0, -1).replace(/[.,;:!?]+$/, '')
  return text
}

const isBalanced = (text: string): boolean => {
  const last = text.at(-1)
  const open = last === ')' ? '(' : last === ']' ? '[' : '{'
  return text.split(open).length === text.split(last ?? '').length
}

/** How clients word a request that never got an answer. */
const FAILURES: [RegExp, NonNullable<Exchange['error']>['stage'], string][] = [
  [
    /no such host|could(?: not|n't) resolve (?:host|proxy|the host)|name or service not known|getaddrinfo (?:failed|ENOTFOUND)|UnknownHostException|NameResolutionError|Temporary failure in name resolution|nodename nor servname|curl: \(6\)/i,
    'dns',
    'ENOTFOUND',
  ],
  [/connection refused|actively refused|curl: \(7\)|ECONNREFUSED/i, 'connect', 'ECONNREFUSED'],
  [
    /x509: |SSLHandshakeException|certificate verify failed|CERTIFICATE_VERIFY_FAILED|PKIX path|curl: \((?:35|51|58|60)\)|self[- ]signed certificate|unable to get local issuer|SSL connection could not be established/i,
    'tls',
    'ERR_TLS',
  ],
  [/connection timed out|connect timeout|ConnectTimeout|i\/o timeout|ETIMEDOUT|curl: \(28\)/i, 'connect', 'ETIMEDOUT'],
  [
    /empty reply from server|connection reset|ECONNRESET|RemoteDisconnected|socket hang up|curl: \((?:52|56)\)(?!.*response \d{3})|unexpected EOF|Premature EOF/i,
    'response',
    'ECONNRESET',
  ],
]

function failureIn(text: string): Exchange['error'] | undefined {
  for (const [pattern, stage, code] of FAILURES) if (pattern.test(text)) return { stage, code }
  return /net::ERR_|NS_ERROR_/.test(text) ? failureOf(text) : undefined
}

// The address that is asked, with no word on how it went.
const ASKS =
  /\b(?:connect|request|call|fetch|send|open|quer|download|upload|pull|push|navigat|load|log(?:ging)? ?in|sign(?:ing)? ?in|go(?:ing)? to|publish)\w*\b.{0,60}https?:/i

// An exception's last line or a tool's complaint, without a number: all that is known is what it says.
const COMPLAINT =
  /^\s*(?:[\w.$:\\ ]{0,80}(?:Error|Exception|Fault|Failure)\b[^:\n]{0,60}|Error response from daemon|(?:npm )?(?:\w{1,20}\.)?(?:error|ERROR|fatal|FATAL)(?:\[\w+\])?|remote|denied|unauthorized)\s*:\s+(\S.*)$|(An error occurred \(\w+\).*)$|(code = (?:Unauthenticated|PermissionDenied) desc = .*)$/
const QUOTED_BODY =
  /(?:response:?|body:?|[-:]|\b[45]\d\d|Unauthorized|Forbidden|text)\s*["'[(]{0,2}([{<].*[}>])["'\])]{0,2}\s*$/i

/** A line that a program printed to say what went wrong. */
export const isComplaint = (text: string): boolean => COMPLAINT.test(text)

function bodyOf(text: string): string | undefined {
  // Without a closing mark at the end each opening one would be tried up to it.
  const quoted = /[}>]["'\])]{0,2}$/.test(text.trimEnd()) ? QUOTED_BODY.exec(text)?.[1] : undefined
  return quoted ?? /: ["[]([^"\]]{8,2000})["\]]\s*$/.exec(text)?.[1]
}

/** Lines that tell more when read together: where the failing status has no address, the address near it. */
export function readTold(page: Page): Piece[] {
  const tellings: Telling[] = []
  const complaints: { line: number; said: string }[] = []
  for (let line = 0; line < page.lines.length; line++) {
    if (page.taken[line] || (page.lines[line]?.text.length ?? 0) < 3) continue
    const text = (page.lines[line]?.text ?? '').slice(0, 20_000)
    const telling = readTelling(text, line)
    if (telling) tellings.push(telling)
    const complaint = COMPLAINT.exec(text) ?? COMPLAINT.exec((page.lines[line]?.bare ?? '').slice(0, 20_000))
    const said = complaint?.[1] ?? complaint?.[2] ?? complaint?.[3]
    if (said !== undefined && telling?.status === undefined) complaints.push({ line, said })
  }
  const pieces = tellings.flatMap(({ line, status, sure, method, url, error }): Piece[] => {
    const text = page.lines[line]?.text ?? ''
    if (status === undefined && url !== undefined && !error && method === undefined && ASKS.test(text))
      return [
        { reader: 'hint', kind: 'text', rank: rank.guess, from: line, to: line + 1, request: { url }, weak: true },
      ]
    const isFailure =
      /fail|denied|error|refused|unauthori|forbidden|invalid|unable|could not|cannot|no basic auth|not logged|required|credential|bad username/i.test(
        text,
      )
    if (status === undefined && !error && !isFailure && method === undefined) return []
    const body = bodyOf(text)
    const isSaid = status !== undefined || isFailure
    return [
      {
        reader: 'told',
        kind: 'text',
        rank:
          sure || (status === undefined && (method !== undefined || (url !== undefined && isFailure))) || error
            ? rank.told
            : rank.guess,
        from: line,
        to: line + 1,
        ...((method !== undefined || url !== undefined) && {
          request: { ...(method !== undefined && { method }), ...(url !== undefined && { url }) },
        }),
        ...(isSaid && { response: { ...(status !== undefined && { status }), ...(body !== undefined && { body }) } }),
        ...(error && { error }),
        ...(/[:：]\s*$/.test(text) && { ahead: true as const }),
        ...(status === undefined && !error && url === undefined && { weak: true as const }),
      },
    ]
  })
  if (complaints.length > 0) {
    const body = complaints.map(({ said }) => said).join('\n')
    const from = complaints[0]?.line ?? 0
    pieces.push({
      reader: 'complaint',
      kind: 'text',
      rank: rank.told,
      from,
      to: (complaints.at(-1)?.line ?? from) + 1,
      response: { body },
      weak: true,
    })
  }
  return pieces
}
