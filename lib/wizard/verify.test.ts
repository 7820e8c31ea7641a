import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { believe } from '../diagnosis/belief'
import type { Fix } from '../diagnosis/catalogue'
import { situationOf } from './engine'
import { decodeTrail } from './trail'
import { outdatedBy, shownBy } from './verify'

const { catalogue } = readContent(process.cwd())
const trailOf = (query: string) => decodeTrail(new URLSearchParams(query), catalogue).trail
const fixOf = (id: string): Fix => {
  const fix = catalogue.fixes.find((one) => one.id === id)
  if (!fix) throw new Error(`no fix ${id}`)
  return fix
}

const expired = 'platform=api-client&sender=own&seen=jwt-expired,status-401&at=2026-11-24T10:05Z'

describe('outdatedBy', () => {
  it.each<[string, string, string[]]>([
    ['what a fix has changed that did not help', `${expired}&renew-token=not-fixed`, ['jwt-expired']],
    ['nothing without a fix', expired, []],
    ['nothing by a fix that could not be done', `${expired}&renew-token=could-not`, []],
    ['nothing by a fix for something else', `${expired}&flush-dns=not-fixed`, []],
    ['nothing that proves nothing', 'platform=browser&seen=status-401&check-password=not-fixed', []],
  ])('%s', (_, query, expected) => expect([...outdatedBy(trailOf(query), catalogue)]).toEqual(expected))

  it('counts no more: the belief is that without it', () => {
    const { belief, standing } = situationOf(trailOf(`${expired}&renew-token=not-fixed`), catalogue)
    expect([...standing.outdated]).toEqual(['jwt-expired'])
    const without = believe(catalogue, {
      platform: 'api-client',
      answers: new Map(standing.counted),
      findings: ['status-401'],
      notFixed: ['renew-token'],
    })
    expect([...belief]).toEqual([...without])
  })

  it('gives back the question that it had settled', () => {
    const settled = situationOf(trailOf(expired), catalogue).standing.settled
    const claims = [...settled].find(([, { finding }]) => finding === 'jwt-expired')?.[0]
    expect(claims).toBeDefined()
    const after = situationOf(trailOf(`${expired}&renew-token=not-fixed`), catalogue).standing.settled
    expect(after.has(claims ?? '')).toBe(false)
  })
})

describe('shownBy', () => {
  const tested = 'platform=browser&role=build&url=https://shop.test/api'
  it.each<[string, string, string, string[]]>([
    [
      'the problem that the fix should end',
      'answer-preflight',
      `${tested}&seen=preflight-refused,status-401`,
      ['preflight-refused'],
    ],
    ['nothing that is no problem', 'check-password', `${tested}&seen=status-401`, []],
    ['nothing of other causes', 'flush-dns', `${tested}&seen=preflight-refused`, []],
    [
      'nothing where there is no address to test',
      'answer-preflight',
      'platform=browser&role=build&seen=preflight-refused',
      [],
    ],
  ])('%s', (_, fix, query, expected) => expect(shownBy(fixOf(fix), trailOf(query), catalogue)).toEqual(expected))
})
