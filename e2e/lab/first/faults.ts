import type { Fault } from '../fault'
import { apacheSignIn } from './apache-sign-in'
import { apacheSite } from './apache-site'
import { expressAccounts } from './express-accounts'
import { expressCredentials } from './express-credentials'
import { expressPages } from './express-pages'
import { expressRoutes } from './express-routes'
import { expressTokens } from './express-tokens'
import { haproxy } from './haproxy'
import { mcp } from './mcp'
import { nginxGates } from './nginx-gates'
import { nginxProxy } from './nginx-proxy'
import { oidc } from './oidc'
import { registry } from './registry'

/** The faults of the first set, and the Debian packages that it needs. */

export const packages = ['nginx', 'apache2-bin', 'haproxy', 'squid', 'docker-registry', 'faketime']

export const faults: Fault[] = [
  ...nginxGates,
  ...nginxProxy,
  ...apacheSignIn,
  ...apacheSite,
  ...haproxy,
  ...expressAccounts,
  ...expressCredentials,
  ...expressTokens,
  ...expressPages,
  ...expressRoutes,
  ...oidc,
  ...registry,
  ...mcp,
]
