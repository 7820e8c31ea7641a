import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../http-auth/exchange'
import { viewOf } from '../evidence'
import type { Signature } from '../signatures'
import { findSignatures, signatureKind } from './signatures'

const signature = (id: string, body: string, more: Partial<Signature> = {}): Signature => ({
  id,
  vendor: 'Acme',
  product: 'Acme API',
  kind: 'vendor',
  status: [401],
  match: { body },
  meaning: 'The key has been deleted.',
  cause: 'token-revoked',
  also: ['invalid-api-key'],
  fix: 'Make a new key.',
  confidence: 'sure',
  source: 'https://docs.example.com/errors',
  ...more,
})
const answer = (body: string, status = 401): Exchange => ({ response: { status, body } })
const ids = (exchanges: Exchange[], ...signatures: Signature[]) =>
  findSignatures(viewOf({ exchanges }, 0, signatures)).map(({ id }) => id)

describe('findSignatures', () => {
  const special = signature('special', 'key 7 is gone')
  const general = signature('general', 'is gone')
  const front = signature('front', 'gone', { kind: 'waf' })

  it.each<[string, Exchange[], string[]]>([
    ['nothing', [], []],
    ['no match', [answer('hello')], []],
    ['the first of a layer, which is the most specific', [answer('key 7 is gone')], ['special', 'front']],
    ['without case', [answer('IS GONE')], ['general', 'front']],
    ['each answer', [answer('key 7 is gone'), answer('is gone')], ['special', 'front', 'general', 'front']],
    ['not of an answer that refused nothing', [answer('is gone', 200)], []],
    [
      'of one that reports an error with 200',
      [answer('{"errors":[{"message":"is gone"}]}', 200)],
      ['general', 'front'],
    ],
  ])('%s', (_, exchanges, expected) => expect(ids(exchanges, special, general, front)).toEqual(expected))

  it('tells what it means and the first step', () => {
    const [found] = findSignatures(viewOf({ exchanges: [answer('is gone')] }, 0, [general]))
    expect(found?.text).toBe('The key has been deleted. Make a new key.')
  })

  it('quotes the words that it was recognised by, without secrets', () => {
    const view = viewOf({ exchanges: [answer('token ghp_abcdefghijklmnopqrstuvwxyz0123456789 is gone')] }, 0, [
      signature('one', 'token .{0,80} is gone'),
    ])
    const [found] = findSignatures(view)
    expect(found?.quote).toMatch(/^token .* is gone$/)
    expect(found?.quote).not.toContain('abcdefghijkl')
  })

  it('joins the lines of a field, however its name is written', () => {
    const one = signature('one', '', { match: { headers: { 'x-reason': '^gone, for good, now$' } } })
    const headers = { 'X-Reason': ['gone', 'for good'], 'x-reason': 'now' }
    expect(ids([{ response: { status: 401, headers } }], one)).toEqual(['one'])
  })

  it('goes through the fields of an answer as often, however many there are', () => {
    const passes = (count: number) => {
      let times = 0
      const fields = Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, 'v']))
      const headers = new Proxy(fields, {
        ownKeys: (target) => {
          times += 1
          return Reflect.ownKeys(target)
        },
      })
      ids([{ response: { status: 401, headers } }], general)
      return times
    }
    expect(passes(500)).toBe(passes(5))
  })
})

describe('signatureKind', () => {
  it('bears on its cause, on those that it leaves open, and against the others', () => {
    expect(signatureKind(signature('one', 'x')).bears).toEqual({
      'token-revoked': 'near-proof',
      'invalid-api-key': 'for',
      '*': 'against',
    })
  })

  it.each([
    ['https://docs.example.com/errors', 'https://docs.example.com/errors'],
    ['acme/api:src/errors.ts', 'https://github.com/acme/api/blob/HEAD/src/errors.ts'],
    ['quoted in public client code or test fixtures', undefined],
  ])('cites %s as %s', (source, expected) => {
    expect(signatureKind(signature('one', 'x', { source })).source).toBe(expected)
  })
})
