import { type Exchange, type Fields, fieldLines } from './exchange'
import { isToken } from './grammar'
import { type RedactOptions, redactHeader } from './redact-header'
import { redactUrl } from './redact-url'
import { looksSecret } from './secrets'

/**
 * The one door for everything that leaves: answers, links, transcripts, cases, logs. Values are parsed and printed from
 * an allow-list (redact-header.ts); prose, which cannot be, is searched (redact-text.ts).
 */
export { blankSecrets, createBlanker } from './blank-secrets'
export { type RedactOptions, redactHeader } from './redact-header'
export { redactText } from './redact-text'
export { readAddress, redactUrl, stripUrl } from './redact-url'

/** An exchange that may be shown: without bodies, each value redacted. */
export interface RedactedExchange {
  request?: { method?: string; url?: string; headers?: Fields }
  response?: { status?: number; headers?: Fields }
  error?: Exchange['error']
}

export function redactExchange(exchange: Exchange, options: RedactOptions = {}): RedactedExchange {
  const { request, response, error } = exchange
  const date = Date.parse(fieldLines(response?.headers, 'date')[0] ?? '')
  const dated = Number.isNaN(date) ? options : { ...options, now: date }
  return {
    ...(request && {
      request: {
        ...(request.method !== undefined && {
          method: /^[A-Z-]{1,20}$/i.test(request.method) ? request.method : 'redacted',
        }),
        ...(request.url !== undefined && { url: redactUrl(request.url) }),
        ...(request.headers && { headers: redactFields(request.headers, dated) }),
      },
    }),
    ...(response && {
      response: {
        ...(response.status !== undefined && { status: response.status }),
        ...(response.headers && { headers: redactFields(response.headers, dated) }),
      },
    }),
    ...(error && { error: { stage: error.stage, code: safeWord(error.code) } }),
  }
}

function redactFields(fields: Fields, options: RedactOptions): Fields {
  const shown: [string, string | string[]][] = []
  for (const [name, value] of Object.entries(fields)) {
    const safeName =
      (isToken(name) || /^:[a-z]+$/.test(name)) && name.length <= 100 && !looksSecret(name) ? name : 'redacted'
    const safeValue = Array.isArray(value)
      ? value.map((line) => redactHeader(name, line, options))
      : redactHeader(name, value, options)
    shown.push([safeName, safeValue])
  }
  return Object.fromEntries(shown)
}

const safeWord = (word: string): string => (/^[\w .-]{0,64}$/.test(word) && !looksSecret(word) ? word : 'redacted')
