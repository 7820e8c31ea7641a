import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { createProbeQueue } from './queue'

/** Codings on one answer; more than this is an attack on the reader, not a format. */
const mostCodings = 3

/**
 * A decoder of Brotli fills its window, up to 16 MiB (RFC 7932 §9.1), before anything comes out, and 53 bytes are
 * enough to make it do so. Two at a time leave memory and threads to everybody else.
 */
const brotliPlaces = createProbeQueue({ concurrency: 2, size: 1000, waitMs: 5_000 })

/**
 * Undoes the content codings of a body, up to a limit in every step.
 * Input: the bytes as they came (maybe cut off), the codings in the order they were applied (RFC 9110 §8.4), and the
 * most bytes that may come out. Output: the bytes, and `cut` when there was more, when the data is damaged, or when a
 * coding is unknown or could not be undone in time (then without bytes: what remains is no text). Never throws.
 */
export async function decodeBody(
  bytes: Buffer,
  codings: readonly string[],
  limit: number,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const applied = codings.filter((coding) => coding !== 'identity')
  if (bytes.length === 0) return { bytes, cut: false }
  if (applied.length > mostCodings) return { bytes: Buffer.alloc(0), cut: true }
  let current = { bytes, cut: false }
  for (const coding of applied.reverse()) {
    const next = await undo(coding, current.bytes, limit)
    if (!next) return { bytes: Buffer.alloc(0), cut: true }
    current = { bytes: next.bytes, cut: current.cut || next.cut }
  }
  if (current.bytes.length > limit) return { bytes: current.bytes.subarray(0, limit), cut: true }
  return current
}

/** The codings of a Content-Encoding value, RFC 9110 §8.4.1: lower case, `x-gzip` as `gzip`. */
export function readCodings(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '')
    .map((coding) => coding.replace(/^x-(?=gzip$)/, ''))
}

/** Undoes one coding; undefined when it is unknown or has to wait for too long. */
async function undo(coding: string, bytes: Buffer, limit: number) {
  const place = coding === 'br' ? await brotliPlaces.enterQueue('') : undefined
  if (typeof place === 'string') return undefined
  const decoder = decoderFor(coding, bytes)
  const undone = decoder && (await inflate(bytes, decoder, limit))
  place?.release()
  return undone
}

function decoderFor(coding: string, bytes: Buffer) {
  // A flush instead of an end lets a body that was cut off give what it holds.
  const zlib = { finishFlush: constants.Z_SYNC_FLUSH }
  if (coding === 'gzip') return createGunzip(zlib)
  if (coding === 'br') return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
  if (coding !== 'deflate') return undefined
  // Some servers send bare DEFLATE where the zlib format is meant (RFC 9110 §8.4.1.2): the first byte tells.
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate(zlib) : createInflateRaw(zlib)
}

/** Streams instead of the one-call functions: these drop what they had when `maxOutputLength` is reached. */
function inflate(
  bytes: Buffer,
  decoder: NonNullable<ReturnType<typeof decoderFor>>,
  limit: number,
): Promise<{ bytes: Buffer; cut: boolean }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (cut: boolean) => {
      resolve({ bytes: Buffer.concat(chunks).subarray(0, limit), cut })
      decoder.destroy()
    }
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) finish(true)
    })
    decoder.on('end', () => finish(false))
    decoder.on('error', () => finish(true))
    decoder.end(bytes)
  })
}

/** Bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD, and a character that was cut in half at the end is dropped. */
export function bodyText(bytes: Buffer, cut: boolean): string {
  return new TextDecoder('utf-8').decode(bytes, { stream: cut })
}
