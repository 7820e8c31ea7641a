import { names } from '../rule'
import { rx, type Wording } from './wording'

/** What a rule or a policy forbids. */
export const policyWordings: Wording[] = [
  {
    id: 'says-limit',
    title: 'The answer speaks of too many requests',
    bears: names('bot-protection', 'account-locked', 'ip-restricted'),
    because: 'A limit was reached; services word it so whatever the status.',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
    settles: { question: 'rule-says', option: 'limit' },
    pattern: rx(
      'too many .{0,30}(for|from) (this|your) (ip|network|address)|try again in \\d+ (second|minute)|rate limit|too many requests|request limit|throttl|quota (has been )?exceeded|slow down',
    ),
  },
  {
    id: 'says-robot-check',
    title: 'A robot check or a firewall answers',
    bears: names('bot-protection', 'ip-restricted', 'extension-interference'),
    because: 'Protection services word it so; the site itself was not reached.',
    settles: { question: 'gate', option: 'robot' },
    pattern: rx(
      'security violation|security threat|banned your access|cloudflare to restrict|you (are|have been|re) blocked|firewall|security check|requested url was rejected|\\b(akamai|incapsula|imperva|sucuri|wordfence|datadome|perimeterx)\\b|captcha(?! challenge)|are you (a )?(human|robot)|verify (that )?you (are|re)( a| not a)? (human|robot|bot)|(check|verify)ing (that )?your browser|(enable|requires?|turn on|needs?) (javascript|java script|cookies)( and (cookies|javascript|java script))?\\b|(javascript|java script) (is |must be )?(required|disabled|enabled)|unusual (traffic|activity)|bot (detect|protect|manage|traffic)|automated (access|request|traffic|quer)|suspicious (activity|request|traffic)|attention required|just a moment|(request|access|page|you) (has been |was |have been |is )?blocked|web application firewall|\\bwaf\\b|ddos|enable javascript and cookies to continue',
    ),
    not: rx('captcha question'),
  },
  {
    id: 'says-address-not-allowed',
    title: 'The answer says that your network address is not allowed',
    bears: names('ip-restricted', 'bot-protection'),
    because: 'Only an address rule speaks of addresses, networks and countries.',
    settles: { question: 'rule-says', option: 'address' },
    pattern: rx(
      'only (log ?in|log in|connect|access|be used|available|allowed) (via|from|on) (localhost|local|the local)|\\b(unauthori[sz]ed|blocked|forbidden|invalid|restricted|disallowed|untrusted) (source |client |remote )?ip\\b|only be (reached|accessed|used|opened|seen) (from|in|within|inside|over|through) (the |our |your |a )?([a-z]+ )?(network|vpn|intranet)\\b|connect to (the |our |your )?([a-z]+ )?vpn\\b|from (this |your )?(location|ip address|ip)\\b|\\b(access|requests?|connections?|calls?) from (this |your )?(address|network|\\d{1,3} \\d{1,3} \\d{1,3} \\d{1,3})\\b.{0,20}(not (allowed|permitted)|denied|blocked|forbidden|refused)|\\b(ips?|ip addr(ess)?(es)?|(remote|client|source|network) address|country|region|location)\\b.{0,60}\\b(not (in|on|allow|authori|permit|white|accept|trust|available)|(un|not )authori[sz]ed|block|ban(ned)?\\b|denied|restrict|forbid|black|refused|reject|unsupported)|\\b(not|un) ?(allowed|permitted|authori[sz]ed|available|accessible|supported)\\b.{0,40}\\b(from|in|for) (your|this|the) (current )?(ip|network|country|region|location|address)|not (in|on) (the |our )?(allow|white|ip) ?list|(client|access) (is |was )?denied by server configuration|forbidden by rule|\\bip (allow|white|black|block) ?list|(allow|white) ?list|geo ?(block|restrict)|unauthori[sz]ed ip\\b|untrusted (ip|network)',
    ),
    not: rx(
      'attempts? from|(token|key) .{0,10}list|attempts|too many|data region|aws region|wrong region|invalid region',
    ),
  },
  {
    id: 'says-second-factor',
    title: 'The answer asks for a second step',
    bears: names('mfa-required', 'password-auth-retired', 'clock-skew'),
    because: 'It names the code, the second factor or the app password.',
    settles: { question: 'rule-says', option: 'second-factor' },
    pattern: rx(
      'interaction required|insufficient user authentication|\\beotp\\b|stronger authentication|insufficient aal|\\bfresh token|(two|2|multi|second) ?(factor|step)\\b|\\b(2fa|mfa|t?otp)\\b|one time (code|pass)|(verification|security|authenticator) code|authenticator app|app(lication)? specific password|app password|step up|webauthn',
    ),
    not: rx('robot|human|verification code (sent|expired)'),
  },
  {
    id: 'says-passwords-retired',
    title: 'The answer says that this way of signing in has ended',
    bears: names('password-auth-retired', 'wrong-auth-scheme', 'mfa-required'),
    because: 'It names password or Basic as no longer taken and another way in its place.',
    settles: { question: 'rule-says', option: 'retired' },
    pattern: rx(
      'passwords? (log ?in|log in|sign in|authentication) (is |was )?(forbidden|disabled|not allowed)|you (must|need to|have to|should) use an? (personal access token|app password|api (token|key)|access token)|stopped supporting .{0,20}passwords?|\\b(basic|passwords?|legacy|user ?name and password)\\b.{0,50}\\b(deprecated|no longer|removed|retired|discontinued|turned off|sunset|disabled|not (supported|allowed|permitted|accepted))|support for password|\\buse an? ([a-z]+ ){0,3}(token|app password|api key)s? instead|less secure app|protected by (a )?token|passwords? (authentication )?(is|are|was|were) (disabled|not allowed)',
    ),
  },
  {
    id: 'says-account-state',
    title: 'The answer speaks of the state of the account',
    bears: names('account-locked', 'wrong-password', 'bot-protection'),
    because: 'Locked, disabled, not confirmed and too many attempts are states of the account.',
    settles: { question: 'rule-says', option: 'account' },
    pattern: rx(
      'captcha question|\\b(account|user|e ?mail|profile|login|member)( address)?\\b.{0,40}\\b(locked|lock(ed)? ?out|disabled|suspended|banned|deactivated|inactive|not active|not enabled|blocked|pending|frozen|(not|un) ?(been )?(verified|confirmed|activated|approved|provisioned))|too many (failed |invalid |unsuccessful |incorrect )?(login|log in|sign ?in|password|authentication|auth)? ?(attempts|tries|logins|failures)|captcha challenge|(verify|confirm) your (e ?mail|account)|(inactive|disabled|locked|suspended) (account|user)',
    ),
    not: rx(
      'or user locked out|not (registered|approved) .{0,20}\\b(app|application|dashboard)|(for|from) (this|your) (ip|network|address)|account inactive$',
    ),
  },
  {
    id: 'says-plan-or-organisation',
    title: 'The answer speaks of a plan, a licence, an organisation or an administrator',
    bears: names('admin-restricted', 'actually-403', 'insufficient-scope', 'account-locked'),
    because: 'Somebody has to pay, to approve or to let the account in.',
    settles: { question: 'rule-says', option: 'policy' },
    pattern: rx(
      'only be (performed|done|granted|approved) by an? (admin|administrator)|has not been used in project|\\buser.{0,15}not (registered|approved|allow ?listed|assigned|authori[sz]ed) .{0,20}\\b(app|application|dashboard|client|developer)|approval required|admin policy|service disabled|org login required|organi[sz]ation login required|authorization request ?denied|\\b(trial|subscription|licen[cs]e|paid plan|billing|payment required|upgrade your|(part of|included in|available (on|in)|supported (on|by)) (your|the|this|a) .{0,20}\\b(plan|tier|edition)\\b|not in plan|credit balance|insufficient (credits?|funds|balance))\\b|\\bsaml\\b|single sign ?on|\\bsso\\b|\\b(organi[sz]ation|workspace|enterprise|tenant|team|domain|project)\\b.{0,60}\\b(polic(y|ies)|enforce|require|restrict|disabled|approval|member|forbid|not allow)|(admin|administrator|owner)( s)? (consent|approval|permission|must|has|grant)|consent (is )?required|not a (member|collaborator)|insufficient privileges|conditional access|\\bapi (access )?(is )?(has )?not (been )?enabled|\\bapi (access )?(is |has been )?(disabled|switched off|turned off|deactivated)\\b|contact (your|the) (administrator|admin|workspace owner)|not (been )?enabled for (your|this)|early access|waitlist|not (been )?(invited|assigned) ',
    ),
    not: rx('subscription key|license key|(issuer|audience|tenant id)'),
  },
  {
    id: 'says-scope',
    title: 'The answer says that a permission is missing',
    bears: names('insufficient-scope', 'actually-403', 'admin-restricted', 'wrong-audience'),
    because: 'It names a scope, a role or a permission.',
    settles: { question: 'rule-says', option: 'scope' },
    pattern: rx(
      'outside .{0,25}scopes?|(not|n t) contain .{0,10}scopes?|read ?only (app|application|token|key|access)|requested access to the resource is denied|must be (an? )?(owner|admin|administrator)|scopes? (does|do) not match|insufficient[a-z ]{0,20} (scope|permission|right|access|authenticationscope)|not enough (scopes?|permissions?|privileges?|rights)|\\b(missing|requires?|required|needs?|lacks?|without|not have|n t have|has no|no)\\b.{0,40}\\b(scopes?|permissions?|roles?|privileges?|access rights?|authorities)\\b|\\b(scopes?|permissions?|roles?)\\b.{0,30}\\b(missing|required|insufficient|not (granted|sufficient|allowed)|mismatch)|not authori[sz]ed to perform|higher privileges|not accessible by',
    ),
  },
]
