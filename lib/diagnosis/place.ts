import type { Fields } from '../http-auth/exchange'
import type { RedactedExchange } from '../http-auth/redact'
import type { Finding } from './judge'

/** Where in what was sent and answered a finding was read, from the public result alone. */

/** One line of an exchange as it is shown. */
export interface Line {
  side: 'request' | 'response'
  /** `start`: method and address, or the status; a header's name; `body` for an excerpt. */
  line: string
  /** Without the header's name. */
  text: string
  /** A line that the answer should have had. */
  absent?: true
}

/** `start` and `end` are positions in the line's text. */
export interface Place {
  side: Line['side']
  line: string
  /** Position among the lines of `linesOf`; undefined for a line that is shown for its mark only. */
  at?: number
  start: number
  end: number
}

/** A stretch of a line and the findings that were read there. */
export interface Mark {
  start: number
  end: number
  findings: string[]
}

export type MarkedLine = Line & { marks: Mark[] }

/** The lines of an exchange in their order: what was sent, then what came. */
export function linesOf({ request, response, error }: RedactedExchange): Line[] {
  const lines: Line[] = []
  const start = [request?.method, request?.url].filter((part) => part !== undefined).join(' ')
  if (start !== '') lines.push({ side: 'request', line: 'start', text: start })
  lines.push(...fieldsOf('request', request?.headers))
  if (response?.status !== undefined) lines.push({ side: 'response', line: 'start', text: `HTTP ${response.status}` })
  if (error) lines.push({ side: 'response', line: 'start', text: `no answer: ${error.code}` })
  lines.push(...fieldsOf('response', response?.headers))
  return lines
}

function fieldsOf(side: Line['side'], fields: Fields = {}): Line[] {
  return Object.entries(fields).flatMap(([line, value]) => [value].flat().map((text) => ({ side, line, text })))
}

/** What a token says of itself is not read off a line of the exchange. */
const ofToken = /^(?:exp|nbf|iat|aud|iss|alg|typ|kid|sub|azp|scope|scp|jti) /
/** `Access-Control-Allow-Origin: (missing)`: RFC 9110 §5.1, a field's name is a token. */
const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):\s*(.*)$/s
const missing = '(missing)'
/** Fields that a client sends; all others are missed in the answer. */
const ofRequest = /^(?:authorization|proxy-authorization|cookie|origin|host|access-control-request-.*)$/i

/** What is missing cannot be quoted by a rule, but the line is known. */
const missedBy: Readonly<Record<string, string>> = {
  'challenge-missing': 'WWW-Authenticate',
  'credentials-none': 'Authorization',
  'refusal-without-cors': 'Access-Control-Allow-Origin',
}

/** Findings about the whole line of a credential or challenge, which the rules do not quote. */
const credential = /^(?:(?:proxy-)?authorization|.*(?:api-?key|token).*)$/i
const wholeLineBy: Readonly<Record<string, RegExp>> = {
  'credentials-unset': credential,
  'credentials-odd': credential,
  'credentials-stand-in': credential,
  'credentials-object': credential,
  'credentials-without-scheme': credential,
  'credentials-header-underscore': credential,
  'credentials-doubtful': credential,
  'signature-ill-formed': credential,
  'signature-clock': credential,
  'signed-address-expired': /^start$/,
  'session-cookie-refused': /^cookie$/i,
  'script-sends-no-cookies': /^(?:origin|sec-fetch-site)$/i,
  'challenge-faulty': /^(?:www|proxy)-authenticate$/i,
}

/**
 * The exact places of a finding's quote; usually one. Several when it quotes a header that came on several lines. What
 * stands in no line was quoted from the body. Empty when nothing was quoted, or a token.
 */
export function placesOf({ id, quote }: Pick<Finding, 'id' | 'quote'>, exchange: RedactedExchange): Place[] {
  const missed = missedBy[id]
  const quoted = quote?.trim() || (missed === undefined ? '' : `${missed}: ${missing}`)
  const lines = linesOf(exchange)
  if (quoted === '') return wholeLine(lines, wholeLineBy[id])
  if (id.startsWith('jwt-') || ofToken.test(quoted)) return []
  const [, name, value = ''] = field.exec(quoted) ?? []
  if (name !== undefined) {
    const named = lines.map((line) => (line.line.toLowerCase() === name.toLowerCase() ? line : undefined))
    const found = search(named, value)
    if (found.length > 0) return found
    const there = named.find((line) => line?.side === 'response') ?? named.find((line) => line !== undefined)
    if (value === missing) {
      // A line that is there after all is not said to be missing.
      const side = ofRequest.test(name) ? 'request' : 'response'
      return there?.side === side ? [] : [{ side, line: name, start: 0, end: missing.length }]
    }
    // A rule may put a list in its own words.
    if (there) return [{ ...sideOf(there), at: named.indexOf(there), start: 0, end: there.text.length }]
  }
  // `OPTIONS → 401`, `HTTP/1.1 401 Unauthorized`: what a request was answered with is read off the status.
  const status = /^(?:[A-Z]{3,10} →|HTTP\/[\d.]+) (\d{3})\b/.exec(quoted)?.[1]
  const found = search(lines, status ?? quoted)
  if (found.length > 0) return found
  return exchange.response ? [{ side: 'response', line: 'body', start: 0, end: quoted.length }] : []
}

function wholeLine(lines: readonly Line[], pattern: RegExp | undefined): Place[] {
  const at = lines.findIndex(({ line }) => pattern?.test(line))
  const line = lines[at]
  return line ? [{ ...sideOf(line), at, start: 0, end: line.text.length }] : []
}

function search(lines: readonly (Line | undefined)[], quote: string): Place[] {
  const wanted = quote.replace(/\s*(?:…|\.\.\.)$/, '')
  if (wanted === '') return []
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
  const hits = lines.flatMap((line, at): Place[] => {
    const match = line && pattern.exec(line.text)
    return match ? [{ ...sideOf(line), at, start: match.index, end: match.index + match[0].length }] : []
  })
  // A whole line before a part of one, the answer before the request, a header before the first line.
  const best = hits.toSorted((a, b) => worth(b, lines) - worth(a, lines))[0]
  if (best) return [best]
  return joinedPlaces(lines, wanted.toLowerCase())
}

/** Those lines of a repeated header that are in a quote of them joined (RFC 9110 §5.3). */
function joinedPlaces(lines: readonly (Line | undefined)[], wanted: string): Place[] {
  const fields = new Map<string, Place[]>()
  lines.forEach((line, at) => {
    if (!line) return
    const key = `${line.side} ${line.line}`
    const places = fields.get(key) ?? []
    places.push({ ...sideOf(line), at, start: 0, end: line.text.length })
    fields.set(key, places)
  })
  const textOf = ({ at = 0 }: Place) => lines[at]?.text.toLowerCase() ?? ''
  const field = [...fields.values()].find((places) => places.map(textOf).join(', ').includes(wanted))
  return field?.filter((place) => wanted.includes(textOf(place))) ?? []
}

const sideOf = ({ side, line }: Line): Pick<Line, 'side' | 'line'> => ({ side, line })

function worth({ side, line, at = 0, start, end }: Place, lines: readonly (Line | undefined)[]): number {
  const whole = end - start === lines[at]?.text.length
  return Number(whole) * 4 + Number(side === 'response') * 2 + Number(line !== 'start')
}

/** The lines of an exchange with all findings marked; a line that is only quoted is added at its end. */
export function markedLines(
  exchange: RedactedExchange,
  findings: readonly Pick<Finding, 'id' | 'quote'>[],
): MarkedLine[] {
  const lines: MarkedLine[] = linesOf(exchange).map((line) => ({ ...line, marks: [] }))
  for (const finding of findings) {
    for (const { side, line, at, start, end } of placesOf(finding, exchange)) {
      const mark = { start, end, findings: [finding.id] }
      const text = line === 'body' ? (finding.quote?.trim() ?? '') : missing
      const there =
        at === undefined
          ? lines.find((other) => other.line === line && other.text === text && other.side === side)
          : lines[at]
      if (there) there.marks = joined([...there.marks, mark])
      else lines.push({ side, line, text, ...(line !== 'body' && { absent: true }), marks: [mark] })
    }
  }
  // The body comes last (RFC 9112 §2.1).
  return lines.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** Findings about one exchange as they are met when it is read from above; those without a place last. */
export function inReadingOrder<T extends Pick<Finding, 'id' | 'quote'>>(
  exchange: RedactedExchange,
  findings: readonly T[],
): T[] {
  if (findings.length < 2) return [...findings]
  const met = markedLines(exchange, findings).flatMap(({ marks }) => marks.flatMap((mark) => mark.findings))
  const rank = ({ id }: T) => (met.includes(id) ? met.indexOf(id) : met.length)
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

const rankOf = ({ side, line }: Line): number => (side === 'request' ? 0 : line === 'body' ? 2 : 1)

/** Marks in their order; those that overlap become one with the findings of both. */
function joined(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || mark.start >= last.end) apart.push({ ...mark })
    else {
      last.end = Math.max(last.end, mark.end)
      last.findings = [...last.findings, ...mark.findings]
    }
  }
  return apart
}
