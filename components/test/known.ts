import type { Actor, Bearing, Catalogue, SiteProfile } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { findingKinds } from '@/lib/diagnosis/rules/kinds'

/** What the result's view needs of the catalogue: titles, no numbers. */
export interface Known {
  fixes: { id: string; title: string; actor: Actor; minutes: number }[]
  causePages: CauseId[]
  sites: KnownSite[]
  /** Those of the rules, with the causes that one proves, or nearly. Wordings are too many to send along. */
  findings: { id: string; title: string; proves: string[] }[]
}

/** What the result shows of a site's profile. */
export type KnownSite = Pick<SiteProfile, 'id' | 'name' | 'hosts' | 'links'>

/** A fix that somebody did and now tests, with the findings that should be gone. */
export interface Verifying {
  fix: { id: string; title: string }
  shown: { id: string; title: string }[]
  /** The test before went without anything to sign in with. */
  wentWithout: boolean
}

/** Takes these out of the catalogue. */
export function knownOf(catalogue: Catalogue, causePages: Iterable<CauseId>): Known {
  return {
    fixes: catalogue.fixes.map(({ id, title, actor, minutes }) => ({ id, title, actor, minutes })),
    causePages: [...causePages],
    sites: catalogue.sites.map(({ id, name, hosts, links }) => ({ id, name, hosts, links })),
    findings: findingKinds.map(({ id, title, bears, severity, group }) => ({
      id,
      title,
      // Words of an answer name one fault, in more than one way.
      proves: severity === 'problem' && group !== 'wording' ? strong(bears) : [],
    })),
  }
}

function strong(bears: Bearing): string[] {
  return Object.entries(bears).flatMap(([id, level]) => (level === 'proof' || level === 'near-proof' ? [id] : []))
}
