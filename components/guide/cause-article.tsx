import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import type { CausePage, Content } from '@/lib/content/load'
import { links } from '@/lib/links'
import { AskForIt } from './ask-for-it'
import { causeBody } from './bodies'
import { causeGroups } from './cause-groups'
import { CauseMargin } from './cause-margin'
import { ContentsAbove } from './contents'
import { FixList, fixesFor } from './fix-list'
import { type Heading, readHeadings } from './headings'
import { mdxComponents } from './mdx'
import { Sources, sourcesHeading } from './sources'
import { Turn } from './turn'

const exactWords: Heading = { id: 'exact-words', text: 'The exact words people see' }
const fixIt: Heading = { id: 'fix-it', text: 'Fix it' }

/** A cause's page: what went wrong, the words it is found by, whether it is this one, and its fixes. */
export async function CauseArticle({ page, content }: { page: CausePage; content: Content }) {
  const cause = content.catalogue.causes.find(({ id }) => id === page.id)
  if (!cause) throw new Error(`${page.id} has a page but no entry in the catalogue`)
  const fixes = fixesFor(page.id, content.fixes.values())
  const Body = await causeBody(page.id)
  const headings = [
    exactWords,
    ...readHeadings(page.body, ['FixIt']).map((found) => ('component' in found ? fixIt : found)),
    sourcesHeading,
  ]

  const fixSection = (
    <>
      <h2 id={fixIt.id}>{fixIt.text}</h2>
      {fixes.length > 0 ? <FixList fixes={fixes} cause={page.id} /> : <AskForIt cause={cause} />}
    </>
  )

  const showFixes = () => fixSection
  const pages = causeGroups(content.catalogue, content.causes)
    .flatMap((group) => group.causes)
    .map(({ id, title }) => ({ href: links.cause(id), title }))

  return (
    <Columns article margin={<CauseMargin page={page} cause={cause} content={content} headings={headings} />}>
      <BackLink href={links.causes}>All causes</BackLink>
      <h1>{page.title}</h1>
      <p className="lead">{page.summary}</p>
      <ContentsAbove headings={headings} />
      <h2 id={exactWords.id}>{exactWords.text}</h2>
      <ul className="words">
        {page.words.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Body components={{ ...mdxComponents, FixIt: showFixes }} />
      <section className="was-this-it" aria-labelledby="was-this-it">
        <h2 id="was-this-it">Was this it?</h2>
        <p className="row">
          <ButtonLink look="second" href={links.wizard(`cause=${page.id}`)}>
            It looks like it: go step by step
          </ButtonLink>
          <ButtonLink look="second" href={links.wizard()}>
            Not quite: start from what I see
          </ButtonLink>
        </p>
      </section>
      <Sources sources={page.sources} checked={page.checked} />
      <Turn here={links.cause(page.id)} pages={pages} what="Causes" />
    </Columns>
  )
}
