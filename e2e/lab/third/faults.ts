import type { Fault } from '../fault'
import { fastifyFaults } from './fastify'
import { gatewayFaults } from './gateways'
import { koaFaults } from './koa'
import { nodeFaults } from './node'
import { scriptFaults } from './scripts'
import { smallServerFaults } from './small-servers'
import { storeFaults } from './store'

/** Debian packages of these faults. */
export const packages = ['nginx', 'apache2', 'haproxy', 'caddy', 'lighttpd', 'php-cli', 'python3-flask']

export const faults: Fault[] = [
  ...nodeFaults,
  ...storeFaults,
  ...koaFaults,
  ...fastifyFaults,
  ...scriptFaults,
  ...gatewayFaults,
  ...smallServerFaults,
]
