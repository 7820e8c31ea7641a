import type { CauseId } from '../lib/diagnosis/causes'

/** One judged case: what it is, and how the causes were ranked. */
export interface Judged {
  id: string
  /** The labelled cause, then others that count as right. */
  wanted: string[]
  /** All causes, best first. */
  ranked: { id: CauseId; probability: number }[]
}

export interface Score {
  n: number
  /** Share of cases whose first cause is a wanted one. */
  top1: number
  /** Share of cases with a wanted cause among the first three. */
  top3: number
  /** Mean reciprocal rank of the best wanted cause. */
  mrr: number
  /** Mean over cases of the squared distance between the stated and the true distribution, 0 to 2 (Brier 1950). */
  brier: number
  /** How often the first cause is a wanted one, by the probability that it was given. */
  calibration: { from: number; to: number; n: number; stated: number; right: number }[]
  /** Labelled cause → what stood first instead, most frequent first. */
  confusions: { wanted: string; first: string; n: number }[]
}

const edges = [0, 0.1, 0.25, 0.5, 0.7, 0.9, 1.001]

/** Scores ranked causes against labels; a cause in `also` counts as the labelled one. */
export function score(cases: readonly Judged[]): Score {
  const n = cases.length
  const mean = (value: (judged: Judged) => number) => cases.reduce((sum, one) => sum + value(one), 0) / Math.max(1, n)
  const isRight = ({ wanted, ranked }: Judged) => wanted.includes(ranked[0]?.id ?? '')
  const wrong = cases.filter((one) => !isRight(one))
  const pairs = new Map<string, number>()
  for (const { wanted, ranked } of wrong) {
    const pair = `${wanted[0]} ${ranked[0]?.id}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return {
    n,
    top1: mean((one) => Number(isRight(one))),
    top3: mean(({ wanted, ranked }) => Number(ranked.slice(0, 3).some(({ id }) => wanted.includes(id)))),
    mrr: mean(({ wanted, ranked }) => 1 / (1 + ranked.findIndex(({ id }) => wanted.includes(id)))),
    brier: mean(brierOf),
    calibration: edges.slice(0, -1).flatMap((from, at) => {
      const to = edges[at + 1] ?? 1
      const inside = cases.filter(({ ranked: [first] }) => first && first.probability >= from && first.probability < to)
      if (inside.length === 0) return []
      const stated = inside.reduce((sum, { ranked }) => sum + (ranked[0]?.probability ?? 0), 0) / inside.length
      const right = inside.filter(isRight).length / inside.length
      return [{ from, to: Math.min(1, to), n: inside.length, stated, right }]
    }),
    confusions: [...pairs]
      .map(([pair, n]) => ({ wanted: pair.split(' ')[0] ?? '', first: pair.split(' ')[1] ?? '', n }))
      .sort((a, b) => b.n - a.n),
  }
}

/** The truth is the wanted cause that was ranked best: which of several acceptable ones is named is no error. */
function brierOf({ wanted, ranked }: Judged): number {
  const truth = ranked.find(({ id }) => wanted.includes(id))?.id
  return ranked.reduce((sum, { id, probability }) => sum + (probability - Number(id === truth)) ** 2, 0)
}

/** The figures as lines for people. */
export function describeScore(name: string, { n, top1, top3, mrr, brier, calibration }: Score): string {
  const lines = calibration.map(({ from, to, n, stated, right }) => {
    return `    first cause given ${from.toFixed(2)}–${to.toFixed(2)}: ${n} cases, stated ${stated.toFixed(2)}, right ${right.toFixed(2)}`
  })
  const figures = [
    `top-1 ${top1.toFixed(2)}`,
    `top-3 ${top3.toFixed(2)}`,
    `MRR ${mrr.toFixed(2)}`,
    `Brier ${brier.toFixed(2)}`,
  ]
  return [`${name} (n = ${n}): ${figures.join(', ')}`, ...lines].join('\n')
}
