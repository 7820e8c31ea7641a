import { describe, expect, it } from 'vitest'
import { headingId, readHeadings } from './headings'

describe('headingId', () => {
  it.each([
    ['Is this you?', 'is-this-you'],
    ['It isn’t your password', 'it-isnt-your-password'],
    ['`WWW-Authenticate`: what it says', 'www-authenticate-what-it-says'],
    ['401, 403 & 407', '401-403-407'],
    ['Zwei Größen', 'zwei-großen'],
    ['…', ''],
  ])('%s', (text, id) => expect(headingId(text)).toBe(id))
})

describe('readHeadings', () => {
  it('takes the second level only, without the marks of Markdown', () => {
    expect(readHeadings('# No\n\n## Read `.netrc` [first](/x)\n\n### No\n\n## **Then** this ##\n')).toEqual([
      { id: 'read-netrc-first', text: 'Read .netrc first' },
      { id: 'then-this', text: 'Then this' },
    ])
  })

  it('does not read code', () => {
    expect(readHeadings('```bash\n## a comment\n```\n\n~~~~\n## b\n~~~\n## c\n~~~~\n\n## Real\n')).toEqual([
      { id: 'real', text: 'Real' },
    ])
  })

  it('gives the place of a component that is asked for', () => {
    expect(readHeadings('## One\n\n<FixIt />\n\n<Other />\n\n## Two', ['FixIt'])).toEqual([
      { id: 'one', text: 'One' },
      { component: 'FixIt' },
      { id: 'two', text: 'Two' },
    ])
  })
})
