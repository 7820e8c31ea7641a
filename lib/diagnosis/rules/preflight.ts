import { fieldValue } from '../../http-auth/exchange'
import type { FindingKind } from '../catalogue'
import { type Found, hostOf, responseField, type Seen, type View } from '../evidence'
import { names, type RuleFamily } from './rule'

/** The CORS preflight (Fetch, "CORS-preflight fetch" and "CORS check"). It never carries credentials. */

const preflightFetch = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch'
const corsCheck = 'https://fetch.spec.whatwg.org/#concept-cors-check'

const kinds: FindingKind[] = [
  {
    id: 'preflight-refused',
    title: 'The preflight is refused',
    severity: 'problem',
    group: 'never-sent',
    bears: { 'preflight-rejected': 'proof' },
    because: 'A preflight must be answered with a 2xx status; browsers then never send the request itself.',
    settles: { question: 'console', option: 'cors' },
    source: preflightFetch,
  },
  {
    id: 'options-refused',
    title: 'OPTIONS is refused',
    severity: 'problem',
    bears: names('preflight-rejected', 'server-auth-misconfigured'),
    because:
      'Hardly anybody but a browser before a cross-origin request sends OPTIONS, and it never carries credentials.',
    settles: { question: 'request', option: 'preflight' },
    source: preflightFetch,
  },
  {
    id: 'preflight-header-not-allowed',
    title: 'The preflight does not allow the Authorization header',
    severity: 'problem',
    group: 'never-sent',
    bears: { 'preflight-rejected': 'proof' },
    because: 'Authorization must be named in Access-Control-Allow-Headers, or the request is not sent.',
    settles: { question: 'console', option: 'cors' },
    source: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  },
  {
    id: 'preflight-perhaps-without-authorization',
    title: 'The preflight would not allow an Authorization header',
    severity: 'hint',
    bears: { 'preflight-rejected': 'for' },
    because: 'Whether the page sends one is not known: none was given, and the server does not ask for one.',
    source: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  },
  {
    id: 'preflight-header-by-asterisk',
    title: 'The preflight allows the Authorization header only by an asterisk',
    severity: 'problem',
    bears: { 'preflight-rejected': 'for' },
    because: 'The standard says that an asterisk does not cover Authorization; Chromium has so far let it pass.',
    source: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  },
  {
    id: 'preflight-origin-not-allowed',
    title: 'The preflight does not allow the page’s origin',
    severity: 'problem',
    group: 'never-sent',
    bears: { 'preflight-rejected': 'proof' },
    because: 'Access-Control-Allow-Origin must repeat the origin, or be an asterisk for requests without credentials.',
    settles: { question: 'console', option: 'cors' },
    source: corsCheck,
  },
  {
    id: 'preflight-fine',
    title: 'The preflight is answered as it should be',
    severity: 'info',
    bears: { 'preflight-rejected': 'ruled-out' },
    because: 'Status, origin and headers are as Fetch wants them.',
    source: preflightFetch,
  },
  {
    id: 'refusal-without-cors',
    title: 'The refusal itself cannot be read by the page’s script',
    severity: 'hint',
    bears: {},
    because: 'Without Access-Control-Allow-Origin on the 401 a script sees a network error and no number.',
    source: corsCheck,
  },
]

function find(view: View): Found[] {
  const found: Found[] = []
  for (const seen of view.seen.filter(({ preflight, status }) => preflight && status !== undefined)) {
    found.push(judgePreflight(seen, needsAuthorization(view)))
  }
  const bare = view.seen.find(
    (seen) => seen.method === 'OPTIONS' && !seen.preflight && seen.status !== undefined && refuses(seen.status),
  )
  if (bare) {
    const text = `${hostOf(bare)} answers OPTIONS with ${bare.status}. A preflight must be let through without credentials.`
    found.push({ id: 'options-refused', exchange: bare.index, text, quote: `OPTIONS → ${bare.status}` })
  }
  const { failing } = view
  const origin = fieldValue(failing?.exchange.request?.headers, 'origin')
  if (failing && !failing.preflight && origin !== undefined && failing.status !== undefined && failing.status >= 400) {
    if (responseField(failing, 'access-control-allow-origin') === undefined) {
      const text = `The ${failing.status} has no Access-Control-Allow-Origin, so a script sees only a network error.`
      found.push({ id: 'refusal-without-cors', exchange: failing.index, text })
    }
  }
  return found
}

/** As a guard refuses, not as a server that knows no OPTIONS. */
function refuses(status: number): boolean {
  return status === 401 || status === 403
}

/** Only where the person gives one, or the server asks for one, the header is certain to be sent. */
function needsAuthorization({ evidence, seen }: View): boolean {
  if (!evidence.live || seen.some(({ role }) => role === 'credentials')) return true
  return seen.some(({ challenges }) => challenges.length > 0)
}

function judgePreflight(seen: Seen, isNeeded: boolean): Found {
  const { index: exchange, status = 0 } = seen
  const request = seen.exchange.request?.headers
  const origin = fieldValue(request, 'origin') ?? ''
  const host = hostOf(seen)
  if (status < 200 || status > 299) {
    const text = `${host} answers the preflight with ${status}. It comes without credentials, so it must be let through.`
    return { id: 'preflight-refused', exchange, text, quote: `OPTIONS → ${status}` }
  }
  const allowOrigin = responseField(seen, 'access-control-allow-origin')
  if (allowOrigin === undefined || (allowOrigin !== '*' && allowOrigin !== origin)) {
    const text = `${host} answers the preflight without allowing ${origin}.`
    const quote = `Access-Control-Allow-Origin: ${allowOrigin ?? '(missing)'}`
    return { id: 'preflight-origin-not-allowed', exchange, text, quote }
  }
  const wanted = list(fieldValue(request, 'access-control-request-headers'))
  const allowed = list(responseField(seen, 'access-control-allow-headers'))
  if (wanted.includes('authorization') && !allowed.includes('authorization')) {
    const quote = `Access-Control-Allow-Headers: ${allowed.join(', ') || '(missing)'}`
    if (allowed.includes('*')) {
      const text = 'Access-Control-Allow-Headers is an asterisk, which by the standard does not cover authorization.'
      return { id: 'preflight-header-by-asterisk', exchange, text, quote }
    }
    const text = 'Access-Control-Allow-Headers does not name authorization.'
    return {
      id: isNeeded ? 'preflight-header-not-allowed' : 'preflight-perhaps-without-authorization',
      exchange,
      text,
      quote,
    }
  }
  return { id: 'preflight-fine', exchange, text: `${host} lets the preflight through.`, quote: `OPTIONS → ${status}` }
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
}

export const preflightRules: RuleFamily = { kinds, find }
