import { BackLink } from '@/components/ui/back-link'
import { Columns } from '@/components/ui/columns'
import { Slip } from '@/components/ui/slip'
import type { Content, FixPage } from '@/lib/content/load'
import { links } from '@/lib/links'
import { fillSite } from '@/lib/wizard/site-words'
import { fixBody } from './bodies'
import { mdxComponents } from './mdx'
import { makeVariants } from './mdx-variants'
import { Sources } from './sources'
import { Turn } from './turn'
import { Facts } from './who-can-fix-it'

const Variants = makeVariants({ otherwise: 'first-open' })

/** A fix on a page of its own. */
export async function FixArticle({ page, content }: { page: FixPage; content: Content }) {
  const Body = await fixBody(page.id)
  const pages = [...content.fixes.values()].map(({ id, title }) => ({ href: links.fix(id), title: fillSite(title) }))
  return (
    <Columns
      article
      margin={
        <>
          <Cures page={page} content={content} />
          <p className="quiet">
            Stable name: <code>{page.id}</code>
          </p>
        </>
      }
    >
      <BackLink href={links.fixes}>All fixes</BackLink>
      <h1>{fillSite(page.title)}</h1>
      <p className="lead">{page.summary}</p>
      <Facts actor={page.actor} minutes={page.minutes} />
      {page.costs ? (
        <Slip kind="warn">
          <p>
            <strong>Before you start.</strong> {page.costs}
          </p>
        </Slip>
      ) : null}
      <Body components={{ ...mdxComponents, Variants }} />
      <h2 id="check">Check that it worked</h2>
      <p>{page.verify}</p>
      <p>
        Still refused? <a href={links.wizard()}>Go on step by step</a>: it asks what you see and tries the next
        likeliest reason.
      </p>
      <Sources sources={page.sources} checked={page.checked} />
      <Turn here={links.fix(page.id)} pages={pages} what="Fixes" />
    </Columns>
  )
}

function Cures({ page, content: { catalogue, causes } }: { page: FixPage; content: Content }) {
  const cured = catalogue.causes
    .filter(({ id }) => page.cures[id] !== undefined)
    .sort((a, b) => (page.cures[b.id] ?? 0) - (page.cures[a.id] ?? 0))
  return (
    <section aria-labelledby="cures">
      <h2 id="cures">It helps when</h2>
      <ul className="toc">
        {cured.map(({ id, title }) => (
          <li key={id}>{causes.has(id) ? <a href={links.cause(id)}>{title}</a> : title}</li>
        ))}
      </ul>
    </section>
  )
}
