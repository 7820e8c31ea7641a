import { describe, expect, it } from 'vitest'
import { findCause, longestName } from './find-cause'
import { readContent } from './load'
import { buildIndex } from './search-index'

const content = readContent(process.cwd())
const index = buildIndex(content)
const find = (words: string) => findCause(words, index, content)

describe('a cause is found', () => {
  it('by its id and by its title, every one', () => {
    for (const { id, title } of content.catalogue.causes) {
      expect(find(id)?.cause).toBe(id)
      expect(find(` ${title.toUpperCase()} `)?.cause).toBe(id)
    }
  })

  it.each([
    ['expired token', 'token-expired'],
    ['AADSTS50126', 'wrong-password'],
    ['locked acount', 'account-locked'],
  ])('by its words: %s', (words, cause) => {
    expect(find(words)?.cause).toBe(cause)
    expect(find(words)?.others).not.toContain(cause)
  })
})

describe('nothing is found', () => {
  it('when nothing was asked', () => {
    expect(find('')).toBeUndefined()
    expect(find('   ')).toBeUndefined()
  })

  it('by words that no page has, and the nearest are named', () => {
    expect(find('qqzzxx')).toEqual({ words: 'qqzzxx', others: [] })
    const near = find('pxsxwxrd')
    expect(near?.cause).toBeUndefined()
    expect(near?.others.length).toBeGreaterThan(0)
  })

  it('beyond the longest name', () => {
    expect(find('q'.repeat(longestName + 50))?.words).toHaveLength(longestName)
  })
})
