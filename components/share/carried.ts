import { indexOf } from '@/lib/diagnosis/belief'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import { isOwnKey } from '@/lib/wizard/compose'
import { inWords } from '@/lib/wizard/message'
import { fillSite } from '@/lib/wizard/site-words'
import { siteNameOf } from '@/lib/wizard/sites'
import { optionWording } from '@/lib/wizard/standing'
import type { FixResult, Trail } from '@/lib/wizard/trail'

export interface CarriedRow {
  key: string
  label: string
  value: string
}

const results: Record<FixResult, string> = {
  fixed: 'It helped',
  'not-fixed': 'It did not help',
  'could-not': 'Could not be done',
}

/** What a link carries that no field of the composer is about, in words. */
export function carriedBy(trail: Trail, catalogue: Catalogue): CarriedRow[] {
  const { questions, findings } = indexOf(catalogue)
  const site = siteNameOf(trail, catalogue.sites)
  const answers = trail.answers.flatMap(([id, option]): CarriedRow[] => {
    if (isOwnKey(id)) return []
    const question = questions.get(id)
    const chosen = question?.options.find((candidate) => candidate.id === option)
    const label = question?.text.layman ?? question?.text.engineer ?? id
    return [{ key: id, label, value: chosen ? optionWording(chosen, false) : 'Not sure' }]
  })
  const fixes = trail.fixes.map(([id, result]): CarriedRow => {
    const title = catalogue.fixes.find((fix) => fix.id === id)?.title ?? id
    return { key: id, label: fillSite(title, site), value: results[result] }
  })
  const seen = trail.seen.map((id): CarriedRow => {
    const when = trail.at ? `Seen on ${inWords(trail.at)}` : 'Seen'
    return { key: `seen-${id}`, label: when, value: findings.get(id)?.kind.title ?? id }
  })
  const end: CarriedRow[] = trail.end ? [{ key: 'end', label: 'At the end', value: 'Handed over' }] : []
  return [...answers, ...fixes, ...seen, ...end]
}
