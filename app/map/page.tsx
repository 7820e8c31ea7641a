import type { Metadata } from 'next'
import { MapPage } from '@/components/map/map-page'
import { content, decisionTree, searchIndex } from '@/lib/content/content'
import { findCause, longestName } from '@/lib/content/find-cause'
import { pairsOf, type SearchParams } from '@/lib/wizard-page'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const fresh = Object.keys(await searchParams).length === 0
  return {
    title: 'The map',
    description:
      'Every question that the wizard can ask about a 401, where each answer leads, and every cause it can lead to.',
    ...(!fresh && { robots: { index: false } }),
  }
}

export default async function Page({ searchParams }: Props) {
  const pairs = await pairsOf(searchParams)
  const asked = pairs.find(([key]) => key === 'find')?.[1] ?? ''
  return (
    <MapPage
      pairs={pairs.filter(([key]) => key !== 'find')}
      content={content()}
      tree={decisionTree()}
      found={findCause(asked, searchIndex(), content())}
      longest={longestName}
    />
  )
}
