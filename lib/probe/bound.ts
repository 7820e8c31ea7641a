import type { ProbeResult } from '../contract'

/** Largest result, in bytes of its JSON. */
export const maxResultBytes = 256 * 1024
const cutLengths = [8192, 2048, 512, 128]
const mostEntries = 64

/** Cuts long values, then long lists of them, until the result fits; what was cut is marked. */
export function bound(result: ProbeResult): ProbeResult {
  if (fits(result)) return result
  for (const length of cutLengths) {
    const shorter = cutStrings(result, length) as ProbeResult
    if (fits(shorter)) return shorter
  }
  const shortest = cutStrings(result, 128) as ProbeResult
  return { ...shortest, exchanges: shortest.exchanges.map(cutLists) }
}

/** One exchange with its long values cut: each is told by itself while the test runs. */
export function boundExchange(exchange: ProbeResult['exchanges'][number]): ProbeResult['exchanges'][number] {
  return cutLists(cutStrings(exchange, cutLengths[1] ?? 0) as ProbeResult['exchanges'][number])
}

function fits(result: ProbeResult): boolean {
  return Buffer.byteLength(JSON.stringify(result)) <= maxResultBytes
}

function cutStrings(value: unknown, length: number): unknown {
  if (typeof value === 'string') return value.length > length ? `${value.slice(0, length)}… [cut]` : value
  if (Array.isArray(value)) return value.map((item) => cutStrings(item, length))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutStrings(item, length)]))
}

/** What carries the diagnosis comes first in the lists that are shortened. */
function cutLists(exchange: ProbeResult['exchanges'][number]): ProbeResult['exchanges'][number] {
  const headers = Object.entries(exchange.response?.headers ?? {})
  const telling = (name: string) => /^(www-authenticate|proxy-authenticate|location|date|server)$/i.test(name)
  const sorted = [...headers.filter(([name]) => telling(name)), ...headers.filter(([name]) => !telling(name))]
  return {
    ...exchange,
    challenges: exchange.challenges.slice(0, 16).map((challenge) => ({
      ...challenge,
      params: Object.fromEntries(Object.entries(challenge.params).slice(0, 16)),
    })),
    challengeFaults: exchange.challengeFaults.slice(0, 16),
    ...(exchange.response && {
      response: {
        ...exchange.response,
        headers: Object.fromEntries(
          sorted.slice(0, mostEntries).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 8) : value]),
        ),
      },
    }),
  }
}
