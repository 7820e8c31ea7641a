import path from 'node:path'
import type { RequestHandler } from 'express'
import { requiredScopes } from 'express-oauth2-jwt-bearer'
import type { JWTPayload } from 'jose'
import type { ProbeRequest } from '../../../lib/contract'
import { root } from '../../../scripts/setup.mjs'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { serve } from '../servers/express'
import { audience, createOrdersApi, guardWith } from '../servers/orders-api'
import { startProgram } from '../servers/process'
import { createProfileApi } from '../servers/profile-api'
import { inSeconds, startProvider } from '../servers/provider'

/** An API that takes JWTs of an OpenID provider, and what can be wrong with one. */

export const expressTokens: Fault[] = [
  {
    id: 'express-token-expired',
    server: 'express',
    about: 'The access token ran out an hour ago.',
    cause: 'token-expired',
    plant: (bench) => withToken(bench, { iat: inSeconds(-7_200), exp: inSeconds(-3_600) }),
  },
  {
    id: 'express-token-expired-unsaid',
    server: 'express',
    about: 'The token ran out two days ago; passport answers for every token that it does not take in the same way.',
    cause: 'token-expired',
    plant: async (bench) => {
      const { token } = await startProvider(bench)
      const url = `${await serve(bench, createProfileApi())}/api/profile`
      return withAuthorization(url, `Bearer ${await token({ aud: audience, exp: inSeconds(-172_800) })}`)
    },
  },
  {
    id: 'express-not-yet-valid',
    server: 'express',
    about: 'The clock of the machine that signs tokens is ten minutes fast: nbf and iat are in the future.',
    cause: 'clock-skew',
    plant: (bench) => withToken(bench, { iat: inSeconds(600), nbf: inSeconds(600), exp: inSeconds(4_200) }),
  },
  {
    id: 'express-late-clock',
    server: 'express',
    about: 'The clock of the API is two hours slow, so that it takes no new token.',
    cause: 'clock-skew',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const port = await bench.port()
      const program = path.join(root, 'e2e/lab/servers/orders-program.ts')
      const node = [process.execPath, '--import', 'tsx', program, String(port), issuer]
      await startProgram(bench, { command: 'faketime', args: ['-f', '-2h', ...node], port })
      const fresh = await token({ aud: audience, nbf: inSeconds(-60) })
      return withAuthorization(`http://127.0.0.1:${port}/v1/orders`, `Bearer ${fresh}`)
    },
  },
  {
    id: 'express-other-audience',
    server: 'express',
    about: 'The token was issued for another API of the same company.',
    cause: 'wrong-audience',
    plant: (bench) => withToken(bench, { aud: 'https://billing.example.com' }),
  },
  {
    id: 'express-other-issuer',
    server: 'express',
    about: 'A token of the staging sign-in is sent to the production API.',
    cause: 'wrong-environment',
    also: ['wrong-audience'],
    plant: (bench) => withToken(bench, { iss: 'https://login.staging.example.com/' }),
  },
  {
    id: 'express-retired-key',
    server: 'express',
    about: 'The provider has changed its keys; the token names one that is no longer in the JWKS.',
    cause: 'signature-invalid',
    plant: (bench) => withToken(bench, {}, { kid: 'sig-2025-03' }),
  },
  {
    id: 'express-missing-scope',
    server: 'express',
    about: 'The token may read orders; this address wants a scope for exports.',
    cause: 'insufficient-scope',
    plant: (bench) => withToken(bench, { scope: 'orders:read' }, {}, requiredScopes('orders:export')),
  },
  {
    id: 'express-step-up',
    server: 'express',
    about: 'Orders can only be seen after a second factor; the token was issued for a password alone (RFC 9470).',
    cause: 'mfa-required',
    plant: (bench) => withToken(bench, { acr: 'pwd' }, {}, wantSecondFactor),
  },
  {
    id: 'express-keys-unreachable',
    server: 'express',
    about: 'The API cannot fetch the keys of the provider, which answers 503.',
    cause: 'provider-outage',
    also: ['signature-invalid'],
    plant: async (bench) => {
      const { issuer, token, fail } = await startProvider(bench)
      const guard = guardWith(issuer, { issuerBaseURL: '', issuer, jwksUri: `${issuer}/jwks` })
      const api = await serve(bench, createOrdersApi(guard))
      fail()
      return withAuthorization(`${api}/v1/orders`, `Bearer ${await token({ aud: audience })}`)
    },
  },
]

async function withToken(
  bench: Bench,
  claims: JWTPayload,
  header: { kid?: string } = {},
  ...more: RequestHandler[]
): Promise<ProbeRequest> {
  const { issuer, token } = await startProvider(bench)
  const api = await serve(bench, createOrdersApi(guardWith(issuer), ...more))
  return withAuthorization(`${api}/v1/orders`, `Bearer ${await token({ aud: audience, ...claims }, header)}`)
}

const wantSecondFactor: RequestHandler = (request, response, next) => {
  if (request.auth?.payload.acr === 'mfa') return next()
  const challenge =
    'Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="mfa"'
  response.status(401).set('WWW-Authenticate', challenge).json({ error: 'insufficient_user_authentication' })
}
