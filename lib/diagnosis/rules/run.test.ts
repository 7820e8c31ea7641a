import { describe, expect, it } from 'vitest'
import { viewOf } from '../evidence'
import { runRules } from './run'

describe('runRules', () => {
  it('hands on what only the test itself can know', () => {
    const observed = [{ id: 'clocks-agree', text: 'x', exchange: 0 }]
    expect(runRules.find(viewOf({ exchanges: [], observed }, 0))).toEqual(observed)
    expect(runRules.find(viewOf({ exchanges: [] }, 0))).toEqual([])
  })
})
