'use client'

import type { KeyboardEvent } from 'react'
import { Breakable } from '@/components/ui/breakable'
import { LazyQrCode } from '@/components/ui/lazy-qr-code'
import { useDetails } from '@/components/ui/use-details'
import { useOrigin } from '@/components/ui/use-origin'
import { useShare } from '@/components/ui/use-share'

interface Props {
  /** Of the step's link. */
  path: string
  publicUrl: string | undefined
  /** The step's heading. */
  title: string
  /** The code stands elsewhere on the page already. */
  withoutCode: boolean
}

/** Two more ways to hand on a step, as entries of a list: the device's own way to share, and a code to scan. */
export function HandOn({ path, publicUrl, title, withoutCode }: Props) {
  const link = useOrigin(publicUrl) + path
  const share = useShare()
  const { open, details } = useDetails()

  function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>) {
    const { currentTarget } = event
    if (event.key !== 'Escape' || !currentTarget.open) return
    currentTarget.open = false
    currentTarget.querySelector('summary')?.focus()
  }

  return (
    <>
      {share ? (
        <li>
          <button type="button" className="copy" onClick={() => share({ title, url: link })}>
            Share it
          </button>
        </li>
      ) : null}
      {withoutCode ? null : (
        <li className="needs-scripts">
          <details {...details} className="scan" onKeyDown={closeOnEscape}>
            <summary>Show a code to scan</summary>
            {open ? (
              <>
                <LazyQrCode text={link} label="QR code of the link to this step" />
                <p className="link-text">
                  <Breakable text={link} />
                </p>
              </>
            ) : null}
          </details>
        </li>
      )}
    </>
  )
}
