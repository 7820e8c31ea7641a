import { PlainTicket, Ticket } from '@/components/case/ticket'
import { minutesWords } from '@/components/guide/actors'
import { Facts } from '@/components/guide/who-can-fix-it'
import type { Actor } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'
import { leftToTry } from '@/lib/wizard/engine'
import { handOverMessage, messageKind } from '@/lib/wizard/message'
import { fillSite } from '@/lib/wizard/site-words'
import { mailboxOf } from '@/lib/wizard/sites'
import type { WizardView } from '@/lib/wizard-page'
import { MessageBox } from './message-box'
import { Notices } from './notices'
import { PlainMessage } from './plain-message'
import { SiteContact } from './site-contact'
import { causeLink } from './view'

interface Props {
  view: WizardView
  causes: CauseId[]
  actor: Actor
}

const linkMark = '{link}'
const mostFixes = 5

/** The other end: a message for the person who can act, ready to send. */
export function HandOverStep({ view, causes, actor }: Props) {
  const { catalogue, place, heading, query, profile } = view
  const words = view.content.messages[messageKind(actor, place.situation.standing)]
  const message = handOverMessage(place.situation, causes, actor, words, catalogue, linkMark)
  const sending = { message, mark: linkMark, path: links.wizard(query), publicUrl: view.publicUrl }
  // Whoever runs a site has its developers with them; people who build something call other developers.
  const isTheirs = actor === 'site-owner' || (actor === 'developer' && !place.situation.standing.engineer)
  const contact = isTheirs ? profile?.links.contact : undefined
  const left = leftToTry(place.situation, causes, catalogue)

  return (
    <>
      <Notices view={view} />
      <h1>{heading}</h1>
      <p className="lead">{words.lead}</p>
      <Facts actor={actor} />
      {left.length > 0 ? (
        <p>
          Before you send it:{' '}
          <a href="#left" target={view.at.target}>
            what you can still try yourself
          </a>
          .
        </p>
      ) : null}
      <section aria-labelledby="message-title">
        <h2 id="message-title">Message, ready to send</h2>
        {view.embedded ? (
          <PlainMessage {...sending} to={mailboxOf(contact)} />
        ) : (
          <MessageBox {...sending} to={mailboxOf(contact)} />
        )}
      </section>
      {view.embedded ? <PlainTicket view={view} /> : <Ticket view={view} />}
      <section aria-labelledby="likeliest">
        <h2 id="likeliest">Most likely</h2>
        <ol className="steps">
          {causes.map((id) => {
            const cause = causeLink(id, view.content)
            return <li key={id}>{cause.href ? <a href={cause.href}>{cause.title}</a> : cause.title}</li>
          })}
        </ol>
      </section>
      <h2>Where to send it</h2>
      {isTheirs && profile ? <SiteContact profile={profile} sending={view.embedded ? undefined : sending} /> : null}
      {contact ? null : (
        <ul className="bullets">
          {words.sendTo.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
      {left.length > 0 ? (
        <section id="left" tabIndex={-1} aria-labelledby="left-title">
          <h2 id="left-title">What you can still try</h2>
          <ul className="bullets">
            {left.slice(0, mostFixes).map(({ id, title, minutes }) => (
              <li key={id}>
                <a href={links.fix(id)}>{fillSite(title, view.siteName)}</a>{' '}
                <span className="quiet">{minutesWords(minutes)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>What is left out, always</h2>
      <p>
        Passwords, tokens, cookies, and everything after the question mark of an address. Read the message once before
        you send it; you know best what is private.
      </p>
    </>
  )
}
