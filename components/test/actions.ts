'use server'

import { headers } from 'next/headers'
import { content } from '@/lib/content/content'
import { platforms } from '@/lib/diagnosis/catalogue'
import { env } from '@/lib/env'
import { isSingleUse } from '@/lib/http-auth/single-use'
import { clientAddress } from '@/lib/peer'
import { startProbe } from '@/lib/probe/start'
import { problem } from '@/lib/problem'
import { completeAddress } from './complete-address'
import type { TestState } from './state'

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
  return result === 'cancelled' ? { kind: 'idle' } : { kind: 'result', address, result }
}
