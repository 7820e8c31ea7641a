import type { Diagnosis } from './diagnose'

/** Two tests of one address, before and after something was changed. */

type Exchange = Diagnosis['exchanges'][number]

/** A live test's result, as far as it is compared. */
export type Run = Pick<Diagnosis, 'verdict' | 'causes' | 'exchanges'> & {
  hops: readonly { exchange: number; authorization: 'none' | 'sent' | 'dropped' }[]
}

export interface Change {
  /** Whether what was refused is answered now. */
  outcome: 'solved' | 'better' | 'same' | 'other' | 'worse'
  /** One sentence: what became of it. */
  text: string
  rows: { what: string; before: string; after: string; changed: boolean }[]
}

/** What changed between two tests of the same address. */
export function compareRuns(before: Run, after: Run): Change {
  const [old, now] = [answerOf(before), answerOf(after)]
  const rows = [
    { what: 'Answer', before: statusOf(old), after: statusOf(now) },
    { what: 'Asks for', before: asksOf(old), after: asksOf(now) },
    { what: 'Redirects', before: String(before.hops.length - 1), after: String(after.hops.length - 1) },
    { what: 'Cause', before: causeOf(before), after: causeOf(after) },
  ].map((row) => ({ ...row, changed: row.before !== row.after }))
  return { ...outcomeOf(old, now, rows), rows }
}

function outcomeOf(
  old: Exchange | undefined,
  now: Exchange | undefined,
  rows: Change['rows'],
): Pick<Change, 'outcome' | 'text'> {
  const [was, is] = [old?.response?.status, now?.response?.status]
  const wasRefused = was === undefined || was >= 400
  const isRefused = is === undefined || is >= 400
  const gone = asksOf(old) !== none && asksOf(now) === none
  if (wasRefused && !isRefused) {
    return { outcome: 'solved', text: `${gone ? 'The challenge is gone, now' : 'Now'} it answers ${statusOf(now)}.` }
  }
  if (!wasRefused && isRefused) return { outcome: 'worse', text: `It answered before, and now it is ${statusOf(now)}.` }
  if (rows.every(({ changed }) => !changed)) return { outcome: 'same', text: 'Nothing changed.' }
  if (was === 401 && is === 403) {
    return { outcome: 'better', text: 'Now it knows who asks, and refuses that person (403).' }
  }
  return {
    outcome: 'other',
    text: isRefused ? 'It still refuses, in another way.' : 'It still answers, in another way.',
  }
}

/** The answer to the person's own request: with their credentials if these were sent, else the end of the redirects. */
export function answerOf({ exchanges, hops }: Pick<Run, 'exchanges' | 'hops'>): Exchange | undefined {
  const isSent = hops.some(({ authorization }) => authorization === 'sent')
  const full = exchanges.find(({ credentials, response: { status = 0 } = {} }, index) => {
    return index >= hops.length && Array.isArray(credentials) && (status < 300 || status >= 400)
  })
  return (isSent ? full : undefined) ?? exchanges[hops.at(-1)?.exchange ?? 0]
}

const none = 'nothing'

function asksOf(exchange: Exchange | undefined): string {
  return exchange?.challenges.map(({ scheme }) => scheme).join(', ') || none
}

function statusOf(exchange: Exchange | undefined): string {
  return String(exchange?.response?.status ?? 'no answer')
}

function causeOf({ verdict, causes }: Run): string {
  if (verdict.cause === null) return 'not named'
  return causes.find(({ id }) => id === verdict.cause)?.title ?? verdict.cause
}
