import { type Fields, fieldLines, fieldValue } from '../../http-auth/exchange'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, type Seen, type View } from '../evidence'
import { answererOf, recognise } from '../layers/recognise'
import type { AsideRole } from '../roles'
import { isDenied, isLetIn, isRefusedToStrangers, isSameAnswer, isTurnedAway, outcomeOf } from '../subject'
import { isUnsteady, repeatsOf } from './repeats'
import { each, names, type RuleFamily } from './rule'

/** What the live test learns by changing one thing of the request, and nothing else. */

const kinds: FindingKind[] = [
  {
    id: 'everything-guarded',
    title: 'Everything on the site is refused, also what does not exist',
    severity: 'problem',
    bears: { 'site-protected': 'near-proof' },
    because: 'A gate stands in front of the whole site. Whether the address itself exists cannot be told before it.',
  },
  {
    id: 'routes-guarded-throughout',
    title: 'Every address is refused, also those that do not exist',
    severity: 'info',
    bears: {},
    because: 'The check comes before the routes, so a mistyped address would be refused in the same way.',
  },
  {
    id: 'everything-forbidden',
    title: 'Everything on the site is forbidden, also what does not exist',
    severity: 'problem',
    group: 'wording',
    bears: names('ip-restricted', 'bot-protection', 'site-protected'),
    because:
      'The server itself refuses every address without asking who you are: it goes by where the request comes from.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
  },
  {
    id: 'only-part-guarded',
    title: 'Other addresses of the site are open',
    severity: 'info',
    bears: { 'site-protected': 'against', 'ip-restricted': 'against' },
    because: 'No gate stands in front of the whole site; this part of it wants a sign-in.',
  },
  {
    id: 'address-exists',
    title: 'The address exists',
    severity: 'info',
    bears: each('against', 'wrong-url', 'actually-404'),
    because: 'A made-up address beside it is not found, and this one is refused.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5',
  },
  {
    id: 'slash-lets-in',
    title: 'With the slash at the end the other way it is answered',
    severity: 'problem',
    bears: { 'wrong-url': 'proof' },
    because: 'Only the slash at the end of the path differs, and the other spelling refuses nobody.',
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-6.2.3',
  },
  {
    id: 'slash-matters',
    title: 'With the slash at the end the other way it answers differently',
    severity: 'problem',
    bears: names('wrong-url', 'header-lost-on-redirect', 'server-auth-misconfigured'),
    because: 'Only the slash at the end of the path differs.',
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-6.2.3',
  },
  {
    id: 'slash-without-meaning',
    title: 'A slash at the end changes nothing',
    severity: 'info',
    bears: {},
    because: 'Both spellings are answered alike.',
  },
  {
    id: 'scheme-matters',
    title: 'Over http and over https different things answer',
    severity: 'problem',
    bears: { 'wrong-url': 'for', 'cookie-blocked': 'for', 'stale-dns': 'for', 'server-auth-misconfigured': 'for' },
    because: 'One name should lead to one site; the plain one should only send people to the secure one.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2',
  },
  {
    id: 'www-matters',
    title: 'With www and without, different things answer',
    severity: 'problem',
    bears: { 'wrong-url': 'for', 'cookie-blocked': 'for', 'stale-dns': 'for', 'server-auth-misconfigured': 'for' },
    because: 'Cookies of the one do not go to the other, and one of them may be an old server.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.1.3',
  },
  {
    id: 'method-matters',
    title: 'GET and HEAD are not treated alike',
    severity: 'problem',
    bears: { ...names('server-auth-misconfigured', 'wrong-url', 'bot-protection') },
    because:
      'HEAD is GET without the content (RFC 9110 §9.3.2); a guard that treats them differently is set by method.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2',
  },
  {
    id: 'page-and-program-differ',
    title: 'It answers browsers and programs differently',
    severity: 'info',
    bears: each('for', 'session-expired', 'missing-credentials'),
    because: 'It sends people to its sign-in page and refuses programs: it works with a session of its own.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1',
  },
  {
    id: 'browsers-let-through',
    title: 'What names itself a browser is let through',
    severity: 'problem',
    group: 'wording',
    bears: names('bot-protection', 'client-library-bug'),
    because: 'Only the User-Agent differs, so a rule against programs refuses.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5',
  },
  {
    id: 'browsers-refused-too',
    title: 'What names itself a browser is refused, too',
    severity: 'info',
    bears: { 'bot-protection': 'against' },
    because: 'It is no rule about the name; a robot check that looks at more is still possible.',
  },
  {
    id: 'refusal-was-stale',
    title: 'Asked around the cache, it is answered',
    severity: 'problem',
    group: 'cached',
    bears: names('server-auth-misconfigured', 'stale-client-state', 'session-store-lost'),
    because: 'Only a query that no cache knows differs: the refusal was an old one that a cache kept.',
    source: 'https://www.rfc-editor.org/rfc/rfc9111#section-4',
  },
  {
    id: 'cookies-let-in',
    title: 'With the cookies that it set, it answers',
    severity: 'problem',
    bears: names('cookie-blocked', 'credentials-not-included', 'stale-client-state', 'missing-credentials'),
    because: 'It sets a cookie on the first visit and wants it back; who does not keep cookies is refused for ever.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-3',
  },
  {
    id: 'session-forgotten',
    title: 'It begins another session although its own cookie came back',
    severity: 'hint',
    // Some servers write the cookie anew with every answer.
    bears: each('for', 'session-store-lost', 'server-auth-misconfigured'),
    because: 'A server that knows the session mostly keeps it; one of several that share none begins anew.',
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-3',
  },
  {
    id: 'cookies-change-nothing',
    title: 'The cookies that it sets do not help',
    severity: 'info',
    bears: {},
    because: 'They were sent back once, and the answer stayed the same.',
  },
  {
    id: 'preflight-behind-guard',
    title: 'A preflight is refused like any stranger',
    severity: 'hint',
    bears: { 'preflight-rejected': 'for' },
    because: 'A preflight never carries credentials; behind the guard no page of another origin can call this address.',
    source: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
  },
]

type Judge = (aside: Seen, subject: Seen, view: View) => Found | undefined

/** One judge for each request that changes one thing. */
const judges: Partial<Record<AsideRole, Judge>> = {
  slash: (other, subject, { asides }) => {
    // What a cache keeps for one spelling it does not keep for the other.
    if (asides.some((one) => one.role === 'uncached' && isLetIn(one))) return undefined
    if (isSameAnswer(other, subject)) {
      return info('slash-without-meaning', other, 'With a slash at the end and without, the answer is the same.')
    }
    const better = isLetIn(other) || (subject.status === 404 && isTurnedAway(other))
    if (!better) return undefined
    const text = `${pathOf(other)} answers ${outcomeOf(other)}, ${pathOf(subject)} answers ${outcomeOf(subject)}.`
    const id = isLetIn(other) ? 'slash-lets-in' : 'slash-matters'
    return { id, exchange: other.index, text, quote: pathOf(other) }
  },
  scheme: (other, _, view) => twin('scheme-matters', other, view),
  www: (other, _, view) => twin('www-matters', other, view),
  head: (other, subject) => {
    if (other.status === undefined || isDenied(other) === isDenied(subject)) return undefined
    // A server that knows no HEAD says so; that guards nothing.
    if (other.status === 405 || other.status === 501) return undefined
    const text = `It answers ${outcomeOf(subject)} to ${subject.method} and ${outcomeOf(other)} to ${other.method}.`
    return { id: 'method-matters', exchange: other.index, text, quote: `${other.method} → ${outcomeOf(other)}` }
  },
  accept: (other, subject) => {
    if (isSameAnswer(other, subject) || !isTurnedAway(other)) return undefined
    return info(
      'page-and-program-differ',
      other,
      `Asked for a page and for data, it answers ${outcomeOf(subject)} and ${outcomeOf(other)}.`,
    )
  },
  'user-agent': (other, subject) => {
    if (isLetIn(other) || (other.status === 401 && subject.status !== 401)) {
      const text = `A browser’s name in User-Agent gets ${outcomeOf(other)} instead of ${outcomeOf(subject)}.`
      return { id: 'browsers-let-through', exchange: other.index, text, quote: 'User-Agent: Mozilla/5.0 …' }
    }
    return info('browsers-refused-too', other, `A browser’s name in User-Agent gets ${outcomeOf(other)} as well.`)
  },
  uncached: (other, subject) => {
    if (isTurnedAway(other) || !isTurnedAway(subject) || other.status === undefined || other.status >= 500)
      return undefined
    const text = `The same address with a query that no cache knows answers ${outcomeOf(other)} instead of ${outcomeOf(subject)}.`
    return { id: 'refusal-was-stale', exchange: other.index, text }
  },
  cookies: (other, subject) => {
    if (isLetIn(other)) {
      const text = `${hostOf(other)} answers ${outcomeOf(other)} once its own cookies come back, and ${outcomeOf(subject)} without.`
      return { id: 'cookies-let-in', exchange: other.index, text }
    }
    const anew = cookieNames(other.exchange.response?.headers, 'set-cookie').find((name) => {
      return ofSession.test(name) && cookieNames(other.exchange.request?.headers, 'cookie').includes(name)
    })
    if (anew !== undefined) {
      const text = `${hostOf(other)} was sent its own cookie “${anew}” back, and begins another session.`
      return { id: 'session-forgotten', exchange: other.index, text, quote: `Set-Cookie: ${anew}=…` }
    }
    return info('cookies-change-nothing', other, `With its own cookies the answer is ${outcomeOf(other)}.`)
  },
  'stranger-preflight': (other, subject) => {
    if (!isTurnedAway(other) || other.status !== subject.status) return undefined
    const text = `${hostOf(other)} answers a preflight with ${outcomeOf(other)}, as it answers strangers.`
    return { id: 'preflight-behind-guard', exchange: other.index, text, quote: `OPTIONS → ${other.status}` }
  },
}

/** Names that sessions have in the common frameworks. */
const ofSession = /sess|sid\b|\.sid$/i

function cookieNames(fields: Fields | undefined, field: string): string[] {
  const pairs = fieldLines(fields, field).flatMap((line) => (field === 'cookie' ? line.split(';') : [line]))
  return pairs.map((pair) => pair.split('=', 1)[0]?.trim() ?? '')
}

function find(view: View): Found[] {
  const again = repeatsOf(view)
  // Where answers change by themselves, one more difference proves nothing.
  if (!again || isUnsteady(view)) return []
  const { subject } = again
  const found = view.asides.flatMap((aside) => {
    const judge = aside.role && judges[aside.role as AsideRole]
    return judge?.(aside, subject, view) ?? []
  })
  return [...found, ...judgeReach(view, subject)]
}

function info(id: string, { index }: Seen, text: string): Found {
  return { id, exchange: index, text }
}

/** How far the guard reaches: the start page, and an address that nobody has made. */
function judgeReach(view: View, subject: Seen): Found[] {
  if (!isRefusedToStrangers(view)) return []
  const of = (role: AsideRole) => view.asides.find((one) => one.role === role && one.status !== undefined)
  const [root, sibling] = [of('root'), of('sibling')]
  const isRoot = subject.url?.pathname === '/'
  const found: Found[] = []
  if (sibling && isSameAnswer(sibling, subject) && (isRoot || (root && isSameAnswer(root, subject)))) {
    const text = `${hostOf(subject)} answers ${outcomeOf(subject)} also at an address that does not exist.`
    return [{ id: reachOf(view, subject), exchange: sibling.index, text, quote: pathOf(sibling) }]
  }
  if (sibling?.status === 404 || sibling?.status === 410) {
    const text = `A made-up address beside it answers ${sibling.status}; this one answers ${outcomeOf(subject)}.`
    found.push({ id: 'address-exists', exchange: sibling.index, text, quote: pathOf(sibling) })
  }
  const open = [root, sibling].find((one) => one && (isLetIn(one) || one.status === 404))
  if (open) {
    const text = `${pathOf(open)} answers ${outcomeOf(open)}: strangers come that far.`
    found.push({ id: 'only-part-guarded', exchange: open.index, text })
  }
  return found
}

/** What it means that everything is refused. */
function reachOf({ seen, asides }: View, subject: Seen): string {
  const isByName = asides.some((one) => one.role === 'user-agent' && isLetIn(one))
  if (subject.status === 403)
    return !isByName && isByFront(subject) ? 'everything-forbidden' : 'routes-guarded-throughout'
  // Who has something to sign in with is not stopped by not having it.
  if (seen.some(({ role }) => role === 'credentials')) return 'routes-guarded-throughout'
  return isGate(subject) ? 'everything-guarded' : 'routes-guarded-throughout'
}

/** A server, or what stands in front of it, is all that shows itself; no application behind it does. */
function isByFront({ exchange }: Seen): boolean {
  const by = answererOf(recognise(exchange.response))
  return by !== undefined && by.layer !== 'framework'
}

/**
 * A gate in front of a site asks for a password with a box, or sends people to a sign-in on another host. What speaks of
 * tokens, answers in JSON or has its own sign-in page is the application itself.
 */
function isGate({ challenges, exchange, status, url }: Seen): boolean {
  if (status !== undefined && status >= 300 && status < 400) {
    const location = exchange.response?.headers ? fieldValue(exchange.response.headers, 'location') : undefined
    return location !== undefined && URL.canParse(location, url) && new URL(location, url).host !== url?.host
  }
  const schemes = challenges.map(({ scheme }) => scheme.toLowerCase())
  if (schemes.some((scheme) => ['basic', 'digest', 'negotiate', 'ntlm'].includes(scheme))) return true
  return schemes.length === 0 && /<html|<!doctype/i.test((exchange.response?.body ?? '').slice(0, 1024))
}

/** The same site by another name or scheme; being sent on to the given one is how it should be. */
function twin(id: string, other: Seen, { seen }: View): Found | undefined {
  const given = seen.find(({ role }) => role === 'given')
  if (!given || other.status === undefined || isSameAnswer(other, given)) return undefined
  const isSentOn = other.status >= 300 && other.status < 400
  if (isSentOn || other.status >= 500 || other.status === 404) return undefined
  const text = `${originOf(other)} answers ${outcomeOf(other)}, ${originOf(given)} answers ${outcomeOf(given)}.`
  return { id, exchange: other.index, text, quote: originOf(other) }
}

function originOf({ url }: Seen): string {
  return url?.origin ?? 'The other address'
}

function pathOf({ url }: Seen): string {
  return url?.pathname ?? 'The other address'
}

export const variantRules: RuleFamily = { kinds, find }
