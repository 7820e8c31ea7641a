'use client'

import { useEffect } from 'react'

/** Moves the focus to the element with this id once it is there: for what a script puts on the page. */
export function FocusOnLoad({ id }: { id: string }) {
  useEffect(() => document.getElementById(id)?.focus(), [id])
  return null
}
