import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContent } from './load'
import { buildIndex, longestQuery, search } from './search-index'

const content = readContent(process.cwd())
const index = buildIndex(content)
const find = (query: string) => search(query, index, content).map(({ href }) => href)

describe('real wordings', () => {
  const wordings: { query: string; pages: string[] }[] = JSON.parse(readFileSync('bench/search-wordings.json', 'utf8'))
  const places = wordings.map(({ query, pages }) => find(query).findIndex((href) => pages.includes(href)))

  test('there are a hundred', () => {
    expect(new Set(wordings.map(({ query }) => query)).size).toBe(100)
  })

  test('the right page is first for at least 90, in the first three for at least 97', () => {
    expect(places.filter((place) => place === 0).length).toBeGreaterThanOrEqual(90)
    expect(places.filter((place) => place >= 0 && place < 3).length).toBeGreaterThanOrEqual(97)
  })
})

describe('the search', () => {
  test.each([
    ['AADSTS50126', '/causes/wrong-password'],
    ['aadsts50126', '/causes/wrong-password'],
    ['invalid_client', '/causes/invalid-api-key'],
    ['401 Authorization Required nginx', '/causes/site-protected'],
  ])('“%s” finds %s first', (query, page) => {
    expect(find(query)[0]).toBe(page)
  })

  test('says whose wording it recognised', () => {
    const [first] = search('AADSTS50126', index, content)
    expect(first?.wording).toMatchObject({ product: expect.stringContaining('Entra') })
  })

  test('every page is found by its own title', () => {
    const missed = [...content.causes.values()].filter(
      ({ id, title }) => !find(title).slice(0, 3).includes(`/causes/${id}`),
    )
    expect(missed.map(({ id }) => id)).toEqual([])
  })

  test.each(['', '   ', '\0', '((((', '*', '"', 'a'.repeat(longestQuery * 5)])('survives %j', (query) => {
    expect(Array.isArray(find(query))).toBe(true)
  })
})
