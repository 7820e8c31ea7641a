import { parseSetCookie } from '../../http-auth/set-cookie'
import { type Server, serversOf } from '../remedy/client'
import { fill, fillingsOf } from '../remedy/fill'
import type { Line } from '../remedy/lines'
import { type Remedy, remedyOf } from '../remedy/remedy'
import type { WrittenScheme } from './challenge-lines'
import { metadataFillings } from './metadata'
import { type Given, type Point, points } from './points'
import { cookieLines, type OwnerEvidence, type Shown } from './reading'

/** One thing that those who run the site can put right about its refusal. */
export interface OwnerNote {
  id: string
  /** One sentence. */
  title: string
  /** One or two sentences. */
  why: string
  source: string
  exchange?: number
  /** What is due, whatever the server. */
  due: Line[]
  /** The line for each server, with the recognised one as `fitting`. */
  remedy?: Remedy
}

/**
 * What is wrong with the refusal itself, from the owner's side, with the line for the server that was recognised. Reads
 * the public result alone; empty where nothing is.
 */
export function ownerNotes(evidence: OwnerEvidence): OwnerNote[] {
  const known = ownServersOf(evidence)
  return points.flatMap((point) => {
    const shown = point.shown(evidence)
    return shown ? [noteOf(point, { evidence, shown, scheme: schemeOf(evidence, shown) }, known)] : []
  })
}

function noteOf({ id, title, why, source, due = [], lines }: Point, given: Given, known: readonly string[]): OwnerNote {
  const { evidence, shown } = given
  const fillings = fillingsFor(evidence, shown, given.scheme ?? 'bearer')
  const table = typeof lines === 'function' ? lines(given) : lines
  return {
    id,
    title,
    why: fill(why, fillings).trim(),
    source,
    ...(shown.exchange !== undefined && { exchange: shown.exchange }),
    due: due.map(({ in: where, text }) => ({ in: fill(where, fillings), text: fill(text, fillings) })),
    // Most servers are of that system; they do not tell which.
    ...(table && { remedy: remedyOf(table, fillings, table.by === 'system' ? ['linux'] : known) }),
  }
}

/** The servers that the answers show, the likeliest to be configured first. */
export const ownServersOf = (evidence: OwnerEvidence): Server[] => serversOf(answersOf(evidence))

/** The failing answer first; pages that name their server are known by what was quoted from them. */
function answersOf({ exchanges, failing, findings }: OwnerEvidence) {
  const quoted = findings.flatMap(({ id, quote }) =>
    id.startsWith('answered-by-') && quote !== undefined ? [{ response: { body: quote } }] : [],
  )
  const first = failing === undefined ? [] : exchanges.slice(failing, failing + 1)
  return [...quoted, ...first, ...exchanges]
}

/** The scheme that is asked for, else the one that is sent, else that of most APIs. */
function schemeOf({ exchanges, failing }: OwnerEvidence, shown: Shown): WrittenScheme | undefined {
  const one = exchanges[shown.exchange ?? failing ?? exchanges.length - 1]
  const asked = one?.challenges.filter(({ field }) => field === 'www-authenticate').map(({ scheme }) => scheme)
  const sent = Array.isArray(one?.credentials) ? one.credentials.map(({ scheme }) => scheme) : []
  const words = (asked && asked.length > 0 ? asked : sent).map((scheme) => scheme.toLowerCase())
  if (words.includes('bearer')) return 'bearer'
  if (words.includes('basic')) return 'basic'
  return asked && asked.length > 0 ? undefined : 'bearer'
}

function fillingsFor(evidence: OwnerEvidence, shown: Shown, scheme: WrittenScheme): Record<string, string> {
  const fillings = fillingsOf(evidence)
  const { FINALHOST = '', FINAL = '', WANTED = '' } = fillings
  const domains = cookieLines(evidence, shown).map((line) => parseSetCookie(line).domain)
  return {
    ...fillings,
    ...metadataFillings(FINAL),
    SEEN: shown.text ?? '',
    CHALLENGE: scheme === 'basic' ? `Basic realm="${FINALHOST}", charset="UTF-8"` : `Bearer realm="${FINALHOST}"`,
    FINALHOSTNAME: FINALHOST.replace(/:\d+$/, ''),
    WANTEDLIST: WANTED.split(',')
      .map((name) => `"${name.trim()}"`)
      .join(', '),
    COOKIEDOMAIN: domains.find((domain) => domain !== undefined && /^[\w.-]{1,200}$/.test(domain)) ?? '<its domain>',
  }
}
