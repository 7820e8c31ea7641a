'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { AreaField } from '@/components/ui/field'
import type { DiagnoseResult } from '@/lib/contract'
import { type Platform, platforms } from '@/lib/diagnosis/catalogue'
import { isCauseId } from '@/lib/diagnosis/causes'
import { type ReportedCase, reportCase } from '@/lib/diagnosis/report-case'

export interface ReportFormProps {
  result: DiagnoseResult
  platform: string | undefined
  /** The client in use, in words; empty when it is not known. */
  client: string
}

const platformWords: Record<Platform, string> = {
  browser: 'In a browser',
  mobile: 'In an app on a phone',
  'api-client': 'In code, a terminal or an API tool',
}

/** Not on the list of causes. */
const unlisted = 'unlisted'

/** Makes a case of a wrong verdict, shows all of it, and gives it to the person. Nothing is sent. */
export function ReportForm({ result, platform, client }: ReportFormProps) {
  const [cause, setCause] = useState('')
  const [happened, setHappened] = useState('')
  const [where, setWhere] = useState<Platform>(
    platforms.find((id) => id === platform) ?? (client === 'fetch' ? 'browser' : 'api-client'),
  )
  const causes = [...result.causes].sort((a, b) => a.title.localeCompare(b.title, 'en'))
  const made =
    cause === ''
      ? undefined
      : reportCase({ result, platform: where, client, happened, cause: isCauseId(cause) ? cause : null })
  return (
    <>
      <p>Say what it really was, and you get a case to keep or to hand to whoever runs this site. Nothing is sent.</p>
      <div className="fields">
        <div className="field">
          <label htmlFor="really">What it really was</label>
          <select className="input" id="really" value={cause} onChange={(event) => setCause(event.currentTarget.value)}>
            <option value="">Choose one</option>
            {causes.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            <option value={unlisted}>It is not in this list</option>
          </select>
        </div>
        <AreaField
          id="happened"
          label="What happened"
          optional="in a sentence"
          hint="What looks like a secret, a name or an address is blanked."
          rows={2}
          value={happened}
          onChange={(event) => setHappened(event.currentTarget.value)}
        />
        <div className="field">
          <label htmlFor="where">Where you met it</label>
          <select
            className="input"
            id="where"
            value={where}
            onChange={(event) => setWhere(platforms.find((id) => id === event.currentTarget.value) ?? where)}
          >
            {platforms.map((id) => (
              <option key={id} value={id}>
                {platformWords[id]}
              </option>
            ))}
          </select>
        </div>
      </div>
      {made ? (
        <div className="case" data-case={made.id}>
          <CodeBlock caption="All that is in the case. Read it before you hand it on." what="the case">
            {JSON.stringify(made)}
          </CodeBlock>
          <p className="row">
            <Button type="button" look="second" onClick={() => download(made)}>
              Download it
            </Button>
          </p>
        </div>
      ) : null}
    </>
  )
}

function download(made: ReportedCase): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(made)}\n`], { type: 'application/jsonl' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${made.id}.jsonl`
  link.click()
  URL.revokeObjectURL(url)
}
