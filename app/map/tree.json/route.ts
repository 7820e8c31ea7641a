import type { MapData } from '@/components/map/drawing'
import { content, decisionTree } from '@/lib/content/content'
import { fileAnswer } from '@/lib/file-answer'
import { mapWords } from '@/lib/wizard/map-words'

/** The decision tree as far as the build has followed it, for opening branches of the map. */
export function GET(request: Request): Response {
  const data: MapData = { tree: decisionTree(), words: mapWords(content().catalogue) }
  return fileAnswer(request, JSON.stringify(data), 'application/json')
}
