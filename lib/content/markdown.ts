import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { links } from '../links'
import { fillSite } from '../wizard/site-words'
import type { CausePage, Content, FixPage, GuidePage } from './load'

/** Every page of the guide as plain Markdown, for readers that are programs. */

type Node = ReturnType<typeof parse>['children'][number]
type Element = Extract<Node, { type: 'mdxJsxFlowElement' }>

/** The page at `/causes/<id>`, `/fixes/<id>` or `/guide/<slug>` as Markdown; undefined when there is none. */
export function markdownOf(folder: string, name: string, content: Content): string | undefined {
  if (folder === 'causes') {
    const page = [...content.causes.values()].find(({ id }) => id === name)
    return page && causeMarkdown(page, content)
  }
  if (folder === 'fixes') {
    const page = content.fixes.get(name)
    return page && fixMarkdown(page, content)
  }
  const page = folder === 'guide' ? content.guide.get(name) : undefined
  return page && guideMarkdown(page)
}

function causeMarkdown(page: CausePage, content: Content): string {
  const fixes = [...content.fixes.values()].filter((fix) => fix.cures[page.id] !== undefined)
  const fixIt = ['## Fix it', ...fixes.map((fix) => `- [${fillSite(fix.title)}](${links.fix(fix.id)}): ${fix.summary}`)]
  return join(
    `# ${page.title}`,
    page.summary,
    `Cause id: \`${page.id}\``,
    '## The exact words people see',
    page.words.map((words) => `- \`${words.replaceAll('`', '')}\``).join('\n'),
    bodyMarkdown(page.body, fixIt.join('\n')),
    sourcesMarkdown(page),
  )
}

function fixMarkdown(page: FixPage, { catalogue }: Content): string {
  const cured = catalogue.causes.filter(({ id }) => page.cures[id] !== undefined).map(({ title }) => title)
  return join(
    `# ${fillSite(page.title)}`,
    page.summary,
    `Who acts: ${page.actor}. Takes about ${page.minutes} minutes. It helps when: ${cured.join('; ')}.`,
    page.costs && `> Before you start. ${page.costs}`,
    bodyMarkdown(page.body, ''),
    `## Check that it worked\n\n${page.verify}`,
    sourcesMarkdown(page),
  )
}

function guideMarkdown(page: GuidePage): string {
  return join(`# ${page.title}`, page.summary, bodyMarkdown(page.body, ''), sourcesMarkdown(page))
}

function sourcesMarkdown({ sources, checked }: Pick<GuidePage, 'sources' | 'checked'>): string {
  const list = sources.map(({ title, url }) => (url ? `- [${title}](${url})` : `- ${title}`))
  return ['## Sources', '', ...list, '', `Checked: ${checked}`].join('\n')
}

function join(...parts: (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`
}

function parse(body: string) {
  return unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(body)
}

function bodyMarkdown(body: string, fixIt: string): string {
  const tree = parse(body)
  tree.children = tree.children.flatMap((node) => plain(node, fixIt))
  return unified().use(remarkGfm).use(remarkStringify, { bullet: '-', fences: true }).stringify(tree).trim()
}

/** A component as the Markdown that says the same. */
function plain(node: Node, fixIt: string): Node[] {
  const alone = node.type === 'paragraph' && node.children.length === 1 ? node.children[0] : undefined
  if (alone?.type === 'mdxJsxTextElement') {
    // A component whose tags and words stand on one line is read as part of a paragraph.
    return plain(
      { ...alone, type: 'mdxJsxFlowElement', children: [{ type: 'paragraph', children: alone.children }] },
      fixIt,
    )
  }
  if (node.type !== 'mdxJsxFlowElement') return [node]
  const inside = node.children.flatMap((child) => plain(child as Node, fixIt))
  if (node.name === 'FixIt') return parse(fixIt).children
  if (node.name === 'Variant') {
    return [{ type: 'heading', depth: 3, children: [{ type: 'text', value: attributeOf(node, 'title') }] }, ...inside]
  }
  if (node.name === 'Warn' || node.name === 'Note') {
    return [{ type: 'blockquote', children: inside as Extract<Node, { type: 'blockquote' }>['children'] }]
  }
  if (node.name === 'Hops') return parse(node.children.map(hopLine).join('\n')).children
  return inside
}

/** One stop of a drawn way as a list item. */
function hopLine(node: Element['children'][number]): string {
  if (node.type !== 'mdxJsxFlowElement') return ''
  const words = ['who', 'status', 'what', 'leg'].map((name) => attributeOf(node, name))
  return `- ${words.filter((word) => word !== '').join(', ')}`
}

function attributeOf({ attributes }: Pick<Element, 'attributes'>, name: string): string {
  const found = attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
  return typeof found?.value === 'string' ? found.value : ''
}
