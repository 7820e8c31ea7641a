import type { Sent } from '../http-auth/credentials'
import type { Exchange } from '../http-auth/exchange'
import { describeJwt, type Jwt, type Token } from '../http-auth/jwt'
import { redactExchange } from '../http-auth/redact'
import {
  type Belief,
  believe,
  factsOf,
  hypotheses,
  type IndexedFinding,
  indexOf,
  type Observations,
  rankCauses,
} from './belief'
import type { Catalogue, FindingKind, Platform, Severity } from './catalogue'
import { platforms } from './catalogue'
import type { CauseId } from './causes'
import { type ChallengeField, type Evidence, type Found, hostOf, type Seen, type View, viewOf } from './evidence'
import { ruleFamilies } from './rules/kinds'
import { isSaidBefore } from './rules/said'
import { type Settle, settleBy } from './settle'
import { findTold } from './told'

export interface Finding {
  id: string
  severity: Severity
  text: string
  quote?: string
  exchange?: number
  source?: string
}

export type Certainty = 'proven' | 'likely' | 'unclear'

export interface Diagnosis {
  verdict: { certainty: Certainty; cause: CauseId | null; text: string }
  causes: { id: CauseId; title: string; probability: number; findings: string[]; fixes: string[] }[]
  findings: Finding[]
  settle: Settle[]
  exchanges: (Omit<Exchange, 'response'> & {
    response?: { status?: number; headers?: Record<string, string | string[]> }
    challenges: { field: ChallengeField; scheme: string; token68?: string; params: Record<string, string> }[]
    challengeFaults: { code: string; text: string }[]
    credentials?: Sent
  })[]
  tokens: Token[]
  failing?: number
}

/** From here on a cause is worth naming: the verdict is at least *likely*, or *proven*. */
const likely = 0.5
const proven = 0.9
const possible = 0.25

/**
 * Judges the evidence: pure and deterministic. It says how sure it is, and "cannot tell" when the evidence is not
 * enough.
 * @param now milliseconds since 1970; used where the evidence has no Date
 */
export function diagnose(evidence: Evidence, catalogue: Catalogue, now: number): Diagnosis {
  const view = viewOf(evidence, now, catalogue.signatures)
  const seen = findAll(view)
  const found = [...seen, ...findTold(evidence, seen, platformOf(evidence), catalogue)]
  const known = observe(evidence, found, catalogue)
  const belief = believe(catalogue, known)
  const facts = factsOf(catalogue, known)
  const causes = causesOf(belief, facts, catalogue)
  const findings = found.flatMap((item) => toFinding(item, catalogue))
  return {
    verdict: verdictOf(view, causes, found, facts, catalogue),
    causes,
    findings,
    settle: settleBy(view, belief, known, catalogue),
    exchanges: [...view.seen, ...view.asides].sort((one, other) => one.index - other.index).map(show),
    tokens: tokensOf(view),
    ...(view.failing && { failing: view.failing.index }),
  }
}

/** Everything that the rules see, each id once. */
export function findAll(view: View): Found[] {
  const found = new Map<string, Found>()
  for (const family of ruleFamilies) {
    for (const item of family.find(view)) {
      if (isSaidBefore(item, found.keys())) continue
      // A host that is not known is "the server", also at the beginning of a sentence.
      if (!found.has(item.id)) found.set(item.id, { ...item, text: item.text.replace(/^the server\b/, 'The server') })
    }
  }
  return [...found.values()]
}

function observe(evidence: Evidence, found: Found[], catalogue: Catalogue): Observations {
  const { options } = indexOf(catalogue)
  const answers = new Map([...(evidence.answers ?? [])].filter(([id, option]) => options.has(`${id}=${option}`)))
  return { platform: platformOf(evidence), answers, findings: found.map(({ id }) => id), notFixed: [] }
}

function platformOf({ platform, answers }: Evidence): Platform | undefined {
  return platform ?? platforms.find((id) => id === answers?.get('platform'))
}

function toFinding(item: Found, catalogue: Catalogue): Finding[] {
  const kind = indexOf(catalogue).findings.get(item.id)?.kind
  if (!kind) return []
  return [{ ...item, severity: kind.severity, ...(kind.source !== undefined && { source: kind.source }) }]
}

function causesOf(belief: Belief, facts: IndexedFinding[][], catalogue: Catalogue): Diagnosis['causes'] {
  const counted = facts.flat()
  return rankCauses(belief).map(({ id, probability }) => {
    const at = hypotheses.indexOf(id)
    return {
      id,
      title: catalogue.causes.find((cause) => cause.id === id)?.title ?? id,
      // Rounded down, so that the sum stays at most 1.
      probability: Math.floor(probability * 10_000) / 10_000,
      findings: counted
        .filter(({ weights }) => (weights[at] ?? 0) > 0)
        .sort((a, b) => (b.weights[at] ?? 0) - (a.weights[at] ?? 0))
        .map(({ kind }) => kind.id),
      fixes: fixesOf(catalogue).get(id) ?? [],
    }
  })
}

const fixes = new WeakMap<Catalogue, Map<CauseId, string[]>>()

/** The fixes of each cause, those with the best cure per minute first; worked out once. */
function fixesOf(catalogue: Catalogue): Map<CauseId, string[]> {
  let known = fixes.get(catalogue)
  if (!known) {
    known = new Map(
      catalogue.causes.map(({ id }) => [
        id,
        catalogue.fixes
          .filter((fix) => fix.cures[id] !== undefined)
          .sort((a, b) => (b.cures[id] ?? 0) / b.minutes - (a.cures[id] ?? 0) / a.minutes)
          .map((fix) => fix.id),
      ]),
    )
    fixes.set(catalogue, known)
  }
  return known
}

function verdictOf(
  view: View,
  causes: Diagnosis['causes'],
  found: Found[],
  facts: IndexedFinding[][],
  catalogue: Catalogue,
): Diagnosis['verdict'] {
  const { findings } = indexOf(catalogue)
  const first = causes[0]
  if (!first) return { certainty: 'unclear', cause: null, text: 'Cannot tell from here.' }
  const proofs = found.filter(({ id }) => findings.get(id)?.kind.bears[first.id] === 'proof')
  const because = proofs[0] ?? found.find(({ id }) => id === first.findings[0])
  // Another finding on the same fact says nothing more.
  const same = new Set(
    facts.find((fact) => fact.some(({ kind }) => kind.id === because?.id))?.map(({ kind }) => kind.id),
  )
  const besides = found.find(({ id }) => !same.has(id) && provesOther(findings.get(id)?.kind, first.id))
  const sentence = [`${first.title}.`, because?.text, besides && `Besides: ${besides.text}`]
    .filter((part) => part !== undefined)
    .join(' ')

  if (proofs.length > 0 && first.probability >= proven) return { certainty: 'proven', cause: first.id, text: sentence }
  if (first.probability >= likely) return { certainty: 'likely', cause: first.id, text: `Likely: ${sentence}` }

  const { failing } = view
  if (failing?.status !== undefined && failing.status >= 200 && failing.status < 300 && !failing.refused) {
    const text = `It works from here: ${hostOf(failing)} answers ${failing.status}. It may still fail for you.`
    return { certainty: 'unclear', cause: null, text }
  }
  const problem = found.find(({ id }) => findings.get(id)?.kind.severity === 'problem')?.text
  if (first.probability >= possible) {
    return { certainty: 'unclear', cause: null, text: `Not sure. Possible: ${sentence}` }
  }
  return {
    certainty: 'unclear',
    cause: null,
    text: `The cause cannot be told from this alone.${problem ? ` ${problem}` : ''}`,
  }
}

/** True for a finding that by itself nearly proves a cause other than the first: two faults can be there at once. */
function provesOther(kind: FindingKind | undefined, first: CauseId): boolean {
  if (kind?.severity !== 'problem' || (kind.bears[first] ?? 'neutral') === 'proof') return false
  const strong = Object.entries(kind.bears).filter(([, level]) => level === 'proof' || level === 'near-proof')
  return strong.length > 0 && strong.every(([id]) => id !== first)
}

/** An exchange as it is told: redacted, without its body, with its challenges read. */
export function showExchange(exchange: Exchange): Diagnosis['exchanges'][number] {
  const [seen] = viewOf({ exchanges: [exchange] }, 0).seen
  return seen ? show(seen) : { challenges: [], challengeFaults: [] }
}

function show({ exchange, challenges, faults, sent }: Seen): Diagnosis['exchanges'][number] {
  return {
    ...redactExchange(exchange),
    challenges,
    challengeFaults: faults,
    ...(sent !== undefined && { credentials: sent }),
  }
}

function tokensOf({ seen, jwts }: View): Token[] {
  const tokens: Token[] = []
  const known = new Set<string>()
  const add = (jwt: Jwt, at: { exchange?: number }) => {
    const token = jwt.ok ? describeJwt(jwt) : undefined
    if (!token || known.has(JSON.stringify(token))) return
    known.add(JSON.stringify(token))
    tokens.push({ ...at, ...token })
  }
  for (const { jwts: own, index } of seen) for (const jwt of own) add(jwt, { exchange: index })
  for (const jwt of jwts) add(jwt, {})
  return tokens
}
