import type { MDXContent } from 'mdx/types'
import { fixBody } from '@/components/guide/bodies'
import type { Step } from '@/lib/wizard/engine'
import { stepsInOrder } from '@/lib/wizard/place'
import type { WizardView } from '@/lib/wizard-page'
import { FixStep } from './fix-step'
import { FixedStep } from './fixed-step'
import { HandOverStep } from './hand-over-step'
import { QuestionStep } from './question-step'
import { hrefOf } from './view'

/** What pages and frame share of a step. It is rendered without waiting, so what a fix says is read before. */

/** The text of the step's fix, if it is one. */
export async function stepsOf(step: Step): Promise<MDXContent | undefined> {
  return step.kind === 'fix' ? fixBody(step.id) : undefined
}

/** The step itself. `Body`: of `stepsOf`. */
export function StepBody({ view, Body }: { view: WizardView; Body: MDXContent | undefined }) {
  const { step } = view.place
  switch (step.kind) {
    case 'question':
      return <QuestionStep view={view} id={step.id} />
    case 'fix':
      return Body ? <FixStep view={view} id={step.id} causes={step.causes} Body={Body} /> : null
    case 'fixed':
      return <FixedStep view={view} />
    case 'hand-over':
      return <HandOverStep view={view} causes={step.causes} actor={step.actor} />
  }
}

/** The id of a step, also of an ending. */
function idOf(step: Step): string {
  return 'id' in step ? step.id : step.kind
}

/** What `<main>` says of its step to other programs. */
export function marksOf(step: Step) {
  return {
    'data-step': idOf(step),
    'data-kind': step.kind,
    'data-cause': 'causes' in step ? step.causes.join(' ') : undefined,
    'data-actor': 'actor' in step ? step.actor : undefined,
  }
}

/** The step before this one; undefined on the first. */
export function backHref(view: WizardView): string | undefined {
  const { read, catalogue, place } = view
  const { trail } = read
  const id = idOf(place.step)
  if (trail.end && id === 'hand-over') return hrefOf(view, { ...trail, end: false })
  const steps = stepsInOrder(trail, place.situation.standing, catalogue)
  const at = steps.indexOf(id)
  const before = at < 0 ? steps.at(-1) : steps[at - 1]
  return before === undefined ? undefined : hrefOf(view, trail, before)
}
