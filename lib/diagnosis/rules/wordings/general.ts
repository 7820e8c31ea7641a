import { each, names } from '../rule'
import { isWrong, rx, token, type Wording, wrong } from './wording'

/** Wordings that leave the reason open; they count only where none of the others does. */
export const generalWordings: Wording[] = [
  {
    id: 'says-nothing-sent',
    title: 'The answer says that nothing was sent to sign in with',
    group: 'nothing-seen',
    unless: 'no-way-to-a-token',
    bears: names(
      'missing-credentials',
      ...([
        'header-stripped-by-proxy',
        'header-lost-on-redirect',
        'malformed-credentials',
        'wrong-auth-scheme',
      ] as const),
      ...(['credentials-not-included', 'session-expired', 'cookie-blocked', 'site-protected'] as const),
    ),
    because: 'The server looked for credentials and found none.',
    settles: { question: 'says', option: 'missing' },
    pattern: rx(
      `could not read user ?name|terminal prompts disabled|\\b(missing|no) (header|user ?name|password|(subscription|access|secret) key|ssl certificate|client certificate)\\b|(no required|without a) .{0,20}certificate|\\b(no|missing|without|lacks?|empty|absent|provide|supply|must (provide|supply|include|specify)|needs?|requires?|expected)\\b.{0,40}\\b(authorization|authentication|api ?key|${token}|credentials?|bearer|auth|access key|log ?in|sign ?in)\\b|\\b(authorization|authentication|auth|api ?key|credentials?|${token}|bearer|log ?in)\\b.{0,40}\\b(missing|not (found|provided|present|supplied|set|given|specified|included|sent)|(is |was |were |are )?(required|absent|empty|null|undefined|needed)|must be (provided|supplied|present))|not (authenticated|logged in|signed in)|unauthenticated|^please (log|sign) ?in|you (must|need to|have to) (be )?(log|sign|authenticat)|anonymous|who are you`,
    ),
    not: rx(`${wrong} (api|token|key|cred)`),
  },
  {
    id: 'says-not-verified',
    title: 'The stock sentence of a web server: it could not verify who you are',
    bears: names('missing-credentials', 'wrong-password', 'site-protected', 'header-stripped-by-proxy'),
    because: 'Apache and others say it whatever was or was not sent; mostly nothing was.',
    pattern: rx('could not verify (that you are authori[sz]ed|your access)'),
  },
  {
    id: 'says-credentials-bad',
    title: 'The answer says “bad credentials”',
    bears: {
      ...names(
        'token-revoked',
        ...([
          'invalid-api-key',
          'token-expired',
          'malformed-credentials',
          'wrong-environment',
          'account-locked',
        ] as const),
        ...(['stale-client-state', 'client-library-bug', 'actually-5xx', 'wrong-auth-scheme'] as const),
      ),
      // Which of the two it is, the platform says.
      'wrong-password': 'near-proof',
    },
    because: 'GitHub says it of tokens that it takes no longer; frameworks say it of a wrong password.',
    source: 'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api',
    pattern: rx('bad credentials'),
  },
  {
    id: 'says-bad-credentials',
    title: 'The answer says that the credentials are not right',
    bears: {
      ...names(
        'invalid-api-key',
        ...(['token-revoked', 'malformed-credentials', 'wrong-auth-scheme', 'wrong-environment'] as const),
        ...(['token-expired', 'signature-invalid', 'stale-client-state', 'header-stripped-by-proxy'] as const),
        ...([
          'server-auth-misconfigured',
          'client-library-bug',
          'provider-outage',
          'request-signature-mismatch',
          'wrong-audience',
        ] as const),
      ),
      // Which of the two it is, the platform says.
      'wrong-password': 'near-proof',
    },
    because: 'Something was sent and was not accepted; what is wrong with it the words leave open.',
    pattern: rx(
      `${wrong} (api |access |auth |authentication |bearer )?(credentials?|authentication|authorization|${token}|auth)\\b|\\b(authentication|authorization|auth) (attempt )?(failed|failure|error|unsuccessful)|(could not|cannot|unable to|failed to|can t) (be )?(authenticat|verify|validat)|credentials?.{0,30}${isWrong}|\\b${token}\\b.{0,20}${isWrong}|verify (user )?credentials|not authenticat`,
    ),
    not: rx('valid json|unexpected token'),
  },
  {
    id: 'says-basic-denied',
    title: 'The answer says that Basic was tried and denied',
    bears: each(
      'for',
      'wrong-password',
      'password-auth-retired',
      'invalid-api-key',
      'site-protected',
      'missing-credentials',
    ),
    because: 'Frameworks word a Basic guard so, with or without a password.',
    pattern: rx('^http (basic|digest|token) access denied'),
  },
  {
    id: 'says-forbidden',
    title: 'The answer says that you may not, and not why',
    group: 'forbidden',
    bears: {
      'actually-403': 'near-proof',
      ...each('for', 'insufficient-scope', 'admin-restricted', 'ip-restricted', 'bot-protection'),
    },
    because: 'Denied is said of people and programs that are known as well as of strangers.',
    pattern: rx(
      'forbidden|access (is )?denied|permission denied|not (allowed|permitted)|you (are|do) not (have )?(authori[sz]ed|access)',
    ),
  },
]
