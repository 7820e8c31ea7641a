import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { Columns } from '@/components/ui/columns'
import { links } from '@/lib/links'
import type { WizardAnswer } from '@/lib/wizard-page'
import { AnotherDevice } from './another-device'
import { Answers } from './answers'
import { Help } from './help'
import { KeepTrail } from './keep-trail'
import { ResumeOffer } from './resume-offer'
import { backHref, marksOf, StepBody, stepsOf } from './step-body'

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
export async function StepPage({ view, named }: { view: WizardAnswer; named?: string }) {
  if (view === 'unknown') notFound()
  if ('moved' in view) redirect(view.moved)
  const { step } = view.place
  const here = named === undefined ? links.wizard(view.query) : links.step(named, view.query)

  return (
    <main id="main" tabIndex={-1} className="wrap" {...marksOf(step)}>
      <Columns
        margin={
          <>
            {step.kind === 'hand-over' ? <AnotherDevice path={here} publicUrl={view.publicUrl} /> : null}
            <Answers view={view} />
          </>
        }
      >
        <BackLink href={backHref(view) ?? links.home} />
        {view.fresh ? <ResumeOffer /> : null}
        <StepBody view={view} Body={await stepsOf(step)} />
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
