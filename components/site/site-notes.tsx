import { Slip } from '@/components/ui/slip'
import type { SiteNote } from '@/lib/diagnosis/catalogue'
import type { SiteLink } from '@/lib/wizard/sites'
import { SiteAnchor } from './site-anchor'

interface Props {
  /** The site as people call it. */
  name: string | undefined
  notes: readonly SiteNote[]
  /** Where this step is done. */
  link?: SiteLink | undefined
}

/** What the owner of a site says beside a step: plain text, and whose it is. */
export function SiteNotes({ name, notes, link }: Props) {
  if (notes.length === 0 && !link) return null
  return (
    <Slip>
      <p>
        <b>At {name}</b>
      </p>
      {notes.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {link ? (
        <p>
          <SiteAnchor link={link} />
        </p>
      ) : null}
    </Slip>
  )
}
