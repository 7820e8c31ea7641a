import type { Metadata } from 'next'
import { MapPage } from '@/components/map/map-page'
import { content } from '@/lib/content/content'
import { pairsOf, type SearchParams } from '@/lib/wizard-page'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const fresh = Object.keys(await searchParams).length === 0
  return {
    title: 'The map',
    description:
      'Every question that the wizard can ask about a 401, below the answer that opens it, and every cause it can lead to.',
    ...(!fresh && { robots: { index: false } }),
  }
}

export default async function Page({ searchParams }: Props) {
  return <MapPage pairs={await pairsOf(searchParams)} content={content()} />
}
