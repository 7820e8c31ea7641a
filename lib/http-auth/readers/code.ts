import type { Fields } from '../exchange'
import { collectHeaders, type HeaderStatement } from './code-headers'
import { basicOf } from './curl-command'
import { isRecord, type Loose, Reference, readArguments, readLoose, textOf } from './loose'
import { lineAt, type Page, restOf, take } from './normalise'
import { addField, fillField, isMethod, isStatus, MASK, type Piece, rank } from './piece'
import type { Lookup } from './tokenise-shell'
import { readVariables } from './variables'

// A call that makes a request, or builds one, by the last part of its name.
const CALL =
  /(?<![\w$])(?:new\s+)?([$@]?[A-Za-z_][\w$]*(?:\[['"]\w{1,40}['"]\])?(?:(?:\(\))?(?:\??\.|::|->)[A-Za-z_$][\w$]*){0,8})\s{0,2}(?:<[^<>()\n]{0,80}>)?!?[([]?\(?(?<=\()/g
const VERBS =
  /^(?:get|post|put|patch|delete|head|options)(?:Async|String|StringAsync|FromJsonAsync|AsJsonAsync|ForObject|ForEntity|_response|Json|_json|Url)?$|^wp_(?:safe_)?remote_(?:get|post|head|request)$/i
const MAKERS =
  /^(?:fetch|\$fetch|ofetch|axios|got|ky|request|requestAsync|ajax|urlopen|Request|NewRequest|NewRequestWithContext|HttpRequestMessage|curl_init|open|exchange|getForObject|getForEntity|postForEntity|HttpGet|HttpPost|HttpPut|HttpDelete|RestRequest|HttpWebRequest|Create|uri|url|URL|URLRequest|URI|file_get_contents|prefetch|useFetch|useSWR|connect|WebSocket|EventSource|send_request|run_request|Fetch|UrlFetchApp|StreamableHTTPClientTransport|SSEClientTransport|newUrl|setUrl|urlString|setURI|apiFetch|request_uri|getJSON|Uri|RequestBuilder|Requester|authFetch|RestClient)$/

interface Defaults {
  baseUrl?: string
  headers: Fields
  /** Objects that are set up in the paste, so that what they send is known. */
  names: Set<string>
}

/** Requests that code would make: the common clients of JavaScript and Python by their options, all others by their shape. */
export function readCode(page: Page): Piece[] {
  const text = restOf(page)
  if (!/\(|\{/.test(text) || !/https?:|\/|url|uri/i.test(text)) return []
  const lookup = readVariables(page)
  const statements = collectHeaders(text, lookup)
  const objects = readObjectsIn(text, lookup)
  const defaults = readDefaults(text, lookup, objects)
  const calls: { piece: Piece; start: number; isSure: boolean; status?: number; options: boolean }[] = []
  // A call that is never closed is read to its limit; many of them would each be read over the same text.
  let budget = 1_000_000
  CALL.lastIndex = 0
  for (let match = CALL.exec(text); match && budget > 0; match = CALL.exec(text)) {
    const start = match.index + match[0].length
    const callee = match[1] ?? ''
    const last = callee.split(/\.|::|->|\(\)/).at(-1) ?? callee
    if (!VERBS.test(last) && !MAKERS.test(last)) continue
    const from = lineAt(page, match.index)
    if (
      page.taken[from] ||
      /^\s{1,200}at |^\s{0,200}#\d+ |^\s*File "|\w(?:Error|Exception)\b\S*:/.test(page.lines[from]?.text ?? '')
    )
      continue
    const { args, named, end } = readArguments(text, start, lookup, Math.min(text.length, start + 60_000))
    budget -= end - start
    const call = readCall(callee, last, args, named, lookup, objects, defaults)
    if (!call) continue
    CALL.lastIndex = Math.max(start, end)
    const to = lineAt(page, Math.max(start, end - 1)) + 1
    const status = statusBeside(page, from, to)
    // What interceptors add is not seen in the call.
    const { ...request } = call
    const isKnown = call.isKnown && !/interceptors?\b/.test(text)
    calls.push({
      start: match.index,
      isSure: isKnown,
      options: isRecord(args.at(-1)) || Object.keys(named).length > 0,
      ...(status !== undefined && { status }),
      piece: {
        reader: 'code',
        kind: 'code',
        rank: rank.stated,
        from,
        to,
        request: {
          method: request.method,
          url: request.url,
          ...((isKnown || Object.keys(request.headers).length > 0) && { headers: request.headers }),
        },
        ...(status !== undefined && { response: { status } }),
      },
    })
  }
  const known = joinAlike(calls)
  giveHeaders(known, statements)
  // Where the code says which call was refused, the others are only how it got there.
  const marked = known.some(({ status }) => status !== undefined)
  const kept = marked ? known.filter(({ status }) => status !== undefined) : known
  for (const { piece } of known) take(page, piece.from, piece.to)
  for (const { line } of statements.map(({ at }) => ({ line: lineAt(page, at) })))
    if (known.length > 0) take(page, line, line + 1)
  return kept.map(({ piece }) => piece)
}

type Call = { piece: Piece; start: number; isSure: boolean; status?: number; options: boolean }

/** The same address again a few lines on is the same request: url = …, then get(url). */
function joinAlike(calls: Call[]): Call[] {
  const joined: Call[] = []
  for (const call of calls) {
    const before = joined.at(-1)
    const url = call.piece.request?.url
    if (
      before &&
      url !== undefined &&
      before.piece.request?.url === url &&
      call.piece.from - before.piece.to < 15 &&
      !(before.options && call.options)
    ) {
      const method = [call, before]
        .map(({ piece }) => piece.request?.method)
        .find((one) => one !== undefined && one !== 'GET')
      const headers = { ...before.piece.request?.headers, ...call.piece.request?.headers }
      before.piece.request = { ...before.piece.request, ...(method !== undefined && { method }), headers }
      before.piece.to = call.piece.to
      before.options ||= call.options
      if (call.status !== undefined) {
        before.status = call.status
        before.piece.response = { status: call.status }
      }
    } else joined.push(call)
  }
  return joined
}

/** A header set by a statement of its own goes to the call before it; what is set on a client or session, to all. */
function giveHeaders(calls: Call[], statements: HeaderStatement[]): void {
  for (const { name, value, at, isDefault, method } of statements) {
    const before = calls.findLast(({ start }) => start <= at)
    const owners = calls.length === 1 || isDefault ? calls : [before ?? calls[0]]
    for (const call of owners) {
      if (!call?.piece.request) continue
      if (method !== undefined) call.piece.request.method = method
      if (name === '') continue
      const headers = call.piece.request.headers ?? {}
      call.piece.request.headers = headers
      fillField(headers, name, value)
    }
  }
}

function readCall(
  callee: string,
  last: string,
  args: Loose[],
  named: Record<string, Loose>,
  lookup: Lookup,
  objects: Map<string, Record<string, Loose>>,
  defaults: Defaults,
): { method: string; url: string; headers: Fields; isKnown: boolean } | undefined {
  const object = callee.slice(0, Math.max(0, callee.length - last.length)).replace(/(?:\.|::|->|\(\))+$/, '')
  // Routes of a server look the same: app.get('/x', handler)
  if (
    /^(?:app|router|server|route|routes|fastify|mux|r|e|api_router|blueprint|bp|nock|mock|localStorage|sessionStorage|cookies?|map|params|config|headers|os\.environ|environ|process\.env|cache|redis|db|store|scope)$/i.test(
      object.split(/\.|->|::/).at(-1) ?? '',
    ) &&
    !/^https?:/.test(String(args[0]))
  )
    return undefined
  const resolve = (value: Loose): Loose =>
    value instanceof Reference ? (objects.get(value.name) ?? lookup(value.name) ?? value) : value
  const list = args.map(resolve)
  const records = [...list.filter(isRecord), ...(Object.keys(named).length > 0 ? [named] : [])]
  let method: string | undefined
  let url: string | undefined
  for (const value of list) {
    const word =
      value instanceof Reference
        ? (value.name
            .split(/\.|::|->/)
            .at(-1)
            ?.replace(/^Method/, '') ?? '')
        : typeof value === 'string'
          ? value
          : ''
    if (
      method === undefined &&
      isMethod(word.toUpperCase()) &&
      word.length < 8 &&
      !/^(?:open|connect|copy|move|query|trace|report)$/i.test(word)
    )
      method = word.toUpperCase()
    else if (typeof value === 'string' && url === undefined && isAddress(value)) url = value
  }
  let headers: Fields | undefined
  let isKnown = true
  for (const [key, value] of Object.entries(named)) {
    if (/^(?:authorization|cookie)$|^x-/i.test(key))
      headers = mapHeaders({ [key]: value }, headers ?? {}, lookup, resolve)
  }
  for (const record of records) {
    for (const [key, raw] of Object.entries(record)) {
      const value = resolve(raw)
      const name = key.toLowerCase().replace(/[^a-z]/g, '')
      if (
        /^(?:url|uri|endpoint|baseuri)$/.test(name) &&
        typeof value === 'string' &&
        (isAddress(value) || value.startsWith('…'))
      )
        url ??= value
      else if ((name === 'method' || name === 'type') && typeof value === 'string' && isMethod(value.toUpperCase()))
        method ??= value.toUpperCase()
      else if (/headers?$/.test(name) || name === 'httpheader') {
        if (isRecord(value)) headers = mapHeaders(value, headers ?? {}, lookup, resolve)
        else if (Array.isArray(value)) headers = listHeaders(value, headers ?? {}, lookup)
        else if (value !== undefined && value !== null) isKnown = false
      } else if (/^(?:auth|basicauth|credentials|userpwd)$/.test(name)) {
        const credentials = authOf(value, lookup)
        if (credentials !== undefined) headers = { ...headers, Authorization: credentials }
      } else if (/^cookies?$/.test(name) && isRecord(value)) {
        headers ??= {}
        fillField(
          headers,
          'Cookie',
          Object.entries(value)
            .map(([cookie, text]) => `${cookie}=${textOf(text, lookup) ?? MASK}`)
            .join('; '),
        )
      } else if (/^(?:params|query|searchparams|qs)$/.test(name) && isRecord(value) && url !== undefined) {
        const pairs = Object.entries(value).map(([one, text]) => `${one}=${textOf(text, lookup) ?? MASK}`)
        if (pairs.length > 0) url += `${url.includes('?') ? '&' : '?'}${pairs.join('&')}`
      }
    }
    if (Array.isArray(record.params)) continue
  }
  // fetch(url, options), and what the options are is not shown.
  if (
    list.slice(1).some((value) => value instanceof Reference && /option|config|header|init|request/i.test(value.name))
  )
    isKnown = false
  if (url === undefined) return undefined
  const client = object.split(/\.|->|::/)[0] ?? ''
  const isOwn =
    /^(?:fetch|axios|got|ky|request|requests|httpx|urllib|\$|http|https|superagent|HTTParty|RestClient|Http|reqwest|Faraday|urlopen)$/.test(
      client === '' ? last : client,
    )
  if (!/^[a-z]+:\/\//i.test(url)) {
    const isPath = url.startsWith('/') || url.startsWith('…/')
    if (!isPath && defaults.baseUrl === undefined) return undefined
    if (defaults.baseUrl !== undefined && (!isOwn || defaults.names.has(client)))
      url = `${defaults.baseUrl.replace(/\/$/, '')}/${url.replace(/^(?:…)?\//, '')}`
    else if (
      !isOwn &&
      !/^(?:api|client|http|dio|session|instance|service|this|self|\$http|authFetch|apiFetch|useFetch|useSWR)/i.test(
        callee,
      )
    )
      return undefined
    url = url.replace(/^…(?=\/)/, '')
  }
  if (VERBS.test(last)) method ??= /get|post|put|patch|delete|head|options/i.exec(last)?.[0].toUpperCase()
  if (/^(?:HttpGet|HttpPost|HttpPut|HttpDelete)$/.test(last)) method = last.slice(4).toUpperCase()
  const all: Fields = { ...headers }
  if (!isOwn || defaults.names.has(client) || client === 'axios')
    for (const [name, value] of Object.entries(defaults.headers))
      if (typeof value === 'string') fillField(all, name, value)
  return {
    method:
      method ?? (/^(?:file_get_contents|urlopen)$/.test(last) && records.some((one) => 'data' in one) ? 'POST' : 'GET'),
    url,
    headers: all,
    isKnown: isKnown && (isOwn || headers !== undefined || defaults.names.has(client) || MAKERS.test(last)),
  }
}

const isAddress = (text: string): boolean =>
  /^(?:https?|wss?):\/\/\S|^\/[^\s/*][^\s]*$|^\/$|^…?\/[\w.…-]/.test(text) &&
  text.length < 8000 &&
  !/^\/[^/].*\/[gimsuy]{1,3}$/.test(text)

function mapHeaders(
  record: Record<string, Loose>,
  headers: Fields,
  lookup: Lookup,
  resolve: (value: Loose) => Loose,
): Fields {
  for (const [name, raw] of Object.entries(record)) {
    const value = textOf(resolve(raw), lookup)
    if (name !== '' && value !== undefined) fillField(headers, name, value)
    // headers: { Authorization: undefined } sends the word in some clients and nothing in others: not known.
  }
  return headers
}

function listHeaders(list: Loose[], headers: Fields, lookup: Lookup): Fields {
  for (const item of list) {
    if (typeof item === 'string') {
      const colon = item.indexOf(':')
      if (colon > 0) addField(headers, item.slice(0, colon).trim(), item.slice(colon + 1).trim())
    } else if (Array.isArray(item) && item.length === 2)
      addField(headers, textOf(item[0], lookup) ?? '', textOf(item[1], lookup) ?? MASK)
    else if (isRecord(item)) {
      const name = textOf(item.name ?? item.key, lookup)
      if (name !== undefined) addField(headers, name, textOf(item.value, lookup) ?? MASK)
    }
  }
  return headers
}

/** auth=("user", "pass"), auth: { username, password }, 'user:pass' */
function authOf(value: Loose, lookup: Lookup): string | undefined {
  if (Array.isArray(value) && value.length >= 2) {
    const [user, password] = value
    return basicOf(`${textOf(user, lookup) ?? MASK}:${textOf(password, lookup) ?? MASK}`)
  }
  if (isRecord(value)) {
    const bearer = value.bearer ?? value.token
    if (bearer !== undefined) return `Bearer ${textOf(bearer, lookup) ?? MASK}`
    const user = value.username ?? value.user ?? value.login
    if (user === undefined) return undefined
    return basicOf(`${textOf(user, lookup) ?? MASK}:${textOf(value.password ?? value.pass, lookup) ?? MASK}`)
  }
  return typeof value === 'string' && /^[^\s:]+:\S+$/.test(value) ? basicOf(value) : undefined
}

/** const headers = { … }, config = {…}, options := … */
function readObjectsIn(text: string, lookup: Lookup): Map<string, Record<string, Loose>> {
  const objects = new Map<string, Record<string, Loose>>()
  let until = 0
  for (const match of text.matchAll(
    /(?:^|[\n;(])[ \t]*(?:>>> |\.\.\. )?(?:(?:export|const|let|var|final)\s+){0,3}([$@]?[A-Za-z_]\w{0,60})(?:\s?:\s?[\w<>, ]{1,60})?\s*:?=\s*(?:new \w{1,40}\(|dict\(|\w{0,30}\()?(?=[{[])/g,
  )) {
    const start = match.index + match[0].length
    if (start < until) continue
    const { value, end } = readLoose(text, start, lookup, Math.min(text.length, start + 20_000))
    until = end
    if (isRecord(value)) objects.set(match[1] ?? '', value)
  }
  return objects
}

const FACTORY =
  /(?:(?:const|let|var|final|val|auto)?\s*([$@]?[A-Za-z_][\w.]{0,60})\s*:?=\s*(?:await\s+|async\s+with\s+|new\s+)?)?(axios\.create|ky\.create|ky\.extend|got\.extend|requests\.Session|requests\.session|httpx\.(?:Async)?Client|aiohttp\.ClientSession|(?:GuzzleHttp\\)?Client|Dio|BaseOptions|ofetch\.create|\$fetch\.create|WebClient\.create|WebClient\.builder|RestClient|HttpClient|Faraday\.new|\.baseUrl|rootUri|defaults\.baseURL)\s*\(/g

// The pattern above tries a name at each letter; this tells quickly whether there is anything to find.
const FACTORY_WORD = /create|[Ss]ession|Client|Dio|BaseOptions|Faraday|WebClient|base_?ur[il]|rootUri|BaseAddress/i

/** Base address and headers of a client that the paste sets up. */
function readDefaults(text: string, lookup: Lookup, objects: Map<string, Record<string, Loose>>): Defaults {
  const defaults: Defaults = { headers: {}, names: new Set() }
  if (!FACTORY_WORD.test(text)) return defaults
  for (const match of text.matchAll(FACTORY)) {
    const start = match.index + match[0].length
    const { args, named } = readArguments(text, start, lookup, Math.min(text.length, start + 20_000))
    if (match[1]) defaults.names.add(match[1].split('.').at(-1) ?? '')
    for (const record of [...args.filter(isRecord), named]) {
      for (const [key, value] of Object.entries(record)) {
        const name = key.toLowerCase().replace(/[^a-z]/g, '')
        const known = value instanceof Reference ? (objects.get(value.name) ?? lookup(value.name) ?? value) : value
        if (
          /^(?:baseurl|baseuri|prefixurl|url|baseaddress)$/.test(name) &&
          typeof known === 'string' &&
          /^https?:/.test(known)
        )
          defaults.baseUrl ??= known
        else if (/headers$/.test(name) && isRecord(known)) mapHeaders(known, defaults.headers, lookup, (one) => one)
        else if (name === 'auth') {
          const credentials = authOf(known, lookup)
          if (credentials !== undefined) fillField(defaults.headers, 'Authorization', credentials)
        }
      }
    }
    const first = args[0]
    if (typeof first === 'string' && /^https?:/.test(first)) defaults.baseUrl ??= first
  }
  const set = /\b(?:baseURL|BaseAddress|baseUrl|base_url)\s*=\s*(?:new Uri\()?["'`](https?:\/\/[^"'`\s]+)/.exec(
    text,
  )?.[1]
  if (set !== undefined) defaults.baseUrl ??= set
  return defaults
}

/** `// <- 401` at the end of one of the call's lines. */
function statusBeside(page: Page, from: number, to: number): number | undefined {
  for (let line = from; line < to; line++) {
    const comment = /(?:\/\/|#|--|\/\*|<-+|←)[^\n"']{0,200}?\b([1-5]\d\d)\b/.exec(
      (page.lines[line]?.text ?? '').replace(/https?:\/\/\S*/g, ''),
    )?.[1]
    if (comment !== undefined && isStatus(Number(comment))) return Number(comment)
  }
  return undefined
}
