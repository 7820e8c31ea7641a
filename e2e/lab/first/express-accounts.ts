import type { RequestHandler } from 'express'
import type { ProbeRequest } from '../../../lib/contract'
import { withAuthorization } from '../api-request'
import type { Bench, Fault } from '../fault'
import { createApp, serve } from '../servers/express'
import { basic } from '../servers/htpasswd'
import { audience, createOrdersApi, guardWith } from '../servers/orders-api'
import { startProvider } from '../servers/provider'

/** The account or the plan behind the credentials. */

interface Token {
  owner: string
  revokedAt?: string
}

const tokens = new Map<string, Token>([['pat_Zk81mWq04TnYc7Jd', { owner: 'anna', revokedAt: '2026-10-02T08:11:00Z' }]])

export const expressAccounts: Fault[] = [
  {
    id: 'express-locked-account',
    server: 'express',
    about: 'The account is locked after failed log-ins.',
    cause: 'account-locked',
    plant: (bench) =>
      withRoute(bench, basic('anna', 'Juniper-58-Sail'), (request, response) => {
        const code = request.get('authorization') === undefined ? 'UNAUTHENTICATED' : 'ACCOUNT_LOCKED'
        const detail = code === 'ACCOUNT_LOCKED' ? 'Account locked. Contact your administrator.' : 'Sign in first.'
        response.status(401).set('WWW-Authenticate', 'Basic realm="Ledger"').json({ code, detail })
      }),
  },
  {
    id: 'express-revoked-token',
    server: 'express',
    about: 'The personal access token was revoked in the settings of its owner.',
    cause: 'token-revoked',
    plant: (bench) =>
      withRoute(bench, 'Bearer pat_Zk81mWq04TnYc7Jd', (request, response) => {
        const known = tokens.get(request.get('authorization')?.replace('Bearer ', '') ?? '')
        const message = known?.revokedAt ? 'This token has been revoked.' : 'Requires authentication'
        response.status(401).json({ message })
      }),
  },
  {
    id: 'express-smaller-plan',
    server: 'express',
    about: 'The token is valid; the plan of the workspace has no exports.',
    cause: 'admin-restricted',
    plant: async (bench) => {
      const { issuer, token } = await startProvider(bench)
      const refuse: RequestHandler = (_request, response) => {
        const message = 'Exports are not part of your plan. Ask an owner of the workspace to upgrade.'
        response.status(403).json({ code: 'feature_not_in_plan', message })
      }
      const api = await serve(bench, createOrdersApi(guardWith(issuer), refuse))
      return withAuthorization(`${api}/v1/exports`, `Bearer ${await token({ aud: audience })}`)
    },
  },
]

async function withRoute(bench: Bench, authorization: string, answer: RequestHandler): Promise<ProbeRequest> {
  const app = createApp()
  app.get('/api/entries', answer)
  app.get('/', (_request, response) => response.send('<title>Ledger</title>'))
  return withAuthorization(`${await serve(bench, app)}/api/entries`, authorization)
}
