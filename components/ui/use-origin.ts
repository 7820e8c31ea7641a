'use client'

import { useEffect, useState } from 'react'

/** Where this app is reached. Without a public address only the browser knows; until scripts run it is empty then. */
export function useOrigin(publicUrl: string | undefined): string {
  const [origin, setOrigin] = useState(publicUrl ?? '')
  useEffect(() => setOrigin(publicUrl ?? location.origin), [publicUrl])
  return origin
}
