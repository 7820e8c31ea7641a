import { describe, expect, it } from 'vitest'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { type Evidence, viewOf } from '../evidence'
import { redirectRules } from './redirects'

const now = Date.parse('2026-11-24T10:05:00Z')
const start = 'https://api.example.com/v1/me'
const elsewhere = 'https://files.example.net/v1/me'
const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }

const redirect = (location: string, url = start, headers?: Fields): Exchange => ({
  request: { url, ...(headers && { headers }) },
  response: { status: 302, headers: { Location: location } },
})
const answer = (status: number, url: string, headers?: Fields): Exchange => ({
  request: { url, ...(headers && { headers }) },
  response: { status, headers: {} },
})
const find = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
  redirectRules.find(viewOf({ exchanges, ...rest }, now))
const ids = (exchanges: Exchange[], rest: Partial<Evidence> = {}) => find(exchanges, rest).map(({ id }) => id)

describe('redirectRules', () => {
  it.each<{ description: string; exchanges: Exchange[]; expected: string[]; live?: boolean }>([
    { description: 'nothing', exchanges: [], expected: [] },
    {
      description: 'none, seen by our own test',
      exchanges: [answer(401, start)],
      live: true,
      expected: ['redirect-none'],
    },
    { description: 'none in a paste proves nothing', exchanges: [answer(401, start)], expected: [] },
    {
      description: 'no answer, by our own test',
      exchanges: [{ request: { url: start }, error: { stage: 'dns', code: 'ENOTFOUND' } }],
      live: true,
      expected: [],
    },
    {
      description: 'on the same host',
      exchanges: [redirect('/v2/me'), answer(401, 'https://api.example.com/v2/me')],
      expected: ['redirect-same-host'],
    },
    {
      description: 'from http to https of one host is the same host',
      exchanges: [redirect(start, 'http://api.example.com/v1/me'), answer(401, start)],
      expected: ['redirect-same-host'],
    },
    {
      description: 'from http to https of one host at another port is not',
      exchanges: [
        redirect('https://api.example.com:8443/', 'http://api.example.com/'),
        answer(401, 'https://api.example.com:8443/'),
      ],
      expected: ['redirect-other-origin'],
    },
    {
      description: 'to another origin that refuses',
      exchanges: [redirect(elsewhere), answer(401, elsewhere)],
      expected: ['redirect-other-origin'],
    },
    {
      description: 'to another origin that answers strangers',
      exchanges: [redirect(elsewhere), answer(200, elsewhere)],
      expected: ['redirect-elsewhere-open'],
    },
    {
      description: 'to a sign-in page',
      exchanges: [redirect('https://sso.example.com/login?next=%2Fv1'), answer(200, 'https://sso.example.com/login')],
      expected: ['redirect-to-login'],
    },
    {
      description: 'to a sign-in page on the same host',
      exchanges: [redirect('/users/sign_in'), answer(200, 'https://api.example.com/users/sign_in')],
      expected: ['redirect-to-login'],
    },
    {
      description: 'credentials went to the first address only',
      exchanges: [redirect(elsewhere, start, bearer), answer(401, elsewhere, {})],
      expected: ['authorization-dropped', 'redirect-other-origin'],
    },
    {
      description: 'credentials for the first address, sent later',
      exchanges: [redirect(elsewhere), answer(401, elsewhere), redirect(elsewhere, start, bearer)],
      expected: ['authorization-dropped', 'redirect-other-origin'],
    },
    {
      description: 'credentials went to both',
      exchanges: [redirect(elsewhere, start, bearer), answer(401, elsewhere, bearer)],
      expected: ['redirect-other-origin'],
    },
    {
      description: 'credentials on the way on one origin',
      exchanges: [redirect('/v2/me', start, bearer), answer(401, 'https://api.example.com/v2/me', {})],
      expected: ['redirect-same-host'],
    },
    {
      description: 'in a circle',
      exchanges: [redirect('/b', 'https://a.example.com/a'), redirect('/a', 'https://a.example.com/b')],
      expected: ['redirect-same-host', 'redirect-loop'],
    },
    {
      description: 'to itself',
      exchanges: [redirect('/a', 'https://a.example.com/a')],
      expected: ['redirect-same-host', 'redirect-loop'],
    },
    {
      description: 'not in a circle: the same address asked twice answers at last',
      exchanges: [redirect('/b', 'https://a.example.com/a'), answer(401, 'https://a.example.com/b')],
      expected: ['redirect-same-host'],
    },
    {
      description: 'down to plain http',
      exchanges: [redirect('http://api.example.com/v1/me'), answer(401, 'http://api.example.com/v1/me')],
      expected: ['redirect-other-origin', 'redirect-downgrade'],
    },
    {
      description: 'a Location that is no address',
      exchanges: [redirect('http://[')],
      live: true,
      expected: ['redirect-none'],
    },
    {
      description: 'a Location beside a 201 is no redirect',
      exchanges: [{ request: { url: start }, response: { status: 201, headers: { Location: elsewhere } } }],
      expected: [],
    },
    {
      description: 'a preflight’s redirect is another matter',
      exchanges: [
        {
          request: {
            url: start,
            method: 'OPTIONS',
            headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
          },
          response: { status: 302, headers: { Location: elsewhere } },
        },
      ],
      expected: [],
    },
  ])('$description', ({ exchanges, expected, live = false }) => expect(ids(exchanges, { live })).toEqual(expected))

  it('quotes the Location without what is secret in it', () => {
    const [found] = find([
      redirect('https://files.example.net/get?token=s3cr3tvalue'),
      answer(401, 'https://files.example.net/get'),
    ])
    expect(found).toMatchObject({ exchange: 0, quote: 'Location: https://files.example.net/get?token=redacted' })
    expect(found?.text).toBe('api.example.com redirects to files.example.net, another origin.')
  })

  it('masks what looks secret in the path of a circle', () => {
    const url = 'https://a.example.com/share/Zq7vT2mKx9Rw4LpB8nYc'
    const loop = find([redirect(url, url)]).find(({ id }) => id === 'redirect-loop')
    expect(loop?.text).toBe('a.example.com redirects to a.example.com/share/redacted, where it came from.')
  })
})
