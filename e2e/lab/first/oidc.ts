import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { withAuthorization } from '../api-request'
import type { Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { inSeconds, startProvider } from '../servers/provider'

/** An OpenID provider's own endpoints. */

const client = {
  client_id: 'booking',
  client_secret: 'Saffron-52-Delta-Orchid-Plain',
  redirect_uris: ['https://booking.example.com/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
}

export const oidc: Fault[] = [
  {
    id: 'oidc-id-token',
    server: 'oidc-provider',
    about: 'The ID token is sent where the access token belongs.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench, { clients: [client] })
      const half = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
      const claims = { aud: client.client_id, client_id: undefined, nonce: randomUUID(), at_hash: half(randomUUID()) }
      return withAuthorization(`${issuer}/me`, `Bearer ${await token(claims, { typ: 'JWT' })}`)
    },
  },
  {
    id: 'oidc-dpop-nonce',
    server: 'oidc-provider',
    about: 'The provider wants a nonce of its own in DPoP proofs, and the client leaves it out (RFC 9449 §8).',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const dPoP = { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true }
      const { issuer } = await startProvider(bench, { clients: [client], features: { dPoP } })
      const accessToken = randomBytes(32).toString('base64url')
      return {
        ...withAuthorization(`${issuer}/me`, ''),
        headers: { Authorization: `DPoP ${accessToken}`, DPoP: await prove(`${issuer}/me`, accessToken) },
      }
    },
  },
  {
    id: 'oidc-unknown-client',
    server: 'oidc-provider',
    about: 'The sign-in link of an application has a client id that the provider does not know.',
    cause: 'invalid-api-key',
    plant: async (bench) => {
      const { issuer } = await startProvider(bench, { clients: [client] })
      const query = new URLSearchParams({
        client_id: 'bookings-web',
        response_type: 'code',
        scope: 'openid profile',
        redirect_uri: 'https://booking.example.com/callback',
        code_challenge: createHash('sha256').update(randomUUID()).digest('base64url'),
        code_challenge_method: 'S256',
      })
      return { url: `${issuer}/auth?${query}`, platform: 'browser' }
    },
  },
  {
    id: 'oidc-refresh',
    server: 'oidc-provider',
    about: 'The refresh token in the cookie was used up; the application passes on what the provider answers.',
    cause: 'refresh-failed',
    plant: async (bench) => {
      const { issuer } = await startProvider(bench, { clients: [client] })
      const app = createApp()
      app.get('/api/session', async (request, response) => {
        const token = request.get('cookie')?.match(/refresh_token=([^;]+)/)?.[1]
        if (token === undefined) return response.status(401).json({ error: 'not_signed_in' })
        const secret = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')
        const answer = await fetch(`${issuer}/token`, {
          method: 'POST',
          headers: { Authorization: `Basic ${secret}` },
          body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
        })
        return response.status(answer.ok ? 200 : 401).json(await answer.json())
      })
      return {
        url: `${await serve(bench, app)}/api/session`,
        platform: 'browser',
        headers: { Cookie: `refresh_token=${randomBytes(32).toString('base64url')}` },
        accept: ['credentials-over-http'],
      }
    },
  },
]

/** A proof as a client makes it that knows nothing of the nonce (RFC 9449 §4.2). */
async function prove(url: string, accessToken: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const claims = {
    htm: 'GET',
    htu: url,
    iat: inSeconds(0),
    jti: randomUUID(),
    ath: createHash('sha256').update(accessToken).digest('base64url'),
  }
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).sign(privateKey)
}
