import type { Catalogue } from '../diagnosis/catalogue'
import { isCauseId } from '../diagnosis/causes'
import { decodeBase64, decodeUtf8, encodeBase64, utf8 } from '../http-auth/base64'
import { redactText, stripUrl } from '../http-auth/redact'
import { decodePercent, looksSecret } from '../http-auth/secrets'
import { type Case, leftOutParts, outcomes, suretyLevels } from './case'
import { readEvidence } from './case-evidence'
import { shorter } from './case-shorten'
import { listOf, oneOf, recordOf } from './checked'
import { decodeTrail, encodeTrail, encodeValue, maxTrailLength, type ReadTrail } from './trail'

/** A case in the fragment of a link, which no server ever sees: `#c=<base64url(deflate-raw(JSON))>`. */

/** Longest fragment, in characters. */
export const maxCaseLength = 6000
/** A case of that length is far below this; what unfolds to more was made to harm. */
const maxUnfolded = 128 * 1024

export type EncodedCase =
  | { kind: 'encoded'; fragment: string; case: Case }
  /** `unsupported`: this browser cannot compress. */
  | { kind: 'too-long' | 'unsupported' }

/**
 * Writes a case as a fragment, `#` included. Everything in it is redacted first; what makes it longer than a link may
 * be is left out, least useful first, and the case that is given back is the one that the link holds.
 */
export async function encodeCase(made: Case): Promise<EncodedCase> {
  if (typeof CompressionStream === 'undefined') return { kind: 'unsupported' }
  for (const candidate of shorter(redactCase(made))) {
    const bytes = await through(utf8(JSON.stringify(candidate)), new CompressionStream('deflate-raw'))
    const text = encodeBase64(bytes ?? new Uint8Array())
    const fragment = `#c=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
    if (fragment.length <= maxCaseLength) return { kind: 'encoded', fragment, case: candidate }
  }
  return { kind: 'too-long' }
}

/** The case as it may leave the device; its ids are those of whoever made it. */
export function redactCase(made: Case): Case {
  const checked = checkCase(made)
  if (typeof checked === 'string') throw new TypeError(`not a case: ${checked}`)
  return checked
}

/** A case of any origin, each value checked and redacted. Ids have the form of ours; the catalogue knows which exist. */
function checkCase(value: unknown): Case | 'broken' | 'newer' {
  const given = recordOf(value)
  if (!given) return 'broken'
  const { version, made, trail } = given
  if (typeof version === 'number' && version > 1) return 'newer'
  const outcome = oneOf(given.outcome, outcomes)
  if (version !== 1 || !outcome || typeof trail !== 'string' || typeof made !== 'string') return 'broken'
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(made) || Number.isNaN(Date.parse(made))) return 'broken'
  const evidence = readEvidence(given.evidence)
  return {
    version: 1,
    made,
    trail: redactTrail(trail),
    outcome,
    causes: listOf(given.causes, 3).flatMap(readCause),
    ...(evidence && { evidence }),
    leftOut: leftOutParts.filter((part) => listOf(given.leftOut, leftOutParts.length).includes(part)),
  }
}

/** A query of the wizard with each value redacted; what is not of its form is left out. */
function redactTrail(query: string): string {
  const kept: [string, string][] = []
  for (const [key, value] of new URLSearchParams(query.slice(0, maxTrailLength))) {
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(key) || looksSecret(key)) continue
    if (key === 'note') kept.push([key, redactText(value)])
    else if (key === 'url') kept.push([key, stripUrl(value) ?? ''])
    else if (key === 'seen') kept.push([key, value.split(',').filter(isId).join(',')])
    else if (redactText(value) === value) kept.push([key, value])
  }
  return kept.map(([key, value]) => `${key}=${encodeValue(value)}`).join('&')
}

const isId = (id: string): boolean => /^[a-z0-9-]{1,80}$/.test(id) && !looksSecret(id)

/** Why a link cannot be opened. */
export type CaseProblem =
  /** No case in it at all. */
  | 'empty'
  /** Cut off or changed on its way. */
  | 'broken'
  | 'too-long'
  /** Made by a later version of this site. */
  | 'newer'
  | 'unsupported'

export type DecodedCase = { kind: 'case'; case: Case; read: ReadTrail } | { kind: CaseProblem }

/**
 * Reads a case out of a fragment, or out of a whole link or the text around one. Total: any text is taken. What
 * comes out is checked and redacted anew, whoever made it.
 */
export async function decodeCase(text: string, catalogue: Catalogue): Promise<DecodedCase> {
  if (typeof DecompressionStream === 'undefined') return { kind: 'unsupported' }
  const found = payloadsIn(text)
  if (found === 'empty' || found === 'too-long') return { kind: found }
  let problem: CaseProblem = 'broken'
  for (const payload of found) {
    const bytes = decodeBase64(payload)
    const unfolded = bytes && (await through(bytes, new DecompressionStream('deflate-raw')))
    const json = unfolded && decodeUtf8(unfolded)
    const outcome = json === undefined ? 'broken' : readCase(json, catalogue)
    if (typeof outcome === 'object') return outcome
    if (outcome !== 'broken') problem = outcome
  }
  return { kind: problem }
}

/** What may be the case, likeliest first: mail programs and people add something, wrap or encode links. */
function payloadsIn(text: string): string[] | 'empty' | 'too-long' {
  const bounded = text.slice(0, maxCaseLength * 4)
  const plain = /#c=/.test(bounded) ? bounded : decodePercent(bounded)
  const after = /(?:^|#|&)c=([^&#]*)/.exec(plain.trim())?.[1]
  const value = after === undefined ? undefined : decodePercent(after)
  const run = /^[\w-]*/.exec(value?.trim() ?? '')?.[0] ?? ''
  if (value === undefined || value.trim() === '') return 'empty'
  if (run.length > maxCaseLength || text.length > maxCaseLength * 4) return 'too-long'
  // Wrapped lines, where the rest goes on after a blank; a dash or underscore at the end is of the text around it.
  const joined = /^[\w-]*/.exec(value.replace(/=?\s+/g, ''))?.[0] ?? ''
  return [...new Set([run, run.replace(/[-_]+$/, ''), ...(joined.length <= maxCaseLength ? [joined] : [])])]
}

function readCase(json: string, catalogue: Catalogue): DecodedCase | 'broken' | 'newer' {
  const checked = checkCase(parse(json))
  if (typeof checked === 'string') return checked
  const read = decodeTrail(new URLSearchParams(checked.trail), catalogue)
  const known = new Set(catalogue.findings.map(({ id }) => id))
  const { evidence } = checked
  return {
    kind: 'case',
    read,
    case: {
      ...checked,
      trail: encodeTrail(read.trail, catalogue),
      ...(evidence && { evidence: { ...evidence, findings: evidence.findings.filter(({ id }) => known.has(id)) } }),
    },
  }
}

function readCause(value: unknown): Case['causes'] {
  const given = recordOf(value)
  const sure = oneOf(given?.sure, suretyLevels)
  return typeof given?.id === 'string' && isCauseId(given.id) && sure ? [{ id: given.id, sure }] : []
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Runs bytes through a stream; undefined when they are not what it takes, or more than may be comes out. */
async function through(
  bytes: Uint8Array,
  via: CompressionStream | DecompressionStream,
): Promise<Uint8Array | undefined> {
  const out: Uint8Array[] = []
  let length = 0
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(via).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > maxUnfolded) {
        await reader.cancel()
        return undefined
      }
      out.push(value)
    }
  } catch {
    return undefined
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of out) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
