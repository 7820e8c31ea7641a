import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { syllable } from 'syllable'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { readContent } from '../lib/content/load'
import { quantile } from './quantile'

/** `npm run bench:reading`: Flesch-Kincaid grade of the pages that people with a browser or an app read. */

const content = readContent(process.cwd())
const { catalogue } = content

/** What is read as prose: paragraphs, list items and headings; no code, no tables, nothing for one client only. */
function proseOf(body: string): string[] {
  const tree = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(body)
  const blocks: string[] = []
  visit(tree, (node) => {
    if (
      node.type === 'mdxJsxFlowElement' &&
      node.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === 'client')
    )
      return 'skip'
    if (node.type === 'table' || node.type === 'code') return 'skip'
    if (node.type === 'paragraph') {
      visit(node, 'inlineCode', (code) => {
        code.value = 'code'
      })
      blocks.push(textOf(node))
      return 'skip'
    }
  })
  return blocks
}

/** Kincaid et al. 1975: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. */
function grade(blocks: string[]): number {
  const sentences = blocks
    .flatMap((block) => block.split(/(?<=[.!?])\s+/))
    .filter((sentence) => /\p{L}/u.test(sentence))
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{N}’'-]+/gu) ?? [])
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

const lay = (platforms: readonly string[]) => platforms.includes('browser') || platforms.includes('mobile')
const pages = [
  ...[...content.causes.values()]
    .filter(({ id }) =>
      catalogue.causes.some((cause) => cause.id === id && lay(cause.platforms) && cause.actors.includes('you')),
    )
    .map((page) => ({ name: `causes/${page.id}`, body: page.body })),
  ...[...content.fixes.values()]
    .filter(({ actor, platforms }) => actor === 'you' && lay(platforms))
    .map((page) => ({ name: `fixes/${page.id}`, body: page.body })),
]
const graded = pages.map(({ name, body }) => ({ name, grade: grade(proseOf(body)) })).sort((a, b) => b.grade - a.grade)
const median = quantile(
  graded.map((page) => page.grade),
  0.5,
)

console.log(`${graded.length} pages for browser and app: median grade ${median.toFixed(1)}`)
console.log('The hardest ten:')
for (const page of graded.slice(0, 10)) console.log(`  ${page.grade.toFixed(1)}  ${page.name}`)
process.exit(median <= 8 ? 0 : 1)
