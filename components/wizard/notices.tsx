import { SiteNotes } from '@/components/site/site-notes'
import { SenderNote } from '@/components/ui/sender-note'
import { Slip } from '@/components/ui/slip'
import { testSavesMore } from '@/lib/wizard/engine'
import { inWords } from '@/lib/wizard/message'
import { notesFor } from '@/lib/wizard/sites'
import type { WizardView } from '@/lib/wizard-page'

/** What has to be said before the step itself. */
export function Notices({ view }: { view: WizardView }) {
  const { at, read, query, place, profile } = view
  const { step } = place
  const { trail } = read
  return (
    <>
      {read.moved ? (
        <Slip>
          <p>That step does not belong to these answers any more. This is the one that comes next.</p>
        </Slip>
      ) : null}
      {read.otherVersion && read.dropped ? (
        <Slip>
          <p>This link was made on an older version of the questions. What no longer exists was left out.</p>
        </Slip>
      ) : null}
      {trail.note ? <SenderNote note={trail.note} of="this link" /> : null}
      {step.kind === 'fix' ? null : (
        <SiteNotes
          name={profile?.name}
          notes={notesFor(profile, {
            ...(step.kind === 'question' && { question: step.id }),
            ...(step.kind === 'hand-over' && { causes: step.causes }),
          })}
        />
      )}
      {trail.seen.length > 0 && trail.at ? (
        <Slip>
          <p>
            These steps rest on what a test or a paste showed on {inWords(trail.at)}.{' '}
            <a href={at.test(query)} target={at.testTarget}>
              Test again
            </a>
          </p>
        </Slip>
      ) : null}
      {view.embedded ? null : <TestOffer view={view} />}
    </>
  )
}

/** Offers the test where it would save more than the step. */
export function TestOffer({ view: { at, query, place, catalogue } }: { view: WizardView }) {
  if (!testSavesMore(place.situation, catalogue)) return null
  return (
    <Slip>
      <p>
        <b>The quickest next step is a test.</b> Give us the address; we ask for it from here and skip the questions
        that the answer settles.{' '}
        <a href={at.test(query)} target={at.testTarget}>
          Test the address
        </a>
      </p>
    </Slip>
  )
}
