import { isSecretQueryName } from '../../http-auth/secrets'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, type Seen, type View } from '../evidence'
import { saysNothingSent, smooth } from '../said'
import { allBut, each, names, ofPasswords, type RuleFamily } from './rule'

/** What the refused request is for, and what the requests beside it came to. */

const kinds: FindingKind[] = [
  {
    id: 'sign-in-refused',
    title: 'It is the sign-in itself that is refused',
    severity: 'info',
    bears: each('for', ...ofPasswords.filter((id) => id !== 'password-auth-retired')),
    because: 'The address is that of a log-in, where name and password are judged.',
    settles: { question: 'request', option: 'login' },
  },
  {
    id: 'token-request-refused',
    title: 'It is the request for a token that is refused',
    severity: 'hint',
    bears: {
      ...each('for', 'refresh-failed', 'invalid-api-key', 'wrong-environment'),
      ...each('against', 'insufficient-scope', 'header-stripped-by-proxy', 'header-lost-on-redirect', 'wrong-audience'),
    },
    because: 'A token endpoint judges the client, its secret, and the code or refresh token (RFC 6749 §5.2).',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  },
  {
    id: 'refresh-refused',
    title: 'It is the renewal of the sign-in that is refused',
    severity: 'problem',
    bears: { 'refresh-failed': 'near-proof' },
    because: 'The refused address is the one where tokens are renewed.',
    settles: { question: 'request', option: 'refresh' },
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
  },
  {
    id: 'refused-after-change',
    title: 'It is refused right after the password was changed or somebody signed out',
    severity: 'problem',
    bears: { ...allBut('against', 'refresh-failed'), 'token-revoked': 'near-proof', 'session-expired': 'for' },
    because: 'Changing a password or signing out ends the sessions and tokens that were there before.',
    settles: { question: 'changed', option: 'password' },
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
    settles: { question: 'wire', option: 'not-received' },
  },
  {
    id: 'two-sign-ins-one-header',
    title: 'The site takes a password, and then a token, in the same header',
    severity: 'problem',
    bears: names('header-stripped-by-proxy', 'site-protected', 'wrong-auth-scheme', 'server-auth-misconfigured'),
    because:
      'A request has one Authorization header: a password for the gate and a token for the application push each other out.',
    settles: { question: 'wire', option: 'not-received' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
  },
  {
    id: 'credentials-refused',
    title: 'Credentials were sent, and they were refused',
    severity: 'info',
    group: 'refused',
    bears: each('against', 'missing-credentials', 'credentials-not-included', 'site-protected', 'cookie-blocked'),
    because: 'Something was sent, so it is the value, the form or the way that is not right.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
  },
  {
    id: 'refused-without-reason',
    title: 'Credentials were sent, and the refusal gives no reason at all',
    severity: 'hint',
    unless: 'wording',
    bears: each('for', 'wrong-auth-scheme', 'header-stripped-by-proxy', 'server-auth-misconfigured'),
    because: 'A server that reads a credential and refuses it mostly says why; one that never looked at it cannot.',
  },
  {
    id: 'credentials-sent-not-seen',
    title: 'Credentials were sent, and the server says that it saw none',
    severity: 'problem',
    bears: {
      'header-stripped-by-proxy': 'near-proof',
      'malformed-credentials': 'for',
      'wrong-auth-scheme': 'for',
      'missing-credentials': 'ruled-out',
    },
    because: 'What leaves the client does not reach the application, or not in the form that it looks for.',
    settles: { question: 'wire', option: 'not-received' },
  },
  {
    id: 'served-on-own-machine',
    title: 'The server runs on the person’s own machine',
    severity: 'info',
    bears: {
      ...each('against', 'provider-outage', 'account-locked', 'bot-protection', 'admin-restricted', 'stale-dns'),
      ...each('against', 'ip-restricted', 'token-revoked', 'wrong-environment', 'password-auth-retired'),
    },
    because: 'There is no provider, no organisation and no protection in front of it.',
    source: 'https://www.rfc-editor.org/rfc/rfc6761#section-6.3',
  },
]

const logIn = /(^|[/_-])(log-?in|log-?on|sign-?in|authenticate|sessions?)(\/|$|\.)|\b(log|sign)-?in call\b/i
const tokenPath = /(^|[/_-])(token|oauth2?|access_token|openid-connect)(\/|$|\.)|\btoken (call|request|endpoint)\b/i
const refreshPath = /refresh|renew/i
const ending = /change-?password|reset-?password|log-?out|sign-?out|revoke/i
function find({ failing, seen, evidence }: View): Found[] {
  if (!failing || failing.preflight) return []
  const found: Found[] = []
  const add = (id: string, text: string) => found.push({ id, exchange: failing.index, text })
  if (!failing.refused) return found
  if (failing.url && isLoopback(failing.url.hostname) && !evidence.live) {
    add('served-on-own-machine', `${failing.url.host} is the machine that asks.`)
  }

  if (failing.carries && failing.status === 401) {
    if (saysNothingSent(failing))
      add('credentials-sent-not-seen', `Credentials were sent; ${hostOf(failing)} answers as if none had come.`)
    else add('credentials-refused', `${hostOf(failing)} refuses although credentials were sent.`)
    if (givesNoReason(failing))
      add('refused-without-reason', `${hostOf(failing)} does not say what is wrong with them.`)
  }
  found.push(...judgePurpose(failing))
  if (evidence.live) return found

  const change = seen.find(
    ({ index, status, url }) => index < failing.index && isOk(status) && ending.test(url?.pathname ?? ''),
  )
  if (change) add('refused-after-change', 'A password change or sign-out comes just before the refusal.')
  const answered = seen.filter((other) => other !== failing && isOk(other.status))
  const byQuery = answered.find((other) => sameTarget(other, failing) && queryKey(other) && !queryKey(failing))
  if (byQuery && failing.carries)
    add(
      'query-credentials-accepted',
      `${hostOf(byQuery)} answers ${byQuery.status} when the key stands in the address.`,
    )
  const gate = answered.find((other) => other.url?.origin === failing.url?.origin && sends(other, 'basic'))
  if (gate && failing.url && sends(failing, 'bearer')) {
    add('two-sign-ins-one-header', `${hostOf(failing)} took a password before, and refuses the token in its place.`)
  }
  const twin = answered.find((other) => isTwin(other, failing))
  if (twin) add('other-address-answers', `The same call at another address (${hostOf(twin)}) answers ${twin.status}.`)
  return found
}

function judgePurpose({ index: exchange, exchange: { request }, url, status }: Seen): Found[] {
  const path = url?.pathname ?? request?.url ?? ''
  const post = request?.method === undefined || request.method.toUpperCase() === 'POST'
  if (status === 404 || status === 405 || !post) return []
  if (refreshPath.test(path))
    return [{ id: 'refresh-refused', exchange, text: 'The refused request renews a sign-in.' }]
  if (tokenPath.test(path))
    return [{ id: 'token-request-refused', exchange, text: 'The refused request asks for a token.' }]
  if (logIn.test(path)) return [{ id: 'sign-in-refused', exchange, text: 'The refused request is the log-in itself.' }]
  return []
}

/** No challenge that could tell, and a body that is empty or repeats the number. */
function givesNoReason({ challenges, exchange }: Seen): boolean {
  const words = smooth((exchange.response?.body ?? '').slice(0, 400))
    .replace(
      /\b(401|status|code|error|errors|message|detail|msg|http|unauthori[sz]ed|title|type|true|false|null)\b/g,
      '',
    )
    .trim()
  return challenges.length === 0 && words.length < 12
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host)
}

function isOk(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300
}

function sends({ sent }: Seen, scheme: string): boolean {
  return Array.isArray(sent) && sent.some((one) => one.scheme === scheme)
}

function sameTarget(one: Seen, two: Seen): boolean {
  return one.method === two.method && one.url?.origin === two.url?.origin && one.url?.pathname === two.url?.pathname
}

function queryKey({ url }: Seen): boolean {
  return [...(url?.searchParams.keys() ?? [])].some(isSecretQueryName)
}

/** The same end of the path by the same method, at another address. */
function isTwin(one: Seen, two: Seen): boolean {
  if (!one.url || !two.url || one.method !== two.method) return false
  const tail = ({ pathname }: URL) => pathname.split('/').filter(Boolean).slice(-2).join('/')
  const place = ({ origin, pathname }: URL) => origin + pathname
  return tail(one.url) !== '' && tail(one.url) === tail(two.url) && place(one.url) !== place(two.url)
}

export const requestRules: RuleFamily = { kinds, find }
