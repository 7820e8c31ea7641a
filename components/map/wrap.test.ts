import { describe, expect, it } from 'vitest'
import { inWords } from './shares'
import { widthOf, wrap } from './wrap'

describe('wrapping', () => {
  it('breaks between words, within the width', () => {
    const text = 'A small plain box of the browser that asks for a user name and a password'
    const lines = wrap(text, 240, 9)
    expect(lines.join(' ')).toBe(text)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(240)
  })

  it('leaves out what is too much and says so, within the width', () => {
    const lines = wrap('one two three, four five six seven eight nine ten eleven twelve', 120, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/\w …$/)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(120)
  })

  it('leaves a word whole that is wider than the line', () => {
    expect(wrap('WWW-Authenticate', 20, 2)).toEqual(['WWW-Authenticate'])
  })
})

describe('shares', () => {
  it.each([
    [1, 'nearly all'],
    [0.96, 'nearly all'],
    [0.62, 'about 6 of 10'],
    [0.1, 'about 1 of 10'],
    [0.07, 'about 7 of 100'],
    [0.004, 'hardly any'],
    [0, 'hardly any'],
  ])('%d is %s', (share, words) => expect(inWords(share)).toBe(words))
})
