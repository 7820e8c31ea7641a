'use client'

import { useEffect, useRef } from 'react'

/**
 * Fetches the next step as soon as an answer is chosen, so that Continue need not wait. Where the browser has no
 * speculation rules nothing is fetched ahead: other kinds of prefetch do not serve pages that may not be stored.
 */
export function PrefetchNext() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = here.current?.closest('form')
    if (!form || !HTMLScriptElement.supports?.('speculationrules')) return
    let script: HTMLScriptElement | undefined
    const prefetch = () => {
      const url = new URL(form.action)
      for (const [name, value] of new FormData(form)) url.searchParams.append(name, String(value))
      script?.remove()
      script = document.createElement('script')
      script.type = 'speculationrules'
      script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
      script.textContent = JSON.stringify({ prefetch: [{ urls: [url.pathname + url.search], eagerness: 'immediate' }] })
      document.head.append(script)
    }
    form.addEventListener('change', prefetch)
    return () => {
      form.removeEventListener('change', prefetch)
      script?.remove()
    }
  }, [])
  return <span hidden ref={here} />
}
