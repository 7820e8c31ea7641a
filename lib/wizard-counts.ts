import 'server-only'
import { metrics } from './operate/metrics'
import type { WizardAnswer } from './wizard-page'

/** Counts a step that is about to be rendered, and hands it on. */
export function countStep(answer: WizardAnswer, where: 'page' | 'frame'): WizardAnswer {
  const counts = metrics()
  if (!counts || answer === 'unknown' || 'moved' in answer) return answer
  const { step, situation } = answer.place
  counts.step(step.kind, where)
  if (step.kind === 'hand-over') counts.handOver(step.actor, step.causes[0] ?? 'none')
  if (step.kind === 'fixed') {
    const [id] = situation.trail.fixes.find(([, result]) => result === 'fixed') ?? []
    const fix = answer.catalogue.fixes.find((one) => one.id === id)
    if (fix) counts.fixed(fix.id, fix.actor)
  }
  return answer
}
