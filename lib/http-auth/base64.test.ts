import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeText, decodeUtf8, encodeBase64, utf8 } from './base64'

const octets = (...bytes: number[]) => Uint8Array.from(bytes)

describe('decodeBase64', () => {
  it.each([
    ['', []],
    ['Zg==', [102]],
    ['Zg', [102]],
    ['Zm8=', [102, 111]],
    ['-_8', [251, 255]],
    ['+/8=', [251, 255]],
  ])('%s', (text, bytes) => expect(decodeBase64(text)).toEqual(octets(...bytes)))

  it.each(['a', 'abcde', 'ab c', 'ab\n', 'a=b', 'ab===', 'ü', 'bob:pw', '='.repeat(3)])('not %s', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })

  it('reads what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
      }),
    )
    expect(decodeBase64(encodeBase64(new Uint8Array(100_001)))).toHaveLength(100_001)
  })
})

describe('text', () => {
  it('is UTF-8, else ISO 8859-1', () => {
    expect(decodeUtf8(utf8('ä日😀'))).toBe('ä日😀')
    expect(decodeUtf8(octets(0xe4))).toBeUndefined()
    expect(decodeText(octets(0x70, 0xe4))).toBe('pä')
    expect(decodeText(utf8('pä'))).toBe('pä')
  })
})
