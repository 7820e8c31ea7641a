import type { Catalogue } from '../diagnosis/catalogue'
import { type CauseId, isCauseId } from '../diagnosis/causes'
import { redactText, stripUrl } from '../http-auth/redact'
import { looksSecret } from '../http-auth/secrets'
import { siteOf } from './sites'
import { splitAnswers } from './standing'

/** The wizard's URL protocol: everything that a person has answered and tried, in the query of a link. */

export type FixResult = 'fixed' | 'not-fixed' | 'could-not'

export interface Trail {
  /** Question id and option id in the order answered; those that count come before those that do not. */
  answers: [string, string][]
  /** Fix id and result in the order tried. */
  fixes: [string, FixResult][]
  /** The person chose to hand over. */
  end: boolean
  /** Finding ids of a test or paste. */
  seen: string[]
  /** The UTC minute of that evidence: `2026-11-24T10:05Z`. */
  at?: string
  /** Question ids answered "from this device". */
  auto: string[]
  /** The sender's opinion. */
  cause?: CauseId
  /** Origin and path, opaque segments masked. */
  url?: string
  /** Plain text of the sender, at most 300 characters. */
  note?: string
  /** Id of a site profile. */
  site?: string
  /** An opaque reference such as a ticket's number, at most 64 characters. */
  ref?: string
}

/** A query as it was read. */
export interface ReadTrail {
  trail: Trail
  /** Keys and values that are not, or no longer, known were left out. */
  dropped: boolean
  /** The link was made on another version of the questions. */
  otherVersion: boolean
  /** The step whose form was sent. */
  from?: string
  /** The step that was asked for could not stand on this trail. */
  moved: boolean
}

export const emptyTrail: Trail = { answers: [], fixes: [], end: false, seen: [], auto: [] }

/** Longest query that a link may have, in characters. */
export const maxTrailLength = 4000
export const maxNoteLength = 300
export const maxRefLength = 64
const minute = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/

/** A minute that the calendar has: the parser of dates reads 31 February as 3 March. */
function isMinute(text: string): boolean {
  const time = minute.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && `${new Date(time).toISOString().slice(0, 16)}Z` === text
}
const results: ReadonlySet<string> = new Set(['fixed', 'not-fixed', 'could-not'])

export const notSure = 'not-sure'

/**
 * Reads a query in any order. Unknown keys and values are dropped, never an error; of a key that comes twice the first
 * value counts.
 */
export function decodeTrail(query: Iterable<readonly [string, string]>, catalogue: Catalogue): ReadTrail {
  const trail: Trail = { ...emptyTrail, answers: [], fixes: [], seen: [], auto: [] }
  const read: ReadTrail = { trail, dropped: false, otherVersion: false, moved: false }
  const done = new Set<string>()
  for (const [key, value] of query) {
    if (done.has(key)) continue
    done.add(key)
    if (!readKey(read, key, value, catalogue)) read.dropped = true
  }
  if (trail.seen.length === 0) delete trail.at
  const answered = new Set(trail.answers.map(([question]) => question))
  trail.auto = trail.auto.filter((id) => answered.has(id))
  const preset = answered.has('platform') ? undefined : siteOf(trail, catalogue.sites)?.platform
  if (preset) trail.answers.unshift(['platform', preset])
  read.trail = shorten(order(trail, catalogue), catalogue)
  return read
}

function readKey(read: ReadTrail, key: string, value: string, catalogue: Catalogue): boolean {
  const { trail } = read
  switch (key) {
    case 'continue':
      read.from = value
      return true
    case 'moved':
      read.moved = value === '1'
      return true
    case 'tree':
      read.otherVersion = value !== String(catalogue.tree)
      return true
    case 'end':
      trail.end = value === 'hand-over'
      return trail.end
    case 'seen': {
      const known = new Set(catalogue.findings.map((finding) => finding.id))
      return readList(value, trail.seen, (id) => known.has(id))
    }
    case 'auto': {
      const device = new Set(catalogue.questions.filter((question) => question.device).map((question) => question.id))
      return readList(value, trail.auto, (id) => device.has(id))
    }
    case 'at':
      if (!isMinute(value)) return false
      trail.at = value
      return true
    case 'cause':
      if (!isCauseId(value)) return false
      trail.cause = value
      return true
    case 'url': {
      const url = stripUrl(value)
      if (url === undefined) return false
      trail.url = url
      return true
    }
    case 'note': {
      const note = cut(redactText(plainLine(value)), maxNoteLength)
      if (note !== '') trail.note = note
      return note !== ''
    }
    case 'site':
      if (!/^[a-z0-9-]{1,64}$/.test(value) || looksSecret(value)) return false
      trail.site = value
      return true
    case 'ref': {
      const ref = plainLine(value)
      if (ref === '' || ref.length > maxRefLength || redactText(ref) !== ref) return false
      trail.ref = ref
      return true
    }
  }
  const question = catalogue.questions.find((candidate) => candidate.id === key)
  if (question) {
    if (value !== notSure && !question.options.some((option) => option.id === value)) return false
    trail.answers.push([key, value])
    return true
  }
  if (!catalogue.fixes.some((fix) => fix.id === key) || !results.has(value)) return false
  trail.fixes.push([key, value as FixResult])
  return true
}

/** Adds the known ids of a comma-separated list, each once; false when one was unknown. */
function readList(value: string, into: string[], isKnown: (id: string) => boolean): boolean {
  const ids = value.split(',').filter((id) => id !== '')
  into.push(...new Set(ids.filter(isKnown)))
  return ids.every(isKnown)
}

/** Writes the trail as a query, without a question mark, in the canonical order. Inverse of `decodeTrail`. */
export function encodeTrail(trail: Trail, catalogue: Catalogue): string {
  return write(shorten(order(trail, catalogue), catalogue), catalogue)
}

/** The trail's fields in canonical order, for hidden fields of a form. */
export function trailFields(trail: Trail, catalogue: Catalogue): [string, string][] {
  const fields: [string, string][] = [...trail.answers, ...trail.fixes]
  const add = (key: string, value: string | undefined) => {
    if (value) fields.push([key, value])
  }
  add('end', trail.end ? 'hand-over' : undefined)
  add('seen', trail.seen.join(','))
  add('at', trail.at)
  add('auto', trail.auto.join(','))
  add('cause', trail.cause)
  add('url', trail.url)
  add('note', trail.note)
  add('site', trail.site)
  add('ref', trail.ref)
  fields.push(['tree', String(catalogue.tree)])
  return fields
}

function write(trail: Trail, catalogue: Catalogue): string {
  return trailFields(trail, catalogue)
    .map(([key, value]) => `${key}=${encodeValue(value)}`)
    .join('&')
}

/** Colon, comma and slash may stand in a query (RFC 3986 §3.4); left as they are, a link stays readable. */
export function encodeValue(value: string): string {
  return encodeURIComponent(value).replace(/%3A|%2C|%2F/g, decodeURIComponent)
}

/** Answers that count come first; both parts keep their order. */
function order(trail: Trail, catalogue: Catalogue): Trail {
  const { counted, offPath } = splitAnswers(trail, catalogue)
  return { ...trail, answers: [...counted, ...offPath] }
}

/** Leaves out the note, then answers that no longer count, then what else is too much for one link. */
function shorten(trail: Trail, catalogue: Catalogue): Trail {
  const short = { ...trail, seen: [...trail.seen] }
  const tooLong = () => write(short, catalogue).length > maxTrailLength
  const dropOffPath = () => {
    short.answers = splitAnswers(short, catalogue).counted
    short.auto = short.auto.filter((id) => short.answers.some(([question]) => question === id))
  }
  if (tooLong()) delete short.note
  if (tooLong()) dropOffPath()
  if (tooLong()) delete short.url
  while (tooLong() && short.seen.length > 0) {
    short.seen.pop()
    // Some answers count only by what a finding has settled.
    dropOffPath()
  }
  if (short.seen.length === 0) delete short.at
  return short
}

/** The trail without one step's own answer. */
export function withoutStep(trail: Trail, step: string): Trail {
  return {
    ...trail,
    answers: trail.answers.filter(([question]) => question !== step),
    fixes: trail.fixes.filter(([fix]) => fix !== step),
    auto: trail.auto.filter((id) => id !== step),
  }
}

/** One line of well-formed text without control characters. */
export function plainLine(value: string): string {
  return value
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

/** The first `length` UTF-16 units, without half a character at the end. */
function cut(value: string, length: number): string {
  return value
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
}
