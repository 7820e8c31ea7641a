import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isProblemCode, ProblemArticle, problemTitle } from '@/components/guide/problem-article'
import { problemTexts } from '@/components/guide/problem-texts'

interface Props {
  params: Promise<{ code: string }>
}

async function codeOf({ params }: Props) {
  const { code } = await params
  return isProblemCode(code) ? code : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const code = await codeOf(props)
  return { title: `${problemTitle(code)} (${code})`, description: problemTexts[code].description }
}

export default async function Problem(props: Props) {
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <ProblemArticle code={await codeOf(props)} />
    </main>
  )
}
