import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FixArticle } from '@/components/guide/fix-article'
import { content } from '@/lib/content/content'
import { fillSite } from '@/lib/wizard/site-words'

interface Props {
  params: Promise<{ id: string }>
}

async function pageOf({ params }: Props) {
  return content().fixes.get((await params).id) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description } = await pageOf(props)
  return { title: fillSite(title), description }
}

export default async function Fix(props: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <FixArticle page={await pageOf(props)} content={content()} />
    </main>
  )
}
