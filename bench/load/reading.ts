import { type Content, readContent } from '../../lib/content/load'
import { markdownOf } from '../../lib/content/markdown'
import { buildIndex, search } from '../../lib/content/search-index'
import { links } from '../../lib/links'
import { fillSite } from '../../lib/wizard/site-words'
import { root } from '../../scripts/setup.mjs'
import { pick } from '../random'
import { elementOf, headingOf, tagsOf } from './markup'
import { brief, expectStatus, type Visit } from './visit'

/** People and programs that read pages. */

interface Article {
  kind: 'guide page' | 'cause page' | 'fix page'
  folder: 'guide' | 'causes' | 'fixes'
  name: string
  title: string
}

function articlesOf({ causes, fixes, guide }: Content): Article[] {
  return [
    ...[...guide.values()].map(
      ({ slug, title }): Article => ({ kind: 'guide page', folder: 'guide', name: slug, title }),
    ),
    ...[...causes.values()].map(
      ({ id, title }): Article => ({ kind: 'cause page', folder: 'causes', name: id, title }),
    ),
    ...[...fixes.values()].map(
      ({ id, title }): Article => ({ kind: 'fix page', folder: 'fixes', name: id, title: fillSite(title) }),
    ),
  ]
}

/** Pages that are no articles, and what they are headed. */
const others: [path: string, heading: RegExp][] = [
  [links.home, /^Locked out by a 401/],
  [links.test('url=https://shop.example/&platform=browser'), /^Test a URL$/],
  [links.guide, /./],
  [links.causes, /./],
  [links.fixes, /./],
  [links.share, /./],
  [links.embed, /./],
  [links.case, /./],
  [links.privacy, /./],
  [links.accessibility, /./],
  [links.robot, /./],
  [links.problem('busy'), /./],
]

const files: [path: string, type: string, mark: string][] = [
  ['/llms.txt', 'text/', '# '],
  [links.sitemap, 'application/xml', '<urlset'],
  ['/robots.txt', 'text/plain', 'Disallow'],
  [links.tree, 'application/json', '{'],
  [links.catalogue, 'application/json', '{'],
  [links.api.openapi, 'application/json', '"openapi"'],
  [links.embedLoader, 'application/javascript', 'fix401'],
]

/** Kinds of request that are answered with a page of the site. */
export const pageKinds = [
  'wizard',
  'guide page',
  'cause page',
  'fix page',
  'other page',
  'search',
  'map',
  'no such page',
]

/**
 * Visits that read. Each page is known by its heading, Markdown by all of its text, a search by the page that comes
 * first.
 * @param wordings what people search for
 */
export function readings(wordings: readonly string[]): Record<string, Visit> {
  const content = readContent(root)
  const index = buildIndex(content)
  const articles = articlesOf(content)

  const headed = (wanted: string | RegExp) => (html: string) => {
    const heading = headingOf(html)
    const met = typeof wanted === 'string' ? heading === wanted : wanted.test(heading)
    return met ? undefined : `headed “${heading}”`
  }

  return {
    article: async ({ random, ask }) => {
      const { kind, folder, name, title } = pick(articles, random)
      const check = headed(title)
      const page = await ask({ kind, path: `/${folder}/${name}`, fault: expectStatus(200, ({ text }) => check(text)) })
      const assets = tagsOf(page?.text ?? '', 'script', 'link').flatMap(
        ({ attributes: { src, href } }) => [src, href].find((url) => url?.startsWith('/_next/static/')) ?? [],
      )
      if (assets.length === 0 || random() < 0.7) return
      const isFile = (type: string | null) => (/html/.test(type ?? 'html') ? `is ${type}` : undefined)
      await ask({
        kind: 'static file',
        path: pick(assets, random),
        fault: expectStatus(200, ({ headers }) => isFile(headers.get('content-type'))),
      })
    },
    markdown: async ({ random, ask }) => {
      const { folder, name } = pick(articles, random)
      const wanted = markdownOf(folder, name, content)
      const fault = expectStatus(200, ({ text }) => (text === wanted ? undefined : `another text: ${brief(text)}`))
      await ask({ kind: 'Markdown', path: links.markdown(`/${folder}/${name}`), fault })
    },
    other: async ({ random, ask }) => {
      const [path, heading] = pick(others, random)
      const check = headed(heading)
      await ask({ kind: 'other page', path, fault: expectStatus(200, ({ text }) => check(text)) })
    },
    file: async ({ random, ask }) => {
      const [path, type, mark] = pick(files, random)
      const fault = expectStatus(200, ({ headers, text }) =>
        headers.get('content-type')?.includes(type) && text.includes(mark)
          ? undefined
          : `${headers.get('content-type')}: ${brief(text)}`,
      )
      await ask({ kind: 'file', path, fault })
    },
    search: async ({ random, ask }) => {
      const words = pick(wordings, random)
      const [first] = search(words, index, content)
      const fault = expectStatus(200, ({ text }) =>
        elementOf(text, 'main').includes(first ? `href="${first.href}"` : 'Search')
          ? undefined
          : `“${brief(words)}” does not find ${first?.href}`,
      )
      await ask({ kind: 'search', path: links.search(words), fault })
    },
    map: async ({ random, ask }) => {
      const check = headed('The map')
      const query = pick(['', '', 'platform=browser&role=use', 'platform=api-client&role=build', 'find=token'], random)
      await ask({ kind: 'map', path: links.map(query), fault: expectStatus(200, ({ text }) => check(text)) })
    },
    leaving: async ({ random, ask }) => {
      const { folder, name, title } = pick(articles, random)
      const path = pick([`/${folder}/${name}`, links.map(), links.wizard('platform=browser&role=use')], random)
      const check = path.startsWith(`/${folder}`) ? headed(title) : () => undefined
      await ask({
        kind: 'page, left',
        path,
        leavesAfter: random() * 30,
        fault: expectStatus(200, ({ text }) => check(text)),
      })
    },
  }
}
