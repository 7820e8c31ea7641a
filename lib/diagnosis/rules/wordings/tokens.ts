import { names } from '../rule'
import { isWrong, rx, token, type Wording, wrong } from './wording'

/** What is wrong with a token, a key or a signature. */
export const tokenWordings: Wording[] = [
  {
    id: 'says-grant-refused',
    title: 'The sign-in could not be renewed',
    bears: names('refresh-failed', 'token-revoked', 'session-expired', 'token-expired', 'invalid-api-key'),
    because: 'A token endpoint that refuses a code or a refresh token says so with these words (RFC 6749 §5.2).',
    settles: { question: 'says', option: 'grant' },
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    pattern: rx(
      'replay detected|refresh ?token.{0,20}replay|refresh token already used|token (has been |was )?(expired or revoked|revoked or expired)|(invalid|expired) or (expired|revoked) (refresh|grant)|\\bcode not valid|invalid grant|refresh ?token.{0,60}(expired|invalid|revoked|re ?used?|not (found|valid|exist)|unknown|missing|required|mismatch|malformed|inactive|no longer|fail)|(invalid|expired|missing|unknown|bad|revoked) refresh|(authori[sz]ation |auth )code.{0,40}(expired|invalid|used|redeemed|not (found|valid))|(failed|unable|could not) (to )?(refresh|renew)|refresh (failed|reuse)',
    ),
  },
  {
    id: 'says-client-refused',
    title: 'The token endpoint does not accept the client',
    bears: names(
      'invalid-api-key',
      'wrong-environment',
      'refresh-failed',
      'malformed-credentials',
      'wrong-auth-scheme',
    ),
    because: 'invalid_client speaks of the client id or secret, not of the user (RFC 6749 §5.2).',
    settles: { question: 'says', option: 'grant' },
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    pattern: rx(
      'invalid client|unauthori[sz]ed client|unknown client|client (authentication|secret|credentials|assertion|id).{0,40}(fail|invalid|incorrect|wrong|expired|not found|unknown|mismatch)',
    ),
  },
  {
    id: 'says-keys-unreachable',
    title: 'The answer says that the keys to verify tokens could not be fetched',
    bears: { ...names('provider-outage', 'server-auth-misconfigured'), 'signature-invalid': 'near-proof' },
    because: 'The server has nothing to verify a signature with as long as the issuer’s keys do not come.',
    source: 'https://www.rfc-editor.org/rfc/rfc7517#section-5',
    pattern: rx(
      '\\b(jwks?|json web key sets?|(signing|public) keys?|openid configuration|discovery document|metadata)\\b.{0,60}(could not be|couldn t be|cannot be|can t be|not|failed to be) (fetched|retrieved|loaded|reached|obtained|downloaded)|(fail(ed|ure)?|unable|could not|cannot|error|timed? ?out) (to |while |when )?(fetch|retriev|load|get|reach|obtain|download|discover)\\w* .{0,40}\\b(jwks?|json web key sets?|(signing|public) keys?|openid configuration|discovery document)\\b|expected 200 ok from the (json web key set|authorization server metadata)',
    ),
  },
  {
    id: 'says-not-yet-valid',
    title: 'The answer says that the times do not fit',
    bears: names('clock-skew', 'request-signature-mismatch', 'token-expired'),
    because: 'It names a time in the future, or one too far from the server’s own: two clocks disagree.',
    settles: { question: 'token-says', option: 'future' },
    pattern: rx(
      'after the current time|(invalid|expired|bad|stale|old) (request )?time ?stamp|handle token (prior|with)|\\bprior to \\d{4}|issued at claim|\\biat\\b.{0,20}(claim|future|must|invalid)|issued (at|in) (the )?future|\\bjwt not active|now earlier than|clocks? (skew|drift|is|are|differ|sync|time|out|too|ahead|behind)|(system|server|device|local) clock|check .{0,20}clock|not yet valid|not valid yet|(in|from) the future|used (before|too early)|before (its )?(nbf|not before|issued)|\\bnbf\\b|not active (yet|before)|time ?stamp(?!.{0,60}(status|message|path|error|code)).{0,60}(expired|window|\\bold\\b|skew|\\bfar\\b|range|invalid|outside|future|stale|drift|ahead|difference)|request ?time.{0,20}(too|skew)|recv ?window|(date|time) .{0,30}(differ|too (large|old|far|skewed)|out of)|ahead of the server|outside (of )?(the )?(allowed|valid|permitted) time',
    ),
  },
  {
    id: 'says-token-expired',
    title: 'The answer says that a token has expired',
    bears: names('token-expired', 'clock-skew', 'refresh-failed', 'token-revoked', 'session-expired'),
    because: 'It names the reason itself.',
    settles: { question: 'token-says', option: 'expired' },
    pattern: rx(
      `^(the )?(request|link|url|policy) (has )?expired|\\b(${token}|credentials?|key|ticket|signature|certificate|authentication|authorization)\\b.{0,40}\\bexpir(ed|y|es|ation)\\b|expired.{0,30}\\b(${token}|credentials?|key|ticket|signature)\\b|\\bexp claim|token (has )?(timed out|lapsed)|lifetime validation`,
    ),
    not: rx('now earlier|refresh token|session|never expire'),
  },
  {
    id: 'says-revoked',
    title: 'The answer says that it was revoked',
    bears: names('token-revoked', 'invalid-api-key', 'session-expired', 'refresh-failed'),
    because: 'It names the reason itself.',
    settles: { question: 'token-says', option: 'revoked' },
    pattern: rx(
      `\\b(api key|access key|token)\\b.{0,20}(suspended|blocked)|\\b(is ?n t|is not|not) active\\b.{0,10}$|session (has been |was )?invalidated|revoked|no longer valid|\\b(${token}|key|secret)\\b.{0,40}\\b(deleted|removed|disabled|deactivated|inactive|not active|rotated|regenerated|black ?listed|invalidated|been reset)|inactive token|user token not found|password (has been |was )?changed`,
    ),
    not: rx('jwt not active|refresh token'),
  },
  {
    id: 'says-audience',
    title: 'The answer says that the token is for something else',
    bears: names('wrong-audience', 'wrong-environment', 'signature-invalid'),
    because: 'It names audience, issuer, tenant or the kind of token.',
    settles: { question: 'token-says', option: 'audience' },
    pattern: rx(
      `(unable|failed|cannot|could not) (to )?validate (the )?(audience|issuer)|not (issued|meant|valid) for (this|the|our) (audience|api|resource|service)|(not|n t) support .{0,30}\\btokens?\\b|not in audience|\\b(issuer|audience)s?\\b.{0,30}not (configured|registered|recogni|trusted)|\\baudiences? in\\b|\\b(audience|issuer|tenant|aud|iss|azp)\\b.{0,60}\\b(invalid|mismatch|not (allowed|match|valid|accept|in|authori|expected|contain|equal)|(did|does|do)( not|n t) match|expected|wrong|unexpected|should be|must be|unknown|different|untrusted)|${wrong}( token)?.{0,20}\\b(audience|issuer|tenant|aud|iss)\\b|not intended for|expected (an )?access token|id token.{0,30}instead|token (type|use).{0,30}(invalid|expected|wrong|not)|untrusted issuer`,
    ),
  },
  {
    id: 'says-request-signature',
    title: 'The answer says that the signature over the request does not match',
    bears: names('request-signature-mismatch', 'clock-skew', 'invalid-api-key'),
    because: 'It speaks of a signature that the client works out for each request.',
    settles: { question: 'says', option: 'signature' },
    pattern: rx(
      'signed headers?\\b|incomplete signature|invalid signature exception|no signatures found|oauth problem signature|value of authorization header is formed|signature.{0,30}(does not match|mismatch|do not match|not match|we calculated|you provided)|request signature|signed (request|headers)|\\bhmac\\b|canonical|string to sign|\\bnonce\\b|oauth (signature|timestamp|version)|\\bdpop\\b|webhook|signature header|(invalid|incorrect|bad|missing) (request )?signature (for|on|in|header|key id)|sig ?v ?4|credential should be scoped',
    ),
    not: rx('\\bjw[tskb]|token'),
  },
  {
    id: 'says-token-signature',
    title: 'The answer says that the token’s signature cannot be verified',
    bears: names('signature-invalid', 'wrong-environment', 'wrong-audience', 'request-signature-mismatch'),
    because: 'It names the signature, or the key that it is verified with.',
    settles: { question: 'token-says', option: 'signature' },
    pattern: rx(
      `(unsupported|unexpected|disallowed|forbidden|wrong|invalid) (jwt |token )?(signing |signature )?alg(orithm)?\\b|(signature|signing|verification) key.{0,20}(not found|missing|unknown)|(could not|cannot|unable to|failed to)( be)? (verif|validat)[a-z]* .{0,20}\\b(jwt|signature)|\\b(jwt|access token|id token)\\b.{0,20}(could not be verified|verification (fail|error))|(jwt|token) verification fail|(invalid|unsupported|unexpected) alg(orithm)?\\b|no (applicable|suitable|matching) key|${wrong} ?(token )?signature|signature.{0,30}(verif|validat|invalid|fail|not (valid|verified|trusted)|could not|cannot|error)|(signing|verification|public|verifying) key|\\bjwks?\\b.{0,40}(not|fail|error|unable|key)|\\bjw[sk]\\b|\\bkid\\b|no matching key|trusted (cert|issuer key)|\\balg(orithm)?\\b.{0,30}(not|mismatch|invalid|unsupported|unexpected)|jwt (validation|verification) (failed|error)`,
    ),
    not: rx('(does|did) not match the'),
  },
  {
    id: 'says-environment',
    title: 'The answer says that the key belongs to another environment',
    bears: names('wrong-environment', 'invalid-api-key', 'wrong-audience'),
    because: 'It names test and live, a region, a project or another account.',
    pattern: rx(
      '\\bregion (is )?(invalid|wrong|incorrect|not (valid|supported))|mismatched (organi[sz]ation|project|account|environment)|\\b(test|live|sandbox|production|staging) (mode|key|environment|token|credentials?)\\b|\\b(wrong|different|another|other|incorrect|invalid) (environment|region|data ?cent(er|re)|cluster|project|account|instance|host)\\b|exists in (live|test) mode|region.{0,30}(mismatch|wrong|is expected)',
    ),
    not: rx('production environment'),
  },
  {
    id: 'says-key-unknown',
    title: 'The answer says that the key is not valid',
    bears: names(
      'invalid-api-key',
      'wrong-environment',
      'token-revoked',
      'malformed-credentials',
      'missing-credentials',
    ),
    because: 'It speaks of the key itself; which of these it is the words leave open.',
    settles: { question: 'says', option: 'key' },
    pattern: rx(
      `(not|n t) (contain |have )?a valid (api )?(key|token)|${wrong}.{0,30}\\b(key|api ?key|api token|api credentials?|access key|personal access token|app ?id|client id|account sid|access token)\\b|\\b(api|access|secret|subscription|personal|app|application|consumer|security|license|publishable) ?(key|token|id)\\b.{0,60}\\b${isWrong}|no such (api )?key|key not found|\\bpat\\b.{0,30}${isWrong}`,
    ),
    not: rx('audience|issuer|signing key|public key|key (is )?(missing|required)|signature'),
  },
]
