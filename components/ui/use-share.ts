'use client'

import { useEffect, useState } from 'react'

/** Opens the device's own way to share; undefined where it has none, and until scripts run. */
export function useShare(): ((data: ShareData) => void) | undefined {
  const [can, setCan] = useState(false)
  useEffect(() => setCan(typeof navigator.share === 'function'), [])
  // A person who closes the choice again has decided not to share, which is no failure.
  return can ? (data) => void navigator.share(data).catch(() => {}) : undefined
}
