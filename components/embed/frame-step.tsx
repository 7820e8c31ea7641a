import type { MDXContent } from 'mdx/types'
import { SiteAnchor } from '@/components/site/site-anchor'
import { BackLink } from '@/components/ui/back-link'
import { Answers } from '@/components/wizard/answers'
import { Help } from '@/components/wizard/help'
import { TestOffer } from '@/components/wizard/notices'
import { backHref, marksOf, StepBody } from '@/components/wizard/step-body'
import { siteLink } from '@/lib/wizard/sites'
import type { WizardView } from '@/lib/wizard-page'

/** A step of the wizard in the frame: the same as on its page, in one column. `Body`: of `stepsOf`. */
export function FrameStep({ view, Body }: { view: WizardView; Body: MDXContent | undefined }) {
  const back = backHref(view)
  const { read } = view
  const hasAnswers = read.trail.answers.length > 0 || read.trail.fixes.length > 0 || read.trail.seen.length > 0
  return (
    <main id="main" tabIndex={-1} className="flow" {...marksOf(view.place.step)}>
      {back === undefined ? null : <BackLink href={back} target={view.at.target} />}
      <StepBody view={view} Body={Body} />
      <TestOffer view={view} />
      <OwnLinks view={view} />
      {hasAnswers ? (
        <details className="why">
          <summary>Your answers so far</summary>
          <Answers view={view} />
        </details>
      ) : null}
      <details className="why">
        <summary>Other ways on</summary>
        <Help view={view} />
      </details>
    </main>
  )
}

/** What the site's owner links to. */
function OwnLinks({ view: { profile } }: { view: WizardView }) {
  const own = (['logIn', 'reset', 'contact'] as const).flatMap((name) => siteLink(profile, name) ?? [])
  if (!profile || own.length === 0) return null
  return (
    <section className="own" aria-labelledby="own">
      <h2 id="own">From {profile.name}</h2>
      <ul>
        {own.map((link) => (
          <li key={link.href}>
            <SiteAnchor link={link} bare />
          </li>
        ))}
      </ul>
    </section>
  )
}
