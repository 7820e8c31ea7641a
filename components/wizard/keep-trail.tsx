'use client'

import { useEffect } from 'react'
import { forgetTrail, keepTrail } from '@/lib/wizard/store'

interface Props {
  query: string
  title: string
  /** The address of this very page in its canonical form; left out where the page stands on more than its trail. */
  canonical?: string | undefined
  /** The way is at its end: nothing is left to go on with. */
  done: boolean
}

/** Keeps the trail on this device, and puts its canonical form into the address bar. */
export function KeepTrail({ query, title, canonical, done }: Props) {
  useEffect(() => {
    if (done) forgetTrail()
    else keepTrail({ query, title, at: Date.now() })
    if (canonical && canonical !== location.pathname + location.search) {
      history.replaceState(history.state, '', canonical + location.hash)
    }
  }, [query, title, canonical, done])
  return null
}
