import { createHmac, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Bench } from '../../fault'
import { startHono } from './hono'

type Claims = Record<string, unknown>

/** A service that signs tokens and publishes its keys (OpenID Connect Discovery 1.0, RFC 7517). */
export interface Issuer {
  /** Its identifier, without a slash at the end. */
  url: string
  /** An access token of one hour; claims that are given replace its own. */
  sign: (claims?: Claims) => string
  /** Publishes another key from now on; tokens that it has signed keep the old `kid`. */
  rotate: () => void
}

/** Starts an issuer of tokens for subject 4711, known by this name of the machine. */
export async function startIssuer(bench: Bench, host = '127.0.0.1'): Promise<Issuer> {
  const first = makeKey()
  let published = first
  const app = new Hono()
  const port = await startHono(bench, app)
  const url = `http://${host}:${port}`
  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks.json`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  )
  app.get('/jwks.json', (c) => c.json({ keys: [published.jwk] }))
  return {
    url,
    sign: (claims = {}) =>
      signRs256({ iss: url, sub: '4711', ...times(3600), ...claims }, first.key, { kid: first.kid }),
    rotate: () => {
      published = makeKey()
    },
  }
}

/** `iat` and `exp` of a token that is good for so many seconds and was issued `age` seconds ago. */
export function times(seconds: number, age = 0): { iat: number; exp: number } {
  const iat = Math.floor(Date.now() / 1000) - age
  return { iat, exp: iat + seconds }
}

/** A JWT signed with a shared secret (RFC 7515, `HS256`). */
export function signHs256(claims: Claims, secret: string): string {
  const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

/** A JWT signed with a private RSA key (RFC 7515, `RS256`). */
export function signRs256(claims: Claims, key: KeyObject, header: Record<string, unknown> = {}): string {
  const input = `${encode({ alg: 'RS256', typ: 'JWT', ...header })}.${encode(claims)}`
  return `${input}.${createSign('sha256').update(input).sign(key, 'base64url')}`
}

function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  return { key: privateKey, kid, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
