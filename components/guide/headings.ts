export interface Heading {
  id: string
  text: string
}

/** The id of a heading, from its words: public, because links point at it. */
export function headingId(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’'"“”]|\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** Where a component stands on its own among the headings of a page. */
export interface Mark {
  component: string
}

/**
 * The second-level headings of a page, in order, and between them the components on a line of their own whose names are
 * asked for. What stands inside a code block is no heading.
 */
export function readHeadings(body: string, components: readonly string[] = []): (Heading | Mark)[] {
  const found: (Heading | Mark)[] = []
  let fence: string | undefined
  for (const line of body.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined
    if (fence !== undefined) continue

    const heading = /^##\s+(.+?)\s*#*\s*$/.exec(line)?.[1]
    if (heading) {
      const text = plain(heading)
      found.push({ id: headingId(text), text })
    }
    const component = /^<(\w+)\s*\/>\s*$/.exec(line)?.[1]
    if (component && components.includes(component)) found.push({ component })
  }
  return found
}

/** Markdown's inline marks taken off: links, code, emphasis. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/(^|\W)_([^_]+)_(?=\W|$)/g, '$1$2')
    .replace(/\\(.)/g, '$1')
}
