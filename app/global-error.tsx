'use client'

import { OurFault } from '@/components/shell/our-fault'
import { links } from '@/lib/links'

/** Stands in for the root layout when that itself fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href={links.style()} />
      </head>
      <body>
        <title>This page failed – fix401</title>
        <main id="main" tabIndex={-1} className="wrap">
          <OurFault error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
