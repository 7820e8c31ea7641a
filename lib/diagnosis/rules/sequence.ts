import { fieldValue } from '../../http-auth/exchange'
import { isSecretQueryName } from '../../http-auth/secrets'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, isRedirect, responseField, type Seen, type View } from '../evidence'
import { isSignIn } from './requests'
import { allBut, each, names, type RuleFamily } from './rule'

/** What the requests beside the refused one came to. The live test’s differ on purpose, so they are not compared. */

const kinds: FindingKind[] = [
  {
    id: 'refused-after-change',
    title: 'It is refused right after the password was changed or somebody signed out',
    severity: 'problem',
    bears: { ...allBut('against', 'refresh-failed'), 'token-revoked': 'near-proof', 'session-expired': 'for' },
    because: 'Changing a password or signing out ends the sessions and tokens that were there before.',
    source: 'https://owasp.org/www-project-application-security-verification-standard/',
    settles: { question: 'changed', option: 'password' },
  },
  {
    id: 'sign-in-does-not-last',
    title: 'The sign-in is accepted, and the next request is refused',
    severity: 'problem',
    bears: {
      ...allBut('against', 'session-expired', 'server-auth-misconfigured', 'credentials-not-included', 'clock-skew'),
      ...each('for', 'missing-credentials', 'header-stripped-by-proxy', 'stale-client-state', 'signature-invalid'),
      ...each('near-proof', 'cookie-blocked', 'session-store-lost'),
      ...each('ruled-out', 'wrong-password', 'account-locked'),
    },
    because: 'Name and password are right; what the sign-in gave is not kept, not sent, or not known a moment later.',
    settles: { question: 'pattern', option: 'second' },
  },
  {
    id: 'same-call-answered-before',
    title: 'The same call was answered before',
    severity: 'info',
    bears: each('for', 'session-store-lost', 'refresh-failed', 'clock-skew'),
    because: 'Address, method and way of signing in are right; something changed between the two.',
    settles: { question: 'worked-before', option: 'yes' },
  },
  {
    id: 'other-program-answered',
    title: 'The same call is answered when another program makes it',
    severity: 'problem',
    bears: {
      ...names(
        'client-library-bug',
        'malformed-credentials',
        'bot-protection',
        'stale-client-state',
        'wrong-auth-scheme',
      ),
      ...each('for', 'header-lost-on-redirect', 'missing-credentials'),
    },
    because: 'Address, key and server are right; the two programs send something different.',
    settles: { question: 'other-client', option: 'works' },
  },
  {
    id: 'other-address-answers',
    title: 'The same call at another address is answered',
    severity: 'problem',
    bears: { 'wrong-url': 'near-proof', 'header-lost-on-redirect': 'for', 'wrong-environment': 'for' },
    because: 'Only the address differs between the call that is refused and the one that is not.',
  },
  {
    id: 'query-credentials-accepted',
    title: 'The same call is answered when the key stands in the address instead of a header',
    severity: 'problem',
    bears: {
      ...allBut('against', 'server-auth-misconfigured'),
      'header-stripped-by-proxy': 'near-proof',
      'wrong-auth-scheme': 'for',
    },
    because: 'The key is good; what comes in the header does not reach the application, or is not looked for there.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.3',
    settles: { question: 'wire', option: 'not-received' },
  },
  {
    id: 'two-sign-ins-one-header',
    title: 'The site takes a password, and then a token, in the same header',
    severity: 'problem',
    group: 'two-layers',
    bears: names('header-stripped-by-proxy', 'site-protected', 'wrong-auth-scheme', 'server-auth-misconfigured'),
    because:
      'A request has one Authorization header: a password for the gate and a token for the application push each other out.',
    settles: { question: 'wire', option: 'not-received' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
  },
]

const ending = /change-?password|reset-?password|log-?out|sign-?out|revoke/i
/** Steps of a sign-in after the first. */
const furtherStep = /(^|[/_-])(verify|callback|auth)([/_-]|$)/i
const signInPage = /(log-?in|sign-?in|session\/new|auth)\b/i

function find({ failing, seen, evidence }: View): Found[] {
  if (!failing || failing.preflight || evidence.live) return []
  const back = seen.find((other) => isSentBack(other, seen))
  if (back) {
    const text = `${hostOf(back)} accepts the sign-in and then sends back to it.`
    return [{ id: 'sign-in-does-not-last', exchange: back.index, text }]
  }
  if (!failing.refused) return []

  const found: Found[] = []
  const add = (id: string, text: string) => found.push({ id, exchange: failing.index, text })
  const answered = seen.filter((other) => other !== failing && isOk(other))
  const earlier = answered.filter(({ index }) => index < failing.index)
  if (earlier.some(({ url }) => ending.test(url?.pathname ?? ''))) {
    add('refused-after-change', 'A password change or sign-out comes just before the refusal.')
  }
  if (!signsIn(failing) && earlier.some((other) => signsIn(other) && isSameHost(other, failing))) {
    add('sign-in-does-not-last', `${hostOf(failing)} accepts the sign-in and refuses the request after it.`)
  }
  const same = answered.filter((other) => isSameTarget(other, failing))
  const other = programOf(failing) && same.find((one) => programOf(one) && programOf(one) !== programOf(failing))
  if (other) add('other-program-answered', `${hostOf(failing)} answers the same call of ${programOf(other)}.`)
  else if (earlier.some((other) => same.includes(other) && !hasKey(other))) {
    add('same-call-answered-before', `${hostOf(failing)} answered the same call before.`)
  }
  if (failing.carries && !hasKey(failing) && same.some(hasKey)) {
    add('query-credentials-accepted', `${hostOf(failing)} answers the call when the key stands in the address.`)
  }
  if (sends(failing, 'bearer') && answered.some((other) => isSameHost(other, failing) && sends(other, 'basic'))) {
    add('two-sign-ins-one-header', `${hostOf(failing)} took a password before, and refuses the token in its place.`)
  }
  const twin = answered.find((other) => isTwin(other, failing))
  if (twin) add('other-address-answers', `The same call at another address (${hostOf(twin)}) answers ${twin.status}.`)
  return found
}

/** Sent back to the sign-in by the request after a sign-in that was accepted. */
function isSentBack(one: Seen, seen: readonly Seen[]): boolean {
  if (one.method !== 'GET' || !leadsToSignIn(one)) return false
  return seen.some((other) => {
    const accepted = isOk(other) || (isRedirect(other) && !leadsToSignIn(other))
    return other.index < one.index && accepted && signsIn(other) && isSameHost(other, one)
  })
}

function leadsToSignIn(one: Seen): boolean {
  return isRedirect(one) && signInPage.test(responseField(one, 'location') ?? '')
}

function isOk({ status, refused }: Seen): boolean {
  return status !== undefined && status >= 200 && status < 300 && !refused
}

function signsIn(one: Seen): boolean {
  const posts = one.exchange.request?.method === undefined || one.method === 'POST'
  return isSignIn(one) || (posts && furtherStep.test(one.url?.pathname ?? ''))
}

function sends({ sent }: Seen, scheme: string): boolean {
  return Array.isArray(sent) && sent.some((one) => one.scheme === scheme)
}

function isSameHost(one: Seen, two: Seen): boolean {
  return one.url !== undefined && one.url.host === two.url?.host
}

function isSameTarget(one: Seen, two: Seen): boolean {
  return isSameHost(one, two) && one.method === two.method && one.url?.pathname === two.url?.pathname
}

/** The first word of User-Agent without its version: `curl`, `python-requests`. */
function programOf({ exchange }: Seen): string | undefined {
  return /^[A-Za-z][\w.-]{1,40}/.exec(fieldValue(exchange.request?.headers, 'user-agent') ?? '')?.[0]
}

function hasKey({ url }: Seen): boolean {
  return [...(url?.searchParams.keys() ?? [])].some(isSecretQueryName)
}

/** The same end of the path by the same method, at another address. */
function isTwin(one: Seen, two: Seen): boolean {
  if (!one.url || !two.url || one.method !== two.method) return false
  const tail = ({ pathname }: URL) => pathname.split('/').filter(Boolean).slice(-2).join('/')
  const place = ({ origin, pathname }: URL) => origin + pathname
  return tail(one.url) !== '' && tail(one.url) === tail(two.url) && place(one.url) !== place(two.url)
}

export const sequenceRules: RuleFamily = { kinds, find }
