'use client'

import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { useDetails } from '@/components/ui/use-details'
import { useLoaded } from '@/components/ui/use-loaded'
import { links } from '@/lib/links'
import type { Case } from '@/lib/wizard/case'
import { contentsOf, leftOutWords } from './contents'
import type { TicketProps } from './ticket-box'

/** A link that holds the whole case. It is made here when it is asked for, and shown before it is copied. */
export function CaseLinkBox(props: TicketProps) {
  const {
    part: handed,
    failed,
    begin,
  } = useLoaded(() => import('./on-device').then(({ handOnLink }) => handOnLink(props)))
  const { details } = useDetails(begin)
  const encoded = handed?.encoded
  return (
    <details {...details} className="more hand-on" data-case-link="">
      <summary>Copy a case link</summary>
      <div className="body flow">
        <p>
          A link with the whole case, for whoever helps you. It stands in the part of the link that no server sees, this
          one included.
        </p>
        <noscript>
          <p>The link is made on your device, by a script. Without scripts, copy the link to this step instead.</p>
        </noscript>
        {failed ? <NotLoaded /> : null}
        {handed && encoded?.kind === 'encoded' ? (
          <Made made={encoded.case} link={handed.origin + links.case + encoded.fragment} />
        ) : null}
        {handed && encoded && encoded.kind !== 'encoded' ? (
          <>
            <p>
              {encoded.kind === 'too-long'
                ? 'This case is too long for a link. Copy it in words instead.'
                : 'This browser cannot make case links. Copy the case in words instead.'}
            </p>
            <CodeBlock caption="Markdown, for a ticket or a mail" what="the transcript as Markdown">
              {handed.markdown}
            </CodeBlock>
          </>
        ) : null}
      </div>
    </details>
  )
}

function Made({ made, link }: { made: Case; link: string }) {
  return (
    <>
      <p>It holds:</p>
      <ul className="bullets">
        {contentsOf(made).map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <p>
        Passwords, tokens and cookies are never in it, and of the text of an answer only words that a finding quotes.
      </p>
      {made.leftOut.length > 0 ? <p>Left out, to keep it short: {leftOutWords(made.leftOut)}.</p> : null}
      <details className="all-of-it">
        <summary>All that is in it, word by word</summary>
        <CodeBlock caption="What the link unfolds to" what="the case as JSON">
          {JSON.stringify(made, null, 1)}
        </CodeBlock>
      </details>
      <p className="row">
        <CopyButton label="Copy the case link" text={link} look="second" />
      </p>
    </>
  )
}
