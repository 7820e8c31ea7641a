import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactPhrases } from './redact-phrases'

const word = 'tulipano77'

describe('redactPhrases', () => {
  it.each([
    `requests.get(url, auth=('bob', '${word}'))`,
    `HTTPBasicAuth('bob', "${word}")`,
    `req.SetBasicAuth("bob", "${word}")`,
    `new NetworkCredential("bob", "${word}")`,
    `request(app).get('/').auth('bob', '${word}')`,
    `curl_setopt($ch, CURLOPT_USERPWD, "bob:${word}");`,
    `CURLOPT_XOAUTH2_BEARER => '${word}'`,
    `curl -ubob:${word} https://e.com`,
    `http -a bob:${word} https://e.com`,
    `curl -E cert.pem:${word} https://e.com`,
    `curl --pass ${word} https://e.com`,
    `docker login -u bob -p ${word} ghcr.io`,
    `machine api.example.com login bob password ${word}`,
    `<wsse:Password Type="x#PasswordText">${word}</wsse:Password>`,
    `?authorization=Bearer%20${word}`,
    `my password is ${word}.`,
    `The API key is: "${word}"`,
    `Cookie\tsid=${word}; theme=dark`,
    `GET /reset/${word} HTTP/1.1`,
    `GET /a?token=${word} HTTP/1.1`,
  ])('%s', (text) => {
    const shown = redactPhrases(text)
    expect(shown).not.toContain(word)
    expect(redactPhrases(shown)).toBe(shown)
  })

  it.each([
    'The password is wrong. The token was expired, the secret is “gone”.',
    'the token is required',
    'Credentials("bob")',
    'curl -a https://e.com -u $USER',
    'docker login -p <password>',
    '<tokens>none</tokens>',
    'GET /v1/orders HTTP/1.1',
    'Cookie policy',
  ])('leaves alone: %s', (text) => expect(redactPhrases(text)).toBe(text))

  it('takes anything, twice the same, and ends before the runner gives up', () => {
    const pieces = fc.constantFrom(
      ...["auth=('a', '", "'", '"', ', ', ' -u', 'a:b', ' login ', ' -p ', ' password ', 'GET /', '?a=b', '<token>'],
      ...['Cookie\t', 'sid=x9', '\n', 'password is ', 'Bearer%20', '[redacted, 4 characters]', 'abc123', ' --pass '],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const shown = redactPhrases(parts.join(''))
        expect(redactPhrases(redactPhrases(shown))).toBe(redactPhrases(shown))
      }),
      { numRuns: 3000 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof redactPhrases(text) === 'string'))
    for (const piece of [
      "auth=('",
      "a('b', '",
      ' login a',
      ' -u',
      ' -ua',
      '<token ',
      '<token',
      'GET /',
      'password is ',
      '\t',
    ])
      redactPhrases(piece.repeat(Math.ceil(500_000 / piece.length)))
  })
})
