import { BackLink } from '@/components/ui/back-link'
import { Columns } from '@/components/ui/columns'
import type { Content, GuidePage } from '@/lib/content/load'
import { links } from '@/lib/links'
import { guideBody } from './bodies'
import { Contents, ContentsAbove } from './contents'
import { readHeadings } from './headings'
import { mdxComponents } from './mdx'
import { Sources, sourcesHeading } from './sources'

/** A page of the guide, with its neighbours in reading order. */
export async function GuideArticle({ page, content }: { page: GuidePage; content: Content }) {
  const Body = await guideBody(page.slug)
  const own = readHeadings(page.body).flatMap((found) => ('id' in found ? [found] : []))
  const headings = [...own, sourcesHeading]
  return (
    <Columns article margin={<Contents headings={headings} />}>
      <BackLink href={links.guide}>The guide</BackLink>
      <h1>{page.title}</h1>
      <p className="lead">{page.summary}</p>
      <ContentsAbove headings={headings} />
      <Body components={mdxComponents} />
      <Sources sources={page.sources} checked={page.checked} />
      <Turn slug={page.slug} pages={[...content.guide.values()]} />
    </Columns>
  )
}

function Turn({ slug, pages }: { slug: string; pages: readonly GuidePage[] }) {
  const here = pages.findIndex((page) => page.slug === slug)
  const before = pages[here - 1]
  const after = pages[here + 1]
  if (!before && !after) return null
  return (
    <nav className="turn" aria-label="Guide pages before and after this one">
      {before ? (
        <p>
          <span className="lab">Before this</span>
          <a rel="prev" href={links.guidePage(before.slug)}>
            {before.title}
          </a>
        </p>
      ) : null}
      {after ? (
        <p className="after">
          <span className="lab">Next</span>
          <a rel="next" href={links.guidePage(after.slug)}>
            {after.title}
          </a>
        </p>
      ) : null}
    </nav>
  )
}
