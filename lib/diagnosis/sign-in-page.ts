import type { Seen } from './evidence'

const path = /\b(log-?in|sign-?in|sso|saml2?|oauth2?\/authorize|authorize|auth\/realms|adfs|accounts?\/login)\b/i
const host = /^(auth|sso|login|signin|idp|accounts|adfs|keycloak|authelia|authentik)\./i

/** True for the address of a page on which people sign in, by its host or path. */
export function leadsToSignIn({ hostname, host: withPort, pathname }: URL): boolean {
  return host.test(hostname) || path.test(`${withPort}${pathname}`.replaceAll('_', '-'))
}

/** A page with a field for a password. */
export function isSignInForm({ exchange }: Seen): boolean {
  return /<input\b[^>]{0,300}\btype\s*=\s*["']?password\b/i.test(exchange.response?.body ?? '')
}
