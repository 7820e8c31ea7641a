'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { platforms } from '@/lib/diagnosis/catalogue'
import type { As, Read } from '../paste/job'
import { asKinds, kindWords, stageWords, troubleWords } from '../paste/paste-words'
import { readSource } from '../paste/read-source'

interface Props {
  read: Read
  platform: string | undefined
  onRead: (read: Read) => void
}

/** What a paste was taken for, what of it could not be read, and the way to say that it is something else. */
export function ReadAs({ read, platform, onRead }: Props) {
  const { recognised = 'text', unread = [] } = read.result
  const reading = useRef<AbortController | null>(null)
  const [status, setStatus] = useState('')
  useEffect(() => () => reading.current?.abort(), [])

  async function again(as: As) {
    const control = new AbortController()
    reading.current?.abort()
    reading.current = control
    const ask = { source: read.source, as, platform: platforms.find((id) => id === platform) }
    const outcome = await readSource(ask, control.signal, (stage) => setStatus(stageWords(stage, read.source)))
    if (!outcome || reading.current !== control) return
    if (outcome.kind === 'read') {
      setStatus(`Read again, as ${kindWords[as]}.`)
      onRead({ ...outcome, source: read.source })
    } else if (outcome.why === 'nothing-found')
      setStatus(`Read as ${kindWords[as]}, nothing is found in it. The result stays as it was.`)
    else setStatus(troubleWords[outcome.why])
  }

  return (
    <section aria-labelledby="read-as">
      <h2 id="read-as">Read as</h2>
      <p data-recognised={recognised}>{kindWords[recognised]}</p>
      {unread.length > 0 ? (
        <ul className="bullets" aria-label="What could not be read">
          {unread.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <details className="why no-print">
        <summary>It is something else</summary>
        <form
          className="fields again"
          method="post"
          onSubmit={(event) => {
            event.preventDefault()
            void again(String(new FormData(event.currentTarget).get('as')) as As)
          }}
        >
          <div className="field">
            <label htmlFor="as">Read it as</label>
            <select className="input" id="as" name="as" defaultValue={asKinds.find((kind) => kind === recognised)}>
              {asKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind]}
                </option>
              ))}
            </select>
          </div>
          <p>
            <Button look="second" small>
              Read it again
            </Button>
          </p>
        </form>
      </details>
      <p className="quiet" role="status">
        {status}
      </p>
    </section>
  )
}
