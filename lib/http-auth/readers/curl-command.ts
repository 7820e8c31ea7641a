import { encodeBase64, utf8 } from '../base64'
import type { Fields } from '../exchange'
import { addField, fillField, MASK } from './piece'

/** One request that a command makes. */
export interface CommandRequest {
  method: string
  url: string
  headers?: Fields
}

const words = (list: string): Set<string> => new Set(list.split(' '))

// Options that take a value (curl --help all). Those not listed are taken for switches.
const SHORT_WITH_VALUE = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
const LONG_WITH_VALUE = words(
  'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to ' +
    'continue-at cookie cookie-jar create-file-mode crlfile data data-ascii data-binary data-raw data-urlencode ' +
    'delegation dns-interface dns-ipv4-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save ' +
    'expect100-timeout form form-string happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hsts interface ' +
    'ipfs-gateway json keepalive-time key key-type krb limit-rate local-port login-options max-filesize max-redirs ' +
    'max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto ' +
    'proto-default proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-pass proxy-user proxy1.0 pubkey quote ' +
    'random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid ' +
    'service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr telnet-option time-cond tls-max ' +
    'tls13-ciphers tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user ' +
    'user-agent variable write-out',
)
const LONG_OF_SHORT: Record<string, string> = {
  A: 'user-agent',
  b: 'cookie',
  d: 'data',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  n: 'netrc',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  x: 'proxy',
  X: 'request',
}

/** URLs of one command that are read. */
export const mostUrls = 50

interface State {
  method?: string
  urls: string[]
  headers: Fields
  data: string[]
  urlQuery: string[]
  isJson: boolean
  form: boolean
  get: boolean
  head: boolean
  upload: boolean
  netrc: boolean
  scheme: 'basic' | 'digest' | 'ntlm' | 'negotiate' | 'any' | 'sigv4'
  user?: string
  bearer?: string
  proxyUser?: string
  dropped: Set<string>
}

const fresh = (): State => ({
  urls: [],
  headers: {},
  data: [],
  urlQuery: [],
  isJson: false,
  form: false,
  get: false,
  head: false,
  upload: false,
  netrc: false,
  scheme: 'basic',
  dropped: new Set(),
})

/** Reads the words after `curl`. One request for each URL; what `-u` and its like make curl send counts as sent. */
export function readCurl(args: readonly string[]): CommandRequest[] {
  const requests: CommandRequest[] = []
  let state = fresh()
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    // Word processors turn -- and - into dashes.
    const arg = word.replace(/^—|^––/, '--').replace(/^–/, '-')
    const next = args[at + 1]
    if (arg === '--next' || arg === '-:') {
      requests.push(...finish(state))
      state = fresh()
    } else if (/^--[A-Za-z]/.test(arg)) {
      const equals = arg.indexOf('=')
      const name = equals === -1 ? arg.slice(2) : arg.slice(2, equals)
      const takes = LONG_WITH_VALUE.has(name) || (name.startsWith('expand-') && LONG_WITH_VALUE.has(name.slice(7)))
      // curl itself knows no --option=value, but people write it.
      if (takes && equals !== -1) apply(state, name, arg.slice(equals + 1))
      else if (takes) {
        apply(state, name.replace(/^expand-/, ''), next ?? '')
        at++
      } else apply(state, name, '')
    } else if (/^-[A-Za-z0-9#:]/.test(arg)) {
      // Switches may be run together, and a value may follow its letter at once: -sSLXPOST
      for (let letter = 1; letter < arg.length; letter++) {
        const short = arg.charAt(letter)
        const name = LONG_OF_SHORT[short] ?? short
        if (!SHORT_WITH_VALUE.includes(short) || short === 'h') {
          apply(state, name, '')
          continue
        }
        const rest = arg.slice(letter + 1)
        apply(state, name, rest === '' ? (next ?? '') : rest)
        if (rest === '') at++
        break
      }
    } else if (isAddress(arg)) state.urls.push(arg)
  }
  requests.push(...finish(state))
  return requests
}

const isAddress = (word: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(word) ||
  /^(?:[\w%{}<>$…*-]+\.)+[\w{}<>…*-]+(?::\d+)?(?:[/?#]|$)|^localhost\b|^\[[0-9a-f:]+\]|^[\w.…-]+:\d+(?:\/|$)|^[…{<$]|^[\w-]+\/\S/i.test(
    word,
  )

function apply(state: State, name: string, value: string): void {
  switch (name) {
    case 'request':
      state.method = value.toUpperCase()
      break
    case 'url':
      state.urls.push(value)
      break
    case 'header':
      header(state, value)
      break
    case 'proxy-header': {
      const colon = value.indexOf(':')
      if (colon > 0) addField(state.headers, value.slice(0, colon).trim(), value.slice(colon + 1).trim())
      break
    }
    case 'user-agent':
      addField(state.headers, 'User-Agent', value)
      break
    case 'referer':
      addField(state.headers, 'Referer', value.replace(/;auto$/, ''))
      break
    case 'cookie':
      // Without = it names a file.
      if (value.includes('=')) addField(state.headers, 'Cookie', value)
      break
    case 'json':
      state.isJson = true
      state.data.push(value)
      break
    case 'data':
    case 'data-raw':
    case 'data-ascii':
    case 'data-binary':
    case 'data-urlencode':
      state.data.push(value)
      break
    case 'url-query':
      state.urlQuery.push(value)
      break
    case 'form':
    case 'form-string':
      state.form = true
      break
    case 'get':
      state.get = true
      break
    case 'head':
      state.head = true
      break
    case 'upload-file':
      state.upload = true
      break
    case 'user':
      state.user = value
      break
    case 'oauth2-bearer':
      state.bearer = value
      break
    case 'proxy-user':
      state.proxyUser = value
      break
    case 'proxy': {
      const userinfo = /^(?:\w+:\/\/)?([^/@\s]+)@/.exec(value)?.[1]
      if (userinfo) state.proxyUser = userinfo
      break
    }
    case 'aws-sigv4':
      state.scheme = 'sigv4'
      break
    case 'digest':
    case 'ntlm':
    case 'negotiate':
      state.scheme = name
      break
    case 'anyauth':
      state.scheme = 'any'
      break
    case 'cert':
    case 'netrc':
    case 'netrc-optional':
    case 'netrc-file':
      state.netrc = true
  }
}

function header(state: State, line: string): void {
  // -H @file: its lines are not shown.
  if (line.startsWith('@')) return
  const colon = line.indexOf(':', line.startsWith(':') ? 1 : 0)
  const name = (colon === -1 ? line.replace(/;\s*$/, '') : line.slice(0, colon)).trim()
  if (name === '') return
  if (colon === -1) {
    // `Name;` sends the field without a value; anything else without a colon is not sent.
    if (/;\s*$/.test(line)) addField(state.headers, name, '')
    return
  }
  const value = line.slice(colon + 1).trim()
  // `Name:` takes a field out that curl would send.
  if (value === '') state.dropped.add(name.toLowerCase())
  else addField(state.headers, name, value)
}

/** `user:password` as the Basic credentials that a client makes of it; masked where the password is asked for or hidden. */
export function basicOf(pair: string): string {
  if (!pair.includes(':') || pair.includes(MASK)) return `Basic ${MASK}`
  return `Basic ${encodeBase64(utf8(pair))}`
}

function finish(state: State): CommandRequest[] {
  const { headers, data } = state
  if (state.bearer !== undefined) fillField(headers, 'Authorization', `Bearer ${state.bearer}`)
  if (state.scheme === 'sigv4' && state.user !== undefined)
    fillField(headers, 'Authorization', `AWS4-HMAC-SHA256 ${MASK}`)
  else if (state.scheme === 'negotiate' && state.user !== undefined)
    fillField(headers, 'Authorization', `Negotiate ${MASK}`)
  else if (state.scheme === 'digest' && state.user !== undefined) fillField(headers, 'Authorization', `Digest ${MASK}`)
  else if (state.scheme === 'ntlm' && state.user !== undefined) fillField(headers, 'Authorization', `NTLM ${MASK}`)
  else if (state.scheme === 'basic' && state.user !== undefined && !state.dropped.has('authorization'))
    fillField(headers, 'Authorization', basicOf(state.user))
  if (state.proxyUser !== undefined) fillField(headers, 'Proxy-Authorization', basicOf(state.proxyUser))
  if (state.isJson) {
    fillField(headers, 'Content-Type', 'application/json')
    fillField(headers, 'Accept', 'application/json')
  } else if (data.length > 0 && !state.get && !state.dropped.has('content-type'))
    fillField(headers, 'Content-Type', 'application/x-www-form-urlencoded')

  const sends = state.isJson || data.length > 0 || state.form
  const method = state.method ?? (state.head ? 'HEAD' : state.upload ? 'PUT' : sends && !state.get ? 'POST' : 'GET')
  // What a client certificate, a netrc file or the server's choice of --anyauth adds is not seen in the fields.
  const isUnknown =
    (state.netrc || (state.scheme === 'any' && state.user !== undefined)) &&
    !Object.keys(headers).some((name) => /^authorization$/i.test(name))
  const query = [...(state.get ? data : []), ...state.urlQuery].join('&')
  return state.urls.slice(0, mostUrls).map((url) => ({
    method,
    url: withQuery(withScheme(url), query),
    ...(!isUnknown && { headers: structuredClone(headers) }),
  }))
}

/** curl takes http where no scheme is given. */
export const withScheme = (url: string, scheme = 'http'): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || /^[…{<$/]/.test(url) ? url : `${scheme}://${url}`

function withQuery(url: string, query: string): string {
  if (query === '') return url
  const hash = url.indexOf('#')
  const base = hash === -1 ? url : url.slice(0, hash)
  return `${base}${base.includes('?') ? '&' : '?'}${query}`
}
