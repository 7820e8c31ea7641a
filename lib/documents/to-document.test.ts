import { describe, expect, it } from 'vitest'
import { inlineTexts, toDocument } from './to-document'

const page = [
  '<!DOCTYPE html><html><head>',
  '<link rel="preload" as="script" href="/_next/static/chunks/b.js" nonce="n1"/>',
  '<link rel="icon" href="/icon.svg"/><script nonce="n1" src="/_next/static/chunks/b.js" async=""></script>',
  '<style nonce="n1">p>q{}</style><link rel="prefetch" as="style" href="/a.css"/></head><body><p>Digest nonce=&quot;abc&quot;, &lt;script&gt;</p>',
  '<script nonce="n1">self.__next_f.push([1,"$&lt;"])</script></body></html>',
].join('')
const scripts = { early: 'early()', late: "late('$&')" }

describe('toDocument', () => {
  const document = toDocument(page, scripts)

  it('leaves the two scripts and no other', () => {
    expect(inlineTexts(document, 'script')).toEqual(['early()', "late('$&')"])
    expect(document.match(/<script/g)).toHaveLength(2)
    expect(document).not.toContain('b.js')
  })

  it('has the style in it, and its file for the next page', () => {
    expect(inlineTexts(document, 'style')).toEqual(['p>q{}'])
    expect(document).toContain('<link rel="prefetch" as="style" href="/a.css"/>')
  })

  it('leaves the text of the page as it is', () => {
    expect(document).toContain('<p>Digest nonce=&quot;abc&quot;, &lt;script&gt;</p>')
    expect(document).toContain('<link rel="icon" href="/icon.svg"/>')
  })

  it.each([
    ['a part that a script would put in place', page.replace('<p>', '<div hidden="" id="S:0"></div><p>')],
    ['a place that a script would fill', page.replace('<p>', '<template id="B:0"></template><p>')],
    ['a style that is a file', page.replace('rel="prefetch" as="style"', 'rel="stylesheet"')],
    ['something else with a nonce', page.replace('<p>', '<p nonce="n1">')],
  ])('refuses %s', (_, wrong) => {
    expect(() => toDocument(wrong, scripts)).toThrow()
  })
})
