'use client'

import { useEffect, useState } from 'react'
import { isOff, setOff } from '@/components/shell/search-key'

/** Says that / leads here, and turns it off for people whose tools type by themselves. */
export function KeySwitch() {
  const [off, setState] = useState<boolean>()
  useEffect(() => {
    setState(isOff())
    // Whoever came here by the key wants to type.
    if (location.hash === '#q') document.getElementById('q')?.focus()
  }, [])
  if (off === undefined) return null
  return (
    <p className="quiet gap-5 key-switch">
      {off ? 'The key / is off on this device.' : 'On any page the key / leads here.'}{' '}
      <button
        type="button"
        className="copy"
        onClick={() => {
          setOff(!off)
          setState(!off)
        }}
      >
        {off ? 'Turn it on' : 'Turn it off'}
      </button>
    </p>
  )
}
