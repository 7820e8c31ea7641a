import type { CausePage } from '@/lib/content/load'
import type { Catalogue, CauseEntry } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'

export interface CauseGroup {
  id: string
  title: string
  causes: CauseEntry[]
}

/** The causes that have a page, by family; families without one are left out. */
export function causeGroups(
  { families, causes }: Pick<Catalogue, 'families' | 'causes'>,
  pages: ReadonlyMap<CauseId, CausePage>,
): CauseGroup[] {
  return families
    .map((family) => ({
      ...family,
      causes: causes.filter((cause) => cause.family === family.id && pages.has(cause.id)),
    }))
    .filter((group) => group.causes.length > 0)
}
