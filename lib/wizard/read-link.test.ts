import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { type LinkFault, readLink } from './read-link'
import { encodeTrail } from './trail'

const { catalogue } = readContent(process.cwd())
const queryOf = (pasted: string) => {
  const read = readLink(pasted, catalogue)
  return 'fault' in read ? read.fault : encodeTrail(read.trail, catalogue)
}
const tree = `tree=${catalogue.tree}`

describe('readLink', () => {
  const query = `platform=browser&role=use&clear-site-data=not-fixed&cause=site-protected&url=https://shop.example/cart&note=Hello%20there&ref=INC-42&${tree}`
  it.each([
    ['a link of any origin', `https://help.example/wizard?${query}`],
    ['a link to a step', `https://help.example/fix401/wizard/see?${query}`],
    ['its path', `/wizard?${query}`],
    ['its query with the mark', `?${query}`],
    ['its query alone', query],
    ['in angle brackets', `<https://help.example/wizard?${query}>`],
    ['in blanks', `  https://help.example/wizard?${query}\n`],
    ['wrapped by a mail', `https://help.example/wizard?${query.replace('&url', '&\n  url')}`],
    ['from the source of a page', `https://help.example/wizard?${query.replaceAll('&', '&amp;')}`],
    ['with a fragment', `https://help.example/wizard?${query}#how`],
    [
      'with marks that follow people',
      `https://help.example/wizard?${query}&utm_id=20261128100500&fbclid=IwAR3x9Kq02LmZx7TtYp4Wd`,
    ],
  ])('reads %s', (_, pasted) => {
    expect(queryOf(pasted)).toBe(query)
  })

  it.each<[string, LinkFault]>([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['https://help.example/case#c=eJyrVkrLz1eyUkpKLFKqBQAhYgR1', 'case'],
    ['https://help.example/case?utm_source=mail#c=eJyrVkrLz1eyUkpKLFKqBQAhYgR1', 'case'],
    ['https://help.example/wizard', 'not-ours'],
    ['https://shop.example/cart?page=2', 'not-ours'],
    ['It does not work', 'not-ours'],
    ['Authorization: Bearer 8f3bKq02LmZx7TtYp4Wd', 'secret'],
    ['https://anna:hunter2@help.example/wizard?platform=browser', 'secret'],
    ['https://help.example/wizard?platform=browser&access_token=x', 'secret'],
    ['https://help.example/wizard?platform=browser&x=8f3bKq02LmZx7TtYp4Wd', 'secret'],
    ['https://help.example/wizard?platform=8f3bKq02LmZx7TtYp4Wd', 'secret'],
    ['https://help.example/wizard?url=https%3A%2F%2Fshop.example%2F%3Ftoken%3Dx', 'secret'],
    ['https://help.example/wizard?note=password:+hunter2xyz', 'secret'],
    ['https://help.example/wizard?ref=8f3bKq02LmZx7TtYp4Wd', 'secret'],
  ])('refuses “%s”: %s', (pasted, fault) => {
    expect(queryOf(pasted)).toBe(fault)
  })

  it('says when it left something out', () => {
    expect(readLink('platform=browser&gone=yes', catalogue)).toMatchObject({ dropped: true })
    expect(readLink('platform=browser', catalogue)).toMatchObject({ dropped: false })
  })
})
