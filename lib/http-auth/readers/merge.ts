import { type Exchange, type Fields, fieldValue } from '../exchange'
import { isSecretQueryName } from '../secrets'
import { splitQuery, splitUrl } from '../url-parts'
import { fillField, type Piece, rank } from './piece'

/** An exchange, and the lines that tell of it. */
export interface Draft extends Exchange {
  from: number
  to: number
  rank: number
  readers: Set<string>
  kinds: Set<Piece['kind']>
  follows?: true
}

/**
 * Makes exchanges of pieces: one request with its response is one, however often the text tells it. Pieces of one reader
 * are never the same exchange, for a log that names a request twice saw it twice.
 */
export function merge(pieces: readonly Piece[]): Draft[] {
  const ordered = [...pieces].sort((a, b) => a.from - b.from || b.rank - a.rank)
  const drafts: Draft[] = []
  // Solid pieces first, then what is merely told of them.
  for (const piece of ordered) if (piece.rank >= rank.stated) place(drafts, piece)
  for (const piece of ordered) if (piece.rank === rank.told) place(drafts, piece)
  for (const piece of ordered) {
    if (piece.reader === 'hint') hint(drafts, piece)
    else if (piece.rank === rank.guess) guess(drafts, piece)
  }
  const solid = drafts.filter((draft) => draft.rank > rank.guess)
  const kept = (solid.length > 0 ? solid : drafts.slice(0, 1)).sort((a, b) => a.from - b.from)
  kept.forEach((draft, at) => {
    const before = kept[at - 1]
    if (draft.follows && before && draft.request?.url === undefined)
      draft.request = { ...followUp(before), ...draft.request }
  })
  return kept
}

/** A number in prose: of the request that has no answer yet, or, where nothing is known at all, an exchange of its own. */
function guess(drafts: Draft[], piece: Piece): void {
  const known = drafts.filter((draft) => draft.rank > rank.guess)
  const open = known.filter((draft) => isOpen(draft) && !refutes(draft, piece))
  const into =
    (piece.ahead && open.find(({ from }) => from >= piece.from)) ||
    (open.findLast(({ from }) => from <= piece.from) ??
      open[0] ??
      drafts.find((draft) => draft.rank === rank.guess && !refutes(draft, piece)))
  if (into) join(into, piece)
  else if (known.length === 0) drafts.push(draftOf(piece))
}

/** An address that was asked fills in where none is known. */
function hint(drafts: Draft[], piece: Piece): void {
  const draft = drafts.find(({ request, response }) => request?.url === undefined && response?.status !== undefined)
  if (draft && piece.request) draft.request = { ...piece.request, ...draft.request }
}

/** The request that a client makes after an answer of its own accord; its fields are not known. */
function followUp({ request, response }: Draft): NonNullable<Exchange['request']> {
  const { status = 0 } = response ?? {}
  const location = fieldValue(response?.headers, 'location')
  const url = request?.url
  const target =
    status >= 300 && status < 400 && location !== undefined
      ? URL.canParse(location, url)
        ? new URL(location, url).href
        : location
      : url
  // RFC 9110 §15.4.2 to §15.4.4: a POST becomes a GET.
  const turns = status === 303 || ((status === 301 || status === 302) && request?.method === 'POST')
  const method = turns && request?.method !== 'HEAD' ? 'GET' : request?.method
  return { ...(method !== undefined && { method }), ...(target !== undefined && { url: target }) }
}

/** It may still get an answer. */
const isOpen = (draft: Draft): boolean => draft.response?.status === undefined && !draft.error

function place(drafts: Draft[], piece: Piece): void {
  const into = partner(drafts, piece)
  if (into) {
    join(into, piece)
    return
  }
  // A number alone does not outweigh what the messages themselves show.
  const isBare =
    piece.rank === rank.told && piece.request?.url === undefined && !piece.response?.headers && !piece.error
  if (isBare && drafts.some((draft) => draft.rank >= rank.stated && draft.response?.status !== undefined)) return
  if (!piece.weak || drafts.length === 0) drafts.push(draftOf(piece))
}

// More than this far back a piece is not looked for: the readers of long logs would take the square of their length.
const FARTHEST = 200

function partner(drafts: Draft[], piece: Piece): Draft | undefined {
  const first = Math.max(0, drafts.length - FARTHEST)
  const asks = piece.request?.method !== undefined || piece.request?.url !== undefined
  const isSolid = piece.rank >= rank.stated
  for (let at = drafts.length - 1; at >= first; at--) {
    const draft = drafts[at]
    if (!draft || (draft.readers.has(piece.reader) && isSolid)) {
      // An answer belongs to the last request, not to one before it.
      if (isSolid && !asks) break
      continue
    }
    if (refutes(draft, piece)) continue
    if (isSolid && asks && !speaksOf(draft, piece)) continue
    // A response alone: to the request before it that has none.
    if (
      !asks &&
      draft.response?.status !== undefined &&
      piece.response?.status === undefined &&
      !piece.response?.headers &&
      draft.response.body !== undefined
    )
      continue
    if (!asks && isSolid && !isOpen(draft)) continue
    if (piece.follows) continue
    return draft
  }
  return undefined
}

/** The piece cannot be of this exchange. */
function refutes(draft: Draft, piece: Piece): boolean {
  const { request, response, error } = piece
  const status = response?.status
  if (status !== undefined && draft.response?.status !== undefined && status !== draft.response.status) return true
  if (status !== undefined && draft.error && draft.response?.status === undefined) return true
  if (error && draft.response?.status !== undefined) return true
  if (
    request?.method !== undefined &&
    draft.request?.method !== undefined &&
    request.method.toUpperCase() !== draft.request.method.toUpperCase()
  )
    return true
  return (
    request?.url !== undefined &&
    draft.request?.url !== undefined &&
    !sameUrl(request.url, draft.request.url, piece.rank < rank.stated)
  )
}

/** Two solid pieces are one exchange only when both say of which request they are. */
function speaksOf(draft: Draft, piece: Piece): boolean {
  if (draft.request?.url === undefined) return draft.request === undefined || piece.request?.url === undefined
  return piece.request?.url !== undefined || piece.response?.status === undefined
}

/** The same address: one may leave the host out, hide secrets, or (`isTold`) be cut short or name the host only. */
function sameUrl(one: string, two: string, isTold = false): boolean {
  if (one === two) return true
  const a = splitUrl(one)
  const b = splitUrl(two)
  if (a.host !== undefined && b.host !== undefined && hostOf(a.host) !== hostOf(b.host)) return false
  if (a.scheme !== undefined && b.scheme !== undefined && a.scheme !== b.scheme) return false
  const pathA = a.path.replace(/\/+$/, '')
  const pathB = b.path.replace(/\/+$/, '')
  if (isTold && a.host !== undefined && (`${pathB}/`.startsWith(`${pathA}/`) || `${pathA}/`.startsWith(`${pathB}/`)))
    return true
  if (pathA !== pathB) {
    const hole = /…/.test(one + two)
    const isTail =
      (a.host === undefined && pathB.endsWith(pathA) && pathA !== '') ||
      (b.host === undefined && pathA.endsWith(pathB) && pathB !== '')
    if (!isTail && !(hole && matchesHoles(pathA, pathB))) return false
  }
  return isTold || plainQuery(a.query) === plainQuery(b.query) || a.query === undefined || b.query === undefined
}

const hostOf = (host: string): string => host.toLowerCase().replace(/:(?:80|443)$/, '')

function matchesHoles(one: string, two: string): boolean {
  const a = one.split('/')
  const b = two.split('/')
  return (
    a.length === b.length && a.every((part, at) => part === b[at] || part.includes('…') || (b[at] ?? '').includes('…'))
  )
}

const plainQuery = (query: string | undefined): string =>
  splitQuery(query ?? '')
    .filter(({ name }) => !isSecretQueryName(name))
    .map(({ name, value }) => `${name}=${value ?? ''}`)
    .sort()
    .join('&')

const draftOf = (piece: Piece): Draft => ({
  from: piece.from,
  to: piece.to,
  rank: piece.rank,
  readers: new Set([piece.reader]),
  kinds: new Set([piece.kind]),
  ...(piece.request && { request: piece.request }),
  ...(piece.response && { response: piece.response }),
  ...(piece.error && { error: piece.error }),
  ...(piece.follows && { follows: true }),
})

/** The better witness's word stands; the other fills what it leaves open. */
function join(draft: Draft, piece: Piece): void {
  const isBetter = piece.rank > draft.rank
  const [first, second] = isBetter ? [piece, draft] : [draft, piece]
  const request = first.request || second.request ? { ...second.request, ...first.request } : undefined
  if (request) {
    // The whole address says more than its path.
    const urls = [first.request?.url, second.request?.url]
    const whole =
      urls.find((url) => url !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(url) && !url.includes('…')) ??
      urls.find((url) => url !== undefined)
    if (whole !== undefined) request.url = whole
    const headers = joinFields(first.request?.headers, second.request?.headers, first.rank === rank.wire)
    if (headers) request.headers = headers
    draft.request = request
  }
  const response = first.response || second.response ? { ...second.response, ...first.response } : undefined
  if (response) {
    const headers = joinFields(first.response?.headers, second.response?.headers, false)
    if (headers) response.headers = headers
    // What a server sent says more than what a program says about it.
    const bodies = [first.response?.body, second.response?.body]
    const body = bodies.find((text) => /^[{[<]/.test(text ?? ''))
    if (body !== undefined && first.rank === second.rank) response.body = body
    draft.response = response
  }
  if (piece.error && !draft.error && draft.response?.status === undefined) draft.error = piece.error
  if (draft.response?.status !== undefined) delete draft.error
  draft.rank = Math.max(draft.rank, piece.rank)
  // What is told far away does not stretch the place.
  if (piece.rank >= rank.stated || Math.abs(piece.from - draft.to) < 12) {
    draft.from = Math.min(draft.from, piece.from)
    draft.to = Math.max(draft.to, piece.to)
  }
  draft.readers.add(piece.reader)
  draft.kinds.add(piece.kind)
}

function joinFields(first: Fields | undefined, second: Fields | undefined, isComplete: boolean): Fields | undefined {
  if (!first || !second) return first ?? second
  // What went over the wire is all that was sent.
  if (isComplete) return first
  const joined: Fields = { ...first }
  for (const [name, value] of Object.entries(second)) {
    if (Array.isArray(value)) {
      if (!Object.keys(joined).some((one) => one.toLowerCase() === name.toLowerCase())) joined[name] = value
    } else fillField(joined, name, value)
  }
  return joined
}
