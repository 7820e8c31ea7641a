import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactUrl, stripUrl } from './redact-url'
import { randomSecret } from './secrets.testing'

// Not shrunk: what is shrunk looks like no secret any more.
const secrets = fc.noShrink(fc.integer().map(randomSecret))

const token = '6nLX0GqPscTE7XVI4tM4E30dTgse8Z3o'
const uuid = '0b1e9c2a-4a77-4d52-9a01-5d7cf0a1e6aa'

const table: [description: string, url: string, expected: string][] = [
  ['nothing to hide', 'https://api.example.com/v1/orders', 'https://api.example.com/v1/orders'],
  ['query values', 'https://e.com/a?q=shoes&page=2', 'https://e.com/a?q=redacted&page=redacted'],
  ['a value left empty', 'https://e.com/a?from=&b', 'https://e.com/a?from=&b'],
  ['userinfo', 'https://bob:pw1@e.com:8443/', 'https://e.com:8443/'],
  ['userinfo with @', 'https://bob:p@w@e.com/', 'https://e.com/'],
  ['a password that is not encoded', 'https://bob:p/w?1#2@e.com/a', 'https://e.com/a'],
  ['a port and a scoped package', 'https://e.com:8080/@acme/pkg', 'https://e.com:8080/@acme/pkg'],
  ['userinfo behind backslashes', 'https:\\\\bob:pw1@e.com\\a', 'https://e.com/a'],
  ['userinfo without slashes', 'https:bob:pw1@e.com/a', 'https://e.com/a'],
  ['a fragment', 'https://e.com/a#access_token=abc', 'https://e.com/a'],
  ['a token in the path', `https://e.com/reset/${token}/x`, 'https://e.com/reset/redacted/x'],
  ['a UUID', `https://e.com/users/${uuid}`, 'https://e.com/users/redacted'],
  ['an encoded mail address', 'https://e.com/u/jane%40example.com/', 'https://e.com/u/redacted/'],
  ['a short token after a telling word', 'https://e.com/invite/Ab12cd34', 'https://e.com/invite/redacted'],
  ['a bot token', `https://e.com/bot110201543:AA${token}/getMe`, 'https://e.com/redacted/getMe'],
  ['path parameters', 'https://e.com/page;jsessionid=AB12;v=1', 'https://e.com/page;jsessionid=redacted;v=redacted'],
  ['a token as a query', `https://e.com/?${token}`, 'https://e.com/?redacted'],
  ['a token as a name', `https://e.com/?${token}=1`, 'https://e.com/?redacted=redacted'],
  ['a relative reference', '/a/b?token=abc#x', '/a/b?token=redacted'],
  ['a query alone', '?token=abc', '?token=redacted'],
  ['a network path', '//bob:pw@e.com/a', '//e.com/a'],
  ['a host and port', 'www.example.com:443', 'www.example.com:443'],
  ['no scheme, userinfo', 'bob:pw1@e.com/a', 'e.com/a'],
  ['another scheme', 'postgres://bob:pw1@db:5432/main?sslmode=on', 'postgres://db:5432/main?sslmode=redacted'],
  ['an address', 'http://[2001:db8::1]:8080/a', 'http://[2001:db8::1]:8080/a'],
  ['a placeholder', 'https://api.example.com/<refresh>', 'https://api.example.com/<refresh>'],
  ['blanks', 'https://e.com/a b/?c d=e', 'https://e.com/a%20b/?c%20d=redacted'],
  ['a scoped package', '/@acme%2fpkg', '/@acme%2fpkg'],
  ['data', 'data:text/plain;base64,c2VjcmV0', 'data:redacted'],
  ['a script', 'javascript:alert(1)', 'javascript:redacted'],
  ['a mail address', 'mailto:jane@example.com', 'mailto:redacted'],
  ['prose', 'my password is hunter2', 'redacted'],
  ['a token', token, 'redacted'],
  ['a port that is none', 'http://host:port/a', 'http://host/a'],
  ['nothing', '', ''],
]

const links: [description: string, url: string, expected: string | undefined][] = [
  ['a link', 'https://e.com/a/b', 'https://e.com/a/b'],
  ['query, fragment, userinfo', 'http://bob:pw@e.com:8080/a?b=c#d', 'http://e.com:8080/a'],
  ['an opaque segment', `https://e.com/${uuid}/x`, 'https://e.com/redacted/x'],
  ['a host', 'example.com', 'https://example.com/'],
  ['a host and a path', 'example.com/login?x=y', 'https://example.com/login'],
  ['a host and a port', 'example.com:8080/x', 'https://example.com:8080/x'],
  ['localhost', 'localhost:3000/x', 'https://localhost:3000/x'],
  ['an inner host', 'intranet/login', 'https://intranet/login'],
  ['userinfo without a scheme', 'bob:pw@example.com/x', 'https://example.com/x'],
  ['brackets and blanks', ' <https://e.com/a> ', 'https://e.com/a'],
  ['capitals', 'HTTPS://E.com/A', 'https://e.com/A'],
  ['a word', 'hello', undefined],
  ['words', 'not a url', undefined],
  ['a path', '/login', undefined],
  ['a query', '?a=b', undefined],
  ['another scheme', 'ftp://e.com/a', undefined],
  ['a socket', 'wss://e.com/a', undefined],
  ['a script', 'javascript:alert(1)', undefined],
  ['a mail address', 'mailto:a@e.com', undefined],
  ['data', 'data:text/html,x', undefined],
  ['no host', 'https://', undefined],
  ['nothing', '', undefined],
]

describe('redactUrl', () => {
  it.each(table)('%s', (_, url, expected) => expect(redactUrl(url)).toBe(expected))

  it('lets no secret through, wherever it stands', () => {
    const places = [
      (secret: string) => `https://u:${secret}@e.com/`,
      (secret: string) => `https://${secret}@e.com/`,
      (secret: string) => `https://e.com/a/${secret}/b`,
      (secret: string) => `https://e.com/a/${secret}.json`,
      (secret: string) => `https://e.com/?token=${secret}`,
      (secret: string) => `https://e.com/?x=1&${secret}`,
      (secret: string) => `https://e.com/?${secret}=1`,
      (secret: string) => `https://e.com/#${secret}`,
      (secret: string) => `https://e.com/a;x=${secret}`,
      (secret: string) => `/a/${secret}?b=${secret}#${secret}`,
      (secret: string) => `e.com/${secret}`,
      (secret: string) => `data:${secret}`,
      (secret: string) => secret,
    ]
    fc.assert(
      fc.property(fc.constantFrom(...places), secrets.map(encodeURIComponent), (place, secret) => {
        expect(redactUrl(place(secret))).not.toContain(secret)
      }),
      { numRuns: 5000 },
    )
  })

  it('is idempotent, gives a URL for a URL, and takes anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' })),
        (url) => {
          const shown = redactUrl(url)
          expect(redactUrl(shown)).toBe(shown)
          if (URL.canParse(url) && /^https?:/.test(url)) expect(URL.canParse(shown)).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('is linear', () => {
    const start = performance.now()
    for (const piece of ['/', '?', '&', '=', '@', ':', ';', '\\', '%', ' ', 'a/', 'a@', '[', '#']) {
      redactUrl(piece.repeat(200_000))
      redactUrl(`https://e.com/${piece.repeat(200_000)}`)
      stripUrl(`https://e.com/${piece.repeat(200_000)}`)
    }
    expect(performance.now() - start).toBeLessThan(8000)
  })
})

describe('stripUrl', () => {
  it.each(links)('%s', (_, url, expected) => expect(stripUrl(url)).toBe(expected))

  it('is idempotent and gives only origin and path', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc.string({ unit: 'binary' }),
          fc.webPath(),
        ),
        (url) => {
          const link = stripUrl(url)
          if (link === undefined) return
          expect(stripUrl(link)).toBe(link)
          const { protocol, username, search, hash } = new URL(link)
          expect([/^https?:$/.test(protocol), username, search, hash]).toEqual([true, '', '', ''])
        },
      ),
      { numRuns: 3000 },
    )
  })
})
