import type { ReadableJwt } from './jwt'

/** What a JWT was issued for. */
export type TokenKind = 'access' | 'id' | 'refresh' | 'logout' | 'dpop-proof' | 'unknown'

export interface JudgedKind {
  kind: TokenKind
  /** The token says so itself; otherwise its claims are those that such tokens have. */
  certain: boolean
  /** The member that tells: `typ`, `nonce`. */
  by?: string
}

const HEADER_TYPES = new Map<string, TokenKind>([
  ['at+jwt', 'access'], // RFC 9068 §2.1
  ['dpop+jwt', 'dpop-proof'], // RFC 9449 §4.2
  ['logout+jwt', 'logout'], // OpenID Connect Back-Channel Logout §2.4
])

// How issuers name the kind in a claim of their own: Keycloak’s typ, Cognito’s token_use, token_type and type of
// Simple JWT and Flask-JWT-Extended.
const KIND_CLAIMS = ['typ', 'token_use', 'token_type', 'type']
const KIND_WORDS = new Map<string, TokenKind>([
  ['access', 'access'],
  ['access_token', 'access'],
  ['bearer', 'access'],
  ['id', 'id'],
  ['id_token', 'id'],
  ['refresh', 'refresh'],
  ['refresh_token', 'refresh'],
  ['offline', 'refresh'],
  ['logout', 'logout'],
])

// OpenID Connect Core §2, §3.1.3.6, §3.3.2.11: of no use but in ID tokens.
const ID_CLAIMS = ['at_hash', 'c_hash', 's_hash', 'nonce']
// RFC 9068 §2.2, RFC 8693 §4.2, and the scp, permissions and roles of large providers.
const ACCESS_CLAIMS = ['scope', 'scp', 'permissions', 'client_id', 'roles']
/** Who signed in and how (OpenID Connect Core §2, §5.1), which an API is seldom told. */
const PERSON_CLAIMS = ['auth_time', 'email', 'email_verified', 'given_name', 'picture', 'preferred_username']

/**
 * Tells an access token from an ID or refresh token, which APIs refuse (RFC 9068 §4, OpenID Connect Core §2).
 * @param clientId the client that uses the token, where it is known: an ID token is meant for it
 */
export function readTokenKind({ header, claims }: ReadableJwt, clientId?: string): JudgedKind {
  const typ = typeof header.typ === 'string' ? header.typ.toLowerCase().replace(/^application\//, '') : ''
  const byHeader = HEADER_TYPES.get(typ)
  if (byHeader) return { kind: byHeader, certain: true, by: 'typ' }
  for (const name of KIND_CLAIMS) {
    const word = claims[name]
    const kind = typeof word === 'string' ? KIND_WORDS.get(word.toLowerCase()) : undefined
    if (kind) return { kind, certain: true, by: name }
  }
  const has = (name: string): boolean => claims[name] !== undefined && claims[name] !== null
  const audience = audiencesOf(claims.aud)
  if (clientId !== undefined && audience.length === 1 && audience[0] === clientId)
    return { kind: 'id', certain: true, by: 'aud' }
  const ofId = ID_CLAIMS.find(has)
  const ofAccess = ACCESS_CLAIMS.find(has)
  if (ofId !== undefined && ofAccess === undefined) return { kind: 'id', certain: false, by: ofId }
  if (ofAccess !== undefined && ofId === undefined) return { kind: 'access', certain: false, by: ofAccess }
  if (ofAccess === undefined && typeof claims.azp === 'string' && audience.length === 1 && audience[0] === claims.azp)
    return { kind: 'id', certain: false, by: 'azp' }
  const ofPerson = PERSON_CLAIMS.find(has)
  if (ofAccess === undefined && ofPerson !== undefined) return { kind: 'id', certain: false, by: ofPerson }
  return { kind: 'unknown', certain: false }
}

/** What the token is for, by its scope, scopes or scp: a text with blanks (RFC 8693 §4.2) or a list. Each once. */
export function readScopes({ claims }: ReadableJwt): string[] {
  const listed = [claims.scope, claims.scopes, claims.scp].flatMap((value) =>
    typeof value === 'string' ? value.split(/\s+/) : value,
  )
  return [...new Set(listed.filter((item): item is string => typeof item === 'string' && item !== ''))]
}

const audiencesOf = (aud: unknown): unknown[] => (Array.isArray(aud) ? aud : [aud])
