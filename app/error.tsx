'use client'

import { OurFault } from '@/components/shell/our-fault'

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <OurFault error={error} retry={retry} />
    </main>
  )
}
