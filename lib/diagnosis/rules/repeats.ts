import type { FindingKind } from '../catalogue'
import { type Found, hostOf, responseField, type Seen, type View } from '../evidence'
import { isDenied, isLetIn, isSameAnswer, isSameRefusal, isSentToSignIn, outcomeOf, subjectOf } from '../subject'
import { allBut, each, names, type RuleFamily } from './rule'

/** What the live test learns by asking the same thing again, of the same server or of its other addresses. */

const kinds: FindingKind[] = [
  {
    id: 'answers-come-and-go',
    title: 'The same request is refused one time and answered another',
    severity: 'problem',
    bears: {
      ...allBut('against', 'provider-outage', 'client-library-bug', 'stale-dns', 'bot-protection', 'actually-5xx'),
      ...each('near-proof', 'session-store-lost', 'server-auth-misconfigured'),
    },
    because: 'Nothing but the moment differs: several servers answer for the name, and they are not set up alike.',
    settles: { question: 'instances', option: 'several' },
  },
  {
    id: 'failures-come-and-go',
    title: 'The same request fails on the server’s side one time and not another',
    severity: 'problem',
    bears: {
      ...allBut('against', 'server-auth-misconfigured', 'session-store-lost'),
      ...each('near-proof', 'actually-5xx', 'provider-outage'),
    },
    because: 'A server, or one behind it, is up and down; what it says of sign-ins meanwhile means little.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6',
  },
  {
    id: 'answers-alike',
    title: 'It answers the same each time',
    severity: 'info',
    bears: {},
    because: 'Three answers in a row are alike; a fault that comes and goes more seldom does not show so.',
  },
  {
    id: 'addresses-differ',
    title: 'The addresses of the name do not answer alike',
    severity: 'problem',
    group: 'addresses-differ',
    bears: {
      ...allBut('against', 'session-store-lost', 'provider-outage', 'wrong-url'),
      'stale-dns': 'near-proof',
      'server-auth-misconfigured': 'for',
    },
    because: 'Which of them a client takes is chance; one is old, down or set up otherwise.',
    settles: { question: 'resolve', option: 'no' },
    source: 'https://www.rfc-editor.org/rfc/rfc1035',
  },
  {
    id: 'addresses-differ-in-access',
    title: 'At one address of the name it is forbidden, at another it is not',
    severity: 'problem',
    group: 'addresses-differ',
    bears: {
      ...allBut('against'),
      'ip-restricted': 'near-proof',
      ...each('for', 'stale-dns', 'server-auth-misconfigured'),
    },
    because: 'A rule about addresses that has only one family in it does this; so does a server that is old.',
    settles: { question: 'resolve', option: 'no' },
  },
  {
    id: 'addresses-alike',
    title: 'All addresses of the name answer alike',
    severity: 'info',
    bears: { 'stale-dns': 'against' },
    because: 'Whichever of them a client takes, the answer is the same.',
    source: 'https://www.rfc-editor.org/rfc/rfc1035',
  },
  {
    id: 'credentials-change-nothing',
    title: 'The answer is the same with your credentials and without',
    severity: 'hint',
    bears: each('for', 'header-stripped-by-proxy', 'wrong-auth-scheme'),
    because: 'Either what you sent never came to where it is checked, or the server does not say what it objects to.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'credentials-change-answer',
    title: 'With your credentials it answers differently',
    severity: 'info',
    bears: each('against', 'header-stripped-by-proxy', 'missing-credentials'),
    because: 'What you sent came to where it is checked, and was looked at.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'two-layers-one-header',
    title: 'With your credentials another layer asks for other ones',
    severity: 'problem',
    group: 'two-layers',
    bears: {
      ...names('header-stripped-by-proxy', 'wrong-auth-scheme', 'site-protected'),
      'wrong-password': 'ruled-out',
    },
    because:
      'The first layer let them through, and the one behind it wants another scheme in the same Authorization header.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
    settles: { question: 'wire', option: 'not-received' },
  },
  {
    id: 'cookie-sent-to-sign-in',
    title: 'Your cookie was sent, and you are sent to the sign-in page all the same',
    severity: 'problem',
    bears: {
      ...names('session-expired', 'session-store-lost', 'stale-client-state', 'token-revoked'),
      'missing-credentials': 'ruled-out',
    },
    because: 'The session that the cookie stands for is not known, or not any more.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-3',
  },
  {
    id: 'instances-several',
    title: 'Several servers answer for the address',
    severity: 'info',
    bears: {},
    because: 'A field that names the server had another value each time.',
    settles: { question: 'instances', option: 'several' },
  },
  {
    id: 'made-up-token-ignored',
    title: 'A made-up token changes nothing in the answer',
    severity: 'hint',
    bears: each('for', 'header-stripped-by-proxy', 'wrong-auth-scheme'),
    because:
      'A server that reads tokens should object to one that was never issued (RFC 6750 §3.1); many do not say so.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'made-up-token-read',
    title: 'A made-up token is read and refused',
    severity: 'info',
    bears: { 'header-stripped-by-proxy': 'ruled-out', 'wrong-auth-scheme': 'against' },
    because: 'The Authorization header comes to where it is checked, and a Bearer token is looked for in it.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'made-up-token-accepted',
    title: 'A made-up token is accepted',
    severity: 'problem',
    bears: { 'server-auth-misconfigured': 'near-proof', 'missing-credentials': 'for' },
    because: 'Whoever sends anything is let in, so tokens are not verified at all.',
    source: 'https://www.rfc-editor.org/rfc/rfc8725#section-3',
  },
]

/** The answers to the same bare request; different ones mean that nothing else can be compared. */
export function repeatsOf(view: View): { subject: Seen; repeats: Seen[]; steady: boolean } | undefined {
  const subject = subjectOf(view)
  if (!subject) return undefined
  const repeats = view.asides.filter(({ role }) => role === 'repeat')
  return { subject, repeats, steady: repeats.every((one) => isSameAnswer(one, subject)) }
}

/** Strangers are answered differently from one time, or one address, to the next. */
export function isUnsteady(view: View): boolean {
  const again = repeatsOf(view)
  if (!again || view.failing?.carries) return false
  return !again.steady || judgeAddresses(view).some(({ id }) => id !== 'addresses-alike')
}

/**
 * The words of the refusal are beside the point: another time, at another address of the name, in another spelling or
 * around the cache nobody is refused.
 */
export function isBesideThePoint(view: View): boolean {
  if (isUnsteady(view)) return true
  return view.asides.some((one) => (one.role === 'slash' || one.role === 'uncached') && isLetIn(one))
}

function find(view: View): Found[] {
  const again = repeatsOf(view)
  if (!again) return []
  const { subject, repeats, steady } = again
  const found: Found[] = []
  if (repeats.length > 0) found.push(judgeRepeats(subject, repeats, steady), ...judgeInstances([subject, ...repeats]))
  // What comes and goes by itself proves nothing by being different once more.
  if (!steady) return found
  const others = [...judgeAddresses(view), ...judgeCredentials(view, subject), ...judgeMadeUp(view, subject)]
  return [...found, ...others]
}

function judgeRepeats(subject: Seen, repeats: Seen[], steady: boolean): Found {
  const all = [subject, ...repeats]
  const quote = all.map(outcomeOf).join(' · ')
  const exchange = repeats.find((one) => !isSameAnswer(one, subject))?.index ?? subject.index
  if (steady) {
    const text = `${hostOf(subject)} answered ${outcomeOf(subject)} ${all.length} times.`
    return { id: 'answers-alike', exchange: subject.index, text, quote }
  }
  const failed = all.some(({ status }) => status === undefined || status >= 500)
  const text = `${hostOf(subject)} was asked the same ${all.length} times and answered ${quote.replaceAll(' · ', ', ')}.`
  return { id: failed ? 'failures-come-and-go' : 'answers-come-and-go', exchange, text, quote }
}

function judgeAddresses({ seen, asides }: View): Found[] {
  const given = seen.find(({ role }) => role === 'given')
  const others = asides.filter(({ role }) => role === 'address')
  if (!given || others.length === 0) return []
  const differs = others.find((one) => !isSameAnswer(one, given))
  const quote = [given, ...others].map(outcomeOf).join(' · ')
  if (!differs) {
    const text = `${others.length + 1} addresses of ${hostOf(given)} answer ${outcomeOf(given)}.`
    return [{ id: 'addresses-alike', exchange: given.index, text, quote }]
  }
  const text = `One address of ${hostOf(given)} answers ${outcomeOf(given)}, another ${outcomeOf(differs)}.`
  const all = [given, differs]
  const isAccess = all.some(({ status }) => status === 403) && all.some(isLetIn)
  return [{ id: isAccess ? 'addresses-differ-in-access' : 'addresses-differ', exchange: differs.index, text, quote }]
}

function judgeCredentials({ seen }: View, subject: Seen): Found[] {
  const full = seen.findLast(({ role }) => role === 'credentials')
  const isCookie = Array.isArray(full?.sent) && full.sent.every(({ scheme }) => scheme === 'cookie')
  if (full && isCookie && isSentToSignIn(full) && isSameAnswer(full, subject)) {
    const text = `With your cookie and without, ${hostOf(full)} sends people to its sign-in page.`
    return [{ id: 'cookie-sent-to-sign-in', exchange: full.index, text }]
  }
  if (!full || full.status === undefined || !isDenied(subject) || subject.url?.pathname !== full.url?.pathname)
    return []
  const exchange = full.index
  if (isSameRefusal(full, subject)) {
    const text = `${hostOf(full)} gives the same ${full.status} with your credentials and without.`
    return [{ id: 'credentials-change-nothing', exchange, text }]
  }
  if (!isDenied(full)) return []
  const [asked, sent] = [schemesOf(subject), schemesOf(full)]
  const own = Array.isArray(full.sent) ? full.sent.map(({ scheme }) => scheme) : []
  if (
    full.status === 401 &&
    asked.some((scheme) => own.includes(scheme)) &&
    sent.length > 0 &&
    !sent.some((scheme) => asked.includes(scheme))
  ) {
    const text = `Without credentials ${hostOf(full)} asks for ${asked.join(', ')}; with yours it asks for ${sent.join(', ')}.`
    return [{ id: 'two-layers-one-header', exchange, text, quote: responseField(full, 'www-authenticate') ?? '' }]
  }
  const text = `${hostOf(full)} words its ${full.status} differently when your credentials come along.`
  return [{ id: 'credentials-change-answer', exchange, text }]
}

function schemesOf({ challenges }: Seen): string[] {
  return challenges.map(({ scheme }) => scheme.toLowerCase())
}

/** Fields by which balancers and servers name the one that answered. */
const naming = /^x-(served-by|backend(-server)?|upstream|instance(-id)?|pod|node|server(-id|-name)?|host(name)?)$/i

function judgeInstances(all: readonly Seen[]): Found[] {
  const [first] = all
  for (const name of Object.keys(first?.exchange.response?.headers ?? {}).filter((one) => naming.test(one))) {
    const values = new Set(all.map((one) => responseField(one, name)))
    if (values.size < 2 || !first) continue
    const text = `${values.size} servers answer for ${hostOf(first)}: ${name} differs from one answer to the next.`
    return [{ id: 'instances-several', exchange: first.index, text }]
  }
  return []
}

function judgeMadeUp({ asides }: View, subject: Seen): Found[] {
  const made = asides.find(({ role }) => role === 'bogus-bearer')
  if (!made || made.status === undefined) return []
  const exchange = made.index
  if (made.status < 300) {
    const text = `${hostOf(made)} answers ${made.status} to a token that was never issued.`
    return [{ id: 'made-up-token-accepted', exchange, text, quote: `HTTP ${made.status}` }]
  }
  const says = responseField(made, 'www-authenticate')
  if (isSameRefusal(made, subject)) {
    const text = `${hostOf(made)} gives a made-up token the same ${made.status} as none.`
    return [{ id: 'made-up-token-ignored', exchange, text }]
  }
  const text = `${hostOf(made)} reads a made-up token and refuses it.`
  return [
    { id: 'made-up-token-read', exchange, text, ...(says !== undefined && { quote: `WWW-Authenticate: ${says}` }) },
  ]
}

export const repeatRules: RuleFamily = { kinds, find }
