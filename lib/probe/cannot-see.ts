import type { ProbeResult } from '../contract'
import type { Made } from './planned'

/** What a test from the server side can never know, said every time, each with what the person can do about it. */
export function cannotSee(made: readonly Made[]): ProbeResult['cannotSee'] {
  const sent = made.some(({ planned }) => planned.carries)
  return [
    sent
      ? {
          id: 'account',
          text: 'The state of the account: locked, not confirmed, without a licence or consent. Sign in on the web site by hand; it says more there.',
        }
      : {
          id: 'credentials',
          text: 'Whether your password, token or key is right: none was sent. Run the line below with yours.',
        },
    {
      id: 'client',
      text: 'What your own browser, app or tool really sends. Paste its request, from curl -v or a HAR file.',
    },
    { id: 'stored', text: 'Your cookies, saved passwords and add-ons. Try a private window.' },
    {
      id: 'network',
      text: 'Your network: a proxy, a VPN, a sign-in page of the Wi-Fi, and rules about addresses. Try another one, such as that of a phone.',
    },
    { id: 'clock', text: 'The clock of your device. Check it against a clock on the web.' },
    {
      id: 'behind',
      text: 'What stands behind the first server. A header that is removed there is inferred, never seen; the application’s log shows it.',
    },
    {
      id: 'hidden',
      text: 'Whether a 404 hides what you may not see, or a 401 what is not there. Ask whoever runs it.',
    },
    {
      id: 'changing',
      text: 'Requests that change something (POST, PUT, DELETE), and faults that come and go. Paste one that failed.',
    },
  ]
}
