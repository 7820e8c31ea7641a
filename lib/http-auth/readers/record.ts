import { credentialHeader } from '../credential-fields'
import type { Exchange, Fields } from '../exchange'
import { addField, fillField, isMethod, isStatus } from './piece'

/** What an object of any log or error tells about one exchange. */
export interface Told extends Exchange {
  /** The object's own words about it. */
  message?: string
  /** It has the marks of a log record: a level, a time. */
  isLog: boolean
}

type Leaf = { path: string[]; key: string; value: string | number | boolean | null }

const MOST_LEAVES = 400

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)

/** `req.statusCode`, `http.status_code` and `HttpStatus` in one spelling. */
const spell = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '')

const METHOD_KEYS = /^(?:method|verb|(?:http)?requestmethod|httpmethod|reqmethod|csmethod|httpverb|httprequestmethod)$/
const URL_KEYS =
  /^(?:url|uri|requesturl|requesturi|httpurl|requestpath|path|target|httptarget|originalurl|rawurl|rawpath|endpoint|href|csuristem|urlpath|urlfull|httppath|resourcepath|downstreampath|xenvoyoriginalpath|req)$/
const STATUS_KEYS =
  /^(?:status|statuscode|httpstatus|httpstatuscode|responsestatus|responsestatuscode|responsecode|httpresponsestatuscode|scstatus|elbstatuscode|downstreamstatus|resstatus|httpcode|cod|code)$/
const BODY_KEYS = /^(?:body|responsebody|data|responsetext|rawbody|bodytext)$/
const TEXT_KEYS =
  /^(?:msg|message|error|err|errormessage|errordescription|detail|details|reason|exception|cause|stack|responseflags|title|hint)$/
const LOG_KEYS = /^(?:level|lvl|severity|ts|time|timestamp|logger|levelname|loglevel)$/

/** Reads one record: JSON log lines, logfmt, error objects. Undefined when it tells of no exchange. */
export function readRecord(record: Record<string, unknown>): Told | undefined {
  const leaves: Leaf[] = []
  const maps: { path: string[]; key: string; value: Record<string, unknown> }[] = []
  walk(record, [], leaves, maps)
  const request: NonNullable<Exchange['request']> = {}
  const response: NonNullable<Exchange['response']> = {}

  const method = best(leaves, (leaf) => METHOD_KEYS.test(spell(leaf.key)) && isMethod(String(leaf.value).toUpperCase()))
  if (method) request.method = String(method.value).toUpperCase()
  const url = urlIn(leaves)
  if (url !== undefined) request.url = url
  const status = best(
    leaves,
    (leaf) =>
      STATUS_KEYS.test(spell(leaf.key)) &&
      /^\d{3}$/.test(String(leaf.value)) &&
      isStatus(Number(leaf.value)) &&
      leaf.path.at(-1) !== 'innererror',
    (leaf) => (/^(?:code|cod)$/.test(spell(leaf.key)) ? 5 : 0) + (/upstream|origin/.test(leaf.path.join(' ')) ? 3 : 0),
  )
  if (status) response.status = Number(status.value)

  for (const { path, key, value } of maps) {
    const where = [...path, key].map(spell).join('.')
    if (!/headers?$|headersmap$|^common$/.test(spell(key))) continue
    const side = /resp|\bres\b|sent|downstreamresp/.test(where)
      ? response
      : /req|config|client|original/.test(where) ||
          !leaves.some((leaf) => leaf.path.join() === path.join() && /^status/i.test(leaf.key))
        ? request
        : response
    const headers: Fields = side.headers ?? {}
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'string' || typeof field === 'number') fillField(headers, name, String(field))
      else if (Array.isArray(field))
        for (const line of field) if (typeof line === 'string') addField(headers, name, line)
    }
    if (Object.keys(headers).length > 0 || Object.keys(value).length > 0) side.headers = headers
  }
  readFlatHeaders(leaves, request, response)

  const body = bodyIn(record, leaves)
  if (body !== undefined) response.body = body
  const message = leaves
    .filter(({ key, value }) => TEXT_KEYS.test(spell(key)) && typeof value === 'string' && /[a-z]/i.test(value))
    .map(({ value }) => String(value))
  const isLog = leaves.some(({ path, key }) => path.length === 0 && LOG_KEYS.test(spell(key)))
  if (
    request.method === undefined &&
    request.url === undefined &&
    response.status === undefined &&
    message.length === 0 &&
    !response.headers
  )
    return undefined
  return {
    ...(Object.keys(request).length > 0 && { request }),
    ...(Object.keys(response).length > 0 && { response }),
    ...(message.length > 0 && { message: [...new Set(message)].join('\n').slice(0, 20_000) }),
    isLog,
  }
}

function walk(
  value: Record<string, unknown>,
  path: string[],
  leaves: Leaf[],
  maps: { path: string[]; key: string; value: Record<string, unknown> }[],
): void {
  if (path.length > 6) return
  for (const [key, item] of Object.entries(value)) {
    if (leaves.length > MOST_LEAVES) return
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean' || item === null)
      leaves.push({ path, key, value: item })
    else if (Array.isArray(item)) {
      const first = item.find(isObject)
      if (first) walk(first, [...path, key], leaves, maps)
    } else if (isObject(item)) {
      maps.push({ path, key, value: item })
      if (!/headers?$/i.test(key)) walk(item, [...path, key], leaves, maps)
    }
  }
}

/** The matching leaf that is least deep, and of those the one with the least `cost`. */
function best(
  leaves: Leaf[],
  matches: (leaf: Leaf) => boolean,
  cost: (leaf: Leaf) => number = () => 0,
): Leaf | undefined {
  let found: Leaf | undefined
  let least = Number.POSITIVE_INFINITY
  for (const leaf of leaves) {
    if (!matches(leaf)) continue
    const price = leaf.path.length + cost(leaf)
    if (price < least) {
      least = price
      found = leaf
    }
  }
  return found
}

function urlIn(leaves: Leaf[]): string | undefined {
  const isUrl = ({ key, value }: Leaf) =>
    URL_KEYS.test(spell(key)) &&
    typeof value === 'string' &&
    (/^(?:[a-z][a-z0-9+.-]*:\/\/|\/)/i.test(value) ||
      (/^(?:url|uri)$/i.test(key) &&
        /^[\w-]+(?:\/|$)/.test(value) &&
        leaves.some((leaf) => /^base_?url$/i.test(leaf.key))))
  const cost = ({ key, value, path }: Leaf) =>
    (/^https?:/i.test(String(value)) ? 0 : 2) +
    (/^path$/i.test(key) ? 1 : 0) +
    (/resp|\bres\b|auth|token|jwks|issuer/i.test(path.join(' ')) ? 4 : 0)
  const leaf = best(leaves, isUrl, cost)
  if (!leaf) return undefined
  const url = String(leaf.value)
  const base = leaves.find(({ key }) => /^base_?url$/i.test(key))?.value
  if (typeof base === 'string' && !/^[a-z]+:\/\//i.test(url))
    return `${base.replace(/\/$/, '')}/${url.replace(/^\//, '')}`
  const query = leaves.find(
    ({ key, path }) => /^(?:query|querystring|csuriquery|raw_?query)$/i.test(key) && path.join() === leaf.path.join(),
  )?.value
  return typeof query === 'string' && query !== '' && query !== '-' && !url.includes('?')
    ? `${url}?${query.replace(/^\?/, '')}`
    : url
}

/**
 * Fields of a log that stand for headers: http_authorization, sent_http_www_authenticate, authorization. Harmless ones
 * alone are not taken: they would say that the headers are known.
 */
function readFlatHeaders(
  leaves: Leaf[],
  request: NonNullable<Exchange['request']>,
  response: NonNullable<Exchange['response']>,
): void {
  for (const { path, key, value } of leaves) {
    const where = path.join('.').toLowerCase()
    if (/header/.test(where)) continue
    const name = key.toLowerCase().replace(/_/g, '-')
    const challenge = /(?:^|-)((?:www|proxy)-?authenticate)$/.exec(name)?.[1]
    if (challenge !== undefined) {
      if (typeof value === 'string' && value !== '' && value !== '-') {
        response.headers ??= {}
        fillField(response.headers, challenge.replace(/^(www|proxy)-?/, '$1-'), value)
      }
      continue
    }
    const own = name.replace(/^(?:http-|req(?:uest)?-(?:header-)?|cs-)/, '')
    const isCredential =
      own === 'authorization' ||
      own === 'proxy-authorization' ||
      (own === 'cookie' && typeof value === 'string' && value.includes('=')) ||
      (own.includes('-') && /^(?:http|req)/.test(name) && credentialHeader(own) !== undefined)
    if (!isCredential || typeof value === 'number' || typeof value === 'boolean') continue
    request.headers ??= {}
    if (value !== null && value !== '' && value !== '-') fillField(request.headers, own, value)
  }
}

function bodyIn(record: Record<string, unknown>, leaves: Leaf[]): string | undefined {
  const leaf = best(
    leaves,
    ({ key, value, path }) =>
      BODY_KEYS.test(spell(key)) && typeof value === 'string' && value !== '' && !/req|config/i.test(path.join(' ')),
  )
  const answered = [record.response, record.res, record].find(isObject)
  for (const key of ['data', 'body', 'error']) {
    const data = answered?.[key]
    if (isObject(data) && Object.keys(data).length > 0 && !('headers' in data)) return stringify(data)
  }
  return leaf ? String(leaf.value) : undefined
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
