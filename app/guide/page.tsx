import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Choices } from '@/components/ui/choices'
import { Columns } from '@/components/ui/columns'
import { Empty } from '@/components/ui/empty'
import { content } from '@/lib/content/content'
import { links } from '@/lib/links'

export const metadata: Metadata = {
  title: 'The guide to 401 Unauthorized',
  description:
    'What a 401 is and is not, how servers ask who you are, how it looks on each platform, and how to keep it from coming back: the pages of the guide.',
}

export default function Guide() {
  const { guide } = content()
  return (
    <main id="main" tabIndex={-1} className="wrap">
      <Columns
        margin={
          <>
            <section aria-labelledby="now">
              <h2 id="now">Locked out right now?</h2>
              <p>Do not read. Answer a few questions, and try the likeliest fix first.</p>
              <p>
                <ButtonLink small href={links.wizard()}>
                  Step by step
                </ButtonLink>
              </p>
            </section>
            <section aria-labelledby="lists">
              <h2 id="lists">The lists</h2>
              <ul className="toc">
                <li>
                  <a href={links.causes}>All causes</a>
                </li>
                <li>
                  <a href={links.fixes}>All fixes</a>
                </li>
              </ul>
            </section>
          </>
        }
      >
        <h1>The guide</h1>
        <p className="lead">What a 401 is, how signing in works, and how to keep it from coming back.</p>
        {guide.size > 0 ? (
          <div className="gap-5">
            <Choices
              choices={[...guide.values()].map(({ slug, title, summary }) => ({
                href: links.guidePage(slug),
                title,
                text: summary,
              }))}
            />
          </div>
        ) : (
          <Empty title="There are no guide pages yet." />
        )}
      </Columns>
    </main>
  )
}
