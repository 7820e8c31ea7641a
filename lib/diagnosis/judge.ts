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
import type { CauseId } from './causes'
import type { Found } from './evidence'

/** From findings to causes and a verdict in words. */

export interface Finding {
  id: string
  severity: Severity
  text: string
  quote?: string
  exchange?: number
  source?: string
}

export type Certainty = 'proven' | 'likely' | 'unclear'

export interface Judged {
  verdict: { certainty: Certainty; cause: CauseId | null; text: string }
  causes: { id: CauseId; title: string; probability: number; findings: string[]; fixes: string[] }[]
  findings: Finding[]
  belief: Belief
  known: Observations
}

/** The answer that the verdict is about. */
export interface Answer {
  host: string
  status: number
  refused: boolean
}

interface Told {
  platform?: Platform | undefined
  answers?: ReadonlyMap<string, string> | undefined
  answer?: Answer | undefined
}

/** From here on a cause is worth naming: the verdict is at least *likely*, or *proven*. */
const likely = 0.5
const proven = 0.9
const possible = 0.25

/**
 * Weighs findings: how probable each cause is, and what may be said of it. It says how sure it is, and "cannot tell"
 * when the findings are not enough.
 */
export function judge(found: readonly Found[], told: Told, catalogue: Catalogue): Judged {
  const known = observe(found, told, catalogue)
  const belief = believe(catalogue, known)
  const facts = factsOf(catalogue, known)
  const causes = causesOf(belief, facts, catalogue)
  const findings = found.flatMap((item) => toFinding(item, catalogue))
  return { verdict: verdictOf(told.answer, causes, found, facts, catalogue), causes, findings, belief, known }
}

function observe(found: readonly Found[], { platform, answers: given }: Told, catalogue: Catalogue): Observations {
  const { options } = indexOf(catalogue)
  const answers = new Map([...(given ?? [])].filter(([id, option]) => options.has(`${id}=${option}`)))
  return { platform, answers, findings: found.map(({ id }) => id), notFixed: [] }
}

function toFinding(item: Found, catalogue: Catalogue): Finding[] {
  const kind = indexOf(catalogue).findings.get(item.id)?.kind
  if (!kind) return []
  return [{ ...item, severity: kind.severity, ...(kind.source !== undefined && { source: kind.source }) }]
}

function causesOf(belief: Belief, facts: IndexedFinding[][], catalogue: Catalogue): Judged['causes'] {
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
  answer: Answer | undefined,
  causes: Judged['causes'],
  found: readonly Found[],
  facts: IndexedFinding[][],
  catalogue: Catalogue,
): Judged['verdict'] {
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

  if (answer && answer.status >= 200 && answer.status < 300 && !answer.refused) {
    const text = `It works from here: ${answer.host} answers ${answer.status}. It may still fail for you.`
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
