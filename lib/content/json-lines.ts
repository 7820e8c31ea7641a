import { parseDocument } from 'yaml'

/** The line of the deepest part of `path` that a JSON text has, from 1. JSON is YAML, whose parser keeps positions. */
export function lineInJson(source: string, path: readonly PropertyKey[]): number {
  const document = parseDocument(source)
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return source.slice(0, range[0]).split('\n').length
  }
  return 1
}
