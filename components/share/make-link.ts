import type { Actor, Catalogue } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { type Draft, isEmptyTrail, trailOf } from '@/lib/wizard/compose'
import { placeOf } from '@/lib/wizard/place'
import { fillSite } from '@/lib/wizard/site-words'
import { siteNameOf } from '@/lib/wizard/sites'
import { wordingOf } from '@/lib/wizard/standing'
import { decodeTrail, encodeTrail, type Trail } from '@/lib/wizard/trail'

export interface MadeLink {
  path: string
  /** What the person sees first, in words. */
  first: string
  /** The note did not fit into the link. */
  noteLost: boolean
}

/** The link of a draft without faults, and what it opens: worked out as the server will do it. */
export function makeLink(draft: Draft, kept: Trail, catalogue: Catalogue): MadeLink {
  const trail = trailOf(draft, kept, catalogue)
  const query = isEmptyTrail(trail) ? '' : encodeTrail(trail, catalogue)
  const read = decodeTrail(new URLSearchParams(query), catalogue)
  return {
    path: links.wizard(query),
    first: firstStep(read, catalogue),
    noteLost: trail.note !== undefined && read.trail.note === undefined,
  }
}

const messages: Record<Actor, string> = {
  you: 'a message, ready to send',
  developer: 'a message for the developer, ready to send',
  'site-owner': 'a message for the site’s owner, ready to send',
  'network-admin': 'a message for their network’s admin, ready to send',
}

function firstStep(read: ReturnType<typeof decodeTrail>, catalogue: Catalogue): string {
  const place = placeOf(read, catalogue)
  if (typeof place === 'string') return ''
  const { step, situation } = place
  if (step.kind === 'question') {
    const question = catalogue.questions.find(({ id }) => id === step.id)
    return `the question “${(question && wordingOf(question, situation.standing.engineer)) ?? step.id}”`
  }
  if (step.kind === 'fix') {
    const title = catalogue.fixes.find(({ id }) => id === step.id)?.title ?? step.id
    return `the step “${fillSite(title, siteNameOf(read.trail, catalogue.sites))}”`
  }
  if (step.kind === 'fixed') return 'that it is fixed'
  return messages[step.actor]
}
