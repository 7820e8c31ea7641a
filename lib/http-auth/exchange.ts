/** Header fields as seen: an array holds one entry per field line. Names are matched without case (RFC 9110 §5.1). */
export type Fields = Record<string, string | string[]>

/** Where a request failed before an HTTP answer came. */
export type FailureStage = 'dns' | 'connect' | 'tls' | 'request' | 'response'

/** One request and its response as seen. Anything may be missing; `url` may be any string. */
export interface Exchange {
  request?: { method?: string; url?: string; headers?: Fields }
  response?: { status?: number; headers?: Fields; body?: string }
  error?: { stage: FailureStage; code: string }
}

/** All lines of one field, in order; empty when the field is absent. */
export function fieldLines(fields: Fields | undefined, name: string): string[] {
  if (!fields) return []
  const wanted = name.toLowerCase()
  const lines: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (key.toLowerCase() !== wanted) continue
    if (Array.isArray(value)) lines.push(...value)
    else lines.push(value)
  }
  return lines
}

/** The field's lines joined by ", " (RFC 9110 §5.3), or undefined when it is absent. */
export function fieldValue(fields: Fields | undefined, name: string): string | undefined {
  const lines = fieldLines(fields, name)
  return lines.length > 0 ? lines.join(', ') : undefined
}
