import { redactUrl } from '../../http-auth/redact'
import { readScopes } from '../../http-auth/token-kind'
import type { FindingKind } from '../catalogue'
import {
  type Fetched,
  fetched,
  foundDocument,
  isSelfService,
  issuerOf,
  isWebAddress,
  sentToken,
  textsOf,
} from '../documents'
import { type Found, hostOf, type Seen, type View } from '../evidence'
import { outcomeOf, subjectOf } from '../subject'
import { each, names, type RuleFamily } from './rule'

/** What the documents of a sign-in say, and whether they agree with the resource, the token and each other. */

const rfc9728 = 'https://www.rfc-editor.org/rfc/rfc9728'
const rfc8414 = 'https://www.rfc-editor.org/rfc/rfc8414'

const kinds: FindingKind[] = [
  {
    id: 'metadata-found',
    title: 'The server says where to get a token',
    severity: 'info',
    bears: {},
    because: 'Its document names who issues tokens for it.',
    source: `${rfc9728}#section-3`,
  },
  {
    id: 'metadata-missing',
    title: 'The document that tells clients where to sign in is missing',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: names('server-auth-misconfigured', 'wrong-url'),
    because: 'A client that finds its own way to sign in, as those of the Model Context Protocol do, stops here.',
    source: `${rfc9728}#section-3.1`,
  },
  {
    id: 'metadata-not-published',
    title: 'The server publishes nothing about its sign-in',
    severity: 'info',
    bears: {},
    because: 'Most APIs do not, and their clients are told by the documentation instead.',
    source: `${rfc9728}#section-3.1`,
  },
  {
    id: 'metadata-incomplete',
    title: 'The document about the sign-in names nobody who issues tokens',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: names('server-auth-misconfigured', 'wrong-url'),
    because: 'Without authorization_servers a client cannot go on.',
    source: `${rfc9728}#section-2`,
  },
  {
    id: 'metadata-resource-differs',
    title: 'The document about the sign-in is for another address',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: names('server-auth-misconfigured', 'wrong-audience', 'wrong-url'),
    because: 'Clients must not use a document whose resource is not the address that they called.',
    source: `${rfc9728}#section-3.3`,
  },
  {
    id: 'issuer-found',
    title: 'Who issues tokens says how',
    severity: 'info',
    bears: {},
    because: 'The issuer’s document is there and names itself.',
    source: `${rfc8414}#section-3`,
  },
  {
    id: 'issuer-missing',
    title: 'Who issues tokens publishes no document',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: { 'server-auth-misconfigured': 'for', 'wrong-environment': 'for', 'provider-outage': 'for' },
    because: 'Neither clients nor the server can learn its addresses and keys.',
    source: `${rfc8414}#section-3.1`,
  },
  {
    id: 'issuer-down',
    title: 'Who issues tokens does not answer, or fails',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: names('provider-outage', 'actually-5xx', 'signature-invalid'),
    because: 'Without it nobody gets a token, and the server cannot fetch the keys to verify one.',
  },
  {
    id: 'issuer-differs',
    title: 'The issuer’s document names another issuer',
    severity: 'problem',
    group: 'no-way-to-a-token',
    bears: { ...each('for', 'server-auth-misconfigured', 'wrong-environment'), 'wrong-audience': 'near-proof' },
    because: 'Who verifies tokens compares the names letter by letter, and refuses what differs.',
    source: `${rfc8414}#section-3.3`,
  },
  {
    id: 'issuer-without-pkce',
    title: 'The issuer does not say that it takes PKCE',
    severity: 'hint',
    bears: {},
    because:
      'Clients of the Model Context Protocol must refuse to go on when code_challenge_methods_supported lacks S256.',
    source: 'https://modelcontextprotocol.io/specification/draft/basic/authorization',
  },
  {
    id: 'issuer-without-registration',
    title: 'The issuer lets no client register itself',
    severity: 'hint',
    bears: {},
    because: 'A client that it does not know by name needs registration_endpoint, or a client id by hand.',
    source: 'https://www.rfc-editor.org/rfc/rfc7591#section-3',
  },
  {
    id: 'keys-unreachable',
    title: 'The keys that verify tokens cannot be fetched',
    severity: 'problem',
    bears: { ...each('near-proof', 'signature-invalid', 'provider-outage'), 'server-auth-misconfigured': 'for' },
    because: 'Whoever verifies a token needs them; without, every signature is refused.',
    source: 'https://www.rfc-editor.org/rfc/rfc7517#section-5',
  },
  {
    id: 'key-missing',
    title: 'The key that signed your token is not among the issuer’s keys',
    severity: 'problem',
    // Of course not, where the token is somebody else’s.
    unless: 'other-issuer',
    bears: names('signature-invalid', 'wrong-environment', 'wrong-audience', 'token-expired'),
    because: 'Its kid is not in the set: the keys were changed, or the token comes from somewhere else.',
    settles: { question: 'token-says', option: 'signature' },
    source: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4',
  },
  {
    id: 'key-there',
    title: 'The key that signed your token is among the issuer’s keys',
    severity: 'info',
    bears: { 'signature-invalid': 'against' },
    because: 'Its kid is in the set, so the signature can be verified.',
    source: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4',
  },
  {
    id: 'token-of-other-issuer',
    title: 'Your token comes from an issuer that this server does not name',
    severity: 'problem',
    group: 'other-issuer',
    bears: { ...names('wrong-environment', 'invalid-api-key'), 'wrong-audience': 'near-proof' },
    because: 'The server says whose tokens it takes, and yours is not from there.',
    settles: { question: 'claims', option: 'not-for-us' },
    source: `${rfc9728}#section-2`,
  },
  {
    id: 'token-for-other-resource',
    title: 'Your token is addressed to something else',
    severity: 'problem',
    group: 'other-issuer',
    bears: names('wrong-audience', 'wrong-environment'),
    because: 'The server says by which name tokens must address it, and aud of yours has another.',
    settles: { question: 'claims', option: 'not-for-us' },
    source: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
  },
  {
    id: 'token-lacks-scope',
    title: 'Your token lacks a scope that the server asks for',
    severity: 'problem',
    bears: names('insufficient-scope', 'wrong-audience', 'actually-403'),
    because: 'The challenge names the scopes that it takes; the token names its own, and one is not among them.',
    settles: { question: 'claims', option: 'no-scope' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3',
  },
  {
    id: 'token-service-answers',
    title: 'The token service of the registry answers',
    severity: 'info',
    bears: {},
    because: 'The client has to fetch a token there first, and then ask again with it.',
    source: 'https://distribution.github.io/distribution/spec/auth/token/',
  },
  {
    id: 'token-service-down',
    title: 'The token service of the registry does not answer, or fails',
    severity: 'problem',
    bears: names('provider-outage', 'actually-5xx', 'server-auth-misconfigured'),
    because: 'The challenge sends every client there first.',
    source: 'https://distribution.github.io/distribution/spec/auth/token/',
  },
]

function find(view: View): Found[] {
  const subject = subjectOf(view)
  return [
    ...(subject
      ? [...judgeResource(view, subject), ...judgeIssuer(view), ...judgeKeys(view), ...judgeService(view)]
      : []),
    ...judgeToken(view),
  ]
}

function judgeResource(view: View, subject: Seen): Found[] {
  const asked = fetched(view, 'resource-metadata')
  if (asked.length === 0) return []
  const document = foundDocument(view, 'resource-metadata')
  if (!document) {
    const places = asked.map(({ url, seen }) => `${redactUrl(url)} (${outcomeOf(seen)})`).join(' and ')
    const at = { exchange: asked[0]?.seen.index ?? subject.index, quote: redactUrl(asked[0]?.url ?? '') }
    if (!isSelfService(view)) return [{ id: 'metadata-not-published', ...at, text: `Nothing at ${places}.` }]
    const text = `We looked at ${places}. It should be JSON with “resource”: “${redactUrl(subject.url?.href ?? '')}” and “authorization_servers”.`
    return [{ id: 'metadata-missing', ...at, text }]
  }
  const at = { exchange: document.seen.index }
  const { resource, authorization_servers: servers } = document.value
  const found: Found[] = []
  if (textsOf(servers).some(isWebAddress)) {
    const text = `${hostOf(document.seen)} takes tokens of ${textsOf(servers).slice(0, 3).map(redactUrl).join(', ')}.`
    found.push({ id: 'metadata-found', ...at, text, quote: 'authorization_servers' })
  } else {
    const text = 'The document has no authorization_servers, which should list the issuer.'
    found.push({ id: 'metadata-incomplete', ...at, text })
  }
  if (typeof resource !== 'string' || !covers(resource, subject.url)) {
    const said = typeof resource === 'string' ? `“${redactUrl(resource).slice(0, 200)}”` : 'nothing'
    const text = `Its “resource” is ${said}; it should be “${redactUrl(subject.url?.href ?? '')}”.`
    found.push({ id: 'metadata-resource-differs', ...at, text, quote: `resource: ${said}` })
  }
  return found
}

/** The same address, or one above it on the same origin, which clients take as well. */
function covers(resource: string, url: URL | undefined): boolean {
  if (!url || !URL.canParse(resource)) return false
  const named = new URL(resource)
  const path = named.pathname.replace(/\/$/, '')
  return named.origin === url.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`))
}

function judgeIssuer(view: View): Found[] {
  const asked = fetched(view, 'server-metadata')
  const issuer = issuerOf(view)
  if (asked.length === 0 || issuer === undefined) return []
  const document = foundDocument(view, 'server-metadata')
  if (!document) {
    // A name that we do not find may be known where the server is.
    if (asked.every(({ seen }) => seen.exchange.error?.stage === 'dns')) return []
    const at = { exchange: asked[0]?.seen.index ?? 0 }
    const places = asked.map(({ url, seen }) => `${redactUrl(url)} (${outcomeOf(seen)})`).join(' and ')
    const id = asked.every(isDown) ? 'issuer-down' : 'issuer-missing'
    return [
      { id, ...at, text: `We looked for the issuer’s document at ${places}.`, quote: redactUrl(asked[0]?.url ?? '') },
    ]
  }
  const at = { exchange: document.seen.index }
  const { issuer: named, code_challenge_methods_supported: pkce, registration_endpoint: registration } = document.value
  const { client_id_metadata_document_supported: byAddress } = document.value
  const found: Found[] = []
  if (named === issuer)
    found.push({ id: 'issuer-found', ...at, text: `${redactUrl(issuer)} says how it issues tokens.` })
  else {
    const said = typeof named === 'string' ? `“${redactUrl(named).slice(0, 200)}”` : 'nothing'
    const text = `The document of ${redactUrl(issuer)} calls itself ${said}.`
    found.push({ id: 'issuer-differs', ...at, text, quote: `issuer: ${said}` })
  }
  if (!isSelfService(view)) return found
  if (!textsOf(pkce).includes('S256')) {
    const text = 'The issuer’s document should have “code_challenge_methods_supported”: [“S256”].'
    found.push({ id: 'issuer-without-pkce', ...at, text })
  }
  if (registration === undefined && byAddress !== true) {
    const text =
      'The issuer’s document has no registration_endpoint; a client it does not know must be entered by hand.'
    found.push({ id: 'issuer-without-registration', ...at, text })
  }
  return found
}

function judgeKeys(view: View): Found[] {
  const [asked] = fetched(view, 'keys')
  if (!asked) return []
  const at = { exchange: asked.seen.index }
  const keys = asked.value?.keys
  if (!Array.isArray(keys) || keys.length === 0) {
    const text = `The keys at ${redactUrl(asked.url)} are not there (${outcomeOf(asked.seen)}).`
    return [{ id: 'keys-unreachable', ...at, text, quote: redactUrl(asked.url) }]
  }
  const kid = sentToken(view)?.header.kid
  if (typeof kid !== 'string') return []
  const isThere = keys.some((key) => typeof key === 'object' && key !== null && (key as { kid?: unknown }).kid === kid)
  if (isThere)
    return [{ id: 'key-there', ...at, text: 'The key that the token names is among the keys of the issuer.' }]
  const count = keys.length === 1 ? 'the one key' : `the ${keys.length} keys`
  return [
    {
      id: 'key-missing',
      ...at,
      text: `The key that the token names (kid) is not ${count.startsWith('the one') ? count : `among ${count}`} of the issuer.`,
    },
  ]
}

function judgeService(view: View): Found[] {
  const [asked] = fetched(view, 'token-service')
  if (!asked) return []
  const at = { exchange: asked.seen.index, quote: redactUrl(asked.url) }
  if (isDown(asked)) {
    const text = `The challenge sends clients to ${hostOf(asked.seen)}, which answers: ${outcomeOf(asked.seen)}.`
    return [{ id: 'token-service-down', ...at, text }]
  }
  const text = `Clients fetch a token at ${hostOf(asked.seen)} first; it answers ${outcomeOf(asked.seen)} to strangers.`
  return [{ id: 'token-service-answers', ...at, text }]
}

/** It does not answer, or fails on its own side. */
function isDown({ seen: { status } }: Fetched): boolean {
  return status === undefined || status >= 500
}

function judgeToken(view: View): Found[] {
  const token = sentToken(view)
  const refused = view.failing
  if (!token || !refused || (refused.status !== 401 && refused.status !== 403)) return []
  const at = { exchange: refused.index }
  const found: Found[] = []
  const document = foundDocument(view, 'resource-metadata')?.value
  const servers = textsOf(document?.authorization_servers)
  const { iss, aud } = token.claims
  if (typeof iss === 'string' && servers.length > 0 && !servers.some((server) => isSameName(server, iss))) {
    const text = 'The issuer in your token is not among those whose tokens this server takes.'
    found.push({ id: 'token-of-other-issuer', ...at, text })
  }
  const audiences = typeof aud === 'string' ? [aud] : textsOf(aud)
  const resource = document?.resource
  if (typeof resource === 'string' && audiences.length > 0 && !audiences.some((one) => isSameName(one, resource))) {
    const text = `The server is called “${redactUrl(resource).slice(0, 200)}”; your token is addressed to something else.`
    found.push({ id: 'token-for-other-resource', ...at, text })
  }
  const wanted = refused.challenges.flatMap(({ params }) => params.scope?.split(/\s+/).filter(Boolean) ?? [])
  const own = readScopes(token)
  const lacking = wanted.filter((scope) => !own.includes(scope))
  if (own.length > 0 && lacking.length > 0 && lacking.length === wanted.length) {
    const text = `The server asks for the scope ${lacking.slice(0, 3).join(', ')}; the token has others.`
    found.push({ id: 'token-lacks-scope', ...at, text })
  }
  return found
}

/** The token is of an issuer that the server does not take: whatever else it finds wrong with it follows from that. */
export function isOfOtherIssuer(view: View): boolean {
  return judgeToken(view).some(({ id }) => id === 'token-of-other-issuer')
}

/** The same name but for a slash at its end. */
function isSameName(one: string, two: string): boolean {
  return one.replace(/\/$/, '') === two.replace(/\/$/, '')
}

export const signInDocumentRules: RuleFamily = { kinds, find }
