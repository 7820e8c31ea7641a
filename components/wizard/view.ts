import 'server-only'
import { cache } from 'react'
import { content, fillSite } from '@/lib/content/content'
import type { Catalogue, Question } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { type Place, placeOf } from '@/lib/wizard/place'
import { wordingOf } from '@/lib/wizard/standing'
import { decodeTrail, encodeTrail, type ReadTrail, type Trail } from '@/lib/wizard/trail'

/** A wizard page, worked out once for its title and its body. */
export interface WizardView {
  catalogue: Catalogue
  read: ReadTrail
  place: Place
  /** The canonical query. */
  query: string
  /** True when the URL carries nothing yet. */
  fresh: boolean
  /** Host of the address that the trail is about. */
  host: string | undefined
  /** The step's heading. */
  heading: string
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The query as pairs, in the order in which its keys came. */
export function pairsOf(params: Awaited<SearchParams>): [string, string][] {
  return Object.entries(params).flatMap(([key, value]) =>
    [value ?? []].flat().map((one): [string, string] => [key, one]),
  )
}

/** What the URL shows; see `placeOf` for the two strings. */
export async function viewFor(
  params: SearchParams,
  named?: string,
): Promise<WizardView | 'unknown' | { moved: string }> {
  return workOut(new URLSearchParams(pairsOf(await params)).toString(), named)
}

// Keyed by strings, so that the page and its metadata share one result.
const workOut = cache((search: string, named: string | undefined): WizardView | 'unknown' | { moved: string } => {
  const { catalogue } = content()
  const read = decodeTrail(new URLSearchParams(search), catalogue)
  const place = placeOf(read, catalogue, named)
  if (place === 'unknown') return place
  const query = encodeTrail(read.trail, catalogue)
  if (place === 'moved') return { moved: links.wizard(`${query}&moved=1`) }
  const host = read.trail.url === undefined ? undefined : new URL(read.trail.url).host
  return { catalogue, read, place, query, fresh: search === '', host, heading: headingOf(place, catalogue, host) }
})

function headingOf({ step, situation }: Place, catalogue: Catalogue, host: string | undefined): string {
  if (step.kind === 'question') {
    const question = questionById(step.id, catalogue)
    return (question && wordingOf(question, situation.standing.engineer)) ?? step.id
  }
  if (step.kind === 'fix') return fillSite(catalogue.fixes.find(({ id }) => id === step.id)?.title ?? step.id, host)
  return step.kind === 'fixed' ? 'You are in' : content().messages[step.actor].title
}

/** The question with this id. */
export function questionById(id: string, catalogue: Catalogue): Question | undefined {
  return catalogue.questions.find((question) => question.id === id)
}

/** The link to a trail, or to one of its steps. */
export function hrefOf(trail: Trail, catalogue: Catalogue, step?: string): string {
  const query = encodeTrail(trail, catalogue)
  return step === undefined ? links.wizard(query) : links.step(step, query)
}

/** The title of a cause, and its page if it has one. */
export function causeLink(id: string, catalogue: Catalogue): { title: string; href: string | undefined } {
  const cause = catalogue.causes.find((entry) => entry.id === id)
  const page = cause && content().causes.has(cause.id)
  return { title: cause?.title ?? id, href: page ? links.cause(cause.id) : undefined }
}
