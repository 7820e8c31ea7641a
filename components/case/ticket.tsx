import { CodeBlock } from '@/components/ui/code-block'
import { links } from '@/lib/links'
import { makeCase } from '@/lib/wizard/case'
import { transcriptMarkdown, transcriptOf } from '@/lib/wizard/transcript'
import type { WizardView } from '@/lib/wizard-page'
import { PrintLink } from './print-link'
import { TicketBox, type TicketProps } from './ticket-box'

/** “Copy for ticket” at an ending of the wizard. */
export function Ticket({ view }: { view: WizardView }) {
  const ticket = ticketOf(view)
  return (
    <>
      <TicketBox {...ticket} />
      {/* The message of the other ending has it. */}
      {view.place.step.kind === 'fixed' ? (
        <PrintLink label="The way that led here" path={ticket.path} publicUrl={ticket.publicUrl} />
      ) : null}
    </>
  )
}

/** The same for where nothing is hydrated. */
export function PlainTicket({ view }: { view: WizardView }) {
  return (
    <details className="more hand-on">
      <summary>Copy for ticket</summary>
      <div className="body flow">
        <CodeBlock caption="The case in words. Secrets are left out" what="the case in words">
          {ticketOf(view).markdown}
        </CodeBlock>
      </div>
    </details>
  )
}

/** The case of the step on screen and its words. */
export function ticketOf({ catalogue, place, query, publicUrl }: WizardView): TicketProps {
  const made = makeCase(place.situation, catalogue, Date.now())
  const transcript = transcriptOf(made, place.situation, catalogue)
  return { made, transcript, markdown: transcriptMarkdown(transcript), path: links.wizard(query), publicUrl }
}
