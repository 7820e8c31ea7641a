import type { ProbeResult } from '../contract'
import type { Fields } from '../http-auth/exchange'

/** Largest result, in bytes of its JSON. */
export const maxResultBytes = 256 * 1024
const cutLengths = [8192, 2048, 512, 128]
/** How many fields of an exchange stay when long values were not all; lists within them are shorter still. */
const cutEntries = [64, 16, 4, 2]
/** Challenges, their parameters and faults of an exchange: more than any server sends, few enough to be cut quickly. */
const mostChallenges = 64

/** Cuts what no server sends, then long values, then long lists of them, until the result fits; cut values are marked. */
export function bound(result: ProbeResult): ProbeResult {
  if (fits(result)) return result
  const usual = { ...result, exchanges: result.exchanges.map((exchange) => cutChallenges(exchange, mostChallenges)) }
  for (const length of cutLengths) {
    const shorter = cutStrings(usual, length) as ProbeResult
    if (fits(shorter)) return shorter
  }
  let shortest = cutStrings(usual, 128) as ProbeResult
  for (const entries of cutEntries) {
    shortest = { ...shortest, exchanges: shortest.exchanges.map((exchange) => cutLists(exchange, entries)) }
    if (fits(shortest)) break
  }
  return shortest
}

/** One exchange with its long values cut: each is told by itself while the test runs. */
export function boundExchange(exchange: ProbeResult['exchanges'][number]): ProbeResult['exchanges'][number] {
  const shorter = cutLists(exchange, cutEntries[0] ?? 0)
  return cutStrings(shorter, cutLengths[1] ?? 0) as ProbeResult['exchanges'][number]
}

function fits(result: ProbeResult): boolean {
  return Buffer.byteLength(JSON.stringify(result)) <= maxResultBytes
}

function cutStrings(value: unknown, length: number): unknown {
  if (typeof value === 'string') return cutString(value, length)
  if (Array.isArray(value)) return value.map((item) => cutStrings(item, length))
  if (typeof value !== 'object' || value === null) return value
  // Names of fields and parameters are the server's words, too.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cutString(key, length), cutStrings(item, length)]),
  )
}

function cutString(value: string, length: number): string {
  return value.length > length ? `${value.slice(0, length)}… [cut]` : value
}

/** The first challenges, parameters and faults. */
function cutChallenges(exchange: ProbeResult['exchanges'][number], most: number): ProbeResult['exchanges'][number] {
  return {
    ...exchange,
    challenges: exchange.challenges.slice(0, most).map((challenge) => ({
      ...challenge,
      params: Object.fromEntries(Object.entries(challenge.params).slice(0, most)),
    })),
    challengeFaults: exchange.challengeFaults.slice(0, most),
  }
}

/** The first `entries` fields of both messages, and as many challenges, parameters and lines, but never very many. */
function cutLists(exchange: ProbeResult['exchanges'][number], entries: number): ProbeResult['exchanges'][number] {
  const { request, response } = exchange
  return {
    ...cutChallenges(exchange, Math.min(16, entries)),
    ...(request && {
      request: { ...request, ...(request.headers && { headers: cutFields(request.headers, entries) }) },
    }),
    ...(response && {
      response: { ...response, ...(response.headers && { headers: cutFields(response.headers, entries) }) },
    }),
  }
}

/** What carries the diagnosis comes first in the lists that are shortened. */
function cutFields(fields: Fields, entries: number): Fields {
  const all = Object.entries(fields)
  const telling = (name: string) => /^(www-authenticate|proxy-authenticate|location|date|server)$/i.test(name)
  const sorted = [...all.filter(([name]) => telling(name)), ...all.filter(([name]) => !telling(name))]
  return Object.fromEntries(
    sorted
      .slice(0, entries)
      .map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, Math.min(8, entries)) : value]),
  )
}
