'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Catalogue } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { decodeCase, encodeCase } from '@/lib/wizard/case-link'
import { loadCatalogue } from '../test/paste/catalogue'
import { type ReadTrouble, troubles } from './case-texts'
import { CaseView, type OpenCase } from './case-view'
import { OpenForm } from './open-form'

interface Props {
  causePages: CauseId[]
  publicUrl: string | undefined
}

type State =
  | { kind: 'start' }
  /** Nothing to read: a link can be pasted. */
  | { kind: 'idle' }
  | { kind: 'trouble'; why: ReadTrouble }
  | { kind: 'open'; opened: OpenCase; catalogue: Catalogue; count: number }

/** Reads the case in the fragment of this page's address, again whenever it changes. */
export function CaseReader({ causePages, publicUrl }: Props) {
  const [state, setState] = useState<State>({ kind: 'start' })
  const heading = useRef<HTMLHeadingElement>(null)
  /** Counts readings: only the last one is shown. */
  const reading = useRef(0)

  const read = useEffectEvent(async () => {
    reading.current += 1
    const count = reading.current
    if (location.hash.length < 2) return setState({ kind: 'idle' })
    const next = await open(location.hash)
    if (count !== reading.current) return
    setState(next.kind === 'open' ? { ...next, count } : next)
  })
  useEffect(() => {
    const onChange = () => void read()
    onChange()
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  // The document stays when another case comes, so its heading is what has to be read next.
  useEffect(() => {
    if (state.kind !== 'start' && reading.current > 1) heading.current?.focus()
  }, [state])

  /** Opens a link that was pasted. */
  async function onOpen(text: string): Promise<ReadTrouble | undefined> {
    const next = await open(text)
    if (next.kind !== 'open') return next.why
    const encoded = await encodeCase(next.opened.case)
    if (encoded.kind !== 'encoded') return 'too-long'
    // The same link again, for instance after what it takes could not be loaded.
    if (encoded.fragment === location.hash) dispatchEvent(new Event('hashchange'))
    else location.hash = encoded.fragment
  }

  if (state.kind === 'open') {
    return (
      <CaseView
        key={state.count}
        headingRef={heading}
        opened={state.opened}
        catalogue={state.catalogue}
        causePages={causePages}
        publicUrl={publicUrl}
      />
    )
  }
  const trouble = state.kind === 'trouble' ? troubles[state.why] : undefined
  return (
    <div className="flow" data-state={state.kind === 'trouble' ? state.why : state.kind}>
      <h1 ref={heading} tabIndex={-1}>
        {trouble?.title ?? 'Open a case'}
      </h1>
      {trouble ? (
        <>
          <p className="lead">{trouble.text}</p>
          <p>{trouble.ask}</p>
        </>
      ) : (
        <p className="lead">
          A case link holds somebody’s way through the questions, what they tried, and what a test has seen. It opens
          here, to read, on your device only.
        </p>
      )}
      <noscript>
        <p>
          This page needs scripts. A case stands in the part of a link that browsers do not send, so that no server sees
          it. Only a script on your device can read it.
        </p>
      </noscript>
      <OpenForm ready={state.kind !== 'start'} again={trouble !== undefined} onOpen={onOpen} />
    </div>
  )
}

type Opened = { kind: 'open'; opened: OpenCase; catalogue: Catalogue } | { kind: 'trouble'; why: ReadTrouble }

async function open(text: string): Promise<Opened> {
  const catalogue = await loadCatalogue()
  if (!catalogue) return { kind: 'trouble', why: 'no-catalogue' }
  const decoded = await decodeCase(text, catalogue)
  if (decoded.kind !== 'case') return { kind: 'trouble', why: decoded.kind }
  return { kind: 'open', opened: decoded, catalogue }
}
