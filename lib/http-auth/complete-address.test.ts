import { describe, expect, it } from 'vitest'
import { completeAddress } from './complete-address'

describe('completeAddress', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['"', ''],
    ['example.com', 'https://example.com'],
    ['example.com/path?a=b#c', 'https://example.com/path?a=b#c'],
    ['  example.com\n', 'https://example.com'],
    ['https://example.com/', 'https://example.com/'],
    ['HTTP://Example.com/', 'HTTP://Example.com/'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['"example.com"', 'https://example.com'],
    ['“example.com”', 'https://example.com'],
    ["'https://example.com'", 'https://example.com'],
    ['«example.com»', 'https://example.com'],
    ['//example.com/a', 'https://example.com/a'],
    ['example.com:8443/a', 'https://example.com:8443/a'],
    ['localhost:3000', 'https://localhost:3000'],
    ['192.0.2.1:8080', 'https://192.0.2.1:8080'],
    ['[2001:db8::1]:8080', 'https://[2001:db8::1]:8080'],
    ['bücher.example', 'https://bücher.example'],
    // Not for us to repair: the gate says what is wrong.
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['ftp://example.com', 'ftp://example.com'],
    ['user:pass@example.com', 'user:pass@example.com'],
    ['a b.example', 'https://a b.example'],
  ])('%j: %j', (typed, expected) => expect(completeAddress(typed)).toBe(expected))

  it('changes nothing the second time', () => {
    for (const typed of ['example.com', '"//a.example"', 'mailto:x', 'a b', '<x:1>']) {
      expect(completeAddress(completeAddress(typed))).toBe(completeAddress(typed))
    }
  })
})
