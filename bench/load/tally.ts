import { quantile } from '../quantile'

/** What came of all requests. */

export interface Times {
  count: number
  p50: number
  p99: number
  most: number
}

export interface Fault {
  kind: string
  what: string
  count: number
}

export interface Tally {
  /** An answer as it was asked for. */
  took: (kind: string, ms: number) => void
  /** Who asked went away, as it should. */
  left: (kind: string) => void
  /** Anything else. */
  fault: (kind: string, what: string) => void
  /** The warm-up is over: what was measured so far is forgotten, faults are not. */
  forgetTimes: () => void
  /** Requests so far, the warm-up’s too. */
  asked: () => number
  kinds: () => string[]
  /** Of these kinds together. */
  times: (...kinds: string[]) => Times
  faults: () => Fault[]
  /** How often somebody went away. */
  leaves: () => number
}

export function openTally(): Tally {
  const times = new Map<string, number[]>()
  const faults = new Map<string, Fault>()
  const kinds = new Set<string>()
  let asked = 0
  let leaves = 0
  return {
    took: (kind, ms) => {
      asked += 1
      kinds.add(kind)
      times.set(kind, times.get(kind) ?? [])
      times.get(kind)?.push(ms)
    },
    left: (kind) => {
      asked += 1
      leaves += 1
      kinds.add(kind)
    },
    fault: (kind, what) => {
      asked += 1
      const key = `${kind}\0${what}`
      const known = faults.get(key) ?? { kind, what, count: 0 }
      known.count += 1
      faults.set(key, known)
    },
    forgetTimes: () => times.clear(),
    asked: () => asked,
    kinds: () => [...kinds].toSorted(),
    times: (...of) => {
      const all = of.flatMap((kind) => times.get(kind) ?? [])
      return { count: all.length, p50: quantile(all, 0.5), p99: quantile(all, 0.99), most: quantile(all, 1) }
    },
    faults: () => [...faults.values()].toSorted((a, b) => b.count - a.count),
    leaves: () => leaves,
  }
}
