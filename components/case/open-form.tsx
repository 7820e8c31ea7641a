'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { AreaField } from '@/components/ui/field'
import { type ReadTrouble, troubles } from './case-texts'

interface Props {
  /** Scripts run. */
  ready: boolean
  /** After a link that did not open. */
  again: boolean
  /** Opens what was pasted; comes back with the reason when it cannot. */
  onOpen: (text: string) => Promise<ReadTrouble | undefined>
}

/** Takes a case link that was not clicked: copied from a mail, or found in a ticket. */
export function OpenForm({ ready, again, onOpen }: Props) {
  const [error, setError] = useState<string>()
  return (
    <form
      className="open-case"
      method="post"
      data-form="case"
      onSubmit={(event) => {
        event.preventDefault()
        const field = event.currentTarget.elements.namedItem('link') as HTMLTextAreaElement
        void onOpen(field.value).then((why) => {
          setError(why && `${troubles[why].title}. ${troubles[why].ask}`)
          if (why) field.focus()
        })
      }}
    >
      <fieldset disabled={!ready} className="fields">
        <AreaField
          id="link"
          name="link"
          label={again ? 'Or paste it here again' : 'Paste the link here'}
          hint="The whole link, or the text around it. It stays on your device."
          rows={3}
          error={error}
        />
        <p className="row">
          <Button look={again ? 'second' : 'primary'}>Open it</Button>
        </p>
      </fieldset>
    </form>
  )
}
