'use client'

import { lazy, Suspense } from 'react'

const Loaded = lazy(() =>
  import('./qr-code').then(
    ({ QrCode }) => ({ default: QrCode }),
    () => ({ default: NotLoaded }),
  ),
)

/** A QR code whose drawing is loaded when the first one is shown. Its place is kept free until then. */
export function LazyQrCode(props: { text: string; label: string }) {
  return (
    <Suspense fallback={<div className="qr" />}>
      <Loaded {...props} />
    </Suspense>
  )
}

function NotLoaded(_props: { text: string; label: string }) {
  return <p className="quiet">The code could not be loaded. Copy the link instead.</p>
}
