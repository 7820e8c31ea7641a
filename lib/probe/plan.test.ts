import { describe, expect, it } from 'vitest'
import { viewOf } from '../diagnosis/evidence'
import { isAside } from '../diagnosis/roles'
import type { Exchange, Fields } from '../http-auth/exchange'
import { maxHops, maxRequests, nextRequests, notTested, redirectOf } from './plan'
import { hopsMade, type Made, type Planned, type RunState } from './planned'
import { credentialFields, type RunInput, secretsOf, withoutSecrets } from './run-input'

const url = 'https://api.example.com/v1/me'
const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const basic: Fields = { Authorization: 'Basic dXNlcjpwYXNz' }

const run = (parts: Partial<RunInput> = {}): RunInput => ({
  url,
  method: 'GET',
  headers: {},
  acceptOverHttp: false,
  acceptBogusBearer: false,
  nonce: 'n0nce',
  ...parts,
})

type Answer = { status: number; location?: string } | 'refused' | 'no answer'

/** A run in which this was made. */
function stateOf(input: RunInput, made: readonly Made[]): RunState {
  const exchanges = made.map(
    ({ planned: { url, method, headers }, status, location }): Exchange => ({
      request: { url, method, headers },
      ...(status !== undefined && { response: { status, headers: { ...(location !== undefined && { location }) } } }),
    }),
  )
  const view = viewOf({ exchanges, roles: made.map(({ planned }) => planned.role), live: true }, 0)
  return { input, made, view, findings: new Set(), otherAddresses: [] }
}

/** Runs the plan against answers by URL; every other address answers 401. */
function walk(input: RunInput, answers: Record<string, Answer> = {}): Made[] {
  const made: Made[] = []
  for (let round = nextRequests(stateOf(input, made)); round.length > 0; round = nextRequests(stateOf(input, made))) {
    for (const planned of round) {
      const answer = answers[planned.url] ?? { status: 401 }
      if (answer === 'refused') made.push({ planned, refused: true })
      else if (answer === 'no answer') made.push({ planned })
      else made.push({ planned, ...answer })
    }
    expect(made.length).toBeLessThanOrEqual(maxRequests)
  }
  return made
}
/** What tells what happens to the person; what is only compared has tests of its own. */
const told = (made: Made[]) =>
  made
    .filter(({ planned }) => !isAside(planned.role))
    .map(({ planned }) => `${planned.role} ${planned.method} ${planned.url}`)
const to = (location: string, status = 302): Answer => ({ status, location })

describe('what is asked, and in which order', () => {
  it.each<{ description: string; input: RunInput; answers?: Record<string, Answer>; expected: string[] }>([
    { description: 'the address alone', input: run(), expected: [`given GET ${url}`] },
    { description: 'HEAD as HEAD', input: run({ method: 'head' }), expected: [`given HEAD ${url}`] },
    { description: 'OPTIONS as OPTIONS', input: run({ method: 'OPTIONS' }), expected: [`given OPTIONS ${url}`] },
    {
      description: 'a method that changes something as GET',
      input: run({ method: 'DELETE' }),
      expected: [`given GET ${url}`],
    },
    {
      description: 'then with credentials',
      input: run({ headers: bearer }),
      expected: [`given GET ${url}`, `credentials GET ${url}`],
    },
    {
      description: 'then the preflight',
      input: run({ headers: bearer, origin: 'https://app.example.org' }),
      expected: [`given GET ${url}`, `credentials GET ${url}`, `preflight OPTIONS ${url}`],
    },
    {
      description: 'redirects before all that',
      input: run({ headers: bearer }),
      answers: { [url]: to('/v2/me'), 'https://api.example.com/v2/me': to('/v3/me', 308) },
      expected: [
        `given GET ${url}`,
        'hop GET https://api.example.com/v2/me',
        'hop GET https://api.example.com/v3/me',
        `credentials GET ${url}`,
        'credentials GET https://api.example.com/v3/me',
      ],
    },
    {
      description: 'credentials never at another origin',
      input: run({ headers: bearer }),
      answers: { [url]: to('https://files.example.net/v1/me') },
      expected: [`given GET ${url}`, 'hop GET https://files.example.net/v1/me', `credentials GET ${url}`],
    },
    {
      description: 'another port or scheme is another origin',
      input: run({ headers: bearer }),
      answers: { [url]: to('https://api.example.com:8443/v1/me') },
      expected: [`given GET ${url}`, 'hop GET https://api.example.com:8443/v1/me', `credentials GET ${url}`],
    },
    {
      description: 'credentials at the last hop, when the way led away and back',
      input: run({ headers: bearer }),
      answers: {
        [url]: to('https://sso.example.net/'),
        'https://sso.example.net/': to('https://api.example.com/home'),
      },
      expected: [
        `given GET ${url}`,
        'hop GET https://sso.example.net/',
        'hop GET https://api.example.com/home',
        `credentials GET ${url}`,
        'credentials GET https://api.example.com/home',
      ],
    },
    {
      description: 'Basic once',
      input: run({ headers: basic }),
      expected: [`given GET ${url}`, `credentials GET ${url}`],
    },
    {
      description: 'Basic once, at the last hop of the same origin',
      input: run({ headers: { authorization: ' basic dXNlcjpwYXNz' } }),
      answers: { [url]: to('/v2/me') },
      expected: [
        `given GET ${url}`,
        'hop GET https://api.example.com/v2/me',
        'credentials GET https://api.example.com/v2/me',
      ],
    },
    {
      description: 'Basic once, at the given address when the last hop is elsewhere',
      input: run({ headers: basic }),
      answers: { [url]: to('https://files.example.net/') },
      expected: [`given GET ${url}`, 'hop GET https://files.example.net/', `credentials GET ${url}`],
    },
    {
      description: 'credentials not at a hop that was refused',
      input: run({ headers: bearer }),
      answers: { [url]: to('/v2/me'), 'https://api.example.com/v2/me': 'refused' },
      expected: [`given GET ${url}`, 'hop GET https://api.example.com/v2/me', `credentials GET ${url}`],
    },
    {
      description: 'nothing after an address that is refused',
      input: run({ headers: bearer, origin: 'https://app.example.org' }),
      answers: { [url]: 'refused' },
      expected: [`given GET ${url}`],
    },
    {
      description: 'nothing after an address that does not answer',
      input: run({ headers: bearer, origin: 'https://app.example.org' }),
      answers: { [url]: 'no answer' },
      expected: [`given GET ${url}`],
    },
    {
      description: 'the rest after a hop that does not answer',
      input: run({ origin: 'https://app.example.org' }),
      answers: { [url]: to('https://files.example.net/'), 'https://files.example.net/': 'no answer' },
      expected: [`given GET ${url}`, 'hop GET https://files.example.net/', `preflight OPTIONS ${url}`],
    },
    {
      description: 'a loop is not walked twice',
      input: run(),
      answers: { [url]: to('/b'), 'https://api.example.com/b': to('/v1/me') },
      expected: [`given GET ${url}`, 'hop GET https://api.example.com/b'],
    },
    {
      description: 'an address that redirects to itself',
      input: run({ headers: bearer }),
      answers: { [url]: to('#again') },
      expected: [`given GET ${url}`, `credentials GET ${url}`],
    },
    {
      description: 'HEAD stays HEAD on the way',
      input: run({ method: 'HEAD' }),
      answers: { [url]: to('/v2/me', 303) },
      expected: [`given HEAD ${url}`, 'hop HEAD https://api.example.com/v2/me'],
    },
    {
      description: 'OPTIONS becomes GET after “see other”',
      input: run({ method: 'OPTIONS' }),
      answers: { [url]: to('/v2/me', 303) },
      expected: [`given OPTIONS ${url}`, 'hop GET https://api.example.com/v2/me'],
    },
    {
      description: 'a Location that is no address is not followed',
      input: run(),
      answers: { [url]: to('http://[') },
      expected: [`given GET ${url}`],
    },
    {
      description: 'a Location of another kind of answer is not followed',
      input: run(),
      answers: { [url]: to('/v2/me', 201) },
      expected: [`given GET ${url}`],
    },
    {
      description: 'over plain http no credentials',
      input: run({ url: 'http://api.example.com/v1/me', headers: bearer }),
      expected: ['given GET http://api.example.com/v1/me'],
    },
    {
      description: 'over plain http with credentials when that is accepted',
      input: run({ url: 'http://api.example.com/v1/me', headers: bearer, acceptOverHttp: true }),
      expected: ['given GET http://api.example.com/v1/me', 'credentials GET http://api.example.com/v1/me'],
    },
    {
      description: 'a link for one use once',
      input: run({
        url: 'https://api.example.com/reset-password/abc',
        headers: bearer,
        origin: 'https://app.example.org',
      }),
      answers: { 'https://api.example.com/reset-password/abc': to('/b') },
      expected: ['given GET https://api.example.com/reset-password/abc'],
    },
  ])('$description', ({ input, answers, expected }) => expect(told(walk(input, answers))).toEqual(expected))

  it('follows ten redirects and no more', () => {
    const answers = Object.fromEntries(
      Array.from({ length: 15 }, (_, at): [string, Answer] => [`https://api.example.com/${at}`, to(`/${at + 1}`)]),
    )
    const made = walk(run({ url: 'https://api.example.com/0', headers: bearer }), answers)
    expect(made.filter(({ planned }) => planned.role === 'hop')).toHaveLength(maxHops)
    expect(told(made).filter((line) => line.startsWith('credentials'))).toEqual([
      'credentials GET https://api.example.com/0',
      'credentials GET https://api.example.com/10',
    ])
  })
})

describe('what a request carries', () => {
  const headers: Fields = {
    ...bearer,
    'X-Api-Key': 'k3y0f1ab2c',
    Cookie: ['a=1', 'b=2'],
    Accept: 'application/json',
    'accept-language': 'de',
    'Content-Type': 'application/json',
    'User-Agent': 'me/1',
  }
  const plain: Fields = {
    Accept: 'application/json',
    'accept-language': 'de',
    'Content-Type': 'application/json',
    'User-Agent': 'me/1',
  }
  const secretUrl = 'https://api.example.com/v1/me?a=1&api_key=k3y&b=%20x&TOKEN=t'
  const bareUrl = 'https://api.example.com/v1/me?a=1&b=%20x'

  it('credentials only where they belong', () => {
    const made = walk(run({ url: secretUrl, headers, origin: 'https://app.example.org' }), {
      [bareUrl]: to('/v2/me?api_key=fromserver&c=3'),
    })
    const byRole = (role: Planned['role']) =>
      made.filter(({ planned }) => planned.role === role).map(({ planned }) => planned)
    expect(byRole('given')).toEqual([
      {
        role: 'given',
        url: bareUrl,
        method: 'GET',
        headers: { ...plain, Origin: 'https://app.example.org' },
        carries: false,
      },
    ])
    expect(byRole('hop')).toEqual([
      {
        role: 'hop',
        url: 'https://api.example.com/v2/me?c=3',
        method: 'GET',
        headers: { ...plain, Origin: 'https://app.example.org' },
        carries: false,
      },
    ])
    expect(byRole('credentials')).toEqual([
      {
        role: 'credentials',
        url: secretUrl,
        method: 'GET',
        headers: { ...headers, Origin: 'https://app.example.org' },
        carries: true,
      },
      {
        role: 'credentials',
        url: 'https://api.example.com/v2/me?c=3',
        method: 'GET',
        headers: { ...headers, Origin: 'https://app.example.org' },
        carries: true,
      },
    ])
    expect(byRole('preflight')).toEqual([
      {
        role: 'preflight',
        url: bareUrl,
        method: 'OPTIONS',
        headers: {
          Origin: 'https://app.example.org',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization,content-type,x-api-key',
        },
        carries: false,
      },
    ])
  })

  it('an Origin that the person gave is kept', () => {
    const made = walk(
      run({ headers: { ...bearer, origin: 'https://mine.example' }, origin: 'https://app.example.org' }),
    )
    expect(made.find(({ planned }) => planned.carries)?.planned.headers).toEqual({
      ...bearer,
      origin: 'https://mine.example',
    })
  })

  it('the preflight asks for the real method, and for Authorization when nothing else is known', () => {
    const made = walk(run({ method: 'delete', origin: 'https://app.example.org' }))
    expect(made.find(({ planned }) => planned.role === 'preflight')?.planned.headers).toMatchObject({
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization',
    })
  })

  it('a secret in the address alone is credentials, too', () => {
    expect(told(walk(run({ url: secretUrl })))).toEqual([`given GET ${bareUrl}`, `credentials GET ${secretUrl}`])
  })

  it('a link for one use goes out whole, or it would say nothing', () => {
    const link = 'https://api.example.com/magic?token=abc'
    expect(walk(run({ url: link }))[0]?.planned).toMatchObject({ url: link, carries: true })
  })

  it('a link for one use over plain http goes out without its secret', () => {
    const [first] = walk(run({ url: 'http://api.example.com/magic?token=abc' }))
    expect(first?.planned).toMatchObject({ url: 'http://api.example.com/magic', carries: false })
    const [accepted] = walk(run({ url: 'http://api.example.com/magic?token=abc', acceptOverHttp: true }))
    expect(accepted?.planned.url).toBe('http://api.example.com/magic?token=abc')
  })
})

describe('what was left out', () => {
  const mainChecks = ['method', 'differentials', 'credentials', 'redirects', 'preflight']
  const why = (input: RunInput, made: Made[], ended?: 'budget' | 'cancelled') =>
    notTested(stateOf(input, made), ended).flatMap((item) =>
      mainChecks.includes(item.check) && item.text !== '' ? [`${item.check}: ${item.why}`] : [],
    )
  const full = run({ headers: bearer, origin: 'https://app.example.org' })

  it.each<[string, RunInput, Record<string, Answer>, string[]]>([
    ['nothing', full, {}, []],
    ['no credentials, no origin', run(), {}, ['credentials: needs-credentials', 'preflight: nothing-to-learn']],
    ['a method that changes something', { ...full, method: 'post' }, {}, ['method: unsafe-method']],
    ['plain http', { ...full, url: 'http://api.example.com/' }, {}, ['credentials: not-accepted']],
    ['plain http, accepted', { ...full, url: 'http://api.example.com/', acceptOverHttp: true }, {}, []],
    ['a link for one use', { ...full, url: 'https://api.example.com/logout' }, {}, ['differentials: single-use']],
    [
      'a link for one use, with a method that changes something',
      { ...full, url: 'https://api.example.com/logout', method: 'POST' },
      {},
      ['method: unsafe-method', 'differentials: single-use'],
    ],
    ['no answer', full, { [url]: 'no answer' }, []],
  ])('%s', (_, input, answers, expected) => expect(why(input, walk(input, answers))).toEqual(expected))

  it('more redirects than are followed', () => {
    const answers = Object.fromEntries(
      Array.from({ length: 15 }, (_, at): [string, Answer] => [`https://api.example.com/${at}`, to(`/${at + 1}`)]),
    )
    const input = { ...full, url: 'https://api.example.com/0' }
    expect(why(input, walk(input, answers))).toEqual(['redirects: budget'])
  })

  it('what would have come next when the run was ended', () => {
    const [first, second] = walk(full)
    if (!first || !second) throw new Error('two requests')
    expect(why(full, [first], 'budget')).toEqual(expect.arrayContaining(['credentials: budget', 'preflight: budget']))
    expect(why(full, [first, second], 'cancelled')).toEqual(expect.arrayContaining(['preflight: cancelled']))
    expect(why(full, walk(full), 'budget')).toEqual([])
    const moved: Made = { ...first, status: 302, location: '/v2/me' }
    expect(why(full, [moved], 'budget')).toContain('redirects: budget')
    expect(why(full, [], 'cancelled')).toEqual([])
  })

  it('has a line to run oneself, without a secret', () => {
    const input = run({
      url: "http://api.example.com/it's?api_key=k3y0f1ab2c",
      method: 'PUT',
      headers: { ...bearer, 'X-Api-Key': 'k3y0f1ab2c' },
    })
    const lines = notTested(stateOf(input, walk(input)))
      .filter(({ check }) => mainChecks.includes(check))
      .flatMap(({ curl }) => curl ?? [])
    expect(lines).toEqual([
      "curl -i -X PUT -H 'Authorization: …' -H 'X-Api-Key: …' 'http://api.example.com/it%27s?api_key=redacted'",
      "curl -i -X PUT -H 'Authorization: …' -H 'X-Api-Key: …' 'http://api.example.com/it%27s?api_key=redacted'",
    ])
    expect(notTested(stateOf(run(), []))[0]?.curl).toBe(`curl -i -H 'Authorization: …' '${url}'`)
  })
})

describe('redirectOf', () => {
  const made = (status?: number, location?: string): Made => ({
    planned: { role: 'given', url, method: 'GET', headers: {}, carries: false },
    ...(status !== undefined && { status }),
    ...(location !== undefined && { location }),
  })

  it.each([
    [301, '/a', 'https://api.example.com/a'],
    [302, 'a', 'https://api.example.com/v1/a'],
    [303, '//b.example/c', 'https://b.example/c'],
    [307, '?x=1', 'https://api.example.com/v1/me?x=1'],
    [308, 'http://b.example/c#d', 'http://b.example/c'],
    [300, '/a', undefined],
    [304, '/a', undefined],
    [200, '/a', undefined],
    [302, '', 'https://api.example.com/v1/me'],
    [302, 'https://', undefined],
    [302, undefined, undefined],
    [undefined, '/a', undefined],
  ])('%s %s: %s', (status, location, expected) => expect(redirectOf(made(status, location))).toBe(expected))

  it('of nothing is none', () => expect(redirectOf(undefined)).toBeUndefined())
})

describe('what is secret', () => {
  it.each([
    ['https://a.example/?a=1', 'https://a.example/?a=1'],
    ['https://a.example/?a=1&token=x&b=2', 'https://a.example/?a=1&b=2'],
    ['https://a.example/?token=x', 'https://a.example/'],
    ['https://a.example/?to%6ben=x&q=%2B', 'https://a.example/?q=%2B'],
    ['https://a.example/?token', 'https://a.example/'],
    ['https://a.example/p#frag', 'https://a.example/p'],
    ['https://a.example/?q=token', 'https://a.example/?q=token'],
    ['https://a.example/?next_page_token=3', 'https://a.example/?next_page_token=3'],
    ['https://a.example/?', 'https://a.example/?'],
  ])('%s without its secrets: %s', (given, expected) => expect(withoutSecrets(given)).toBe(expected))

  it('is every header but those that only describe the request', () => {
    const headers = { accept: '*/*', 'X-Custom': '1', COOKIE: 'a=b', 'User-Agent': 'x', 'content-TYPE': 'y' }
    expect(credentialFields(headers)).toEqual({ 'X-Custom': '1', COOKIE: 'a=b' })
  })

  it('is listed value by value', () => {
    const headers: Fields = { Authorization: 'Bearer t', Cookie: ['a=1', 'b=2'], Accept: '*/*', 'X-Empty': '' }
    expect(secretsOf({ url: 'https://a.example/?api_key=k%20y&q=1&sig=', headers })).toEqual([
      'Bearer t',
      'a=1',
      'b=2',
      'k y',
    ])
  })
})

describe('hopsMade', () => {
  it('is the given address and its redirects', () => {
    const made = walk(run({ headers: bearer, origin: 'https://app.example.org' }), { [url]: to('/v2/me') })
    expect(told(hopsMade(made))).toEqual([`given GET ${url}`, 'hop GET https://api.example.com/v2/me'])
  })
})
