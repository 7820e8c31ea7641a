'use client'

import { useEffect, useState } from 'react'

interface Props {
  /** What is there. */
  label: string
  path: string
  publicUrl: string | undefined
}

/** On paper only: an absolute address; the other links beside it are on the same site. */
export function PrintLink({ label, path, publicUrl }: Props) {
  // Without PUBLIC_URL only the browser knows under which address this app is reached.
  const [origin, setOrigin] = useState(publicUrl ?? '')
  useEffect(() => setOrigin(publicUrl ?? location.origin), [publicUrl])
  return (
    <p className="only-print wrapany">
      {label}: {origin + path}
    </p>
  )
}
