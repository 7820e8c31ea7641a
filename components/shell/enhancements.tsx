'use client'

import { useEffect } from 'react'
import { enhance } from './enhance'

/** Makes work what every page has. */
export function Enhancements() {
  useEffect(() => enhance(document), [])
  return null
}
