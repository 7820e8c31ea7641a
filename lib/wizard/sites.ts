import { believe, type Observations, rankCauses } from '../diagnosis/belief'
import type { Catalogue, SiteLinkKey, SiteNote, SiteProfile } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import type { Trail } from './trail'

/** What a site's owner has said about it, and where on a trail that belongs. */

/**
 * The profile that a trail is about: the one that its `site` names, else the one whose hosts fit its address best.
 * @returns undefined where none does; a `site` that names no profile stands in the way of none
 */
export function siteOf<T extends Pick<SiteProfile, 'id' | 'hosts'>>(
  { site, url }: { site?: string | undefined; url?: string | undefined },
  sites: readonly T[],
): T | undefined {
  return sites.find(({ id }) => id === site) ?? (url === undefined ? undefined : siteOfHost(hostnameOf(url), sites))
}

/** The profile with the longest host or suffix that fits; the whole name goes before any suffix. */
function siteOfHost<T extends Pick<SiteProfile, 'hosts'>>(name: string, sites: readonly T[]): T | undefined {
  let best: T | undefined
  let length = 0
  for (const profile of sites) {
    for (const host of profile.hosts) {
      if (host === name) return profile
      if (host.startsWith('.') && name.endsWith(host) && name.length > host.length && host.length > length) {
        best = profile
        length = host.length
      }
    }
  }
  return best
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : ''
}

/** The causes that cannot be the reason at the site that a trail is about. */
export function cannotOccurOn(trail: Pick<Trail, 'site' | 'url'>, sites: readonly SiteProfile[]): CauseId[] {
  return Object.keys(siteOf(trail, sites)?.cannotOccur ?? {}) as CauseId[]
}

/** What `{site}` stands for on a trail: the name in the site's profile, else the host; undefined without an address. */
export function siteNameOf(trail: Pick<Trail, 'site' | 'url'>, sites: readonly SiteProfile[]): string | undefined {
  return siteOf(trail, sites)?.name ?? (trail.url === undefined ? undefined : new URL(trail.url).host)
}

/** The notes that stand beside a step: those that name it, or one of its causes, and those that name nothing. */
export function notesFor(
  profile: SiteProfile | undefined,
  step: { fix?: string; question?: string; causes?: readonly CauseId[] },
): SiteNote[] {
  return (profile?.notes ?? []).filter(({ fixes, questions, causes }) => {
    if (!fixes && !questions && !causes) return true
    return (
      fixes?.some((id) => id === step.fix) ||
      questions?.some((id) => id === step.question) ||
      causes?.some((id) => step.causes?.includes(id))
    )
  })
}

const linkWords: Record<SiteLinkKey, (name: string) => string> = {
  logIn: (name) => `Sign in to ${name}`,
  reset: (name) => `Reset your ${name} password`,
  status: (name) => `${name}’s status page`,
  contact: (name) => `Ask ${name} for help`,
}

export interface SiteLink {
  href: string
  text: string
  /** The host, or the mailbox, that it leads to. */
  to: string
}

/** A link of a profile with its words; undefined where the profile has none of this kind. */
export function siteLink(
  profile: Pick<SiteProfile, 'name' | 'links'> | undefined,
  key: SiteLinkKey | undefined,
): SiteLink | undefined {
  const href = key && profile?.links[key]
  if (!href) return undefined
  return { href, text: linkWords[key](profile.name), to: mailboxOf(href) ?? new URL(href).host }
}

/** The mailbox of a `mailto:` link. */
export function mailboxOf(href: string | undefined): string | undefined {
  return href?.startsWith('mailto:') ? href.slice('mailto:'.length) : undefined
}

/** How many of the likeliest causes a person gets to see. */
const shownCauses = 3

/**
 * The causes that only the profile has put out of the question: they would be among the likeliest without it.
 * @returns each with the owner's reason
 */
export function ruledOutBy(
  profile: SiteProfile | undefined,
  known: Observations,
  catalogue: Catalogue,
): { cause: CauseId; reason: string }[] {
  if (!profile) return []
  const likeliest = rankCauses(believe(catalogue, { ...known, cannotOccur: [] })).slice(0, shownCauses)
  return likeliest.flatMap(({ id }) => {
    const reason = profile.cannotOccur[id]
    return reason === undefined ? [] : [{ cause: id, reason }]
  })
}
