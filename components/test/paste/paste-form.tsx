'use client'

import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { AreaField, describedBy, FieldFrame } from '@/components/ui/field'
import { platforms } from '@/lib/diagnosis/catalogue'
import { loadCatalogue } from './catalogue'
import type { Read, Source, Trouble } from './job'
import { sizeWords, stageWords, troubleWords } from './paste-words'
import { readSource } from './read-source'

interface Props {
  ready: boolean
  /** Text from another page, to be read at once. */
  given?: string | undefined
  platform: string | undefined
  /** Loads what shows the result. */
  onStart: () => void
  onRead: (read: Read) => void
}

/** What the person has, typed or as a file, read on their own device: nothing of it is sent. */
export function PasteForm({ ready, given, platform, onStart, onRead }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const reading = useRef<AbortController | null>(null)
  const [file, setFile] = useState<File>()
  const [trouble, setTrouble] = useState<{ why: Trouble; ofFile: boolean }>()
  const [isReading, setReading] = useState(false)
  const [status, setStatus] = useState('')

  useEffect(() => () => reading.current?.abort(), [])
  const readGiven = useEffectEvent((text: string) => {
    if (area.current) area.current.value = text
    void read()
  })
  useEffect(() => {
    if (given !== undefined) readGiven(given)
  }, [given])

  async function read() {
    const source: Source = file ? { file } : { text: area.current?.value ?? '' }
    const control = new AbortController()
    reading.current?.abort()
    reading.current = control
    onStart()
    setTrouble(undefined)
    setReading(true)
    const outcome = await readSource(
      { source, platform: platforms.find((id) => id === platform) },
      control.signal,
      (stage) => {
        if (reading.current === control) setStatus(stageWords(stage, source))
      },
    )
    if (reading.current !== control) return
    // Until the result stands in its place, the form says that it reads.
    if (outcome?.kind === 'read') return onRead({ ...outcome, source })
    setReading(false)
    setStatus(outcome ? '' : 'Stopped. Nothing was read.')
    if (outcome?.kind === 'trouble') {
      setTrouble({ why: outcome.why, ofFile: file !== undefined })
      document.getElementById(file ? 'file' : 'text')?.focus()
    }
  }

  function cancel() {
    reading.current?.abort()
    form.current?.querySelector<HTMLElement>('button:not([type="button"])')?.focus()
  }

  /** The browser's own field shows what was chosen, also when it was dropped. */
  function take(files: FileList): boolean {
    const [taken] = files
    if (!taken) return false
    if (input.current) input.current.files = files
    setFile(taken)
    setTrouble(undefined)
    return true
  }

  function leaveOut() {
    if (input.current) input.current.value = ''
    input.current?.focus()
    setFile(undefined)
    setTrouble(undefined)
  }

  const isDrag = (event: DragEvent) => ready && event.dataTransfer.types.includes('Files')
  const error = trouble && troubleWords[trouble.why]
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
        onFocus={() => void loadCatalogue()}
        onDragOver={(event) => {
          if (isDrag(event)) event.preventDefault()
        }}
        onDrop={(event) => {
          if (!isDrag(event)) return
          event.preventDefault()
          take(event.dataTransfer.files)
        }}
        onPaste={(event) => {
          // Office programs add a picture of the text that was copied.
          if (event.clipboardData.getData('text') === '' && take(event.clipboardData.files)) event.preventDefault()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <fieldset className="fields" disabled={!ready}>
          <legend className="vh">Paste</legend>
          <AreaField
            ref={area}
            id="text"
            name="text"
            label="Paste here"
            rows={5}
            error={trouble && !trouble.ofFile ? error : undefined}
            placeholder={'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: …'}
          />
          <FieldFrame
            id="file"
            label="Or a file"
            hint="A HAR file, a log. Drop it here or choose it."
            error={trouble?.ofFile ? error : undefined}
          >
            <input
              ref={input}
              className="input"
              id="file"
              type="file"
              accept=".har,.json,.txt,.log,application/json,text/*"
              aria-invalid={trouble?.ofFile ? true : undefined}
              aria-describedby={describedBy({ id: 'file', hint: true, error: trouble?.ofFile ? error : '' })}
              onChange={(event) => setFile(event.currentTarget.files?.[0])}
            />
          </FieldFrame>
          {file ? (
            <p className="chosen">
              <span>{sizeWords(file.size)}, read instead of the text.</span>
              <Button type="button" look="second" small onClick={leaveOut}>
                Leave it out
              </Button>
            </p>
          ) : null}
          <p className="row">
            <Button look="second">Read it</Button>
            {isReading ? (
              <Button type="button" look="second" onClick={cancel}>
                Cancel
              </Button>
            ) : null}
          </p>
        </fieldset>
        <p className="reading quiet" role="status">
          {status}
        </p>
        <noscript>
          <p className="quiet">Reading on your own device needs JavaScript.</p>
        </noscript>
      </form>
    </section>
  )
}
