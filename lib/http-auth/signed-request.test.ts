import { expect, it } from 'vitest'
import { lintSignedRequest } from './signed-request'

const codes = (headers: Record<string, string>) => lintSignedRequest({ headers }).map(({ code }) => code)

it('looks at each kind of credentials that is computed', () => {
  expect(codes({ Authorization: 'Digest username="a"' })).toContain('digest-missing-parameter')
  expect(codes({ Authorization: 'AWS4-HMAC-SHA256 Credential=a' })).toContain('sigv4-missing-part')
  expect(codes({ Authorization: 'DPoP abc1' })).toEqual(['dpop-without-proof'])
  expect(codes({ Authorization: 'Bearer abc1' })).toEqual([])
  expect(lintSignedRequest(undefined)).toEqual([])
})

it('knows when an address was good', () => {
  const url = 'https://b.example.com/a?X-Amz-Date=20260101T120000Z&X-Amz-Expires=900'
  expect(lintSignedRequest({ url }, { time: Date.UTC(2026, 0, 1, 12, 14) })).toEqual([])
  expect(lintSignedRequest({ url }, { time: Date.UTC(2026, 0, 1, 12, 16) }).map(({ code }) => code)).toEqual([
    'signed-url-expired',
  ])
  expect(lintSignedRequest({ url })).toEqual([])
})

it('says each thing in a sentence, and how sure it is', () => {
  const faults = lintSignedRequest({
    url: 'https://e.com/b',
    headers: { Authorization: 'Digest username="a", uri="/a"' },
  })
  for (const { text } of faults) expect(text).toMatch(/^[A-Z].*\.$/)
  expect(faults.map(({ code, severity }) => [code, severity])).toContainEqual(['digest-uri-mismatch', 'hint'])
})
