import type MiniSearch from 'minisearch'
import { type CauseId, isCauseId } from '../diagnosis/causes'
import { links } from '../links'
import type { Content } from './load'
import { type SearchDocument, search } from './search-index'

/** What a search for a cause has come to. */
export interface FoundCause {
  /** What was asked for, as it was read. */
  words: string
  /** The cause that is meant; undefined when no page has these words. */
  cause?: CauseId
  /** Other causes that may be meant, the nearest first. */
  others: CauseId[]
}

/** Longest name of a cause that is looked at, in characters. */
export const longestName = 200
const mostOthers = 3

/** Finds the cause that is meant by its id, its title, or any words that its page is found by. */
export function findCause(query: string, index: MiniSearch<SearchDocument>, content: Content): FoundCause | undefined {
  const words = query.slice(0, longestName).trim()
  if (words === '') return undefined
  const byPage = new Map([...content.causes.keys()].map((id) => [links.cause(id), id]))
  const causesOf = (hrefs: readonly string[]) => hrefs.flatMap((href) => byPage.get(href) ?? [])
  const hits = causesOf(search(words, index, content).map(({ href }) => href))

  const id = words.toLowerCase()
  const exact = isCauseId(id)
    ? id
    : content.catalogue.causes.find(({ title }) => title.toLowerCase() === words.toLowerCase())?.id
  const cause = exact ?? hits[0]
  if (cause) return { words, cause, others: hits.filter((hit) => hit !== cause).slice(0, mostOthers) }

  // Half of a word may be wrong: nothing was found with less.
  const near = index.search(words, { fuzzy: 0.5, prefix: true, filter: ({ kind }) => kind === 'cause' })
  return { words, others: causesOf(near.map((hit) => String(hit.id))).slice(0, mostOthers) }
}
