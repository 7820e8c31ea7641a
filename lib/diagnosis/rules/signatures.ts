import type { Fields } from '../../http-auth/exchange'
import { redactText } from '../../http-auth/redact'
import type { FindingKind } from '../catalogue'
import type { Found, Seen, View } from '../evidence'
import { answerMatcher, regex, type SeenAnswer, type Signature } from '../signatures'
import { names } from './rule'

/** Known wordings as findings: what the catalogue in content/signatures/ recognises in an answer. */

/** Layers answer different questions; in each the first match counts, which is the most specific. */
const layerOf: Record<Signature['kind'], string> = {
  waf: 'front',
  proxy: 'front',
  gateway: 'front',
  framework: 'site',
  vendor: 'site',
  registry: 'site',
  browser: 'client',
}

/** The finding that a signature makes. */
export function signatureKind({ id, product, meaning, cause, also, kind, source }: Signature): FindingKind {
  return {
    id,
    title: `Known wording of ${product}`,
    severity: 'problem',
    // Whatever else reads the same words says the same.
    group: layerOf[kind] === 'front' ? 'wording-front' : 'wording',
    bears: names(cause, ...also),
    because: meaning,
    ...(urlOf(source) && { source: urlOf(source) }),
  }
}

/** An address, or a file of a public repository as `owner/name:path`. */
function urlOf(source: string): string | undefined {
  if (/^https?:/.test(source)) return source
  const [, repository, path] = /^([\w.-]+\/[\w.-]+):(\S+)$/.exec(source) ?? []
  return path === undefined ? undefined : `https://github.com/${repository}/blob/HEAD/${path}`
}

/** The signatures that the answers match, per exchange and layer the first: what they mean, and the first step. */
export function findSignatures({ seen, signatures }: View): Found[] {
  return seen.flatMap((answer) => {
    const read = answerOf(answer)
    if (!read) return []
    const matches = answerMatcher(read)
    const layers = new Set<string>()
    return signatures.flatMap((signature): Found[] => {
      const layer = layerOf[signature.kind]
      if (layers.has(layer) || !isPossible(signature, answer) || !matches(signature)) return []
      layers.add(layer)
      const quote = quoteOf(signature, read)
      const text = `${signature.meaning} ${signature.fix}`
      return [{ id: signature.id, exchange: answer.index, text, ...(quote && { quote }) }]
    })
  })
}

function answerOf({ exchange }: Seen): SeenAnswer | undefined {
  const { request, response } = exchange
  if (!response) return undefined
  return {
    status: response.status ?? 0,
    headers: valuesByName(response.headers),
    ...(response.body !== undefined && { body: response.body }),
    ...(request?.url !== undefined && { url: request.url }),
  }
}

/** Each field by its name in lower case, its lines joined; in one pass, because a server may send very many. */
function valuesByName(fields: Fields = {}): Record<string, string> {
  const lines = new Map<string, string[]>()
  for (const [key, value] of Object.entries(fields)) {
    const name = key.toLowerCase()
    const known = lines.get(name)
    if (known) known.push(...[value].flat())
    else lines.set(name, [value].flat())
  }
  return Object.fromEntries([...lines].map(([name, all]) => [name, all.join(', ')]))
}

/** A wording of refusals says nothing about an answer that refused nothing. */
function isPossible({ status }: Signature, { status: seen, refused }: Seen): boolean {
  return refused || (seen !== undefined && status.includes(seen))
}

/** The words that it was recognised by. */
function quoteOf({ match }: Signature, { headers = {}, body = '' }: SeenAnswer): string | undefined {
  const sources = match.body === undefined ? Object.values(match.jsonPath ?? {}) : [match.body]
  const inBody = sources[0] === undefined ? null : regex(sources[0]).exec(body)
  const [name] = Object.keys(match.headers ?? {})
  const words = inBody?.[0] ?? (name === undefined ? undefined : `${name}: ${headers[name]}`)
  return words === undefined ? undefined : redactText(words.slice(0, 200)).slice(0, 160)
}
