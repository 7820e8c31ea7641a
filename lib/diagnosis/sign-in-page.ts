import type { Seen } from './evidence'

const path = /\b(log-?in|sign-?in|sso|saml2?|oauth2?\/authorize|authorize|auth\/realms|adfs|accounts?\/login)\b/i
const host = /^(auth|sso|login|signin|idp|accounts|adfs|keycloak|authelia|authentik)\./i

/** Names under which a sign-in is told where to send people back to, or what it is asked (SAML 2.0, OpenID Connect). */
const query = /^(rd|redirect_uri|return_?(to|url)|relaystate|samlrequest)$/i

/** True for the address of a page on which people sign in: by its host, its path, or where it is to send people back. */
export function leadsToSignIn({ hostname, host: withPort, pathname, searchParams }: URL): boolean {
  if ([...searchParams.keys()].some((name) => query.test(name))) return true
  return host.test(hostname) || path.test(`${withPort}${pathname}`.replaceAll('_', '-'))
}

const title = /<title>[^<]{0,80}\b(log ?-?in|sign ?-?in|anmelden|anmeldung|connexion)\b/i

/** A page with a field for a password, or one that calls itself a sign-in. */
export function isSignInForm({ exchange }: Seen): boolean {
  const body = exchange.response?.body ?? ''
  return title.test(body.slice(0, 8192)) || /<input\b[^>]{0,300}\btype\s*=\s*["']?password\b/i.test(body)
}
