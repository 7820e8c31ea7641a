import { PlainTicket, Ticket } from '@/components/case/ticket'
import { Numeral } from '@/components/ui/numeral'
import { rankCauses } from '@/lib/diagnosis/belief'
import { links } from '@/lib/links'
import { situationOf } from '@/lib/wizard/engine'
import { fillSite } from '@/lib/wizard/site-words'
import { withoutStep } from '@/lib/wizard/trail'
import type { WizardView } from '@/lib/wizard-page'
import { causeLink } from './view'

/** The good end: what helped, and what it most likely was. */
export function FixedStep({ view }: { view: WizardView }) {
  const { catalogue, read, heading, siteName } = view
  const helped = read.trail.fixes.find(([, result]) => result === 'fixed')?.[0]
  const fix = catalogue.fixes.find(({ id }) => id === helped)
  const before = situationOf(withoutStep(read.trail, helped ?? ''), catalogue)
  const cause = rankCauses(before.belief).find(({ id }) => fix?.cures[id] !== undefined)?.id
  const was = cause && causeLink(cause, view.content)
  return (
    <>
      <div className="solved">
        <Numeral status={200} />
      </div>
      <h1>{heading}</h1>
      {fix ? (
        <p className="lead">
          This helped: <a href={links.fix(fix.id)}>{fillSite(fix.title, siteName)}</a>.
        </p>
      ) : null}
      {was ? (
        <>
          <p>
            Most likely it was this: {was.href ? <a href={was.href}>{was.title}</a> : was.title}. The page says why it
            happens and how to keep it from coming back.
          </p>
          <p>
            {view.embedded
              ? 'Nothing was stored, here or on this device.'
              : 'Nothing was stored here. What you answered is in the link and, if your browser keeps it, on this device.'}
          </p>
        </>
      ) : null}
      {view.embedded ? <PlainTicket view={view} /> : <Ticket view={view} />}
    </>
  )
}
