import { indexOf } from '../diagnosis/belief'
import type { Catalogue, FindingKind, Fix } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import type { Trail } from './trail'

/** What a fix does to the evidence: what it changes, and whether a test can see that. */

/** A fix that cures a cause less often than this changes the thing itself too seldom to count on. */
const often = 0.5

/**
 * The findings of the trail that no longer hold because of a fix that was done and did not help: they prove a cause, and
 * the fix has changed the very thing that they were read off.
 */
export function outdatedBy(trail: Pick<Trail, 'seen' | 'fixes'>, catalogue: Catalogue): Set<string> {
  const done = trail.fixes.filter(([, result]) => result === 'not-fixed').map(([id]) => id)
  const fixes = catalogue.fixes.filter(({ id }) => done.includes(id))
  return new Set(
    trail.seen.filter((id) => {
      const proved = provedBy(indexOf(catalogue).findings.get(id)?.kind)
      return proved.length > 0 && fixes.some((fix) => proved.every((cause) => isCuredBy(fix, cause)))
    }),
  )
}

/**
 * The problems among the trail's findings that should be gone when the fix has worked. Where there is one, and the
 * address is known, testing again shows more than asking.
 */
export function shownBy(fix: Fix, trail: Pick<Trail, 'seen' | 'url'>, catalogue: Catalogue): string[] {
  if (trail.url === undefined) return []
  return trail.seen.filter((id) => {
    const kind = indexOf(catalogue).findings.get(id)?.kind
    return kind?.severity === 'problem' && strongFor(kind).some((cause) => isCuredBy(fix, cause))
  })
}

const nothingSent: ReadonlySet<string> = new Set([
  'credentials-none',
  'basic-without-credentials',
  'bearer-without-credentials',
  'digest-without-credentials',
])

/** Whether the findings are those of requests that carried nothing to sign in with. */
export function wentWithout(findings: Iterable<string>): boolean {
  for (const id of findings) if (nothingSent.has(id)) return true
  return false
}

function provedBy(kind: FindingKind | undefined): CauseId[] {
  return causesAt(kind, ['proof'])
}

function strongFor(kind: FindingKind): CauseId[] {
  return causesAt(kind, ['proof', 'near-proof', 'for'])
}

function causesAt(kind: FindingKind | undefined, levels: readonly string[]): CauseId[] {
  return Object.entries(kind?.bears ?? {})
    .filter(([id, level]) => id !== '*' && id !== 'none' && levels.includes(level))
    .map(([id]) => id as CauseId)
}

function isCuredBy(fix: Fix, cause: CauseId): boolean {
  return (fix.cures[cause] ?? 0) >= often
}
