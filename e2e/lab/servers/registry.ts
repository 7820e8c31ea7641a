import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type JWTPayload, SignJWT } from 'jose'
import { root } from '../../../scripts/setup.mjs'
import type { Bench } from '../fault'
import { createApp, serve } from './express'
import { makeFolder, startProgram } from './process'
import { inSeconds } from './provider'

export const service = 'registry.example.com'

const fixtures = path.join(root, 'lib/probe/fixtures')

/** Starts a container registry that takes tokens of a token service; nobody gets one there without a name. */
export async function startRegistry(bench: Bench): Promise<string> {
  const tokens = createApp()
  tokens.get('/token', (_request, response) => {
    response.status(401).json({ details: 'incorrect username or password' })
  })
  const realm = `${await serve(bench, tokens)}/token`
  const port = await bench.port()
  const folder = makeFolder(bench, `registry-${port}`)
  const file = path.join(folder, 'config.yml')
  const config = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: folder } },
    http: { addr: `127.0.0.1:${port}`, secret: 'Fennel-71-Gate' },
    auth: { token: { realm, service, issuer, rootcertbundle: path.join(fixtures, 'authority.pem') } },
  }
  // YAML reads JSON.
  writeFileSync(file, JSON.stringify(config))
  await startProgram(bench, { command: 'docker-registry', args: ['serve', file], port })
  return `http://127.0.0.1:${port}`
}

const issuer = 'registry-token.example.com'

/** A token of the token service that may pull `team/site`, but for the claims given here. */
export function registryToken(claims: JWTPayload = {}): Promise<string> {
  const pem = readFileSync(path.join(fixtures, 'good.pem'), 'utf8')
  const usual = {
    iss: issuer,
    aud: service,
    sub: 'ci',
    jti: '5e0f9a',
    nbf: inSeconds(-10),
    iat: inSeconds(-10),
    exp: inSeconds(290),
    access: [{ type: 'repository', name: 'team/site', actions: ['pull'] }],
  }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', x5c: [new X509Certificate(pem).raw.toString('base64')] })
    .sign(createPrivateKey(pem))
}
