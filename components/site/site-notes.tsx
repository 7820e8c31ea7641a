import { Slip } from '@/components/ui/slip'
import type { SiteNote } from '@/lib/diagnosis/catalogue'

/** What the owner of a site says beside a step: plain text, and whose it is. */
export function SiteNotes({ name, notes }: { name: string; notes: readonly SiteNote[] }) {
  if (notes.length === 0) return null
  return (
    <Slip>
      <p>
        <b>About {name}</b>
      </p>
      {notes.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
    </Slip>
  )
}
