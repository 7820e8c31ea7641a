'use client'

import { CopyLink } from '@/components/ui/copy-link'
import { LazyQrCode } from '@/components/ui/lazy-qr-code'
import { useOrigin } from '@/components/ui/use-origin'

/** The way from this device to another one, in the margin: a code to scan, drawn here. */
export function AnotherDevice({ path, publicUrl }: { path: string; publicUrl: string | undefined }) {
  const origin = useOrigin(publicUrl)
  return (
    <section className="needs-scripts" aria-labelledby="another-device">
      <h2 id="another-device">Take it to another device</h2>
      <p>Scan to open this step there. The code holds your answers, and no secret.</p>
      {origin === '' ? (
        <div className="qr" />
      ) : (
        <LazyQrCode text={origin + path} label="QR code of the link to this step" />
      )}
      <p className="no-print">
        <CopyLink href={path} label="Copy the link" />
      </p>
    </section>
  )
}
