'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { AreaField } from '@/components/ui/field'
import type { ProbeResult } from '@/lib/contract'
import { platforms } from '@/lib/diagnosis/catalogue'
import { addFindings, joinDiagnoses } from '@/lib/diagnosis/join'
import { judgeBrowser } from '@/lib/diagnosis/rules/browser'
import { readBrowserFacts } from '../browser-facts'
import { loadCatalogue } from '../paste/catalogue'
import { troubleWords } from '../paste/paste-words'
import { readSource } from '../paste/read-source'

interface Props {
  result: ProbeResult
  platform: string | undefined
  /** The result with what was added. */
  onJoined: (result: ProbeResult) => void
}

/** What only the person can see: their own request, and their own browser. Both join the evidence, on their device. */
export function AddOwn({ result, platform: given, onJoined }: Props) {
  const platform = platforms.find((id) => id === given)
  const work = useRef<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const [status, setStatus] = useState('')
  const [error, setError] = useState('')
  useEffect(() => () => work.current?.abort(), [])
  const curl = result.notTested.find((item) => item.check === 'credentials' || item.check === 'method')?.curl

  function begin(words: string): AbortController {
    work.current?.abort()
    work.current = new AbortController()
    setError('')
    setStatus(words)
    return work.current
  }

  async function checkBrowser() {
    const control = begin('Looking at this browser.')
    const [facts, catalogue] = await Promise.all([readBrowserFacts(control.signal), loadCatalogue()])
    if (work.current !== control) return
    if (!catalogue) return setStatus(troubleWords['no-catalogue'])
    const found = judgeBrowser(facts)
    setStatus(found.map(({ text }) => text).join(' '))
    onJoined(addFindings(result, found, catalogue, platform))
  }

  async function addPaste() {
    const text = String(new FormData(form.current ?? undefined).get('own') ?? '')
    const control = begin('Reading.')
    const [outcome, catalogue] = await Promise.all([
      readSource({ source: { text }, platform }, control.signal, () => undefined),
      loadCatalogue(),
    ])
    if (work.current !== control || !outcome) return
    if (outcome.kind === 'trouble' || !catalogue) {
      setStatus('')
      setError(troubleWords[outcome.kind === 'trouble' ? outcome.why : 'no-catalogue'])
      document.getElementById('own')?.focus()
      return
    }
    setStatus('Added. The verdict above takes it into account.')
    form.current?.reset()
    onJoined(joinDiagnoses(result, outcome.result, catalogue, platform))
  }

  return (
    <section className="add-own" aria-labelledby="add-own">
      <h2 id="add-own">Add what only you can see</h2>
      <p>Both are read in your browser and go nowhere. The verdict then rests on them, too.</p>
      {given === 'api-client' ? null : (
        <>
          <h3>This browser</h3>
          <p>Whether it keeps cookies and storage, and whether its clock is right.</p>
          <p className="row">
            <Button type="button" look="second" onClick={() => void checkBrowser()}>
              Check this browser
            </Button>
          </p>
        </>
      )}
      <h3>Your own request</h3>
      {curl ? (
        <>
          <p>Put in your token or key, run the line, and paste all that it prints.</p>
          <CodeBlock caption="In a terminal" what="the command">
            {curl}
          </CodeBlock>
        </>
      ) : (
        <p>Run your request with curl -v, or save it as a HAR file, and paste it.</p>
      )}
      <form
        ref={form}
        className="fields"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          void addPaste()
        }}
      >
        <AreaField
          id="own"
          name="own"
          label="What it prints"
          rows={5}
          error={error || undefined}
          placeholder={'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: …'}
        />
        <p className="row">
          <Button look="second">Add it</Button>
        </p>
      </form>
      <p className="quiet" role="status">
        {status}
      </p>
    </section>
  )
}
