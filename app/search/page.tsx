import type { Metadata } from 'next'
import { SearchPage } from '@/components/search/search-page'
import { content, searchIndex } from '@/lib/content/content'
import { longestQuery, search } from '@/lib/content/search-index'
import type { SearchParams } from '@/lib/wizard-page'

interface Props {
  searchParams: SearchParams
}

async function queryOf({ searchParams }: Props): Promise<string> {
  const { q = '' } = await searchParams
  return ([q].flat()[0] ?? '').slice(0, longestQuery)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const query = (await queryOf(props)).trim()
  return {
    title: query === '' ? 'Search' : `Search: ${query.slice(0, 60)}`,
    description:
      'Find the page for a 401 by the exact words on your screen: an error text, a code, or the name of the program.',
    ...(query !== '' && { robots: { index: false } }),
  }
}

export default async function Page(props: Props) {
  const query = await queryOf(props)
  return <SearchPage query={query} hits={search(query, searchIndex(), content())} longest={longestQuery} />
}
