import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CauseArticle } from '@/components/guide/cause-article'
import { content } from '@/lib/content/content'
import { isCauseId } from '@/lib/diagnosis/causes'

interface Props {
  params: Promise<{ id: string }>
}

async function pageOf({ params }: Props) {
  const { id } = await params
  const page = isCauseId(id) ? content().causes.get(id) : undefined
  return page ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description } = await pageOf(props)
  return { title, description }
}

export default async function Cause(props: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <CauseArticle page={await pageOf(props)} content={content()} />
    </main>
  )
}
