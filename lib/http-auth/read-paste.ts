import type { Exchange, Fields } from './exchange'
import { isJwtShaped } from './jwt'

/** What a paste was read as. */
export interface Paste {
  kind: 'http' | 'jwt' | 'text'
  exchanges: Exchange[]
  jwt?: string
}

const statusLine = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/
const requestLine = /^([A-Z]{3,10})\s+(\S+)\s+HTTP\/\d/
const fieldLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s?(.*)$/

/**
 * Reads what `curl -i` and `curl -v` print, raw HTTP messages (RFC 9112 §2) and a JWT alone. Anything else is text.
 * Total: whatever the paste, it returns what it could read.
 */
export function readPaste(text: string): Paste {
  const bare = text.trim().replace(/^bearer\s+/i, '')
  if (!/\s/.test(bare) && isJwtShaped(bare)) return { kind: 'jwt', exchanges: [], jwt: bare }

  const exchanges: Exchange[] = []
  let request: Exchange['request']
  let response: NonNullable<Exchange['response']> | undefined
  let part: 'prose' | 'request' | 'response' | 'body' = 'prose'
  const address = /https?:\/\/[^\s'"<>]+/.exec(text)?.[0]
  let body: string[] = []

  const close = () => {
    if (response)
      exchanges.push({ request: request ?? guess(address), response: { ...response, body: body.join('\n').trim() } })
    response = undefined
    body = []
  }
  for (const raw of text.split(/\r\n|[\r\n]/)) {
    const marked = /^\s?([<>])\s(.*)$/.exec(raw)
    const line = marked ? (marked[2] ?? '') : /^\s?[<>]\s*$/.test(raw) ? '' : raw
    // The remarks of curl -v about the connection.
    if (/^[*{}]\s/.test(raw)) continue
    const status = statusLine.exec(line)
    const asked = requestLine.exec(line)
    if (status) {
      close()
      response = { status: Number(status[1]), headers: {} }
      part = 'response'
    } else if (asked && part !== 'body') {
      close()
      request = { method: asked[1] ?? 'GET', url: asked[2] ?? '', headers: {} }
      part = 'request'
    } else if (part === 'request' || part === 'response') {
      const field = fieldLine.exec(line)
      const fields = part === 'request' ? request?.headers : response?.headers
      if (field && fields) add(fields, field[1] ?? '', field[2] ?? '')
      else if (line.trim() === '') {
        if (part === 'request' && request) request = whole(request, address)
        part = part === 'response' ? 'body' : 'prose'
      }
    } else if (part === 'body') {
      body.push(line)
    }
  }
  close()
  return { kind: exchanges.length > 0 ? 'http' : 'text', exchanges }
}

function add(fields: Fields, name: string, value: string): void {
  // A field may have the name of something that every object has: constructor, __proto__.
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined
  const lines = before === undefined ? value : [...[before].flat(), value]
  Object.defineProperty(fields, name, { value: lines, configurable: true, enumerable: true, writable: true })
}

/** A request target in origin form gets the host of its own Host field (RFC 9112 §3.2.1). */
function whole(
  request: NonNullable<Exchange['request']>,
  address: string | undefined,
): NonNullable<Exchange['request']> {
  const host = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === 'host')?.[1]
  if (!request.url?.startsWith('/') || typeof host !== 'string') return request
  return { ...request, url: `${address?.startsWith('http://') ? 'http' : 'https'}://${host}${request.url}` }
}

function guess(address: string | undefined): Exchange['request'] {
  return address === undefined ? undefined : { url: address }
}
