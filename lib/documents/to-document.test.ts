import { describe, expect, it } from 'vitest'
import { inlineTexts, styleSheetsOf, toDocument } from './to-document'

const page = [
  '<!DOCTYPE html><html><head>',
  '<link rel="stylesheet" href="/_next/static/chunks/a.css" nonce="n1" data-precedence="next"/>',
  '<link rel="preload" as="script" href="/_next/static/chunks/b.js" nonce="n1"/>',
  '<link rel="icon" href="/icon.svg"/><script nonce="n1" src="/_next/static/chunks/b.js" async=""></script>',
  '</head><body><p>Digest nonce=&quot;abc&quot;, &lt;script&gt;</p>',
  '<script nonce="n1">self.__next_f.push([1,"$&lt;"])</script></body></html>',
].join('')
const parts = {
  early: 'early()',
  script: "late('$&')",
  styles: new Map([['/_next/static/chunks/a.css', 'p{background:url("../media/p.png")}q{background:url(data:,x)}']]),
}

describe('toDocument', () => {
  const document = toDocument(page, parts)

  it('leaves the two scripts and no other', () => {
    expect(inlineTexts(document, 'script')).toEqual(['early()', "late('$&')"])
    expect(document.match(/<script/g)).toHaveLength(2)
    expect(document).not.toContain('b.js')
  })

  it('has the style in it, with addresses that hold from every page', () => {
    expect(inlineTexts(document, 'style')).toEqual([
      'p{background:url("/_next/static/media/p.png")}q{background:url(data:,x)}',
    ])
  })

  it('leaves the text of the page as it is', () => {
    expect(document).toContain('<p>Digest nonce=&quot;abc&quot;, &lt;script&gt;</p>')
    expect(document).toContain('<link rel="icon" href="/icon.svg"/>')
  })

  it.each([
    ['a part that a script would put in place', page.replace('<p>', '<div hidden="" id="S:0"></div><p>')],
    ['a place that a script would fill', page.replace('<p>', '<template id="B:0"></template><p>')],
    ['a style sheet whose text is not there', page.replace('a.css', 'c.css')],
    ['a style with a nonce', page.replace('<p>', '<style nonce="n1">p{}</style><p>')],
  ])('refuses %s', (_, wrong) => {
    expect(() => toDocument(wrong, parts)).toThrow()
  })
})

it('the style sheets of a page are found', () => {
  expect(styleSheetsOf(page)).toEqual(['/_next/static/chunks/a.css'])
})
