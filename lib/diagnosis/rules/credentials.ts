import type { CredentialFault, CredentialFaultCode } from '../../http-auth/credentials'
import { fieldValue } from '../../http-auth/exchange'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, isUnset, provesNone, responseField, type Seen, sameAddress, type View } from '../evidence'
import { allBut, each, names, ofPasswords, ofSentTokens, type RuleFamily } from './rule'

/** What was sent to sign in with, and what the server made of it (RFC 9110 §11.4). */

const kinds: FindingKind[] = [
  {
    id: 'credentials-none',
    title: 'The request carries nothing to sign in with',
    severity: 'problem',
    // A server that says what is wrong with the credentials has seen some, whatever the account of the request shows.
    unless: 'wording',
    bears: {
      'missing-credentials': 'near-proof',
      'credentials-not-included': 'for',
      ...each('against', ...ofSentTokens, ...ofPasswords, 'request-signature-mismatch', 'malformed-credentials'),
    },
    because: 'The refused request is known, and it has no credentials.',
    settles: { question: 'wire', option: 'absent' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
  },
  {
    id: 'credentials-unset',
    title: 'An empty or unfilled variable is sent instead of the real value',
    severity: 'problem',
    bears: { 'missing-credentials': 'proof', 'malformed-credentials': 'for', 'client-library-bug': 'for' },
    because: 'What is sent is the word that a program prints for a value that is not there.',
    settles: { question: 'wire', option: 'absent' },
  },
  {
    id: 'credentials-without-scheme',
    title: 'There is no word such as Bearer or Basic before the token',
    severity: 'problem',
    bears: names('malformed-credentials', 'wrong-auth-scheme', 'invalid-api-key'),
    because: 'Authorization takes a scheme word and then the credentials; some services take a bare key, most do not.',
    settles: { question: 'wire', option: 'odd' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
  },
  {
    id: 'credentials-header-underscore',
    title: 'The header with the key has an underscore in its name',
    severity: 'problem',
    bears: names('header-stripped-by-proxy', 'wrong-auth-scheme', 'malformed-credentials'),
    because: 'Servers such as nginx drop such headers without a word, so the application never sees the key.',
    settles: { question: 'wire', option: 'not-received' },
    source: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers',
  },
  {
    id: 'credentials-doubtful',
    title: 'The credentials are written in a way that few servers take',
    severity: 'hint',
    bears: each('for', 'malformed-credentials', 'wrong-auth-scheme'),
    because: 'Some server may want it just so; most read it as something else, or not at all.',
  },
  {
    id: 'credentials-object',
    title: 'A whole object was put where its token belongs',
    severity: 'problem',
    bears: names('malformed-credentials', 'client-library-bug', 'missing-credentials'),
    because: 'JavaScript prints an object or a promise as [object …] where a text is needed.',
    settles: { question: 'wire', option: 'odd' },
    source: 'https://tc39.es/ecma262/#sec-object.prototype.tostring',
  },
  {
    id: 'credentials-stand-in',
    title: 'Something stands in the place of the real value',
    severity: 'hint',
    bears: {},
    because: 'Mostly people blank a token so before they show the request; if it was sent like this, it is the fault.',
  },
  {
    id: 'placeholder-sent',
    title: 'A placeholder was sent instead of the real value',
    severity: 'problem',
    bears: {
      ...allBut('against'),
      'invalid-api-key': 'proof',
      'missing-credentials': 'for',
      'malformed-credentials': 'for',
    },
    because: 'The words of an example stand where the token or key belongs, and they were sent as they are.',
    settles: { question: 'wire', option: 'odd' },
  },
  {
    id: 'credentials-odd',
    title: 'The credentials are written wrongly',
    severity: 'problem',
    // Whatever the server says of it: it was given something else than what was meant.
    bears: { ...allBut('against'), 'malformed-credentials': 'proof', 'client-library-bug': 'for' },
    because: 'The form is broken whatever the value is, and it was refused.',
    settles: { question: 'wire', option: 'odd' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
  },
  {
    id: 'credentials-accepted',
    title: 'Your credentials work from here',
    severity: 'info',
    // Where the browser never sends the request, that they would work explains nothing.
    unless: 'never-sent',
    bears: {
      ...each('near-proof', 'malformed-credentials', 'missing-credentials'),
      ...each('for', 'stale-client-state', 'header-lost-on-redirect', 'ip-restricted', 'client-library-bug'),
      'wrong-auth-scheme': 'for',
      ...each('ruled-out', ...ofSentTokens, ...ofPasswords),
    },
    because:
      'The same address refuses without and accepts with them, so the failing client does not send what it should.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
  },
  {
    id: 'credentials-find-nothing',
    title: 'Your credentials are accepted, and there is nothing at the address',
    severity: 'problem',
    bears: {
      ...each('near-proof', 'actually-404', 'wrong-url'),
      ...each('ruled-out', 'missing-credentials', 'malformed-credentials', ...ofSentTokens, ...ofPasswords),
    },
    because: 'Without them the answer is 401, with them 404: the sign-in was only the first hurdle.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5',
  },
  {
    id: 'script-cannot-send-cookies',
    title: 'The cookie is good, and no script of your page may send it',
    severity: 'problem',
    group: 'never-sent',
    bears: names('credentials-not-included', 'preflight-rejected', 'cookie-blocked'),
    because:
      'A script sends cookies to another origin only when the answer names that origin and Access-Control-Allow-Credentials.',
    source: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
    settles: { question: 'console', option: 'no-cookie' },
  },
  {
    id: 'script-does-not-send-cookies',
    title: 'The cookie is good, and scripts of your page may send it',
    severity: 'problem',
    group: 'never-sent',
    bears: names('credentials-not-included', 'cookie-blocked', 'extension-interference', 'stale-client-state'),
    because:
      'Nothing on the server’s side stops it; a script sends cookies to another origin only when it asks for that.',
    source: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
    settles: { question: 'console', option: 'no-cookie' },
  },
  {
    id: 'credentials-forbidden',
    title: 'Your credentials are accepted, and it is refused all the same',
    severity: 'problem',
    bears: {
      'actually-403': 'near-proof',
      ...each('for', 'insufficient-scope', 'admin-restricted'),
      ...each('against', 'missing-credentials', 'malformed-credentials', 'header-stripped-by-proxy'),
    },
    because: 'Without them the answer is 401, with them 403: the server knows who asks.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
  },
]

/** Doubts with a finding of their own. */
const doubts: Partial<Record<CredentialFaultCode, string>> = {
  'no-scheme': 'credentials-without-scheme',
  'underscore-in-field-name': 'credentials-header-underscore',
}

/** What was sent is broken in its form: whatever the server says of it, it was given something else than was meant. */
export function isIllFormed({ failing, evidence: { live } }: View): boolean {
  if (!failing?.refused) return false
  return failing.sentFaults.some((fault) => isOdd(fault) || isUnset(fault) || (live && fault.code === 'placeholder'))
}

function isOdd(fault: CredentialFault): boolean {
  return fault.severity === 'problem' && !isUnset(fault)
}

/** What may be only how the person shows the request. */
const shownSo: ReadonlySet<string> = new Set(['placeholder', 'cut-off'])

function find(view: View): Found[] {
  const { failing, seen, evidence } = view
  const found: Found[] = []
  const none = failing?.status === 401 && provesNone(failing, evidence)
  if (none && !evidence.live && !seen.some(({ carries }) => carries)) {
    found.push({
      id: 'credentials-none',
      exchange: failing.index,
      text: `The request to ${hostOf(failing)} carries no credentials.`,
    })
  }
  for (const { exchange, index, refused, sentFaults: faults } of seen) {
    const empty = faults.find(isUnset)
    const odd = faults.find(isOdd)
    const standIn = faults.find(({ code }) => code === 'placeholder')
    const isObject = empty && /\[object \w+\]/.test(JSON.stringify(exchange.request?.headers ?? {}))
    if (isObject)
      found.push({
        id: 'credentials-object',
        exchange: index,
        text: 'What is sent is the name of an object, not a token.',
      })
    else if (empty) found.push({ id: 'credentials-unset', exchange: index, text: empty.text })
    const doubtful = refused
      ? faults.find(({ code, severity }) => severity === 'hint' && !shownSo.has(code))
      : undefined
    if (odd && refused) found.push({ id: 'credentials-odd', exchange: index, text: odd.text })
    else if (doubtful) {
      const id = doubts[doubtful.code] ?? 'credentials-doubtful'
      found.push({ id, exchange: index, text: doubtful.text })
    }
    // A test sends what it was given; elsewhere people blank a token before they show the request.
    if (standIn)
      found.push({
        id: evidence.live ? 'placeholder-sent' : 'credentials-stand-in',
        exchange: index,
        text: standIn.text,
      })
  }
  const isTried = seen.some(({ role }) => role === 'credentials')
  if (evidence.live && failing?.status === 401 && !isTried && isOfScript(failing) && speaksOfSession(failing)) {
    const judged = judgeCookieOfScript(failing)
    if (judged.id === 'script-cannot-send-cookies') found.push(judged)
  }
  for (const answer of seen.filter(({ carries }) => carries)) {
    const bare = seen.find(({ carries, status, url }) => !carries && status === 401 && sameAddress(url, answer.url))
    if (!bare || answer.status === undefined) continue
    if (answer.status >= 200 && answer.status < 300) {
      const text = `${hostOf(answer)} answers ${answer.status} with your credentials and 401 without.`
      found.push({ id: 'credentials-accepted', exchange: answer.index, text })
      if (isCookieOfScript(answer)) found.push(judgeCookieOfScript(answer))
    } else if (answer.status === 404 || answer.status === 410) {
      const text = `${hostOf(answer)} answers ${answer.status} with your credentials and 401 without.`
      found.push({ id: 'credentials-find-nothing', exchange: answer.index, text })
    } else if (answer.status === 403) {
      const text = `${hostOf(answer)} answers 403 with your credentials and 401 without.`
      found.push({ id: 'credentials-forbidden', exchange: answer.index, text })
    }
  }
  return found
}

/** The person's cookie went to another origin than that of their page, so a script asks. */
function isCookieOfScript(answer: Seen): boolean {
  return Array.isArray(answer.sent) && answer.sent.every(({ scheme }) => scheme === 'cookie') && isOfScript(answer)
}

/** The request of a page of another origin. */
function isOfScript({ exchange, url }: Seen): boolean {
  const origin = fieldValue(exchange.request?.headers, 'origin')
  return origin !== undefined && URL.canParse(origin) && new URL(origin).origin !== url?.origin
}

/** It misses a cookie, and no other scheme is asked for; scripts may read the answer. */
function speaksOfSession(answer: Seen): boolean {
  const isReadable = responseField(answer, 'access-control-allow-origin') !== undefined
  return isReadable && answer.challenges.length === 0 && /\bcookie\b/i.test(answer.exchange.response?.body ?? '')
}

/** Whether the answer lets scripts of the page send cookies (Fetch, "CORS protocol and credentials"). */
function judgeCookieOfScript(answer: Seen): Found {
  const origin = fieldValue(answer.exchange.request?.headers, 'origin') ?? ''
  const allowed = responseField(answer, 'access-control-allow-origin')
  const credentials = responseField(answer, 'access-control-allow-credentials')
  const at = { exchange: answer.index }
  if (allowed === origin && credentials === 'true') {
    const text = `${hostOf(answer)} takes the cookie, and lets scripts of ${origin} send it.`
    return { id: 'script-does-not-send-cookies', ...at, text, quote: 'Access-Control-Allow-Credentials: true' }
  }
  const quote =
    allowed === origin
      ? `Access-Control-Allow-Credentials: ${credentials ?? '(missing)'}`
      : `Access-Control-Allow-Origin: ${allowed ?? '(missing)'}`
  const text = `${hostOf(answer)} does not let scripts of ${origin} send cookies.`
  return { id: 'script-cannot-send-cookies', ...at, text, quote }
}

export const credentialRules: RuleFamily = { kinds, find }
