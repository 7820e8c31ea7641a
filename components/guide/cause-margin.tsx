import { ButtonLink } from '@/components/ui/button'
import type { CausePage, Content } from '@/lib/content/load'
import type { CauseEntry } from '@/lib/diagnosis/catalogue'
import { links } from '@/lib/links'
import { Contents } from './contents'
import type { Heading } from './headings'
import { LookAlikes } from './look-alikes'
import { WhoCanFixIt } from './who-can-fix-it'

interface Props {
  page: CausePage
  cause: CauseEntry
  content: Content
  headings: readonly Heading[]
}

const personal = new Set(['signing-in', 'staying-signed-in'])

/** Whether a test from outside can show it: what lies in the person's account or browser cannot be seen from there. */
function testCanSee(cause: CauseEntry): boolean {
  return !personal.has(cause.family) || cause.actors.includes('developer')
}

/** Beside a cause: the ways to make sure, who can act, what it is taken for. */
export function CauseMargin({ page, cause, content, headings }: Props) {
  const testable = testCanSee(cause)
  return (
    <>
      <section aria-labelledby="sure">
        <h2 id="sure">Is it this one?</h2>
        {testable ? (
          <>
            <p>The live test shows what the server answers, and what was lost on the way.</p>
            <p>
              <ButtonLink small href={links.test()}>
                Test a URL
              </ButtonLink>
            </p>
          </>
        ) : null}
        <p>
          <a href={links.wizard(`cause=${page.id}`)}>
            {testable ? 'Or go step by step with this suspicion' : 'Go step by step with this suspicion'}
          </a>
        </p>
      </section>
      <Contents headings={headings} />
      <WhoCanFixIt actors={cause.actors} />
      <LookAlikes lookAlikes={page.lookAlikes} causes={content.catalogue.causes} pages={content.causes} />
      <p className="quiet">
        Stable name: <code>{page.id}</code>
      </p>
    </>
  )
}
