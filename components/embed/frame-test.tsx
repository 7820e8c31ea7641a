import { AfterFix } from '@/components/test/result/after-fix'
import { onwardQuery } from '@/components/test/result/onward-query'
import { sentencesOf } from '@/components/test/result/sentences'
import { TestedLine } from '@/components/test/result/tested-line'
import { verifyingOf } from '@/components/test/verifying'
import { BackLink } from '@/components/ui/back-link'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Slip } from '@/components/ui/slip'
import type { AddressTest } from '@/lib/address-test'
import type { ProbeResult } from '@/lib/contract'
import type { FrameRequest } from '@/lib/embed-frame'
import { links } from '@/lib/links'
import { inWords } from '@/lib/wizard/message'
import { encodeTrail, trailFields } from '@/lib/wizard/trail'
import type { WizardView } from '@/lib/wizard-page'

interface Props {
  frame: FrameRequest
  /** The step that the trail leads to, which the test belongs to. */
  view: WizardView
  tested: AddressTest | undefined
}

/** Heading of the test, also of its document. */
export function testHeading(tested: AddressTest | undefined): string {
  if (tested?.kind !== 'result') return tested?.kind === 'problem' ? 'Error: Test the address' : 'Test the address'
  const { sure, headline } = sentencesOf(tested.result)
  return [sure, headline].filter((part) => part !== '').join(' ')
}

/** The live test in the frame: it is run by its button alone, and only on what stands in its field. */
export function FrameTest({ frame, view, tested }: Props) {
  const { at, read, catalogue } = view
  const query = encodeTrail(read.trail, catalogue)
  return (
    <main id="main" tabIndex={-1} className="flow" data-step="test" data-kind="test">
      <BackLink href={at.wizard(query)} target={at.target}>
        Back to the steps
      </BackLink>
      {tested?.kind === 'result' ? (
        <TestResult frame={frame} view={view} result={tested.result} address={tested.address} />
      ) : (
        <TestForm frame={frame} view={view} tested={tested} />
      )}
    </main>
  )
}

function TestForm({ frame, view, tested }: Props) {
  const { at, read } = view
  const problem = tested?.kind === 'problem' ? tested.problem : undefined
  const address = tested && 'address' in tested ? tested.address : (read.trail.url ?? '')
  const platform = read.trail.answers.find(([id]) => id === 'platform')?.[1]
  const confirm = tested?.kind === 'confirm'
  return (
    <>
      <h1>Test the address</h1>
      <p>
        We ask for it from here, without signing in, and look at how it refuses. That answers some questions at once.
      </p>
      {confirm ? (
        <Slip kind="warn" role="alert">
          <p>
            <strong>This link may be good for one use only.</strong> To ask for it may use it up.
          </p>
        </Slip>
      ) : null}
      <form
        className="fields"
        method="post"
        action={at.test([frame.trail].filter((part) => part !== '').join('&'))}
        target={at.target}
        data-form="address"
      >
        {platform ? <input type="hidden" name="platform" value={platform} /> : null}
        {confirm ? <input type="hidden" name="confirmed" value="yes" /> : null}
        <Field
          id="url"
          name="url"
          label="Address"
          hint="The exact one that answers 401"
          error={problem ? `${problem.title}. ${problem.detail ?? ''}` : undefined}
          inputMode="url"
          autoComplete="url"
          placeholder="example.com/page"
          defaultValue={address}
        />
        <p className="go">
          <Button onward>{confirm ? 'Ask for it once' : 'Run the test'}</Button>
        </p>
        <p role="status" className="quiet" />
      </form>
    </>
  )
}

function TestResult({
  frame,
  view,
  result,
  address,
}: Omit<Props, 'tested'> & { result: ProbeResult; address: string }) {
  const { at, read, catalogue } = view
  const { rest } = sentencesOf(result)
  const given = trailFields({ ...read.trail, seen: [] }, catalogue).filter(([key]) => key !== 'url' && key !== 'at')
  const query = onwardQuery({ result, probe: result, address, trail: given, platform: undefined })
  const after = new URLSearchParams(frame.trail).get('after')
  const verifying = after === null ? undefined : verifyingOf(after, read.trail, catalogue)
  return (
    <>
      <h1>{testHeading({ kind: 'result', address, result })}</h1>
      {rest.length > 0 ? <p>{rest.join(' ')}</p> : null}
      {verifying ? (
        <AfterFix verifying={verifying} probe={result} query={query} at={at} />
      ) : (
        <p className="go">
          <ButtonLink href={at.wizard(query.toString())} target={at.target}>
            Go on with this
          </ButtonLink>
        </p>
      )}
      <section className="flow" aria-labelledby="seen">
        <h2 id="seen">What the test saw</h2>
        <ul className="bullets">
          {result.findings.map(({ id, text, quote }) => (
            <li key={id + text}>
              {text}
              {quote ? (
                <>
                  {' '}
                  <code>{quote}</code>
                </>
              ) : null}
            </li>
          ))}
        </ul>
        <TestedLine probe={result} />
        <p className="quiet">
          {inWords(`${result.testedAt.slice(0, 16)}Z`)}. It cannot see your password, your cookies or your network.{' '}
          <a href={links.test(`url=${encodeURIComponent(query.get('url') ?? '')}`)}>The whole test, on its own page</a>
        </p>
      </section>
    </>
  )
}
