'use client'

import { useEffect, useState } from 'react'
import { framePath } from '@/lib/embed/snippet'

/** Whether a site may show the steps; `unknown` where the answer tells nothing. */
export type FrameAnswer = 'asking' | 'allowed' | 'refused' | 'unknown'

/** How long an address has been left alone before it is asked about. */
const pause = 400

/** What the server answers to a frame on the site; undefined without one, and until scripts run. */
export function useFrameAnswer(origin: string | undefined): FrameAnswer | undefined {
  const [known, setKnown] = useState<{ origin: string; answer: FrameAnswer }>()
  useEffect(() => {
    if (origin === undefined) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await ask(origin, stop.signal)
      if (!stop.signal.aborted) setKnown({ origin, answer })
    }, pause)
    setKnown({ origin, answer: 'asking' })
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [origin])
  return known?.origin === origin ? known?.answer : undefined
}

async function ask(origin: string, signal: AbortSignal): Promise<FrameAnswer> {
  try {
    const { status } = await fetch(framePath(origin), { credentials: 'omit', cache: 'no-store', signal })
    if (status === 200) return 'allowed'
    return status === 403 ? 'refused' : 'unknown'
  } catch {
    return 'unknown'
  }
}
