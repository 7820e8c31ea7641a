import { ButtonLink } from '@/components/ui/button'
import type { ProbeResult } from '@/lib/contract'
import { answerOf } from '@/lib/diagnosis/compare-runs'
import { type StepAddresses, stepPages } from '@/lib/links'
import type { FixResult } from '@/lib/wizard/trail'
import { wentWithout } from '@/lib/wizard/verify'
import type { Verifying } from '../known'

interface Props {
  verifying: Verifying
  probe: ProbeResult
  /** The trail with what this test has seen. */
  query: URLSearchParams
  at?: StepAddresses
}

/** What a test after a fix shows of it: before and now, and the ways on that follow. */
export function AfterFix({ verifying, probe, query, at = stepPages }: Props) {
  const { fix, shown } = verifying
  const status = answerOf(probe)?.response?.status
  const found = new Set(probe.findings.map(({ id }) => id))
  const still = shown.filter(({ id }) => found.has(id))
  const gone = shown.filter(({ id }) => !found.has(id))
  const after = (result: FixResult) => at.wizard(`${query}&${fix.id}=${result}`)
  const again = at.step(fix.id, query.toString())

  if (status !== undefined && status < 400) {
    return (
      <div data-outcome="solved">
        <h2>It answers {status} now</h2>
        <p>From here the address refuses no more. Does it let you in as well?</p>
        <p className="row">
          <ButtonLink target={at.target} href={after('fixed')}>
            Yes, I’m in
          </ButtonLink>
          <ButtonLink look="second" target={at.target} href={after('not-fixed')}>
            No, still refused
          </ButtonLink>
        </p>
      </div>
    )
  }
  const carried = probe.hops.some(({ authorization }) => authorization !== 'none')
  if (!verifying.wentWithout && !carried && wentWithout(found)) {
    return (
      <div data-outcome="without">
        <h2>Test it with the same sign-in</h2>
        <p>
          This test sent nothing to sign in with, and the one before did. So it cannot tell whether the step “
          {fix.title}” has helped. Choose “Change the test” above, add your header or password, and run it again.
        </p>
        <p className="row">
          <ButtonLink look="second" target={at.target} href={after('fixed')}>
            I’m in, it is done
          </ButtonLink>
          <ButtonLink look="second" target={at.target} href={after('not-fixed')}>
            I did it, still refused
          </ButtonLink>
        </p>
      </div>
    )
  }
  if (still.length > 0) {
    return (
      <div data-outcome="same">
        <h2>The step has not taken effect yet</h2>
        <p>The test still sees what it saw before the step “{fix.title}”:</p>
        <Titles list={still} />
        <p className="row">
          <ButtonLink target={at.target} href={again}>
            Back to that step
          </ButtonLink>
          <ButtonLink look="second" target={at.target} href={after('not-fixed')}>
            I did it, go on
          </ButtonLink>
        </p>
      </div>
    )
  }
  return (
    <div data-outcome="other">
      <h2>Something changed, but it still refuses</h2>
      <p>No longer seen since the step “{fix.title}”:</p>
      <Titles list={gone} />
      <p>What is left has another reason, or one more.</p>
      <p className="row">
        <ButtonLink target={at.target} href={after('not-fixed')}>
          Continue step by step
        </ButtonLink>
        <ButtonLink look="second" target={at.target} href={after('fixed')}>
          I’m in all the same
        </ButtonLink>
      </p>
    </div>
  )
}

function Titles({ list }: { list: Verifying['shown'] }) {
  return (
    <ul className="bullets">
      {list.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  )
}
