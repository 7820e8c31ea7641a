import { parseChallenges } from '../http-auth/challenge'
import type { Sent, SentCredential } from '../http-auth/credentials'
import { type Exchange, type FailureStage, type Fields, fieldLines } from '../http-auth/exchange'
import type { Token } from '../http-auth/jwt'
import { type RedactedExchange, redactExchange, redactText, redactUrl } from '../http-auth/redact'
import { looksSecret } from '../http-auth/secrets'
import { defined, lineOf, listOf, oneOf, recordOf, wholeOf } from './checked'

/**
 * What a test or a paste has seen, as a case holds it: redacted for sharing, without bodies. What is made here and what
 * comes in a link pass the same door, so neither holds more than the other may.
 */

export interface CaseFinding {
  id: string
  text: string
  quote?: string
  exchange?: number
}

export type CaseExchange = RedactedExchange & { credentials?: Sent }

export interface CaseEvidence {
  source: 'test' | 'paste'
  /** When it was tested or pasted: `2026-11-24T10:05:31Z`. */
  testedAt: string
  exchanges: CaseExchange[]
  findings: CaseFinding[]
  tokens: Token[]
  /** Index of the exchange that it is about. */
  failing?: number
}

/** A diagnosis, as far as a case takes it over. */
export interface Diagnosed {
  exchanges: readonly CaseExchange[]
  findings: readonly CaseFinding[]
  tokens: readonly Token[]
  failing?: number | undefined
}

/** A HAR can hold hundreds; those that something was found in are enough. */
const mostExchanges = 8
const mostFindings = 60
const mostTokens = 6
const mostFields = 100
const mostLines = 10

/**
 * Takes the evidence for a case out of a diagnosis.
 * @param testedAt milliseconds since 1970
 */
export function evidenceOf(result: Diagnosed, source: CaseEvidence['source'], testedAt: number): CaseEvidence {
  const { findings, exchanges, tokens, failing } = result
  const blank = blankOf(exchanges)
  const wanted = new Set([failing, ...findings.map(({ exchange }) => exchange)])
  const all = [...exchanges.keys()]
  const chosen = all.length > mostExchanges ? all.filter((index) => wanted.has(index)) : all
  const told = findings.map(({ text, quote, ...finding }) => ({
    ...finding,
    text: blank(text),
    ...(quote !== undefined && { quote: blank(quote) }),
  }))
  const whole = { source, testedAt: secondOf(testedAt), exchanges, findings: told, tokens, failing }
  const kept = [...new Set([...(failing === undefined ? [] : [failing]), ...chosen])].slice(0, mostExchanges)
  return readEvidence(withExchanges(whole, new Set(kept))) as CaseEvidence
}

/** Leaves the exchanges at these places; findings and tokens go on pointing to the right ones. */
export function withExchanges<T extends { exchanges: readonly unknown[]; failing?: number | undefined }>(
  evidence: T & { findings: readonly { exchange?: number }[]; tokens: readonly { exchange?: number }[] },
  kept: ReadonlySet<number>,
): T {
  const places = [...evidence.exchanges.keys()].filter((index) => kept.has(index))
  const now = new Map(places.map((before, index) => [before, index]))
  const moved = <P extends { exchange?: number }>({ exchange, ...rest }: P) => {
    const place = exchange === undefined ? undefined : now.get(exchange)
    return { ...rest, ...(place !== undefined && { exchange: place }) }
  }
  const { failing, ...rest } = evidence
  const place = failing === undefined ? undefined : now.get(failing)
  return {
    ...rest,
    exchanges: places.map((index) => evidence.exchanges[index]),
    findings: evidence.findings.map(moved),
    tokens: evidence.tokens.map(moved),
    ...(place !== undefined && { failing: place }),
  } as unknown as T
}

/** Blanks in prose what is blanked in the challenges: nonces and their like are quoted there. */
function blankOf(exchanges: readonly CaseExchange[]): (text: string) => string {
  const secrets = new Set<string>()
  for (const exchange of exchanges) {
    const shared = redactExchange(exchange, { shared: true })
    for (const name of ['www-authenticate', 'proxy-authenticate']) {
      const after = new Set(valuesOf(fieldLines(shared.response?.headers, name)))
      for (const value of valuesOf(fieldLines(exchange.response?.headers, name))) {
        if (!after.has(value) && value.length > 3) secrets.add(value)
      }
    }
  }
  const longest = [...secrets].sort((a, b) => b.length - a.length)
  return (text) => longest.reduce((shown, secret) => shown.replaceAll(secret, 'redacted'), text)
}

function valuesOf(lines: readonly string[]): string[] {
  const { challenges } = parseChallenges(lines)
  return challenges.flatMap(({ token68, params }) => [
    ...(token68 === undefined ? [] : [token68]),
    ...Object.values(params),
  ])
}

/** Evidence of any origin, each value checked and redacted; undefined when it is none. */
export function readEvidence(value: unknown): CaseEvidence | undefined {
  const given = recordOf(value)
  const time = typeof given?.testedAt === 'string' ? Date.parse(given.testedAt) : Number.NaN
  if (!given || Number.isNaN(time)) return undefined
  const exchanges = listOf(given.exchanges, mostExchanges).map(readExchange)
  const inRange = (index: unknown) => wholeOf(index, 0, exchanges.length - 1)
  return defined({
    source: oneOf(given.source, ['test', 'paste'] as const) ?? 'paste',
    testedAt: secondOf(time),
    exchanges,
    findings: listOf(given.findings, mostFindings).flatMap((item) => readFinding(item, inRange)),
    tokens: listOf(given.tokens, mostTokens).flatMap((item) => readToken(item, inRange)),
    failing: inRange(given.failing),
  })
}

function secondOf(time: number): string {
  // Years beyond 9999 are written otherwise.
  const bounded = Math.min(Math.max(time, 0), 253_402_300_799_000)
  return `${new Date(bounded).toISOString().slice(0, 19)}Z`
}

function readFinding(value: unknown, inRange: (index: unknown) => number | undefined): CaseFinding[] {
  const given = recordOf(value)
  const id = idOf(given?.id)
  const text = lineOf(given?.text, 600)
  if (id === undefined || text === undefined) return []
  const quote = lineOf(given?.quote, 300)
  const redacted = { id, text: redactText(text), quote: quote && redactText(quote), exchange: inRange(given?.exchange) }
  return [defined(redacted) as CaseFinding]
}

/** An id as ours are; the catalogue says whether it is one. */
const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z0-9-]{1,80}$/.test(value) && !looksSecret(value) ? value : undefined

const stages: readonly FailureStage[] = ['dns', 'connect', 'tls', 'request', 'response']

function readExchange(value: unknown): CaseExchange {
  const given = recordOf(value)
  const request = recordOf(given?.request)
  const response = recordOf(given?.response)
  const error = recordOf(given?.error)
  const stage = oneOf(error?.stage, stages)
  const exchange: Exchange = {
    ...(request && {
      request: defined({
        method: lineOf(request.method, 20),
        url: lineOf(request.url, 2000),
        headers: readFields(request.headers),
      }) as NonNullable<Exchange['request']>,
    }),
    ...(response && {
      response: defined({
        status: wholeOf(response.status, 0, 999),
        headers: readFields(response.headers),
      }) as NonNullable<Exchange['response']>,
    }),
    ...(stage && { error: { stage, code: lineOf(error?.code, 64) ?? '' } }),
  }
  const credentials = readSent(given?.credentials)
  return { ...redactExchange(exchange, { shared: true }), ...(credentials && { credentials }) }
}

function readFields(value: unknown): Fields | undefined {
  const given = recordOf(value)
  if (!given) return undefined
  const fields = Object.entries(given)
    .slice(0, mostFields)
    .flatMap(([name, lines]): [string, string | string[]][] => {
      const read = Array.isArray(lines)
        ? lines.slice(0, mostLines).flatMap((line) => lineOf(line, 2000) ?? [])
        : lineOf(lines, 2000)
      return read === undefined || name === '__proto__' ? [] : [[name, read]]
    })
  return Object.fromEntries(fields)
}

const places: readonly SentCredential['place'][] = ['header', 'query', 'cookie', 'proxy', 'certificate']

function readSent(value: unknown): Sent | undefined {
  if (value === 'none') return 'none'
  if (!Array.isArray(value)) return undefined
  return listOf(value, mostLines).flatMap((item) => {
    const given = recordOf(item)
    const place = oneOf(given?.place, places)
    const scheme = wordOf(given?.scheme)
    if (!place || scheme === undefined) return []
    return [
      {
        scheme,
        place,
        ...(given?.masked === true && { masked: true as const }),
        ...(given?.placeholder === true && { placeholder: true as const }),
      },
    ]
  })
}

function readToken(value: unknown, inRange: (index: unknown) => number | undefined): Token[] {
  const given = recordOf(value)
  const header = recordOf(given?.header)
  const claims = recordOf(given?.claims)
  if (!header || !claims) return []
  const seconds = (time: unknown) =>
    typeof time === 'number' && Number.isFinite(time) && Math.abs(time) < 8e12 ? time : undefined
  const audHosts = Array.isArray(claims.audHosts)
    ? listOf(claims.audHosts, 20).flatMap((host) => hostOf(host) ?? [])
    : []
  return [
    defined({
      exchange: inRange(given?.exchange),
      header: defined({ alg: wordOf(header.alg), typ: wordOf(header.typ), hasKid: header.hasKid === true }),
      claims: defined({
        issHost: hostOf(claims.issHost),
        audHosts: audHosts.length > 0 ? audHosts : undefined,
        exp: seconds(claims.exp),
        nbf: seconds(claims.nbf),
        iat: seconds(claims.iat),
      }),
    }) as Token,
  ]
}

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w .+/-]{1,40}$/.test(value) ? (looksSecret(value) ? 'redacted' : value) : undefined

function hostOf(value: unknown): string | undefined {
  const host = lineOf(value, 253)
  if (host === undefined || host === '') return undefined
  const shown = redactUrl(`//${host}`).slice(2)
  return /^[^/?#@\s]+$/.test(shown) && !/(?:^|\.)eyJ/.test(shown) ? redactText(shown) : 'redacted'
}
