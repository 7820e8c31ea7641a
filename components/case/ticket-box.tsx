'use client'

import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { useDetails } from '@/components/ui/use-details'
import { useLoaded } from '@/components/ui/use-loaded'
import type { Case } from '@/lib/wizard/case'
import type { Transcript } from '@/lib/wizard/transcript'

export interface TicketProps {
  made: Case
  /** The case in words, as far as it was known where it was made. */
  transcript: Transcript
  /** The same as Markdown, to be read without scripts. */
  markdown: string
  /** Leads to the wizard on this trail. */
  path: string
  publicUrl: string | undefined
}

/** The transcript to copy, download or print. Nothing is sent. */
export function TicketBox(props: TicketProps) {
  const { part: handed, failed, begin } = useLoaded(() => import('./on-device').then(({ handOn }) => handOn(props)))
  const { details } = useDetails(begin)
  return (
    <details {...details} className="more hand-on no-print" data-ticket="">
      <summary>Copy for ticket</summary>
      <div className="body flow">
        <p>The case in words, for a ticket, a mail or a chat. Secrets are left out. Nothing is sent from here.</p>
        <CodeBlock caption="Markdown, also good to read as it is" what="the transcript as Markdown">
          {handed?.markdown ?? props.markdown}
        </CodeBlock>
        {failed ? <NotLoaded /> : null}
        {handed ? (
          <p className="row">
            <CopyButton label="Copy as JSON" text={handed.json} look="second" />
            <Button type="button" look="second" onClick={() => download(handed.json)}>
              Download JSON
            </Button>
            <Button type="button" look="second" onClick={() => print()}>
              Print
            </Button>
          </p>
        ) : null}
      </div>
    </details>
  )
}

function download(json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'fix401-transcript.json'
  link.click()
  URL.revokeObjectURL(url)
}
