import type { MDXContent } from 'mdx/types'
import { mdxComponents } from '@/components/guide/mdx'
import { makeVariants } from '@/components/guide/mdx-variants'
import { Facts } from '@/components/guide/who-can-fix-it'
import { SiteNotes } from '@/components/site/site-notes'
import { Button, ButtonLink } from '@/components/ui/button'
import { Slip } from '@/components/ui/slip'
import type { FixPage } from '@/lib/content/load'
import { variantKeys } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'
import { notesFor, siteLink } from '@/lib/wizard/sites'
import { encodeTrail, withoutStep } from '@/lib/wizard/trail'
import { shownBy } from '@/lib/wizard/verify'
import { reasonsFor } from '@/lib/wizard/why'
import type { WizardView } from '@/lib/wizard-page'
import { HiddenFields } from './hidden-fields'
import { Notices } from './notices'
import { causeLink } from './view'

const results = [
  ['fixed', 'Yes, I’m in'],
  ['not-fixed', 'No, still refused'],
  ['could-not', 'I could not do this'],
] as const

/**
 * One fix: why, who, what it costs, the steps for this person's device, and what came of it.
 * @param Body the steps, which are read before
 */
export function FixStep({
  view,
  id,
  causes,
  Body,
}: {
  view: WizardView
  id: string
  causes: CauseId[]
  Body: MDXContent
}) {
  const { at, place, heading, profile } = view
  const fix = view.content.fixes.get(id)
  if (!fix) return null
  const { standing } = place.situation
  const answers = new Map(standing.counted)
  const chosen = Object.fromEntries(
    variantKeys.flatMap((key) => {
      const option = answers.get(key)
      return option && option !== 'not-sure' ? [[key, option]] : []
    }),
  )

  return (
    <>
      <Notices view={view} />
      <h1>{heading}</h1>
      <p className="lead">{fix.summary}</p>
      <Why view={view} causes={causes} />
      <Facts actor={fix.actor} minutes={fix.minutes} />
      {fix.costs ? (
        <Slip kind="warn">
          <p>
            <strong>Before you start.</strong> {fix.costs}
          </p>
        </Slip>
      ) : null}
      <SiteNotes
        name={profile?.name}
        notes={notesFor(profile, { fix: id, causes })}
        link={siteLink(profile, fix.site)}
      />
      <Body
        components={{
          ...mdxComponents,
          Variants: makeVariants({ chosen, otherwise: 'first-open', platform: standing.platform }),
        }}
      />
      <h2>Now try it again</h2>
      <p>{fix.verify}</p>
      <TryAgain view={view} fix={fix} />
      <form className="verify" method="get" action={at.action} target={at.target}>
        <HiddenFields view={view} step={id} />
        <fieldset>
          <legend>Did it let you in?</legend>
          <div className="row">
            {results.map(([value, label]) => (
              <Button key={value} look="second" name={id} value={value}>
                {label}
              </Button>
            ))}
          </div>
          {place.given ? (
            <p className="quiet">You said: {results.find(([value]) => value === place.given)?.[1]}</p>
          ) : null}
        </fieldset>
      </form>
      <p className="quiet">
        <a href={links.fix(id)}>This fix as a page of the guide</a>
      </p>
    </>
  )
}

/** The ways to see whether it helped: a test where it shows what the fix changes, and the page itself. */
function TryAgain({ view: { at, catalogue, read, host }, fix }: { view: WizardView; fix: FixPage }) {
  const { trail } = read
  if (!trail.url) return null
  const isShown = shownBy(fix, trail, catalogue).length > 0
  return (
    <>
      <p className="row">
        {isShown ? (
          <ButtonLink
            href={at.test(`${encodeTrail(withoutStep(trail, fix.id), catalogue)}&after=${fix.id}`)}
            target={at.testTarget}
          >
            Test it again
          </ButtonLink>
        ) : null}
        <ButtonLink look={isShown ? 'second' : 'primary'} href={trail.url} rel="noopener noreferrer" target="_blank">
          Open the page
        </ButtonLink>
      </p>
      <p className="quiet">
        {isShown ? 'The test compares before and now. ' : null}
        The page is {host}, in a new tab. Come back here after.
      </p>
    </>
  )
}

/** Why this step: the likeliest cause, and what speaks for it. */
function Why({ view, causes }: { view: WizardView; causes: CauseId[] }) {
  const { catalogue, place } = view
  const [first] = causes
  if (!first) return null
  const { known, standing } = place.situation
  const reasons = reasonsFor(first, known, standing, catalogue)
  const cause = causeLink(first, view.content)
  return (
    <details className="why">
      <summary>Why this step</summary>
      <div className="flow">
        <p>
          It is for this: {cause.href ? <a href={cause.href}>{cause.title}</a> : cause.title}.
          {reasons.length > 0 ? ' This speaks for it:' : ' It is common, and the step is quick.'}
        </p>
        {reasons.length > 0 ? (
          <ul className="bullets">
            {reasons.map(({ about, text }) => (
              <li key={`${about}${text}`}>
                {about ? `${about} ` : null}
                <b>{text}</b>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  )
}
