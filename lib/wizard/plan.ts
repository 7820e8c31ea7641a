import { type Belief, hypotheses } from '../diagnosis/belief'
import type { Actor, Catalogue, Fix, Platform } from '../diagnosis/catalogue'
import { type CauseId, causeIds } from '../diagnosis/causes'

/** The fixes that a person could try, ready for planning, and what handing over would cost them. */
export interface Choices {
  candidates: Candidate[]
  /** Minutes of each cause's fix where the person could do it, else 0; by position in `hypotheses`. */
  ownMinutes: Float64Array
  /** The fix that was done last: where the person still is. */
  here?: Fix | undefined
  page: number
  handOver: number
  giveUp: number
}

export interface Candidate {
  /** Absent: a cause for which there is no fix yet; its turn is a hand-over that names it. */
  fix?: Fix
  causes: { at: number; rate: number }[]
  minutes: number
}

export interface Plan {
  /** Expected minutes until it is fixed or given up. */
  minutes: number
  /** What it begins with: a candidate, or undefined for the hand-over. */
  first: Candidate | undefined
}

/** More steps than this are never planned: what is left by then is a few per cent. */
const horizon = 14

/** How much better a fix must be to go ahead of one where the person already is, in hand with the same tools. */
const worthMoving = 1.25

/**
 * The fixes that are left for a person.
 * @param canDo actors whose fixes they can do
 * @param tried ids of fixes that are off the list, in the order in which they were done
 */
export function choicesFor(
  catalogue: Catalogue,
  platform: Platform | undefined,
  canDo: readonly Actor[],
  tried: readonly string[],
): Choices {
  const isOn = (platforms: readonly Platform[]) => platform === undefined || platforms.includes(platform)
  const candidates: Candidate[] = catalogue.fixes
    .filter((fix) => isOn(fix.platforms) && canDo.includes(fix.actor) && !tried.includes(fix.id))
    .map((fix) => ({
      fix,
      minutes: fix.minutes,
      causes: (Object.entries(fix.cures) as [CauseId, number][]).map(([id, rate]) => ({
        at: causeIds.indexOf(id),
        rate,
      })),
    }))

  const ownMinutes = new Float64Array(hypotheses.length)
  const covered = new Set(catalogue.fixes.flatMap((fix) => Object.keys(fix.cures)))
  catalogue.causes.forEach((cause, at) => {
    const doable = cause.actors.some((actor) => canDo.includes(actor))
    if (doable) ownMinutes[at] = cause.minutes
    if (doable && isOn(cause.platforms) && !covered.has(cause.id)) {
      candidates.push({ minutes: cause.minutes, causes: [{ at, rate: cause.cures }] })
    }
  })
  const { page, handOver, giveUp } = catalogue.costs
  const here = catalogue.fixes.find(({ id }) => id === tried.at(-1))
  return { candidates, ownMinutes, here, page, handOver, giveUp }
}

/**
 * The plan of least expected time without further questions: fixes by probability × cure ÷ cost, those of one place and
 * actor after one another, each making its causes less likely when it fails, then a hand-over that names the three
 * likeliest causes, at the best moment.
 */
export function bestPlan(belief: Belief, choices: Choices): Plan {
  const rest = Float64Array.from(belief)
  const left = new Set(choices.candidates)
  let alive = 1
  const handOvers: number[] = []
  const costs: number[] = []
  const order: Candidate[] = []
  let { here } = choices

  while (order.length < horizon) {
    handOvers.push(handOverMinutes(rest, alive, choices))
    let best: Candidate | undefined
    let bestRate = 0
    for (const candidate of left) {
      let cured = 0
      for (const { at, rate } of candidate.causes) cured += (rest[at] ?? 0) * rate
      const perMinute =
        (cured / (candidate.minutes + choices.page)) * (isSamePlace(candidate.fix, here) ? worthMoving : 1)
      if (perMinute > bestRate) {
        bestRate = perMinute
        best = candidate
      }
    }
    if (!best || alive < 1e-3) break
    left.delete(best)
    order.push(best)
    here = best.fix
    costs.push(alive * (best.minutes + choices.page))
    for (const { at, rate } of best.causes) {
      alive -= (rest[at] ?? 0) * rate
      rest[at] = (rest[at] ?? 0) * (1 - rate)
    }
  }

  let minutes = handOvers.at(-1) ?? 0
  let first: Candidate | undefined
  const last = Math.min(order.length, handOvers.length - 1)
  if (order.length > last) minutes = handOverMinutes(rest, alive, choices)
  for (let step = order.length - 1; step >= 0; step -= 1) {
    const goOn = (costs[step] ?? 0) + minutes
    const stop = handOvers[step] ?? 0
    first = goOn < stop ? order[step] : undefined
    minutes = Math.min(goOn, stop)
  }
  return { minutes, first }
}

function isSamePlace(fix: Fix | undefined, here: Fix | undefined): boolean {
  return fix !== undefined && fix.place === here?.place && fix.actor === here.actor
}

/** Minutes of handing over now, weighted by the probability `alive` of getting there. */
function handOverMinutes(rest: Float64Array, alive: number, { ownMinutes, page, handOver, giveUp }: Choices): number {
  let minutes = alive * (page + handOver)
  let named = 0
  for (const at of threeLikeliest(rest)) {
    const probability = rest[at] ?? 0
    named += probability
    minutes += probability * (ownMinutes[at] ?? 0)
  }
  return minutes + (alive - named) * giveUp
}

/** Positions of the three most probable causes; `none` is not one. */
export function threeLikeliest(belief: Float64Array): number[] {
  const best: number[] = []
  for (let at = 0; at < causeIds.length; at += 1) {
    const value = belief[at] ?? 0
    let place = best.length
    while (place > 0 && value > (belief[best[place - 1] ?? 0] ?? 0)) place -= 1
    if (place < 3) {
      best.splice(place, 0, at)
      if (best.length > 3) best.pop()
    }
  }
  return best
}
