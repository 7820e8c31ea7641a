'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { completeAddress } from '@/components/test/complete-address'
import { isAddress } from '@/components/test/is-address'
import type { TestState } from '@/components/test/state'
import { content } from '@/lib/content/content'
import { platforms } from '@/lib/diagnosis/catalogue'
import { env } from '@/lib/env'
import { redactText } from '@/lib/http-auth/redact'
import { isSingleUse } from '@/lib/http-auth/single-use'
import { links } from '@/lib/links'
import { clientAddress } from '@/lib/peer'
import { secretsOf, withoutSecrets } from '@/lib/probe/run-input'
import { startProbe } from '@/lib/probe/start'
import { problem } from '@/lib/problem'

/** Runs a test for the address form; without scripts this is all that is needed. */
export async function testAddress(_before: TestState, form: FormData): Promise<TestState> {
  const address = String(form.get('url') ?? '')
  const url = completeAddress(address)
  if (url === '')
    return { kind: 'problem', address, problem: problem('invalid-url', 'Type the address that answers 401.') }
  if (isSingleUse(url) && form.get('confirmed') !== 'yes') return { kind: 'confirm', address }

  const platform = platforms.find((id) => id === form.get('platform'))
  const client = clientAddress(await headers(), env().TRUST_PROXY)
  const request = { url, ...(platform && { platform }) }
  const signal = new AbortController().signal
  const started = await startProbe({ request, client, catalogue: content().catalogue, signal })
  if (started === 'cancelled') return { kind: 'idle' }
  if ('problem' in started) return { kind: 'problem', address, problem: started.problem }
  const result = await started.run()
  if (result === 'cancelled') return { kind: 'idle' }
  // The page that this becomes holds what the field is filled with, as text.
  const shown = secretsOf({ url, headers: {} }).length > 0 ? withoutSecrets(url) : address
  return { kind: 'result', address: shown, result }
}

/**
 * Opens the test with an address filled in, for the start page without scripts. Secret query values stay out: they
 * would stand in the new address.
 */
export async function openTest(form: FormData): Promise<void> {
  const typed = String(form.get('url') ?? '')
  const url = completeAddress(typed)
  if (typed.trim() === '') redirect(links.test())
  // Words are looked up, because without scripts nothing can be read on the device.
  if (!isAddress(typed)) redirect(links.search(redactText(typed).trim().slice(0, 200)))
  redirect(links.test(`url=${encodeURIComponent(withoutSecrets(url))}`))
}
