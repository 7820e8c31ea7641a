import { parseDocument } from 'yaml'
import type { z } from 'zod'

/** Thrown when a file in content/ is not as it must be; the message names file, line and id. */
export class ContentError extends Error {
  override readonly name = 'ContentError'

  constructor(
    readonly file: string,
    readonly line: number,
    readonly detail: string,
  ) {
    super(`${file}:${line}: ${detail}`)
  }
}

export interface Document<T> {
  data: T
  /** The text below the front matter. */
  body: string
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number
}

const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/

/**
 * Reads the front matter of an MDX file.
 * @throws ContentError when it is missing, no YAML, or not what the schema says.
 */
export function readFrontMatter<S extends z.ZodType>(file: string, source: string, schema: S): Document<z.infer<S>> {
  const match = fence.exec(source)
  if (!match) throw new ContentError(file, 1, 'the file must begin with front matter between two lines of ---')
  const yaml = match[1] ?? ''
  const document = parseDocument(yaml)
  const lineAt = (offset: number) => yaml.slice(0, offset).split('\n').length + 1

  const problem = document.errors[0]
  if (problem) throw new ContentError(file, lineAt(problem.pos[0]), problem.message)

  const parsed = schema.safeParse(document.toJS())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const path = issue?.path ?? []
    throw new ContentError(
      file,
      lineOf(document, path, lineAt),
      `${path.join('.') || 'front matter'}: ${issue?.message}`,
    )
  }
  const head = match[0]
  return { data: parsed.data, body: source.slice(head.length), bodyLine: head.split('\n').length }
}

/** The line of the deepest part of `path` that the document has. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
  lineAt: (offset: number) => number,
): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return lineAt(range[0])
  }
  return 2
}
