'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { AreaField } from '@/components/ui/field'
import type { DiagnoseResult } from '@/lib/contract'
import { type Catalogue, platforms } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'

interface Props {
  ready: boolean
  platform: string | undefined
  onRead: (result: DiagnoseResult) => void
}

const unreadable =
  'No request, no answer and no token was found in it. Paste more of it: the whole error, the command with what it printed, or the answer with its headers.'

/** What the person has, read on their own device: nothing of it is sent. */
export function PasteForm({ ready, platform, onRead }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [error, setError] = useState<string>()

  async function read() {
    const text = String(new FormData(form.current ?? undefined).get('text') ?? '')
    if (text.trim() === '') return setError('Paste something first.')
    const [{ diagnosePaste }, catalogue] = await Promise.all([
      import('@/lib/diagnosis/diagnose-paste'),
      loadCatalogue(),
    ])
    if (!catalogue) return setError('What is needed to read it could not be loaded. Try again.')
    const chosen = platforms.find((id) => id === platform)
    const result = diagnosePaste({ text, ...(chosen && { platform: chosen }) }, catalogue, Date.now())
    const isEmpty = result.exchanges.length + result.tokens.length + result.findings.length === 0
    if (isEmpty && result.recognised !== 'jwt') return setError(unreadable)
    setError(undefined)
    onRead(result)
  }

  return (
    <section className="paste" aria-labelledby="paste">
      <h2 id="paste">Or paste what you have</h2>
      <p>
        A curl command, what it printed, a HAR file, a log, an error message, or a token. It is read in your browser and
        goes nowhere.
      </p>
      <form
        ref={form}
        data-form="paste"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <fieldset className="fields" disabled={!ready}>
          <legend className="vh">Paste</legend>
          <AreaField
            id="text"
            name="text"
            label="Paste here"
            rows={5}
            error={error}
            placeholder={'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: …'}
          />
          <p>
            <Button look="second">Read it</Button>
          </p>
        </fieldset>
        <noscript>
          <p className="quiet">Reading on your own device needs JavaScript.</p>
        </noscript>
      </form>
    </section>
  )
}

async function loadCatalogue(): Promise<Catalogue | undefined> {
  try {
    const response = await fetch(links.catalogue)
    return response.ok ? ((await response.json()) as Catalogue) : undefined
  } catch {
    return undefined
  }
}
