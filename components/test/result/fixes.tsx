import { actorTitle, minutesWords } from '@/components/guide/actors'
import type { DiagnoseResult } from '@/lib/contract'
import { links } from '@/lib/links'
import { fillSite } from '@/lib/wizard/site-words'
import type { Known } from '../known'

/** Causes that are named when the verdict is open. */
const mostCauses = 3
const worthNaming = 0.05

interface Props {
  result: DiagnoseResult
  known: Known
  /** The site as its profile calls it. */
  siteName: string | undefined
}

/** What to do; without a verdict the likeliest causes. */
export function Fixes({ result, known, siteName }: Props) {
  const fixes = fixesFor(result, known)
  if (fixes.length > 0) {
    return (
      <section aria-labelledby="fix">
        <h2 id="fix">{fixes.length === 1 ? 'The fix' : 'The fixes, in this order'}</h2>
        <ol className="big">
          {fixes.map(({ id, title, actor, minutes }) => (
            <li key={id}>
              <h3>
                <a href={links.fix(id)}>{fillSite(title, siteName)}</a>
              </h3>
              <p className="quiet">
                {actorTitle(actor)}, {minutesWords(minutes)}
              </p>
            </li>
          ))}
        </ol>
      </section>
    )
  }
  const likeliest = result.causes.slice(0, mostCauses).filter(({ probability }) => probability >= worthNaming)
  if (likeliest.length === 0) return null
  return (
    <section aria-labelledby="fix">
      <h2 id="fix">{likeliest.length === 1 ? 'What it may be' : 'What it may be, likeliest first'}</h2>
      <ol className="steps">
        {likeliest.map(({ id, title }) => (
          <li key={id}>{known.causePages.includes(id) ? <a href={links.cause(id)}>{title}</a> : title}</li>
        ))}
      </ol>
    </section>
  )
}

/** The verdict's own fixes, then those of further causes that a finding proves by itself. */
function fixesFor({ verdict, causes, findings }: DiagnoseResult, known: Known): Known['fixes'] {
  if (!verdict.cause) return []
  const proved = new Set(
    findings.flatMap(({ id }) => known.findings.find((finding) => finding.id === id)?.proves ?? []),
  )
  const worth = causes.filter(({ id }) => id === verdict.cause || proved.has(id))
  const ids = new Set(worth.flatMap((cause) => cause.fixes))
  return [...ids].flatMap((id) => known.fixes.filter((fix) => fix.id === id))
}
