import type { FoundCause } from '@/lib/content/find-cause'
import { type Catalogue, type Platform, platforms } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { type TreeNode, waysFrom } from '@/lib/wizard/decision-tree'
import { drawnTree, type Line, lineOf, lineTo, withSharesOf } from '@/lib/wizard/drawn-tree'
import type { Situation } from '@/lib/wizard/engine'
import { wordsOf } from '@/lib/wizard/map-words'
import { emptyTrail, encodeTrail, type Trail } from '@/lib/wizard/trail'
import type { DrawingProps } from './drawing'

/** What is drawn for a trail and a cause that is looked for. */
export interface MapView {
  drawing: DrawingProps
  /** The person has a trail. */
  walked: boolean
  /** The canonical query of the trail; empty without one. */
  query: string
  /** The likeliest way to the cause on each platform that it occurs on, that of the drawing first. */
  ways: { platform: Platform; line: Line }[]
}

/** Without a trail the first questions are open, so far that each platform shows what comes first. */
const firstLevels = 2

/** Works out the drawing: the person's way, or that of people with the cause, and what branches off. */
export function mapView(
  situation: Situation,
  tree: TreeNode,
  found: FoundCause | undefined,
  catalogue: Catalogue,
): MapView {
  const { trail, standing } = situation
  const walked = trail.answers.length > 0 || trail.fixes.length > 0 || trail.seen.length > 0 || trail.end
  // Evidence and a suspicion move the belief: from the first question on it is another tree.
  const onTree = trail.seen.length === 0 && trail.cause === undefined
  const cause = found?.cause
  const ways = cause === undefined ? [] : waysTo(cause, standing.platform, catalogue)

  const lines: Line[] = ways.slice(0, 1).map(({ line }) => line)
  const drawsTrail = walked && (onTree || lines.length === 0)
  if (drawsTrail) lines.push(lineOf(situation, waysFrom(situation, catalogue), catalogue))
  const drawn = drawnTree(
    drawsTrail && !onTree ? undefined : tree,
    lines,
    lines.length > 0 ? 0 : firstLevels,
    catalogue,
  )
  const root = cause === undefined ? drawn : withSharesOf(cause, drawn, catalogue)
  return {
    drawing: {
      root,
      words: wordsOf(root, catalogue),
      rest: encodeTrail(restOf(trail, standing, drawsTrail), catalogue),
      ...(cause !== undefined && { find: cause }),
      ...(drawsTrail && { here: encodeTrail(trail, catalogue) }),
      onTree: onTree && cause === undefined,
    },
    walked,
    query: walked ? encodeTrail(trail, catalogue) : '',
    ways,
  }
}

/** What of the trail is no step: every link of the drawing carries it, so that it leads to what is drawn. */
function restOf(trail: Trail, { counted }: Situation['standing'], keeps: boolean): Trail {
  if (!keeps) return emptyTrail
  return { ...trail, answers: counted.filter(([id]) => trail.auto.includes(id)), fixes: [], end: false }
}

function waysTo(cause: CauseId, own: Platform | undefined, catalogue: Catalogue): MapView['ways'] {
  const occurs = catalogue.causes.find(({ id }) => id === cause)?.platforms ?? []
  const rank = (platform: Platform) => (platform === own ? 1 : catalogue.priors[platform][cause])
  return platforms
    .filter((platform) => occurs.includes(platform))
    .sort((a, b) => rank(b) - rank(a))
    .map((platform) => ({ platform, line: lineTo(cause, platform, catalogue) }))
}
