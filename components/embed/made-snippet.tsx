import { Breakable } from '@/components/ui/breakable'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import type { EmbedMode } from '@/lib/embed/options'
import { reservedHeight, type Snippet } from '@/lib/embed/snippet'

const captions: Record<EmbedMode, string> = {
  inline: 'Where the steps should appear',
  popup: 'Where the link should stand',
  launcher: 'Anywhere in the page’s body',
}

interface Props {
  snippet: Snippet
  mode: EmbedMode
  /** A name stands for the address of this server, which is not known here. */
  needsAddress: boolean
  /** A field that is marked as wrong is left out. */
  isFaulty: boolean
}

/** What is pasted into the page, and what the page's policy has to allow. */
export function MadeSnippet({ snippet: { html, sheet, policy }, mode, needsAddress, isFaulty }: Props) {
  return (
    <>
      <h2 id="snippet" tabIndex={-1}>
        Paste this
      </h2>
      {isFaulty ? <p>What is marked as wrong is left out.</p> : null}
      {needsAddress ? (
        <p data-needs-address="">
          This server does not know its own address. Write it in place of <code>https://help.example</code>, wherever
          that stands below.
        </p>
      ) : null}
      <CodeBlock caption={captions[mode]} what="the markup">
        {html}
      </CodeBlock>
      {sheet ? (
        <CodeBlock caption="In your stylesheet" what="the rule">
          {sheet}
        </CodeBlock>
      ) : null}
      {mode === 'inline' ? (
        <p>
          {sheet ? 'The rule' : 'The style attribute'} keeps {reservedHeight} of height free, so nothing moves when it
          loads; it scrolls inside. For another height change <code>min-height</code>.
        </p>
      ) : null}
      <h3>If your site has a Content-Security-Policy</h3>
      <p>Add this server to these two directives. Nothing else is needed.</p>
      <CodeBlock caption="Content-Security-Policy" what="the directives">
        {policy}
      </CodeBlock>
    </>
  )
}

/** The way without the element. */
export function PlainLink({ link }: { link: string }) {
  return (
    <section aria-labelledby="plain-link">
      <h2 id="plain-link">Only a link</h2>
      <p>It opens the same steps here, and needs nothing from your site.</p>
      <p className="link-text" data-link="">
        <Breakable text={link} />
      </p>
      <p>
        <CopyButton label="Copy the link" text={link} />
      </p>
    </section>
  )
}
