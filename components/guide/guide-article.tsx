import { BackLink } from '@/components/ui/back-link'
import { Columns } from '@/components/ui/columns'
import type { Content, GuidePage } from '@/lib/content/load'
import { links } from '@/lib/links'
import { guideBody } from './bodies'
import { Contents, ContentsAbove } from './contents'
import { readHeadings } from './headings'
import { mdxComponents } from './mdx'
import { Sources, sourcesHeading } from './sources'
import { Turn } from './turn'

/** A page of the guide, with its neighbours in reading order. */
export async function GuideArticle({ page, content }: { page: GuidePage; content: Content }) {
  const Body = await guideBody(page.slug)
  const own = readHeadings(page.body).flatMap((found) => ('id' in found ? [found] : []))
  const headings = [...own, sourcesHeading]
  const pages = [...content.guide.values()].map(({ slug, title }) => ({ href: links.guidePage(slug), title }))
  return (
    <Columns article margin={<Contents headings={headings} />}>
      <BackLink href={links.guide}>The guide</BackLink>
      <h1>{page.title}</h1>
      <p className="lead">{page.summary}</p>
      <ContentsAbove headings={headings} />
      <Body components={mdxComponents} />
      <Sources sources={page.sources} checked={page.checked} />
      <Turn here={links.guidePage(page.slug)} pages={pages} what="Guide pages" />
    </Columns>
  )
}
