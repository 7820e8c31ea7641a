import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitQuery, splitUrl, type UrlParts } from './url-parts'

const table: { description: string; url: string; expected: UrlParts }[] = [
  {
    description: 'all parts',
    url: 'https://user:p%40w@example.com:8443/a/b?c=d&e#f',
    expected: {
      scheme: 'https',
      userinfo: 'user:p%40w',
      host: 'example.com:8443',
      path: '/a/b',
      query: 'c=d&e',
      fragment: 'f',
    },
  },
  { description: 'a path', url: '/a/b', expected: { path: '/a/b' } },
  { description: 'a query alone', url: '?a=b', expected: { path: '', query: 'a=b' } },
  { description: 'a network path', url: '//example.com/a', expected: { host: 'example.com', path: '/a' } },
  {
    description: 'a host and port without a scheme',
    url: 'www.example.com:443',
    expected: { host: 'www.example.com:443', path: '' },
  },
  {
    description: 'userinfo without a scheme',
    url: 'user:pw@example.com/x',
    expected: { userinfo: 'user:pw', host: 'example.com', path: '/x' },
  },
  {
    description: 'the last @ counts',
    url: 'http://a@b@c/',
    expected: { scheme: 'http', userinfo: 'a@b', host: 'c', path: '/' },
  },
  {
    description: 'backslashes',
    url: 'https:\\\\a:b@c\\d',
    expected: { scheme: 'https', userinfo: 'a:b', host: 'c', path: '/d' },
  },
  {
    description: 'no slashes',
    url: 'HTTPS:a:b@c/d',
    expected: { scheme: 'https', userinfo: 'a:b', host: 'c', path: '/d' },
  },
  {
    description: 'tabs and newlines',
    url: ' ht\ttps://ex\nample.com/ ',
    expected: { scheme: 'https', host: 'example.com', path: '/' },
  },
  { description: 'a mail address', url: 'mailto:a@b.example', expected: { scheme: 'mailto', path: 'a@b.example' } },
  {
    description: 'another scheme with a host',
    url: 'postgres://u:p@db/x',
    expected: { scheme: 'postgres', userinfo: 'u:p', host: 'db', path: '/x' },
  },
  { description: 'a scoped package', url: '@acme/pkg', expected: { path: '@acme/pkg' } },
  { description: 'nothing', url: '', expected: { path: '' } },
]

describe('splitUrl', () => {
  it.each(table)('$description', ({ url, expected }) => expect(splitUrl(url)).toEqual(expected))

  it('agrees with browsers about the host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const { host, query } = splitUrl(url)
        const parsed = new URL(url)
        expect(host?.toLowerCase()).toBe(parsed.host)
        expect((query ?? '').replaceAll("'", '%27')).toBe(parsed.search.slice(1))
      }),
    )
  })
})

describe('splitQuery', () => {
  it('keeps order and missing values', () => {
    expect(splitQuery('a=b=c&d&=e')).toEqual([{ name: 'a', value: 'b=c' }, { name: 'd' }, { name: '', value: 'e' }])
  })
})
