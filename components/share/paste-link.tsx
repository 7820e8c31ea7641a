'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { AreaField } from '@/components/ui/field'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import { readLink } from '@/lib/wizard/read-link'
import type { ReadTrail } from '@/lib/wizard/trail'
import type { CarriedRow } from './carried'
import { linkWords } from './share-words'

interface Props {
  ready: boolean
  loadCatalogue: () => Promise<Catalogue | undefined>
  /** What the link carries besides what the fields are about. */
  carried: readonly CarriedRow[]
  onRead: (read: ReadTrail) => void
  onLeaveOut: () => void
}

/** A link that is there already, read on this device into the form below. */
export function PasteLink({ ready, loadCatalogue, carried, onRead, onLeaveOut }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [error, setError] = useState('')
  const [status, setStatus] = useState('')

  async function read() {
    const text = area.current?.value ?? ''
    const catalogue = await loadCatalogue()
    const result = catalogue && readLink(text, catalogue)
    if (result && !('fault' in result)) {
      setError('')
      setStatus(result.dropped ? 'Read. Some of it is not known here and was left out.' : 'Read into the form below.')
      onRead(result)
      return
    }
    setStatus('')
    setError(result ? linkWords[result.fault] : 'What the steps are made of could not be loaded. Read it again')
    area.current?.focus()
  }

  return (
    <details className="more">
      <summary>Change a link that you have</summary>
      <form
        className="fields body"
        data-form="link"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <fieldset className="fields" disabled={!ready}>
          <legend className="vh">A link that you have</legend>
          <AreaField
            ref={area}
            id="old-link"
            label="Link"
            hint="To any step, from this site or another one like it. It is read in your browser."
            rows={4}
            error={error}
          />
          <p className="row">
            <Button look="second">Read it</Button>
          </p>
        </fieldset>
        <p className="quiet" role="status">
          {status}
        </p>
        {carried.length > 0 ? (
          <section className="answers" aria-labelledby="carried">
            <h2 id="carried">It also carries</h2>
            <dl>
              {carried.map(({ key, label, value }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            <p>
              <Button
                type="button"
                look="second"
                small
                onClick={() => {
                  onLeaveOut()
                  setStatus('Left out.')
                  area.current?.focus()
                }}
              >
                Leave this out
              </Button>
            </p>
          </section>
        ) : null}
      </form>
    </details>
  )
}
