import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { Columns } from '@/components/ui/columns'
import { links } from '@/lib/links'
import type { Step } from '@/lib/wizard/engine'
import { stepsInOrder } from '@/lib/wizard/place'
import type { WizardAnswer, WizardView } from '@/lib/wizard-page'
import { AnotherDevice } from './another-device'
import { Answers } from './answers'
import { FixStep } from './fix-step'
import { FixedStep } from './fixed-step'
import { HandOverStep } from './hand-over-step'
import { Help } from './help'
import { KeepTrail } from './keep-trail'
import { QuestionStep } from './question-step'
import { ResumeOffer } from './resume-offer'
import { hrefOf } from './view'

/** Title and robots of a wizard page. */
export function stepMetadata(view: WizardAnswer, named?: string): Metadata {
  if (view === 'unknown' || 'moved' in view) return {}
  return {
    title: view.place.unanswered ? `Error: ${view.heading}` : view.heading,
    description: 'Find out step by step why you are refused with a 401, and get back in.',
    ...((!view.fresh || named !== undefined) && { robots: { index: false } }),
  }
}

/** Any page of the wizard: one step and everything that goes with it. */
export function StepPage({ view, named }: { view: WizardAnswer; named?: string }) {
  if (view === 'unknown') notFound()
  if ('moved' in view) redirect(view.moved)
  const { step } = view.place
  const id = 'id' in step ? step.id : step.kind
  const here = named === undefined ? links.wizard(view.query) : links.step(named, view.query)

  return (
    <main
      id="main"
      tabIndex={-1}
      className="wrap"
      data-step={id}
      data-kind={step.kind}
      data-cause={'causes' in step ? step.causes.join(' ') : undefined}
      data-actor={'actor' in step ? step.actor : undefined}
    >
      <Columns
        margin={
          <>
            {step.kind === 'hand-over' ? <AnotherDevice path={here} publicUrl={view.publicUrl} /> : null}
            <Answers view={view} />
          </>
        }
      >
        <BackLink href={backHref(view, id)} />
        {view.fresh ? <ResumeOffer /> : null}
        <Body view={view} step={step} />
        <Help view={view} />
      </Columns>
      {view.fresh ? null : (
        <KeepTrail
          query={view.query}
          title={view.heading}
          canonical={view.place.unanswered || view.read.moved ? undefined : here}
          done={step.kind === 'fixed'}
        />
      )}
    </main>
  )
}

function Body({ view, step }: { view: WizardView; step: Step }) {
  switch (step.kind) {
    case 'question':
      return <QuestionStep view={view} id={step.id} />
    case 'fix':
      return <FixStep view={view} id={step.id} causes={step.causes} />
    case 'fixed':
      return <FixedStep view={view} />
    case 'hand-over':
      return <HandOverStep view={view} causes={step.causes} actor={step.actor} />
  }
}

/** The step before this one; from the first one home. */
function backHref({ read: { trail }, catalogue, place }: WizardView, id: string): string {
  if (trail.end && id === 'hand-over') return hrefOf({ ...trail, end: false }, catalogue)
  const steps = stepsInOrder(trail, place.situation.standing, catalogue)
  const at = steps.indexOf(id)
  const before = at < 0 ? steps.at(-1) : steps[at - 1]
  return before === undefined ? links.home : hrefOf(trail, catalogue, before)
}
