import 'server-only'
import { content } from './content/content'
import type { ProbeResult, Problem } from './contract'
import { platforms } from './diagnosis/catalogue'
import { env } from './env'
import { completeAddress } from './http-auth/complete-address'
import { isSingleUse } from './http-auth/single-use'
import { startObservedProbe } from './observed-probe'
import { clientAddress } from './peer'
import { secretsOf, withoutSecrets } from './probe/run-input'
import { problem } from './problem'

/** What an address form came to. `address`: as it may be shown again. */
export type AddressTest =
  | { kind: 'cancelled' }
  /** The address may be good for one use only; it was not asked for. */
  | { kind: 'confirm'; address: string }
  | { kind: 'problem'; address: string; problem: Problem; retryAfter?: number }
  | { kind: 'result'; address: string; result: ProbeResult }

/**
 * Runs the test that an address form asks for: `url`, `platform`, and `confirmed=yes` where a link for one use may be
 * used up.
 * @param headers of the request that brought the form
 * @param signal aborted when the person goes away
 */
export async function testAddress(form: FormData, headers: Headers, signal: AbortSignal): Promise<AddressTest> {
  const address = String(form.get('url') ?? '')
  const url = completeAddress(address)
  if (url === '')
    return { kind: 'problem', address, problem: problem('invalid-url', 'Type the address that answers 401.') }
  if (isSingleUse(url) && form.get('confirmed') !== 'yes') return { kind: 'confirm', address }

  const platform = platforms.find((id) => id === form.get('platform'))
  const client = clientAddress(headers, env().TRUST_PROXY)
  const request = { url, ...(platform && { platform }) }
  const started = await startObservedProbe({ request, client, catalogue: content().catalogue, signal })
  if (started === 'cancelled') return { kind: 'cancelled' }
  if ('problem' in started) {
    const { problem: refused, retryAfter } = started
    return { kind: 'problem', address, problem: refused, ...(retryAfter !== undefined && { retryAfter }) }
  }
  const result = await started.run()
  if (result === 'cancelled') return { kind: 'cancelled' }
  // The page that this becomes holds what the field is filled with, as text.
  const shown = secretsOf({ url, headers: {} }).length > 0 ? withoutSecrets(url) : address
  return { kind: 'result', address: shown, result }
}
