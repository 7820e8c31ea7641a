import type { Catalogue, Level, Platform, Question, QuestionOption } from '../diagnosis/catalogue'
import type { CauseId } from '../diagnosis/causes'
import { type Step, situationOf } from './engine'
import { optionsOn } from './standing'
import { emptyTrail, type Trail } from './trail'

/** A simulated person who has one cause and always answers what speaks most for it. */

export interface Walk {
  cause: CauseId
  platform: Platform
  trail: Trail
  /** Every step that was shown, in order. */
  steps: string[]
  /** The cause's fix was reached, or a hand-over that names it. */
  reached: boolean
  end: 'fixed' | 'hand-over' | 'loop'
}

const rank: Record<Level, number> = { 'ruled-out': -2, against: -1, neutral: 0, for: 1, 'near-proof': 2, proof: 3 }

/** Walks from the first question to an ending. */
export function walkTruthfully(cause: CauseId, platform: Platform, catalogue: Catalogue): Walk {
  let trail: Trail = { ...emptyTrail, answers: [['platform', platform]] }
  const steps = ['platform']
  for (;;) {
    const { next } = situationOf(trail, catalogue)
    const walk = (end: Walk['end'], reached: boolean): Walk => ({ cause, platform, trail, steps, reached, end })
    if (next.kind === 'hand-over') return walk('hand-over', next.causes.includes(cause))
    if (next.kind === 'fixed') return walk('fixed', true)
    if (steps.includes(next.id)) return walk('loop', false)
    steps.push(next.id)
    trail = take(trail, next, cause, platform, catalogue)
  }
}

function take(
  trail: Trail,
  step: Extract<Step, { kind: 'question' | 'fix' }>,
  cause: CauseId,
  platform: Platform,
  catalogue: Catalogue,
): Trail {
  if (step.kind === 'fix') {
    const cures = catalogue.fixes.find(({ id }) => id === step.id)?.cures[cause] !== undefined
    return { ...trail, fixes: [...trail.fixes, [step.id, cures ? 'fixed' : 'not-fixed']] }
  }
  const question = catalogue.questions.find(({ id }) => id === step.id)
  const option = question ? truthfulOption(question, cause, platform) : 'not-sure'
  return { ...trail, answers: [...trail.answers, [step.id, option]] }
}

/**
 * The option that speaks most for the cause. Where none does, the one that claims least of other causes: nobody says of
 * theirs what nearly proves another.
 */
function truthfulOption(question: Question, cause: CauseId, platform: Platform): string {
  const levelOf = ({ effects }: QuestionOption) => rank[effects[cause] ?? 'neutral']
  const claimOf = ({ effects }: QuestionOption) => Math.max(0, ...Object.values(effects).map((level) => rank[level]))
  const [best] = [...optionsOn(question, platform)].sort((a, b) => levelOf(b) - levelOf(a) || claimOf(a) - claimOf(b))
  return best && levelOf(best) >= 0 ? best.id : 'not-sure'
}

/** Every cause on every platform where it occurs. */
export function walkAll(catalogue: Catalogue): Walk[] {
  return catalogue.causes.flatMap(({ id, platforms }) =>
    platforms.map((platform) => walkTruthfully(id, platform, catalogue)),
  )
}
