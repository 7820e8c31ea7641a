import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GuideArticle } from '@/components/guide/guide-article'
import { content } from '@/lib/content/content'

interface Props {
  params: Promise<{ slug: string }>
}

async function pageOf({ params }: Props) {
  return content().guide.get((await params).slug) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description } = await pageOf(props)
  return { title, description }
}

export default async function Guide(props: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <GuideArticle page={await pageOf(props)} content={content()} />
    </main>
  )
}
