import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import { actors } from '../diagnosis/catalogue'
import { randomSecret } from '../http-auth/secrets.testing'
import { situationOf } from './engine'
import { mailHref } from './mail'
import { handOverMessage, inWords, messageKind, messageText } from './message'
import { decodeTrail } from './trail'

const { catalogue, messages } = readContent(process.cwd())
const words = { greeting: 'Hello,', ask: 'Could you look into this?' }
const link = 'https://help.example/wizard?platform=browser'

function messageOf(query: string, changes: Partial<{ actor: (typeof actors)[number] }> = {}) {
  const situation = situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
  const { next } = situation
  const causes = next.kind === 'hand-over' ? next.causes : []
  const actor = changes.actor ?? (next.kind === 'hand-over' ? next.actor : 'you')
  return handOverMessage(situation, causes, actor, words, catalogue, link)
}
const textOf = (query: string) => messageText(messageOf(query))

describe('words for developers', () => {
  it.each([
    ['platform=browser&role=use', 'developer-of-site'],
    ['platform=browser&role=build', 'developer'],
    ['platform=mobile&app-kind=official', 'developer-of-app'],
    ['platform=mobile&app-kind=own', 'developer'],
    ['platform=api-client&sender=tool', 'developer'],
    ['platform=not-sure', 'developer'],
  ])('%s', (query, expected) => {
    const { standing } = situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)
    expect(messageKind('developer', standing)).toBe(expected)
    expect(messageKind('network-admin', standing)).toBe('network-admin')
  })
})

describe('the subject', () => {
  it.each([
    [
      'the host',
      'url=https://shop.example.com:8443/cart&end=hand-over',
      'shop.example.com:8443 refuses me with an error 401',
    ],
    ['no host', 'end=hand-over&platform=browser&seen=status-403', 'Your site refuses me with an error 403'],
    ['the number that was said', 'end=hand-over&number=407', 'Your site refuses me with an error 407'],
    [
      'the number that was said against the evidence',
      'end=hand-over&number=404&seen=status-403',
      'Your site refuses me with an error 404',
    ],
    ['a range', 'end=hand-over&seen=status-500', 'Your site refuses me with an error 5xx'],
    ['no number to be seen', 'end=hand-over&number=none', 'Your site refuses me with an error 401'],
    ['a number that is not sure', 'end=hand-over&number=not-sure', 'Your site refuses me with an error 401'],
  ])('names %s', (_, query, subject) => expect(messageOf(query, { actor: 'site-owner' }).subject).toBe(subject))

  it('speaks of a request to a developer', () => {
    expect(messageOf('end=hand-over', { actor: 'developer' }).subject).toBe('A request refuses me with an error 401')
  })
})

describe('the message', () => {
  it('tells everything that the trail knows, in order, and then asks', () => {
    const query =
      'platform=browser&role=use&number=401&see=not-sure&when=at-once&sign-in-again=not-fixed&clear-site-data=could-not' +
      '&end=hand-over&seen=status-401,redirect-none&at=2026-11-24T10:05Z&url=https://shop.example.com/cart&ref=T-4711'
    const { parts } = messageOf(query)
    const title = (id: string) => catalogue.findings.find((kind) => kind.id === id)?.title
    expect(parts).toEqual([
      { text: 'Hello,' },
      { text: 'I cannot get in at https://shop.example.com/cart.' },
      { text: 'What I see:' },
      {
        list: [
          expect.stringMatching(/^Where do you meet the error\? In a web browser/),
          expect.stringMatching(/^What is this site to you\? I only use it$/),
          expect.stringMatching(/401/),
          expect.stringMatching(/\? ./),
        ],
      },
      { text: 'What I tried:' },
      { list: [expect.stringMatching(/: it did not help$/), expect.stringMatching(/: I could not do this$/)] },
      { text: 'What a test or a paste showed on 24 November 2026, 10:05 UTC:' },
      { list: [title('status-401'), title('redirect-none')] },
      { text: 'Reference: T-4711' },
      { text: 'Could you look into this?' },
      { list: [expect.any(String), expect.any(String), expect.any(String)] },
      { text: `The whole trail, without any secret: ${link}` },
    ])
  })

  it('asks what each of the causes asks for', () => {
    const { parts } = messageOf('platform=browser&role=use&cause=site-protected&see=box&end=hand-over')
    const list = parts.findLast((part) => 'list' in part)
    const cause = catalogue.causes.find(({ id }) => id === 'site-protected')
    expect(list).toMatchObject({ list: [`${cause?.title}. ${cause?.ask}`, expect.any(String), expect.any(String)] })
  })

  it('leaves out what it does not know', () => {
    const { parts } = messageOf('end=hand-over')
    expect(parts.slice(0, 3)).toEqual([
      { text: 'Hello,' },
      { text: 'I cannot get in.' },
      { text: 'Could you look into this?' },
    ])
  })

  it('says “a test” where no time is known', () => {
    expect(textOf('end=hand-over&platform=browser&seen=status-401')).toContain('What a test or a paste showed:')
  })

  it('has no answer that does not count, and none that says nothing', () => {
    const text = textOf('platform=browser&role=use&sender=own&number=not-sure&end=hand-over')
    expect(text).not.toContain('sends the request')
    expect(text).not.toContain('not sure')
  })

  it('fills in the host where a fix is named after it', () => {
    const titled = catalogue.fixes.filter(({ title }) => title.includes('{site}'))
    expect(titled.length).toBeGreaterThan(0)
    for (const { id } of titled) {
      const query = `platform=browser&role=use&${id}=not-fixed&end=hand-over`
      expect(textOf(`${query}&url=https://shop.test/cart`)).toMatch(/shop\.test.*: it did not help/)
      expect(textOf(query)).toMatch(/the site.*: it did not help/)
      expect(textOf(query)).not.toContain('{site}')
    }
  })

  it('exists for everybody who can act', () => {
    for (const actor of actors) {
      expect(messages[actor].greeting).not.toBe('')
      expect(messages[actor].ask).not.toBe('')
      expect(messageOf('platform=browser&role=use&end=hand-over', { actor }).parts.length).toBeGreaterThan(3)
    }
  })

  it('holds no secret, wherever in the link one was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('note', 'ref', 'url', 'site', 'see', 'x'), (seed, key) => {
        const secret = randomSecret(seed)
        const values = [
          secret,
          `https://user:${secret}@example.com/${secret}?token=${secret}#${secret}`,
          `it is ${secret}`,
        ]
        for (const value of values) {
          const pairs: [string, string][] = [
            ['platform', 'browser'],
            [key, value],
            ['end', 'hand-over'],
          ]
          const situation = situationOf(decodeTrail(pairs, catalogue).trail, catalogue)
          const message = handOverMessage(situation, ['wrong-url'], 'site-owner', words, catalogue, link)
          expect(messageText(message)).not.toContain(secret)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('as plain text', () => {
  it('is a subject, paragraphs, and lists under their headings', () => {
    const parts = [{ text: 'Hello,' }, { text: 'I see:' }, { list: ['one', 'two'] }, { text: 'Bye' }]
    expect(messageText({ subject: 'Help', parts })).toBe('Subject: Help\n\nHello,\n\nI see:\n- one\n- two\n\nBye')
  })
})

describe('inWords', () => {
  it.each([
    ['2026-11-24T10:05Z', '24 November 2026, 10:05 UTC'],
    ['2026-01-01T00:00Z', '1 January 2026, 00:00 UTC'],
    ['2025-12-31T23:59Z', '31 December 2025, 23:59 UTC'],
  ])('%s: %s', (minute, expected) => expect(inWords(minute)).toBe(expected))
})

describe('the link that mails it', () => {
  const query = 'platform=browser&sign-in-again=not-fixed&end=hand-over&url=https://shop.example.com/cart'

  it('fills in mailbox, subject and body, whatever stands in them', () => {
    const text = textOf(`${query}&ref=100%25%20%26%20more`)
    const href = mailHref(text, 'help@example.com')
    expect(href).toMatch(/^mailto:help@example\.com\?subject=/)
    const { pathname, searchParams } = new URL(href)
    expect(pathname).toBe('help@example.com')
    expect(searchParams.get('subject')).toBe('shop.example.com refuses me with an error 401')
    expect(`Subject: ${searchParams.get('subject')}\n\n${searchParams.get('body')}`).toBe(text)
    expect([...searchParams.keys()]).toEqual(['subject', 'body'])
  })

  it('is open where no mailbox is known', () => {
    expect(mailHref(textOf(query))).toMatch(/^mailto:\?subject=/)
  })

  it('calls the site as its profile does', () => {
    expect(textOf(query)).toContain('Sign in to Example again: it did not help')
  })
})
