import { readFileSync } from 'node:fs'
import { readContent } from '../lib/content/load'
import { buildIndex, search } from '../lib/content/search-index'

/** `npm run bench:search`: real wordings, and on which place the search has their page. */

interface Wording {
  query: string
  pages: string[]
}

const content = readContent(process.cwd())
const index = buildIndex(content)
const wordings: Wording[] = JSON.parse(readFileSync('bench/search-wordings.json', 'utf8'))

const places = wordings.map(({ query, pages }) => {
  const hits = search(query, index, content).map(({ href }) => href)
  return { query, pages, hits: hits.slice(0, 3), place: hits.findIndex((href) => pages.includes(href)) }
})
const within = (most: number) => places.filter(({ place }) => place >= 0 && place < most).length

console.log(`${wordings.length} wordings: right page first ${within(1)}, in the first three ${within(3)}`)
for (const { query, pages, hits, place } of places.filter((one) => one.place !== 0)) {
  console.log(
    `  ${place < 0 ? 'not found' : `place ${place + 1}`}: “${query}” wants ${pages.join(', ')}, has ${hits.join(', ')}`,
  )
}
