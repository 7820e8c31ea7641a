import type { Exchange, Fields } from '../exchange'
import { addField, isStatus } from './piece'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries of a HAR (http://www.softwareishard.com/blog/har-12-spec/), wherever its log begins. */
export function entriesOf(value: unknown): unknown[] | undefined {
  if (!isObject(value)) return undefined
  const log = isObject(value.log) ? value.log : value
  if (Array.isArray(log.entries) && (isObject(value.log) || log.entries.some(isEntry))) return log.entries
  return isEntry(value) ? [value] : undefined
}

const isEntry = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value.request) &&
  ('url' in value.request || 'headers' in value.request) &&
  ('startedDateTime' in value || ('response' in value && Array.isArray(value.request.headers)))

/** One entry; undefined when nothing of it is told. */
export function readEntry(entry: unknown): Exchange | undefined {
  if (!isObject(entry)) return undefined
  const asked = isObject(entry.request) ? entry.request : undefined
  const answered = isObject(entry.response) ? entry.response : undefined
  const status = Number(answered?.status)
  const body =
    isObject(answered?.content) && typeof answered.content.text === 'string' ? bodyOf(answered.content) : undefined
  const error = errorOf(answered?._error ?? entry._error)
  const headers = asked ? fieldsOf(asked.headers) : undefined
  if (headers && asked) addCookies(headers, asked.cookies)
  const request: NonNullable<Exchange['request']> = {
    ...(typeof asked?.method === 'string' && { method: asked.method }),
    ...(typeof asked?.url === 'string' && { url: asked.url }),
    ...(headers && { headers }),
  }
  const responseHeaders = fieldsOf(answered?.headers)
  if (request.url === undefined && !isStatus(status)) return undefined
  return {
    request,
    ...(answered &&
      (isStatus(status) || responseHeaders) && {
        response: {
          ...(isStatus(status) && { status }),
          ...(responseHeaders && { headers: responseHeaders }),
          ...(body !== undefined && { body }),
        },
      }),
    // Status 0: no answer was seen.
    ...(error && !isStatus(status) && { error }),
  }
}

const LONGEST_BODY = 262_144

function bodyOf(content: Json): string {
  const text = String(content.text).slice(0, LONGEST_BODY)
  if (content.encoding !== 'base64') return text
  try {
    const binary = atob(text.slice(0, text.length - (text.length % 4)))
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
  } catch {
    return text
  }
}

/** Header lists as HAR and Firefox write them, and maps as other tools do. */
export function fieldsOf(value: unknown): Fields | undefined {
  const fields: Fields = {}
  if (Array.isArray(value)) {
    for (const item of value) {
      if (!isObject(item)) continue
      const name = item.name ?? item.key
      if (typeof name === 'string' && item.value !== undefined && item.value !== null && item.disabled !== true)
        // Chrome joins the lines of a repeated field by newlines.
        for (const line of String(item.value).split('\n')) addField(fields, name, line)
    }
    return fields
  }
  if (!isObject(value)) return undefined
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
      addField(fields, name, String(item))
    else if (Array.isArray(item)) for (const line of item) if (typeof line === 'string') addField(fields, name, line)
  }
  return fields
}

/** Some tools leave the Cookie field out and list the cookies. */
function addCookies(headers: Fields, cookies: unknown): void {
  if (!Array.isArray(cookies) || cookies.length === 0) return
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'cookie')) return
  const pairs = cookies.filter(isObject).map(({ name, value }) => `${String(name)}=${String(value)}`)
  if (pairs.length > 0) addField(headers, 'Cookie', pairs.join('; '))
}

function errorOf(value: unknown): Exchange['error'] | undefined {
  return typeof value === 'string' ? failureOf(value) : undefined
}

/** The stage at which a browser's or system's error code says that a request failed. */
export function failureOf(text: string): Exchange['error'] | undefined {
  const code =
    /\b(?:net::)?((?:ERR|NS_ERROR|NS_BINDING|SSL_ERROR|MOZILLA_PKIX_ERROR|SEC_ERROR|E)_?[A-Z][A-Z0-9_]{3,60})\b/.exec(
      text,
    )?.[1]
  if (code === undefined) return undefined
  return { stage: stageOf(code), code }
}

const stageOf = (code: string): NonNullable<Exchange['error']>['stage'] => {
  if (/NAME_NOT_RESOLVED|DNS|UNKNOWN_HOST|ENOTFOUND|EAI_|NAME_RESOLUTION/.test(code)) return 'dns'
  if (/CERT|SSL|TLS|PKIX|SEC_ERROR|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'tls'
  if (
    /CONNECTION_REFUSED|CONNECTION_TIMED_OUT|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|PROXY_CONNECTION|TUNNEL|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|NETWORK_CHANGED|CONNECTION_FAILED|ETIMEDOUT/.test(
      code,
    )
  )
    return 'connect'
  if (
    /EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|INVALID_RESPONSE|HTTP2|QUIC|ECONNRESET|NET_RESET|INCOMPLETE|TOO_MANY_REDIRECTS|CONTENT_LENGTH|ECONNABORTED/.test(
      code,
    )
  )
    return 'response'
  return 'request'
}
