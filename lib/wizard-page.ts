import 'server-only'
import { cache } from 'react'
import { content } from './content/content'
import type { Content } from './content/load'
import type { Catalogue, SiteProfile } from './diagnosis/catalogue'
import { env } from './env'
import { type StepAddresses, stepPages } from './links'
import { messageKind } from './wizard/message'
import { type Place, placeOf } from './wizard/place'
import { fillSite } from './wizard/site-words'
import { siteNameOf, siteOf } from './wizard/sites'
import { wordingOf } from './wizard/standing'
import { decodeTrail, encodeTrail, type ReadTrail } from './wizard/trail'

/** A wizard page, worked out once for its title and its body. */
export interface WizardView {
  content: Content
  catalogue: Catalogue
  read: ReadTrail
  place: Place
  /** The canonical query. */
  query: string
  /** True when the URL carries nothing yet. */
  fresh: boolean
  /** Host of the address that the trail is about. */
  host: string | undefined
  /** What its site's owner has said. */
  profile: SiteProfile | undefined
  /** The site as people call it, else its host. */
  siteName: string | undefined
  /** The step's heading. */
  heading: string
  /** Where the steps are. */
  at: StepAddresses
  /** In the frame nothing is hydrated, so what needs React in the browser is left out. */
  embedded: boolean
  /** Where this app is reached from outside, when the operator has said so. */
  publicUrl: string | undefined
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The query as pairs, in the order in which its keys came. */
export async function pairsOf(params: SearchParams): Promise<[string, string][]> {
  return Object.entries(await params).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, one]),
  )
}

/** What a URL of the wizard shows: a page, where to go instead, or nothing that has ever been there. */
export type WizardAnswer = WizardView | { moved: string } | 'unknown'

/** Works out what the URL shows. `named`: the step in its path. */
export async function wizardPage(params: SearchParams, named?: string): Promise<WizardAnswer> {
  return wizardView(new URLSearchParams(await pairsOf(params)).toString(), named)
}

/** The same for a query, with the steps at other addresses: `at` has to be one object for all calls. */
export const wizardView = cache((search: string, named?: string, at: StepAddresses = stepPages): WizardAnswer => {
  const site = content()
  const { catalogue } = site
  const read = decodeTrail(new URLSearchParams(search), catalogue)
  const place = placeOf(read, catalogue, named)
  if (place === 'unknown') return place
  const query = encodeTrail(read.trail, catalogue)
  if (place === 'moved') return { moved: at.wizard(`${query}&moved=1`) }
  const siteName = siteNameOf(read.trail, catalogue.sites)
  return {
    content: site,
    catalogue,
    read,
    place,
    query,
    fresh: search === '',
    host: read.trail.url === undefined ? undefined : new URL(read.trail.url).host,
    profile: siteOf(read.trail, catalogue.sites),
    siteName,
    heading: headingOf(place, site, siteName),
    at,
    embedded: at !== stepPages,
    publicUrl: env().PUBLIC_URL,
  }
})

function headingOf({ step, situation }: Place, { catalogue, messages }: Content, siteName: string | undefined): string {
  if (step.kind === 'question') {
    const question = catalogue.questions.find(({ id }) => id === step.id)
    return (question && wordingOf(question, situation.standing.engineer)) ?? step.id
  }
  if (step.kind === 'fix') return fillSite(catalogue.fixes.find(({ id }) => id === step.id)?.title ?? step.id, siteName)
  return step.kind === 'fixed' ? 'You are in' : messages[messageKind(step.actor, situation.standing)].title
}
