import { ButtonLink } from '@/components/ui/button'
import type { DiagnoseResult, ProbeResult } from '@/lib/contract'
import { stripUrl } from '@/lib/http-auth/redact'
import { links } from '@/lib/links'
import type { Known } from '../known'

interface Props {
  result: DiagnoseResult
  probe: ProbeResult | undefined
  address: string | undefined
  trail: [string, string][]
  platform: string | undefined
  known: Known
}

/** The way on into the wizard, and what it takes along: ids of findings, the platform, the address without its query. */
export function Onward({ result, probe, address, trail, platform, known }: Props) {
  const seen = result.findings.map(({ id }) => id)
  const url = address === undefined ? undefined : stripUrl(address)
  const at = `${(probe?.testedAt ?? new Date().toISOString()).slice(0, 16)}Z`
  const query = new URLSearchParams(trail)
  if (platform && !query.has('platform')) query.set('platform', platform)
  if (seen.length > 0) {
    query.set('seen', seen.join(','))
    query.set('at', at)
  }
  if (url) query.set('url', url)
  return (
    <div className="onward">
      <h2>Go on one step at a time</h2>
      <p>It has these findings, so it will not ask for what they say.</p>
      <p className="row">
        <ButtonLink href={links.wizard(query.toString())}>Continue step by step</ButtonLink>
      </p>
      <details className="why">
        <summary>What goes along in the link</summary>
        <ul className="bullets">
          {url ? <li>The address without its query: {url}</li> : null}
          {result.findings.map(({ id, text }) => (
            <li key={id}>{known.findings.find((finding) => finding.id === id)?.title ?? text}</li>
          ))}
          {platform ? <li>Where you meet the error</li> : null}
        </ul>
        <p>No header, token or text of the answer.</p>
      </details>
    </div>
  )
}
