import 'server-only'
import { cache } from 'react'
import { type Content, readContent } from './load'
import { buildIndex, readIndex } from './search-index'

let kept: Content | undefined

/** The validated content of this app. Read once; in development on each request, so that edits show. */
export const content = cache((): Content => {
  if (process.env.NODE_ENV === 'development') return readContent(process.cwd())
  kept ??= readContent(process.cwd())
  return kept
})

let keptIndex: ReturnType<typeof readIndex> | undefined

/** The search index of this app's content. */
export function searchIndex(): ReturnType<typeof readIndex> {
  if (process.env.NODE_ENV === 'development') return buildIndex(content())
  keptIndex ??= readIndex(process.cwd(), content())
  return keptIndex
}
