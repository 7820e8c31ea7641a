import type { Metadata } from 'next'
import { EmbedPage } from '@/components/embed/embed-page'
import { content } from '@/lib/content/content'
import { embedDraftOf, readEmbedDraft } from '@/lib/embed/options'
import { env } from '@/lib/env'
import { pairsOf, type SearchParams } from '@/lib/wizard-page'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const pairs = await pairsOf(searchParams)
  const { faults } = readEmbedDraft(embedDraftOf(pairs), content().catalogue)
  return {
    title: `${Object.keys(faults).length > 0 ? 'Error: ' : ''}Put it on your site`,
    description:
      'For site owners: make the markup that shows the steps for a 401 on your own pages, in your colours, and try it.',
    ...(pairs.length > 0 && { robots: { index: false } }),
  }
}

export default async function Page({ searchParams }: Props) {
  const typed = embedDraftOf(await pairsOf(searchParams))
  return <EmbedPage typed={typed} catalogue={content().catalogue} publicUrl={env().PUBLIC_URL} />
}
