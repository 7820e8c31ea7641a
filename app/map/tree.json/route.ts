import type { MapData } from '@/components/map/drawing'
import { content, decisionTree } from '@/lib/content/content'
import { mapWords } from '@/lib/wizard/map-words'

/** The decision tree as far as the build has followed it, for opening branches of the map. */
export function GET(): Response {
  const data: MapData = { tree: decisionTree(), words: mapWords(content().catalogue) }
  return Response.json(data, { headers: { 'cache-control': 'public, max-age=300' } })
}
