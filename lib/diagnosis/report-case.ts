import { type RedactedExchange, redactExchange, redactText } from '../http-auth/redact'
import type { Platform } from './catalogue'
import type { CauseId } from './causes'
import type { Diagnosis } from './diagnose'

/** One case in the form of the scored ones, a line each: what was seen, and which cause it really was. */
export interface ReportedCase {
  id: string
  source: 'reported by a person'
  platform: Platform
  client: string
  summary: string
  facts: string[]
  exchanges: RedactedExchange[]
  jwt?: { header: Record<string, unknown>; payload: Record<string, unknown> }
  /** Null: none of the list. */
  cause: CauseId | null
  also: CauseId[]
  fix: string
  confidence: 'medium'
  evidence: 'none' | 'status-only' | 'partial' | 'full'
}

export interface Report {
  result: Pick<Diagnosis, 'verdict' | 'findings' | 'tokens' | 'failing'> & { exchanges: RedactedExchange[] }
  platform: Platform
  client: string
  /** What it really was. */
  cause: CauseId | null
  /** What happened, in the person's words. */
  happened: string
}

/** Exchanges beside the failing one that a case holds; a whole HAR would be no case. */
const mostExchanges = 8

/** Makes a case of a wrong verdict. Everything in it is redacted as what is shared is. */
export function reportCase({ result, platform, client, cause, happened }: Report): ReportedCase {
  const { verdict, findings, tokens } = result
  const exchanges = telling(result).map((exchange) => redactExchange(exchange, { shared: true }))
  const [token] = tokens
  const rest: Omit<ReportedCase, 'id'> = {
    source: 'reported by a person',
    platform,
    client: redactText(client),
    summary: redactText(happened.trim().replace(/\s+/g, ' ')),
    facts: [
      `the verdict was ${verdict.certainty}: ${verdict.cause ?? 'no cause'}`,
      ...findings.map(({ id }) => `found: ${id}`),
    ],
    exchanges,
    ...(token && { jwt: jwtOf(token) }),
    cause,
    also: [],
    fix: '',
    confidence: 'medium',
    evidence: evidenceOf(exchanges),
  }
  return { id: `case-${hash(JSON.stringify(rest))}`, ...rest }
}

function telling({ exchanges, failing, findings }: Report['result']): RedactedExchange[] {
  const wanted = new Set([failing, ...findings.map(({ exchange }) => exchange)])
  const kept = exchanges.length > mostExchanges ? exchanges.filter((_, index) => wanted.has(index)) : exchanges
  return kept.slice(0, mostExchanges)
}

function jwtOf({ header, claims: { issHost, audHosts, ...times } }: Diagnosis['tokens'][number]): ReportedCase['jwt'] {
  const { hasKid, ...names } = header
  return {
    header: { ...names, ...(hasKid && { kid: 'redacted' }) },
    payload: {
      ...(issHost !== undefined && { iss: `https://${issHost}` }),
      ...(audHosts !== undefined && { aud: audHosts }),
      ...times,
    },
  }
}

function evidenceOf(exchanges: readonly RedactedExchange[]): ReportedCase['evidence'] {
  if (exchanges.length === 0) return 'none'
  const headers = exchanges.map(({ response }) => Object.keys(response?.headers ?? {}).length)
  if (headers.some((count) => count > 1)) return 'full'
  const bare = exchanges.every(({ request, error }, index) => !request?.headers && !error && headers[index] === 0)
  return bare ? 'status-only' : 'partial'
}

/** Ten hexadecimal digits of FNV-1a with 64 bits: the same case gets the same id, wherever it is made. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n)
  }
  return value.toString(16).padStart(16, '0').slice(0, 10)
}
