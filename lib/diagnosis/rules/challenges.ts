import { lintChallenges } from '../../http-auth/challenge-lint'
import { isKnownScheme } from '../../http-auth/schemes'
import type { Bearing, FindingKind } from '../catalogue'
import { type Found, hostOf, provesNone, responseField, type Seen, type View } from '../evidence'
import { readsCredentials } from '../subject'
import { each, ofPasswords, ofSentTokens, type RuleFamily } from './rule'

/** What the challenges of a 401 say (RFC 9110 §11.6.1, RFC 6750 §3, RFC 7616, RFC 4559). */

const rfc9110 = 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2'
const rfc6750 = 'https://www.rfc-editor.org/rfc/rfc6750#section-3'

/** What a server that saw no token cannot have objected to, and what it would have worded otherwise. */
const sawNoToken: Bearing = {
  ...each('against', ...ofSentTokens, ...ofPasswords, 'request-signature-mismatch', 'clock-skew', 'site-protected'),
  ...each('against', 'session-expired', 'cookie-blocked', 'stale-client-state', 'session-store-lost', 'bot-protection'),
  ...each('against', 'ip-restricted', 'admin-restricted', 'actually-403', 'actually-404', 'actually-5xx'),
  ...each('against', 'provider-outage', 'extension-interference', 'proxy-auth-required', 'wrong-url', 'stale-dns'),
}

const kinds: FindingKind[] = [
  {
    id: 'challenge-missing',
    title: 'The 401 does not say how to sign in',
    severity: 'problem',
    bears: {},
    because: 'A 401 must carry WWW-Authenticate. Many services leave it out, so by itself it names no cause.',
    settles: { question: 'challenge', option: 'none' },
    source: rfc9110,
  },
  {
    id: 'challenge-faulty',
    title: 'WWW-Authenticate is not written by the rules',
    severity: 'hint',
    bears: { 'server-auth-misconfigured': 'for' },
    because: 'A header that no parser must accept was seldom tried with a real client.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1',
  },
  {
    id: 'challenge-incomplete',
    title: 'The challenge lacks what its scheme needs',
    severity: 'hint',
    bears: { 'server-auth-misconfigured': 'for' },
    because: 'Clients that keep to the scheme cannot answer it; the text says what is missing.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1',
  },
  {
    id: 'basic-without-credentials',
    title: 'The server asks everybody for a user name and a password (Basic)',
    severity: 'problem',
    bears: {
      'site-protected': 'near-proof',
      'missing-credentials': 'for',
      'proxy-auth-required': 'against',
      ...each('against', 'session-expired', 'token-expired', 'cookie-blocked', 'session-store-lost'),
      ...each('against', 'mfa-required', 'account-locked', 'wrong-audience', 'signature-invalid', 'insufficient-scope'),
      ...each('against', 'token-revoked', 'invalid-api-key', 'clock-skew', 'extension-interference', 'provider-outage'),
      ...each('against', 'bot-protection', 'ip-restricted', 'actually-403', 'actually-404', 'actually-5xx'),
      ...each('against', 'credentials-not-included', 'admin-restricted', 'wrong-url', 'stale-client-state'),
      ...each('against', 'wrong-environment', 'request-signature-mismatch', 'header-lost-on-redirect'),
      ...each('against', 'malformed-credentials', 'preflight-rejected', 'password-auth-retired', 'refresh-failed'),
    },
    because: 'Basic for a request that carries nothing is how a web server guards a whole site; some APIs use it too.',
    source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
  },
  {
    id: 'basic-refused',
    title: 'The user name and password were sent, and Basic is asked for again',
    severity: 'problem',
    group: 'refused',
    unless: 'wording',
    bears: {
      'wrong-password': 'near-proof',
      'header-stripped-by-proxy': 'for',
      'site-protected': 'for',
      'password-auth-retired': 'for',
      'mfa-required': 'for',
      'account-locked': 'for',
      'missing-credentials': 'ruled-out',
      ...each('against', 'session-expired', 'token-expired', 'refresh-failed', 'cookie-blocked'),
    },
    because: 'The server saw credentials of the right scheme and did not accept them.',
    source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
  },
  {
    id: 'bearer-without-credentials',
    title: 'The server saw no token',
    severity: 'problem',
    group: 'nothing-seen',
    // Where no document leads to a token nobody can have one.
    unless: 'no-way-to-a-token',
    bears: { ...sawNoToken, 'missing-credentials': 'near-proof' },
    because: 'A Bearer challenge without error is the answer to a request that carries no token.',
    settles: { question: 'challenge', option: 'bare' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'bearer-after-redirect',
    title: 'After a redirect to another origin the server saw no token',
    severity: 'problem',
    group: 'nothing-seen',
    bears: { ...sawNoToken, 'header-lost-on-redirect': 'for', 'missing-credentials': 'for' },
    because: 'Clients leave Authorization off when the origin changes; this challenge is what follows.',
    settles: { question: 'challenge', option: 'bare' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'bearer-ignored',
    title: 'A token was sent, and the server answers as if it saw none',
    severity: 'problem',
    group: 'refused',
    bears: {
      'header-stripped-by-proxy': 'for',
      'malformed-credentials': 'for',
      'invalid-api-key': 'for',
      'missing-credentials': 'against',
    },
    because: 'A token that arrives and is refused should be answered with an error code (RFC 6750 §3.1).',
    settles: { question: 'challenge', option: 'bare' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'bearer-invalid-token',
    title: 'The server says invalid_token',
    severity: 'problem',
    bears: {
      'missing-credentials': 'against',
      'header-lost-on-redirect': 'against',
      'header-stripped-by-proxy': 'against',
    },
    because: 'The token arrived, and something about it is not right.',
    settles: { question: 'says', option: 'token' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'bearer-says-expired',
    title: 'The server says that the token has expired',
    severity: 'problem',
    bears: { 'token-expired': 'proof' },
    because: 'The server names the reason itself.',
    settles: { question: 'token-says', option: 'expired' },
    source: rfc6750,
  },
  {
    id: 'bearer-says-not-yet-valid',
    title: 'The server says that the token is not valid yet',
    severity: 'problem',
    bears: { 'clock-skew': 'proof' },
    because: 'A token from the future means that two clocks disagree.',
    settles: { question: 'token-says', option: 'future' },
    source: rfc6750,
  },
  {
    id: 'bearer-says-audience',
    title: 'The server says that the token is for something else',
    severity: 'problem',
    bears: { 'wrong-audience': 'proof' },
    because: 'The server names audience or issuer as the reason.',
    settles: { question: 'token-says', option: 'audience' },
    source: rfc6750,
  },
  {
    id: 'bearer-says-signature',
    title: 'The server cannot verify the token’s signature',
    severity: 'problem',
    bears: { 'signature-invalid': 'proof' },
    because: 'The server names signature or signing key as the reason.',
    settles: { question: 'token-says', option: 'signature' },
    source: rfc6750,
  },
  {
    id: 'bearer-says-revoked',
    title: 'The server says that the token was revoked',
    severity: 'problem',
    bears: { 'token-revoked': 'proof' },
    because: 'The server names the reason itself.',
    settles: { question: 'token-says', option: 'revoked' },
    source: rfc6750,
  },
  {
    id: 'bearer-says-malformed',
    title: 'The server cannot read the token',
    severity: 'problem',
    bears: { 'malformed-credentials': 'near-proof' },
    because: 'What arrived is no token of the kind that is expected; it may also be one of another kind.',
    settles: { question: 'token-says', option: 'malformed' },
    source: rfc6750,
  },
  {
    id: 'bearer-invalid-request',
    title: 'The server says invalid_request: the header is not as it should be',
    severity: 'problem',
    bears: { 'malformed-credentials': 'near-proof', 'missing-credentials': 'for' },
    because: 'RFC 6750 keeps this code for a missing or repeated parameter, or more than one way of sending the token.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'bearer-insufficient-scope',
    title: 'The server says insufficient_scope',
    severity: 'problem',
    bears: { 'insufficient-scope': 'proof' },
    because: 'The token is valid; the server names the missing right as the reason.',
    settles: { question: 'says', option: 'rule' },
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  },
  {
    id: 'step-up-required',
    title: 'The server wants a stronger sign-in',
    severity: 'problem',
    bears: { 'mfa-required': 'proof' },
    because: 'insufficient_user_authentication asks for exactly this.',
    source: 'https://www.rfc-editor.org/rfc/rfc9470#section-3',
  },
  {
    id: 'digest-stale',
    title: 'The password is right, the server’s nonce has run out (Digest)',
    severity: 'problem',
    bears: { 'request-signature-mismatch': 'near-proof', 'wrong-password': 'ruled-out' },
    because: 'stale=true says that the digest was right for an old nonce.',
    source: 'https://www.rfc-editor.org/rfc/rfc7616#section-3.3',
  },
  {
    id: 'digest-without-credentials',
    title: 'The server asks everybody for a user name and a password (Digest)',
    severity: 'problem',
    bears: { 'site-protected': 'for', 'missing-credentials': 'for', 'wrong-auth-scheme': 'for' },
    because: 'Digest guards devices and whole sites; a client that only knows Basic or Bearer cannot answer it.',
    source: 'https://www.rfc-editor.org/rfc/rfc7616',
  },
  {
    id: 'windows-sign-in',
    title: 'The server asks for a Windows sign-in (Negotiate or NTLM)',
    severity: 'problem',
    bears: { 'wrong-auth-scheme': 'for', 'missing-credentials': 'for', 'site-protected': 'for' },
    because:
      'It works for devices of one organisation, through few proxies, and with few command-line clients unasked.',
    source: 'https://www.rfc-editor.org/rfc/rfc4559',
  },
  {
    id: 'scheme-unknown',
    title: 'The server asks with a scheme that is in no registry',
    severity: 'hint',
    bears: { 'wrong-auth-scheme': 'for' },
    because: 'No general client can answer it; each service words its own.',
    source: 'https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml',
  },
  {
    id: 'schemes-several',
    title: 'The server offers several ways to sign in',
    severity: 'info',
    bears: {},
    because: 'The client must choose one that it can answer.',
    settles: { question: 'challenge', option: 'several' },
  },
  {
    id: 'scheme-differs',
    title: 'The server asks for another scheme than the one that is sent',
    severity: 'problem',
    // What was sent was right for the first of two layers.
    unless: 'two-layers',
    bears: { 'wrong-auth-scheme': 'near-proof' },
    because: 'What is sent is none of the schemes that the challenge names.',
    settles: { question: 'challenge', option: 'other' },
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1',
  },
]

/** Reasons that error_description, or the error itself, gives for a token (RFC 6750 §3 leaves the words free). */
const tokenReasons: [RegExp, string, string][] = [
  [/\b(not (yet|before)|nbf|in the future|issued at|iat)\b/i, 'bearer-says-not-yet-valid', 'is not valid yet'],
  [/\b(expired?|expir(y|ation)|lifetime|exp)\b/i, 'bearer-says-expired', 'has expired'],
  [/\b(revoked|inactive|not active|blacklisted|deny.?listed)\b/i, 'bearer-says-revoked', 'was revoked'],
  [/\b(audience|aud|issuer|iss|tenant|client[ _]?id|azp)\b/i, 'bearer-says-audience', 'is meant for something else'],
  [/\b(signature|signing|kid|jwks?|verif(y|ied|ication)|algorithm)\b/i, 'bearer-says-signature', 'cannot be verified'],
  [/\b(malformed|decod(e|ing)|pars(e|ing)|segments?|format|not a jwt)\b/i, 'bearer-says-malformed', 'cannot be read'],
]

function find(view: View): Found[] {
  const { failing } = view
  if (!failing) return []
  const found: Found[] = []
  const { challenges, index: exchange } = failing
  const own = challenges.filter(({ field }) => field === 'www-authenticate')
  const status = failing.status ?? (own.length > 0 ? 401 : undefined)
  const quote = responseField(failing, 'www-authenticate')

  const { headers } = failing.exchange.response ?? {}
  if (status === 401 && own.length === 0 && headers) {
    found.push({
      id: 'challenge-missing',
      exchange,
      text: `${hostOf(failing)} answers 401 without saying how to sign in.`,
    })
  }
  for (const { faults, index } of view.seen) {
    const fault = faults[0]
    if (fault) found.push({ id: 'challenge-faulty', exchange: index, text: fault.text })
  }
  if (own.length === 0 || (status !== 401 && status !== 403 && status !== 400)) return found

  const schemes = [...new Set(own.map(({ scheme }) => scheme.toLowerCase()))]
  const add = (id: string, text: string) => found.push({ id, text, exchange, ...(quote !== undefined && { quote }) })
  if (schemes.length > 1) add('schemes-several', `It offers ${own.map(({ scheme }) => scheme).join(', ')}.`)
  for (const scheme of schemes.filter((name) => !isKnownScheme(name))) {
    add('scheme-unknown', `“${scheme}” is not in the registry of HTTP authentication schemes.`)
  }
  const lacking = lintChallenges(own).find(({ severity }) => severity === 'problem')
  if (lacking) add('challenge-incomplete', lacking.text)
  readBearer(view, failing, add)
  if (status !== 401) return found

  const sent = sentSchemes(failing)
  const unsent = !failing.carries
  if (sent.length > 0 && !sent.some((scheme) => schemes.includes(scheme))) {
    add('scheme-differs', `${sent.join(', ')} is sent; the server asks for ${schemes.join(', ')}.`)
  }
  if (schemes[0] === 'basic') {
    // A test that was given a password and did not get it to here knows that the person has one.
    const has = view.evidence.live === true && view.seen.some((one) => sentSchemes(one).includes('basic'))
    if (unsent && !has)
      add('basic-without-credentials', `${hostOf(failing)} asks everybody for a user name and a password.`)
    else if (sent.includes('basic'))
      add('basic-refused', 'User name and password were sent, and it asks for them again.')
  }
  if (schemes.includes('digest')) {
    const stale = own.some(({ params }) => /^true$/i.test(params.stale ?? ''))
    if (stale && sent.includes('digest')) add('digest-stale', 'stale=true: only the nonce is too old.')
    else if (unsent) add('digest-without-credentials', `${hostOf(failing)} asks for a Digest sign-in.`)
  }
  if ((schemes.includes('negotiate') || schemes.includes('ntlm')) && unsent) {
    add('windows-sign-in', `${hostOf(failing)} asks for a Windows sign-in.`)
  }
  return found
}

/** What a Bearer or DPoP challenge says: its error, or by leaving the error out that no token was seen. */
function readBearer(view: View, failing: Seen, add: (id: string, text: string) => void): void {
  const own = failing.challenges.filter(({ field }) => field === 'www-authenticate')
  const challenge = own.find(({ scheme }) => /^(bearer|dpop)$/i.test(scheme))
  if (!challenge) return
  const { error_description: description = '' } = challenge.params
  // A server that was sent nothing can find nothing wrong with it, whatever it says.
  const isNone = view.evidence.live === true && provesNone(failing, view.evidence)
  const error = isNone ? '' : (challenge.params.error ?? '')
  const host = hostOf(failing)
  if (error === '') {
    if (failing.status !== undefined && failing.status !== 401) return
    if (failing.carries) {
      if (sentSchemes(failing).includes('bearer') && !readsCredentials(view))
        add('bearer-ignored', `A token was sent; ${host} answers as if none had come.`)
    } else if (reachedByCrossOriginRedirect(view, failing)) {
      add(
        'bearer-after-redirect',
        `${host} saw no token. The redirect leads to another origin, where clients leave it off.`,
      )
    } else if (own[0] === challenge) {
      const why = challenge.params.error === undefined ? 'A Bearer challenge without error' : 'Nothing was sent'
      add('bearer-without-credentials', `${why}: ${host} saw no token.`)
    }
    return
  }
  const said = description === '' ? error : `${error}: ${description}`
  const words = `${host} says “${said.slice(0, 300)}”.`
  if (error === 'insufficient_user_authentication') add('step-up-required', words)
  else if (error === 'insufficient_scope') add('bearer-insufficient-scope', words)
  else if (error === 'invalid_request') add('bearer-invalid-request', words)
  else if (error === 'invalid_token') {
    add('bearer-invalid-token', words)
    const reason = tokenReasons.find(([pattern]) => pattern.test(description))
    if (reason) add(reason[1], `${host} says that the token ${reason[2]}.`)
  }
}

/** Scheme words of the credentials that the origin was sent. */
function sentSchemes({ sent }: Seen): string[] {
  if (!Array.isArray(sent)) return []
  return sent.filter(({ place }) => place === 'header').map(({ scheme }) => scheme)
}

/** True when an earlier redirect in the evidence leads from another origin to this exchange. */
function reachedByCrossOriginRedirect({ seen }: View, failing: Seen): boolean {
  return seen.some((earlier) => {
    const location = responseField(earlier, 'location')
    if (earlier.index >= failing.index || !earlier.url || !failing.url || location === undefined) return false
    if (earlier.status === undefined || earlier.status < 300 || earlier.status > 399) return false
    if (!URL.canParse(location, earlier.url)) return false
    const target = new URL(location, earlier.url)
    return target.origin === failing.url.origin && target.origin !== earlier.url.origin
  })
}

export const challengeRules: RuleFamily = { kinds, find }
