import type { Catalogue } from '../../lib/diagnosis/catalogue'
import { walkAll } from '../../lib/wizard/truthful'

/** What `npm run simulate` says of the truthful person: who has one cause, knows every answer, and gives it. */

type TruthfulWalk = ReturnType<typeof walkAll>[number]

export interface Reach {
  walks: TruthfulWalk[]
  /** Walks that end neither at the fix of their cause nor at a hand-over that names it. */
  unreached: TruthfulWalk[]
  /** Fixes that no truthful person is shown. */
  unused: string[]
}

/** Walks every cause on every platform where it occurs. */
export function reachOf(catalogue: Catalogue): Reach {
  const walks = walkAll(catalogue)
  const shown = new Set(walks.flatMap(({ steps }) => steps))
  return {
    walks,
    unreached: walks.filter(({ reached }) => !reached),
    unused: catalogue.fixes.flatMap(({ id }) => (shown.has(id) ? [] : [id])),
  }
}

/** The report for people, as lines. */
export function describeReach({ walks, unreached, unused }: Reach): string[] {
  const lengths = walks.map(({ steps }) => steps.length).sort((a, b) => a - b)
  const line = ({ cause, platform, steps, end }: TruthfulWalk) =>
    `  ${cause} on ${platform}: ${steps.length} steps, ${end} (${steps.slice(1).join(' → ')})`
  const longest = [...walks].sort((a, b) => b.steps.length - a.steps.length).slice(0, 5)
  return [
    `The truthful person: ${walks.length} walks, ${walks.length - unreached.length} reach their cause`,
    `  steps: median ${lengths[Math.floor(lengths.length / 2)]}, longest ${lengths.at(-1)}`,
    `  fixes that are never shown: ${unused.join(', ') || 'none'}`,
    'Longest paths:',
    ...longest.map(line),
    `Not reached: ${unreached.length === 0 ? 'none' : ''}`,
    ...unreached.map(line),
  ]
}
