'use client'

import { useEffect } from 'react'
import { listenForCopies } from '@/components/ui/copying'

/** Makes the copy buttons of the page work. */
export function Copies() {
  useEffect(() => listenForCopies(document), [])
  return null
}
