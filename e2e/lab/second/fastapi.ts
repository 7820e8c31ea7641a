import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import type { Fault } from '../fault'
import { accept } from './person'
import { signHs256, signRs256, startIssuer, times } from './servers/issuer'
import { startUvicorn } from './servers/python'

const secret = 'orders-secret'
const audience = 'https://api.example.com'

/** Faults of APIs in FastAPI, under uvicorn. */
export const fastapiFaults: Fault[] = [
  {
    id: 'fastapi-cors-without-authorization',
    server: 'fastapi',
    about: 'CORS allows the page’s origin, and Authorization is not among the headers that it allows.',
    cause: 'preflight-rejected',
    plant: async (bench) => {
      const port = await startUvicorn(bench, 'fastapi_orders:app', { env: { JWT_SECRET: secret } })
      const token = signHs256({ sub: 'anna', scopes: ['orders'], ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/orders`,
        platform: 'browser',
        origin: 'https://app.example.com',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'fastapi-scope-missing',
    server: 'fastapi',
    about: 'The token is good for reading orders; refunds want a scope of their own, and the API says so with 401.',
    cause: 'insufficient-scope',
    plant: async (bench) => {
      const port = await startUvicorn(bench, 'fastapi_orders:app', { env: { JWT_SECRET: secret } })
      const token = signHs256({ sub: 'anna', scopes: ['orders'], ...times(3600) }, secret)
      return {
        url: `http://127.0.0.1:${port}/refunds`,
        platform: 'api-client',
        headers: { Authorization: `Bearer ${token}` },
        accept,
      }
    },
  },
  {
    id: 'fastapi-nothing-sent',
    server: 'fastapi',
    about: 'The client sends no token; HTTPBearer says that with 403.',
    cause: 'missing-credentials',
    plant: async (bench) => {
      const port = await startUvicorn(bench, 'fastapi_parcels:app')
      return { url: `http://127.0.0.1:${port}/parcels`, platform: 'api-client', accept }
    },
  },
  {
    id: 'fastapi-key-as-bearer',
    server: 'fastapi',
    about: 'The key belongs into X-API-Key; the client sends it as Bearer.',
    cause: 'wrong-auth-scheme',
    plant: async (bench) => {
      const port = await startUvicorn(bench, 'fastapi_parcels:app')
      return {
        url: `http://127.0.0.1:${port}/labels`,
        platform: 'api-client',
        headers: { Authorization: 'Bearer t0k-44d1f0c2b7' },
        accept,
      }
    },
  },
  {
    id: 'fastapi-issuer-down',
    server: 'fastapi',
    about: 'The issuer is down, so that the API cannot fetch the keys to verify tokens with.',
    cause: 'provider-outage',
    plant: async (bench) => {
      const live = await startIssuer(bench)
      const closed = `http://127.0.0.1:${await bench.port()}`
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env: { ISSUER: closed } })
      return calling(port, '/accounts', live.sign({ iss: closed, aud: audience }))
    },
  },
  {
    id: 'fastapi-key-rotated',
    server: 'fastapi',
    about: 'The issuer has changed its keys, and the key that this token was signed with is no longer published.',
    cause: 'signature-invalid',
    plant: async (bench) => {
      const issuer = await startIssuer(bench)
      issuer.rotate()
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env: { ISSUER: issuer.url } })
      return calling(port, '/accounts', issuer.sign({ aud: audience }))
    },
  },
  {
    id: 'fastapi-staging-token',
    server: 'fastapi',
    about: 'The token is from the issuer of staging, the API is that of production.',
    cause: 'wrong-environment',
    also: ['wrong-audience'],
    plant: async (bench) => {
      const [production, staging] = [await startIssuer(bench), await startIssuer(bench, 'localhost')]
      const env = { ISSUER: production.url, NAMES_METADATA: '1', SERVES_METADATA: '1' }
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env })
      return calling(port, '/accounts', staging.sign({ aud: audience }))
    },
  },
  {
    id: 'fastapi-id-token-sent',
    server: 'fastapi',
    about: 'The client sends the ID token of the sign-in where an access token for the API belongs.',
    cause: 'wrong-audience',
    plant: async (bench) => {
      const issuer = await startIssuer(bench)
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env: { ISSUER: issuer.url } })
      const token = issuer.sign({ aud: 'web-client', nonce: 'n-0S6_WzA2Mj', email: 'anna@example.com' })
      return calling(port, '/accounts', token)
    },
  },
  {
    id: 'fastapi-metadata-not-there',
    server: 'fastapi',
    about: 'The challenge names a metadata document that the server does not have, so that clients find no sign-in.',
    cause: 'server-auth-misconfigured',
    plant: async (bench) => {
      const issuer = await startIssuer(bench)
      const env = { ISSUER: issuer.url, NAMES_METADATA: '1' }
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env })
      return { url: `http://127.0.0.1:${port}/accounts`, platform: 'api-client', accept }
    },
  },
  {
    id: 'fastapi-second-factor-wanted',
    server: 'fastapi',
    about: 'Transfers want a sign-in with a second factor; the token is from one with a password alone.',
    cause: 'mfa-required',
    plant: async (bench) => {
      const issuer = await startIssuer(bench)
      const port = await startUvicorn(bench, 'fastapi_resource:app', { env: { ISSUER: issuer.url } })
      return calling(port, '/transfers', issuer.sign({ aud: audience, acr: 'urn:example:password' }))
    },
  },
  {
    id: 'fastapi-clock-ahead',
    server: 'fastapi',
    about: 'The clock of the server is two hours ahead, so that it takes a fresh token for expired.',
    cause: 'clock-skew',
    plant: async (bench) => {
      const issuer = await startIssuer(bench)
      const settings = { env: { ISSUER: issuer.url }, clock: '+2h' }
      const port = await startUvicorn(bench, 'fastapi_resource:app', settings)
      return calling(port, '/accounts', issuer.sign({ aud: audience }))
    },
  },
  {
    id: 'fastapi-dpop-without-nonce',
    server: 'fastapi',
    about: 'The server wants its nonce in each DPoP proof, and the client leaves it out.',
    cause: 'request-signature-mismatch',
    plant: async (bench) => {
      const port = await startUvicorn(bench, 'fastapi_dpop:app')
      const url = `http://127.0.0.1:${port}/wallet`
      const token = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
      return {
        url,
        platform: 'api-client',
        headers: { Authorization: `DPoP ${token}`, DPoP: makeProof(url, token) },
        accept,
      }
    },
  },
]

const calling = (port: number, path: string, token: string) => ({
  url: `http://127.0.0.1:${port}${path}`,
  platform: 'api-client' as const,
  headers: { Authorization: `Bearer ${token}` },
  accept,
})

/** A DPoP proof for a GET of `url` with this access token (RFC 9449 §4.2), without a nonce. */
function makeProof(url: string, token: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ath = createHash('sha256').update(token).digest('base64url')
  const claims = { jti: randomUUID(), htm: 'GET', htu: url, iat: times(0).iat, ath }
  return signRs256(claims, privateKey, { typ: 'dpop+jwt', jwk: publicKey.export({ format: 'jwk' }) })
}
