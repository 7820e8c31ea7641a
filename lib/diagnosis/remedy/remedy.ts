import type { CauseId } from '../causes'
import { clientOf, clientWords, serversOf, serverWords, systemWords } from './client'
import { type Evidence, fill, fillingsOf } from './fill'
import type { Line, Table } from './lines'
import * as requests from './requests'
import { sendBy } from './send'
import * as servers from './servers'

/** A line to copy for one client, server or system. */
export interface Variant {
  id: string
  title: string
  /** Where it goes. */
  in: string
  /** The line in pieces; those that change are told apart. */
  parts: { text: string; changed: boolean }[]
}

export interface Remedy {
  by: Table['by']
  variants: Variant[]
  /** The variant that fits the evidence. */
  fitting: string
  /** What has to be looked at first. */
  note?: string
}

const tables: Partial<Record<CauseId, Table | ((evidence: Evidence) => Table | undefined)>> = {
  'missing-credentials': sendAsAsked,
  'malformed-credentials': sendAsAsked,
  'wrong-auth-scheme': sendAsAsked,
  'header-lost-on-redirect': requests.callFinalUrl,
  'credentials-not-included': requests.includeCredentials,
  'token-expired': requests.renewToken,
  'wrong-audience': requests.askForAudience,
  'insufficient-scope': requests.askForScope,
  'request-signature-mismatch': requests.signAgain,
  'proxy-auth-required': requests.signInToProxy,
  'stale-client-state': requests.forgetStored,
  'site-protected': requests.passGate,
  'preflight-rejected': servers.answerPreflight,
  'header-stripped-by-proxy': servers.passAuthorizationOn,
  'clock-skew': servers.setClock,
  'stale-dns': servers.flushDns,
}

const words: Record<string, Record<string, string>> = {
  client: clientWords,
  server: serverWords,
  system: systemWords,
}

/** The line of the scheme that the server asks for; of bearer tokens where it names none. */
function sendAsAsked({ exchanges, failing }: Evidence): Table | undefined {
  const challenges = exchanges[failing ?? exchanges.length - 1]?.challenges ?? []
  const asked = challenges.filter(({ field }) => field === 'www-authenticate').map(({ scheme }) => scheme.toLowerCase())
  const known = asked.find((scheme) => sendBy[scheme] !== undefined)
  // A scheme that no line speaks is not answered with another one.
  return known === undefined && asked.length > 0 ? undefined : sendBy[known ?? 'bearer']
}

/**
 * The lines to copy for a cause, filled in from the evidence. Undefined where no line cures it.
 * @param used what is known to be in use, when the exchanges do not tell
 */
export function remedyFor(
  cause: CauseId,
  evidence: Evidence,
  used: { client?: string | undefined; system?: string | undefined } = {},
): Remedy | undefined {
  const entry = tables[cause]
  const table = typeof entry === 'function' ? entry(evidence) : entry
  if (!table) return undefined
  const known = {
    client: [used.client ?? clientOf(evidence.exchanges)],
    server: serversOf(evidence.exchanges),
    system: [used.system],
  }[table.by]
  return remedyOf(
    table,
    fillingsOf(evidence),
    known.flatMap((id) => id ?? []),
  )
}

/**
 * A table's lines, filled in.
 * @param known what is known to be in use, the likeliest first
 */
export function remedyOf(table: Table, fillings: Readonly<Record<string, string>>, known: readonly string[]): Remedy {
  const titles = words[table.by] ?? {}
  const variants = Object.entries<Line>(table.lines).map(([id, { in: where, text }]) => ({
    id,
    title: titles[id] ?? id,
    in: where,
    parts: partsOf(text).map((part) => ({ ...part, text: fill(part.text, fillings) })),
  }))
  const fitting = [...known, ...(known.length > 0 ? ['other'] : []), 'curl'].find((id) =>
    variants.some((variant) => variant.id === id),
  )
  return {
    by: table.by,
    variants,
    fitting: fitting ?? variants[0]?.id ?? '',
    ...(table.note !== undefined && { note: fill(table.note, fillings) }),
  }
}

/** Splits a line where what changes begins and ends. */
function partsOf(text: string): { text: string; changed: boolean }[] {
  return text
    .split(/[«»]/)
    .map((part, index) => ({ text: part, changed: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
