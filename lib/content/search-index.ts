import fs from 'node:fs'
import path from 'node:path'
import MiniSearch, { type Options } from 'minisearch'
import { signaturesIn } from '../diagnosis/signatures'
import { links } from '../links'
import { fillSite } from '../wizard/site-words'
import { type Content, readContent } from './load'

/** The index behind /search: made when the app is built, read when it starts. */

export interface SearchDocument {
  /** The page's address. */
  id: string
  kind: 'cause' | 'fix' | 'guide'
  title: string
  summary: string
  /** The exact words that people see. */
  words: string
  /** Wordings of known servers that mean this cause, and who words them so. */
  servers: string
  headings: string
  text: string
}

export interface SearchHit {
  href: string
  kind: SearchDocument['kind']
  title: string
  summary: string
  /** The known server whose wording this is, and what it means. */
  wording?: { product: string; meaning: string }
}

const indexFile = '.cache/search-index.json'
/** A wording that is recognised outranks all words that are merely alike. */
const recognised = 1000

const options: Options<SearchDocument> = {
  idField: 'id',
  fields: ['title', 'words', 'servers', 'summary', 'headings', 'text'],
  storeFields: ['kind', 'title', 'summary'],
  // Codes such as AADSTS50126 and invalid_client stay whole and are found by their parts, too.
  tokenize: (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
    return words.flatMap((word) =>
      word.includes('_') ? [word, ...word.split('_').filter((part) => part !== '')] : [word],
    )
  },
  processTerm: (term) => (stopWords.has(term) ? null : term),
  searchOptions: {
    boost: { title: 4, words: 5, servers: 2, summary: 2, headings: 1.5 },
    fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 0.2 : false),
    prefix: (term) => term.length > 3,
  },
}

const stopWords: ReadonlySet<string> = new Set(
  'a an and are as at be but by can do does for from has have i if in is it its me my no not of on or so that the then there this to was we what when which why with you your'.split(
    ' ',
  ),
)

/** Makes the index of all pages. */
export function buildIndex(content: Content): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>(options)
  index.addAll(documentsOf(content))
  return index
}

function documentsOf({ causes, fixes, guide, signatures }: Content): SearchDocument[] {
  const documents: SearchDocument[] = []
  for (const page of causes.values()) {
    const servers = signatures
      .filter(({ cause }) => cause === page.id)
      .map(({ vendor, product, sample }) =>
        [vendor, product, sample.body, ...Object.values(sample.headers ?? {})].join(' '),
      )
    documents.push({
      ...textOf(page.body),
      ...page,
      id: links.cause(page.id),
      kind: 'cause',
      words: page.words.join('\n'),
      servers: servers.join('\n'),
    })
  }
  for (const page of fixes.values()) {
    documents.push({
      ...textOf(page.body),
      ...page,
      title: fillSite(page.title),
      id: links.fix(page.id),
      kind: 'fix',
      words: '',
      servers: '',
    })
  }
  for (const page of guide.values()) {
    documents.push({
      ...textOf(page.body),
      ...page,
      id: links.guidePage(page.slug),
      kind: 'guide',
      words: '',
      servers: '',
    })
  }
  return documents
}

/** Headings and running text of a page, without its markup. */
function textOf(body: string): Pick<SearchDocument, 'headings' | 'text'> {
  const headings = [...body.matchAll(/^#{2,4} (.*)$/gm), ...body.matchAll(/<Variant title="([^"]*)"/g)].map(
    ([, text]) => text,
  )
  return { headings: headings.join('\n'), text: body.replace(/<[^>]+>|\]\([^)]*\)|[#*`|>]/g, ' ') }
}

/** Writes the index below `root`; done before the app is built. */
export function writeIndex(root: string): void {
  const file = path.join(root, indexFile)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(buildIndex(readContent(root))))
}

/** Reads the index that the build wrote; where there is none it is made now. */
export function readIndex(root: string, content: Content): MiniSearch<SearchDocument> {
  const file = path.join(root, indexFile)
  if (!fs.existsSync(file)) return buildIndex(content)
  return MiniSearch.loadJSON<SearchDocument>(fs.readFileSync(file, 'utf8'), options)
}

/** Longest query that is looked at, in characters: a pasted paragraph. */
export const longestQuery = 2000
const mostHits = 20

/**
 * Pages for a query, best first: causes whose known wording is in it, specific wordings before general ones, then the
 * pages with its words.
 */
export function search(query: string, index: MiniSearch<SearchDocument>, content: Content): SearchHit[] {
  const text = query.slice(0, longestQuery).trim()
  if (text === '') return []
  const scores = new Map<string, number>()
  for (const result of index.search(text)) scores.set(result.id, result.score)

  const wordings = new Map<string, SearchHit['wording']>()
  signaturesIn(text, content.signatures)
    .filter(({ cause }) => content.causes.has(cause))
    .forEach(({ cause, product, meaning, confidence }, place) => {
      const href = links.cause(cause)
      if (wordings.has(href)) return
      wordings.set(href, { product, meaning })
      scores.set(
        href,
        (scores.get(href) ?? 0) + recognised / (place + 1) + (confidence === 'sure' ? recognised / 4 : 0),
      )
    })

  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostHits)
    .flatMap(([href]) => {
      const stored = index.getStoredFields(href) as Pick<SearchDocument, 'kind' | 'title' | 'summary'> | undefined
      const wording = wordings.get(href)
      return stored ? [{ href, ...stored, ...(wording && { wording }) }] : []
    })
}
