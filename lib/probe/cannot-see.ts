import type { ProbeResult } from '../contract'
import type { Made } from './planned'

/** What a test from the server side can never know, said every time. */
export function cannotSee(made: readonly Made[]): ProbeResult['cannotSee'] {
  const sent = made.some(({ planned }) => planned.carries)
  return [
    sent
      ? { id: 'account', text: 'The state of the account: locked, not confirmed, without a licence or consent.' }
      : { id: 'credentials', text: 'Whether your password, token or key is right. None was sent.' },
    { id: 'client', text: 'What your own browser, app or tool really sends.' },
    { id: 'stored', text: 'Your cookies, saved passwords and add-ons.' },
    { id: 'network', text: 'Your network: a proxy, a VPN, a sign-in page of the Wi-Fi. Our address is not yours.' },
    { id: 'clock', text: 'The clock of your device.' },
    {
      id: 'behind',
      text: 'What stands behind the first server. A header that is removed there is inferred, never seen.',
    },
    { id: 'changing', text: 'Requests that change something (POST, PUT, DELETE), and faults that come and go.' },
  ]
}
