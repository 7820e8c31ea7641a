'use client'

import { type SyntheticEvent, useEffect, useEffectEvent, useRef, useState } from 'react'

/**
 * Whether a `<details>` is open, for what is made only then.
 * @param onOpen runs each time that it is opened
 * @returns `open`, and the props for the element; one that was opened before its script ran counts as well
 */
export function useDetails(onOpen?: () => void) {
  const ref = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  const opened = useEffectEvent(() => onOpen?.())
  useEffect(() => setOpen(ref.current?.open ?? false), [])
  useEffect(() => {
    if (open) opened()
  }, [open])
  const onToggle = (event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return { open, details: { ref, onToggle } }
}
