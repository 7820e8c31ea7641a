import { Slip } from '@/components/ui/slip'
import type { FixPage } from '@/lib/content/load'
import { type Platform, platforms } from '@/lib/diagnosis/catalogue'
import type { CauseId } from '@/lib/diagnosis/causes'
import { links } from '@/lib/links'
import { fillSite } from '@/lib/wizard/site-words'
import { actorTitle, minutesWords } from './actors'
import { fixBody } from './bodies'
import { mdxComponents } from './mdx'
import { makeHeadings } from './mdx-headings'
import { makeVariants } from './mdx-variants'

/** The fixes that cure a cause, those that cure most in the least time first. */
export function fixesFor(cause: CauseId, fixes: Iterable<FixPage>): FixPage[] {
  const worth = (fix: FixPage) => (fix.cures[cause] ?? 0) / fix.minutes
  return [...fixes].filter((fix) => fix.cures[cause] !== undefined).sort((a, b) => worth(b) - worth(a))
}

/** How often it helps, in words: the number is an estimate. */
function oftenWords(rate: number): string {
  if (rate >= 0.9) return 'Nearly always enough.'
  if (rate >= 0.6) return 'Often enough.'
  return 'Helps in some cases.'
}

const places: Record<Platform, string> = {
  browser: 'in a browser',
  mobile: 'in an app',
  'api-client': 'in code or a tool',
}

/** Where it can be done, unless that is everywhere. */
function whereWords(on: readonly Platform[]): string {
  if (on.length === platforms.length) return ''
  const words = on.map((platform) => places[platform]).join(' or ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

async function FixOfCause({ fix, cause }: { fix: FixPage; cause: CauseId }) {
  const Body = await fixBody(fix.id)
  return (
    <li>
      <h3 id={`fix-${fix.id}`}>{fillSite(fix.title)}</h3>
      <p className="quiet">
        {whereWords(fix.platforms)} {actorTitle(fix.actor)}, {minutesWords(fix.minutes)}.{' '}
        {oftenWords(fix.cures[cause] ?? 0)}
      </p>
      <p>{fix.summary}</p>
      {fix.costs ? (
        <Slip kind="warn">
          <p>
            <strong>Before you start.</strong> {fix.costs}
          </p>
        </Slip>
      ) : null}
      <div className="flow">
        <Body
          components={{
            ...mdxComponents,
            ...makeHeadings({ lower: 2, prefix: `${fix.id}-` }),
            Variants: makeVariants({ group: fix.id }),
          }}
        />
      </div>
      <p className="quiet">
        <a href={links.fix(fix.id)}>This fix on a page of its own</a>
      </p>
    </li>
  )
}

/** All fixes of a cause, with their steps. */
export function FixList({ fixes, cause }: { fixes: readonly FixPage[]; cause: CauseId }) {
  return (
    <ol className="big">
      {fixes.map((fix) => (
        <FixOfCause key={fix.id} fix={fix} cause={cause} />
      ))}
    </ol>
  )
}
