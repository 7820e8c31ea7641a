import type { Metadata } from 'next'
import { SearchPage } from '@/components/search/search-page'
import type { SearchParams } from '@/components/wizard/view'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await searchParams
  return {
    title: typeof q === 'string' && q.trim() !== '' ? `Search: ${q.trim().slice(0, 60)}` : 'Search',
    description:
      'Find the page for a 401 by the exact words on your screen: an error text, a code, or the name of the program.',
    ...(q !== undefined && { robots: { index: false } }),
  }
}

export default function Page({ searchParams }: Props) {
  return <SearchPage params={searchParams} />
}
