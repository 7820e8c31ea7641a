import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { type Draft, deviceQuestions, draftOf, emptyDraft, isEmptyTrail, trailOf } from './compose'
import { decodeTrail, emptyTrail, encodeTrail } from './trail'

const { catalogue } = readContent(process.cwd())
const tree = `tree=${catalogue.tree}`
const decode = (query: string) => decodeTrail(new URLSearchParams(query), catalogue).trail
const composed = (draft: Partial<Draft>, query = '') =>
  encodeTrail(trailOf({ ...draftOf(decode(query)), ...draft }, decode(query), catalogue), catalogue)

describe('trailOf', () => {
  it('writes what was said in the canonical order', () => {
    const draft = {
      ref: ' INC-42 ',
      note: 'Hello\nthere',
      url: 'shop.example/cart?page=2',
      cause: 'site-protected',
      system: 'windows',
      browser: 'chrome',
      platform: 'browser',
    }
    expect(composed(draft)).toBe(
      `platform=browser&browser=chrome&system=windows&cause=site-protected&url=https://shop.example/cart&note=Hello%20there&ref=INC-42&${tree}`,
    )
  })

  it('of nothing said is empty', () => {
    expect(isEmptyTrail(trailOf(emptyDraft, emptyTrail, catalogue))).toBe(true)
    expect(isEmptyTrail(trailOf({ ...emptyDraft, ref: '1' }, emptyTrail, catalogue))).toBe(false)
  })

  const carried =
    'platform=browser&role=use&browser=firefox&see=gate&clear-site-data=not-fixed&seen=challenge-missing&at=2026-11-27T14:31Z&auto=browser&cause=site-protected&url=https://shop.example/&note=Old'
  const kept = encodeTrail(decode(carried), catalogue)

  it('of a link that is not changed is that link', () => {
    expect(kept).toContain('&seen=challenge-missing&at=2026-11-27T14:31Z&auto=browser&')
    expect(composed({}, carried)).toBe(kept)
  })

  it('changes what was said and keeps the rest', () => {
    expect(composed({ note: 'New', cause: '' }, carried)).toBe(
      kept.replace('note=Old', 'note=New').replace('&cause=site-protected', ''),
    )
  })

  it('a device answer that the sender has changed is no longer from the device', () => {
    expect(composed({ browser: 'edge' }, carried)).toBe(
      kept.replace('browser=firefox', 'browser=edge').replace('&auto=browser', ''),
    )
  })

  it('leaves out device answers that do not fit the platform', () => {
    const query = composed({ platform: 'api-client', client: 'curl' }, carried)
    expect(query).toContain('platform=api-client&')
    expect(query).toContain('client=curl')
    expect(query).not.toContain('browser=')
    expect(composed({ platform: 'mobile', system: 'macos' })).toBe(`platform=mobile&${tree}`)
  })

  it('leaves out what is no cause and no address', () => {
    expect(composed({ cause: 'gone', url: 'not an address' })).toBe(tree)
  })
})

describe('deviceQuestions', () => {
  const ids = (draft: Partial<Draft>) =>
    deviceQuestions({ ...emptyDraft, ...draft }, catalogue).map(({ question }) => question.id)

  it('are those of the platform', () => {
    expect(ids({})).toEqual([])
    expect(ids({ platform: 'not-sure' })).toEqual([])
    expect(ids({ platform: 'browser' })).toEqual(['browser', 'system'])
    expect(ids({ platform: 'mobile' })).toEqual(['system'])
    expect(ids({ platform: 'api-client' })).toEqual(['client'])
  })

  it('are those of the platform of the site', () => {
    const site = { id: 'shop', name: 'Shop', hosts: ['shop.example'], links: {}, cannotOccur: {}, notes: [] }
    const withSite = { ...catalogue, sites: [{ ...site, platform: 'mobile' as const }] }
    for (const draft of [{ site: 'shop' }, { url: 'shop.example/x' }])
      expect(deviceQuestions({ ...emptyDraft, ...draft }, withSite).map(({ question }) => question.id)).toEqual([
        'system',
      ])
  })
})
