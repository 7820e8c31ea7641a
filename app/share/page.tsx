import type { Metadata } from 'next'
import { SharePage } from '@/components/share/share-page'
import { content } from '@/lib/content/content'
import { env } from '@/lib/env'

export const metadata: Metadata = {
  title: 'Compose a link',
  description:
    'For support teams: make a link that opens the steps at what you know already, with an address, a suspicion and a note.',
}

export default function Page() {
  return <SharePage content={content()} publicUrl={env().PUBLIC_URL} />
}
