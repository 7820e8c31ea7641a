import fs from 'node:fs'
import path from 'node:path'
import { problemCodes } from '../problem-codes'

/**
 * False for an address of a page that is made from content when there is no such content. `notFound()` in a page
 * answers 404 with an empty body that only a script fills; the proxy asks here first and shows the whole page.
 */
export function isKnownPath(pathname: string, root = process.cwd()): boolean {
  const [, folder, asked] = /^\/(causes|fixes|guide|problems|wizard)\/([^/]+)\/?$/.exec(pathname) ?? []
  // The same pages are there as Markdown, too.
  const name = asked?.replace(/\.md$/, '')
  if (folder === undefined || name === undefined) return true
  if (!/^[a-z0-9-]+$/.test(name)) return false
  if (folder === 'problems') return Object.hasOwn(problemCodes, name)
  if (folder === 'wizard') return isStep(name, root)
  return hasFile(root, folder, name)
}

function isStep(name: string, root: string): boolean {
  if (name === 'fixed' || name === 'hand-over' || hasFile(root, 'fixes', name)) return true
  return questionIds(root).has(name)
}

function hasFile(root: string, folder: string, name: string): boolean {
  return fs.existsSync(path.join(root, 'content', folder, `${name}.mdx`))
}

const kept = new Map<string, Set<string>>()

function questionIds(root: string): Set<string> {
  const known = kept.get(root)
  if (known && process.env.NODE_ENV !== 'development') return known
  const tree = JSON.parse(fs.readFileSync(path.join(root, 'content/tree/questions.json'), 'utf8'))
  const ids = new Set<string>(tree.questions.map(({ id }: { id: string }) => id))
  kept.set(root, ids)
  return ids
}
