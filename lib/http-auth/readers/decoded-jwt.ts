/** A token as a decoder shows it: its header and its claims as JSON (RFC 7519 §3). */
export interface DecodedJwt {
  header?: Record<string, unknown>
  payload: Record<string, unknown>
}

/** Nobody’s token is longer, and a HAR is. */
const longest = 20_000

/**
 * Reads a text that is nothing but a decoded token: one object of claims, header and claims one after the other, or both
 * in one object. Undefined for any other JSON.
 */
export function readDecodedJwt(text: string): DecodedJwt | undefined {
  const bare = text.trim()
  if (!bare.startsWith('{') || bare.length > longest) return undefined
  const [first, second] = bare.split(/(?<=\})[\s.,]*(?=\{)/, 3).map(parse)
  if (first === undefined) return readWhole(parse(bare))
  if (second === undefined) return readWhole(first)
  return isHeader(first) && isClaims(second) ? { header: first, payload: second } : undefined
}

function readWhole(object: Record<string, unknown> | undefined): DecodedJwt | undefined {
  if (!object) return undefined
  const header = [object.header, object.Header].find(isObject)
  const payload = [object.payload, object.claims, object.Payload].find(isObject)
  if (payload && isClaims(payload)) return { ...(header && { header }), payload }
  return isClaims(object) ? { payload: object } : undefined
}

/** RFC 7519 §4.1: a time, and somebody that the token is from, for or about. */
function isClaims(object: Record<string, unknown>): boolean {
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(object, name))
  return has('exp', 'iat', 'nbf') && has('iss', 'sub', 'aud', 'scope', 'scp', 'azp', 'client_id')
}

function isHeader(object: Record<string, unknown>): boolean {
  return typeof object.alg === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
