import { describe, expect, it } from 'vitest'
import { kinds } from '@/lib/contract'
import { asKinds, kindWords, sizeWords, stageWords } from './paste-words'

describe('the words of a paste', () => {
  it('name every kind of the contract, each in its own words', () => {
    expect(Object.keys(kindWords).toSorted()).toEqual([...kinds].toSorted())
    expect(new Set(Object.values(kindWords)).size).toBe(kinds.length)
    expect(asKinds).toEqual(Object.keys(kindWords).filter((kind) => kind !== 'mixed'))
  })

  it('say how large a file is', () => {
    const file = new File([new Uint8Array(1_234_567)], 'shop.har')
    expect(stageWords('opening', { file })).toBe('Opening the file, 1.2 MB …')
    expect(stageWords('opening', { text: 'x' })).toBe('Reading …')
    expect([3, 4200, 10_200_000].map(sizeWords)).toEqual(['3 bytes', '4 kB', '10.2 MB'])
  })
})
