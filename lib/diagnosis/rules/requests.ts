import { fieldValue } from '../../http-auth/exchange'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, isRedirect, responseField, type Seen, type View } from '../evidence'
import { saysNothingSent, smooth } from '../said'
import { readsCredentials } from '../subject'
import { each, names, ofPasswords, type RuleFamily } from './rule'

/** What the refused request is for, what it carries, and how it is refused. */

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
    unless: 'wording',
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
    bears: names('refresh-failed', 'token-revoked', 'session-expired', 'token-expired'),
    because: 'The refused address is the one where tokens are renewed.',
    settles: { question: 'request', option: 'refresh' },
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
  },
  {
    id: 'program-named-itself',
    title: 'The request names a program that many sites turn away',
    severity: 'hint',
    unless: 'wording',
    bears: each('for', 'bot-protection', 'ip-restricted'),
    because: 'Protection services refuse the names that programs send of themselves before anything else is looked at.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5',
  },
  {
    id: 'redirect-instead-of-answer',
    title: 'A program is sent to another page instead of being answered',
    severity: 'hint',
    bears: each('for', 'site-protected', 'session-expired', 'wrong-url', 'header-lost-on-redirect'),
    because: 'What guards pages for people sends strangers to a sign-in page; a program cannot use it.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
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
    bears: each('for', 'wrong-auth-scheme', 'header-stripped-by-proxy', 'server-auth-misconfigured', 'actually-5xx'),
    because:
      'A server that reads a credential and refuses it mostly says why; one that never looked at it, or failed while it looked, cannot.',
  },
  {
    id: 'refused-by-cgi-server',
    title: 'Authorization was sent to a server that often does not pass it on',
    severity: 'hint',
    unless: 'wording',
    bears: { 'header-stripped-by-proxy': 'near-proof' },
    because: 'Apache leaves Authorization out for CGI, FastCGI and PHP-FPM unless it is told otherwise.',
    source: 'https://httpd.apache.org/docs/2.4/mod/core.html#cgipassauth',
  },
  {
    id: 'other-credential-wanted',
    title: 'A password was sent, and the server speaks of a key or a token',
    severity: 'problem',
    bears: {
      ...names('wrong-auth-scheme', 'malformed-credentials', 'server-auth-misconfigured'),
      'header-stripped-by-proxy': 'near-proof',
    },
    because:
      'It took the password for a key: it wants another kind, or a gate in front of it put its own into the header.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
    settles: { question: 'wire', option: 'odd' },
  },
  {
    id: 'key-wanted-elsewhere',
    title: 'A key was sent after Bearer, and the server says that it sees no API key',
    severity: 'problem',
    bears: {
      ...names('wrong-auth-scheme', 'header-stripped-by-proxy', 'malformed-credentials'),
      'missing-credentials': 'ruled-out',
    },
    because: 'It speaks of API keys, which mostly have a field of their own (X-Api-Key) or stand in the query.',
    settles: { question: 'wire', option: 'odd' },
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
    id: 'public-address-guarded',
    title: 'An address that is there for everybody wants a sign-in',
    severity: 'hint',
    bears: { 'server-auth-misconfigured': 'near-proof', 'site-protected': 'for', 'missing-credentials': 'against' },
    because:
      'Health checks, crawlers and sign-in pages come without credentials; a guard in front of them is set too wide.',
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

const tokenPath = /(^|[/_-])(token|oauth2?|access_token|openid-connect)(\/|$|\.)|\btoken (call|request|endpoint)\b/i
const refreshPath = /refresh|renew/i

/** How programs name themselves unless they are told otherwise. */
const program =
  /^(python|curl|wget|go-http|java\/|okhttp|axios|node|undici|libwww|scrapy|php|guzzle|ruby|faraday|httpie|postman|insomnia|apache-httpclient|dart)/i

function find(view: View): Found[] {
  const { failing, evidence } = view
  if (!failing || failing.preflight) return []
  const found: Found[] = []
  const host = hostOf(failing)
  const add = (id: string, text: string) => found.push({ id, exchange: failing.index, text })
  if (!evidence.live && evidence.platform !== 'browser' && isRedirect(failing) && failing.status !== 304) {
    add('redirect-instead-of-answer', `${host} answers ${failing.status} and sends the program elsewhere.`)
  }
  if (!failing.refused) return found
  if (!evidence.live && failing.url && isLoopback(failing.url.hostname)) {
    add('served-on-own-machine', `${failing.url.host} is the machine that asks.`)
  }
  if (speaksOfKeys(failing)) add('other-credential-wanted', `${host} speaks of a key or token; a password was sent.`)
  else if (wantsKeyElsewhere(failing))
    add('key-wanted-elsewhere', `${host} misses an API key; one was sent after Bearer.`)
  else if (failing.carries && failing.status === 401) {
    if (saysNothingSent(failing) && !readsCredentials(view) && !asksForPasswordAgain(failing))
      add('credentials-sent-not-seen', `Credentials were sent; ${host} answers as if none had come.`)
    else add('credentials-refused', `${host} refuses although credentials were sent.`)
    if (givesNoReason(failing)) {
      add('refused-without-reason', `${host} does not say what is wrong with them.`)
      const server = `${responseField(failing, 'server')} ${responseField(failing, 'x-powered-by')}`
      if (/apache|php/i.test(server)) add('refused-by-cgi-server', `${host} names Apache or PHP as its server.`)
    }
  }
  const userAgent = fieldValue(failing.exchange.request?.headers, 'user-agent')
  if (
    !evidence.live &&
    failing.status === 403 &&
    userAgent !== undefined &&
    (userAgent === '' || program.test(userAgent))
  )
    add('program-named-itself', 'The User-Agent is the name of a program.')
  const isPage = failing.method === 'GET' || failing.method === 'HEAD'
  if (failing.status === 401 && isPage && !failing.carries && forEverybody.test(failing.url?.pathname ?? '')) {
    add('public-address-guarded', `${failing.url?.pathname} is there for those who have not signed in.`)
  }
  return [...found, ...judgePurpose(failing)]
}

/** True for a request that signs in. */
export function isSignIn({ url, method, exchange }: Seen): boolean {
  const path = url?.pathname ?? exchange.request?.url ?? ''
  return (exchange.request?.method === undefined || method === 'POST') && logIn.test(path)
}

/** What is asked for by programs that have nothing to sign in with, and pages before a sign-in. */
const forEverybody =
  /^\/(?:[\w-]+\/)?(?:healthz?|health-?check|livez?|liveness|readyz?|readiness|ping|favicon\.ico|robots\.txt|sitemap\.xml|\.well-known\/[\w/.-]+|log-?in|sign-?in|sign-?up|register)\/?$/i

const logIn = /(^|[/_-])(log-?in|log-?on|sign-?in|authenticate|sessions?)(\/|$|\.)|\b(log|sign)-?in call\b/i

function judgePurpose(failing: Seen): Found[] {
  const {
    index: exchange,
    exchange: { request },
    url,
    status,
    method,
  } = failing
  const path = url?.pathname ?? request?.url ?? ''
  if (status === 404 || status === 405 || (request?.method !== undefined && method !== 'POST')) return []
  if (refreshPath.test(path))
    return [{ id: 'refresh-refused', exchange, text: 'The refused request renews a sign-in.' }]
  if (tokenPath.test(path))
    return [{ id: 'token-request-refused', exchange, text: 'The refused request asks for a token.' }]
  return isSignIn(failing)
    ? [{ id: 'sign-in-refused', exchange, text: 'The refused request is the log-in itself.' }]
    : []
}

/** Basic was sent alone, and the body names a key or token and no password. */
function speaksOfKeys({ sent, exchange }: Seen): boolean {
  if (!Array.isArray(sent) || sent.length !== 1 || sent[0]?.scheme !== 'basic') return false
  const words = smooth((exchange.response?.body ?? '').slice(0, 1000))
  return (
    /\b(api ?key|access token|bearer|jwt|invalid token|api token)\b/.test(words) && !/password|basic|user/.test(words)
  )
}

/** The page that comes with a Basic challenge always says that a sign-in is required. */
function asksForPasswordAgain({ sent, challenges }: Seen): boolean {
  const sendsPassword = Array.isArray(sent) && sent.some(({ scheme }) => scheme === 'basic')
  return sendsPassword && challenges.some(({ scheme }) => /^basic$/i.test(scheme))
}

/** A token that is no JWT went after Bearer, and the body says that an API key is missing. */
function wantsKeyElsewhere(failing: Seen): boolean {
  const { sent, jwts, exchange } = failing
  const isBearer = Array.isArray(sent) && sent.length === 1 && sent[0]?.scheme === 'bearer'
  if (!isBearer || jwts.length > 0 || !saysNothingSent(failing)) return false
  return /\b(x )?api ?key\b/.test(smooth((exchange.response?.body ?? '').slice(0, 1000)))
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

export const requestRules: RuleFamily = { kinds, find }
