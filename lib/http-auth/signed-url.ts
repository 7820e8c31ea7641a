import { decodePercent } from './secrets'
import { splitQuery, splitUrl } from './url-parts'

/** ISO 8601 basic format, as X-Amz-Date and X-Goog-Date have it, in milliseconds since 1970. */
export function parseBasicTime(text: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text.trim()) ?? []
  if (parts.length === 0) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/**
 * Until when an address with a signature in its query is good, in milliseconds since 1970: presigned URLs of AWS
 * (X-Amz-*) and Google (X-Goog-*), Azure’s shared access signatures (se, sig), CloudFront (Expires, Signature).
 */
export function readUrlExpiry(url: string): number | undefined {
  const found = new Map<string, string>()
  for (const { name, value = '' } of splitQuery(splitUrl(url).query ?? '')) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, decodePercent(value))
  }
  for (const maker of ['x-amz', 'x-goog']) {
    const from = parseBasicTime(found.get(`${maker}-date`) ?? '')
    const seconds = found.get(`${maker}-expires`) ?? ''
    if (from !== undefined && /^\d{1,9}$/.test(seconds)) return from + Number(seconds) * 1000
  }
  const end = found.has('sig') ? Date.parse(found.get('se') ?? '') : Number.NaN
  if (!Number.isNaN(end)) return end
  const expires = found.get('expires') ?? ''
  return found.has('signature') && /^\d{9,11}$/.test(expires) ? Number(expires) * 1000 : undefined
}
