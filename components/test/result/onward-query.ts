import type { DiagnoseResult, ProbeResult } from '@/lib/contract'
import { stripUrl } from '@/lib/http-auth/redact'

interface Going {
  result: DiagnoseResult
  probe: ProbeResult | undefined
  address: string | undefined
  trail: [string, string][]
  platform: string | undefined
}

/** What goes along into the wizard: ids of findings with their minute, the platform, the address without its query. */
export function onwardQuery({ result, probe, address, trail, platform }: Going): URLSearchParams {
  const seen = result.findings.map(({ id }) => id)
  const url = address === undefined ? undefined : stripUrl(address)
  const query = new URLSearchParams(trail)
  if (platform && !query.has('platform')) query.set('platform', platform)
  if (seen.length > 0) {
    query.set('seen', seen.join(','))
    query.set('at', `${(probe?.testedAt ?? new Date().toISOString()).slice(0, 16)}Z`)
  }
  if (url) query.set('url', url)
  return query
}
