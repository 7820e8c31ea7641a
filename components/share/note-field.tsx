'use client'

import { type ComponentProps, useEffect, useState } from 'react'
import { AreaField } from '@/components/ui/field'
import { maxNoteLength, plainLine } from '@/lib/wizard/trail'

/** How long a person has stopped typing before the count is read out, as in the GOV.UK Design System. */
const pause = 1000

type Props = Pick<ComponentProps<typeof AreaField>, 'name' | 'onChange' | 'onBlur' | 'ref' | 'error'> & { text: string }

/** The note to the person, and how much of it is left: seen at once, read out when the typing stops. */
export function NoteField({ text, ...field }: Props) {
  const words = leftWords(maxNoteLength - plainLine(text).length)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (text === '') return setSaid('')
    const timer = setTimeout(() => setSaid(words), pause)
    return () => clearTimeout(timer)
  }, [text, words])
  return (
    <div className="note-field">
      <AreaField
        {...field}
        id="note"
        label="Note to the person"
        optional="if you like"
        hint="Plain text. They see that it is from the sender of the link, not from this site."
        rows={3}
        spellCheck
        autoCapitalize="sentences"
        describedBy="note-limit"
      />
      <p className="hint count" aria-hidden="true">
        {words}
      </p>
      <p className="vh" id="note-limit">
        At most {maxNoteLength} characters
      </p>
      <p className="vh" role="status" data-count="">
        {said}
      </p>
    </div>
  )
}

function leftWords(left: number): string {
  const characters = (count: number) => `${count} character${count === 1 ? '' : 's'}`
  return left < 0 ? `${characters(-left)} too many` : `${characters(left)} left`
}
