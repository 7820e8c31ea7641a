'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isAddress } from '@/components/test/is-address'
import type { TestState } from '@/components/test/state'
import { testAddress as runAddressTest } from '@/lib/address-test'
import { completeAddress } from '@/lib/http-auth/complete-address'
import { redactText } from '@/lib/http-auth/redact'
import { links } from '@/lib/links'
import { withoutSecrets } from '@/lib/probe/run-input'

/** Runs a test for the address form; without scripts this is all that is needed. */
export async function testAddress(_before: TestState, form: FormData): Promise<TestState> {
  // An action is not told when the person leaves.
  const tested = await runAddressTest(form, await headers(), new AbortController().signal)
  return tested.kind === 'cancelled' ? { kind: 'idle' } : tested
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
