import type { FindingKind } from '../catalogue'
import type { Found, View } from '../evidence'
import type { RuleFamily } from './rule'

/** What only the live test itself can know; it hands these in as observed. */

const kinds: FindingKind[] = [
  {
    id: 'clock-of-server-off',
    title: 'The server’s clock is off',
    severity: 'problem',
    bears: { 'clock-skew': 'near-proof' },
    because:
      'Its Date differs from ours by more than a minute, corrected by half the round trip, and the answer is not cached.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
  },
  {
    id: 'clocks-agree',
    title: 'The server’s clock agrees with ours',
    severity: 'info',
    // The person's own clock is not seen, so this says nothing against a wrong clock.
    bears: {},
    because: 'Its Date is within a minute of ours.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
  },
  {
    id: 'hop-refused',
    title: 'A redirect leads to an address that we do not reach',
    severity: 'hint',
    bears: { 'server-auth-misconfigured': 'for' },
    because: 'A public address that sends people to a private one was set up for another network.',
  },
  {
    id: 'redirects-too-many',
    title: 'There are more than ten redirects',
    severity: 'problem',
    bears: { 'cookie-blocked': 'for', 'server-auth-misconfigured': 'for' },
    because: 'No client follows them for ever; mostly a sign-in waits for a cookie that is not kept.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
  },
  {
    id: 'credentials-echoed',
    title: 'The server sends your credentials back',
    severity: 'hint',
    bears: {},
    because: 'Whoever can read its answers can read them; replace them when the address is not yours.',
  },
]

function find(view: View): Found[] {
  return [...(view.evidence.observed ?? [])]
}

export const runRules: RuleFamily = { kinds, find }
