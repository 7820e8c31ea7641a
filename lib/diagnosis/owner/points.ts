import { isCrossSite, judgeSetCookie } from '../../http-auth/cookie-store'
import { parseSetCookie } from '../../http-auth/set-cookie'
import type { Line, Table } from '../remedy/lines'
import { answerPreflight, setClock } from '../remedy/servers'
import { answer401, answer403ForScope, sayInvalidToken, type WrittenScheme, writeChallenge } from './challenge-lines'
import { allowHeaders, allowOrigin } from './cors-lines'
import { metadataDue, serveMetadata } from './metadata'
import {
  asksScopeWith401,
  asksWith403,
  cookieLines,
  found,
  type OwnerEvidence,
  refusedWithOk,
  type Shown,
  sendsProgramsToSignIn,
  strangersGet,
} from './reading'
import { answerPrograms, keepOutOfCaches, setCookieDomain, setCookieFlags } from './session-lines'

/** What can be wrong with a refusal from the side of those who run the site. */
export interface Point {
  id: string
  /** One sentence. */
  title: string
  /** One or two sentences; `%SEEN%` stands for the finding's own. */
  why: string
  source: string
  shown(evidence: OwnerEvidence): Shown | undefined
  /** What is due, whatever the server. */
  due?: readonly Line[]
  lines?: Table | ((given: Given) => Table | undefined)
}

export interface Given {
  evidence: OwnerEvidence
  shown: Shown
  /** The scheme in use; undefined for one whose challenges no line can write. */
  scheme: WrittenScheme | undefined
}

const rfc = (number: number, section: string) => `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`

const writeAnew = ({ scheme }: Given) => scheme && writeChallenge(scheme, true)
const answerStrangers = ({ scheme = 'bearer' }: Given) => answer401(scheme)

/** In the order in which they are told. */
export const points: readonly Point[] = [
  {
    id: 'challenge-missing',
    title: 'The 401 does not say how to sign in.',
    why: 'A 401 must carry WWW-Authenticate. Without it no browser asks for a password, and a client cannot tell which scheme to use.',
    source: rfc(9110, '15.5.2'),
    shown: found('challenge-missing'),
    lines: ({ scheme = 'bearer' }) => writeChallenge(scheme),
  },
  {
    id: 'challenge-faulty',
    title: 'WWW-Authenticate is not written by the rules.',
    why: '%SEEN% A client that keeps to the grammar reads none of it.',
    source: rfc(9110, '11.6.1'),
    shown: found('challenge-faulty'),
    lines: writeAnew,
  },
  {
    id: 'challenge-incomplete',
    title: 'The challenge lacks what its scheme needs.',
    why: '%SEEN% Clients that keep to the scheme cannot answer it.',
    source: rfc(9110, '11.3'),
    shown: found('challenge-incomplete'),
    lines: writeAnew,
  },
  {
    id: 'strangers-get-403',
    title: 'Strangers get a 403, where a 401 is due.',
    why: '403 says that signing in would change nothing, so no client offers it.',
    source: rfc(9110, '15.5.4'),
    shown: (evidence) => asksWith403(evidence) ?? strangersGet(403)(evidence),
    lines: answerStrangers,
  },
  {
    id: 'strangers-get-404',
    title: 'Strangers get a 404 for something that is there.',
    why: 'That is right where its existence is a secret. Elsewhere a 401 tells people that a sign-in helps.',
    source: rfc(9110, '15.5.5'),
    shown: strangersGet(404),
    lines: answerStrangers,
  },
  {
    id: 'refused-with-200',
    title: 'The refusal comes with a status that says OK.',
    why: 'Clients, caches and monitors go by the status and take it for a success.',
    source: rfc(9110, '15.3.1'),
    shown: refusedWithOk,
    lines: answerStrangers,
  },
  {
    id: 'login-page-with-200',
    title: 'The sign-in page comes with 200 in the place of a 401.',
    why: 'A program takes the page for the answer and fails when it reads it.',
    source: rfc(9110, '15.5.2'),
    shown: found('login-page-with-200'),
    lines: answerPrograms,
  },
  {
    id: 'programs-sent-to-sign-in',
    title: 'Programs are redirected to the sign-in page of people.',
    why: 'People need the redirect; a program needs a 401 that it can tell from an answer. If no program uses this address, leave it as it is.',
    source: rfc(9110, '15.4'),
    shown: sendsProgramsToSignIn,
    lines: answerPrograms,
  },
  {
    id: 'preflight-behind-guard',
    title: 'The preflight is refused.',
    why: 'Browsers send it without credentials, as the standard wants it. Let OPTIONS through before you ask who it is.',
    source: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
    shown: found('preflight-behind-guard', 'preflight-refused', 'options-refused'),
    lines: answerPreflight,
  },
  {
    id: 'preflight-without-header',
    title: 'The preflight does not allow the Authorization header.',
    why: 'It has to be named; an asterisk does not cover it. Without it the request is never sent.',
    source: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
    shown: found(
      'preflight-header-not-allowed',
      'preflight-perhaps-without-authorization',
      'preflight-header-by-asterisk',
    ),
    lines: allowHeaders,
  },
  {
    id: 'preflight-without-origin',
    title: 'The preflight does not allow the origin of the page.',
    why: '%SEEN% The origin has to be repeated, letter by letter.',
    source: 'https://fetch.spec.whatwg.org/#concept-cors-check',
    shown: found('preflight-origin-not-allowed'),
    lines: allowOrigin,
  },
  {
    id: 'refusal-without-cors',
    title: 'A script of another origin cannot read the refusal.',
    why: 'Without Access-Control-Allow-Origin it sees a network error and no number, so it cannot offer to sign in again.',
    source: 'https://fetch.spec.whatwg.org/#concept-cors-check',
    shown: found('refusal-without-cors'),
    lines: allowOrigin,
  },
  {
    id: 'refusal-in-cache',
    title: 'Caches may give the refusal to people who have signed in.',
    why: '%SEEN% A 401 is kept only where the answer allows it.',
    source: rfc(9111, '5.2.2.5'),
    shown: found('refusal-from-cache', 'refusal-was-stale', 'refusal-cacheable'),
    lines: keepOutOfCaches,
  },
  {
    id: 'cookie-not-kept',
    title: 'Browsers do not keep the cookie that the answer sets.',
    why: '%SEEN% So whoever signs in is a stranger again with the next request.',
    source: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.7',
    shown: found('cookie-not-kept'),
    lines: cookieTable,
  },
  {
    id: 'token-refused-silently',
    title: 'A token that is refused gets the answer for no token at all.',
    why: 'With error="invalid_token" a client knows that it has to fetch a new one.',
    source: rfc(6750, '3.1'),
    shown: found('bearer-ignored'),
    lines: sayInvalidToken,
  },
  {
    id: 'scope-with-401',
    title: 'A missing scope is answered with 401, where 403 is due.',
    why: 'A client that gets a 401 fetches a new token with the same scopes, and fails again.',
    source: rfc(6750, '3.1'),
    shown: asksScopeWith401,
    lines: answer403ForScope,
  },
  {
    id: 'metadata-missing',
    title: 'The document that tells OAuth clients where to sign in is missing.',
    why: 'An MCP client that gets a 401 looks for it at this address, or at the one that the challenge names.',
    source: rfc(9728, '3.1'),
    shown: found('metadata-missing'),
    due: metadataDue,
    lines: serveMetadata,
  },
  {
    id: 'metadata-resource-differs',
    title: 'The document for OAuth clients is about another resource.',
    why: '%SEEN% Clients must not use it unless resource is the very address that they asked.',
    source: rfc(9728, '3.3'),
    shown: found('metadata-resource-differs'),
    due: metadataDue,
    lines: serveMetadata,
  },
  {
    id: 'clock-of-server-off',
    title: 'The clock of the server is off.',
    why: '%SEEN% Tokens and signatures that are in time look expired, or as if they came from the future.',
    source: rfc(9110, '6.6.1'),
    shown: found('clock-of-server-off'),
    lines: setClock,
  },
]

/** By what keeps the cookie from being stored; no line makes it smaller, or http secure. */
function cookieTable({ evidence, shown }: Given): Table | undefined {
  const exchange = shown.exchange === undefined ? undefined : evidence.exchanges[shown.exchange]
  const url = exchange?.request?.url
  if (url === undefined || !URL.canParse(url)) return undefined
  const codes: string[] = cookieLines(evidence, shown)
    .map(parseSetCookie)
    .flatMap((cookie) => {
      const context = { url, time: 0, crossSite: isCrossSite(exchange?.request) }
      return [...cookie.faults, ...judgeSetCookie(cookie, context)].map(({ code }) => code)
    })
  if (codes.some((code) => code.startsWith('domain-'))) return setCookieDomain
  return codes.some((code) => flagged.has(code)) ? setCookieFlags : undefined
}

const flagged: ReadonlySet<string> = new Set([
  'samesite-none-without-secure',
  'partitioned-without-secure',
  'samesite-cross-site',
  'secure-prefix',
  'host-prefix',
])
