import { type CaseEvidence, type Diagnosed, evidenceOf, readEvidence } from '@/lib/wizard/case-evidence'

const key = 'fix401-evidence'

interface Kept {
  /** The minute of the evidence, as links carry it. */
  at: string
  /** Ids of its findings. */
  seen: string[]
  evidence: unknown
}

/**
 * Keeps what a test or a paste has seen, redacted as in a case, for this tab: the wizard's steps that go on from it can
 * then hand it on. Where storage is blocked nothing is kept.
 * @param query the trail that goes on from it
 */
export function keepEvidence(query: URLSearchParams, result: Diagnosed, source: CaseEvidence['source']): void {
  const at = query.get('at')
  if (at === null) return
  const seen = result.findings.map(({ id }) => id)
  const kept: Kept = { at, seen, evidence: evidenceOf(result, source, Date.parse(at)) }
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // Full or blocked: a case has no evidence then.
  }
}

/** The evidence that a trail rests on, when it came from this tab. */
export function evidenceFor(trail: string): CaseEvidence | undefined {
  const query = new URLSearchParams(trail)
  const seen = (query.get('seen') ?? '').split(',').filter((id) => id !== '')
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
    const fits = kept?.at === query.get('at') && seen.length > 0 && seen.every((id) => kept.seen.includes(id))
    return fits ? readEvidence(kept.evidence) : undefined
  } catch {
    return undefined
  }
}
