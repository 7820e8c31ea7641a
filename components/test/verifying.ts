import { indexOf } from '@/lib/diagnosis/belief'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import { fillSite } from '@/lib/wizard/site-words'
import { siteNameOf } from '@/lib/wizard/sites'
import type { Trail } from '@/lib/wizard/trail'
import { shownBy, wentWithout } from '@/lib/wizard/verify'
import type { Verifying } from './known'

/** The fix that the wizard sent here to verify; undefined where a test cannot show what it changes. */
export function verifyingOf(id: string, trail: Trail, catalogue: Catalogue): Verifying | undefined {
  const fix = catalogue.fixes.find((candidate) => candidate.id === id)
  if (!fix) return undefined
  const { findings } = indexOf(catalogue)
  const shown = shownBy(fix, trail, catalogue).map((seen) => ({
    id: seen,
    title: findings.get(seen)?.kind.title ?? seen,
  }))
  if (shown.length === 0) return undefined
  const title = fillSite(fix.title, siteNameOf(trail, catalogue.sites))
  return { fix: { id, title }, shown, wentWithout: wentWithout(trail.seen) }
}
