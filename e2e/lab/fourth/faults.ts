import type { Fault } from '../fault'
import { apis } from './apis'
import { fronts } from './fronts'
import { webServers } from './web-servers'

/** Scored once to measure how well the diagnosis generalises; who writes the diagnosis does not read it. */
export const faults: Fault[] = [...webServers, ...fronts, ...apis]

export const packages = [
  'apache2',
  'caddy',
  'haproxy',
  'lighttpd',
  'nginx',
  'python3-fastapi',
  'python3-flask',
  'python3-jwt',
  'python3-uvicorn',
]
