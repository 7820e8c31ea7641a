import type { FindingKind } from '../catalogue'
import type { Found } from '../evidence'
import type { RuleFamily } from './rule'

/** What only the person's own browser can tell; `judgeBrowser` reads it, and it is added to what a test has seen. */

/** What a browser says of itself; undefined where it could not be found out. */
export interface BrowserFacts {
  /** A cookie that was set was there afterwards. */
  cookies: boolean
  /** What was put into storage was there afterwards. */
  storage: boolean
  online: boolean
  /** How far the device's clock is ahead of ours, in seconds; and by how much that may be wrong. */
  clock?: { ahead: number; uncertainty: number } | undefined
}

/** Less than a minute is normal between two clocks. */
const tolerance = 60

const kinds: FindingKind[] = [
  {
    id: 'browser-cookies-off',
    title: 'Your browser keeps no cookies',
    severity: 'problem',
    bears: { 'cookie-blocked': 'near-proof' },
    because: 'A sign-in on a web page lives in a cookie; where none is kept, the next page knows nobody.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-7.2',
  },
  {
    id: 'browser-cookies-kept',
    title: 'Your browser keeps cookies',
    severity: 'info',
    // Of this site; one that is blocked for another, or inside a frame, does not show here.
    bears: {},
    because: 'A cookie of this site was set and read. Another site may still be blocked.',
  },
  {
    id: 'browser-storage-off',
    title: 'Your browser lets pages store nothing',
    severity: 'problem',
    bears: { 'cookie-blocked': 'for', 'extension-interference': 'for', 'missing-credentials': 'for' },
    because: 'Many web apps keep their token there, and send none when it is blocked.',
    source: 'https://html.spec.whatwg.org/multipage/webstorage.html',
  },
  {
    id: 'browser-clock-off',
    title: 'The clock of your device is off',
    severity: 'problem',
    bears: { 'clock-skew': 'near-proof' },
    because: 'One-time codes, certificates and the times in tokens are judged by it.',
    settles: { question: 'clock', option: 'wrong' },
    source: 'https://www.rfc-editor.org/rfc/rfc6238#section-6',
  },
  {
    id: 'browser-clock-right',
    title: 'The clock of your device agrees with ours',
    severity: 'info',
    bears: { 'clock-skew': 'against' },
    because: 'It differs by less than a minute.',
  },
  {
    id: 'browser-offline',
    title: 'Your browser says that it is offline',
    severity: 'hint',
    bears: {},
    because: 'What it shows now may be a page that it kept.',
    source: 'https://html.spec.whatwg.org/multipage/system-state.html',
  },
]

/** What a browser's own facts come to. */
export function judgeBrowser({ cookies, storage, online, clock }: BrowserFacts): Found[] {
  const found: Found[] = [
    cookies
      ? { id: 'browser-cookies-kept', text: 'Your browser keeps cookies.' }
      : { id: 'browser-cookies-off', text: 'Your browser keeps no cookies: one that we set was gone at once.' },
  ]
  if (!storage) found.push({ id: 'browser-storage-off', text: 'Pages can store nothing in your browser.' })
  if (!online) found.push({ id: 'browser-offline', text: 'Your browser says that it is offline.' })
  if (!clock) return found
  const off = Math.abs(clock.ahead)
  if (off - clock.uncertainty > tolerance) {
    const way = clock.ahead > 0 ? 'ahead of' : 'behind'
    found.push({ id: 'browser-clock-off', text: `Your device’s clock is ${Math.round(off)} seconds ${way} ours.` })
  } else if (off + clock.uncertainty < tolerance) {
    found.push({ id: 'browser-clock-right', text: 'Your device’s clock agrees with ours to within a minute.' })
  }
  return found
}

export const browserRules: RuleFamily = { kinds, find: () => [] }
