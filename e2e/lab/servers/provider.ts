import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import type { Bench } from '../fault'
import { serve } from './express'

export interface SignIn {
  /** Its origin is the issuer. */
  issuer: string
  /** An access token as the provider would sign it; claims and header given here replace the usual ones. */
  token: (claims?: JWTPayload, header?: { kid?: string; typ?: string }) => Promise<string>
  /** From now on it answers 503. */
  fail: () => void
}

const kid = 'sig-2026-09'

/** Seconds since 1970, from now. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

const nothing = async () => undefined

/** No fault needs a grant or a token that the provider remembers. */
const keepsNothing = {
  upsert: nothing,
  find: nothing,
  findByUserCode: nothing,
  findByUid: nothing,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
}

/** Starts an OpenID provider on loopback. */
export async function startProvider(bench: Bench, configuration: Configuration = {}): Promise<SignIn> {
  const port = await bench.port()
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['lab'] },
    adapter: () => keepsNothing,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    renderError: (context, out) => {
      context.type = 'html'
      context.body = errorPage(Object.entries(out))
    },
    ...configuration,
    features: { devInteractions: { enabled: false }, ...configuration.features },
  })
  const answer = provider.callback()
  let failed = false
  await serve(bench, (request, response) => (failed ? response.writeHead(503).end() : answer(request, response)), port)

  const token: SignIn['token'] = (claims = {}, header = {}) => {
    const usual = { iss: issuer, sub: 'auth|8f2c', client_id: 'orders-web', iat: inSeconds(-60), exp: inSeconds(3_540) }
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid, ...header })
      .sign(privateKey)
  }
  const fail = () => {
    failed = true
  }
  return { issuer, token, fail }
}

/** As the provider's own documentation shows it. */
function errorPage(facts: [string, unknown][]): string {
  const lines = facts.map(([name, value]) => `<pre><strong>${name}</strong>: ${value}</pre>`)
  return `<!DOCTYPE html><title>oops! something went wrong</title><h1>oops! something went wrong</h1>${lines.join('')}`
}
