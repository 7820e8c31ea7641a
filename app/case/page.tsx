import type { Metadata } from 'next'
import { CasePage } from '@/components/case/case-page'
import { content } from '@/lib/content/content'
import { env } from '@/lib/env'

export const metadata: Metadata = {
  title: 'Open a case',
  description: 'Opens the case of somebody who is refused with a 401. It is read on your device; no server sees it.',
  robots: { index: false },
}

export default function Page() {
  return <CasePage causePages={[...content().causes.keys()]} publicUrl={env().PUBLIC_URL} />
}
