import { ButtonLink } from '@/components/ui/button'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'
import { links } from '@/lib/links'
import { keepEvidence } from '../../case/kept-evidence'
import type { Known, Verifying } from '../known'
import { AfterFix } from './after-fix'
import { onwardQuery } from './onward-query'

interface Props {
  result: DiagnoseResult
  probe: ProbeResult | undefined
  address: string | undefined
  trail: [string, string][]
  platform: string | undefined
  known: Known
  /** The wizard's step that this test is to verify. */
  verifying: Verifying | undefined
}

/** The way on into the wizard, and what it takes along. */
export function Onward({ known, verifying, ...going }: Props) {
  const { result, probe } = going
  const query = onwardQuery(going)
  const url = query.get('url')
  const keep = () => keepEvidence(query, result, probe ? 'test' : 'paste')
  return (
    <div className="onward" onClickCapture={keep}>
      {verifying && probe ? (
        <AfterFix verifying={verifying} probe={probe} query={query} />
      ) : (
        <>
          <h2>Go on one step at a time</h2>
          <p>It has these findings, so it will not ask for what they say.</p>
          <p className="row">
            <ButtonLink href={links.wizard(query.toString())}>Continue step by step</ButtonLink>
          </p>
        </>
      )}
      <details className="why">
        <summary>What goes along in the link</summary>
        <ul className="bullets">
          {url ? <li>The address without its query: {url}</li> : null}
          {result.findings.map(({ id, text }) => (
            <li key={id}>{known.findings.find((finding) => finding.id === id)?.title ?? text}</li>
          ))}
          {query.has('platform') ? <li>Where you meet the error</li> : null}
        </ul>
        <p>No header, token or text of the answer.</p>
      </details>
    </div>
  )
}
