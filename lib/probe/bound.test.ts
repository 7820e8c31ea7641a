import { describe, expect, it } from 'vitest'
import { type ProbeResult, probeResult } from '../contract'
import { bound, boundExchange, maxResultBytes } from './bound'

type Shown = ProbeResult['exchanges'][number]

const exchange = (parts: Partial<Shown> = {}): Shown => ({
  request: { method: 'GET', url: 'https://api.example.com/', headers: {} },
  response: { status: 401, headers: {} },
  challenges: [],
  challengeFaults: [],
  ...parts,
})
const result = (parts: Partial<ProbeResult> = {}): ProbeResult => ({
  verdict: { certainty: 'unclear', cause: null, text: 'Cannot tell.' },
  causes: [],
  findings: [],
  settle: [],
  exchanges: [],
  tokens: [],
  hops: [],
  notTested: [],
  cannotSee: [],
  timings: { dns: null, connect: 1, tls: null, firstByte: 2, total: 3 },
  testedAt: '2026-11-24T10:05:00.000Z',
  ...parts,
})
const sizeOf = (of: ProbeResult) => Buffer.byteLength(JSON.stringify(of))
const repeat = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

describe('bound', () => {
  it('leaves alone what fits', () => {
    const fits = result({ verdict: { certainty: 'likely', cause: 'wrong-url', text: 'x'.repeat(200_000) } })
    expect(bound(fits)).toBe(fits)
  })

  it('cuts long values, no more than is needed, and marks them', () => {
    const long = result({
      exchanges: repeat(10, () =>
        exchange({ response: { status: 401, headers: { Link: 'y'.repeat(30_000), Vary: 'short' } } }),
      ),
    })
    const shorter = bound(long)
    expect(sizeOf(shorter)).toBeLessThanOrEqual(maxResultBytes)
    expect(shorter.exchanges).toHaveLength(10)
    expect(shorter.exchanges[0]?.response?.headers).toEqual({ Link: `${'y'.repeat(8192)}… [cut]`, Vary: 'short' })
  })

  it.each<[string, Partial<Shown>]>([
    ['one long value', { response: { status: 401, headers: { Link: 'x'.repeat(60_000) } } }],
    [
      'many fields',
      { response: { status: 401, headers: Object.fromEntries(repeat(900, (at) => [`X-${at}`, 'x'.repeat(60)])) } },
    ],
    ['many lines of one field', { response: { status: 401, headers: { Link: repeat(900, () => 'x'.repeat(60)) } } }],
    [
      'many challenges',
      {
        challenges: repeat(900, () => ({
          field: 'www-authenticate' as const,
          scheme: 'Bearer',
          params: { realm: 'x'.repeat(50) },
        })),
      },
    ],
    [
      'letters of three bytes in everything',
      {
        request: { headers: Object.fromEntries(repeat(64, (at) => [`X-${at}`, '…'.repeat(128)])) },
        response: {
          status: 401,
          headers: Object.fromEntries(repeat(64, (at) => [`Access-Control-${at}`, repeat(8, () => '…'.repeat(128))])),
        },
        challenges: repeat(16, () => ({
          field: 'www-authenticate' as const,
          scheme: 'Bearer',
          params: Object.fromEntries(repeat(16, (at) => [`p${at}`, '…'.repeat(128)])),
        })),
      },
    ],
    [
      'many parameters',
      {
        challenges: [
          {
            field: 'www-authenticate',
            scheme: 'Bearer',
            params: Object.fromEntries(repeat(6000, (at) => [`p${at}`, '1'])),
          },
        ],
      },
    ],
    [
      'a parameter with a long name',
      { challenges: [{ field: 'www-authenticate', scheme: 'Bearer', params: { ['a'.repeat(60_000)]: '1' } }] },
    ],
    ['a long scheme', { challenges: [{ field: 'www-authenticate', scheme: 'x'.repeat(60_000), params: {} }] }],
    ['many faults', { challengeFaults: repeat(3000, () => ({ code: 'x', text: 'y'.repeat(20) })) }],
    ['letters of three bytes', { response: { status: 401, headers: { Link: '…'.repeat(60_000) } } }],
  ])('fits a run of as many exchanges as there can be, each with %s', (_, parts) => {
    const long = result({ exchanges: repeat(24, () => exchange(parts)) })
    expect(sizeOf(long)).toBeGreaterThan(maxResultBytes)
    const shorter = bound(long)
    expect(sizeOf(shorter)).toBeLessThanOrEqual(maxResultBytes)
    expect(probeResult.parse(shorter)).toEqual(shorter)
    expect(shorter.exchanges).toHaveLength(24)
    expect(shorter.exchanges[0]?.response?.status).toBe(401)
  })

  it('keeps the fields that carry the diagnosis when some have to go', () => {
    const headers = {
      ...Object.fromEntries(repeat(900, (at) => [`X-${at}`, 'x'.repeat(60)])),
      'www-authenticate': 'Bearer',
      Location: '/a',
      DATE: 'now',
    }
    const shorter = bound(result({ exchanges: repeat(24, () => exchange({ response: { status: 401, headers } })) }))
    expect(Object.keys(shorter.exchanges[0]?.response?.headers ?? {}).slice(0, 4)).toEqual([
      'www-authenticate',
      'Location',
      'DATE',
      'X-0',
    ])
  })
})

describe('boundExchange', () => {
  it('cuts what is told by itself', () => {
    const told = boundExchange(exchange({ response: { status: 401, headers: { Link: 'x'.repeat(9000) } } }))
    expect(told.response?.headers).toEqual({ Link: `${'x'.repeat(2048)}… [cut]` })
    const short = exchange({ challenges: [{ field: 'www-authenticate', scheme: 'Basic', params: { realm: 'a' } }] })
    expect(boundExchange(short)).toEqual(short)
  })

  it('leaves out an answer that was not there', () => {
    const { response: _, ...failed } = exchange({ error: { stage: 'dns', code: 'ENOTFOUND' } })
    expect(boundExchange(failed)).toEqual(failed)
  })
})
