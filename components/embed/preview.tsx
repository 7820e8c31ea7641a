'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { EmbedMode, EmbedOptions } from '@/lib/embed/options'
import { changeable } from '@/lib/embed/prefill'
import { embedAttributes, embedStyles, triggerId, triggerText } from '@/lib/embed/snippet'
import { links } from '@/lib/links'
import type { Fix401EventMap } from '@/public/embed/v1'
import { EventLog, type SeenEvent } from './event-log'

const eventNames: readonly (keyof Fix401EventMap)[] = [
  'fix401-ready',
  'fix401-open',
  'fix401-close',
  'fix401-step',
  'fix401-outcome',
  'fix401-error',
]

/** How many events are listed; older ones go. */
const listed = 12

const hints: Record<EmbedMode, string> = {
  inline: 'This is the element itself, as it will be on your page.',
  popup: 'Choose the link, as your visitors will. It may stand anywhere on your page.',
  launcher: 'The button is in the lower corner of this page.',
}

/** The element itself, as it would be on the host's page, and what it tells that page. */
export function Preview({ options, path }: { options: EmbedOptions; path: string }) {
  const holder = useRef<HTMLDivElement>(null)
  const [events, setEvents] = useState<SeenEvent[]>([])
  const { mode, loading, site, accent, radius } = options
  const attributes = JSON.stringify(embedAttributes(options))

  const make = useEffectEvent(() => {
    const element = document.createElement('fix401-help')
    const link = document.createElement('a')
    link.textContent = triggerText
    if (mode === 'inline') element.append(link)
    if (mode === 'popup') link.id = triggerId
    dress(element, link, options, path)
    holder.current?.replaceChildren(...(mode === 'popup' ? [link, element] : [element]))
    setEvents([])
  })
  const redress = useEffectEvent(() => {
    const element = holder.current?.querySelector('fix401-help')
    if (element) dress(element, holder.current?.querySelector('a'), options, path)
  })

  useEffect(loadElement, [])
  useEffect(() => {
    const place = holder.current
    let count = 0
    const note = (event: Event) => {
      count += 1
      const seen = { id: count, name: event.type, detail: event instanceof CustomEvent ? event.detail : null }
      setEvents((before) => [...before, seen].slice(-listed))
    }
    for (const name of eventNames) place?.addEventListener(name, note)
    return () => {
      for (const name of eventNames) place?.removeEventListener(name, note)
    }
  }, [])
  // What cannot change later makes another element.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read by `make`
  useEffect(() => {
    const place = holder.current
    make()
    return () => place?.replaceChildren()
  }, [mode, loading, site])
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read by `redress`
  useEffect(redress, [attributes, accent, radius, path])

  return (
    <section className="no-print" aria-labelledby="preview">
      <h2 id="preview">Try it here</h2>
      <div className="needs-scripts flow">
        <p>{hints[mode]}</p>
        <div className="embed-try" data-mode={mode}>
          <div ref={holder} />
          <EventLog events={events} />
        </div>
      </div>
      <noscript>
        <p className="gap-3">The element needs JavaScript. Without it your visitors get the link to the steps.</p>
      </noscript>
    </section>
  )
}

/** The script of the element, once a page. Our own script makes it, and so the policy trusts it. */
function loadElement(): void {
  if (document.querySelector(`script[src="${links.embedLoader}"]`)) return
  const script = document.createElement('script')
  script.async = true
  script.src = links.embedLoader
  document.head.append(script)
}

/** Puts on the element, and on the link of its mode, what the options say now, and takes off what they no longer say. */
function dress(element: HTMLElement, link: HTMLAnchorElement | null | undefined, options: EmbedOptions, path: string) {
  const said = new Map(embedAttributes(options))
  for (const name of changeable) if (!said.has(name)) element.removeAttribute(name)
  for (const [name, value] of said) if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  const styles = new Map(embedStyles(options))
  // The policy forbids style attributes, not what a script sets.
  for (const name of ['--fix401-accent', '--fix401-radius']) element.style.setProperty(name, styles.get(name) ?? null)
  if (link) link.href = path
}
