import type { Metadata } from 'next'
import { TestPage } from '@/components/test/test-page'
import { content } from '@/lib/content/content'
import { pairsOf, type SearchParams } from '@/lib/wizard-page'
import { testAddress } from './actions'

interface Props {
  searchParams: SearchParams
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const fresh = Object.keys(await searchParams).length === 0
  return {
    title: 'Test a URL',
    description:
      'Give us the address that answers 401. We ask for it live, follow every redirect, and say why it refuses, with the evidence.',
    ...(!fresh && { robots: { index: false } }),
  }
}

export default async function Page({ searchParams }: Props) {
  return <TestPage pairs={await pairsOf(searchParams)} content={content()} action={testAddress} />
}
