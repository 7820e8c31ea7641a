import { Breakable } from '@/components/ui/breakable'
import { indexOf } from '@/lib/diagnosis/belief'
import { fillSite } from '@/lib/wizard/site-words'
import { ruledOutBy } from '@/lib/wizard/sites'
import { canStand, optionWording, wordingOf } from '@/lib/wizard/standing'
import type { FixResult } from '@/lib/wizard/trail'
import type { WizardView } from '@/lib/wizard-page'
import { causeLink, hrefOf, questionById } from './view'

const results: Record<FixResult, string> = {
  fixed: 'It helped',
  'not-fixed': 'It did not help',
  'could-not': 'I could not do this',
}

interface Row {
  key: string
  label: string
  answer: string
  from?: string
  /** Link with its word: Change or Remove. */
  change?: { href: string; word: string }
  dropped?: boolean
}

/** Everything that the trail knows, each with the way to change it. */
export function Answers({ view }: { view: WizardView }) {
  const rows = rowsOf(view)
  if (rows.length === 0) return null
  return (
    <section className="answers" aria-labelledby="answers">
      <h2 id="answers">Your answers so far</h2>
      <dl>
        {rows.map(({ key, label, answer, from, change, dropped }) => (
          <div key={key} className={dropped ? 'dropped' : undefined}>
            <dt>{label}</dt>
            <dd>{key === 'url' ? <Breakable text={answer} /> : answer}</dd>
            {from ? <dd className="from">{from}</dd> : null}
            {change ? (
              <dd className="change">
                <a href={change.href} target={view.at.target}>
                  {change.word}
                  <span className="vh">: {label}</span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  )
}

function rowsOf(view: WizardView): Row[] {
  const { catalogue, place, profile, siteName } = view
  const { trail } = view.read
  const { standing } = place.situation
  const { findings } = indexOf(catalogue)
  const change = (step: string) => ({ href: hrefOf(view, trail, step), word: 'Change' })
  const rows: Row[] = []

  const told = (id: string, option: string): { label: string; answer: string } => {
    const question = questionById(id, catalogue)
    const chosen = question?.options.find((candidate) => candidate.id === option)
    const label = (question && (wordingOf(question, standing.engineer) ?? question.text.engineer)) ?? id
    return { label, answer: chosen ? optionWording(chosen, standing.engineer) : 'I’m not sure' }
  }
  const fromOf = (id: string, option: string): { from?: string } => {
    if (trail.auto.includes(id)) return { from: 'from this device' }
    return id === 'platform' && option === profile?.platform ? { from: `as ${profile.name}’s profile has it` } : {}
  }
  for (const [id, option] of standing.counted) {
    rows.push({ key: id, ...told(id, option), ...fromOf(id, option), change: change(id) })
  }
  for (const [id, { option, finding }] of standing.settled) {
    const question = questionById(id, catalogue)
    const reason = findings.get(finding)?.kind.title
    const askable = question !== undefined && canStand(question, standing, catalogue)
    rows.push({
      key: id,
      ...told(id, option),
      from: reason ? `as seen: ${lower(reason)}` : 'as seen',
      ...(askable && { change: change(id) }),
    })
  }
  const settling = new Set([...standing.settled.values()].map(({ finding }) => finding))
  for (const id of trail.seen) {
    const kind = findings.get(id)?.kind
    const replaced = kind?.settles && standing.counted.some(([question]) => question === kind.settles?.question)
    if (!kind || settling.has(id) || replaced) continue
    const outdated = standing.outdated.has(id)
    rows.push({
      key: `seen-${id}`,
      label: 'Seen',
      answer: kind.title,
      ...(outdated && { from: 'no longer counted, a step has changed it since', dropped: true }),
    })
  }
  for (const [id, result] of trail.fixes) {
    const title = fillSite(catalogue.fixes.find((fix) => fix.id === id)?.title ?? id, siteName)
    rows.push({ key: id, label: title, answer: results[result], change: change(id) })
  }
  if (trail.cause) {
    const { cause, ...rest } = trail
    rows.push({
      key: 'cause',
      label: 'Suspected',
      answer: causeLink(cause, view.content).title,
      from: 'from the sender',
      change: { href: hrefOf(view, rest), word: 'Remove' },
    })
  }
  if (trail.url) {
    const { url, ...rest } = trail
    rows.push({
      key: 'url',
      label: 'Address',
      answer: url.replace(/^https?:\/\//, ''),
      change: { href: hrefOf(view, rest), word: 'Remove' },
    })
  }
  if (profile && profile.id === trail.site) {
    const { site, ...rest } = trail
    rows.push({
      key: 'site',
      label: 'Site',
      answer: profile.name,
      from: 'from the link',
      change: { href: hrefOf(view, rest), word: 'Remove' },
    })
  }
  for (const { cause, reason } of ruledOutBy(profile, place.situation.known, catalogue)) {
    rows.push({
      key: `ruled-out-${cause}`,
      label: 'Ruled out',
      answer: causeLink(cause, view.content).title,
      from: `from ${profile?.name}’s profile: ${reason}`,
    })
  }
  if (trail.ref) rows.push({ key: 'ref', label: 'Reference', answer: trail.ref })
  for (const [id, option] of standing.offPath) {
    rows.push({ key: id, ...told(id, option), from: 'no longer counted', dropped: true })
  }
  return rows
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
