import type { Express } from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Bench } from '../fault'
import { createApp, serve } from './express'
import type { SignIn } from './provider'

/** What the metadata of the server with this URL says. */
export type Metadata = (resource: string) => Record<string, unknown>

const metadataPath = '/.well-known/oauth-protected-resource/mcp'

/**
 * Starts an MCP server over HTTP (authorization of the specification of 2025-06-18: RFC 9728, RFC 6750) and returns the
 * URL that clients are given. It words refusals as the TypeScript SDK does. Without `metadata` there is no such document.
 */
export async function startMcpServer(bench: Bench, { issuer }: SignIn, metadata?: Metadata): Promise<string> {
  const port = await bench.port()
  const origin = `http://127.0.0.1:${port}`
  const resource = `${origin}/mcp`
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  const app = createApp()
  if (metadata) app.get(metadataPath, (_request, response) => response.json(metadata(resource)))
  app.use('/mcp', async (request, response, next) => {
    const token = request.get('authorization')?.match(/^Bearer (.+)$/i)?.[1]
    const good = token !== undefined && (await isGood(token, keys, issuer, resource))
    if (good) return next()
    const text = token === undefined ? 'Missing Authorization header' : 'Invalid access token'
    const challenge = `Bearer error="invalid_token", error_description="${text}", resource_metadata="${origin}${metadataPath}"`
    response.status(401).set('WWW-Authenticate', challenge).json({ error: 'invalid_token', error_description: text })
  })
  answerRpc(app)
  await serve(bench, app, port)
  return resource
}

async function isGood(token: string, keys: ReturnType<typeof createRemoteJWKSet>, issuer: string, audience: string) {
  try {
    await jwtVerify(token, keys, { issuer, audience })
    return true
  } catch {
    return false
  }
}

function answerRpc(app: Express): void {
  app.post('/mcp', (_request, response) => response.json({ jsonrpc: '2.0', id: 1, result: { tools: [] } }))
  app.all('/mcp', (_request, response) => {
    const error = { code: -32000, message: 'Method not allowed.' }
    response.status(405).set('Allow', 'POST').json({ jsonrpc: '2.0', error, id: null })
  })
}
