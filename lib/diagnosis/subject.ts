import { fieldValue } from '../http-auth/exchange'
import { isRedirect, responseField, type Seen, type View } from './evidence'
import { isSignInForm, leadsToSignIn } from './sign-in-page'

/** The answer that a test is about: what strangers get, and what every further request is compared with. */

/** The given address and its redirects, in order, as far as they were answered. */
function chainOf({ seen }: View): Seen[] {
  return seen.filter(({ role, status }) => (role === 'given' || role === 'hop') && status !== undefined)
}

/**
 * The end of the chain; the given address itself when the chain ends at a sign-in page, because being sent there is the
 * refusal. Undefined when nothing was answered.
 */
export function subjectOf(view: View): Seen | undefined {
  const chain = chainOf(view)
  const end = chain.at(-1)
  if (!end) return undefined
  return isSentAway(chain) ? chain[0] : end
}

/** The redirects lead to a page on which people sign in: by its address, or by what it shows. */
function isSentAway(chain: readonly Seen[]): boolean {
  const end = chain.at(-1)
  if (chain.length < 2 && !(end && isSentToSignIn(end))) return false
  const isRefused = end?.status !== undefined && end.status >= 400
  return !isRefused && (chain.some(isSentToSignIn) || (end !== undefined && isSignInForm(end)))
}

/** What strangers get is a refusal: by its status, or because they are sent to a sign-in page. */
export function isRefusedToStrangers(view: View): boolean {
  const subject = subjectOf(view)
  return subject !== undefined && (isTurnedAway(subject) || isSentAway(chainOf(view)))
}

/** A redirect to a sign-in page. */
function isSentToSignIn(seen: Seen): boolean {
  const target = redirectTarget(seen)
  return target !== undefined && leadsToSignIn(target)
}

/** Where an answer redirects to; undefined when it does not, or to nothing that is an address (RFC 9110 §15.4). */
function redirectTarget(seen: Seen): URL | undefined {
  const location = responseField(seen, 'location')
  if (!isRedirect(seen) || location === undefined || !URL.canParse(location, seen.url)) return undefined
  return new URL(location, seen.url)
}

/** Turned away: by a status that refuses, or by being sent to a sign-in page. */
export function isTurnedAway(seen: Seen): boolean {
  return isDenied(seen) || isSentToSignIn(seen)
}

/** 401 or 403. */
export function isDenied({ status }: Seen): boolean {
  return status === 401 || status === 403
}

/** Answered as wanted. */
export function isLetIn({ status, refused }: Seen): boolean {
  return status !== undefined && status >= 200 && status < 300 && !refused
}

/** The answer in one word, for sentences: "401", "302 to /login", "no answer". */
export function outcomeOf(seen: Seen): string {
  if (seen.status === undefined) return 'no answer'
  const target = redirectTarget(seen)
  if (!target) return String(seen.status)
  return `${seen.status} to ${target.host === seen.url?.host ? target.pathname : target.host}`
}

/** The same status, sent to the same place, asked for the same schemes. */
export function isSameAnswer(one: Seen, two: Seen): boolean {
  return outcomeOf(one) === outcomeOf(two) && schemesOf(one) === schemesOf(two)
}

function schemesOf({ challenges }: Seen): string {
  return challenges
    .map(({ scheme }) => scheme.toLowerCase())
    .sort()
    .join(' ')
}

/** The same answer in the same words; what changes with every answer is not looked at: times, ids, nonces. */
export function isSameRefusal(one: Seen, two: Seen): boolean {
  return isSameAnswer(one, two) && wordsOf(one) === wordsOf(two)
}

function wordsOf({ exchange: { response } }: Seen): string {
  const challenge = fieldValue(response?.headers, 'www-authenticate') ?? ''
  // An expression that looks for the digit itself takes time by the square of a long word that has none.
  return `${challenge}\n${(response?.body ?? '').slice(0, 4096)}`.replace(/[\w.:+/=-]+/g, (word) =>
    /\d/.test(word) ? '#' : word,
  )
}

/** A live test has seen that strangers are answered in other words, so what was sent was looked at. */
export function readsCredentials({ evidence, seen, failing }: View): boolean {
  if (!evidence.live) return false
  const bare = seen.find(({ carries, url }) => !carries && url?.pathname === failing?.url?.pathname)
  return bare !== undefined && failing !== undefined && !isSameRefusal(bare, failing)
}
