import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64, utf8 } from './base64'
import { blankSecrets, createBlanker } from './blank-secrets'

const secret = 'P&ss w/rd+"é"=<1>'

describe('blankSecrets', () => {
  it.each([
    ['as it is', secret],
    ['in small letters', secret.toLowerCase()],
    ['in capital letters', secret.toUpperCase()],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in small letters', encodeURIComponent(secret).replace(/%../g, (octet) => octet.toLowerCase())],
    ['form-encoded', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    [
      'in HTML',
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ],
    ['in Base64', encodeBase64(utf8(secret))],
    ['in base64url', encodeBase64(utf8(secret)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
    ['in hexadecimal', Array.from(utf8(secret), (byte) => byte.toString(16).padStart(2, '0')).join('')],
  ])('%s', (_, echo) => {
    expect(blankSecrets(`you sent ${echo}, sorry`, [secret])).toBe('you sent redacted, sorry')
  })

  it('blanks one text after the other', () => {
    const blank = createBlanker([secret, 'other-secret'])
    expect([`a ${secret}`, 'nothing', `${secret}other-secret`].map(blank)).toEqual([
      'a redacted',
      'nothing',
      'redactedredacted',
    ])
  })

  it('finds Base64 at every position of longer text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9]{12,40}$/),
        fc.string({ maxLength: 7 }),
        fc.string({ maxLength: 7 }),
        (value, before, after) => {
          const echo = encodeBase64(utf8(before + value + after))
          const core = encodeBase64(utf8(value)).slice(4, -8)
          const shown = blankSecrets(echo, [value])
          expect(shown).toContain('redacted')
          expect(shown.includes(core)).toBe(false)
        },
      ),
    )
  })

  it('knows what is secret within a header', () => {
    const basic = encodeBase64(utf8('bob:hunter22'))
    expect(blankSecrets(`${basic} bob:hunter22 hunter22`, [`Basic ${basic}`])).toBe('redacted redacted redacted')
    expect(blankSecrets('the token abc123xyz is wrong', ['Bearer abc123xyz'])).toBe('the token redacted is wrong')
    expect(blankSecrets('session q8Zr5tY7u is unknown', ['theme=dark; sid=q8Zr5tY7u'])).toBe(
      'session redacted is unknown',
    )
  })

  it('takes the longest of several that begin alike', () => {
    const secrets = ['abcd1234', 'abcd1234efgh5678', 'abcd1234efgh9999', 'abcd']
    const shown = secrets.map((secret) => blankSecrets(`(${secret})`, secrets))
    expect(shown).toEqual(secrets.map(() => '(redacted)'))
    expect(blankSecrets('abcd1234efgh1111', secrets)).toBe('redactedefgh1111')
    expect(blankSecrets('abcd1234abcd', secrets)).toBe('redactedredacted')
  })

  it('knows a long one that was cut off, or whose end was changed', () => {
    const long = encodeBase64(utf8('0123456789'.repeat(20)))
    expect(blankSecrets(`you sent ${long.slice(0, 100)}…`, [long])).toBe('you sent redacted…')
    expect(blankSecrets(`you sent ${long}, then ${long.slice(0, 150)}!`, [`x${long}`, long])).toBe(
      'you sent redacted, then redacted!',
    )
  })

  it('needs no longer for thousands of cookies and thousands of lines', () => {
    const blank = createBlanker([Array.from({ length: 3000 }, (_, at) => `c${at}=abcdefgh${at}`).join('; ')])
    for (let at = 0; at < 20_000; at++) expect(blank(`X: abcdefgh${at % 3000}.`)).toBe('X: redacted.')
    const hostile = 'a'.repeat(256 * 1024)
    expect(blankSecrets(hostile, [`${'a'.repeat(60_000)}b`])).toMatch(/^(redacted)+$/)
    expect(blankSecrets(hostile, [`b${'a'.repeat(60_000)}`])).toBe(hostile)
  })

  it('leaves text alone that is no secret', () => {
    expect(blankSecrets('the token is undefined', ['Bearer token', 'Bearer undefined'])).toBe('the token is undefined')
    expect(blankSecrets('HTTP/1.1 401', ['1', '', '40'])).toBe('HTTP/1.1 401')
    expect(blankSecrets('Production', ['prod'])).toBe('Production')
    expect(blankSecrets('text', [])).toBe('text')
  })

  it('leaves none of several', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '&'), minLength: 4, maxLength: 80 })
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 6 }),
        fc.string({ maxLength: 3 }),
        (secrets, between) => {
          const shown = blankSecrets(secrets.join(`-${between}-`), secrets)
          for (const value of secrets) expect(shown).not.toContain(value)
        },
      ),
    )
  })

  it('blanks any secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), fc.string(), (value, around) => {
        if ('redacted'.includes(value) || around.includes(value)) return
        expect(blankSecrets(`${around}${value}${around}`, [value])).not.toContain(value)
      }),
    )
  })
})
