import fc from 'fast-check'
import type { Catalogue } from '../diagnosis/catalogue'
import { type Case, makeCase, minuteOf } from './case'
import { type CaseEvidence, type Diagnosed, evidenceOf } from './case-evidence'
import { type Situation, situationOf } from './engine'
import { decodeTrail } from './trail'

/** Cases for tests. */

/** Where a query stands. */
export const situationFor = (query: string, catalogue: Catalogue): Situation =>
  situationOf(decodeTrail(new URLSearchParams(query), catalogue).trail, catalogue)

/** What a test of an API with an expired token comes to. */
export const diagnosed: Diagnosed = {
  exchanges: [
    {
      request: { method: 'GET', url: 'https://api.shop.example/orders?page=redacted', headers: { accept: '*/*' } },
      response: {
        status: 401,
        headers: {
          date: 'Fri, 27 Nov 2026 14:49:08 GMT',
          server: 'nginx',
          'www-authenticate': 'Bearer realm="shop", error="invalid_token", error_description="The token expired"',
        },
      },
      credentials: [{ scheme: 'bearer', place: 'header' }],
    },
    { request: { method: 'OPTIONS', url: 'https://api.shop.example/orders' }, response: { status: 204 } },
  ],
  findings: [
    { id: 'status-401', text: 'api.shop.example answered 401.', quote: '401', exchange: 0 },
    {
      id: 'bearer-says-expired',
      text: 'The server says that the token expired.',
      quote: 'The token expired',
      exchange: 0,
    },
  ],
  tokens: [
    {
      exchange: 0,
      header: { alg: 'RS256', typ: 'JWT', hasKid: true },
      claims: { issHost: 'login.shop.example', audHosts: ['api.shop.example'], exp: 1795788131, iat: 1795784531 },
    },
  ],
  failing: 0,
}

export const testedAt = Date.parse('2026-11-27T14:49:09Z')
export const madeAt = Date.parse('2026-11-28T06:50:00Z')

/** A case with a test. */
export function exampleCase(catalogue: Catalogue): Case {
  const query =
    'platform=api-client&sender=own&number=401&check-base-url=not-fixed&seen=status-401,bearer-says-expired' +
    '&at=2026-11-27T14:49Z&url=https://api.shop.example/orders&note=Please look&ref=T-17'
  return {
    ...makeCase(situationFor(query, catalogue), catalogue, madeAt),
    evidence: evidenceOf(diagnosed, 'test', testedAt),
  }
}

const word = fc.constantFrom('orders', 'v2', 'realm', 'nginx', 'GET', 'grüße', '日本', 'a b', '"x"', '', '%', '…')
const fields = fc.dictionary(
  fc.constantFrom('date', 'server', 'www-authenticate', 'location', 'x-thing', 'set-cookie', 'cookie', 'authorization'),
  fc.oneof(word, fc.array(word, { maxLength: 3 })),
)
const index = fc.option(fc.nat(4), { nil: undefined })
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

/** Evidence of any shape, as it was read once. */
const anyEvidence = (catalogue: Catalogue): fc.Arbitrary<CaseEvidence> =>
  fc
    .record({
      exchanges: fc.array(
        fc.record({
          request: fc.record({
            method: fc.constantFrom('GET', 'POST'),
            url: fc.constantFrom('https://a.example/b', '/c?d=e'),
            headers: fields,
          }),
          response: fc.record({ status: fc.integer({ min: 100, max: 599 }), headers: fields }),
        }),
        { maxLength: 12 },
      ),
      findings: fc.array(
        fc.record({
          id: fc.constantFrom(...catalogue.findings.map(({ id }) => id)),
          text: word,
          quote: word,
          exchange: index,
        }),
        { maxLength: 30 },
      ),
      tokens: fc.array(
        fc.record({
          exchange: index,
          header: fc.record({ hasKid: fc.boolean() }),
          claims: fc.record({ exp: fc.integer({ min: 0, max: 4e9 }) }),
        }),
        { maxLength: 3 },
      ),
      failing: index,
    })
    .map((made) => evidenceOf(JSON.parse(JSON.stringify(made)), 'test', testedAt))

/** A case of any shape. */
export const anyCase = (catalogue: Catalogue): fc.Arbitrary<Case> => {
  const answer = fc
    .constantFrom(...catalogue.questions)
    .chain(({ id, options }) => fc.constantFrom(...options).map((option) => `${id}=${option.id}`))
  const fix = fc
    .tuple(fc.constantFrom(...catalogue.fixes), fc.constantFrom('fixed', 'not-fixed', 'could-not'))
    .map(([{ id }, result]) => `${id}=${result}`)
  const seen = fc
    .uniqueArray(fc.constantFrom(...catalogue.findings.map(({ id }) => id)), { minLength: 1, maxLength: 12 })
    .map((ids) => `seen=${ids.join(',')}&at=2026-11-27T14:49Z`)
  const note = fc.constantFrom('note=Hello there', 'ref=T-17', 'url=https://shop.example/cart', 'end=hand-over')
  return fc
    .record({
      query: fc.array(fc.oneof(answer, fix, seen, note), { maxLength: 14 }).map((parts) => parts.join('&')),
      evidence: optional(anyEvidence(catalogue)),
      made: fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    })
    .map(({ query, evidence, made }) => ({
      ...makeCase(situationFor(query, catalogue), catalogue, Date.parse(minuteOf(made.getTime()))),
      ...(evidence && { evidence }),
    }))
}
