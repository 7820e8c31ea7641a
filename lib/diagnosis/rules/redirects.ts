import { redactUrl } from '../../http-auth/redact'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, isRedirect, provesNone, responseField, type Seen, type View } from '../evidence'
import { saysNothingSent } from '../said'
import { leadsToSignIn } from '../sign-in-page'
import { each, names, type RuleFamily } from './rule'

/** Where redirects lead, and what is lost on the way (RFC 9110 §15.4, Fetch "HTTP-redirect fetch"). */

const fetchStandard = 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch'

const kinds: FindingKind[] = [
  {
    id: 'redirect-none',
    title: 'The address does not redirect',
    severity: 'info',
    bears: {},
    because: 'Without a redirect none can drop the header.',
    settles: { question: 'redirect', option: 'no' },
  },
  {
    id: 'redirect-same-host',
    title: 'The address redirects on the same host',
    severity: 'hint',
    bears: {},
    because: 'Some clients drop the header even there, and the address is not the final one.',
    settles: { question: 'redirect', option: 'same-host' },
    source: fetchStandard,
  },
  {
    id: 'redirect-other-origin',
    title: 'The address redirects to another origin',
    severity: 'problem',
    bears: {},
    because: 'Clients leave Authorization off when the origin changes.',
    settles: { question: 'redirect', option: 'other-host' },
    source: fetchStandard,
  },
  {
    id: 'redirect-elsewhere-open',
    title: 'The address redirects to another origin, which answers strangers',
    severity: 'info',
    bears: { 'wrong-url': 'for' },
    because: 'Nothing was refused there, so nothing that a redirect drops was missed.',
    source: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  },
  {
    id: 'redirect-to-login',
    title: 'The address redirects to a sign-in page',
    severity: 'hint',
    bears: {},
    because: 'A page with a session sends strangers to its sign-in.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
    settles: { question: 'redirect', option: 'login' },
  },
  {
    id: 'program-sent-to-sign-in',
    title: 'A program is sent to a sign-in page for people',
    severity: 'problem',
    bears: names('site-protected', 'session-expired', 'missing-credentials', 'wrong-url', 'cookie-blocked'),
    because: 'A gate in front of the site answers everybody with its sign-in page; a program cannot use it.',
    settles: { question: 'gate', option: 'portal' },
  },
  {
    id: 'authorization-dropped',
    title: 'Your credentials went to the first address, not to the one after the redirect',
    severity: 'problem',
    bears: { 'header-lost-on-redirect': 'near-proof', 'missing-credentials': 'ruled-out' },
    because:
      'The first request carried credentials and was redirected to another origin, which was asked without them.',
    settles: { question: 'wire', option: 'first-hop' },
    source: fetchStandard,
  },
  {
    id: 'redirect-downgrade',
    title: 'A redirect leads from https to plain http',
    severity: 'problem',
    bears: { 'header-lost-on-redirect': 'for', 'cookie-blocked': 'for' },
    because: 'Clients drop credentials and Secure cookies on the way to plain http.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
  },
  {
    id: 'redirect-before-refusal',
    title: 'A redirect comes before the refusal',
    severity: 'problem',
    bears: names('header-lost-on-redirect', 'wrong-url', 'session-expired'),
    because: 'The address that was called is not the one that answers; what was sent to it need not have come along.',
    source: fetchStandard,
  },
  {
    id: 'redirect-then-nothing-seen',
    title: 'After a redirect the server says that nothing was sent',
    severity: 'problem',
    bears: names('header-lost-on-redirect', 'wrong-url', 'session-expired'),
    because: 'Many clients leave Authorization off on the way, some even on the same host.',
    settles: { question: 'wire', option: 'first-hop' },
    source: fetchStandard,
  },
  {
    id: 'sign-in-page-guarded',
    title: 'The sign-in page itself wants a sign-in',
    severity: 'problem',
    bears: names('server-auth-misconfigured', 'cookie-blocked', 'stale-client-state'),
    because: 'It sends everybody to the sign-in page, that page included: nobody can ever sign in.',
  },
  {
    id: 'redirect-loop',
    title: 'The redirects go round in circles',
    severity: 'problem',
    bears: each('for', 'cookie-blocked', 'stale-client-state', 'session-store-lost', 'server-auth-misconfigured'),
    because: 'A sign-in whose cookie is not kept sends everybody back to where they came from.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
  },
]

interface Hop {
  from: Seen
  to: URL
  location: string
}

function find(view: View): Found[] {
  const pages = view.seen.filter(({ preflight }) => !preflight)
  const hops = pages.flatMap((from): Hop[] => {
    const { url } = from
    const location = responseField(from, 'location')
    if (!isRedirect(from) || !url || location === undefined) return []
    return URL.canParse(location, url) ? [{ from, to: new URL(location, url), location }] : []
  })
  const first = pages[0]
  if (hops.length === 0) {
    const before = beforeRefusal(pages)
    if (before) {
      const text = `${hostOf(before)} answers ${before.status} first; the refusal comes after it.`
      return [{ id: 'redirect-before-refusal', exchange: before.index, text }]
    }
    if (first?.status === undefined || !view.evidence.live) return []
    return [{ id: 'redirect-none', exchange: first.index, text: 'The address answers without a redirect.' }]
  }

  const found: Found[] = []
  const say = (id: string, hop: Hop, text: string) => {
    found.push({ id, text, exchange: hop.from.index, quote: `Location: ${redactUrl(hop.location)}` })
  }
  const to = (hop: Hop) => `${from(hop).host} redirects to ${hop.to.host}`
  const login = hops.find(({ to: target }) => leadsToSignIn(target))
  const away = hops.find((hop) => !sameSite(from(hop), hop.to))
  const dropped = hops.find(
    (hop) => carried(hops, hop) && from(hop).origin !== hop.to.origin && refusedWithout(view, hop),
  )
  const refused = view.failing?.status !== undefined && view.failing.status >= 400

  if (dropped) {
    const text = `Your credentials went to the first address. ${dropped.to.host} was asked without them and refuses.`
    say('authorization-dropped', dropped, text)
  }
  const isProgram = view.evidence.platform === 'api-client' || view.evidence.platform === 'mobile'
  if (login && isProgram && !view.evidence.live) {
    say('program-sent-to-sign-in', login, `${to(login)}, a sign-in page for people.`)
  }
  if (login) say('redirect-to-login', login, `${to(login)}, a sign-in page.`)
  else if (away && refused) say('redirect-other-origin', away, `${to(away)}, another origin.`)
  else if (away) say('redirect-elsewhere-open', away, `${to(away)}, another origin, which answers strangers.`)
  else if (hops[0]) say('redirect-same-host', hops[0], 'The address redirects to another one on the same host.')

  const last = hops.at(-1)
  const sentNone = last && !view.evidence.live && provesNone(last.from, view.evidence)
  if (last && view.failing && !sentNone && !view.failing.carries && saysNothingSent(view.failing)) {
    const text = `${from(last).host} redirects; ${hostOf(view.failing)} says that nothing was sent to sign in with.`
    say('redirect-then-nothing-seen', last, text)
  }
  const loop = hops.find((hop) => {
    return pages.some(
      (page) => page.index <= hop.from.index && isRedirect(page) && page.url?.href === withoutHash(hop.to),
    )
  })
  const guarded = hops.find((hop) => {
    const page = hop.from.url
    return page !== undefined && leadsToSignIn(page) && page.origin + page.pathname === hop.to.origin + hop.to.pathname
  })
  if (guarded) say('sign-in-page-guarded', guarded, `${redactUrl(from(guarded).pathname)} sends people to itself.`)
  else if (loop) say('redirect-loop', loop, `${to(loop)}${redactUrl(loop.to.pathname)}, where it came from.`)
  const downgrade = hops.find((hop) => from(hop).protocol === 'https:' && hop.to.protocol === 'http:')
  if (downgrade) say('redirect-downgrade', downgrade, `${to(downgrade)} over plain http.`)
  return found
}

/** A redirect to nobody knows where that a refusal, or a failure, follows. */
function beforeRefusal(pages: readonly Seen[]): Seen | undefined {
  const redirect = pages.find((page) => isRedirect(page) && responseField(page, 'location') === undefined)
  const last = pages.at(-1)
  if (!redirect || !last || last === redirect) return undefined
  return last.status === undefined || last.status >= 400 ? redirect : undefined
}

/** True when credentials went to the address that redirects, or to one that redirected to it. */
function carried(hops: readonly Hop[], hop: Hop): boolean {
  const before = hops.find(
    (other) => other !== hop && withoutHash(other.to) === hop.from.url?.href && other.from.index < hop.from.index,
  )
  return hop.from.carries || (before !== undefined && carried(hops, before))
}

function from(hop: Hop): URL {
  return hop.from.url ?? hop.to
}

/** The same origin, or the plain step from http to https on the usual ports. */
function sameSite(one: URL, two: URL): boolean {
  return (
    one.origin === two.origin ||
    (one.hostname === two.hostname && one.port === '' && two.port === '' && two.protocol === 'https:')
  )
}

function refusedWithout({ seen }: View, { to }: Hop): boolean {
  return seen.some(
    ({ url, status, carries, preflight }) => !preflight && !carries && status === 401 && url?.href === withoutHash(to),
  )
}

function withoutHash(url: URL): string {
  const copy = new URL(url)
  copy.hash = ''
  return copy.href
}

export const redirectRules: RuleFamily = { kinds, find }
