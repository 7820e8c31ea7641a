import { describe, expect, it } from 'vitest'
import { textOf } from './file-text'

describe('textOf', () => {
  it('reads UTF-8, with and without a mark', () => {
    expect(textOf(new TextEncoder().encode('401 – nein'))).toBe('401 – nein')
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x34, 0x30, 0x31))).toBe('401')
    expect(textOf(new Uint8Array())).toBe('')
  })

  it('reads UTF-16 as Windows writes it', () => {
    expect(textOf(Uint8Array.of(0xff, 0xfe, 0x34, 0, 0x30, 0, 0x31, 0))).toBe('401')
    expect(textOf(Uint8Array.of(0xfe, 0xff, 0, 0x34, 0, 0x30, 0, 0x31))).toBe('401')
  })

  it('knows what is no text', () => {
    expect(textOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBeUndefined()
    expect(textOf(Uint8Array.of(0x1f, 0x8b, 8, 0xff, 0xfe, 0xfd, 0xfc, 0xfb))).toBeUndefined()
  })
})
