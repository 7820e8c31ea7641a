import { CaseLink } from '@/components/case/case-link'
import { CopyLink } from '@/components/ui/copy-link'
import { links } from '@/lib/links'
import type { Step } from '@/lib/wizard/engine'
import type { WizardView } from '@/lib/wizard-page'
import { HandOn } from './hand-on'
import { hrefOf } from './view'

const headings: Record<Step['kind'], string> = {
  question: 'If you would rather not do this alone',
  fix: 'If you would rather not do this alone',
  'hand-over': 'Not ready to send it?',
  fixed: 'For the next time',
}

/** The same help at the same place on every step. */
export function Help({ view }: { view: WizardView }) {
  const { at, embedded, place, query, read } = view
  const { trail } = read
  const { step } = place
  const withoutEnd = hrefOf(view, { ...trail, end: false })
  return (
    <section className="help" aria-labelledby="help">
      <h2 id="help">{headings[step.kind]}</h2>
      <ul>
        {step.kind === 'hand-over' && trail.end ? (
          <li>
            <a href={withoutEnd} target={at.target}>
              Go on with the steps
            </a>
          </li>
        ) : null}
        {step.kind === 'question' || step.kind === 'fix' ? (
          <li>
            <a href={hrefOf(view, { ...trail, end: true })} target={at.target}>
              Hand over to someone who can help
            </a>
          </li>
        ) : null}
        {step.kind === 'fixed' ? null : (
          <li>
            <a href={at.test(query)} target={at.testTarget}>
              Let us test the address
            </a>
          </li>
        )}
        <li>
          <CopyLink href={links.wizard(query)} label="Copy a link to this step" /> to go on later or elsewhere
        </li>
        {embedded ? null : (
          <HandOn
            path={links.wizard(query)}
            publicUrl={view.publicUrl}
            title={view.heading}
            withoutCode={step.kind === 'hand-over'}
          />
        )}
        <li>
          <a href={links.map(query)}>See where you are on the map</a>
        </li>
        <li>
          <a href={at.wizard()} target={at.target}>
            Start over
          </a>
        </li>
      </ul>
      {embedded ? null : <CaseLink view={view} />}
    </section>
  )
}
