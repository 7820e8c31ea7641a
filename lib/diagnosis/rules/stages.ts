import type { FailureStage } from '../../http-auth/exchange'
import { looksSecret } from '../../http-auth/secrets'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, type Seen, type View } from '../evidence'
import { each, names, type RuleFamily } from './rule'

/** Requests that got no HTTP answer: a finding that names the stage, never a cause by itself. */

const titles: Record<FailureStage, string> = {
  dns: 'The name was not found',
  connect: 'No connection came about',
  tls: 'No secure connection came about',
  request: 'The request could not be sent',
  response: 'No proper HTTP answer came',
}

const kinds: FindingKind[] = [
  {
    id: 'failed-dns',
    title: titles.dns,
    severity: 'problem',
    bears: each('for', 'stale-dns', 'wrong-url'),
    because: 'A name that does not exist is mistyped, was moved, or is known inside one network alone.',
    source: 'https://www.rfc-editor.org/rfc/rfc1035',
  },
  {
    id: 'failed-connect',
    title: titles.connect,
    severity: 'problem',
    bears: each('for', 'provider-outage', 'wrong-url', 'ip-restricted', 'stale-dns'),
    because: 'Nothing listens there, or what listens does not speak to our address.',
  },
  {
    id: 'failed-tls',
    title: titles.tls,
    severity: 'problem',
    bears: {},
    because: 'A certificate that cannot be verified is a fault of its own; what would have been answered is not known.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-4.3.4',
  },
  {
    id: 'failed-request',
    title: titles.request,
    severity: 'problem',
    bears: {},
    because: 'The connection ended before the request was out.',
  },
  {
    id: 'blocked-by-client',
    title: 'The browser itself, or an add-on in it, blocked the request',
    severity: 'problem',
    bears: { ...names('extension-interference', 'cookie-blocked'), 'extension-interference': 'proof' },
    because: 'ERR_BLOCKED_BY_CLIENT is what browsers report for requests that an add-on or a privacy setting stops.',
    settles: { question: 'addons-off', option: 'helps' },
    source: 'https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest',
  },
  {
    id: 'failed-response',
    title: titles.response,
    severity: 'problem',
    bears: each('for', 'provider-outage', 'wrong-url'),
    because: 'The server is overloaded, hangs, or does not speak HTTP at this port.',
    source: 'https://www.rfc-editor.org/rfc/rfc9112',
  },
  {
    id: 'answer-broken-off',
    title: 'The answer breaks the rules in its middle',
    severity: 'problem',
    bears: each('for', 'provider-outage', 'actually-5xx', 'server-auth-misconfigured'),
    because: 'What its beginning says need not be what the whole would have said; clients drop such an answer.',
    source: 'https://www.rfc-editor.org/rfc/rfc9112#section-7.1',
  },
]

/** What the common codes mean; others are named as they are. */
const codes: Record<string, string> = {
  ENOTFOUND: 'There is no such name',
  ENODATA: 'The name has no address',
  ETIMEDOUT: 'It took too long',
  ECONNREFUSED: 'The server does not accept connections at this port',
  ECONNRESET: 'The server ended the connection',
  ENETUNREACH: 'There is no way to its address from here',
  CERT_HAS_EXPIRED: 'Its certificate has expired',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate comes from an issuer that signed itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The issuer of its certificate is not known, or a certificate in between is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The issuer of its certificate is not known, or a certificate in between is missing',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'What answers there does not speak TLS; perhaps the address begins with http://',
  // TLS 1.3 has an alert of its own for a missing client certificate (RFC 8446 §4.4.2.4), TLS 1.2 has not.
  ERR_SSL_ALERT_CERTIFICATE_REQUIRED: 'It asks for a client certificate, and none was sent',
  ERR_SSL_ALERT_HANDSHAKE_FAILURE:
    'It refuses the handshake: mostly it asks for a client certificate, or offers only ciphers that are out of use',
  ERR_SSL_ALERT_PROTOCOL_VERSION: 'It offers only versions of TLS that are out of use (RFC 8996)',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'It offers only versions of TLS that are out of use (RFC 8996)',
  ERR_SSL_ALERT_NO_APPLICATION_PROTOCOL: 'It does not offer HTTP/1.1, which is what is tested',
  'unexpected-protocol': 'It does not offer HTTP/1.1, which is what is tested',
  ERR_SSL_ALERT_UNRECOGNIZED_NAME: 'It does not know this name',
  'headers-too-large': 'Its headers are too large',
  'bad-headers': 'Its headers break the rules of HTTP',
  'not-http': 'What answers there does not speak HTTP',
  'empty-answer': 'It ended the connection without an answer',
  'incomplete-answer': 'It ended the connection in the middle of its answer',
  'too-many-interim-answers': 'It sends one interim answer (1xx) after the other',
  'unexpected-continue': 'It tells us to go on (100) with a request that was complete',
  'unexpected-upgrade': 'It switches to another protocol (101) that nobody asked for',
}

/** Codes come with the evidence: what does not look like one is not repeated. */
function isCode(text: string): boolean {
  return /^[A-Za-z][\w-]{0,63}$/.test(text) && !looksSecret(text)
}

/** It began as an answer, and its framing cannot be read (RFC 9112 §7.1). */
export function isBrokenOff({ status, exchange: { error } }: Seen): boolean {
  return status !== undefined && error?.code === 'bad-chunking'
}

function find(view: View): Found[] {
  const { failing } = view
  const error = failing?.exchange.error
  if (!failing || !error) return []
  if (isBrokenOff(failing)) {
    const text = `The content of ${hostOf(failing)} comes in pieces that cannot be put together.`
    return [{ id: 'answer-broken-off', exchange: failing.index, text, quote: error.code }]
  }
  if (failing.status !== undefined) return []
  if (/BLOCKED_BY_CLIENT|BLOCKED_BY_ADMINISTRATOR/.test(error.code)) {
    const text = `The request to ${hostOf(failing)} never left the browser.`
    return [{ id: 'blocked-by-client', exchange: failing.index, text, quote: error.code }]
  }
  const reason = Object.hasOwn(codes, error.code) ? codes[error.code] : undefined
  const text = `${titles[error.stage]} (${hostOf(failing)}).${reason ? ` ${reason}.` : ''}`
  return [
    { id: `failed-${error.stage}`, exchange: failing.index, text, ...(isCode(error.code) && { quote: error.code }) },
  ]
}

export const stageRules: RuleFamily = { kinds, find }
