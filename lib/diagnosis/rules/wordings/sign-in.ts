import { names } from '../rule'
import { isWrong, rx, type Wording, wrong } from './wording'

/** What is wrong with a sign-in, its session or the form of what was sent. */
export const signInWordings: Wording[] = [
  {
    id: 'says-session-ended',
    title: 'The answer says that the session has ended',
    bears: names(
      'session-expired',
      'session-store-lost',
      'stale-client-state',
      'token-expired',
      'token-revoked',
      'cookie-blocked',
    ),
    because: 'It names the session as gone or not known.',
    settles: { question: 'message', option: 'expired' },
    pattern: rx(
      '(invalid|expired|no|unknown) ([a-z]+ )?ticket\\b|session.{0,40}(expired|timed? ?out|ended|invalid|not (found|valid|exist|active)|terminated|(does|did) not exist|no longer|missing|unknown|revoked)|(expired|invalid|no|unknown|missing|inactive|no active) session|(log|sign) ?(in|on) again|re ?authenticate|(logged|signed) out|(log ?in|sign ?in) (has )?expired',
    ),
  },
  {
    id: 'says-form-expired',
    title: 'The answer says that the form’s own token is missing or old (CSRF)',
    bears: { ...names('session-expired', 'stale-client-state', 'session-store-lost'), 'cookie-blocked': 'near-proof' },
    because: 'The check needs the session’s cookie: without it, or with an old page, it fails.',
    source: 'https://owasp.org/www-community/attacks/csrf',
    pattern: rx('csrf|xsrf|anti ?forgery|page (has )?expired|forgery protection'),
  },
  {
    id: 'says-wrong-login',
    title: 'The answer says that name or password is wrong',
    bears: names('wrong-password', 'account-locked', 'wrong-environment', 'stale-client-state'),
    because: 'It names user name, password or log-in.',
    settles: { question: 'says', option: 'login' },
    pattern: rx(
      `(log ?in|log in|logon) (was |is )?(refused|rejected)|${wrong}.{0,15}\\b(user ?name|passwords?|passcode|log ?in|e ?mail|pin|user|logon)\\b|\\b(user ?name|e ?mail|passwords?|log ?in|user|logon)\\b.{0,40}\\b${isWrong}|(log ?in|logon|sign ?in) (failed|error|incorrect|denied|failure)|wrong credentials|authentication failure for|no such user|access denied for user`,
    ),
    not: rx(
      'not (registered|approved)|token|\\bkey\\b|session|required|supplied the wrong|e g bad password|origins?\\b|either supplied|does not understand',
    ),
  },
  {
    id: 'says-form-of-header',
    title: 'The answer says that it cannot read what was sent',
    bears: names('malformed-credentials', 'wrong-auth-scheme', 'wrong-audience', 'missing-credentials'),
    because: 'It speaks of the form, not of the value.',
    settles: { question: 'token-says', option: 'malformed' },
    pattern: rx(
      `invalid header (field )?(value|name)|(auth|authorization|authentication) header (is |was )?(invalid|incorrect|wrong|not valid|malformed|bad)|(multiple|duplicate|more than one) .{0,20}\\b(token|key|credential|authorization|header)s?|not in the form|(missing|no) (bearer|basic|token) (type|prefix|scheme)|malformed|(could not|cannot|failed to|unable to|error)( be)? (decod|pars|read)[a-z]* .{0,30}(token|jwt|header|credential|auth)|\\b(token|jwt|header|auth[a-z]*)\\b.{0,30}(could not be|cannot be|failed to be) (decoded|parsed|read)|not enough segments|number of segments|invalid (compact|token format|jwt|authorization header|header (format|value|string)|base ?64|encoding|format|character)|(bad|invalid|wrong) (auth|authorization|authentication|request) ?header|(must|should) (start|begin) with|expected format|format is (authorization )?(bearer|basic|token)|in the format|space delimited|not a (valid )?jwt|illegal (base ?64|character)|invalid (header|auth[a-z]*) (prefix|schema)`,
    ),
    not: rx('after top level|looking for beginning|malformed request'),
  },
  {
    id: 'says-scheme',
    title: 'The answer says that it wants another way of signing in',
    bears: names('wrong-auth-scheme', 'malformed-credentials', 'password-auth-retired', 'client-library-bug'),
    because: 'It names the scheme or header that it takes.',
    pattern: rx(
      'authentication scheme (negotiate|ntlm|basic|digest|bearer|anonymous|kerberos)|\\b(digest|basic|bearer|ntlm|negotiate) (is )?not supported|token type (is )?(unsupported|not (supported|allowed))|not allowed token type|unsupported app only token|\\bonly\\b.{0,30}\\b(bearer|basic|digest|oauth|ntlm|negotiate|kerberos|api key)\\b|unsupported (auth[a-z]*|token type|scheme|grant type)|\\b(auth|authentication|authorization) (scheme|type|method|mechanism)\\b.{0,30}(not|invalid|unsupported|unknown|wrong)|(invalid|unknown|unsupported|wrong|unrecogni[sz]ed).{0,15}(auth|authentication|authorization) (scheme|type|method|mechanism)|expected.{0,20}\\b(bearer|basic)\\b',
    ),
  },
  {
    id: 'says-sign-in-lost',
    title: 'The server does not know the sign-in that comes back to it',
    bears: names('session-store-lost', 'cookie-blocked', 'session-expired', 'stale-client-state'),
    because: 'What it kept when the sign-in began is gone, or the cookie that points to it.',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
    pattern: rx(
      '\\b(oauth|authori[sz]ation|login|log in|sign in|auth)( 2 0)? (authori[sz]ation )?(state|request|flow|transaction)\\b.{0,25}(not found|unknown|mismatch|invalid|missing|(does|do) not match|expired)|(invalid|unknown|missing) (oauth|auth|login) (state|request|flow)|\\b(state|nonce) (mismatch|(does|do) not match|is invalid)|unknown oauth request',
    ),
  },
  {
    id: 'says-session-unreadable',
    title: 'The server cannot read a session or ticket that it made itself',
    bears: names('session-store-lost', 'stale-client-state', 'session-expired', 'server-auth-misconfigured'),
    because: 'It has other keys, or another store, than when it made it.',
    source: 'https://learn.microsoft.com/aspnet/core/security/data-protection/introduction',
    pattern: rx(
      '(could not|cannot|unable to|failed to) (be )?(decrypt|unprotect|deserial)|unprotect ticket|key ring|session data (is )?corrupt|invalid state\\b|payload (is|was) invalid|bad (session )?state',
    ),
  },
  {
    id: 'says-cookie-bad',
    title: 'The answer stumbles over a cookie',
    bears: names('stale-client-state', 'cookie-blocked', 'session-expired', 'session-store-lost'),
    because: 'What the browser kept is what the server cannot read.',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-5',
    pattern: rx(
      '(clear|delete|deleting|clearing|remove) (your |the )?(browser )?(cookies|cache)|cookies?\\b.{0,40}\\b(invalid|corrupt|bad|malformed|too (large|big)|expired)|(invalid|corrupt|bad|malformed|stale).{0,20}cookies?|(request )?header (fields? )?too large',
    ),
  },
  {
    id: 'says-no-referrer',
    title: 'The answer misses the address of the page before (Referer)',
    bears: names('extension-interference', 'cookie-blocked', 'stale-client-state'),
    because: 'Browsers send it unless an add-on, a privacy setting or a filter takes it away.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.1.3',
    pattern: rx(
      '(bad|missing|invalid|no|wrong) referr?er|referr?er (header )?(is |was )?(missing|required|not|invalid|checking failed)',
    ),
    not: rx('trusted origins?'),
  },
  {
    id: 'says-cookie-missing',
    title: 'The answer says that a cookie is missing',
    bears: names(
      'cookie-blocked',
      'credentials-not-included',
      'session-expired',
      'missing-credentials',
      'stale-client-state',
    ),
    because: 'The sign-in waits for a cookie that does not come back.',
    pattern: rx(
      'correlation failed|not found in cookies?|redirected (you )?too many times|cookies?\\b.{0,60}rejected|same ?site|third party cookies?|tracking prevention|cookies?\\b.{0,40}\\b(missing|not (found|set|enabled|accepted|present|sent|allowed)|blocked|disabled|required|must be enabled)|(missing|no|without|enable|allow|accept) (the |your |session |auth |access |third party |a )*cookies?',
    ),
  },
]
