import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { readContent } from '../content/load'
import { decodeTrail } from '../wizard/trail'
import { prefillOf } from './prefill'

const { catalogue } = readContent(process.cwd())
let warn: MockInstance
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
// What is said here was meant; everywhere else it fails the test.
afterEach(() => {
  warn.mockClear()
})

const fill = (attributes: Record<string, string>) => prefillOf((name) => attributes[name] ?? null)
const read = (attributes: Record<string, string>) => decodeTrail(new URLSearchParams(fill(attributes)), catalogue).trail

describe('what the attributes say arrives in the trail', () => {
  it.each([
    [{ platform: 'mobile' }, [['platform', 'mobile']]],
    [{ status: '403' }, [['number', '403']]],
    [{ status: '503' }, [['number', '5xx']]],
    [{ status: '599' }, [['number', '5xx']]],
    [{ status: '418' }, [['number', 'none']]],
    [{ status: '429' }, [['number', '429']]],
  ])('%o', (attributes, answers) => {
    expect(read(attributes as Record<string, string>).answers).toEqual(answers)
  })

  it('each client is an option of the one question that has it', () => {
    for (const key of ['browser', 'system', 'client']) {
      const question = catalogue.questions.find(({ id }) => id === key)
      for (const { id } of question?.options ?? []) {
        if (id !== 'other') expect(read({ client: id }).answers).toEqual([[key, id]])
      }
    }
  })

  it('host, cause, site and reference', () => {
    const trail = read({ host: 'shop.example:8443', cause: 'clock-skew', site: 'example', ref: 'INC-4711' })
    expect(trail).toMatchObject({
      url: 'https://shop.example:8443/',
      cause: 'clock-skew',
      site: 'example',
      ref: 'INC-4711',
    })
  })

  it('every cause, and what is no word of ours falls out', () => {
    for (const { id } of catalogue.causes) expect(read({ cause: id }).cause).toBe(id)
    expect(read({ platform: 'fridge', cause: 'nothing', client: 'lynx' })).toMatchObject({ answers: [] })
  })
})

describe('what looks like a credential is left out, and said', () => {
  it.each([
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2ln',
    'anna@shop.example',
    'Bearer abcdef',
    'Basic YW5uYTpodW50ZXIy',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'AKIAIOSFODNN7EXAMPLE',
    '4f3c2b1a09e8d7c6b5a4f3c2b1a09e8d',
  ])('%s', (secret) => {
    for (const name of ['ref', 'host', 'cause', 'site']) {
      expect(fill({ [name]: secret })).toBe('')
      expect(warn).toHaveBeenLastCalledWith(expect.stringContaining(name))
    }
    expect(warn.mock.calls.flat().join()).not.toContain(secret)
  })

  it.each([
    'INC-4711',
    '550e8400-e29b-41d4-a716-446655440000',
    'ticket_20261128',
    'sign-in.internationalconference.example',
  ])('but not %s', (value) => {
    expect(fill({ ref: value })).toBe(`&ref=${value}`)
    expect(warn).not.toHaveBeenCalled()
  })
})
