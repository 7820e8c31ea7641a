import type { ComponentProps } from 'react'
import { SiteAnchor } from '@/components/site/site-anchor'
import type { SiteProfile } from '@/lib/diagnosis/catalogue'
import { mailboxOf, siteLink } from '@/lib/wizard/sites'
import { MailLink, type MessageBox } from './message-box'

interface Props {
  profile: SiteProfile
  /** The message and what fills it, to write it to their mailbox at once; undefined where nothing is hydrated. */
  sending: ComponentProps<typeof MessageBox> | undefined
}

/** Where the site's own people take the message, and where they tell of troubles that they know of. */
export function SiteContact({ profile, sending }: Props) {
  const contact = siteLink(profile, 'contact')
  const mailbox = mailboxOf(contact?.href)
  const status = siteLink(profile, 'status')
  if (!contact && !status) return null
  return (
    <ul className="bullets">
      {contact ? (
        <li>
          {mailbox === undefined ? (
            <SiteAnchor link={contact} />
          ) : (
            <>
              To {profile.name}:{' '}
              {sending ? <MailLink {...sending} to={mailbox} /> : <a href={contact.href}>{mailbox}</a>}
            </>
          )}
        </li>
      ) : null}
      {status ? (
        <li>
          Do they know of it already? <SiteAnchor link={status} />
        </li>
      ) : null}
    </ul>
  )
}
