import type { ProbeResult } from '../contract'
import type { Exchange } from '../http-auth/exchange'
import { redactUrl } from '../http-auth/redact'
import { hopsMade, type Made } from './planned'
import { blankerOf, type RunInput, shownUrl, withoutSecrets } from './run-input'

type Hop = ProbeResult['hops'][number]

/** The way of the request: the given URL and each redirect, with what changed and what became of the credentials. */
export function hopsOf(input: RunInput, made: readonly Made[], exchanges: readonly Exchange[]): Hop[] {
  const chain = hopsMade(made).filter(({ refused }) => !refused)
  const carried = made.filter(({ planned }) => planned.carries)
  const start = chain[0] && new URL(chain[0].planned.url)
  let crossed = false
  return chain.map(({ planned, status, location }, index): Hop => {
    const url = new URL(planned.url)
    const before = chain[index - 1]
    crossed ||= start !== undefined && url.origin !== start.origin
    const sent = carried.some((request) => withoutSecrets(request.planned.url) === planned.url)
    const shown = shownUrl(planned.url, input)
    return {
      exchange: exchanges.findIndex(({ request }) => request?.url === shown),
      url: redactUrl(shown),
      status: status ?? null,
      ...(location !== undefined && { location: redactUrl(blankerOf(input)(location)) }),
      changed: before ? changedBetween(new URL(before.planned.url), url) : [],
      authorization: sent ? 'sent' : crossed && carried.length > 0 ? 'dropped' : 'none',
    }
  })
}

function changedBetween(one: URL, two: URL): Hop['changed'] {
  const changed: Hop['changed'] = []
  if (one.protocol !== two.protocol) changed.push('scheme')
  if (one.hostname !== two.hostname) changed.push('host')
  if (portOf(one) !== portOf(two)) changed.push('port')
  if (one.pathname + one.search !== two.pathname + two.search) changed.push('path')
  return changed
}

/** The step from http to https on their usual ports changes the scheme, not the port. */
function portOf(url: URL): string {
  return url.port === '' ? 'usual' : url.port
}
