import 'server-only'
import { cache } from 'react'
import type { TreeNode } from '../wizard/decision-tree'
import { type Content, readContent } from './load'
import { buildIndex, readIndex } from './search-index'
import { readTree } from './tree-file'

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

let keptTree: TreeNode | undefined

/** The decision tree behind the map. In development it is the one that was last built: to grow it takes seconds. */
export function decisionTree(): TreeNode {
  keptTree ??= readTree(process.cwd(), content().catalogue)
  return keptTree
}
