import type { ReadableJwt } from '../http-auth/jwt'
import type { Seen, View } from './evidence'
import type { AsideRole } from './roles'
import { subjectOf } from './subject'
import { wellKnownAddress } from './well-known'

/**
 * The documents that tell a client how to sign in, and where they stand: protected resource metadata (RFC 9728),
 * authorization server metadata (RFC 8414, OpenID Connect Discovery 1.0) and the server's keys (RFC 7517).
 */

/** The resource's own document: where the challenge says, else at the well-known places, the one with its path first. */
export function resourcePlaces(view: View): string[] {
  const subject = subjectOf(view)
  if (!subject?.url) return []
  const named = namedPlace(subject)
  if (named !== undefined) return [named]
  return wellKnown(subject.url, 'oauth-protected-resource')
}

/** The address in `resource_metadata` of a challenge (RFC 9728 §5.1); undefined when there is none that is one. */
function namedPlace({ challenges, url }: Seen): string | undefined {
  const value = challenges.map(({ params }) => params.resource_metadata).find((one) => one !== undefined)
  if (value === undefined || !URL.canParse(value, url)) return undefined
  const place = new URL(value, url)
  return place.protocol === 'https:' || place.protocol === 'http:' ? place.href : undefined
}

/** An issuer's document: RFC 8414 §3.1 puts the path after the well-known name, OpenID Connect before it. */
export function issuerPlaces(issuer: string): string[] {
  if (!isWebAddress(issuer)) return []
  const bare = issuer.replace(/\/$/, '')
  return [
    `${bare}/.well-known/openid-configuration`,
    wellKnownAddress(new URL(bare), 'oauth-authorization-server').href,
  ]
}

/** At the address with its path, and at the root, where simpler servers put it. */
function wellKnown(url: URL, name: string): string[] {
  const root = new URL('/', url)
  return [...new Set([url, root].map((one) => wellKnownAddress(one, name).href))]
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

/** A document as it was answered. */
export interface Fetched {
  seen: Seen
  url: string
  /** Undefined: not there, or no JSON object. */
  value?: Record<string, unknown>
}

/** Every document of one role that was asked for, in order. */
export function fetched({ asides }: View, role: AsideRole): Fetched[] {
  return asides
    .filter((seen) => seen.role === role)
    .map((seen) => {
      const value = seen.status === 200 ? readObject(seen.exchange.response?.body) : undefined
      return { seen, url: seen.exchange.request?.url ?? '', ...(value && { value }) }
    })
}

/** The first one of a role that is there. */
export function foundDocument(view: View, role: AsideRole): (Fetched & { value: Record<string, unknown> }) | undefined {
  for (const one of fetched(view, role)) if (one.value) return { ...one, value: one.value }
  return undefined
}

function readObject(body = ''): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Texts of a list in a document; empty when it is none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** Who issues tokens here: the first that the resource names, else the one of the token that was sent. */
export function issuerOf(view: View): string | undefined {
  const listed = textsOf(foundDocument(view, 'resource-metadata')?.value.authorization_servers)
  return listed.find(isWebAddress) ?? tokenIssuer(view)
}

function tokenIssuer(view: View): string | undefined {
  const iss = sentToken(view)?.claims.iss
  return typeof iss === 'string' && isWebAddress(iss) ? iss : undefined
}

/** The token that was sent, as far as it can be read. */
export function sentToken({ seen, jwts }: View): ReadableJwt | undefined {
  for (const jwt of [...seen.flatMap((one) => one.jwts), ...jwts]) if (jwt.ok) return jwt
  return undefined
}

/**
 * True where the client finds its own way to sign in and so needs the documents: an address of the Model Context
 * Protocol, or a challenge that names the resource's document.
 */
export function isSelfService(view: View): boolean {
  const subject = subjectOf(view)
  if (!subject?.url) return false
  return namedPlace(subject) !== undefined || /\/(mcp|sse)(\/|$)/i.test(subject.url.pathname)
}
