import type { CauseId } from './causes'

/** How a known server, gateway, proxy or client words a refusal (content/signatures/). */
export interface Signature {
  id: string
  vendor: string
  product: string
  kind: 'framework' | 'gateway' | 'vendor' | 'waf' | 'proxy' | 'registry' | 'browser'
  /** Statuses on which it was seen; 0: there is no HTTP answer, the text comes from the browser. */
  status: number[]
  /** All of these must hold; empty: the status alone decides. */
  match: SignatureMatch
  /** What the server is saying. */
  meaning: string
  cause: CauseId
  /** Causes that this wording leaves open. */
  also: CauseId[]
  /** The first step. */
  fix: string
  /** `sure`: the wording names the cause. */
  confidence: 'sure' | 'likely'
  source: string
}

/** A signature as content/ has it. */
export interface SampledSignature extends Signature {
  /** One answer that it must match, and one that it must not. */
  sample: SeenAnswer
  counter: SeenAnswer
}

/** Regular expressions, meant without case. */
export interface SignatureMatch {
  headers?: Record<string, string>
  body?: string
  url?: string
  /** Path such as `$.error.code` or `$.errors[0].message` → expression on the value as text. */
  jsonPath?: Record<string, string>
}

export interface SeenAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
  url?: string
}

/** More of a body is never looked at. */
const longestBody = 65_536

const compiled = new Map<string, RegExp>()

/** The pattern of a signature, compiled once; case does not count. */
export function regex(source: string): RegExp {
  let made = compiled.get(source)
  if (!made) {
    made = new RegExp(source, 'i')
    compiled.set(source, made)
  }
  return made
}

/** True when the answer is worded as the signature says. */
export function matchesAnswer(signature: Signature, answer: SeenAnswer): boolean {
  return answerMatcher(answer)(signature)
}

/** Reads an answer once, to be held against many signatures. */
export function answerMatcher(answer: SeenAnswer): (signature: Signature) => boolean {
  const text = (answer.body ?? '').slice(0, longestBody)
  let json: unknown
  let parsed = false
  const valueOfPath = (path: string): unknown => {
    if (!parsed) json = parse(text)
    parsed = true
    return valueAt(json, path)
  }
  return ({ match, status }) => {
    const { headers, body, url, jsonPath } = match
    if (!headers && !jsonPath && body === undefined && url === undefined) return status.includes(answer.status)
    for (const name in headers) {
      const value = answer.headers?.[name]
      if (value === undefined || !regex(headers[name] ?? '').test(value)) return false
    }
    for (const path in jsonPath) {
      const value = valueOfPath(path)
      if (value === undefined || !regex(jsonPath[path] ?? '').test(String(value))) return false
    }
    if (url !== undefined && !regex(url).test(answer.url ?? '')) return false
    return body === undefined || (text !== '' && regex(body).test(text))
  }
}

/**
 * The signatures whose wording a pasted text holds, wherever it stood in the answer, in their order. Every condition but
 * the URL must be found; anchors hold for the whole text and for each of its quoted or separated parts.
 */
export function signaturesIn<S extends Signature>(text: string, signatures: readonly S[]): S[] {
  const whole = text.slice(0, longestBody)
  const lower = whole.toLowerCase()
  const parts = [whole, ...partsOf(whole)]
  return signatures.filter((signature) => matchesParts(signature, parts, lower))
}

function matchesParts({ match }: Signature, parts: readonly string[], lower: string): boolean {
  const holds = (source: string) => parts.some((part) => regex(source).test(part))
  const body = [...(match.body === undefined ? [] : [match.body]), ...Object.values(match.jsonPath ?? {})]
  const headers = Object.entries(match.headers ?? {})
  if (body.length + headers.length === 0 || !body.every(holds)) return false
  // A value that could be anything says something only beside the name of its field.
  return headers.every(([name, source]) => {
    return (isTelling(source) || lower.includes(name)) && holds(source)
  })
}

/** True for an expression with words of its own: enough letters that are no operators. */
function isTelling(source: string): boolean {
  return source.replace(/\\.|\[[^\]]*\]|\{[^}]*\}|[^\p{L}\p{N}]/gu, '').length >= 5
}

function partsOf(text: string): string[] {
  return [...new Set(text.split(/["'`\n\r]|:\s|,\s|\s[-–—]\s/).map((part) => part.trim()))]
    .filter((part) => part !== '')
    .slice(0, 500)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads `$.a.b[0]`; only names and indices occur. */
function valueAt(json: unknown, path: string): unknown {
  let value = json
  for (const [, name, index] of path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[name ?? index ?? '']
  }
  return value
}
