'use client'

import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { ErrorSummary, type FieldError } from '@/components/ui/error-summary'
import { FocusOnLoad } from '@/components/ui/focus-on-load'
import { useOrigin } from '@/components/ui/use-origin'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import {
  type EmbedDraft,
  type EmbedFaults,
  type EmbedKey,
  embedDraftOf,
  embedKeys,
  embedQuery,
  readEmbedDraft,
  tidyEmbedDraft,
} from '@/lib/embed/options'
import { embedLink, snippetOf } from '@/lib/embed/snippet'
import { links } from '@/lib/links'
import { faultText } from './embed-words'
import { BehaviourFields, FirstFields, KnownFields, LookFields } from './fields'
import { MadeSnippet, PlainLink } from './made-snippet'
import { MayFrame } from './may-frame'
import { Preview } from './preview'

const firstKeys: readonly EmbedKey[] = ['origin', 'mode', 'platform', 'site']

/** Stands where the address of this server is not known. */
const someServer = 'https://help.example'

/** How long the query waits for the next change: browsers refuse to write the address bar too often. */
const pause = 300

interface Props {
  /** What the query holds. */
  typed: EmbedDraft
  /** `embedCatalogue` of it is enough. */
  catalogue: Catalogue
  publicUrl: string | undefined
}

/** Puts together what a site's owner pastes. A GET form: without scripts its button shows what was chosen. */
export function Builder({ typed, catalogue, publicUrl }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const more = useRef<HTMLDetailsElement>(null)
  const [first] = useState(() => tidyEmbedDraft(typed, catalogue))
  const [draft, setDraft] = useState(first)
  const { options, faults } = readEmbedDraft(draft, catalogue)
  const query = embedQuery(options)
  /** Fields that were sent or left: only there it is said what is wrong. */
  const [left, setLeft] = useState<ReadonlySet<EmbedKey>>(() => new Set(keysOf(faults)))
  const [summary, setSummary] = useState(() => ({ errors: errorsOf(faults), attempt: 0 }))
  const [opened] = useState(() => [...keysOf(faults), ...keysIn(query)].some((key) => !firstKeys.includes(key)))
  const [changed, setChanged] = useState(false)
  const origin = useOrigin(publicUrl)
  const snippet = snippetOf(options, origin === '' ? someServer : origin, catalogue)
  const fields = { typed: first, faults: Object.fromEntries([...left].map((key) => [key, faults[key]])) }

  // What was typed before this script ran, or is there again after Back.
  useEffect(() => {
    if (form.current) setDraft(embedDraftOf(pairsIn(form.current)))
  }, [])
  useEffect(() => {
    const title = document.title.replace(/^Error: /, '')
    document.title = summary.errors.length > 0 ? `Error: ${title}` : title
  }, [summary])
  useEffect(() => {
    if (!changed) return
    const place = links.embed + (query === '' ? '' : `?${query}`)
    const timer = setTimeout(() => history.replaceState(history.state, '', place + location.hash), pause)
    return () => clearTimeout(timer)
  }, [changed, query])

  function read() {
    if (!form.current) return
    setDraft(embedDraftOf(pairsIn(form.current)))
    setChanged(true)
  }

  /** Marks what is wrong with the field, and shows what was understood where nothing is. */
  function leave({ target }: { target: EventTarget }) {
    const key = target instanceof HTMLInputElement && embedKeys.find((known) => known === target.name)
    if (!key || target.type === 'checkbox') return
    setLeft(new Set([...left, key]))
    const tidy = tidyEmbedDraft(draft, catalogue)[key]
    if (target.value === tidy) return
    target.value = tidy
    read()
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const wrong = keysOf(faults)
    setLeft(new Set([...left, ...wrong]))
    setSummary({ errors: errorsOf(faults), attempt: summary.attempt + 1 })
    if (more.current && wrong.some((key) => !firstKeys.includes(key))) more.current.open = true
    if (wrong.length === 0) document.getElementById('snippet')?.focus()
  }

  return (
    <Columns
      margin={
        <div className="in-sight">
          <MayFrame origin={options.origin} />
          <PlainLink link={snippet.link} />
        </div>
      }
    >
      {summary.errors.length > 0 ? (
        <div key={summary.attempt}>
          <ErrorSummary errors={summary.errors} />
          <FocusOnLoad id="error-summary" />
        </div>
      ) : null}
      <h1>Put it on your site</h1>
      <p className="lead">For site owners: your visitors go through the steps without leaving your page.</p>
      <form
        ref={form}
        className="fields"
        data-form="embed"
        method="get"
        action={links.embed}
        noValidate
        autoComplete="off"
        onChange={read}
        onBlur={leave}
        onSubmit={submit}
      >
        <FirstFields {...fields} catalogue={catalogue} />
        <details ref={more} className="more" open={opened}>
          <summary>Looks, behaviour, and what you know already</summary>
          <div className="body fields">
            <h2 className="h3">How it looks</h2>
            <LookFields {...fields} />
            <h2 className="h3">How it behaves</h2>
            <BehaviourFields {...fields} />
            <h2 className="h3">What you know already</h2>
            <KnownFields {...fields} catalogue={catalogue} platform={options.platform} />
          </div>
        </details>
        <p className="row">
          {/* Leaving a field marks it, which would move the button away from under the pointer before it is let go. */}
          <Button onward onMouseDown={(event) => event.preventDefault()}>
            Show the markup
          </Button>
        </p>
      </form>
      <MadeSnippet
        snippet={snippet}
        mode={options.mode}
        needsAddress={origin === ''}
        isFaulty={keysOf(fields.faults).length > 0}
      />
      <Preview options={options} path={embedLink(options, catalogue)} />
    </Columns>
  )
}

function pairsIn(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].map(([key, value]) => [key, String(value)])
}

function keysIn(query: string): EmbedKey[] {
  return embedKeys.filter((key) => new URLSearchParams(query).has(key))
}

function keysOf(faults: EmbedFaults): EmbedKey[] {
  return embedKeys.filter((key) => faults[key] !== undefined)
}

function errorsOf(faults: EmbedFaults): FieldError[] {
  return keysOf(faults).map((id) => ({ id, text: faultText(id, faults) ?? '' }))
}
