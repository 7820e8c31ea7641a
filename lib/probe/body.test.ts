import { existsSync, readFileSync } from 'node:fs'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyText, decodeBody, readCodings } from './body'
import { brotliBomb } from './fixtures/hostile'

const text = 'The token expired. '.repeat(200)
const plain = Buffer.from(text)

describe('decodeBody', () => {
  test.each([
    ['nothing', plain, []],
    ['identity', plain, ['identity']],
    ['gzip', gzipSync(plain), ['gzip']],
    ['deflate', deflateSync(plain), ['deflate']],
    ['bare deflate', deflateRawSync(plain), ['deflate']],
    ['br', brotliCompressSync(plain), ['br']],
    ['gzip, then br', brotliCompressSync(gzipSync(plain)), ['gzip', 'br']],
  ])('undoes %s', async (_what, packed, codings) => {
    expect(await decodeBody(packed, codings, 1e6)).toEqual({ bytes: plain, cut: false })
  })

  test.each([
    ['gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
  ])('gives the first part of a %s body that was cut off', async (coding, packed) => {
    const { bytes } = await decodeBody(packed.subarray(0, packed.length - 4), [coding], 1e6)
    expect(text.startsWith(bytes.toString())).toBe(true)
  })

  test.each(['gzip', 'deflate', 'br'])('keeps what came before the damage in %s', async (coding) => {
    const result = await decodeBody(Buffer.from('this is not packed at all'), [coding], 1e6)
    expect(result.cut).toBe(true)
  })

  test('undoes many Brotli bodies in turn, also those that are cut', async () => {
    const packed = brotliCompressSync(plain)
    const decoded = await Promise.all(
      Array.from({ length: 20 }, (_, at) => decodeBody(packed, ['br'], at < 5 ? 9 : 1e6)),
    )
    expect(decoded.map(({ bytes }) => bytes.length)).toEqual(decoded.map((_, at) => (at < 5 ? 9 : plain.length)))
  })

  const status = '/proc/self/status'
  /** Memory that this process holds, in MiB. */
  const resident = () => Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]) / 1024

  test.skipIf(!existsSync(status))('never holds the windows of many Brotli bodies', async () => {
    const window = 16 // MiB
    const limit = 256 * 1024
    const before = resident()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, resident())
    }, 2)
    const decoded = await Promise.all(Array.from({ length: 48 }, () => decodeBody(brotliBomb, ['br'], limit)))
    clearInterval(watch)
    // On a busy machine some wait for too long, and are left.
    expect(decoded.every(({ bytes, cut }) => cut && [0, limit].includes(bytes.length))).toBe(true)
    expect(decoded.some(({ bytes }) => bytes.length === limit)).toBe(true)
    // 48 windows, were they all held. Two are at work and two are just let go; the rest is for what comes out.
    expect(most - before).toBeLessThan(16 * window)
  })

  test('stops at the limit', async () => {
    expect(await decodeBody(gzipSync(plain), ['gzip'], 100)).toEqual({ bytes: plain.subarray(0, 100), cut: true })
    expect(await decodeBody(plain, [], 100)).toEqual({ bytes: plain.subarray(0, 100), cut: true })
  })

  test.each([[['zstd']], [['compress']], [['gzip', 'gzip', 'gzip', 'gzip']]])(
    'gives nothing for %o',
    async (codings) => {
      expect(await decodeBody(plain, codings, 1e6)).toEqual({ bytes: Buffer.alloc(0), cut: true })
    },
  )

  test('is total and bounded', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))
    const codings = fc.array(fc.constantFrom('gzip', 'deflate', 'br', 'identity'), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(bytes, codings, async (input, names) => {
        expect((await decodeBody(input, names, 64)).bytes.length).toBeLessThanOrEqual(64)
      }),
    )
  })
})

test('readCodings', () => {
  expect(readCodings(undefined)).toEqual([])
  expect(readCodings(' GZIP , x-gzip,, br')).toEqual(['gzip', 'gzip', 'br'])
})

test('bodyText drops half a character at a cut, and replaces what is not UTF-8', () => {
  const euro = Buffer.from('5 €')
  expect(bodyText(euro, false)).toBe('5 €')
  expect(bodyText(euro.subarray(0, 4), true)).toBe('5 ')
  expect(bodyText(euro.subarray(0, 4), false)).toBe('5 \ufffd')
  expect(bodyText(Buffer.from([0x68, 0xff, 0x69]), false)).toBe('h\ufffdi')
})
