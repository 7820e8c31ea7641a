import { names } from '../rule'
import { rx, type Wording } from './wording'

/** What stands between, or in the place of, the page. */
export const surroundingsWordings: Wording[] = [
  {
    id: 'says-cross-origin',
    title: 'The answer speaks of a cross-origin rule (CORS)',
    bears: names('preflight-rejected', 'credentials-not-included'),
    because: 'Only a rule for other origins is worded so.',
    source: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
    settles: { question: 'console', option: 'cors' },
    pattern: rx('\\bcors\\b|cross origin|preflight|access control allow|origin (is )?not allowed'),
  },
  {
    id: 'says-extension',
    title: 'The browser says that an add-on or a blocker stopped it',
    bears: names('extension-interference', 'cookie-blocked'),
    because: 'It names a blocker, an extension or its own protection.',
    settles: { question: 'addons-off', option: 'helps' },
    pattern: rx(
      'antivirus|parental control|security (suite|software)|blocked by (an? )?(extension|client|content)|content blocking|ad ?block|disabl(e|ing) (your )?(browser )?(extensions?|add ?ons?)|\\bblocked other\\b',
    ),
  },
  {
    id: 'says-proxy',
    title: 'A proxy or the network asks for a sign-in',
    bears: names('proxy-auth-required', 'wrong-auth-scheme'),
    because: 'It speaks of a proxy, a network log-in or the company’s filter.',
    settles: { question: 'gate', option: 'network' },
    pattern: rx(
      '\\b407\\b|\\b511\\b|network authentication required|tunnel (connection )?failed|proxy tunnel|proxy.{0,30}(auth|login|log in|credential)|cache access denied|captive portal|network (login|log in|sign in)',
    ),
    not: rx('reverse proxy'),
  },
  {
    id: 'says-gate',
    title: 'The page of a gate in front of the site answers',
    bears: names('site-protected', 'missing-credentials', 'proxy-auth-required'),
    because: 'Deployment protection and web servers answer with a page of their own.',
    settles: { question: 'gate', option: 'portal' },
    pattern: rx(
      'cloudflare access|sign in .{0,10}(cloudflare|vercel|netlify|access)|single sign on portal|^401 authorization required$|^(authentication|authorization|password) required$|deployment protection|\\b(password|vercel|site|access) (protected|protection)|restricted area|members only',
    ),
    not: rx('protected by'),
  },
  {
    id: 'says-page-instead',
    title: 'The client got a page where it expected data',
    bears: names(
      'site-protected',
      'wrong-url',
      'session-expired',
      'bot-protection',
      'actually-5xx',
      'proxy-auth-required',
    ),
    because: 'What answers is not the API: a sign-in page, an error page or another program.',
    settles: { question: 'says', option: 'page' },
    pattern: rx(
      'looking for beginning of value|after top level value|^doctype html|unexpected token .{0,20}(html|doctype)|content type .{0,12}text html|html .{0,20}(instead|not valid json)',
    ),
  },
  {
    id: 'says-plain-http',
    title: 'The answer says that plain http was spoken where https is expected',
    bears: names('wrong-url', 'client-library-bug'),
    because: 'The address begins with the wrong scheme, or has the port of the other one.',
    pattern: rx(
      'plain http request|http request (was )?(sent )?to (an )?https|https? (is )?required|ssl (is )?required|use https',
    ),
  },
  {
    id: 'says-not-found',
    title: 'The answer says that it is not there',
    bears: names('actually-404', 'wrong-url', 'insufficient-scope'),
    because: 'It names the item or the path as not existing.',
    settles: { question: 'says', option: 'not-found' },
    pattern: rx(
      'manifest unknown|repository does not exist|\\b404 not found|\\b(route|path|endpoint|url|page|resource|file|repository|project|item|object|operation|version|service)\\b.{0,30}\\b(not (found|exist)|(does|did)( not|n t) exist|unknown|no longer exists)|no such (route|path|endpoint|page|item|file|resource)|no route matched|^cannot (get|post|put|delete|patch) |unknown (endpoint|path)|^not found$|^404\\b',
    ),
    not: rx('\\b(token|key|credential|header|session|user|account)'),
  },
  {
    id: 'says-origin-untrusted',
    title: 'The server does not know its own public address',
    bears: names('server-auth-misconfigured', 'header-stripped-by-proxy', 'cookie-blocked'),
    because: 'Behind a proxy it takes its own pages for another site’s, until its trusted origins are set.',
    source: 'https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins',
    pattern: rx('trusted origins?|origin checking failed'),
  },
  {
    id: 'says-set-up-wrongly',
    title: 'The answer says that the server is not set up',
    bears: names('server-auth-misconfigured', 'actually-5xx', 'provider-outage'),
    because: 'It speaks of its own configuration.',
    settles: { question: 'says', option: 'server' },
    pattern: rx(
      '\\b(secret|signing key|public key|verification key)s?\\b.{0,20}(not|isn t|must be|has not been) (provided|set|configured|defined)|(missing|undefined|no) (jwt |token |signing )?secret|invalid secret$|(no|missing|unknown) authentication (handler|provider|backend|strategy)|no authentication ?scheme|default challenge scheme|route login not defined|secret or private key must|authorizer configuration|(signing key|jwt secret|secret key).{0,20}(not set|missing|must have)|mis ?configur|configuration (error|is|missing|invalid|problem)|not (properly |correctly )?configured|no providers? configured|(secret|environment variable|env var).{0,20}(not set|missing|undefined|required)',
    ),
    not: rx('access not configured|client secret|header found'),
  },
  {
    id: 'says-server-failed',
    title: 'The answer says that the server failed',
    bears: names('actually-5xx', 'provider-outage', 'server-auth-misconfigured'),
    because: 'It speaks of a fault of its own, or of a server behind it.',
    settles: { question: 'says', option: 'server' },
    pattern: rx(
      'services? (is|are|aren t|isn t) (not |currently )?(un)?available|econnrefused|server selection error|transient error|critical error on this (web ?)?site|whitelabel error page|cannot read propert|unexpected error|unhandled exception|stack trace|try again later|jwks? .{0,20}fetch .{0,15}fail|\\b(fetch|retriev|download)[a-z]* .{0,30}(fail|error)|timed out|internal (server )?error|service (is )?(temporarily )?unavailable|temporarily unavailable|(could not|unable to|failed to|cannot) (connect|reach|contact) |connection (refused|reset|timed out|error)|bad gateway|gateway time ?out|(under|down for) maintenance|\\boutage\\b|upstream|database|null ?pointer',
    ),
    not: rx('attempts|too many|log ?in'),
  },
]
