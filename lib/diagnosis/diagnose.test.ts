import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '../content/load'
import type { Exchange, Fields } from '../http-auth/exchange'
import { type Bearing, type Catalogue, type Platform, platforms } from './catalogue'
import { type CauseId, causeIds } from './causes'
import { type Diagnosis, diagnose } from './diagnose'
import { diagnosePaste } from './diagnose-paste'
import type { Evidence } from './evidence'
import type { Certainty } from './judge'

const { catalogue } = readContent(process.cwd())
const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'
const elsewhere = 'https://files.example.net/v1/me'
const token: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }

const answer = (status: number, headers: Fields = {}, request: Exchange['request'] = {}): Exchange => ({
  request: { url, ...request },
  response: { status, headers },
})
const preflight = (status: number, headers: Fields = {}): Exchange =>
  answer(status, headers, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://app.example.org',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  })

function judge(exchanges: Exchange[], rest: Partial<Evidence> = {}): Diagnosis {
  return diagnose({ exchanges, ...rest }, catalogue, now)
}
const ids = (diagnosis: Diagnosis) => diagnosis.findings.map(({ id }) => id)
const everywhere = [...platforms, undefined]

describe('the verdict', () => {
  it.each<{
    description: string
    exchanges: Exchange[]
    certainty: Certainty
    cause: CauseId | null
    /** On which platforms; undefined stands for an unknown one. */
    on?: (Platform | undefined)[]
    live?: boolean
  }>([
    {
      description: 'Basic, and nothing was sent: the whole site is guarded',
      exchanges: [answer(401, { 'WWW-Authenticate': 'Basic realm="Staging"' })],
      certainty: 'likely',
      cause: 'site-protected',
      on: ['browser', undefined],
    },
    {
      description: 'the same from a live test, which sends nothing of its own',
      exchanges: [answer(401, { 'WWW-Authenticate': 'Basic realm="Staging"' }, { headers: {} })],
      live: true,
      certainty: 'likely',
      cause: 'site-protected',
      on: ['browser', undefined],
    },
    {
      description: 'Bearer without an error: no token arrived',
      exchanges: [answer(401, { 'WWW-Authenticate': 'Bearer realm="api"' })],
      certainty: 'likely',
      cause: 'missing-credentials',
    },
    {
      description: 'Bearer without an error, and it is known that nothing was sent',
      exchanges: [answer(401, { 'WWW-Authenticate': 'Bearer realm="api"' }, { headers: { Accept: '*/*' } })],
      certainty: 'likely',
      cause: 'missing-credentials',
    },
    {
      description: 'invalid_token with the word expired',
      exchanges: [
        answer(
          401,
          { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
          { headers: token },
        ),
      ],
      certainty: 'proven',
      cause: 'token-expired',
    },
    {
      description: 'a redirect to another origin, which saw no token',
      exchanges: [
        answer(302, { Location: elsewhere }),
        answer(401, { 'WWW-Authenticate': 'Bearer' }, { url: elsewhere }),
      ],
      certainty: 'likely',
      cause: 'header-lost-on-redirect',
      on: ['mobile', 'api-client', undefined],
      live: true,
    },
    {
      description: 'the same with credentials for the first address',
      exchanges: [
        answer(302, { Location: elsewhere }, { headers: {} }),
        answer(401, { 'WWW-Authenticate': 'Bearer' }, { url: elsewhere, headers: {} }),
        answer(302, { Location: elsewhere }, { headers: token }),
      ],
      certainty: 'likely',
      cause: 'header-lost-on-redirect',
      live: true,
    },
    {
      description: 'a preflight that is refused',
      exchanges: [preflight(401)],
      certainty: 'proven',
      cause: 'preflight-rejected',
      on: ['browser', 'api-client', undefined],
    },
    {
      description: 'a preflight that is refused beside the refusal itself, live',
      exchanges: [answer(401, { 'WWW-Authenticate': 'Bearer' }, { headers: {} }), preflight(401)],
      live: true,
      certainty: 'proven',
      cause: 'preflight-rejected',
      on: ['browser', 'api-client', undefined],
    },
    {
      description: '403',
      exchanges: [answer(403, {}, { headers: { Accept: '*/*' } })],
      certainty: 'likely',
      cause: 'actually-403',
      on: ['browser', 'mobile', undefined],
    },
    { description: '407', exchanges: [answer(407)], certainty: 'likely', cause: 'proxy-auth-required' },
    { description: '511', exchanges: [answer(511)], certainty: 'proven', cause: 'proxy-auth-required' },
    { description: '500', exchanges: [answer(500)], certainty: 'likely', cause: 'actually-5xx' },
    {
      description: '401 that does not say how to sign in',
      exchanges: [answer(401)],
      certainty: 'unclear',
      cause: null,
    },
    { description: '200', exchanges: [answer(200)], certainty: 'unclear', cause: null },
    { description: 'nothing at all', exchanges: [], certainty: 'unclear', cause: null },
  ])('$description', ({ exchanges, certainty, cause, live = false, on = everywhere }) => {
    for (const platform of on) {
      const { verdict } = judge(exchanges, { live, ...(platform && { platform }) })
      expect({ platform, certainty: verdict.certainty, cause: verdict.cause }).toEqual({ platform, certainty, cause })
    }
  })

  it.each<[string, Exchange[], CauseId[]]>([
    ['404 puts the address first', [answer(404)], ['actually-404', 'wrong-url']],
    ['410 as well', [answer(410)], ['actually-404', 'wrong-url']],
    ['403 puts itself first', [answer(403)], ['actually-403']],
    ['502 puts the other side first', [answer(502)], ['actually-5xx']],
    ['429 puts the guard first', [answer(429)], ['bot-protection']],
    ['405 puts the address first', [answer(405)], ['wrong-url']],
    [
      'Basic where nothing was sent puts one of two first',
      [answer(401, { 'WWW-Authenticate': 'Basic realm="a"' }, { headers: {} })],
      ['site-protected', 'missing-credentials'],
    ],
  ])('%s', (_, exchanges, first) => {
    for (const platform of everywhere) {
      const { causes } = judge(exchanges, platform && { platform })
      expect(first).toContain(causes[0]?.id)
    }
  })

  it.each(['dns', 'connect', 'tls', 'request', 'response'] as const)(
    'no answer at %s names the stage and no cause',
    (stage) => {
      for (const platform of everywhere) {
        const diagnosis = judge([{ request: { url }, error: { stage, code: 'ETIMEDOUT' } }], platform && { platform })
        expect(ids(diagnosis)).toEqual([`failed-${stage}`])
        expect(diagnosis.verdict).toMatchObject({ certainty: 'unclear', cause: null })
        expect(diagnosis.causes[0]?.probability).toBeLessThanOrEqual(0.5)
      }
    },
  )

  it('says of a 401 without a challenge what is missing', () => {
    const diagnosis = judge([answer(401)])
    expect(ids(diagnosis)).toContain('challenge-missing')
    expect(diagnosis.verdict.text).toMatch(/^(Not sure|The cause cannot be told)/)
  })

  it('says of a 200 that it works from here', () => {
    expect(judge([answer(200)]).verdict.text).toBe(
      'It works from here: api.example.com answers 200. It may still fail for you.',
    )
  })

  it('tells of a second fault besides', () => {
    const { verdict } = judge([preflight(401), answer(407, {}, { headers: token })], { platform: 'browser' })
    expect(verdict.text).toMatch(/Besides: /)
  })
})

describe('how sure it is', () => {
  const proof = (bears: Bearing): Catalogue => ({
    ...catalogue,
    findings: [
      ...catalogue.findings,
      { id: 'seen-it', title: 'seen', severity: 'problem', bears, because: 'x' },
      { id: 'seen-more', title: 'seen', severity: 'problem', bears: { 'wrong-url': 'near-proof' }, because: 'x' },
    ],
  })
  const verdict = (found: string[], bears: Bearing, of: Partial<Catalogue> = {}) => {
    const observed = found.map((id) => ({ id, text: `${id}.` }))
    return diagnose({ exchanges: [], observed, platform: 'browser' }, { ...proof(bears), ...of }, now).verdict
  }
  const only = (id: CauseId, share: number): Catalogue['priors'] => {
    const rest = (1 - share) / (causeIds.length - 1)
    const priors = Object.fromEntries(causeIds.map((each) => [each, each === id ? share : rest])) as Record<
      CauseId,
      number
    >
    return { browser: priors, mobile: priors, 'api-client': priors }
  }

  it.each<[string, string[], Bearing, Partial<Catalogue>, Certainty, CauseId | null]>([
    ['proof of the first cause, at 0.9 and more', ['seen-it'], { 'wrong-url': 'proof' }, {}, 'proven', 'wrong-url'],
    [
      'proof of a cause that is rare all the same',
      ['seen-it'],
      { 'wrong-url': 'proof' },
      { priors: only('wrong-url', 0.0005) },
      'likely',
      'wrong-url',
    ],
    ['as sure without proof', ['seen-it', 'seen-more'], { 'wrong-url': 'near-proof' }, {}, 'likely', 'wrong-url'],
    [
      'proof of another cause than the first',
      ['seen-it'],
      { 'stale-dns': 'proof', 'wrong-url': 'near-proof' },
      { priors: only('wrong-url', 0.999) },
      'likely',
      'wrong-url',
    ],
    ['at half', [], {}, { priors: only('wrong-url', 0.53) }, 'likely', 'wrong-url'],
    ['below half', [], {}, { priors: only('wrong-url', 0.49) }, 'unclear', null],
    [
      'two proofs against each other',
      ['seen-it'],
      { 'wrong-url': 'proof', 'stale-dns': 'proof' },
      {},
      'likely',
      'wrong-url',
    ],
  ])('%s', (_, found, bears, of, certainty, cause) => {
    expect(verdict(found, bears, of)).toMatchObject({ certainty, cause })
  })

  it('words it by how sure it is', () => {
    const title = catalogue.causes.find(({ id }) => id === 'wrong-url')?.title
    expect(verdict(['seen-it'], { 'wrong-url': 'proof' }).text).toBe(`${title}. seen-it.`)
    expect(verdict(['seen-more', 'seen-it'], { 'wrong-url': 'near-proof' }).text).toMatch(`Likely: ${title}. seen-`)
    expect(verdict([], {}, { priors: only('wrong-url', 0.3) }).text).toBe(`Not sure. Possible: ${title}.`)
    expect(verdict([], {}, { priors: only('wrong-url', 0.2) }).text).toBe('The cause cannot be told from this alone.')
    expect(verdict(['seen-it'], {}, { priors: only('wrong-url', 0.2) }).text).toBe(
      'The cause cannot be told from this alone. seen-it.',
    )
  })
})

describe('the rest of the result', () => {
  it('has all causes, best first, each with the findings that speak for it, the strongest first', () => {
    const { causes } = judge([
      answer(302, { Location: elsewhere }, { headers: token }),
      answer(401, { 'WWW-Authenticate': 'Bearer' }, { url: elsewhere }),
    ])
    expect(causes.map(({ id }) => id).toSorted()).toEqual(causeIds.toSorted())
    expect(causes.map(({ probability }) => probability)).toEqual(
      causes.map(({ probability }) => probability).toSorted((a, b) => b - a),
    )
    expect(causes[0]).toMatchObject({
      id: 'header-lost-on-redirect',
      findings: ['authorization-dropped', 'redirect-other-origin', 'bearer-after-redirect'],
      fixes: expect.arrayContaining(['call-final-url']),
    })
  })

  it('names the fixes that cure a cause, the best per minute first', () => {
    const { causes } = judge([])
    for (const { id, fixes } of causes) {
      const worth = fixes.map((fix) => {
        const found = catalogue.fixes.find((candidate) => candidate.id === fix)
        return (found?.cures[id] ?? 0) / (found?.minutes ?? 1)
      })
      expect(worth).toEqual(worth.toSorted((a, b) => b - a))
      expect(fixes).toHaveLength(catalogue.fixes.filter(({ cures }) => cures[id] !== undefined).length)
    }
  })

  it('gives the exchanges back redacted, without bodies, with what was read of them', () => {
    const { exchanges, failing } = judge([
      {
        request: { url: `${url}?api_key=k3y0f1ab2c`, method: 'get', headers: token },
        response: { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="a", bearer' }, body: 'the secret body' },
      },
    ])
    expect(failing).toBe(0)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({
      challenges: [{ field: 'www-authenticate', scheme: 'Bearer', params: { realm: 'a' } }, { scheme: 'bearer' }],
      challengeFaults: [],
      credentials: [
        { scheme: 'bearer', place: 'header' },
        { scheme: 'api-key', place: 'query' },
      ],
    })
    const told = JSON.stringify(exchanges)
    for (const secret of ['Zm9vYmFy', 'k3y0f1ab2c', 'secret body']) expect(told).not.toContain(secret)
  })

  it('looks at the first of thousands of challenges', () => {
    const { exchanges, verdict } = judge([
      answer(401, { 'WWW-Authenticate': `Bearer realm="a"${', x'.repeat(20_000)}` }),
    ])
    expect(exchanges[0]?.challenges[0]).toMatchObject({ scheme: 'Bearer', params: { realm: 'a' } })
    expect(exchanges[0]?.challenges).toHaveLength(256)
    expect(verdict.cause).toBe('missing-credentials')
  })

  it('knows “none sent” from “not known”', () => {
    const [known, unknown] = judge([answer(401, {}, { headers: {} }), answer(401)]).exchanges
    expect(known?.credentials).toBe('none')
    expect(unknown).not.toHaveProperty('credentials')
  })

  it('is about the last refusal, of one address the one with credentials', () => {
    expect(judge([answer(401), answer(403), answer(200)]).failing).toBe(1)
    expect(judge([answer(401, {}, { headers: token }), answer(401), answer(200)]).failing).toBe(0)
    expect(judge([answer(401, {}, { headers: token }), answer(401, {}, { url: elsewhere })]).failing).toBe(1)
    expect(
      judge([answer(401, {}, { headers: token }), answer(401, {}, { url: elsewhere })], { live: true }).failing,
    ).toBe(0)
    expect(judge([answer(200), preflight(401)]).failing).toBe(1)
    expect(judge([answer(302, { Location: '/a' }), answer(200)]).failing).toBe(1)
    expect(judge([])).not.toHaveProperty('failing')
  })

  it('tells of each token once', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwt = `${part({ alg: 'RS256', kid: '1' })}.${part({ iss: 'https://id.example.com/', aud: 'api', exp: 1_700_000_000, email: 'ana@example.com' })}.c2lnbmF0dXJl`
    const bearer = { headers: { Authorization: `Bearer ${jwt}` } }
    const { tokens } = judge([answer(401, {}, bearer), answer(401, {}, bearer)], { jwt })
    expect(tokens).toEqual([
      {
        exchange: 0,
        header: { alg: 'RS256', hasKid: true },
        claims: { issHost: 'id.example.com', audHosts: ['api'], exp: 1_700_000_000 },
      },
    ])
  })
})

describe('what would settle it', () => {
  const settle = (exchanges: Exchange[], rest: Partial<Evidence> = {}) =>
    judge(exchanges, rest).settle.map(({ id }) => id)

  it('the request itself, when there is none', () => expect(settle([])[0]).toBe('exchange'))

  it('credentials and the page’s origin, when a 401 was seen without them', () => {
    expect(settle([answer(401)]).slice(0, 2)).toEqual(['credentials', 'origin'])
    expect(settle([answer(401, {}, { headers: token })])).not.toContain('credentials')
    expect(settle([answer(401), preflight(204)])).not.toContain('origin')
    expect(settle([answer(401)], { platform: 'mobile' })).not.toContain('origin')
    expect(settle([answer(403)])).not.toContain('credentials')
  })

  it('at most three questions, of the platform, none that is answered', () => {
    for (const platform of platforms) {
      const asked = judge([answer(401)], { platform, answers: new Map([['others', 'me']]) }).settle.filter(
        ({ kind }) => kind === 'question',
      )
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.length).toBeLessThanOrEqual(3)
      for (const { id } of asked) {
        expect(catalogue.questions.find((question) => question.id === id)?.platforms).toContain(platform)
        expect(['platform', 'number', 'challenge', 'others']).not.toContain(id)
      }
    }
  })
})

describe('answers beside the evidence', () => {
  it('move the same belief', () => {
    const without = judge([answer(401)], { platform: 'browser' })
    const answers = new Map([['reset', 'works']])
    const probability = (diagnosis: Diagnosis) =>
      diagnosis.causes.find(({ id }) => id === 'wrong-password')?.probability ?? 0
    expect(probability(judge([answer(401)], { platform: 'browser', answers }))).toBeGreaterThan(
      5 * probability(without),
    )
  })

  it('give the platform, unless it is given', () => {
    const answers = new Map([['platform', 'mobile']])
    expect(judge([], { answers }).causes).toEqual(judge([], { platform: 'mobile' }).causes)
    expect(judge([], { answers, platform: 'browser' }).causes).toEqual(judge([], { platform: 'browser' }).causes)
  })

  it('that are none do nothing', () => {
    const answers = new Map([
      ['platform', 'constructor'],
      ['__proto__', 'x'],
      ['reset', ''],
    ])
    expect(judge([answer(401)], { answers })).toEqual(judge([answer(401)]))
  })
})

describe('diagnosePaste', () => {
  const clock = now

  it('reads the text and says as what', () => {
    const text =
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="expired"\n\n'
    const result = diagnosePaste({ text }, catalogue, clock)
    expect(result.recognised).toBe('http')
    expect(result.verdict).toMatchObject({ certainty: 'proven', cause: 'token-expired' })
    expect(diagnosePaste({ exchanges: [] }, catalogue, clock)).not.toHaveProperty('recognised')
  })

  it('takes the time from the evidence, then from the sender, then from the clock', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwt = `${part({ alg: 'HS256' })}.${part({ exp: now / 1000 })}.eA`
    const found = (submission: Parameters<typeof diagnosePaste>[0]) =>
      diagnosePaste(submission, catalogue, clock + 1000).findings.map(({ id }) => id)
    expect(found({ jwt })).toContain('jwt-expired')
    expect(found({ jwt, now: '2026-11-24T10:04:00Z' })).toContain('jwt-in-time')
    const dated = answer(401, { Date: 'Tue, 24 Nov 2026 10:00:00 GMT' })
    expect(found({ jwt, exchanges: [dated] })).toContain('jwt-in-time')
  })

  it('takes a token as header and payload', () => {
    const { tokens } = diagnosePaste({ jwt: { header: { alg: 'none' }, payload: { exp: 1 } } }, catalogue, clock)
    expect(tokens).toEqual([{ header: { alg: 'none', hasKid: false }, claims: { exp: 1 } }])
  })
})

describe('any evidence', () => {
  const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 60 }))
  const name = fc.oneof(
    fc.constantFrom(
      'WWW-Authenticate',
      'www-authenticate',
      'Proxy-Authenticate',
      'Location',
      'Date',
      'Authorization',
      'Cookie',
      'Origin',
      'Access-Control-Request-Method',
      'Access-Control-Request-Headers',
      'Access-Control-Allow-Origin',
      'Access-Control-Allow-Headers',
      '__proto__',
      'constructor',
    ),
    word,
  )
  const value = fc.oneof(
    fc.constantFrom(
      'Bearer',
      'Bearer error="invalid_token", error_description="expired"',
      'Basic realm="a", Bearer, Digest stale=true, Negotiate, NTLM, Foo',
      'Basic dTpw',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.x',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOiJ4IiwibmJmIjpudWxsLCJpYXQiOnt9fQ.x',
      '/login',
      'https://other.example/',
      'http://[',
      '*',
      'authorization',
      'https://app.example.org',
      'Tue, 24 Nov 2026 10:00:00 GMT',
      'Bearer error="',
    ),
    word,
  )
  const fields = fc
    .array(fc.tuple(name, fc.oneof(value, fc.array(value, { maxLength: 3 }))), { maxLength: 5 })
    .map((pairs): Fields => Object.fromEntries(pairs))
  const address = fc.oneof(
    fc.constantFrom(url, elsewhere, 'http://api.example.com/v1/me', '/x', '', 'http://['),
    fc.webUrl(),
    word,
  )
  const exchange: fc.Arbitrary<Exchange> = fc.record(
    {
      request: fc.record(
        { method: fc.oneof(fc.constantFrom('GET', 'OPTIONS', 'post'), word), url: address, headers: fields },
        { requiredKeys: [] },
      ),
      response: fc.record(
        {
          status: fc.oneof(fc.constantFrom(200, 302, 401, 401, 401, 403, 404, 407, 429, 500, 503, 511), fc.integer()),
          headers: fields,
          body: word,
        },
        { requiredKeys: [] },
      ),
      error: fc.record({ stage: fc.constantFrom('dns', 'connect', 'tls', 'request', 'response'), code: word }),
    },
    { requiredKeys: [] },
  )
  const evidence: fc.Arbitrary<Evidence> = fc.record(
    {
      exchanges: fc.array(exchange, { maxLength: 5 }),
      jwt: fc.oneof(
        word,
        fc.record({ payload: fc.dictionary(fc.constantFrom('exp', 'nbf', 'iat', 'aud'), fc.anything()) }),
      ),
      platform: fc.constantFrom(...platforms),
      answers: fc
        .array(fc.tuple(fc.constantFrom(...catalogue.questions.map(({ id }) => id), '__proto__'), word))
        .map((pairs) => new Map(pairs)),
      live: fc.boolean(),
      observed: fc.array(
        fc.record({ id: fc.oneof(fc.constantFrom(...catalogue.findings.map(({ id }) => id)), word), text: word }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['exchanges'] },
  )

  it('is judged without an error, the same way each time, and never with more certainty than it has', () => {
    const bears = (id: string, cause: CauseId) => catalogue.findings.find((kind) => kind.id === id)?.bears[cause]
    fc.assert(
      fc.property(evidence, (given) => {
        const result = diagnose(given, catalogue, now)
        expect(diagnose(given, catalogue, now)).toEqual(result)
        expect(result.causes.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1)
        expect(result.exchanges).toHaveLength(given.exchanges.length)
        expect(new Set(ids(result)).size).toBe(result.findings.length)
        for (const { exchange: index } of result.findings) {
          if (index !== undefined) expect(given.exchanges[index]).toBeDefined()
        }
        const [first] = result.causes
        const { certainty, cause } = result.verdict
        const proven = first !== undefined && ids(result).some((id) => bears(id, first.id) === 'proof')
        // Shown figures are rounded down.
        const probability = (first?.probability ?? 0) + 0.0001
        if (certainty === 'proven') expect(proven && probability >= 0.9 && cause === first?.id).toBe(true)
        if (certainty === 'likely') expect(probability >= 0.5 && cause === first?.id).toBe(true)
        if (certainty === 'unclear') expect(cause === null && (first?.probability ?? 0) < 0.5).toBe(true)
        JSON.stringify(result)
      }),
      { numRuns: 1500 },
    )
  })
})
