import type { FindingKind } from '../catalogue'
import type { CauseId } from '../causes'
import { type Found, hostOf, provesNone, responseField, type Seen, type View } from '../evidence'
import { isSignInForm } from '../sign-in-page'
import { allBut, each, type RuleFamily } from './rule'
import { isBrokenOff } from './stages'

/** What the status itself says: a 401, or one of its neighbours (RFC 9110 §15). */

const rfc = (section: string) => `https://www.rfc-editor.org/rfc/rfc9110#section-${section}`

/** Any refusal may mean that the address, or the server behind it, is not the right one. */
const addressAndServer: CauseId[] = ['wrong-url', 'stale-dns', 'server-auth-misconfigured']

const kinds: FindingKind[] = [
  {
    id: 'status-401',
    title: 'The answer is 401',
    severity: 'info',
    bears: {},
    because: 'Every cause but the neighbours starts here.',
    settles: { question: 'number', option: '401' },
    source: rfc('15.5.2'),
  },
  {
    id: 'status-403',
    title: 'The answer is 403: understood, and refused',
    severity: 'problem',
    group: 'forbidden',
    unless: 'wording',
    bears: {
      ...allBut(
        'against',
        'ip-restricted',
        'bot-protection',
        'admin-restricted',
        'insufficient-scope',
        'cookie-blocked',
        ...addressAndServer,
      ),
      'actually-403': 'near-proof',
    },
    because: 'A server that wants you to sign in answers 401; 403 means that signing in would not change the answer.',
    settles: { question: 'number', option: '403' },
    source: rfc('15.5.4'),
  },
  {
    id: 'no-block-page',
    title: 'No robot check and no block page is to be seen',
    severity: 'info',
    unless: 'wording',
    bears: each('against', 'bot-protection', 'ip-restricted'),
    because: 'Protection services name themselves in a header or on the page; this answer has neither.',
  },
  {
    id: 'answered-as-api',
    title: 'The refusal is JSON: the application itself answers',
    severity: 'info',
    unless: 'wording',
    bears: each('against', 'site-protected', 'bot-protection', 'proxy-auth-required', 'stale-dns', 'provider-outage'),
    because: 'Gates, protection services and proxies answer people, with a page.',
  },
  {
    id: 'front-refuses',
    title: 'A content network or load balancer refuses by itself',
    severity: 'hint',
    unless: 'wording',
    bears: { 'bot-protection': 'near-proof', 'ip-restricted': 'for' },
    because: 'The answer is not the application’s: rules in front of it turn programs and addresses away.',
  },
  {
    id: 'refused-unasked',
    title: 'It refuses without asking who you are',
    severity: 'info',
    unless: 'wording',
    bears: each('against', 'admin-restricted', 'insufficient-scope'),
    because: 'A server that weighs roles and rights first has to know who asks; this one was told nothing.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
  },
  {
    id: 'status-404',
    title: 'The answer is 404: not there, or hidden',
    severity: 'problem',
    unless: 'wording',
    bears: {},
    because: 'Not there, or hidden from those who may not see it; the address itself is the next thing to doubt.',
    settles: { question: 'number', option: '404' },
    source: rfc('15.5.5'),
  },
  {
    id: 'status-410',
    title: 'The answer is 410: it was there, and is gone for good',
    severity: 'problem',
    unless: 'wording',
    bears: { 'wrong-url': 'near-proof' },
    because: 'Something else has taken its place mostly: a newer version of the API, another address.',
    settles: { question: 'number', option: '404' },
    source: rfc('15.5.11'),
  },
  {
    id: 'status-405',
    title: 'The address does not take this method',
    severity: 'problem',
    bears: { 'wrong-url': 'near-proof' },
    because: 'The path exists for another method, so the call is not the one that was meant.',
    source: rfc('15.5.6'),
  },
  {
    id: 'status-407',
    title: 'A proxy wants you to sign in first',
    severity: 'problem',
    bears: { ...allBut('against'), 'proxy-auth-required': 'near-proof' },
    because: 'Only proxies answer 407, and for nothing else.',
    settles: { question: 'number', option: '407' },
    source: rfc('15.5.8'),
  },
  {
    id: 'status-429',
    title: 'The answer is 429: too many requests',
    severity: 'problem',
    unless: 'wording',
    bears: { ...allBut('against', 'account-locked'), 'bot-protection': 'near-proof' },
    because: 'A limit was reached; credentials play no part in it.',
    settles: { question: 'number', option: '429' },
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
  },
  {
    id: 'answered-511',
    title: 'The network wants you to sign in first',
    severity: 'problem',
    bears: { 'proxy-auth-required': 'proof' },
    because: '511 is only for the sign-in page of a network.',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-6',
  },
  {
    id: 'status-500',
    title: 'The server itself failed',
    severity: 'problem',
    unless: 'wording',
    bears: { ...allBut('against', 'server-auth-misconfigured'), 'actually-5xx': 'near-proof' },
    because:
      'It failed while it worked on this request; a service that is down as a whole answers 502 to 504 or not at all.',
    settles: { question: 'number', option: '5xx' },
    source: rfc('15.6.1'),
  },
  {
    id: 'status-5xx',
    title: 'The server, or one behind it, is not able to answer',
    severity: 'problem',
    unless: 'wording',
    bears: { ...allBut('against', 'server-auth-misconfigured', 'provider-outage'), 'actually-5xx': 'near-proof' },
    because: 'A gateway got no good answer, or the service is overloaded or down.',
    settles: { question: 'number', option: '5xx' },
    source: rfc('15.6'),
  },
  {
    id: 'answered-ok',
    title: 'It works from here',
    severity: 'info',
    bears: {
      none: 'for',
      ...each(
        'for',
        'stale-client-state',
        'extension-interference',
        'session-expired',
        'cookie-blocked',
        'ip-restricted',
      ),
      ...each('for', 'proxy-auth-required', 'wrong-password'),
      ...each('against', 'actually-404', 'actually-5xx', 'actually-403', 'provider-outage', 'site-protected'),
      ...each('against', 'header-lost-on-redirect', 'stale-dns', 'server-auth-misconfigured'),
    },
    because: 'The address answers strangers. What refuses the person lies in what their device or network adds.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1',
  },
  {
    id: 'login-page-with-200',
    title: 'A sign-in page comes with a status that says OK',
    severity: 'problem',
    bears: {
      ...each('for', 'session-expired', 'cookie-blocked', 'missing-credentials'),
      ...each('against', 'actually-403', 'actually-404', 'actually-5xx'),
    },
    because: 'Strangers are asked to sign in; a program that goes by the number takes the page for its answer.',
    source: rfc('15.5.2'),
  },
]

/** Marks that protection services leave (Cloudflare, Akamai, Imperva and the like, and the words of block pages). */
const blockPage =
  /captcha|are you (a )?(human|robot)|verify you are|(check|verify)ing (that )?your browser|enable javascript|javascript (is )?(required|disabled)|access (to this page )?(has been )?(denied|blocked)|your ip|unusual traffic/i

function find(view: View): Found[] {
  const { failing } = view
  if (failing?.status === undefined || failing.preflight) return []
  const { status, index: exchange } = failing
  const found: Found[] = []
  const add = (id: string, text: string) => found.push({ id, text, exchange, quote: `HTTP ${status}` })
  const host = hostOf(failing)

  if ((status === 401 || status === 403) && isJson(failing)) {
    found.push({ id: 'answered-as-api', exchange, text: `${host} answers in JSON.` })
  }
  if (status === 401) add('status-401', `${host} answers 401.`)
  else if (status === 403) {
    add('status-403', `${host} answers 403: it understood the request and refuses it.`)
    if (!isBlockPage(failing))
      found.push({ id: 'no-block-page', exchange, text: 'No robot check and no block page is to be seen.' })
    if (isFront(failing)) {
      found.push({ id: 'front-refuses', exchange, text: `${responseField(failing, 'server')} refuses by itself.` })
    }
    if (provesNone(failing, view.evidence)) {
      found.push({ id: 'refused-unasked', exchange, text: 'It refuses without asking who you are.' })
    }
  } else if (status === 404) add('status-404', `${host} answers 404: not there, or hidden from strangers.`)
  else if (status === 410) add('status-410', `${host} answers 410: it was there, and is gone for good.`)
  else if (status === 405) add('status-405', `${host} does not take ${failing.method} at this address.`)
  else if (status === 407) add('status-407', 'A proxy asks for a sign-in before it passes the request on.')
  else if (status === 429) add('status-429', `${host} answers 429: too many requests.`)
  else if (status === 500) add('status-500', `${host} answers 500: it failed on its own side.`)
  else if (status === 511) add('answered-511', 'The network wants you to sign in before it lets requests through.')
  else if (status > 500 && status < 600)
    add('status-5xx', `${host} answers ${status}: it, or a server behind it, could not answer.`)
  else if (status >= 200 && status < 300 && isSignInForm(failing)) {
    add('login-page-with-200', `${host} answers ${status} with a page that asks to sign in.`)
  } else if (status >= 200 && status < 300 && !failing.refused && !isBrokenOff(failing))
    add('answered-ok', `${host} answers ${status}. Nothing is wrong from here.`)
  return found
}

function isJson(seen: Seen): boolean {
  return (
    /\bjson\b/.test(responseField(seen, 'content-type') ?? '') || /^\s*\{\s*"/.test(seen.exchange.response?.body ?? '')
  )
}

/** The answer names a content network or firewall as the one that answers, instead of the application behind it. */
function isFront(seen: Seen): boolean {
  const server = responseField(seen, 'server') ?? ''
  return (
    /^(cloudfront|awselb|akamaighost|imperva|sucuri)/i.test(server) ||
    /error from cloudfront/i.test(responseField(seen, 'x-cache') ?? '')
  )
}

function isBlockPage(seen: Seen): boolean {
  const marks = ['cf-mitigated', 'x-iinfo', 'x-datadome', 'x-sucuri-block', 'x-amzn-waf-action']
  if (marks.some((name) => responseField(seen, name) !== undefined)) return true
  return blockPage.test((seen.exchange.response?.body ?? '').slice(0, 65_536))
}

export const statusRules: RuleFamily = { kinds, find }
