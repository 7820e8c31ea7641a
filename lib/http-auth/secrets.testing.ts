import { encodeBase64, utf8 } from './base64'

/** Random secrets for tests, each the function of a seed. */

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = UPPER.toLowerCase()
const DIGITS = '0123456789'
const BASE62 = UPPER + LOWER + DIGITS

// mulberry32: small, and even enough for letters.
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Text over an alphabet, of a length within bounds. */
export function randomText(seed: number, alphabet: string, min: number, max: number): string {
  const next = numbers(seed)
  const length = min + Math.floor(next() * (max - min + 1))
  return Array.from({ length }, () => alphabet.charAt(Math.floor(next() * alphabet.length))).join('')
}

const encodePart = (value: object): string => encodeBase64(utf8(JSON.stringify(value))).replace(/=+$/, '')

const kinds: ((seed: number) => string)[] = [
  (seed) => randomText(seed, BASE62, 28, 44),
  (seed) => randomText(seed, `${DIGITS}abcdef`, 32, 40),
  (seed) => randomText(seed, `${BASE62}-_`, 40, 60),
  (seed) => `${randomText(seed, `${BASE62}+/`, 42, 60)}==`,
  (seed) => `sk_live_${randomText(seed, BASE62, 28, 40)}`,
  (seed) => randomText(seed, `${DIGITS}abcdef`, 32, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  (seed) => {
    const text = randomText(seed, BASE62, 43, 43)
    return `${encodePart({ alg: 'HS256' })}.${encodePart({ sub: text })}.${text}`
  },
]

/** A key, hash, session id, UUID or JWT as it occurs. */
export function randomSecret(seed: number): string {
  const kind = kinds[Math.abs(seed) % kinds.length]
  return kind ? kind(seed) : ''
}
