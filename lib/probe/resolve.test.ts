import { describe, expect, test } from 'vitest'
import { fakeLookup, type TestSettings, testSettings } from './fixtures/fakes'
import { gateUrl, type Target } from './gate'
import type { Family, Lookup, LookupAnswer } from './lookup'
import { type Resolution, resolveTarget } from './resolve'

const never = () => new Promise<never>(() => undefined)
const fail = () => Promise.reject(new Error('a resolver with a fault'))

function targetOf(url: string, changes: TestSettings): Target {
  const gate = gateUrl(url, testSettings(changes))
  if ('refused' in gate) throw new Error(gate.text)
  return gate.target
}

function resolve(url: string, changes: TestSettings = {}, options: { only?: string; signal?: AbortSignal } = {}) {
  const settings = testSettings(changes)
  const { signal = new AbortController().signal, only } = options
  return resolveTarget(targetOf(url, changes), { settings, signal, only })
}

const byFamily =
  (answers: Record<Family, LookupAnswer | (() => Promise<LookupAnswer>)>): Lookup =>
  async (_name, family) => {
    const answer = answers[family]
    return typeof answer === 'function' ? answer() : answer
  }

const addressesOf = (resolution: Resolution) =>
  'addresses' in resolution ? resolution.addresses.map(({ address }) => address) : resolution

describe('resolveTarget', () => {
  test('alternates the families, IPv4 first, two of each', async () => {
    const lookup = fakeLookup({
      'example.com': ['1.1.1.1', '2606::1', '1.1.1.2', '2606::2', '1.1.1.3', '2606::3'],
      'only6.example.com': ['2606::1', '2606::2', '2606::3'],
    })
    expect(addressesOf(await resolve('http://example.com/', { lookup }))).toEqual([
      '1.1.1.1',
      '2606::1',
      '1.1.1.2',
      '2606::2',
    ])
    expect(addressesOf(await resolve('http://only6.example.com/', { lookup }))).toEqual(['2606::1', '2606::2'])
    expect(addressesOf(await resolve('http://example.com/', { lookup }, { only: '2606::2' }))).toEqual(['2606::2'])
  })

  test('judges all of hundreds of addresses, uses few', async () => {
    const many = Array.from({ length: 900 }, (_, index) => `8.8.${index >> 8}.${index & 255}`)
    const good = fakeLookup({ 'example.com': many })
    expect(addressesOf(await resolve('http://example.com/', { lookup: good }))).toEqual(['8.8.0.0', '8.8.0.1'])
    const bad = fakeLookup({ 'example.com': [...many, '10.0.0.1'] })
    expect(await resolve('http://example.com/', { lookup: bad })).toEqual({ refused: 'address' })
    const bad6 = fakeLookup({ 'example.com': [...many, '::1'] })
    expect(await resolve('http://example.com/', { lookup: bad6 }, { only: '8.8.0.1' })).toEqual({ refused: 'address' })
  })

  test('does not try the same address twice', async () => {
    const lookup = fakeLookup({ 'example.com': ['1.1.1.1', '1.1.1.1', '1.1.1.1'] })
    expect(addressesOf(await resolve('http://example.com/', { lookup }))).toEqual(['1.1.1.1'])
  })

  test('asks both families at once, and no more', async () => {
    const lookup = fakeLookup()
    await resolve('http://example.com/', { lookup })
    expect(lookup.asked).toEqual(['example.com/4', 'example.com/6'])
  })

  test('asks nobody for an address or for localhost', async () => {
    const lookup = fakeLookup()
    expect(addressesOf(await resolve('http://8.8.8.8/', { lookup }))).toEqual(['8.8.8.8'])
    expect(addressesOf(await resolve('http://localhost/', { lookup, allow: 'localhost' }))).toEqual([
      '127.0.0.1',
      '::1',
    ])
    expect(addressesOf(await resolve('http://a.localhost/', { lookup, allow: '.localhost' }))).toEqual([
      '127.0.0.1',
      '::1',
    ])
    expect(lookup.asked).toEqual([])
  })

  const ok: LookupAnswer = { addresses: ['1.1.1.1'] }
  test.each<[what: string, answers: Parameters<typeof byFamily>[0], expected: unknown]>([
    ['one family that fails does not hide the other', { 4: ok, 6: { code: 'ESERVFAIL' } }, ['1.1.1.1']],
    ['one family that is silent does not hide the other', { 4: ok, 6: never }, ['1.1.1.1']],
    ['one family that throws does not hide the other', { 4: ok, 6: fail }, ['1.1.1.1']],
    ['NXDOMAIN says most', { 4: { code: 'ENOTFOUND' }, 6: { code: 'ESERVFAIL' } }, 'ENOTFOUND'],
    ['a failure says more than no data', { 4: { code: 'ENODATA' }, 6: { code: 'ESERVFAIL' } }, 'ESERVFAIL'],
    ['no data', { 4: { code: 'ENODATA' }, 6: { code: 'ENODATA' } }, 'ENODATA'],
    ['empty answers are no data', { 4: { addresses: [] }, 6: { addresses: [] } }, 'ENODATA'],
    ['silence', { 4: never, 6: never }, 'ETIMEDOUT'],
    ['a lookup that throws', { 4: fail, 6: { code: 'ENODATA' } }, 'dns-failed'],
  ])('%s', async (_what, answers, expected) => {
    const resolution = await resolve('http://example.com/', { lookup: byFamily(answers), budgets: { dnsMs: 50 } })
    if (typeof expected === 'string') expect(resolution).toEqual({ failed: { stage: 'dns', code: expected } })
    else expect(addressesOf(resolution)).toEqual(expected)
  })

  test('tells the resolver to stop when the time is up', async () => {
    let stopped = 0
    const lookup: Lookup = (_name, _family, signal) => {
      signal.addEventListener('abort', () => (stopped += 1))
      return never()
    }
    await resolve('http://example.com/', { lookup, budgets: { dnsMs: 20 } })
    expect(stopped).toBe(2)
  })

  test('ends at once when the caller does', async () => {
    const controller = new AbortController()
    const pending = resolve('http://example.com/', { lookup: never }, { signal: controller.signal })
    controller.abort()
    expect(await pending).toEqual({ cancelled: true })
    expect(await resolve('http://8.8.8.8/', {}, { signal: AbortSignal.abort() })).toEqual({ cancelled: true })
  })

  test('has nothing for an address that the name does not have', async () => {
    const lookup = fakeLookup({ 'example.com': ['1.1.1.1'] })
    expect(await resolve('http://example.com/', { lookup }, { only: '1.1.1.2' })).toEqual({
      failed: { stage: 'dns', code: 'ENODATA' },
    })
  })
})
