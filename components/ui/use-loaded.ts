'use client'

import { useState } from 'react'

/**
 * A part that is loaded when it is wanted.
 * @param load may run more than once; the last one counts
 * @returns `begin` loads it; `failed` is true where that came to nothing, as on a lost connection or after an upgrade
 */
export function useLoaded<Part>(load: () => Promise<Part>) {
  const [state, setState] = useState<{ part?: Part; failed: boolean }>({ failed: false })
  const begin = () => {
    load().then(
      (part) => setState({ part, failed: false }),
      () => setState((before) => ({ ...before, failed: true })),
    )
  }
  return { ...state, begin }
}
