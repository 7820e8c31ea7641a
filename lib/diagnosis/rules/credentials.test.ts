import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { credentialRules } from './credentials'

const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'
const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }

const answer = (status: number, headers?: Fields, at = url): Exchange => ({
  request: { url: at, ...(headers && { headers }) },
  response: { status, headers: {} },
})
const find = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
  credentialRules.find(viewOf({ exchanges, ...rest }, now))
const ids = (exchanges: Exchange[], rest: Partial<Evidence> = {}) => find(exchanges, rest).map(({ id }) => id)

describe('credentialRules', () => {
  it.each<{ description: string; exchanges: Exchange[]; expected: string[]; live?: boolean }>([
    { description: 'nothing', exchanges: [], expected: [] },
    { description: 'none was sent', exchanges: [answer(401, { Accept: '*/*' })], expected: ['credentials-none'] },
    { description: 'it is not known what was sent', exchanges: [answer(401)], expected: [] },
    { description: 'none was sent, and it was fine', exchanges: [answer(200, {})], expected: [] },
    { description: 'none was sent, and it is a 403', exchanges: [answer(403, {})], expected: [] },
    {
      description: 'what our own test leaves out says nothing',
      exchanges: [answer(401, { Accept: '*/*' })],
      live: true,
      expected: [],
    },
    {
      description: 'some other request carried them',
      exchanges: [answer(302, bearer), answer(401, {}, 'https://files.example.net/')],
      expected: [],
    },
    {
      description: 'an unfilled variable',
      exchanges: [answer(401, { Authorization: 'Bearer undefined' })],
      expected: ['credentials-unset'],
    },
    {
      description: 'a template that nothing filled in',
      exchanges: [answer(401, { 'X-Api-Key': '{{key}}' })],
      expected: ['credentials-unset'],
    },
    {
      description: 'nothing after the scheme word',
      exchanges: [answer(401, { Authorization: 'Bearer ' })],
      expected: ['credentials-unset'],
    },
    {
      description: 'a stand-in',
      exchanges: [answer(401, { Authorization: 'Bearer <your token>' })],
      expected: ['credentials-stand-in'],
    },
    { description: 'a mask', exchanges: [answer(401, { Authorization: 'Bearer ***' })], expected: [] },
    {
      description: 'the scheme word twice',
      exchanges: [answer(401, { Authorization: 'Bearer Bearer abcdefgh12345678' })],
      expected: ['credentials-odd'],
    },
    {
      description: 'Basic without a colon inside',
      exchanges: [answer(401, { Authorization: `Basic ${Buffer.from('user').toString('base64')}` })],
      expected: ['credentials-odd'],
    },
    {
      description: 'what some servers want just so, and this one does not',
      exchanges: [answer(401, { Authorization: 'abcdefgh12345678ABCDEFGH' })],
      expected: ['credentials-without-scheme'],
    },
    {
      description: 'what some servers want just so, and this one does',
      exchanges: [answer(200, { Authorization: 'abcdefgh12345678ABCDEFGH' })],
      expected: [],
    },
    {
      description: 'an object in the place of its token',
      exchanges: [answer(401, { Authorization: 'Bearer [object Promise]' })],
      expected: ['credentials-object'],
    },
    {
      description: 'refused without, accepted with',
      exchanges: [answer(401, {}), answer(200, bearer)],
      expected: ['credentials-accepted'],
    },
    {
      description: 'refused without, forbidden with',
      exchanges: [answer(401, {}), answer(403, bearer)],
      expected: ['credentials-forbidden'],
    },
    { description: 'refused both ways', exchanges: [answer(401, {}), answer(401, bearer)], expected: [] },
    {
      description: 'accepted with, at another address',
      exchanges: [answer(401, {}), answer(200, bearer, 'https://api.example.com/v2/me')],
      expected: [],
    },
    { description: 'open to strangers', exchanges: [answer(200, {}), answer(200, bearer)], expected: [] },
  ])('$description', ({ exchanges, expected, live = false }) => expect(ids(exchanges, { live })).toEqual(expected))

  it('never quotes what was sent', () => {
    const secret = 'hunter2secret'
    const found = find([answer(401, { Authorization: `Bearer "${secret} x"`, 'X-Api-Key': `Bearer ${secret}` })])
    expect(found.length).toBeGreaterThan(0)
    expect(JSON.stringify(found)).not.toContain(secret)
  })
})
