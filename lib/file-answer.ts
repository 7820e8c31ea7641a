import { createHash } from 'node:crypto'

/** Texts that are the same for everybody until the app or its settings change. */

/** Browsers keep it, but ask about it each time: after an upgrade nobody reads an old one. */
export const keptButAsked = 'public, no-cache'

/** An entity tag of these parts; weak, because it stands for all compressed forms (RFC 9110 §8.8.1). */
export function weakTag(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `W/"${hash.digest('base64url')}"`
}

/** True when whoever asks has the very text already (If-None-Match, RFC 9110 §13.1.2). */
export function isKept(request: Request, etag: string): boolean {
  return (request.headers.get('if-none-match') ?? '').split(',').some((one) => one.trim() === etag)
}

/** Answers with such a text, or with 304 when it is there already. */
export function fileAnswer(
  request: Request,
  text: string,
  type: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const etag = weakTag(text)
  const headers = { ...more, 'cache-control': keptButAsked, etag }
  if (isKept(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': `${type}; charset=utf-8` } })
}
