import { describe, expect, it } from 'vitest'
import { lifeOf } from './token-life'

const told = (...args: Parameters<typeof lifeOf>) =>
  lifeOf(...args).map(({ what, valid, lasts }) => `${what}${valid ? ' +' : ' -'}${lasts ? ` ${lasts}` : ''}`)

describe('lifeOf', () => {
  it('an expired token', () => {
    expect(told({ iat: 0, exp: 3600 }, 3600 + 47 * 60)).toEqual([
      'issued + valid for 1 hour',
      'ends - expired for 47 minutes',
      'now -',
    ])
  })

  it('one that is good still, and one without an end', () => {
    expect(told({ iat: 0, exp: 3600 }, 60)).toEqual([
      'issued + valid for 1 minute',
      'now + valid for another 59 minutes',
      'ends -',
    ])
    expect(told({ iat: 0 }, 60)).toEqual(['issued + valid for 1 minute', 'now +'])
    expect(told({ exp: 60 }, 0)).toEqual(['now + valid for another 1 minute', 'ends -'])
  })

  it('one that is not valid yet', () => {
    expect(told({ iat: 0, nbf: 600, exp: 3600 }, 300)).toEqual([
      'issued - not valid for 5 minutes',
      'now - not valid for another 5 minutes',
      'starts + valid for 50 minutes',
      'ends -',
    ])
  })

  it('begins once when it was issued at that very second', () => {
    expect(told({ iat: 0, nbf: 0, exp: 60 }, 0)).toEqual(['issued +', 'now + valid for another 1 minute', 'ends -'])
  })

  it('says nothing without a time, or with one that is none', () => {
    expect(lifeOf({}, 0)).toEqual([])
    expect(lifeOf({ exp: 1e20 }, 0)).toEqual([])
  })
})
