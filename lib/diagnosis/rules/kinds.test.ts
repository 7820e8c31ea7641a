import { describe, expect, it } from 'vitest'
import { readContent } from '../../content/load'
import type { Exchange, Fields } from '../../http-auth/exchange'
import { isCauseId } from '../causes'
import { diagnose } from '../diagnose'
import type { Evidence } from '../evidence'
import { browserRules } from './browser'
import { findingKinds, ruleFamilies } from './kinds'
import { runsThatShow } from './live.testing'
import { refusals } from './said.testing'

/** Every kind of finding is produced by some evidence, and is written as links, pages and the belief need it. */

const { catalogue } = readContent(process.cwd())
/** Known wordings are findings of their own, and may stand in the place of a rule's. */
const rulesAlone = { ...catalogue, signatures: [] }
const now = Date.parse('2026-11-24T10:05:00Z')
const url = 'https://api.example.com/v1/me'
const elsewhere = 'https://files.example.net/v1/me'
const origin = 'https://app.example.org'

const bearer: Fields = { Authorization: 'Bearer Zm9vYmFyLWJhei1xdXV4LTEyMzQ' }
const basic: Fields = { Authorization: 'Basic dXNlcjpwYXNz' }
const digest: Fields = { Authorization: 'Digest username="a", realm="x", nonce="y", uri="/", response="z"' }

const answer = (status: number, headers: Fields = {}, sent?: Fields, at = url): Exchange => ({
  request: { url: at, ...(sent && { headers: sent }) },
  response: { status, headers },
})
const asks = (challenge: string, sent?: Fields, at = url) => answer(401, { 'WWW-Authenticate': challenge }, sent, at)
const invalid = (description: string) =>
  asks(`Bearer error="invalid_token", error_description="${description}"`, bearer)
const redirect = (location: string, at = url, sent?: Fields) => answer(302, { Location: location }, sent, at)
const said = (body: string, sent?: Fields): Exchange => ({
  request: { url, ...(sent && { headers: sent }) },
  response: { status: 401, body },
})
const failed = (stage: NonNullable<Exchange['error']>['stage']): Exchange => ({
  request: { url },
  error: { stage, code: 'x' },
})
const preflight = (status: number, headers: Fields = {}): Exchange => ({
  request: {
    url,
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  },
  response: { status, headers },
})
const allow = (headers: string) => ({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': headers })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (payload: object): Fields => ({ Authorization: `Bearer ${part({ alg: 'RS256' })}.${part(payload)}.c2ln` })
const cookie: Fields = { Cookie: 'sid=abcdefgh12345678' }
const page = (headers: Fields): Exchange => answer(401, {}, headers)

const evidence: Record<string, Exchange[] | Evidence> = {
  'answered-by-waf': [answer(403, { 'CF-Mitigated': 'challenge' })],
  'answered-by-cdn': [answer(403, { Server: 'CloudFront' })],
  'answered-by-gateway': [answer(401, { Server: 'awselb/2.0' })],
  'answered-by-framework': [answer(401, { 'X-Powered-By': 'Express' })],
  'answered-by-origin': [answer(401, { Server: 'nginx' })],
  'answer-passed-on': [answer(401, { 'CF-Ray': '8a0-FRA' })],
  'answered-as-api': [answer(401, { 'Content-Type': 'application/json' })],
  'blocked-by-client': [{ request: { url }, error: { stage: 'request', code: 'net::ERR_BLOCKED_BY_CLIENT' } }],
  'cookie-cleared': [answer(401, { 'Set-Cookie': 'sid=; Max-Age=0' }, cookie)],
  'cookie-same-site-strict': [answer(200, { 'Set-Cookie': 'sid=abc; SameSite=Strict' })],
  'cookie-set-then-refused': [answer(302, { 'Set-Cookie': 'sid=abc', Location: '/v1/me' }), answer(401)],
  'cookie-not-kept': [answer(200, { 'Set-Cookie': 'sid=abc; Domain=example.net' })],
  'cookie-not-sent-back': [answer(200, { 'Set-Cookie': 'sid=abc' }), page({ Accept: '*/*' })],
  'credentials-doubtful': [page({ 'X-Api-Key': 'Bearer abcdefgh12345678' })],
  'credentials-header-underscore': [page({ api_key: 'k3y0f1ab2cd4' })],
  'credentials-object': [page({ Authorization: 'Bearer [object Object]' })],
  'credentials-without-scheme': [page({ Authorization: 'abcdefgh12345678abcdefgh' })],
  'jwt-of-wrong-kind': [page(jwt({ token_use: 'id' }))],
  'jwt-perhaps-id-token': [page(jwt({ nonce: 'a' }))],
  'redirect-then-nothing-seen': [redirect('/v1/me/'), said('Authorization header was not present')],
  'script-sends-no-cookies': [page({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' })],
  'sent-cookie': [page(cookie)],
  'sent-key': [page({ 'X-Api-Key': 'k3y0f1ab2c' })],
  'sent-opaque-token': [page(bearer)],
  'sent-password': [page(basic)],
  'sent-signature': [page({ Authorization: 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE' })],
  'sent-token': [page(jwt({ sub: 'a' }))],
  'sent-windows-sign-in': [page({ Authorization: 'Negotiate YIIabcdefgh12345678' })],
  'session-cookie-refused': [page(cookie)],
  'signature-clock': [
    answer(
      403,
      { Date: 'Tue, 24 Nov 2026 10:05:00 GMT' },
      {
        Authorization: `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261124/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'a'.repeat(64)}`,
        'X-Amz-Date': '20261124T090000Z',
      },
    ),
  ],
  'signature-ill-formed': [page({ Authorization: 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE' })],
  'signed-address-expired': [
    answer(
      403,
      { Date: 'Tue, 24 Nov 2026 10:05:00 GMT' },
      undefined,
      `https://s3.example.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20261124%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261124T080000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=${'a'.repeat(64)}`,
    ),
  ],
  'answered-ok': [answer(200)],
  'authorization-dropped': [redirect(elsewhere, url, bearer), asks('Bearer', {}, elsewhere)],
  'basic-refused': [asks('Basic realm="a"', basic)],
  'basic-without-credentials': [asks('Basic realm="a"')],
  'bearer-after-redirect': [redirect(elsewhere), asks('Bearer', undefined, elsewhere)],
  'bearer-ignored': [asks('Bearer', bearer)],
  'bearer-insufficient-scope': [asks('Bearer error="insufficient_scope"', bearer)],
  'bearer-invalid-request': [asks('Bearer error="invalid_request"', bearer)],
  'bearer-invalid-token': [asks('Bearer error="invalid_token"', bearer)],
  'bearer-says-audience': [invalid('audience')],
  'bearer-says-expired': [invalid('expired')],
  'bearer-says-malformed': [invalid('malformed')],
  'bearer-says-not-yet-valid': [invalid('not yet valid')],
  'bearer-says-revoked': [invalid('revoked')],
  'bearer-says-signature': [invalid('signature')],
  'bearer-without-credentials': [asks('Bearer')],
  'challenge-faulty': [asks('Bearer realm="a')],
  'challenge-incomplete': [asks('Digest realm="a"')],
  'challenge-missing': [answer(401, { Server: 'a' })],
  'credentials-accepted': [answer(401, {}, {}), answer(200, {}, bearer)],
  'credentials-forbidden': [answer(401, {}, {}), answer(403, {}, bearer)],
  'credentials-none': [answer(401, {}, { Accept: '*/*' })],
  'credentials-refused': [answer(401, {}, bearer)],
  'credentials-sent-not-seen': [said('No token provided', bearer)],
  'credentials-odd': [answer(401, {}, { Authorization: 'Bearer Bearer abcdefgh12345678' })],
  'credentials-stand-in': [answer(401, {}, { Authorization: 'Bearer <token>' })],
  'credentials-unset': [answer(401, {}, { Authorization: 'Bearer undefined' })],
  'dates-run-backwards': [
    answer(200, { Date: 'Tue, 19 Apr 2016 15:36:40 GMT' }, undefined, 'https://id.example.net/token'),
    answer(401, { Date: 'Tue, 19 Apr 2016 15:36:39 GMT' }, bearer),
  ],
  'digest-stale': [asks('Digest realm="a", nonce="n", stale=true', digest)],
  'digest-without-credentials': [asks('Digest realm="a", nonce="n"')],
  'failed-connect': [failed('connect')],
  'failed-dns': [failed('dns')],
  'failed-request': [failed('request')],
  'failed-response': [failed('response')],
  'failed-tls': [failed('tls')],
  'front-refuses': [answer(403, { Server: 'CloudFront' })],
  'jwt-expired': { exchanges: [], jwt: { payload: { exp: 1 } } },
  'jwt-in-time': { exchanges: [], jwt: { payload: { exp: now } } },
  'jwt-not-yet-valid': { exchanges: [], jwt: { payload: { nbf: now } } },
  'no-block-page': [answer(403)],
  'options-refused': [{ request: { url, method: 'OPTIONS' }, response: { status: 401 } }],
  'other-program-answered': [answer(200, {}, { 'User-Agent': 'curl/8' }), answer(401, {}, { 'User-Agent': 'axios/1' })],
  'other-address-answers': [answer(200, {}, undefined, 'https://api.example.com/v2/v1/me'), answer(401)],
  'preflight-fine': [preflight(204, allow('authorization'))],
  'preflight-header-by-asterisk': [preflight(204, allow('*'))],
  'preflight-header-not-allowed': [preflight(204, allow('x-trace'))],
  'preflight-origin-not-allowed': [preflight(204)],
  'preflight-refused': [preflight(401)],
  'query-credentials-accepted': [
    answer(401, {}, bearer),
    answer(200, {}, undefined, `${url}?api_key=abcdefgh12345678`),
  ],
  'redirect-before-refusal': [answer(301), answer(403)],
  'redirect-downgrade': [redirect('http://api.example.com/v1/me')],
  'redirect-elsewhere-open': [redirect(elsewhere), answer(200, {}, undefined, elsewhere)],
  'redirect-loop': [redirect('/v1/me')],
  'redirect-none': { exchanges: [answer(401)], live: true },
  'redirect-other-origin': [redirect(elsewhere), answer(401, {}, undefined, elsewhere)],
  'redirect-same-host': [redirect('/v2/me')],
  'sign-in-page-guarded': [redirect('/login'), redirect('/login?next=1', 'https://api.example.com/login')],
  'redirect-to-login': [redirect('/login')],
  'refresh-refused': [answer(401, {}, undefined, 'https://api.example.com/auth/refresh')],
  'refusal-without-cors': [answer(401, {}, { Origin: origin })],
  'refused-after-change': [answer(204, {}, undefined, 'https://api.example.com/auth/change-password'), answer(401)],
  'refused-unasked': [answer(403, {}, { Accept: '*/*' })],
  'refused-by-cgi-server': [answer(401, { Server: 'Apache/2.4' }, bearer)],
  'refused-without-reason': [answer(401, {}, bearer)],
  'scheme-differs': [asks('Basic realm="a"', bearer)],
  'scheme-unknown': [asks('Foo realm="a"')],
  'schemes-several': [asks('Basic realm="a", Bearer')],
  'status-401': [answer(401)],
  'status-403': [answer(403)],
  'status-404': [answer(404)],
  'status-405': [answer(405)],
  'status-410': [answer(410)],
  'jwt-audience-elsewhere': [page(jwt({ aud: 'https://billing.example.net' }))],
  'status-407': [answer(407)],
  'status-429': [answer(429)],
  'status-500': [answer(500)],
  'answered-511': [answer(511)],
  'status-5xx': [answer(502)],
  'key-wanted-elsewhere': [said('Missing API key', bearer)],
  'public-address-guarded': [answer(401, {}, undefined, 'https://api.example.com/healthz')],
  'served-on-own-machine': [answer(401, {}, undefined, 'http://localhost:3000/')],
  'sign-in-refused': [answer(401, {}, undefined, 'https://api.example.com/login')],
  'step-up-required': [asks('Bearer error="insufficient_user_authentication"', bearer)],
  'token-request-refused': [answer(401, {}, undefined, 'https://api.example.com/oauth/token')],
  'two-sign-ins-one-header': [answer(200, {}, basic), answer(401, {}, bearer)],
  'program-sent-to-sign-in': { exchanges: [redirect('/login')], platform: 'api-client' },
  'manifest-without-credentials': [answer(401, {}, undefined, 'https://api.example.com/site.webmanifest')],
  'other-credential-wanted': [said('Invalid API key', basic)],
  'program-named-itself': [answer(403, {}, { 'User-Agent': 'curl/8' })],
  'redirect-instead-of-answer': [answer(302)],
  'same-call-answered-before': [answer(200), answer(401)],
  'sign-in-does-not-last': [
    { request: { method: 'POST', url: 'https://api.example.com/login' }, response: { status: 200 } },
    answer(401),
  ],
  'windows-sign-in': [asks('Negotiate')],
  ...runsThatShow,
  ...Object.fromEntries(Object.entries(refusals).map(([id, bodies]) => [id, [said(bodies[0] ?? '')]])),
}

/** Only the one who made the requests can see these; lib/probe has their tests. */
const observed = [
  'clock-of-server-off',
  'clocks-agree',
  'credentials-echoed',
  'hop-refused',
  'redirects-too-many',
  ...browserRules.kinds.map(({ id }) => id),
]

const foundBy = (given: Exchange[] | Evidence): string[] =>
  diagnose(Array.isArray(given) ? { exchanges: given } : given, rulesAlone, now).findings.map(({ id }) => id)

describe('each kind is found', () => {
  it.each(Object.entries(evidence))('%s', (id, given) => expect(foundBy(given)).toContain(id))

  it('and there is none that no evidence produces, nor one that is found and not listed', () => {
    const produced = new Set([...Object.values(evidence).flatMap(foundBy), ...observed])
    expect([...produced].sort()).toEqual(findingKinds.map(({ id }) => id).sort())
  })

  it('what the live test observes is known', () => {
    for (const id of observed) {
      const { findings } = diagnose({ exchanges: [], observed: [{ id, text: 'x' }] }, catalogue, now)
      expect(findings).toMatchObject([{ id, text: 'x' }])
    }
  })
})

describe('each kind is written so that others can rely on it', () => {
  it('ids are words joined by hyphens, and no two are the same', () => {
    const ids = findingKinds.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it.each(findingKinds)('$id', ({ title, because, bears, settles, source, severity }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    // A sentence; it may begin with a word of the protocol.
    expect(because).toMatch(/^([A-Z]|\S*[=_\d]).*\.$/s)
    expect(because.split(' ').length).toBeGreaterThan(4)
    for (const [id, level] of Object.entries(bears)) {
      expect(id === 'none' || id === '*' || isCauseId(id)).toBe(true)
      expect(Object.keys(catalogue.levels)).toContain(level)
    }
    if (source !== undefined) expect(new URL(source).protocol).toBe('https:')
    expect(['problem', 'hint', 'info']).toContain(severity)
    if (!settles) return
    const question = catalogue.questions.find(({ id }) => id === settles.question)
    expect(question?.options.map(({ id }) => id)).toContain(settles.option)
  })

  it('related ones that say the same of a cause stand in one group or settle one question', () => {
    // Basic was refused, or a token was ignored: one fact, told by two rules, would count twice.
    const groups = findingKinds.flatMap(({ group }) => group ?? [])
    for (const group of new Set(groups)) expect(groups.filter((one) => one === group).length).toBeGreaterThan(1)
  })

  it('a proof is a problem, and of one cause', () => {
    for (const { bears, severity } of findingKinds) {
      const proofs = Object.values(bears).filter((level) => level === 'proof')
      expect(proofs.length).toBeLessThanOrEqual(1)
      if (proofs.length > 0) expect(severity).toBe('problem')
    }
  })
})

describe('families', () => {
  it('say nothing of no evidence, and only what they can', () => {
    for (const { kinds, find } of ruleFamilies) {
      expect(find({ evidence: { exchanges: [] }, signatures: [], seen: [], asides: [], jwts: [], now })).toEqual([])
      expect(kinds.length).toBeGreaterThan(0)
    }
  })
})
