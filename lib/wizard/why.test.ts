import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import type { CauseId } from '../diagnosis/causes'
import { situationOf } from './engine'
import { decodeTrail } from './trail'
import { reasonsFor, toldApart } from './why'

const { catalogue } = readContent(process.cwd())

const situation = (query: string) => situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
const reasons = (cause: CauseId, query: string, most?: number) => {
  const { known, standing } = situation(query)
  return reasonsFor(cause, known, standing, catalogue, most)
}
const wording = (id: string) => catalogue.questions.find((question) => question.id === id)?.text.layman
const title = (id: string) => catalogue.findings.find((kind) => kind.id === id)?.title

describe('reasonsFor', () => {
  it('nothing speaks for a cause at the beginning', () => {
    expect(reasons('token-expired', '')).toEqual([])
    expect(reasons('token-expired', 'platform=browser')).toEqual([])
  })

  it('tells an answer in the words of its question', () => {
    expect(reasons('wrong-password', 'platform=browser&role=use&reset=works&when=signing-in')).toContainEqual({
      kind: 'answer',
      about: 'Have you asked for a new password?',
      text: 'Yes, and with the new password I get in',
    })
  })

  it('tells a finding by its title, and the sender’s opinion as such', () => {
    expect(reasons('token-expired', 'platform=browser&role=use&seen=bearer-says-expired&cause=token-expired')).toEqual([
      { kind: 'finding', text: title('bearer-says-expired') },
      { kind: 'sender', text: 'the sender of this link thinks so' },
    ])
  })

  it('the strongest comes first, and only so many are told', () => {
    const query =
      'platform=browser&role=use&when=signing-in&reset=works&message=wrong-login&password=typed&cause=wrong-password'
    const all = reasons('wrong-password', query, 99)
    expect(all.length).toBeGreaterThan(2)
    expect(all[0]).toMatchObject({ about: wording('reset') })
    expect(reasons('wrong-password', query, 2)).toEqual(all.slice(0, 2))
    expect(reasons('wrong-password', query)).toEqual(all.slice(0, 3))
  })

  it('leaves out what speaks against it or does not bear on it', () => {
    expect(reasons('extension-interference', 'platform=browser&role=build')).toEqual([])
    expect(reasons('wrong-password', 'platform=browser&role=use&number=not-sure')).toEqual([])
  })

  it('does not tell what an answer by hand has replaced', () => {
    expect(reasons('actually-403', 'platform=browser&role=use&seen=status-403')).toEqual([
      { kind: 'finding', text: title('status-403') },
    ])
    expect(reasons('actually-403', 'platform=browser&role=use&seen=status-403&number=404')).toEqual([])
  })

  it('words an answer for who is asking', () => {
    const sender = catalogue.questions.find(({ id }) => id === 'platform')
    expect(sender?.text.engineer).toBeUndefined()
    const [reason] = reasons('missing-credentials', 'platform=api-client&sender=own&wire=absent&credential=token')
    expect(reason).toMatchObject({ about: catalogue.questions.find(({ id }) => id === 'wire')?.text.engineer })
  })
})

describe('toldApart', () => {
  it('names the likeliest causes that the answers put apart, best first', () => {
    const { belief } = situation('platform=browser&role=use')
    const apart = toldApart('reset', belief, catalogue)
    expect(apart).toHaveLength(3)
    expect(apart[0]).toBe('wrong-password')
    const at = (id: CauseId) => belief[catalogue.causes.findIndex((cause) => cause.id === id)] ?? 0
    expect(apart.toSorted((a, b) => at(b) - at(a))).toEqual(apart)
  })

  it('names only causes on which some answer bears otherwise than the others', () => {
    for (const { id, options, device } of catalogue.questions) {
      const { belief } = situation('platform=browser&role=build')
      const apart = toldApart(id, belief, catalogue, 99)
      if (device || id === 'platform') expect(apart).toEqual([])
      for (const cause of apart) {
        expect(new Set(options.map(({ effects }) => effects[cause] ?? 'neutral')).size).toBeGreaterThan(1)
      }
    }
  })

  it('of a question that is none, none', () => {
    expect(toldApart('nothing', situation('').belief, catalogue)).toEqual([])
  })
})
