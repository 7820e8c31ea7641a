import { describe, expect, it } from 'vitest'
import type { ProbeResult } from './contract'
import { outcomeOf } from './observed-probe'

type Told = Pick<ProbeResult, 'exchanges' | 'hops'>

const result = (given: { status?: number; code?: string }): ProbeResult => {
  const { status, code } = given
  const told: Told = {
    exchanges: [
      {
        ...(status !== undefined && { response: { status } }),
        ...(code !== undefined && { error: { stage: 'response', code } }),
        challenges: [],
        challengeFaults: [],
      },
    ],
    hops: [{ exchange: 0, url: 'https://x.example/', status: status ?? null, changed: [], authorization: 'none' }],
  }
  return told as ProbeResult
}

describe('outcomeOf', () => {
  it.each([
    ['a refusal is an answer', { status: 401 }, 'answered'],
    ['an answer that broke off is one', { status: 200, code: 'ECONNRESET' }, 'answered'],
    ['nobody there', { code: 'ECONNREFUSED' }, 'unreachable'],
    ['no such name', { code: 'ENOTFOUND' }, 'unreachable'],
    ['nothing came in time', { code: 'ETIMEDOUT' }, 'timed-out'],
  ])('%s', (_, given, expected) => {
    expect(outcomeOf(result(given))).toBe(expected)
  })

  it('a run that was given up is told so', () => {
    expect(outcomeOf('cancelled')).toBe('cancelled')
  })
})
