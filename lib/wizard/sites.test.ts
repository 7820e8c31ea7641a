import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { rankCauses } from '../diagnosis/belief'
import type { Catalogue, SiteProfile } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import { situationOf } from './engine'
import { notesFor, ruledOutBy, siteLink, siteNameOf, siteOf } from './sites'
import { decodeTrail, encodeTrail } from './trail'
import { reasonsFor } from './why'

const { catalogue: real } = readContent(process.cwd())

const profile = (id: string, parts: Partial<SiteProfile> = {}): SiteProfile => ({
  id,
  name: id.toUpperCase(),
  hosts: [`${id}.test`],
  links: {},
  cannotOccur: {},
  notes: [],
  ...parts,
})
const withSites = (...sites: SiteProfile[]): Catalogue => ({ ...real, sites })
const situation = (query: string, catalogue: Catalogue) =>
  situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
const probability = (query: string, catalogue: Catalogue, cause: CauseId) =>
  rankCauses(situation(query, catalogue).belief).find(({ id }) => id === cause)?.probability ?? 0

describe('siteOf', () => {
  const sites = [
    profile('wide', { hosts: ['.acme.test'] }),
    profile('acme', { hosts: ['acme.test'] }),
    profile('shop', { hosts: ['.shop.acme.test', 'shop.acme.test'] }),
    profile('desk', { hosts: ['desk.shop.acme.test'] }),
  ]
  it.each<[string, { site?: string; url?: string }, string | undefined]>([
    ['nothing', {}, undefined],
    ['the site that is named', { site: 'shop' }, 'shop'],
    ['the site before the address', { site: 'acme', url: 'https://shop.acme.test/' }, 'acme'],
    ['the address where the site has no profile', { site: 'gone', url: 'https://acme.test/' }, 'acme'],
    ['a site that has no profile', { site: 'gone' }, undefined],
    ['the whole name', { url: 'https://acme.test/a' }, 'acme'],
    ['a name below a suffix', { url: 'https://api.acme.test/a' }, 'wide'],
    ['the longest suffix', { url: 'https://pay.shop.acme.test/a' }, 'shop'],
    ['the whole name before a suffix', { url: 'https://desk.shop.acme.test/' }, 'desk'],
    ['any port', { url: 'http://acme.test:8080/' }, 'acme'],
    ['capitals and the dot of the root', { url: 'https://ACME.test./' }, 'acme'],
    ['a name that only ends so', { url: 'https://notacme.test/' }, undefined],
    ['a name that only begins so', { url: 'https://acme.test.evil.test/' }, undefined],
    ['a name in the path', { url: 'https://evil.test/acme.test' }, undefined],
    ['what is no address', { url: '/orders' }, undefined],
  ])('%s', (_, trail, id) => expect(siteOf(trail, sites)?.id).toBe(id))

  it('does not depend on the order of the profiles', () => {
    const url = 'https://pay.shop.acme.test/'
    expect(siteOf({ url }, sites.toReversed())?.id).toBe('shop')
  })
})

describe('the name of the site', () => {
  const sites = [profile('acme', { name: 'Acme' })]
  it('is that of its profile, else the host', () => {
    expect(siteNameOf({ url: 'https://acme.test:8443/' }, sites)).toBe('Acme')
    expect(siteNameOf({ url: 'https://other.test:8443/' }, sites)).toBe('other.test:8443')
    expect(siteNameOf({ site: 'acme' }, sites)).toBe('Acme')
    expect(siteNameOf({ site: 'other' }, sites)).toBeUndefined()
  })
})

describe('the belief on a trail with a profile', () => {
  const reason = 'Passwords cannot be wrong there.'
  const query = 'platform=browser&role=use&url=https://acme.test/'
  const plain = withSites()
  const first = rankCauses(situation(query, plain).belief)[0]?.id as CauseId
  const acme = profile('acme', { name: 'Acme', cannotOccur: { [first]: reason } })
  const catalogue = withSites(acme)

  it('has no likelihood left for what cannot occur', () => {
    const odds = (p: number) => p / (1 - p)
    const before = odds(probability(query, plain, first))
    expect(odds(probability(query, catalogue, first)) / before).toBeCloseTo(real.levels['ruled-out'], 12)
  })

  it('is the same as ever for other sites', () => {
    const other = query.replace('acme', 'other')
    expect(situation(other, catalogue).belief).toEqual(situation(other, plain).belief)
  })

  it('names what the profile has put out of the question, where that would have been likely', () => {
    expect(ruledOutBy(acme, situation(query, catalogue).known, catalogue)).toEqual([{ cause: first, reason }])
    const ranked = rankCauses(situation(query, plain).belief)
    const unlikely = profile('acme', { cannotOccur: { [ranked.at(-1)?.id ?? '']: reason } })
    expect(ruledOutBy(unlikely, situation(query, withSites(unlikely)).known, withSites(unlikely))).toEqual([])
    expect(ruledOutBy(undefined, situation(query, plain).known, plain)).toEqual([])
  })

  it('is never a reason for a cause', () => {
    const { known, standing } = situation(query, catalogue)
    for (const { id } of real.causes) {
      expect(reasonsFor(id, known, standing, catalogue, 99).map(({ text }) => text)).not.toContain(reason)
    }
  })
})

describe('the platform of a profile', () => {
  const catalogue = withSites(profile('acme', { platform: 'mobile' }))
  const read = (query: string) => decodeTrail(new URLSearchParams(query), catalogue).trail

  it.each([
    ['stands in the trail where nothing is answered', 'site=acme', 'mobile'],
    ['is chosen by the address as well', 'url=https://acme.test/', 'mobile'],
    ['leaves an answer as it is', 'site=acme&platform=browser', 'browser'],
    ['leaves “not sure” as it is', 'site=acme&platform=not-sure', 'not-sure'],
    ['is of that site alone', 'site=other', undefined],
  ])('%s', (_, query, platform) => expect(Object.fromEntries(read(query).answers).platform).toBe(platform))

  it('is in every link from then on, so that a page is told by its address alone', () => {
    const query = encodeTrail(read('site=acme'), catalogue)
    expect(query).toBe(`platform=mobile&site=acme&tree=${catalogue.tree}`)
    expect(encodeTrail(read(query), catalogue)).toBe(query)
    const elsewhere = decodeTrail(new URLSearchParams(query), withSites()).trail
    expect(encodeTrail(elsewhere, withSites())).toBe(query)
  })
})

describe('notes', () => {
  const acme = profile('acme', {
    notes: [
      { text: 'everywhere' },
      { text: 'fix', fixes: ['check-password'] },
      { text: 'question', questions: ['number'] },
      { text: 'cause', causes: ['stale-dns'] },
      { text: 'either', fixes: ['flush-dns'], causes: ['wrong-url'] },
    ],
  })
  it.each([
    [{}, ['everywhere']],
    [{ fix: 'check-password' }, ['everywhere', 'fix']],
    [{ question: 'number' }, ['everywhere', 'question']],
    [{ fix: 'flush-dns', causes: ['stale-dns' as const] }, ['everywhere', 'cause', 'either']],
    [{ causes: ['wrong-url' as const] }, ['everywhere', 'either']],
  ])('beside %j', (step, texts) => expect(notesFor(acme, step).map(({ text }) => text)).toEqual(texts))

  it('none without a profile', () => expect(notesFor(undefined, {})).toEqual([]))
})

describe('links', () => {
  const acme = profile('acme', {
    name: 'Acme',
    links: { reset: 'https://id.acme.test:8443/reset?from=help', contact: 'mailto:help@acme.test' },
  })
  it('say what they are for and where they lead', () => {
    expect(siteLink(acme, 'reset')).toEqual({
      href: 'https://id.acme.test:8443/reset?from=help',
      text: 'Reset your Acme password',
      to: 'id.acme.test:8443',
    })
    expect(siteLink(acme, 'contact')?.to).toBe('help@acme.test')
  })
  it('are only those that the profile has', () => {
    expect(siteLink(acme, 'status')).toBeUndefined()
    expect(siteLink(acme, undefined)).toBeUndefined()
    expect(siteLink(undefined, 'reset')).toBeUndefined()
  })
})
