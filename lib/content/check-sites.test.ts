import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkSites } from './check-sites'
import { ContentError } from './front-matter'
import { readContent } from './load'

const profile = {
  about: 'A shop.',
  name: 'Shop',
  hosts: ['shop.test', '.shop.test'],
  links: { logIn: 'https://shop.test/in', contact: 'mailto:help@shop.test' },
  platform: 'browser',
  cannotOccur: { 'account-locked': 'It locks none.' },
  notes: [{ text: 'Mind the number.', fixes: ['check-password'], questions: ['number'], causes: ['wrong-password'] }],
}

/** The real content with other profiles. */
function root(files: Record<string, object | string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fix401-sites-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'content/sites'), { recursive: true })
  for (const part of ['causes', 'fixes', 'guide', 'signatures', 'tree']) {
    symlinkSync(path.join(process.cwd(), 'content', part), path.join(folder, 'content', part))
  }
  for (const [name, data] of Object.entries(files)) {
    const text = typeof data === 'string' ? data : JSON.stringify(data, null, 2)
    writeFileSync(path.join(folder, 'content/sites', name), text)
  }
  return folder
}

/** What is wrong with the profiles, as an author is told. */
function faultsOf(files: Record<string, object | string>): string[] {
  const folder = root(files)
  try {
    return checkSites(folder, readContent(folder)).map(({ message }) => message)
  } catch (error) {
    if (error instanceof ContentError) return [error.message]
    throw error
  }
}

const lineOf = (data: object, text: string) =>
  JSON.stringify(data, null, 2)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1

describe('site profiles', () => {
  it('are read by the name of their file, and need not be there', () => {
    expect(faultsOf({ 'shop.json': profile })).toEqual([])
    const { sites, catalogue } = readContent(root({ 'shop.json': profile, 'notes.txt': 'x' }))
    const { about: _, ...rest } = profile
    expect([...sites]).toEqual([['shop', { id: 'shop', ...rest }]])
    expect(catalogue.sites).toEqual([{ id: 'shop', ...rest }])
    expect(readContent(root({})).sites.size).toBe(0)
  })

  it.each<[string, Partial<Record<keyof typeof profile, unknown>>, string, string]>([
    ['a key that is none', { links: { blog: 'https://shop.test/' } }, '"blog"', 'links: '],
    ['a cause that is none', { cannotOccur: { 'bad-luck': 'x' } }, 'bad-luck', 'cannotOccur'],
    ['a cause without a reason', { cannotOccur: { 'account-locked': '' } }, 'account-locked', 'cannotOccur.'],
    ['a platform that is none', { platform: 'toaster' }, 'toaster', 'platform: '],
    ['a host with a scheme', { hosts: ['shop.test', 'https://shop.test'] }, 'https://shop.test"', 'hosts.1: a host is'],
    ['a host with a port', { hosts: ['shop.test:8443'] }, ':8443', 'hosts.0: a host is'],
    ['a host in capitals', { hosts: ['Shop.test'] }, 'Shop.test', 'hosts.0: a host is'],
    ['no host', { hosts: [] }, '"hosts"', 'hosts: '],
    [
      'a link without TLS',
      { links: { status: 'http://shop.test/' } },
      'http://',
      'links.status: a link is a whole https',
    ],
    [
      'a link that runs',
      { links: { logIn: 'javascript:alert(1)' } },
      'javascript',
      'links.logIn: a link is a whole https',
    ],
    ['a link with a password', { links: { reset: 'https://a:b@shop.test/' } }, 'a:b', 'links.reset: a link carries no'],
    ['a contact that is neither', { links: { contact: 'tel:112' } }, 'tel:112', 'links.contact: a contact is'],
    [
      'a contact with a body',
      { links: { contact: 'mailto:a@b.test?body=x' } },
      'body=x',
      'links.contact: a contact is',
    ],
    ['a note of a cause that is none', { notes: [{ text: 'x', causes: ['y'] }] }, '"y"', 'notes.0.causes.0: '],
    ['a note of a fix that is none', { notes: [{ text: 'x', fixes: ['y'] }] }, '"y"', 'the note names the fix “y”'],
    [
      'a note of a question that is none',
      { notes: [{ text: 'x', questions: ['number', 'y'] }] },
      '"y"',
      'the note names the question “y”',
    ],
    ['a host set aside', { hosts: ['shop.test', '.example.com'] }, '".example.com"', 'is set aside for examples'],
    [
      'a link set aside',
      { links: { logIn: 'https://www.example.org/in' } },
      'example.org',
      'is set aside for examples',
    ],
    ['a mailbox set aside', { links: { contact: 'mailto:help@example.com' } }, 'help@', 'is set aside for examples'],
  ])('%s is told with file and line', (_, parts, at, detail) => {
    const changed = { ...profile, ...parts }
    const found = faultsOf({ 'shop.json': changed })
    expect(found).toEqual([expect.stringContaining(`content/sites/shop.json:${lineOf(changed, at)}: `)])
    expect(found[0]).toContain(detail)
  })

  it('two do not claim the same host', () => {
    const other = { ...profile, hosts: ['other.test', '.shop.test'] }
    expect(faultsOf({ 'shop.json': profile, 'zoo.json': other })).toEqual([
      `content/sites/zoo.json:${lineOf(other, '.shop.test')}: “.shop.test” is claimed by content/sites/shop.json as well`,
    ])
  })

  it('a name that no link can carry is a fault', () => {
    expect(faultsOf({ 'My shop.json': profile })).toEqual([
      expect.stringMatching(/^content\/sites\/My shop\.json:1: .* cannot be carried by a link/),
    ])
  })

  it('what is no JSON is told', () => {
    expect(faultsOf({ 'shop.json': '{' })).toEqual([expect.stringMatching(/shop\.json:1: not valid JSON/)])
  })
})
