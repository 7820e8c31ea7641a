import type { Actor, Bearing, Catalogue } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'

/** What the result's view needs of the catalogue: titles, no numbers. */
export interface Known {
  fixes: { id: string; title: string; actor: Actor; minutes: number }[]
  causePages: CauseId[]
  /** With the causes that a finding proves, or nearly. */
  findings: { id: string; title: string; proves: string[] }[]
}

/** Takes these out of the catalogue. */
export function knownOf(catalogue: Catalogue, causePages: Iterable<CauseId>): Known {
  return {
    fixes: catalogue.fixes.map(({ id, title, actor, minutes }) => ({ id, title, actor, minutes })),
    causePages: [...causePages],
    findings: catalogue.findings.map(({ id, title, bears, severity }) => ({
      id,
      title,
      proves: severity === 'problem' ? strong(bears) : [],
    })),
  }
}

function strong(bears: Bearing): string[] {
  return Object.entries(bears).flatMap(([id, level]) => (level === 'proof' || level === 'near-proof' ? [id] : []))
}
