import { describe, expect, it } from 'vitest'
import { chooseVariant } from './choose-variant'

const variants = [
  { browser: 'chrome edge', system: 'windows macos' },
  { browser: 'chrome', system: 'android' },
  { browser: 'samsung' },
  { browser: 'other' },
  {},
]

describe('chooseVariant', () => {
  it.each([
    { description: 'nothing known', chosen: {}, order: [0, 1, 2, 3, 4], first: 'any' },
    {
      description: 'both keys agree',
      chosen: { browser: 'chrome', system: 'android' },
      order: [1, 0, 2, 3, 4],
      first: 'yours',
    },
    { description: 'one of two keys is known', chosen: { browser: 'edge' }, order: [0, 1, 2, 3, 4], first: 'fits' },
    {
      description: 'a key that the variant does not name',
      chosen: { browser: 'samsung', system: 'android' },
      order: [2, 0, 1, 3, 4],
      first: 'yours',
    },
    {
      description: 'no variant fits',
      chosen: { browser: 'firefox', system: 'linux' },
      order: [0, 1, 2, 3, 4],
      first: 'any',
    },
    { description: 'part of a word is no match', chosen: { browser: 'chrom' }, order: [0, 1, 2, 3, 4], first: 'any' },
  ])('$description', ({ chosen, order, first }) => expect(chooseVariant(variants, chosen)).toEqual({ order, first }))
})
